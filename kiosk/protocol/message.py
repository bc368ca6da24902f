"""What every message is, and the messages that open a connection.

A message is one JSON object in one WebSocket text frame, told apart by ``type``. A client says its protocol version
first, so that a difference is one clear sentence instead of a guess; ``kiosk.protocol.codec`` says who passes over
what.
"""

from typing import ClassVar, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from kiosk.base.ids import MessageId

PROTOCOL_VERSION = 1
"""Raised with every change that an older end would misread."""

SIGN_IN_CONTEXT = b"remote-window terminal sign-in 1\x00"
"""What a terminal signs is this, then the nonce: a signature made for another purpose is worth nothing here."""


class Message(BaseModel):
    """Base of all messages: frozen, strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64")
    since_version: ClassVar[int] = 1
    """The version of the protocol that brought this message."""


class Hello(Message):
    """The first message of either kind of client; ``type``, ``protocol`` and ``role`` are the same in every version."""

    type: Literal["hello"] = "hello"
    role: Literal["terminal", "desk"]
    protocol: int
    """Version of the protocol that the client speaks; dispatch refuses any but its own."""
    program: str = Field(max_length=40)
    """Version of the program, for the fleet list."""
    call_key: str = Field(default="", max_length=64)
    """Public Ed25519 key of this run of a desk, base64, by which it signs the descriptions of its calls, as a terminal
    does by the key that it proves. Dispatch tells it to the other end (``peer_key``)."""


class Challenge(Message):
    """Dispatch's answer to Hello: a fresh nonce (32 random bytes, hex), good for this connection only."""

    type: Literal["challenge"] = "challenge"
    nonce: str = Field(pattern=r"^[0-9a-f]{64}$")
    server_time: AwareDatetime


class Prove(Message):
    """A terminal signs the nonce with its own Ed25519 key; an unknown key is given a pairing code."""

    type: Literal["prove"] = "prove"
    public_key: str = Field(max_length=64)
    """The terminal's own public key, base64 without padding or with it."""
    signature: str = Field(max_length=128)
    """Ed25519 signature over SIGN_IN_CONTEXT and the nonce, base64."""
    label: str = Field(max_length=80)
    """What the terminal calls itself, shown to the office that approves it."""


class Pairing(Message):
    """The terminal is not known yet: the office approves ``code`` (``kiosk dispatch approve CODE``)."""

    type: Literal["pairing"] = "pairing"
    code: str
    expires_at: AwareDatetime


class SignIn(Message):
    """A clerk signs in with name and password."""

    type: Literal["sign_in"] = "sign_in"
    name: str = Field(max_length=80)
    password: str = Field(max_length=200)


class CodeNeeded(Message):
    """The password was right; the six digits of the second step (TOTP, RFC 6238) are asked for now.

    ``secret`` (base32) and ``uri`` (otpauth, for a QR code) are set while the clerk enrols.
    """

    type: Literal["code_needed"] = "code_needed"
    uri: str = Field(default="", repr=False)
    secret: str = Field(default="", repr=False)
    text: str = ""
    """Why the last code was not taken: an English catalogue text; empty when it is asked for the first time."""
    retry_after_s: float = 0.0


class GiveCode(Message):
    """The answer to CodeNeeded; SignIn in its place begins the sign-in anew."""

    type: Literal["give_code"] = "give_code"
    code: str = Field(max_length=20, repr=False)
    """The six digits."""


class Resume(Message):
    """A desk that lost its connection goes on with the token of its sign-in."""

    type: Literal["resume"] = "resume"
    token: str = Field(max_length=100)


class Welcome(Message):
    """The client is in. ``token`` is the bearer token of its HTTP requests and, for a desk, of Resume."""

    type: Literal["welcome"] = "welcome"
    id: str
    """Under which the centre knows the terminal or the clerk."""
    name: str
    """The terminal's label or the clerk's name."""
    number: str = ""
    """The clerk's number, shown to residents."""
    point: str = ""
    """The place where a terminal stands."""
    token: str
    server_time: AwareDatetime
    """For a look at the client's own clock."""
    line_time: AwareDatetime | None = None
    """The line's own time now, which no clock correction moves: the moments of desk situations are told in it."""
    must_change_password: bool = False
    """The one-time password was right: ChangePassword comes before anything else."""


class Refused(Message):
    """The connection or sign-in is refused; ``text`` is an English catalogue text that says what to do.

    As the last message before dispatch closes a connection it says why, and when it is worth trying again.
    """

    type: Literal["refused"] = "refused"
    text: str
    retry_after_s: float = 0.0
    """How long to wait before the next try; 0 when it may come at once."""


class ProtocolError(Exception):
    """A frame that is no message of this protocol; the text says what was wrong and where."""


class VersionError(ProtocolError):
    """The greeting of a client that speaks another version, whatever else it says."""

    def __init__(self, spoken: int, role: str) -> None:
        super().__init__(f"protocol: {spoken} is spoken there, {PROTOCOL_VERSION} here")
        self.spoken, self.role = spoken, role

    @property
    def is_older(self) -> bool:
        """Whether the client is the older of the two."""
        return self.spoken < PROTOCOL_VERSION


class RecordError(ProtocolError):
    """A record that can never be taken, such as one kept since before an update; the connection goes on."""

    def __init__(self, record: MessageId, sentence: str) -> None:
        super().__init__(sentence)
        self.record = record


class UnknownMessage(ProtocolError):  # noqa: N818 - nothing is wrong: the centre is newer
    """A well-formed message of a type that is not known here."""
