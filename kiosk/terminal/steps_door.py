"""The door: after a crash the way back into a visit, for who has its card or knows the end of its ID number."""

from kiosk.base.texts import mark
from kiosk.base.words import Message, say
from kiosk.cases.case import CaseState
from kiosk.catalog.form import CardField
from kiosk.terminal.actions import Action, Back, EnterDoor, SomeoneElse, TypeLastFour, UseTyping
from kiosk.terminal.core import Core, Door, Returning
from kiosk.terminal.effects import Chime, HangUpCall, StartReading
from kiosk.terminal.happenings import CardFailed, CardRead, CardSeen, Device, OpenCall
from kiosk.terminal.pages_before import ReaderState
from kiosk.terminal.snapshot import Snapshot, age_s
from kiosk.terminal.steps_end import is_handed_in, resume_receipt, say_goodbye
from kiosk.terminal.steps_return import follow_call
from kiosk.terminal.view import Step

LAST = 4
"""How many characters are asked for: of the eighteen they are what an old person knows and a passer-by does not."""
GIVEN_UP = frozenset({CaseState.WITHDRAWN, CaseState.ABANDONED})
_OTHER_CARD = mark("This is the card of another person. Please lay your own card on the reader.")
_OTHER_CHARACTERS = mark("That is not right.")


def come_to_door(core: Core, snapshot: Snapshot) -> None:
    """Ask who is there; a visit that is over, too old or of nobody known is wiped at once."""
    core.returning = None
    if not _can_ask(core, snapshot):
        say_goodbye(core, is_abandoned=True)
        return
    core.door = Door(snapshot, core.now.s + core.settings.door_s, core.settings.door_tries)
    core.go(Step.DOOR)
    if snapshot.step is Step.LINE:
        core.emit(Chime())  # who has sat down to wait does not see the door
    if Device.CARD_READER not in core.missing:
        core.emit(StartReading())


def act_door(core: Core, action: Action) -> bool:
    """Type instead of the card or back to it, go on, or be somebody else."""
    door = core.door
    if door is None:
        return False
    match action:
        case UseTyping() | Back():
            door.is_typing, door.draft, door.error = isinstance(action, UseTyping), "", None
        case TypeLastFour(characters=characters):
            door.draft, door.error = _fitting(characters), None
        case EnterDoor() if len(door.draft) == LAST:
            _try(core, door, is_right=_number(core).endswith(door.draft), wrong=_OTHER_CHARACTERS)
        case SomeoneElse():
            say_goodbye(core, is_abandoned=True)
        case _:
            return False
    return True


def happen_door(core: Core, event: CardSeen | CardRead | CardFailed) -> None:
    """What the reader says, while the door is shut; a card that cannot be read is no wrong one."""
    door = core.door
    if door is None:
        return
    match event:
        case CardSeen():
            door.reader, door.error = ReaderState.READING, None
        case CardRead(values=values):
            number = values.get(CardField.ID_NUMBER, "").upper()
            _try(core, door, is_right=number == _number(core), wrong=_OTHER_CARD)
        case CardFailed(says=says):
            door.reader, door.error = ReaderState.FAILED, says
    if core.door is not None and not isinstance(event, CardSeen):
        core.emit(StartReading())


def tick_door(core: Core) -> None:
    """Wipe when nobody has shown anything in time."""
    left_s = door_left_s(core)
    if left_s is not None and left_s <= 0:
        say_goodbye(core, is_abandoned=True)


def door_left_s(core: Core) -> float | None:
    """Return the seconds the door still stands; None where there is none."""
    if core.door is None:
        return None
    return max(core.door.until_s, core.touched_s + core.settings.idle.warning_s) - core.now.s


def _can_ask(core: Core, snapshot: Snapshot) -> bool:
    case = core.case
    if case is None or case.state in GIVEN_UP or snapshot.step is Step.GOODBYE:
        return False
    is_fresh = age_s(snapshot, core.now.at) <= core.settings.door_age_s
    return is_fresh and len(_number(core)) >= LAST


def _number(core: Core) -> str:
    return core.session.identity.number.upper()


def _fitting(characters: str) -> str:
    """Return what may stand there: digits, and X at the very end."""
    kept = ""
    for character in characters.upper():
        if character in "0123456789" or (character == "X" and len(kept) == LAST - 1):
            kept += character
    return kept[:LAST]


def _try(core: Core, door: Door, *, is_right: bool, wrong: str) -> None:
    door.draft, door.reader = "", ReaderState.WAITING
    if is_right:
        _open(core, door)
        return
    door.tries_left, door.error = door.tries_left - 1, say(wrong)
    if door.tries_left <= 0:
        say_goodbye(core, is_abandoned=True)


def _open(core: Core, door: Door) -> None:
    """Lead to where what has happened since leads to."""
    core.door = None
    call = _own_call(core, door.snapshot)
    if core.case is None or core.case.state in GIVEN_UP:
        say_goodbye(core, is_abandoned=True)
    elif call is not None:
        core.returning = Returning(door.snapshot, core.now.s)
        follow_call(core, call)
    elif is_handed_in(core):
        core.leave_line()
        core.go(Step.DONE)
        resume_receipt(core)
    elif core.session.waiting.ticket is not None:
        core.go(Step.LINE, say(mark("Welcome back. Everything you entered is kept.")))
    else:
        core.commit_drafts()
        core.go(Step.SERVICE if core.service is not None else Step.SERVICES, _kept(core, door.snapshot))


def _own_call(core: Core, snapshot: Snapshot) -> OpenCall | None:
    """Return the call of this visit; one that the resident had ended before the crash is given back for good."""
    call = core.situation.call if core.situation is not None else None
    if call is None or core.case is None or call.case != core.case.case:
        return None
    if snapshot.ticket is None and snapshot.call is None:
        core.session.waiting.calls_left.add(call.call)
        core.emit(HangUpCall(call.call))
        return None
    return call


def _kept(core: Core, snapshot: Snapshot) -> Message:
    if core.case is not None and core.case.state is CaseState.IN_SERVICE:
        return say(mark("The call has ended. What you filled in is kept: start again to go on with it."))
    if snapshot.ticket is not None:
        return say(mark("Your place in line could not be kept. What you filled in is: start again to go on with it."))
    return say(mark("Welcome back. Everything you entered is kept."))
