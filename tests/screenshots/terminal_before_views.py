"""Views of the pages before the call, out of the real catalogue of services, with invented persons."""

from datetime import UTC, datetime
from typing import Any

from kiosk.base.ids import FieldId, PaperCode
from kiosk.base.texts import Text, mark
from kiosk.base.words import Wording, say
from kiosk.cases.case import PaperState
from kiosk.catalog.by_papers import papers_of, services_for
from kiosk.catalog.gate import alternatives
from kiosk.catalog.guide import phone_steps
from kiosk.catalog.model import PaperKind, Service
from kiosk.catalog.readiness import Visit, conditions, papers_to_bring, what_stands_in_the_way
from kiosk.catalog.whom import Whom, asks_for_whom, who_can_be_served
from kiosk.terminal.actions import Way
from kiosk.terminal.office import BUILT_HERE
from kiosk.terminal.pages_before import (
    Chip,
    ClosedPage,
    ConsentPage,
    GuideView,
    IdentityPage,
    LinePage,
    OptionView,
    PaperRow,
    PaperTick,
    PhoneView,
    PrintState,
    PrintView,
    ReaderState,
    ServicePage,
    ServiceQuestion,
    ServiceRow,
    ServicesPage,
    WhomOption,
)
from kiosk.terminal.pages_door import DoorPage
from kiosk.terminal.pages_gate import GateMode, GatePage, GatePaper
from kiosk.terminal.show_before import consent_page
from kiosk.terminal.show_find import offer_of
from kiosk.terminal.view import Mark, Step, TerminalView
from tests.catalogue import CATALOG
from tests.screenshots.terminal_views import view

GUIDE = GuideView("https://window.example.invalid/guide/ga001", "GA001", "window.example.invalid/guide")
OFFICIAL = "https://official.example.invalid/entry"
OPEN = datetime(2026, 11, 23, 2, tzinfo=UTC)
_CHOOSE = {
    Way.LIFE_EVENTS: "What has changed in your life?",
    Way.THEMES: "What is it about?",
    Way.DEPARTMENTS: "Which office answers for it?",
}
_WHOM = {
    Whom.SELF: "For myself",
    Whom.RELATIVE: "For a near relative",
    Whom.WARD: "For a child or ward of mine",
    Whom.OTHER: "For somebody else",
}
NOT_NOW = Text("现在不办理：工作日 08:30–16:30 办理", "Not now: done on working days 08:30–16:30")


def longest() -> Service:
    """Return the service with the longest English name."""
    return max(CATALOG.services, key=lambda service: len(service.name.en))


def phone_only() -> Service:
    """Return the service on the phone with the most to say."""
    return max(CATALOG.phone_services, key=lambda service: len(str(service.phone_guide)))


def phone_view(service: Service) -> PhoneView | None:
    """Return the way on the phone, with the code of an official entry."""
    phone = service.phone_guide
    if phone is None:
        return None
    search = Text(phone.search, phone.search) if phone.search is not None else None
    return PhoneView(phone.app, phone.entry, search, phone_steps(phone), OFFICIAL)


def row(service: Service, not_now: Wording | None = None, missing: Wording | None = None) -> ServiceRow:
    """Return a service as the list shows it."""
    offer = offer_of(service)
    return ServiceRow(service.code, service.name, service.summary, service.minutes, offer, not_now, missing)


def services(query: str = "", theme: str = "", heading: Wording | None = None, **changes: Any) -> TerminalView:
    """Return the list: most used, a theme, or what a query found."""
    known = CATALOG
    found = known.in_theme(theme) if theme else () if query else known.most_used
    rows = [row(service, NOT_NOW if place == 2 else None) for place, service in enumerate(found)]
    page = ServicesPage(
        query=query,
        way=Way.THEMES if theme else Way.MOST_USED,
        chips=chips(Way.THEMES) if query else (),
        heading=heading or Text("常办事项", "Most used"),
        rows=tuple(rows),
    )
    return view(Step.SERVICES, page, Mark.CHOOSE, **changes)


def chips(way: Way) -> tuple[Chip, ...]:
    """Return what is to be chosen on a way through the list; of the papers, three are there."""
    known = CATALOG
    if way is Way.DEPARTMENTS:
        return tuple(Chip(office.id, office.name, "", is_chosen=False) for office in known.departments)
    if way is Way.PAPERS:
        return tuple(Chip(t.id, t.name, t.icon, place in {0, 2, 5}) for place, t in enumerate(known.belongings))
    tiles = known.life_events if way is Way.LIFE_EVENTS else known.themes
    return tuple(Chip(tile.id, tile.name, tile.icon, is_chosen=False) for tile in tiles)


