"""A paper under the document camera: live picture, one page after the other, both sides of a card."""

from kiosk.base.ids import PageId, PaperCode
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.cases.case import CasePaper, PaperState
from kiosk.cases.entries import PageAdded, PageRemoved
from kiosk.cases.missing import PICTURED
from kiosk.catalog.model import Paper, PaperKind
from kiosk.terminal.actions import Action, Back, NextPage, PaperDone, RetakePage, ShootPage
from kiosk.terminal.core import Core
from kiosk.terminal.effects import ForgetPage, OpenPaperCamera, Shoot, UploadPage
from kiosk.terminal.happenings import Device, PageFailed, PageTaken, PageUploaded, PreviewSeen
from kiosk.terminal.pages_case import PageThumb, PaperHint
from kiosk.terminal.session import Consent
from kiosk.terminal.view import Step

MAX_PAGES = 20
"""Pages of one paper; a lease has some ten."""


def paper_of(core: Core, code: PaperCode | None) -> Paper | None:
    """Return a paper of the chosen service, None when it has none such."""
    papers = core.service.papers if core.service else ()
    return next((paper for paper in papers if paper.code == code), None)


def open_paper(core: Core, code: PaperCode, *, is_return: bool = False) -> None:
    """Turn to the page of a paper whose picture is kept; one that is only shown is held up to the camera.

    ``is_return`` is after a crash: what was taken then still lies under the camera.
    """
    paper = paper_of(core, code)
    if paper is None or not core.is_open_case:
        return
    if paper.kind not in PICTURED:
        core.tell(say(mark("Please hold it up to the camera above: {name}"), name=paper.name))
    elif core.session.consent is Consent.GIVEN:
        core.go(Step.PAPER)
        scanning = core.session.scanning
        if scanning.paper != code:
            scanning.paper, scanning.review, scanning.is_shooting = code, None, False
            _watch(core, paper, is_taken=is_return and page_count(core) > 0)


def act_paper(core: Core, action: Action) -> bool:
    """Shoot, take again, next page, done."""
    scanning = core.session.scanning
    paper = paper_of(core, scanning.paper)
    if paper is None:
        return False
    match action:
        case ShootPage():
            if not scanning.is_shooting and scanning.review is None and page_count(core) < MAX_PAGES:
                scanning.is_shooting = True
                core.emit(Shoot(paper.code))
        case RetakePage(page=page):
            _retake(core, paper, page)
        case NextPage():
            if scanning.review is not None:
                scanning.review = None
        case PaperDone() | Back():
            return_from_paper(core)
        case _:
            return False
    return True


def return_from_paper(core: Core) -> None:
    """Go back to where the paper was opened from."""
    core.go(Step.CALL if core.session.talking.call is not None else Step.LINE)


def happen_paper(core: Core, event: PreviewSeen | PageTaken | PageFailed | PageUploaded) -> None:
    """What the camera and the upload say."""
    scanning = core.session.scanning
    match event:
        case PreviewSeen(hint=hint, corners=corners, steady=steady):
            if core.step is Step.PAPER and scanning.review is None:
                scanning.hint, scanning.corners, scanning.steady = hint, corners, steady
        case PageTaken():
            _take(core, event)
        case PageFailed(paper=paper, says=says):
            if core.step is Step.PAPER and scanning.paper == paper:
                scanning.is_shooting = False
                core.tell(says, is_problem=True)
        case PageUploaded(page=page, picture=picture):
            thumb = scanning.pictures.get(page)
            picture = thumb.picture if thumb is not None else picture
            if picture:
                scanning.pictures[page] = PageThumb(page, picture, is_uploaded=True)


def happen_asked(core: Core, code: PaperCode) -> None:
    """The clerk asks for a paper: turn to it, or remember it until consent is given."""
    core.session.talking.asked_paper = code
    if core.step in {Step.CALL, Step.PAPER, Step.CHECK, Step.SIGN}:
        open_paper(core, code)


def is_paper_held_up(core: Core) -> bool:
    """Tell whether the clerk wants to see a paper in the call's own picture: an original that is only shown."""
    talking = core.session.talking
    paper = paper_of(core, talking.asked_paper)
    if paper is None or talking.call is None or paper.kind is PaperKind.PHOTO:
        return False
    return paper.kind is PaperKind.SHOW or Device.DOCUMENT_CAMERA in core.missing


def happen_judged(core: Core, code: PaperCode, reason: str) -> None:
    """The clerk accepted a paper (no reason) or returned pages of it."""
    talking = core.session.talking
    paper = paper_of(core, code)
    if core.case is None or paper is None:
        return
    if reason:
        happen_asked(core, code)
        core.tell(say(mark("The clerk could not take it: {reason}"), reason=reason), is_problem=True)
    elif core.case.paper(code).state in {PaperState.ACCEPTED, PaperState.SEEN}:
        talking.asked_paper = None if talking.asked_paper == code else talking.asked_paper
        if core.step is Step.PAPER and core.session.scanning.paper == code:
            return_from_paper(core)
        core.tell(say(mark("Accepted: {name}"), name=paper.name))


def page_count(core: Core) -> int:
    """Return how many pages of the paper under the camera stand."""
    paper = standing(core)
    return len(paper.pages) if paper else 0


def standing(core: Core) -> CasePaper | None:
    """Return the paper under the camera as the case knows it."""
    code = core.session.scanning.paper
    return core.case.paper(code) if core.case is not None and code is not None else None


def _watch(core: Core, paper: Paper, *, is_taken: bool = False) -> None:
    scanning = core.session.scanning
    scanning.hint, scanning.corners, scanning.steady = PaperHint.LAY_PAPER, (), 0.0
    core.emit(OpenPaperCamera(paper.code, paper.kind is PaperKind.PHOTO, is_taken))


def _take(core: Core, event: PageTaken) -> None:
    scanning = core.session.scanning
    is_wanted = core.step is Step.PAPER and scanning.paper == event.paper  # the next one also says: the last was good
    if not is_wanted or not core.is_open_case or page_count(core) >= MAX_PAGES:
        core.emit(ForgetPage(event.page, event.sha256))
        return
    scanning.is_shooting, scanning.review = False, event.page
    scanning.pictures[event.page] = PageThumb(event.page, event.picture, is_uploaded=False)
    core.record(PageAdded(event.paper, event.page, event.sha256, event.size_bytes))
    core.emit(UploadPage(event.page, event.sha256))


def _retake(core: Core, paper: Paper, page: PageId) -> None:
    if core.case is None or not core.is_open_case:
        return
    known = next((own for own in core.case.paper(paper.code).pages if own.page == page), None)
    if known is None:
        return
    core.record(PageRemoved(paper.code, page))
    core.emit(ForgetPage(page, known.sha256))
    core.session.scanning.pictures.pop(page, None)
    if core.session.scanning.review in {page, None}:
        core.session.scanning.review = None
        _watch(core, paper)
