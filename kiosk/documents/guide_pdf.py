"""A service's guide as a leaflet of A5 pages, in ordinary type or in large type of 18 points.

Making one takes 0.7 s: call it in a thread.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from kiosk.base.texts import Language, Text, joined, mark, translate
from kiosk.base.words import Wording, in_words, say
from kiosk.catalog.guide import decision, deliveries, for_whom, office_hours, paper_hints, phone_steps
from kiosk.catalog.model import Channel, PaperKind, Service
from kiosk.documents.guide import Guide
from kiosk.documents.leaflet import Coded, Leaflet, Type

A5_MM = (148.0, 210.0)
_MARGIN_MM = 10.0
LARGE = Type(title=25, heading=20, body=18, small=18, footer=11, code_mm=38, label_mm=0)
_ON_ONE_PAGE_PT, _ON_TWO_PAGES_PT = (10.0, 9.5, 9.0), (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Ordinary type is as large as leaves a guide on one page, or else on two."""

_FOR_WHOM = mark("For whom")
_PAPERS = mark("What to bring: tick what you have")
_NO_PAPERS = mark("No papers are needed.")
_MADE_HERE = mark("Filled in and printed at the terminal, signed by you.")
_STEPS = mark("What happens")
_FACTS = mark("Time, fee and result")
_TIME, _FEE, _RESULT = mark("Time"), mark("Fee"), mark("Result")
_HANDED_OVER, _DECIDED, _WHEN = mark("Handed over"), mark("Decision"), mark("When")
_AT_WINDOW = mark("About {count} minutes at the terminal")
_ALSO_ON_PHONE, _ON_PHONE = mark("Also on your phone"), mark("On your phone, step by step")
_LABELLED = mark("{label}: {value}")
_APP, _ENTRY, _SEARCH = mark("App"), mark("Entry"), mark("Search word")
_OFFICIAL = mark("The official entry")
_OFFICIAL_HOW = mark("You sign in there yourself; nobody may ask for your password.")
_PAGE = mark("This guide on your phone: {code}")
_PAGE_HOW = mark("Scan it, or open {address} and type {code}")
_AFTERWARDS = mark("Afterwards")
_HELP = mark("A clerk helps")
_COACH = mark("Touch 'Call a person' at any terminal: a clerk goes through it with you, by video.")
_COACH_AT = mark("Terminals: {places}")
_HOTLINE = mark("Telephone {number} ({name})")
_VERSION = mark("{code} · version {version} · valid from {date}")


def guide_pdf(guide: Guide, language: Language, *, is_large: bool = False) -> bytes:
    """Return the guide as a PDF of A5 pages."""
    sizes = LARGE if is_large else _fitted(guide, language)
    leaflet = GuideLeaflet(language, guide)
    try:
        leaflet.compose(guide, sizes)
        return leaflet.finish()
    finally:
        leaflet.let_go()


def _fitted(guide: Guide, language: Language) -> Type:
    draft = GuideDraft(language, guide)
    try:
        return draft.fitting(guide)
    finally:
        draft.let_go()


def ordinary(body_pt: float) -> Type:
    """Return ordinary type around a size of the text."""
    return Type(
        title=body_pt * 1.75, heading=body_pt * 1.12, body=body_pt, small=body_pt * 0.9, footer=7, code_mm=23,
        label_mm=body_pt * 2.4,
    )  # fmt: skip


