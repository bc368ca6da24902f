"""Draws up the door: of the person nothing but the first character of the name."""

from math import ceil

from kiosk.base.masking import masked_name
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.terminal.core import Core
from kiosk.terminal.happenings import Device
from kiosk.terminal.pages_before import ReaderState
from kiosk.terminal.pages_door import DoorPage
from kiosk.terminal.steps_door import LAST, door_left_s

_LAY = mark("Lay your identity card on the reader, below the screen.")
_READING = mark("Reading. Please leave the card where it is.")
_TYPE = mark("Type the last four characters of your ID number.")
_ONE_MORE = mark("One more try, then it is all deleted.")


def door_page(core: Core) -> DoorPage:
    """16. The terminal had to start again."""
    door = core.door
    if door is None:
        raise ValueError("there is no door")
    is_typing = door.is_typing or Device.CARD_READER in core.missing
    return DoorPage(
        name_masked=masked_name(core.session.identity.name),
        hint=say(_TYPE if is_typing else _READING if door.reader is ReaderState.READING else _LAY),
        is_typing=is_typing,
        draft=door.draft,
        can_go_on=len(door.draft) == LAST,
        error=door.error,
        warning=say(_ONE_MORE) if door.tries_left == 1 else None,
        seconds_left=max(0, ceil(door_left_s(core) or 0)),
        seconds_total=ceil(core.settings.door_s),
    )
