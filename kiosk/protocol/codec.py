"""Text frames to messages and back: the one place where what comes from outside is parsed."""

from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from kiosk.protocol import calls, desk, message, records, supervision, terminal
from kiosk.protocol.message import Message, ProtocolError

MAX_FRAME_BYTES = 256 * 1024
"""Larger frames are refused unread; pages travel over HTTP."""

FromTerminal = (
    message.Hello
    | message.Prove
    | records.EntryRecord
    | records.RatingRecord
    | records.SealedRecord
    | records.WatchCase
    | terminal.JoinLine
    | terminal.LeaveLine
    | calls.Signal
    | calls.Live
    | calls.EndCall
)
FromDesk = (
    message.Hello
    | message.SignIn
    | message.GiveCode
    | message.Resume
    | records.EntryRecord
    | records.WatchCase
    | desk.SetReady
    | desk.SetAway
    | desk.AcceptOffer
    | desk.DeclineOffer
    | desk.ExtendWrapUp
    | desk.SignOut
    | desk.ChangePassword
    | supervision.AskStaff
    | supervision.SetClerkAway
    | supervision.EndSession
    | calls.Signal
    | calls.Live
    | calls.EndCall
)
FromClient = FromTerminal | FromDesk
FromDispatch = (
    message.Challenge
    | message.Pairing
    | message.CodeNeeded
    | message.Welcome
    | message.Refused
    | records.Ack
    | records.RecordRefused
    | records.CaseRecords
    | records.SealingKey
    | terminal.TerminalSituation
    | terminal.TicketRefused
    | desk.DeskSituation
    | supervision.Staff
    | calls.Signal
    | calls.Live
)

T = TypeVar("T")

_from_client: TypeAdapter[FromClient] = TypeAdapter(Annotated[FromClient, Field(discriminator="type")])
_from_dispatch: TypeAdapter[FromDispatch] = TypeAdapter(Annotated[FromDispatch, Field(discriminator="type")])


def encode(sent: Message) -> str:
    """Return the text frame of a message."""
    return sent.model_dump_json()


def decode_from_client(frame: str) -> FromClient:
    """Return the message of a client's frame; raises ProtocolError that says what is wrong and where."""
    return _decode(frame, _from_client)


def decode_from_dispatch(frame: str) -> FromDispatch:
    """Return the message of a frame from dispatch; raises ProtocolError that says what is wrong and where."""
    return _decode(frame, _from_dispatch)


def _decode(frame: str, adapter: TypeAdapter[T]) -> T:
    if len(frame) > MAX_FRAME_BYTES:
        raise ProtocolError(f"frame of {len(frame)} characters; at most {MAX_FRAME_BYTES}")
    try:
        return adapter.validate_json(frame)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "frame"
        raise ProtocolError(f"{place}: {first['msg']}") from None
    except RecursionError:
        raise ProtocolError("frame is nested too deeply") from None
