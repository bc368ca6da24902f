"""What the two ends of one call say to each other through the centre; late, double and shuffled ones do no harm.

Every attempt to make a path has a generation; the newest wins. Candidates travel inside the descriptions (aiortc
gathers before it describes), so there is no message for them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfferSignal:
    """The clerk's end proposes a path (SDP offer, RFC 8866)."""

    generation: int
    sdp: str
    signature: str = ""
    """Of the clerk's end (kiosk.call.seal)."""


@dataclass(frozen=True, slots=True)
class AnswerSignal:
    """The resident's end agrees to the path of that generation (SDP answer)."""

    generation: int
    sdp: str
    signature: str = ""
    """Of the resident's end (kiosk.call.seal)."""


@dataclass(frozen=True, slots=True)
class RebuildSignal:
    """The resident's end has lost the path of that generation and asks for a new offer."""

    generation: int


@dataclass(frozen=True, slots=True)
class ByeSignal:
    """The sender has ended the call; ``reason`` is a word such as ``hung_up``."""

    reason: str


CallSignal = OfferSignal | AnswerSignal | RebuildSignal | ByeSignal