class GuideLeaflet(Leaflet):
    """The leaflet of a guide; several guides may follow each other in one."""

    def __init__(self, language: Language, *guides: Guide) -> None:
        self._language = language
        self._guide = guides[0]
        wording = "".join(_wording(guide, language) for guide in guides)
        made_at = datetime.combine(max(guide.service.valid_from for guide in guides), time(), UTC)
        super().__init__(A5_MM, _MARGIN_MM, wording, made_at, LARGE)

    def compose(self, guide: Guide, sizes: Type) -> None:
        """Write a guide from its name to the office's hours, beginning on a new page."""
        self._guide, self.sizes, service = guide, sizes, guide.service
        self.add_page()
        date = f"{service.valid_from:%Y-%m-%d}"
        self.running = self._say(_VERSION, code=service.code, version=service.version, date=date)
        self._write_head(service)
        self._write_list(_FOR_WHOM, dict.fromkeys((*for_whom(service), *service.conditions)))
        if service.channel is Channel.WINDOW:
            self._write_papers(service)
            self._write_steps(_STEPS, service.steps)
            self._write_facts(service)
            self._write_phone(service, _ALSO_ON_PHONE)
        else:
            self._write_phone(service, _ON_PHONE)
            self._write_facts(service)
        self._write_list(_AFTERWARDS, (*service.follow_up, *service.notes))
        self._write_help(service)
        self._write_codes()

    def _write_head(self, service: Service) -> None:
        self.quiet(self._told(self._guide.office.name))
        self.paragraph(self._told(service.name), self.sizes.title, bold=True)
        self.paragraph(self._told(service.summary), self.sizes.body)
        self.band()

    def _write_list(self, title: str, lines: Iterable[Wording]) -> None:
        texts = [self._told(line) for line in lines]
        if not texts:
            return
        self.heading(self._say(title))
        for text in texts:
            self.item("·", text)

    def _write_papers(self, service: Service) -> None:
        self.heading(self._say(_PAPERS))
        if not service.papers:
            self.paragraph(self._say(_NO_PAPERS), self.sizes.body)
        for paper in service.papers:
            if paper.kind is PaperKind.FORM_TO_SIGN:
                self.item("·", self._told(paper.name), self._say(_MADE_HERE))
            else:
                self.item("", self._told(paper.name), self._joined(paper_hints(paper)))

    def _write_steps(self, title: str, steps: tuple[Wording, ...]) -> None:
        if not steps:
            return
        self.heading(self._say(title))
        for number, step in enumerate(steps, 1):
            self.item(f"{number}", self._told(step))

    def _write_facts(self, service: Service) -> None:
        self.heading(self._say(_FACTS))
        at_window = [say(_AT_WINDOW, count=service.minutes)] if service.channel is Channel.WINDOW else []
        self.fact(self._say(_TIME), self._joined((service.time_limit, *at_window)))
        self.fact(self._say(_FEE), self._told(service.fee))
        self.fact(self._say(_RESULT), self._told(service.result))
        if service.channel is Channel.WINDOW:
            self.fact(self._say(_HANDED_OVER), self._joined(deliveries(service), "; "))
            self.fact(self._say(_DECIDED), self._told(decision(service)))
        if service.calendar.note is not None:
            self.fact(self._say(_WHEN), self._told(service.calendar.note))

    def _write_phone(self, service: Service, title: str) -> None:
        phone = service.phone_guide
        if phone is None:
            return
        self.heading(self._say(title))
        entry = [say(_LABELLED, label=say(_ENTRY), value=phone.entry)] if phone.entry is not None else []
        search = [say(_LABELLED, label=say(_SEARCH), value=phone.search)] if phone.search is not None else []
        self.paragraph(
            self._joined((say(_LABELLED, label=say(_APP), value=phone.app), *entry, *search)), self.sizes.body
        )
        for number, step in enumerate(phone_steps(phone), 1):
            self.item(f"{number}", self._told(step))

    def _write_help(self, service: Service) -> None:
        office, hotline, body = self._guide.office, service.hotline, self.sizes.body
        self.heading(self._say(_HELP))
        self.paragraph(self._say(_COACH), body)
        if self._guide.points:
            self.paragraph(self._say(_COACH_AT, places=self._told(joined(self._guide.points, "; "))), body)
        called = self._say(_HOTLINE, number=hotline.number, name=self._told(hotline.name))
        self.paragraph(called, body, bold=True)
        self.paragraph(self._joined((office.name, *office_hours(office))), body)

    def _write_codes(self) -> None:
        codes = []
        if self._guide.page_url:
            how = self._say(_PAGE_HOW, address=self._guide.typed_at, code=self._guide.short_code)
            codes.append(Coded(self._guide.page_url, self._say(_PAGE, code=self._guide.short_code), how))
        if self._guide.official_url:
            codes.append(Coded(self._guide.official_url, self._say(_OFFICIAL), self._say(_OFFICIAL_HOW)))
        self.coded(codes)

    def _joined(self, wordings: Iterable[Wording], english: str = ". ") -> str:
        return ("；" if self._language is Language.CHINESE else english).join(map(self._told, wordings))

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language, **values)

    def _told(self, wording: Wording) -> str:
        return in_words(wording, self._language)


class GuideDraft(GuideLeaflet):
    """Guides that are only laid out, to find their size."""

    def draw_qr(self, text: str, x_mm: float, y_mm: float, side_mm: float) -> None:
        """Draw nothing: the room is what counts."""

    def fitting(self, guide: Guide) -> Type:
        """Return the ordinary type in which a guide takes one page, else two; it is written here to find out."""
        pages: dict[float, int] = {}
        for most, bodies in ((1, _ON_ONE_PAGE_PT), (2, _ON_TWO_PAGES_PT)):
            for body in bodies:
                if body not in pages:
                    before = self.page_no()
                    self.compose(guide, ordinary(body))
                    pages[body] = self.page_no() - before
                if pages[body] <= most:
                    return ordinary(body)
        return ordinary(_ON_TWO_PAGES_PT[-1])


def _wording(guide: Guide, language: Language) -> str:
    """Return every word that does not come from the catalogue of texts."""
    service, office = guide.service, guide.office
    phone = service.phone_guide
    texts: list[Text | None] = [
        office.name, service.name, service.summary, service.fee, service.time_limit, service.result,
        service.hotline.name, service.department.name, service.calendar.note, *service.conditions, *service.steps,
        *service.follow_up, *service.notes, *guide.points, service.who_may_come.note,
    ]  # fmt: skip
    for paper in service.papers:
        texts += [paper.name, paper.condition, paper.where, *paper.any_of]
    if phone is not None:
        texts += [phone.app, phone.entry, *phone.steps]
    told = "".join(text.in_language(language) for text in texts if text is not None)
    return told + (phone.search or "" if phone is not None else "")
