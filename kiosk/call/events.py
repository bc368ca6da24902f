"""What a call tells the program around it."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class CallSide(Enum):
    """Who sits at this end; the clerk's end always offers, so two offers never cross."""

    RESIDENT = "resident"
    CLERK = "clerk"


class CallState(Enum):
    """Where a call stands."""

    NEW = "new"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    SHAKY = "shaky"
    """Nothing has been heard from the other end for two seconds."""
    REBUILDING = "rebuilding"
    """The path is lost and a new one is being made under the same call id."""
    ENDED = "ended"


class EndReason(Enum):
    """Why a call ended."""

    HUNG_UP_HERE = "hung_up_here"
    HUNG_UP_THERE = "hung_up_there"
    NEVER_CONNECTED = "never_connected"
    PATH_LOST = "path_lost"
    STRANGER = "stranger"
    """A path was described by somebody who is not the other end of this call."""
    BROKEN = "broken"
    """A bug in this program; the log has it."""


class Quality(Enum):
    """What the network lets of our picture and sound through to the other end; for a view to say in words."""

    GOOD = "good"
    WEAK_PICTURE = "weak_picture"
    """The picture is small or slow."""
    STILLS = "stills"
    """One picture every other second; sound as always."""
    SOUND_ONLY = "sound_only"
    TEXT_ONLY = "text_only"
    """Sound is broken up too: what matters had better be written."""


class CallDevice(StrEnum):
    """What an end of a call sees, hears and speaks with."""

    CAMERA = "camera"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class EndCondition:
    """How one end of a call fares; each end tells the other of its own."""

    is_muted: bool = False
    """Its microphone is switched off."""
    is_camera_off: bool = False
    """Its camera is switched off."""
    quality: Quality = Quality.GOOD
    """What the network lets through of what it sends."""
    failing: frozenset[CallDevice] = frozenset()
    """What ought to work there and does not: absent, held by another program, frozen, unplugged."""

    @property
    def has_picture(self) -> bool:
        """Whether a living picture can come from it."""
        return not self.is_camera_off and CallDevice.CAMERA not in self.failing


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The call went from one state to another."""

    old: CallState
    new: CallState


@dataclass(frozen=True, slots=True)
class FirstFrame:
    """The other side's first picture is there, ``seconds`` after the call was started here."""

    seconds: float


@dataclass(frozen=True, slots=True)
class DataReceived:
    """A message of the other end over the data channel."""

    data: bytes | str


@dataclass(frozen=True, slots=True)
class EndsChanged:
    """How the two ends fare: told when the call starts, and whenever it changes."""

    here: EndCondition
    there: EndCondition


@dataclass(frozen=True, slots=True)
class Ended:
    """The call is over; ``code`` is the word that the end which hung up gave."""

    reason: EndReason
    code: str


CallEvent = StateChanged | FirstFrame | DataReceived | EndsChanged | Ended


@dataclass(frozen=True, slots=True)
class CallStats:
    """One reading of a call's instruments; rates are those of the last seconds, counts those of the whole call."""

    state: CallState
    generation: int
    seconds_connected: float
    fps_in: float
    fps_out: float
    frames_decoded: int
    frames_shown: int
    width_px: int
    height_px: int
    sent_width_px: int
    sent_height_px: int
    freezes: int
    sound_received_ms: int
    sound_concealed_ms: int
    sound_delay_ms: float
    round_trip_ms: float | None
    bytes_sent: int
    bytes_received: int
    encode_ms: float
    decode_ms: float
    first_frame_s: float | None
    path: str = ""
    """How the call goes: ``direct``, ``far relay``, ``relay over udp``, ``tcp`` or ``tls``; empty while it does not."""
    quality: Quality = Quality.GOOD
    target_bps: int = 0
    """What the picture may take of the network."""
    loss_out: float = 0.0
    """Share of our packets lost on the way, 0 to 1."""
    lip_skew_ms: float = 0.0
    """By how much sound comes after the picture here, negative when before."""
    sound_recovered_ms: int = 0
    """Lost, but taken out of the copy in the packet after."""
    sound_concealments: int = 0
    """Runs of made-up sound."""
    sound_longest_concealed_ms: int = 0
    sound_stretched_ms: int = 0
    """Left out and put in, to hold the delay."""
    sound_mean_delay_ms: float = 0.0
    sound_target_ms: float = 0.0
    """What the sound is made to wait now, by the path's jitter and loss."""
    is_half_duplex: bool = False
    """The echo could not be taken out, so the microphone here is nearly closed while the other side speaks."""
