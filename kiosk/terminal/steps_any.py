"""What can be done on every page: looks, help, finish, the answer to a question; and what time does."""

from dataclasses import replace

from kiosk.base.errors import UserFacingError
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.cases.case import CaseState
from kiosk.terminal.actions import (
    Action,
    Answer,
    CallForHelp,
    CloseNotice,
    Finish,
    KeepMyPlace,
    Question,
    ReadAloud,
    SetHighContrast,
    SetLanguage,
    SetLargeText,
    SetLowReach,
    StillHere,
    Touch,
)
from kiosk.terminal.core import Core, Returning
from kiosk.terminal.effects import SendAgain, StartReading, WatchCase, WipeSession
from kiosk.terminal.happenings import Device
from kiosk.terminal.opening import join_line
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.reading_aloud import switch_reading
from kiosk.terminal.session import Looks, Session
from kiosk.terminal.snapshot import Snapshot, age_s, session_of
from kiosk.terminal.steps_choose import call_a_person
from kiosk.terminal.steps_door import come_to_door, tick_door
from kiosk.terminal.steps_end import blobs_of, is_handed_in, say_goodbye, tick_goodbye
from kiosk.terminal.steps_line import leave_line, tick_line
from kiosk.terminal.view import Step

LOOKS_S = 60.0
"""After how long the looks fall back on the attract page, when nobody began."""


def act_anywhere(core: Core, action: Action) -> bool:
    """Take an action that means the same on every page; tell whether it was one."""
    if not isinstance(action, KeepMyPlace):
        core.session.waiting.is_place_kept = False
    looks = core.session.looks
    match action:
        case Touch() | StillHere():
            pass
        case CloseNotice():
            core.notice = None
        case SetLanguage(language=language):
            core.session.looks = replace(looks, language=language)
        case SetLargeText(is_on=is_on):
            core.session.looks = replace(looks, is_text_large=is_on)
        case SetHighContrast(is_on=is_on):
            core.session.looks = replace(looks, has_high_contrast=is_on)
        case SetLowReach(is_on=is_on):
            core.session.looks = replace(looks, is_low_reach=is_on)
        case ReadAloud(is_on=is_on):
            switch_reading(core, is_on=is_on)
        case Answer(question=question, is_yes=is_yes):
            _answer(core, question, is_yes=is_yes)
        case CallForHelp():
            _help(core)
        case Finish() if core.step not in {Step.DONE, Step.RATING, Step.GOODBYE, Step.ATTRACT}:
            _finish(core)
        case _:
            return False
    return True


def tick(core: Core) -> None:
    """Let time do its part: idle, goodbye, the return after a crash, a lost join."""
    tick_goodbye(core)
    tick_line(core)
    tick_door(core)
    if core.returning is not None and core.now.s >= core.returning.until_s:
        come_to_door(core, core.returning.snapshot)
    left_s = idle_left_s(core)
    if left_s is not None and left_s <= 0:
        say_goodbye(core, is_abandoned=True)
    if core.step is Step.ATTRACT and core.now.s - core.touched_s >= LOOKS_S and core.session.looks != Looks():
        core.session = Session()


def idle_left_s(core: Core) -> float | None:
    """Return the seconds until the visit ends by itself; None where nobody is waited for."""
    idle = core.settings.idle
    quiet_s = idle.quiet_s(core.step, core.session.waiting.is_place_kept)
    if quiet_s is None:
        return None
    return max(core.touched_s, core.step_since_s) + quiet_s + idle.warning_s - core.now.s


def return_to(core: Core, snapshot: Snapshot) -> None:
    """After a crash: wait for the seat of the same call while it can be held, else ask at the door who is there."""
    try:
        core.session = session_of(snapshot)
    except (UserFacingError, ValueError, IndexError):
        core.session = Session()
        core.emit(WipeSession(()))
        return
    left_s = core.settings.return_s - max(0.0, age_s(snapshot, core.now.at))
    case = core.session.case
    if snapshot.call is None or left_s <= 0 or snapshot.step is Step.GOODBYE:
        come_to_door(core, snapshot)
    else:
        core.returning = Returning(snapshot, core.now.s + left_s)
        core.go(Step.TROUBLE)
    if case is not None and core.step is not Step.GOODBYE:
        core.emit(WatchCase(case.case), SendAgain(blobs_of(case)))


def happen_device(core: Core, device: Device, *, is_there: bool) -> None:
    """A device came or went; without a card reader one types, with it back one may lay the card down after all."""
    if is_there:
        is_back = device in core.missing  # one that was there all the time is waited at already
        core.missing.discard(device)
        waits = core.step is Step.DOOR or (core.step is Step.IDENTITY and not core.session.identity.is_typing)
        if device is Device.CARD_READER and is_back and waits:
            core.emit(StartReading())
    else:
        core.missing.add(device)


def _help(core: Core) -> None:
    if core.step is Step.TROUBLE:
        return
    if core.step is Step.DOOR:
        core.question = Question.HELP_ANEW
    elif core.step is Step.GOODBYE:
        core.farewell.is_help_wanted = True
    elif core.session.talking.call is not None:
        core.go(Step.CALL)
    elif core.session.waiting.ticket is not None:
        core.go(Step.LINE)
    elif core.step in {Step.DONE, Step.RATING} and core.refusal(None) is None:
        core.session.done_case, core.session.case, core.session.service = core.case, None, None
        join_line(core)
    else:
        call_a_person(core)


def _finish(core: Core) -> None:
    if core.step is Step.TROUBLE:
        if core.returning is not None:
            say_goodbye(core, is_abandoned=False)
        return
    is_busy = core.session.talking.call is not None or core.session.waiting.ticket is not None
    if is_busy or (core.is_open_case and not is_handed_in(core)):
        core.question = Question.FINISH
    elif core.case is None and core.session.choosing.leaflet is PrintState.NONE:
        core.session = Session()
        core.go(Step.ATTRACT)
    else:
        say_goodbye(core)


def _answer(core: Core, question: Question, *, is_yes: bool) -> None:
    if question is not core.question:
        return
    core.question = None
    if not is_yes:
        return
    match question:
        case Question.FINISH:
            say_goodbye(core, is_abandoned=core.door is not None)
        case Question.HELP_ANEW:
            say_goodbye(core, is_abandoned=True)
            core.farewell.is_help_wanted = True
        case Question.LEAVE_LINE:
            leave_line(core)
        case Question.HANG_UP:
            _hang_up(core)


def _hang_up(core: Core) -> None:
    core.commit_drafts()
    core.end_call(is_by_resident=True)
    if core.step in {Step.DONE, Step.RATING}:
        return
    if core.case is not None and (core.case.state is CaseState.SUBMITTED or core.case.state.is_final):
        core.go(Step.DONE)
    elif core.service is not None:
        core.go(
            Step.SERVICE, say(mark("The call has ended. What you filled in is kept: start again to go on with it."))
        )
    else:
        core.go(Step.SERVICES, say(mark("The call has ended.")))
