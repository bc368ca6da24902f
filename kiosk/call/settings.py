"""What an operator may choose about calls: servers for the path, the codec, the largest picture, sound processing."""

from enum import Enum
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr

from kiosk.base.settings import Settings


class PictureCodec(Enum):
    """How pictures are compressed."""

    VP8 = "VP8"
    H264 = "H264"


class LargestPicture(Enum):
    """The size a picture may grow to when the machine can bear it."""

    HD = "1280x720"
    MEDIUM = "960x540"
    SMALL = "640x360"


class IceServer(Settings):
    """One STUN or TURN server (RFC 8489, RFC 8656)."""

    url: str
    """Such as ``turn:media.example.gov.cn:3478?transport=udp``."""
    username: str | None = None
    """Name at the TURN server."""
    credential: SecretStr | None = None
    """Password at the TURN server."""


class CallSettings(Settings):
    """The ``[call]`` table of terminal.toml and desk.toml."""

    ice_servers: tuple[IceServer, ...] = ()
    """STUN and TURN servers; none by default, as terminals and desks share the office's network."""
    ca_file: Path | None = None
    """Certificate (PEM) of the authority that signed those of the TURN servers; none: as for the centre."""
    picture_codec: PictureCodec = PictureCodec.VP8
    """VP8 is free everywhere; H264 costs less of the processor but patent fees in some places."""
    hardware_encoder: bool = True
    """With H264: let the graphics chip compress where it proves itself at the start of a call."""
    largest_picture: LargestPicture = LargestPicture.HD
    """The picture never grows beyond this; below it the size follows processor and network."""
    cancel_echo: bool = True
    """Take the speaker's sound out of the microphone's."""
    suppress_noise: bool = True
    """Take steady noise (fans, street) out of the microphone's sound."""
    control_gain: bool = True
    """Bring quiet and loud speakers to one level."""
    volume: float = Field(default=1.0, ge=0.0, le=1.5)
    """Loudness of the other side at the start of a call, 1 = as sent."""
    give_up_s: float = Field(default=660.0, gt=0)
    """Seconds for which a lost path is searched for; the centre ends the call sooner when the seat is given away."""

    def believing(self, ca_file: Path | None) -> Self:
        """Return these settings with that authority where none is named."""
        return self if self.ca_file else self.model_copy(update={"ca_file": ca_file})