def choosing(way: Way, **changes: Any) -> TerminalView:
    """Return the tiles of a way through the list."""
    heading = say("What do you have with you?" if way is Way.PAPERS else _CHOOSE[way])
    page = ServicesPage("", way, chips(way), heading, (), can_match=way is Way.PAPERS)
    return view(Step.SERVICES, page, Mark.CHOOSE, **changes)


def matched(**changes: Any) -> TerminalView:
    """Return what can be done with the identity card and a registration voucher."""
    known = CATALOG
    fits = services_for(known, papers_of(known, {"id_card", "residence_voucher"}))
    nearly = [row(f.service, None, say("Still needed: {name}", name=f.missing[0].name)) for f in fits if f.missing]
    page = ServicesPage(
        query="",
        way=Way.PAPERS,
        chips=(),
        heading=say("You have everything for these"),
        rows=tuple(row(fit.service) for fit in fits if not fit.missing)[:3],
        nearly=tuple(nearly),
    )
    return view(Step.SERVICES, page, Mark.CHOOSE, **changes)


def nothing_found(**changes: Any) -> TerminalView:
    """Return the list after a query that finds nothing."""
    words = say(mark("Nothing was found. Try other words, choose a theme, or call a clerk."))
    return services(query="养狗证", heading=words, **changes)


def service(chosen: Service | None = None, guide: GuideView | None = None, **changes: Any) -> TerminalView:
    """Return one service's page; ``not_now`` among the changes closes it."""
    known = chosen or next(s for s in CATALOG.services if s.code == "GA-001")
    not_now = changes.pop("not_now", None)
    printing = changes.pop("printing", PrintView(PrintState.NONE, None, can_try_again=False))
    papers = [paper for paper in known.papers if paper.kind is not PaperKind.FORM_TO_SIGN]
    window = known.calendar.personal_window
    page = ServicePage(
        code=known.code,
        name=known.name,
        summary=known.summary,
        department=known.department.name,
        for_whom=(Text("个人办理", "For individuals"), Text("本人或近亲属代办", "Yourself, or a near relative")),
        conditions=known.conditions,
        whom=whom_of(known, changes.pop("whom", None)),
        event=say("When is this: {event}?", event=window.event) if window else None,
        event_day=changes.pop("event_day", ""),
        questions=tuple(
            ServiceQuestion(q.id, q.name, tuple(OptionView(o.id, o.name) for o in q.options), "no" if n == 0 else "")
            for n, q in enumerate(known.questions)
        ),
        papers=tuple(
            PaperTick(p.code, p.name, p.condition, p.any_of, n < 3, n == 0, p.accepts_e_licence)
            for n, p in enumerate(papers)
        ),
        fee=known.fee,
        time_limit=known.time_limit,
        result=known.result,
        follow_up=known.follow_up,
        minutes=known.minutes,
        offer=offer_of(known),
        not_now=not_now,
        phone=phone_view(known),
        guide=guide,
        can_send_guide=True,
        can_print_leaflet=True,
        print_state=printing,
    )
    return view(Step.SERVICE, page, Mark.CHOOSE, **changes)


def whom_of(known: Service, chosen: Whom | None) -> tuple[WhomOption, ...]:
    """Return the question for whom one has come, where the service asks it."""
    if not asks_for_whom(known):
        return ()
    asked = [whom for whom in Whom if whom is Whom.OTHER or whom in who_can_be_served(known)]
    return tuple(WhomOption(whom, say(_WHOM[whom]), whom is chosen) for whom in asked)


def gate(mode: GateMode = GateMode.ASK, chosen: Service | None = None, **changes: Any) -> TerminalView:
    """Return the gate before the line; ``reasons``, ``guide`` and ``at_hand`` among the changes."""
    known = chosen or next(s for s in CATALOG.services if s.code == "GA-002")
    visit = Visit(
        answers={FieldId("address_differs"): "yes", FieldId("relative_acts"): "yes"},
        at_hand=changes.pop("at_hand", frozenset()),
        has_phone=changes.pop("has_phone", False),
    )
    missing = {o.paper.code: o for o in what_stands_in_the_way(known, OPEN, CATALOG.office, visit) if o.paper}
    papers = papers_to_bring(known, visit.answers)
    ways = [way for way in alternatives(known, CATALOG.office) if way.kind in BUILT_HERE]
    page = GatePage(
        service=known.name,
        mode=mode,
        reasons=changes.pop("reasons", ()),
        papers=tuple(
            GatePaper(
                p.code, p.name, p.any_of, p.look, p.code not in missing, tuple(w.says for w in missing[p.code].instead)
            )
            if p.code in missing
            else GatePaper(p.code, p.name, p.any_of, p.look, is_there=True, instead=())
            for p in papers
        ),
        notes=conditions(known, visit),
        instead=tuple(way.says for way in ways) if mode is GateMode.SHUT else (),
        hotlines=(),
        takes_phone=any(paper.accepts_e_licence for paper in papers),
        has_phone=visit.has_phone,
        can_talk=changes.pop("can_talk", True),
        can_send_guide=True,
        guide=changes.pop("guide", None),
    )
    return view(Step.GATE, page, Mark.CHOOSE, **changes)


