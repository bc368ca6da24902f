"""The end: the receipt, the rating, goodbye, and the wipe that is checked."""

from kiosk.base.ids import MessageId, new_id
from kiosk.base.texts import Text
from kiosk.cases.case import OUTCOME_PAPERS, Case, CaseState
from kiosk.cases.missing import PICTURED, answers
from kiosk.cases.routing import next_steps
from kiosk.catalog.model import Service, papers_needed
from kiosk.documents.receipt import PaperStanding, Receipt, ReceiptPaper
from kiosk.terminal.actions import Action, Back, Finish, GoOn, PrintAgain, Rate, SkipRating
from kiosk.terminal.core import Core
from kiosk.terminal.effects import PrintReceipt, ReportFault, ResumePrint, SendRating, WipeSession
from kiosk.terminal.happenings import PrintChanged, PrintJob, Wiped
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.pages_case import TakeAlong
from kiosk.terminal.session import Session
from kiosk.terminal.steps_choose import call_a_person
from kiosk.terminal.view import Step

RATING_REASONS = ("waited_long", "not_explained", "unkind", "machine_difficult", "not_settled")
"""Ids of the fixed reasons that may go with a low rating."""
UNDER_WAY = frozenset({PrintState.WAITING, PrintState.PRINTING})
WIPE_RETRY_S = 30.0


def happen_closed(core: Core) -> None:
    """The clerk closed the case: to the receipt from wherever the resident is; the talk about it goes on."""
    if core.step not in {Step.RATING, Step.GOODBYE}:
        if core.session.talking.call is None:  # a ticket that is given back is taken out of its call
            core.leave_line()
        core.go(Step.DONE)
    print_receipt(core)


def print_receipt(core: Core, *, again: bool = False) -> None:
    """Print the receipt once outcome and number are known."""
    receipt = core.session.receipt or receipt_of(core)
    if receipt is not None and (again or core.session.printing is PrintState.NONE):
        core.session.receipt, core.session.printing = receipt, PrintState.WAITING
        core.emit(PrintReceipt(receipt, core.session.looks.language))


def resume_receipt(core: Core) -> None:
    """After a crash: go on with the receipt where it was, so that it comes out, and once."""
    receipt = receipt_of(core)
    if receipt is not None and core.session.printing in {*UNDER_WAY, PrintState.PAPER_OUT}:
        core.session.receipt = receipt
        core.emit(ResumePrint(receipt, core.session.looks.language))
    else:
        print_receipt(core)


def receipt_of(core: Core) -> Receipt | None:
    """Return what the receipt says, None before there is a number."""
    case = core.case
    if case is None or case.outcome is None or case.receipt is None:
        return None
    service, identity = core.service, core.session.identity
    hotline = service.hotline if service else core.catalog.office.hotline
    return Receipt(
        office=core.catalog.office.name,
        title=OUTCOME_PAPERS[case.outcome.outcome],
        number=case.receipt.number,
        service=core.service_name,
        name=identity.name,
        id_number=identity.number,
        papers=_receipt_papers(case, service) if service else (),
        next_steps=next_steps(case, service, core.catalog) if service else (),
        due=service.time_limit if service else Text("—", "—"),
        follow_url=follow_url(core),
        clerk_number=core.session.talking.clerk_number,
        issued_at=core.now.at,
        note=case.outcome.note,
        hotline=hotline.number,
    )


def follow_url(core: Core) -> str:
    """Return the phone page of the case; empty without one."""
    receipt = core.case.receipt if core.case is not None else None
    if receipt is None or not core.settings.public_url:
        return ""
    return f"{core.settings.public_url}/{receipt.follow_path.lstrip('/')}"


def act_done(core: Core, action: Action) -> bool:
    """The receipt in hand."""
    match action:
        case PrintAgain():
            if core.session.printing in {PrintState.PAPER_OUT, PrintState.FAILED, PrintState.PRINTED}:
                print_receipt(core, again=True)
        case GoOn() | Finish():
            core.end_call(is_by_resident=True)
            core.go(Step.RATING)
        case _:
            return False
    return True


def act_rating(core: Core, action: Action) -> bool:
    """Five faces, or none."""
    match action:
        case Rate(level=level, reasons=reasons, words=words) if 1 <= level <= 5 and core.case is not None:
            known = tuple(reason for reason in reasons if reason in RATING_REASONS) if level <= 2 else ()
            core.emit(SendRating(MessageId(new_id()), core.case.case, level, known, words.strip()[:500]))
            say_goodbye(core)
        case SkipRating() | Finish():
            say_goodbye(core)
        case Back():
            core.go(Step.DONE)
        case _:
            return False
    return True


def say_goodbye(core: Core, *, is_abandoned: bool = False) -> None:
    """End the visit: everything of the person is dropped here and now; files follow as soon as the printer allows."""
    core.commit_drafts()
    core.leave_line()
    core.end_call(is_by_resident=True)
    core.give_case_up(is_withdrawn=not is_abandoned)
    farewell = core.farewell
    farewell.take = _take_along(core.session)
    papers = {PrintJob.RECEIPT: core.session.printing, PrintJob.LEAFLET: core.session.choosing.leaflet}
    farewell.printing = {job for job, state in papers.items() if state in UNDER_WAY}
    farewell.is_wiped, farewell.is_wiping, farewell.begun_s = False, False, core.now.s
    farewell.is_help_wanted, core.returning, core.door = False, None, None
    core.go(Step.GOODBYE)
    farewell.needed = needed_blobs(core)
    farewell.values = core.drop_session(keep_looks=True)
    if not farewell.printing:
        wipe(core)


