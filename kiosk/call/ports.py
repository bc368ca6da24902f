"""What a call needs from around it: someone who carries signals, a camera, a microphone and a speaker."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from kiosk.base.frame import Frame
from kiosk.call.signals import CallSignal
from kiosk.devices.sound import Block
from kiosk.devices.state import DeviceState


class Signalling(Protocol):
    """Carries signals to the other end of this one call, best effort."""

    async def send(self, signal: CallSignal) -> None:
        """Send the signal; a lost one is repeated by the call, so an error may be swallowed."""


class StateSource(Protocol):
    """A device that tells how it fares."""

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one; ends when the device is closed."""


class FrameSource(StateSource, Protocol):
    """A camera."""

    def frames(self) -> AsyncIterator[Frame]:
        """Yield pictures as they are taken. While the camera is switched off in the call, nobody iterates."""


class SoundSource(StateSource, Protocol):
    """A microphone."""

    def blocks(self) -> AsyncIterator[Block]:
        """Yield 10 ms of sound at a time."""


class SoundSink(StateSource, Protocol):
    """A speaker."""

    async def write(self, block: Block) -> None:
        """Play 10 ms of sound; waits while the device has enough: it sets the pace."""


@dataclass(frozen=True, slots=True)
class CallPorts:
    """The surroundings of one call; a missing device is None and never blocks it."""

    signalling: Signalling
    camera: FrameSource | None
    microphone: SoundSource | None
    speaker: SoundSink | None
