"""The call as both ends are told of it, its signalling, and what is said live beside it."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from kiosk.base.ids import CallId, CaseId, FieldId, ServiceCode
from kiosk.protocol.message import Message


class IceServer(Message):
    """One STUN or TURN server from dispatch's settings (RFC 8489, RFC 8656)."""

    urls: tuple[str, ...]
    username: str = ""
    credential: str = ""


class CallInfo(Message):
    """A call this end takes part in."""

    call: CallId
    case: CaseId
    service: ServiceCode
    peer_name: str
    peer_number: str = ""
    """The clerk's number; empty towards the desk."""
    point: str = ""
    ice_servers: tuple[IceServer, ...] = ()
    held_until: AwareDatetime | None = None
    """Set while an end has dropped: its seat is held until then."""
    held_for: Literal["", "resident", "clerk"] = ""


class Signal(Message):
    """A signalling message (offer, answer, bye …) from one end of a call to the other; dispatch does not read it."""

    type: Literal["signal"] = "signal"
    call: CallId
    body: dict[str, str | int | float | bool | None]


class FieldHeld(Message):
    """A field is being typed in (or no longer) at the sender's end."""

    kind: Literal["held"] = "held"
    field: FieldId
    is_held: bool


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


class EndCall(Message):
    """Hang up."""

    type: Literal["end_call"] = "end_call"
    call: CallId