def consent(**changes: Any) -> TerminalView:
    """Return the consent."""
    return view(Step.CONSENT, consent_page(), Mark.IDENTITY, **changes)


def identity(reader: ReaderState = ReaderState.WAITING, **changes: Any) -> TerminalView:
    """Return the card page; ``typed`` among the changes is (number, name, error)."""
    hints = {
        ReaderState.WAITING: "Lay your identity card on the reader, below the screen.",
        ReaderState.READING: "Reading. Please leave the card where it is.",
        ReaderState.READ: "The card was read. Is this you?",
        ReaderState.FAILED: "The card could not be read. Please lift it and lay it down again.",
    }
    number, name, error = changes.pop("typed", ("", "", None))
    is_typing = changes.pop("is_typing", False)
    is_read = reader is ReaderState.READ
    page = IdentityPage(
        is_typing=is_typing,
        reader=reader,
        hint=say("The clerk compares them with your card on the picture." if is_typing else hints[reader]),
        number_draft=number,
        name_draft=name,
        number_masked="**************0012" if is_read else "",
        name_masked="买*" if is_read else "",
        error=error,
        can_go_on=is_read or bool(number and name),
        takes_other_paper=changes.pop("takes_other_paper", False),
    )
    return view(Step.IDENTITY, page, Mark.IDENTITY, **changes)


def line(ahead: int | None = 2, band: tuple[int, int] | None = (6, 12), **changes: Any) -> TerminalView:
    """Return the line."""
    known = next(s for s in CATALOG.services if s.code == "GA-001")
    scanned = {PaperCode("residence_voucher"): (PaperState.SHOWN, 2)}
    papers = tuple(
        PaperRow(p.code, p.name, *scanned.get(p.code, (PaperState.MISSING, 0)), "", True, p.kind is PaperKind.SCAN)
        for p in known.papers
        if p.kind is not PaperKind.FORM_TO_SIGN
    )
    page = LinePage(
        service=changes.pop("service", known.name),
        ahead=ahead,
        wait_band=band,
        is_ringing=changes.pop("is_ringing", False),
        is_place_kept=changes.pop("is_place_kept", False),
        papers=papers[: changes.pop("paper_count", 4)],
        consent=consent_of(changes.pop("asks", False)),
    )
    return view(Step.LINE, page, Mark.WAIT, is_waiting_help=True, **changes)


def consent_of(is_asked: bool) -> ConsentPage | None:
    """Return the consent panel, if it is asked."""
    return consent_page() if is_asked else None


def door(draft: str = "", error: str = "", **changes: Any) -> TerminalView:
    """Return the door; ``is_typing`` and ``is_last`` among the changes."""
    is_typing = changes.pop("is_typing", False)
    lay, typed = (
        "Lay your identity card on the reader, below the screen.",
        "Type the last four characters of your ID number.",
    )
    last = "One more try, then it is all deleted."
    page = DoorPage(
        name_masked="王*",
        hint=say(typed if is_typing else lay),
        is_typing=is_typing,
        draft=draft,
        can_go_on=len(draft) == 4,
        error=say(error) if error else None,
        warning=say(last) if changes.pop("is_last", False) else None,
        seconds_left=83,
        seconds_total=120,
    )
    return view(Step.DOOR, page, **{"can_go_back": is_typing, **changes})


def closed(guide: GuideView | None = None, **changes: Any) -> TerminalView:
    """Return the closed page."""
    page = ClosedPage(
        service=changes.pop("service", longest().name),
        reason=Text(
            "现在没有工作人员值守，明天 08:30 开始办理", "No clerk is on duty now; we are here again tomorrow at 08:30"
        ),
        instead=(
            Text("现在可以先看办事指南，准备好材料", "Read the guide now and get your papers ready"),
            Text("明天 08:30 后再来这里办理", "Come back here tomorrow after 08:30"),
            Text("到受理中心的人工窗口办理", "Go to a staffed counter of the centre"),
        ),
        can_show_guides=True,
        can_send_guide=True,
        guide=guide,
        hotline="12345",
        hotline_name=Text("上海市12345市民服务热线", "Citizens' hotline of Shanghai"),
    )
    return view(Step.CLOSED, page, **changes)
