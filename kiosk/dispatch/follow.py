"""The phone page of a case behind an unguessable link: its state, what happens next, nothing to identify anyone by."""

from dataclasses import dataclass

from aiohttp import web

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.ids import FieldId
from kiosk.base.masking import masked_id_number, masked_name
from kiosk.base.texts import Language, mark, translate
from kiosk.cases.case import OUTCOME_PAPERS, Case, CaseState, PaperState
from kiosk.cases.entries import CaseClosed, CaseOpened, ReceiptIssued, ServiceBegun, Signed
from kiosk.cases.routing import next_steps
from kiosk.catalog.model import Catalog, Service
from kiosk.dispatch.case_desk import CaseDesk
from kiosk.dispatch.editions import Editions
from kiosk.dispatch.phone_pages import PRIVATE, PhonePages, language_of

HELP_NAME = mark("Talk to a clerk")
STATES = {
    CaseState.DRAFT: mark("Being prepared"),
    CaseState.IN_SERVICE: mark("A clerk is working on it with you"),
    CaseState.SUBMITTED: mark("Signed and handed in"),
    CaseState.SETTLED: mark("Settled"),
    CaseState.ACCEPTED: mark("Accepted"),
    CaseState.RETURNED: mark("Papers are missing"),
    CaseState.REFUSED: mark("Refused"),
    CaseState.ADVISED: mark("Advice given"),
    CaseState.WITHDRAWN: mark("Withdrawn by you"),
    CaseState.ABANDONED: mark("Ended without a result"),
}
NEXT = {
    CaseState.DRAFT: mark("Nothing has been handed in yet."),
    CaseState.IN_SERVICE: mark("Please go on at the terminal."),
    CaseState.SUBMITTED: mark("The clerk closes the case; the receipt follows."),
    CaseState.SETTLED: mark("Nothing more to do. Keep this number."),
    CaseState.ACCEPTED: mark("The office examines your case. You need not come again until the result is ready."),
    CaseState.RETURNED: mark("Please bring the papers named below to any terminal or counter."),
    CaseState.REFUSED: mark("The reasons are below. Call 12345 if you do not agree."),
    CaseState.ADVISED: mark("Nothing was handed in. You may begin at any terminal."),
    CaseState.WITHDRAWN: mark("Nothing was handed in. You may begin again at any terminal."),
    CaseState.ABANDONED: mark("Nothing was handed in. You may begin again at any terminal."),
}
_STEPS = {
    CaseOpened: mark("Begun at a terminal"),
    ServiceBegun: mark("A clerk took it up"),
    Signed: mark("Signed by you"),
    CaseClosed: mark("Closed by the clerk"),
    ReceiptIssued: mark("Receipt issued"),
}
_PAPER_STATES = {
    PaperState.MISSING: mark("not shown"),
    PaperState.ASKED: mark("asked for"),
    PaperState.SHOWN: mark("shown"),
    PaperState.ACCEPTED: mark("checked"),
    PaperState.RETURNED: mark("to be brought again"),
    PaperState.SEEN: mark("checked"),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """What the page shows, in one language, masked."""

    service: str
    office: str
    number: str
    outcome_paper: str
    state: str
    state_text: str
    next_text: str
    next_steps: tuple[str, ...]
    """What happens next, in order: who decides, what to heed."""
    time_limit: str
    note: str
    name: str
    id_number: str
    steps: tuple[tuple[str, str], ...]
    """(time, what happened)."""
    papers: tuple[tuple[str, str], ...]
    """(paper, how far)."""
    hotline: str


class FollowPages:
    """The routes under ``/c/``."""

    def __init__(self, pages: PhonePages, cases: CaseDesk, editions: Editions) -> None:
        self._pages, self._cases, self._editions = pages, cases, editions

    def routes(self) -> list[web.RouteDef]:
        """Return the page and the same as JSON."""
        return [web.get(r"/c/{token:[\w-]+}.json", self._json), web.get(r"/c/{token:[\w-]+}", self._html)]

    async def _json(self, request: web.Request) -> web.Response:
        case = await self._case(request)
        language = language_of(request)
        shown = await self._followed(case, language)
        data = {
            "receipt_number": shown.number,
            "state": case.state.value,
            "outcome": case.outcome.outcome.value if case.outcome else None,
            "service": case.service,
            "text": shown.state_text,
            "next": shown.next_text,
        }
        return web.json_response(data, headers=PRIVATE)

    async def _html(self, request: web.Request) -> web.Response:
        language = language_of(request)
        try:
            case = await self._case(request)
        except web.HTTPNotFound:
            return self._pages.answer("not_found.html", language, status=404)
        return self._pages.answer("follow.html", language, case=await self._followed(case, language))

    async def _case(self, request: web.Request) -> Case:
        case = await self._cases.case_by_token(request.match_info["token"])
        if case is None:
            raise web.HTTPNotFound(text="no such case")
        return case

    async def _followed(self, case: Case, language: Language) -> Followed:
        # What cannot be read any more since an upgrade is not judged here, only named: as the list in force names it.
        catalog = await self._editions.find(case.edition) or self._editions.in_force
        service, office = catalog.find(case.service), catalog.office
        values = case.form.values()
        paper = OUTCOME_PAPERS[case.outcome.outcome] if case.outcome else ""
        return Followed(
            service=service.name.in_language(language) if service else translate(HELP_NAME, language),
            office=office.name.in_language(language),
            number=case.receipt.number if case.receipt else "",
            outcome_paper=translate(paper, language) if paper else "",
            state=case.state.value,
            state_text=translate(STATES[case.state], language),
            next_text=translate(NEXT[case.state], language),
            next_steps=_next_steps(case, service, catalog, language),
            time_limit=_time_limit(case, service, language),
            note=case.outcome.note if case.outcome else "",
            name=masked_name(values.get(FieldId("name"), "")),
            id_number=masked_id_number(values.get(FieldId("id_number"), "")),
            steps=_steps(case, language),
            papers=_papers(case, service, language),
            hotline=office.hotline.number,
        )


def _steps(case: Case, language: Language) -> tuple[tuple[str, str], ...]:
    rows = []
    for entry in case.timeline:
        text = _STEPS.get(type(entry.body))
        if text is not None:
            rows.append((f"{entry.at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}", translate(text, language)))
    return tuple(rows)


def _next_steps(case: Case, service: Service | None, catalog: Catalog, language: Language) -> tuple[str, ...]:
    if service is None or case.state not in {CaseState.SETTLED, CaseState.ACCEPTED}:
        return ()
    return tuple(step.in_language(language) for step in next_steps(case, service, catalog))


def _time_limit(case: Case, service: Service | None, language: Language) -> str:
    if service is None or case.state is not CaseState.ACCEPTED:
        return ""
    return service.time_limit.in_language(language)


def _papers(case: Case, service: Service | None, language: Language) -> tuple[tuple[str, str], ...]:
    if service is None:
        return ()
    return tuple(
        (paper.name.in_language(language), translate(_PAPER_STATES[case.papers[paper.code].state], language))
        for paper in service.papers
        if paper.code in case.papers
    )
