"""The line, and what the centre says of it: place, call, the end of the call."""

from kiosk.base.texts import mark
from kiosk.base.words import Wording, say
from kiosk.cases.case import CaseState
from kiosk.terminal.actions import Action, Back, KeepMyPlace, LeaveLine, Question, ScanPaper
from kiosk.terminal.core import Core
from kiosk.terminal.effects import HangUpCall, JoinLine, ReportFault, WatchCase
from kiosk.terminal.effects import LeaveLine as LeaveLineEffect
from kiosk.terminal.happenings import CallPath, EndsTold, LinkChanged, SituationTold, TicketRefused
from kiosk.terminal.office import said
from kiosk.terminal.session import Refusal
from kiosk.terminal.steps_choose import close
from kiosk.terminal.steps_door import come_to_door
from kiosk.terminal.steps_identity import answer_consent_later
from kiosk.terminal.steps_paper import open_paper
from kiosk.terminal.steps_return import follow_call
from kiosk.terminal.view import Step

IN_CASE = frozenset({Step.LINE, Step.CALL, Step.PAPER, Step.CHECK, Step.SIGN})
"""The pages on which a call may run."""
JOIN_AGAIN_S = 5.0


def act_line(core: Core, action: Action) -> bool:
    """Wait, scan meanwhile, keep the place, leave."""
    match action:
        case LeaveLine() | Back():
            core.question = Question.LEAVE_LINE
        case KeepMyPlace():
            core.session.waiting.is_place_kept = True
        case ScanPaper(paper=paper):
            open_paper(core, paper)
        case _:
            return answer_consent_later(core, action)
    return True


def leave_line(core: Core) -> None:
    """Leave the line for good; what was filled in stays for this visit."""
    core.leave_line()
    if core.session.done_case is not None:
        core.give_case_up(is_withdrawn=True)
        core.session.case, core.session.done_case = core.session.done_case, None
        done = core.session.case
        if done is not None:
            core.session.service = done.service
            core.emit(WatchCase(done.case))
        core.go(Step.DONE)
    elif core.service is not None:
        core.go(Step.SERVICE, say(mark("You have left the line. What you filled in is kept until you finish.")))
    else:
        core.go(Step.SERVICES)


def happen_link(core: Core, event: LinkChanged) -> None:
    """The connection to the centre; a ticket is shown again after each interruption, which changes nothing there."""
    core.link_is_up = event.is_up
    core.terminal = event.terminal or core.terminal
    case, ticket = core.case, core.session.waiting.ticket
    if event.is_up and case is not None and ticket is not None and core.session.talking.call is None:
        core.emit(JoinLine(ticket, case.case, case.service, core.session.looks.language, case.edition))


def happen_situation(core: Core, event: SituationTold) -> None:
    """The whole situation: compare it with what is known here, and follow it."""
    core.situation = event
    _give_back_strangers(core, event)
    if core.door is not None:
        return  # nothing is entered before the door is passed
    call = event.call
    talking = core.session.talking
    if call is not None and core.case is not None and call.case == core.case.case:
        follow_call(core, call)
    elif core.returning is not None:
        come_to_door(core, core.returning.snapshot)
    elif talking.call is not None:
        _call_is_over(core)


def happen_refused(core: Core, event: TicketRefused) -> None:
    """The centre did not take the ticket."""
    if event.ticket != core.session.waiting.ticket:
        return
    core.session.waiting.ticket = None
    if core.step in {Step.LINE, Step.PAPER}:
        again: tuple[Wording, ...] = ()
        if event.opens_at is not None:
            again = (say(mark("Clerks are here again {when}."), when=said(event.opens_at, core.now.at)),)
        close(core, Refusal(event.says, again))


def happen_path(core: Core, event: CallPath) -> None:
    """Sound and picture are there, or lost."""
    if event.call == core.session.talking.call:
        core.session.talking.is_path_up = event.is_up
        core.session.talking.was_path_up |= event.is_up


def happen_ends(core: Core, event: EndsTold) -> None:
    """Camera, microphone, loudspeaker or network of an end fare otherwise than before."""
    talking = core.session.talking
    if event.call == talking.call:
        for device in event.here.failing - talking.here.failing:
            core.emit(ReportFault(None, f"{device.value} fails in a call"))
        talking.here, talking.there = event.here, event.there


def _give_back_strangers(core: Core, event: SituationTold) -> None:
    """Free a clerk or a place that a visit of before has left behind."""
    case = core.case.case if core.case is not None else None
    if event.call is not None and (event.call.case != case or event.call.call in core.session.waiting.calls_left):
        core.emit(HangUpCall(event.call.call))
    if event.place is not None and event.place.ticket != core.session.waiting.ticket and event.call is None:
        core.emit(LeaveLineEffect(event.place.ticket))


def _call_is_over(core: Core) -> None:
    """The call has ended, not by the resident: back into the line if the centre says so, else the work is kept."""
    core.end_call(is_by_resident=False)
    if core.step not in IN_CASE:
        core.leave_line()
        return
    place = core.situation.place if core.situation else None
    if place is not None and place.ticket == core.session.waiting.ticket:
        core.go(Step.LINE, say(mark("The clerk could not stay. You are next in line; everything is kept.")))
        return
    core.session.waiting.ticket = None
    if core.case is not None and core.case.state is CaseState.SUBMITTED:
        core.go(Step.DONE)
    elif core.service is not None:
        core.go(
            Step.SERVICE, say(mark("The call has ended. What you filled in is kept: start again to go on with it."))
        )
    else:
        core.go(Step.SERVICES, say(mark("The call has ended.")))


def tick_line(core: Core) -> None:
    """Show the ticket again when the centre does not speak of it: a join may be lost with a connection."""
    waiting, case = core.session.waiting, core.case
    if waiting.ticket is None or case is None or core.session.talking.call is not None or not core.link_is_up:
        return
    place = core.situation.place if core.situation else None
    is_known = place is not None and place.ticket == waiting.ticket
    if is_known:
        waiting.asked_s = core.now.s
    elif core.now.s - waiting.asked_s >= JOIN_AGAIN_S:
        waiting.asked_s = core.now.s
        core.emit(JoinLine(waiting.ticket, case.case, case.service, core.session.looks.language, case.edition))
