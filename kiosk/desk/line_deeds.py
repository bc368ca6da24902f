"""What a clerk does about himself, the line and the call."""

from kiosk.base.texts import Language, mark
from kiosk.base.words import say
from kiosk.cases.case import CaseState
from kiosk.desk import questions, told
from kiosk.desk.actions import ChangeVolume
from kiosk.desk.effects import StopCall
from kiosk.desk.keys import WRAP_UP_STEP_S
from kiosk.desk.state import Clerk, Desk, Question
from kiosk.desk.view import BannerLevel
from kiosk.desk.view_controls import DialogKind
from kiosk.protocol import calls
from kiosk.protocol import desk as wire


def set_ready(desk: Desk) -> None:
    """Take calls; in wrap-up it ends the wrap-up."""
    desk.send(wire.SetReady())


def extend_wrap_up(desk: Desk) -> None:
    """Take one more minute."""
    desk.send(wire.ExtendWrapUp(seconds=WRAP_UP_STEP_S))


def set_away(desk: Desk, question: Question) -> None:
    """Take no calls, for the reason answered."""
    desk.send(wire.SetAway(reason=questions.away_reason(question)))


def answer(desk: Desk, *, is_taken: bool) -> None:
    """Take the resident who rings, or let somebody else."""
    ring = desk.ring
    if ring is None:
        return
    desk.answered = ring.ticket
    desk.send(wire.AcceptOffer(ticket=ring.ticket) if is_taken else wire.DeclineOffer(ticket=ring.ticket))


def sign_out(desk: Desk) -> None:
    """Go at once, or ask first while a case is open."""
    if desk.work is not None and not desk.work.case.state.is_final and desk.work.case.state is not CaseState.DRAFT:
        questions.ask(desk, Question(DialogKind.SIGN_OUT))
    else:
        leave(desk)


def leave(desk: Desk) -> None:
    """Sign out; the case goes first, while the clerk may still add to it."""
    told.clear(desk)
    desk.send(wire.SignOut())
    desk.clerk = Clerk()


def hang_up(desk: Desk) -> None:
    """End the call for good."""
    if desk.talk is None:
        return
    call = desk.talk.info.call
    desk.hung_up = call
    desk.talk = None
    desk.do(StopCall(call))
    desk.send(calls.EndCall(call=call))
    if desk.work is not None and desk.work.is_open:
        desk.notify(BannerLevel.ATTENTION, say(mark("The case is still open. Please close it before the next call.")))


def toggle_mute(desk: Desk) -> None:
    """Switch my microphone off or on."""
    desk.controls.is_muted = not desk.controls.is_muted


def toggle_camera(desk: Desk) -> None:
    """Switch my camera off or on."""
    desk.controls.is_camera_off = not desk.controls.is_camera_off


def change_volume(desk: Desk, action: ChangeVolume) -> None:
    """Make the resident louder or quieter."""
    desk.controls.volume_percent = min(100, max(0, desk.controls.volume_percent + action.by_percent))


def change_language(desk: Desk) -> None:
    """Show the desk in the other language."""
    desk.language = Language.ENGLISH if desk.language is Language.CHINESE else Language.CHINESE
