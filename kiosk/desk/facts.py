"""Which needs are met right now: the same answer decides what a button looks like and what the console accepts."""

from kiosk.base.ids import HELP_SERVICE, PaperCode
from kiosk.cases.case import Page, PaperState
from kiosk.catalog.model import PaperKind, Settlement
from kiosk.desk import gaps, rows
from kiosk.desk.actions import AcceptPaper, Action, AskPaper, CloseCase, OpenPage, ReturnPaper, SeePaper
from kiosk.desk.keys import BINDINGS, Binding
from kiosk.desk.needs import Need
from kiosk.desk.questions import is_answered, options
from kiosk.desk.state import Desk
from kiosk.desk.view import LinkState, SignInState
from kiosk.desk.work import Work
from kiosk.protocol.desk import Presence


def unmet(desk: Desk, action: Action, met: frozenset[Need] | None = None) -> Need | None:
    """Return the first need of an action that is not met, None when it counts now.

    ``met`` are the facts of this moment for the selected paper, to spare working them out for each button.
    """
    known = binding_of(action)
    if known is None:
        return None
    paper = _target(desk, action)
    facts = met if met is not None and paper is None else met_now(desk, paper)
    return next((need for need in known.needs if need not in facts), None)


def binding_of(action: Action) -> Binding | None:
    """Return the binding whose needs an action has, None for an action without a button."""
    of_kind = [known for known in BINDINGS if type(known.action) is type(action)]
    if isinstance(action, CloseCase):
        return next((known for known in of_kind if known.action == action), of_kind[0])
    return of_kind[0] if of_kind else None


def met_now(desk: Desk, paper: PaperCode | None = None) -> frozenset[Need]:
    """Return the needs that are met, for a paper (the selected one by default)."""
    return frozenset(_of_clerk(desk) | _of_call(desk) | _of_question(desk) | _of_work(desk, paper))


def _of_clerk(desk: Desk) -> set[Need]:
    found = set()
    if desk.is_signed_in:
        found.add(Need.SIGNED_IN)
    if desk.link is LinkState.UP:
        found.add(Need.LINK_UP)
    if desk.presence is not Presence.READY:
        found.add(Need.NOT_READY)
    if desk.presence is not Presence.AWAY and not desk.is_away_next:
        found.add(Need.NOT_AWAY)
    if not desk.is_away_next:
        found.add(Need.NOT_AWAY_NEXT)
    if desk.is_signed_in and desk.presence is Presence.WRAP_UP:
        found.add(Need.IN_WRAP_UP)
    return found


def _of_call(desk: Desk) -> set[Need]:
    found = set()
    if desk.ring is not None:
        found.add(Need.RINGING)
    if desk.talk is not None:
        found.add(Need.IN_CALL)
    if desk.talk is None and desk.ring is None:
        found.add(Need.FREE)
    return found


def _of_question(desk: Desk) -> set[Need]:
    found = set()
    if desk.question is not None:
        found.add(Need.QUESTION_OPEN)
        if is_answered(desk, desk.question):
            found.add(Need.QUESTION_ANSWERED)
        if options(desk.question):
            found.add(Need.PHRASES)
    elif desk.work is not None and desk.is_signed_in:
        found.add(Need.PHRASES)
    has_page_open = desk.work is not None and desk.work.page_open() is not None
    if desk.question is not None or has_page_open or desk.clerk.state is SignInState.CODE_NEEDED:
        found.add(Need.SOMETHING_TO_DISMISS)
    return found


def _of_work(desk: Desk, paper: PaperCode | None) -> set[Need]:
    work = desk.work
    if work is None or not desk.is_signed_in:
        return set()
    found = {Need.CASE_HERE} | _of_paper(work, paper)
    is_help = work.case.service == HELP_SERVICE
    if work.is_open and (work.service is not None or is_help):
        found.add(Need.CASE_OPEN)
    if work.hand.fields:
        found.add(Need.TYPING_HERE)
    if rows.group_with_room(work) is not None:
        found.add(Need.ROOM_FOR_ROW)
    if is_help or (work.service is not None and work.service.kind is not Settlement.ADVICE):
        found.add(Need.ADVICE_APART)
    return found | _of_gaps(work)


def _of_gaps(work: Work) -> set[Need]:
    found = set()
    if gaps.gaps(work):
        found.add(Need.GAPS)
    if gaps.is_complete(work):
        found.add(Need.COMPLETE)
    if gaps.is_signature_next(work):
        found.add(Need.SIGNATURE_NEXT)
    return found


def _of_paper(work: Work, code: PaperCode | None) -> set[Need]:
    paper = next((known for known in work.papers if known.code == code), None) if code is not None else work.paper
    if paper is None:
        return set()
    found = {Need.PAPER_SELECTED}
    if paper.kind is not PaperKind.FORM_TO_SIGN:
        found.add(Need.ASKABLE)
    if paper.kind is PaperKind.SHOW and work.case.paper(paper.code).state is not PaperState.SEEN:
        found.add(Need.ORIGINAL_WAITING)
    pages = work.pages(paper.code)
    if pages:
        found.add(Need.PAGES_SHOWN)
    if pages and work.case.papers[paper.code].state is PaperState.SHOWN:
        found.add(Need.PAGES_WAITING)
    if _are_here(work, pages):
        found.add(Need.PAGES_HERE)
    return found


def _are_here(work: Work, pages: tuple[Page, ...]) -> bool:
    return all(page.sha256 in work.pages_here for page in pages)


def _target(desk: Desk, action: Action) -> PaperCode | None:
    """Return the paper an action names; None when it means the selected one."""
    match action:
        case AskPaper(paper=paper) | SeePaper(paper=paper) | AcceptPaper(paper=paper) | ReturnPaper(paper=paper):
            return paper
        case OpenPage(page=page) if page is not None and desk.work is not None:
            holder = desk.work.paper_of(page)
            return holder.code if holder else PaperCode("")
        case _:
            return None
