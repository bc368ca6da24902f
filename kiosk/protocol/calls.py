"""The call as both ends are told of it, its signalling, and what is said live beside it."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from kiosk.base.ids import CallId, CaseId, FieldId, ServiceCode
from kiosk.cases.call_measures import CallGrade, CallWay
from kiosk.protocol.message import Message


class IceServer(Message):
    """One STUN or TURN server from dispatch's settings (RFC 8489, RFC 8656)."""

    urls: tuple[str, ...]
    """Addresses of the same server, such as ``turns:turn.example:443?transport=tcp``."""
    username: str = ""
    """Name at the server; empty for STUN."""
    credential: str = ""
    """Password at the server."""


class CallInfo(Message):
    """A call this end takes part in."""

    call: CallId
    case: CaseId
    service: ServiceCode
    peer_name: str
    """Name of who is at the other end, as far as this end may know it."""
    peer_number: str = ""
    """The clerk's number; empty towards the desk."""
    peer_key: str = ""
    """Public Ed25519 key of the program at the other end, base64, by which it signs the descriptions of its paths: a
    description that it has not signed ends the call. Empty while that program has not been connected."""
    point: str = ""
    """Where the terminal stands."""
    ice_servers: tuple[IceServer, ...] = ()
    """How the two ends find a path to each other; the same for both."""
    held_until: AwareDatetime | None = None
    """Set while an end has dropped: its seat is held until then."""
    held_for: Literal["", "resident", "clerk"] = ""
    """Whose seat is held."""


class Signal(Message):
    """A signalling message (offer, answer, bye …) from one end of a call to the other; dispatch does not read it."""

    type: Literal["signal"] = "signal"
    call: CallId
    body: dict[str, str | int | float | bool | None]
    """``kind`` (``offer``, ``answer``, ``rebuild``, ``bye``), the ``generation`` of the path, and the session
    description (``sdp``) with its ``signature``, or the ``reason``. The signature is the sender's (Ed25519, base64)
    over the call, the generation, the side and the DTLS fingerprints of the description (``kiosk.call.seal``)."""


class FieldHeld(Message):
    """A field is being typed in (or no longer) at the sender's end."""

    kind: Literal["held"] = "held"
    field: FieldId
    is_held: bool
    """Whether it is being typed in; the other end leaves it alone meanwhile."""


class Pointer(Message):
    """Where the clerk points: a field of the form, or nothing."""

    kind: Literal["pointer"] = "pointer"
    field: FieldId | None


class Caption(Message):
    """What the clerk says in words, for one who cannot hear; it stays until the next one, empty takes it away."""

    kind: Literal["caption"] = "caption"
    text: str = Field(max_length=400)


LiveWord = FieldHeld | Pointer | Caption
LiveBody = Annotated[LiveWord, Field(discriminator="kind")]


class Live(Message):
    """Something said live beside a call; it goes over the data channel, or by dispatch while there is none."""

    type: Literal["live"] = "live"
    call: CallId
    body: LiveBody


MOST_MS = 60_000.0
"""No delay of a call is longer."""
MOST_BPS = 10_000_000_000
_Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
_Pixels = Annotated[int, Field(ge=0, le=16_384)]
_Milliseconds = Annotated[float, Field(ge=0, le=MOST_MS)]
_Rate = Annotated[int, Field(ge=0, le=MOST_BPS)]
_Share = Annotated[float, Field(ge=0, le=1)]


class CallReading(Message):
    """How a call fares at the sender's end, told once a second; lost while there is no connection.

    Counts are those of the sender's program since it took part in the call: one that was started again begins at zero.
    """

    type: Literal["call_reading"] = "call_reading"
    call: CallId
    seconds: Annotated[float, Field(ge=0, le=1_000_000)]
    """For how long the sender's program has taken part."""
    fps_shown: Annotated[float, Field(ge=0, le=1_000)]
    """Pictures of the other end shown here in a second."""
    freezes: _Count
    """How often that picture has stood still."""
    sound_delay_ms: _Milliseconds
    """How long the other end's sound waits here before it is played."""
    sound_received_ms: _Count
    """Sound that came and was played."""
    sound_made_up_ms: _Count
    """Sound that was made up in the place of what got lost."""
    bps_out: _Rate
    """Bits sent in the last second."""
    bps_in: _Rate
    """Bits received in the last second."""
    grade: CallGrade
    """What the network lets through of what is sent here."""
    sent_width_px: _Pixels
    """Width of the picture as it is sent here; 0 while none is."""
    sent_height_px: _Pixels
    """Its height."""
    way: CallWay
    """How it reaches the other end."""
    round_trip_ms: _Milliseconds | None
    """There and back; null while it is not known."""
    loss_out: _Share
    """Share of the packets sent here that got lost, 0 to 1."""
    cpu: _Share
    """Share of all processors that the program takes, 0 to 1."""


class EndCall(Message):
    """Hang up."""

    type: Literal["end_call"] = "end_call"
    call: CallId