def wipe(core: Core) -> None:
    """Have the session's files wiped and searched for the person's values."""
    core.farewell.is_wiping, core.farewell.wipe_s = True, core.now.s
    core.emit(WipeSession(core.farewell.values, core.farewell.needed))


def act_goodbye(core: Core, action: Action) -> bool:
    """Nothing is left to press but "finish", for those who do not want to wait."""
    if isinstance(action, Finish):
        core.farewell.begun_s = core.now.s - core.settings.goodbye_s
        tick_goodbye(core)
    return True


def tick_goodbye(core: Core) -> None:
    """Count down, wipe at the latest when the printer has had its time, and begin anew when all is wiped."""
    farewell, spent = core.farewell, core.now.s - core.farewell.begun_s
    if (
        core.step is Step.GOODBYE
        and not farewell.is_wiping
        and not farewell.is_wiped
        and spent >= core.settings.printing_s
    ):
        wipe(core)
    if core.step is not Step.GOODBYE and core.step is not Step.TROUBLE:
        return
    if core.step is Step.GOODBYE and farewell.is_wiped:
        if farewell.is_help_wanted:
            farewell.is_help_wanted = False
            call_a_person(core)
        elif spent >= core.settings.goodbye_s:
            core.session = Session()
            core.go(Step.ATTRACT)
    if core.step is Step.TROUBLE and farewell.has_failed and core.now.s - farewell.wipe_s >= WIPE_RETRY_S:
        wipe(core)


def happen_wiped(core: Core, event: Wiped) -> None:
    """The files are gone, or not: then nobody else is served until they are."""
    farewell = core.farewell
    if not farewell.is_wiping:
        return
    farewell.is_wiping, farewell.is_wiped = False, event.is_clean
    if event.is_clean:
        farewell.values = ()
        if farewell.has_failed or core.step is Step.TROUBLE:
            farewell.has_failed = False
            core.session = Session()
            core.go(Step.ATTRACT)
        tick_goodbye(core)
    else:
        farewell.has_failed, farewell.is_wiping, farewell.wipe_s = True, True, core.now.s
        core.emit(ReportFault(None, "session files could not be wiped"))
        core.go(Step.TROUBLE)


def happen_print(core: Core, event: PrintChanged) -> None:
    """A paper came further; a fault never loses the work, it can be printed again."""
    farewell = core.farewell
    if event.state is PrintState.PAPER_OUT:
        core.printer_paper_is_out = True
    elif event.state in {PrintState.PRINTED, PrintState.PRINTING}:
        core.printer_paper_is_out = False
    if core.step is Step.GOODBYE:
        if event.state not in UNDER_WAY:
            farewell.printing.discard(event.job)
        if not farewell.printing and not farewell.is_wiping and not farewell.is_wiped:
            wipe(core)
    elif event.job is PrintJob.RECEIPT and core.session.printing is not PrintState.NONE:
        core.session.printing = event.state
    elif event.job is PrintJob.LEAFLET and _is_of_leaflet(core, event):
        core.session.choosing.leaflet = event.state


def _is_of_leaflet(core: Core, event: PrintChanged) -> bool:
    """Tell whether it is about the guide printed last: one of another service may come out after it."""
    return event.service == core.session.service and core.session.choosing.leaflet is not PrintState.NONE


def needed_blobs(core: Core) -> tuple[str, ...]:
    """Return the SHA-256 of what the centre must still get: pages and signed form of a case that goes on."""
    case = core.case
    if case is None or not is_handed_in(core) or case.state in {CaseState.WITHDRAWN, CaseState.ABANDONED}:
        return ()
    return blobs_of(case)


def blobs_of(case: Case) -> tuple[str, ...]:
    """Return the SHA-256 of a case's pages and of its signed form."""
    pages = tuple(page.sha256 for paper in case.papers.values() for page in paper.pages)
    return (*pages, case.signature.sha256) if case.signature is not None else pages


def is_handed_in(core: Core) -> bool:
    """Whether the case goes on without the resident: signed, or closed."""
    return core.case is not None and core.case.state not in {CaseState.DRAFT, CaseState.IN_SERVICE}


def _receipt_papers(case: Case, service: Service) -> tuple[ReceiptPaper, ...]:
    needed = {paper.code for paper in papers_needed(service, answers(case, service))}
    papers = []
    for paper in service.papers:
        known = case.papers.get(paper.code)
        if paper.kind not in PICTURED or (paper.code not in needed and (known is None or not known.pages)):
            continue
        if known is not None and known.pages:
            papers.append(ReceiptPaper(paper.name, PaperStanding.RECEIVED))
        elif known is not None and known.reason:
            papers.append(ReceiptPaper(paper.name, PaperStanding.RETURNED, known.reason))
        else:
            papers.append(ReceiptPaper(paper.name, PaperStanding.MISSING))
    return tuple(papers)


def _take_along(session: Session) -> tuple[TakeAlong, ...]:
    take = []
    if session.identity.is_done and session.identity.values and not session.identity.is_typing:
        take.append(TakeAlong.CARD)
    if session.scanning.pictures:
        take.append(TakeAlong.PAPERS)
    if session.printing in {PrintState.PRINTED, *UNDER_WAY}:
        take.append(TakeAlong.RECEIPT)
    return tuple(take)
