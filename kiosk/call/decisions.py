"""What the machine of a call decides, for whoever drives it to perform."""

from dataclasses import dataclass

from kiosk.call.events import CallState, EndReason
from kiosk.call.signals import CallSignal


@dataclass(frozen=True, slots=True)
class SendSignal:
    """Hand the signal to the centre."""

    signal: CallSignal


@dataclass(frozen=True, slots=True)
class MakeOffer:
    """Close what is open, open a connection and report its offer with ``offer_ready``."""

    generation: int


@dataclass(frozen=True, slots=True)
class MakeAnswer:
    """Close what is open, open a connection for the offer and report the answer with ``answer_ready``."""

    generation: int
    sdp: str


@dataclass(frozen=True, slots=True)
class ApplyAnswer:
    """Complete the connection of that generation."""

    generation: int
    sdp: str


@dataclass(frozen=True, slots=True)
class ChangeState:
    """The state has changed."""

    old: CallState
    new: CallState


@dataclass(frozen=True, slots=True)
class End:
    """Close everything."""

    reason: EndReason
    code: str


Action = SendSignal | MakeOffer | MakeAnswer | ApplyAnswer | ChangeState | End
