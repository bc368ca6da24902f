"""Text frames to messages and back: the one place where what comes from outside is parsed.

Dispatch takes exactly what it knows: an unknown type or key from a terminal or a desk is refused. A terminal or a desk
passes over what it does not know, so that dispatch, which is updated first, may tell more than before; what an older
end would misread raises PROTOCOL_VERSION. What neither end takes is in ``kiosk.protocol.limits``.
"""

from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from kiosk.base.ids import MessageId
from kiosk.protocol import calls, desk, editions, message, records, supervision, terminal
from kiosk.protocol.limits import MAX_FRAME_BYTES, MAX_FROM_DISPATCH_BYTES, checked, readable
from kiosk.protocol.message import PROTOCOL_VERSION, Message, ProtocolError, RecordError, UnknownMessage, VersionError

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
    | calls.CallReading
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
    | calls.CallReading
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
    | editions.EditionInForce
    | terminal.TerminalSituation
    | terminal.TicketRefused
    | desk.DeskSituation
    | supervision.Staff
    | calls.Signal
    | calls.Live
)

_from_client: TypeAdapter[FromClient] = TypeAdapter(Annotated[FromClient, Field(discriminator="type")])
_from_dispatch: TypeAdapter[FromDispatch] = TypeAdapter(Annotated[FromDispatch, Field(discriminator="type")])


def encode(sent: Message) -> str:
    """Return the text frame of a message."""
    return sent.model_dump_json()


def decode_from_client(frame: str) -> FromClient:
    """Return the message of a client's frame.

    Raises ProtocolError that says what is wrong and where: VersionError for the greeting of another version,
    RecordError for a record that will never be taken.
    """
    data = checked(frame, MAX_FRAME_BYTES)
    try:
        received = _from_client.validate_json(frame, strict=True, extra="forbid")
    except ValidationError as error:
        raise _refusal(error, data) from None
    if isinstance(received, message.Hello) and received.protocol != PROTOCOL_VERSION:
        raise VersionError(received.protocol, received.role)
    return received


def decode_from_dispatch(frame: str) -> FromDispatch:
    """Return the message of a frame from dispatch; keys that are not known here are passed over.

    Raises ProtocolError that says what is wrong and where: UnknownMessage for a type that is not known here.
    """
    checked(frame, MAX_FROM_DISPATCH_BYTES)
    try:
        return _from_dispatch.validate_json(frame, strict=True, extra="ignore")
    except ValidationError as error:
        kind = UnknownMessage if _is_of_unknown_type(error) else ProtocolError
        raise kind(_sentence(error)) from None


def _refusal(error: ValidationError, data: object) -> ProtocolError:
    match data:
        case {"type": "hello", "protocol": int(spoken), "role": str(role)} if spoken != PROTOCOL_VERSION:
            return VersionError(spoken, role)
        case (
            {"type": "entry", "entry": {"entry": str(record)}}
            | {"type": "rating", "rating": str(record)}
            | {"type": "sealed", "record": str(record)}
        ):
            return RecordError(MessageId(record), _sentence(error))
    return ProtocolError(_sentence(error))


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    if first["type"] == "union_tag_invalid":
        return f"{readable(first['loc'])}: {readable((first['ctx']['tag'],))} is not known here"
    return f"{readable(first['loc'])}: {first['msg']}"


def _is_of_unknown_type(error: ValidationError) -> bool:
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    # What is said live beside a call may be new in the same way; a record may not, the case would have a hole.
    return first["type"] == "union_tag_invalid" and first["loc"][:1] in {(), ("live",)}
