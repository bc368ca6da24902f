"""How a call went at one end of it, in few numbers: all that its case keeps of a second's many readings."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class CallWay(StrEnum):
    """How what an end sends reaches the other; what two ends know differs, and the later says more."""

    NONE = "none"
    """It does not, just now."""
    DIRECT = "direct"
    FAR_RELAY = "far relay"
    """Through the other end's relay (TURN, RFC 8656)."""
    RELAY_UDP = "relay over udp"
    """Through a relay of this end's own."""
    RELAY_TCP = "relay over tcp"
    RELAY_TLS = "relay over tls"


class CallGrade(StrEnum):
    """What the network lets through of what an end sends, the best first."""

    GOOD = "good"
    WEAK_PICTURE = "weak_picture"
    """The picture is small or slow."""
    STILLS = "stills"
    SOUND_ONLY = "sound_only"
    TEXT_ONLY = "text_only"
    """Sound is broken up too."""

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(CallGrade).index(self)


@dataclass(frozen=True, slots=True)
class EndMeasures:
    """What one end of a call measured of it."""

    end: Literal["resident", "clerk"]
    seconds: int
    """How long it measured."""
    fps: float
    """Pictures of the other end shown in a second, on average while the path stood."""
    freezes: int
    """How often that picture stood still."""
    made_up: float
    """Share of the sound heard here that was made up in the place of what got lost, 0 to 1."""
    delay_ms: int
    """How long sound waited here before it was played, on average while the path stood."""
    grade: CallGrade
    """The worst there was of what this end sent."""
    way: CallWay
    """The last there was."""
