"""What a check found: one light, one sentence of what is so, one of what to do, and the button that mends it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.base.texts import mark
from kiosk.base.words import Message, Wording, say
from kiosk.devices.screens import Screen
from kiosk.link.probe import Hop


class CheckId(StrEnum):
    """The checks, in the order in which a technician goes through them."""

    SETTINGS = "settings"
    SCREENS = "screens"
    CAMERA = "camera"
    DOCUMENT_CAMERA = "document_camera"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    ID_READER = "id_reader"
    PRINTER = "printer"
    DISPATCH = "dispatch"
    CLOCK = "clock"
    DISK = "disk"


NAMES = {
    CheckId.SETTINGS: mark("Settings file"),
    CheckId.SCREENS: mark("Both screens"),
    CheckId.CAMERA: mark("Face camera"),
    CheckId.DOCUMENT_CAMERA: mark("Paper camera"),
    CheckId.MICROPHONE: mark("Microphone"),
    CheckId.SPEAKER: mark("Loudspeaker"),
    CheckId.ID_READER: mark("ID card reader"),
    CheckId.PRINTER: mark("Receipt printer"),
    CheckId.DISPATCH: mark("Way to the centre"),
    CheckId.CLOCK: mark("Clock of this machine"),
    CheckId.DISK: mark("Disk and store"),
}


class Light(StrEnum):
    """How a thing stands: in order; works but wants a look; does not do its part."""

    OK = "ok"
    ATTENTION = "attention"
    FAULT = "fault"


class Mend(StrEnum):
    """What the button beside a finding does."""

    LOOK = "look"
    """Shows more; nothing needs mending."""
    CHOOSE = "choose"
    """Opens the choice of devices or the field to correct."""
    AGAIN = "again"
    """Looks again, once a hand has mended something."""
    IDENTIFY = "identify"
    """Shows a large number on each screen."""


NOTHING = say(mark("Nothing needs doing."))


@dataclass(frozen=True, slots=True)
class Fact:
    """Something measured: ``name`` for machines, ``label`` for people, ``value`` as it is shown (a number, a name)."""

    name: str
    label: str
    value: Wording


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look at one thing came to."""

    check: CheckId
    light: Light
    says: Message
    do: Message = NOTHING
    mend: Mend = Mend.LOOK
    facts: tuple[Fact, ...] = ()
    hops: tuple[Hop, ...] = ()
    """Of the way to dispatch only."""
    screens: tuple[Screen, ...] = ()
    """Of the screens only."""
    has_hung: bool = False
    """The look was given up: a driver did not come back."""

    def with_facts(self, *facts: Fact) -> "Finding":
        """Return the same finding with what was measured."""
        return replace(self, facts=(*self.facts, *facts))


def ok(check: CheckId, says: Message) -> Finding:
    """Return a finding with nothing to do."""
    return Finding(check, Light.OK, says)


def attention(check: CheckId, says: Message, do: Message, mend: Mend = Mend.AGAIN) -> Finding:
    """Return a finding that wants a look."""
    return Finding(check, Light.ATTENTION, says, do, mend)


def fault(check: CheckId, says: Message, do: Message, mend: Mend = Mend.AGAIN) -> Finding:
    """Return a finding of something that does not do its part."""
    return Finding(check, Light.FAULT, says, do, mend)
