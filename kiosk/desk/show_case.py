"""The case as the clerk sees it: the service, where it stands, its papers, what is missing and what happened."""

from kiosk.base.masking import masked_id_number, masked_name
from kiosk.base.texts import mark
from kiosk.base.words import Wording, say
from kiosk.cases.case import OUTCOME_PAPERS, CasePaper, CaseState, Page, PaperState
from kiosk.cases.entries import Outcome, PaperAccepted
from kiosk.cases.missing import answers
from kiosk.catalog.form import CardField
from kiosk.catalog.model import Paper, PaperKind, Settlement, papers_needed
from kiosk.desk import gaps
from kiosk.desk.actions import FocusField, SelectPaper
from kiosk.desk.view_case import CaseView, PageView, PaperView, ServiceView, ViewerView
from kiosk.desk.view_form import MissingView
from kiosk.desk.work import Work

SETTLEMENTS = {
    Settlement.SETTLED_NOW: mark("Settled now"),
    Settlement.ACCEPTED_NOW: mark("Accepted now, result later"),
    Settlement.ADVICE: mark("Advice"),
}
STATES = {
    CaseState.DRAFT: mark("Begun by the resident"),
    CaseState.IN_SERVICE: mark("In service"),
    CaseState.SUBMITTED: mark("Signed"),
    CaseState.SETTLED: mark("Settled"),
    CaseState.ACCEPTED: mark("Accepted"),
    CaseState.RETURNED: mark("Papers missing, returned"),
    CaseState.REFUSED: mark("Refused"),
    CaseState.ADVISED: mark("Advised"),
    CaseState.WITHDRAWN: mark("Withdrawn by the resident"),
    CaseState.ABANDONED: mark("Left unfinished"),
}
OUTCOMES = {
    Outcome.SETTLED: STATES[CaseState.SETTLED],
    Outcome.ACCEPTED: STATES[CaseState.ACCEPTED],
    Outcome.RETURNED: STATES[CaseState.RETURNED],
    Outcome.REFUSED: STATES[CaseState.REFUSED],
    Outcome.ADVISED: STATES[CaseState.ADVISED],
}
_PAPER_STATES = {
    PaperState.MISSING: mark("Not shown yet"),
    PaperState.ASKED: mark("Asked for"),
    PaperState.SHOWN: mark("To be compared"),
    PaperState.ACCEPTED: mark("Agrees with the original"),
    PaperState.RETURNED: mark("Returned"),
    PaperState.SEEN: mark("Original seen"),
}
_PAPER_KINDS = {
    PaperKind.SHOW: mark("Original is shown"),
    PaperKind.SCAN: mark("A picture is kept"),
    PaperKind.KEEP_COPY: mark("A copy is kept"),
    PaperKind.FORM_TO_SIGN: mark("Made here and signed"),
    PaperKind.PHOTO: mark("Portrait"),
}


def service_view(work: Work) -> ServiceView | None:
    """Return the service asked for."""
    service = work.service
    if service is None:
        return None
    return ServiceView(
        code=service.code,
        name=service.name,
        department=service.department.name,
        fee=service.fee,
        time_limit=service.time_limit,
        result=service.result,
        conditions=service.conditions,
        settlement=say(SETTLEMENTS[service.kind]),
    )


def case_view(work: Work) -> CaseView:
    """Return where the case stands; the resident's name and number masked."""
    case = work.case
    outcome = case.outcome.outcome if case.outcome else None
    return CaseView(
        case=case.case,
        state=case.state,
        state_words=say(STATES[case.state]),
        language=case.language,
        resident_name=masked_name(_from_card(work, CardField.NAME)),
        resident_id=masked_id_number(_from_card(work, CardField.ID_NUMBER)),
        is_signed=case.is_signed_as_shown,
        is_signature_asked=case.is_signature_asked,
        outcome=outcome,
        outcome_paper=say(OUTCOME_PAPERS[outcome]) if outcome else None,
        receipt_number=case.receipt.number if case.receipt else "",
        waiting_records=work.file.waiting,
    )


def paper_views(work: Work) -> tuple[PaperView, ...]:
    """Return the service's papers, in its order."""
    if work.service is None:
        return ()
    needed = {paper.code for paper in papers_needed(work.service, answers(work.case, work.service))}
    return tuple(_paper(work, paper, is_needed=paper.code in needed) for paper in work.papers)


def viewer_view(work: Work) -> ViewerView | None:
    """Return the page shown large."""
    found = work.page_open()
    if found is None:
        return None
    paper, page = found
    pages = work.pages(paper.code)
    return ViewerView(paper.name, _page(work, paper, page, pages.index(page) + 1), len(pages))


def missing_views(work: Work) -> tuple[MissingView, ...]:
    """Return what is missing, each with where it is settled."""
    return tuple(MissingView(_gap_text(gap), _way_to(gap)) for gap in gaps.gaps(work)) if _is_shown(work) else ()


def _is_shown(work: Work) -> bool:
    return not work.case.state.is_final


def _gap_text(gap: gaps.DeskGap) -> Wording:
    return say(mark("{gap} (may be waived)"), gap=gap.text) if gap.may_be_waived else gap.text


def _way_to(gap: gaps.DeskGap) -> FocusField | SelectPaper | None:
    if gap.field is not None:
        return FocusField(gap.field)
    return SelectPaper(gap.paper) if gap.paper is not None else None


def _paper(work: Work, paper: Paper, *, is_needed: bool) -> PaperView:
    known = work.case.papers.get(paper.code) or CasePaper()
    pages = tuple(_page(work, paper, page, number) for number, page in enumerate(known.pages, 1))
    state, words = _state_of_form(work) if paper.kind is PaperKind.FORM_TO_SIGN else _state(known)
    return PaperView(
        code=paper.code,
        name=paper.name,
        kind_words=say(_PAPER_KINDS[paper.kind]),
        is_only_shown=paper.kind is PaperKind.SHOW,
        state=state,
        state_words=words,
        is_needed=is_needed,
        condition=paper.condition,
        any_of=paper.any_of,
        reason=known.reason if known.state is PaperState.RETURNED else "",
        pages=pages,
        is_selected=work.paper is paper,
    )


def _state(known: CasePaper) -> tuple[PaperState, Wording]:
    return known.state, say(_PAPER_STATES[known.state])


def _state_of_form(work: Work) -> tuple[PaperState, Wording]:
    """The form that is made here is there once it is signed as it stands."""
    if work.case.is_signed_as_shown:
        return PaperState.ACCEPTED, say(mark("Signed"))
    return PaperState.MISSING, say(mark("Not signed yet"))


def _page(work: Work, paper: Paper, page: Page, number: int) -> PageView:
    is_here = page.sha256 in work.pages_here
    return PageView(page.page, page.sha256, number, is_here, is_accepted=_is_accepted(work, paper, page))


def _is_accepted(work: Work, paper: Paper, page: Page) -> bool:
    """A standing page that was once accepted still is: a later return would have taken it out."""
    bodies = (entry.body for entry in work.case.timeline)
    return any(isinstance(b, PaperAccepted) and b.paper == paper.code and page.page in b.pages for b in bodies)


def _from_card(work: Work, part: CardField) -> str:
    form = work.service.form if work.service else None
    field = next((field for field in form.fields if field.from_card is part), None) if form else None
    return work.case.form.values().get(field.id, "") if field else ""
