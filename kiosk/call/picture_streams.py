"""One compressed stream of one picture size, VP8 or H.264, as RTP payloads; its rate follows without a key frame."""

from fractions import Fraction
from typing import Any, Protocol

import av
from aiortc.codecs.h264 import H264Encoder
from aiortc.codecs.vpx import Vp8Encoder
from aiortc.mediastreams import VIDEO_TIME_BASE
from av.video.frame import PictureType

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.call.h264_encoders import FAILURES, H264Encoders
from kiosk.call.ladder import Rung
from kiosk.call.vpx import VpxEncoder

_PICTURE_IDS = 1 << 15
_WORTH_FOLLOWING = 0.03
_MOST_SWALLOWED = 15
_log = Log("kiosk.call.picture")


class PictureStream(Protocol):
    """What compresses the pictures of one size; ``shape`` is their width and height, ``bps`` the rate in force."""

    shape: tuple[int, int]
    bps: int

    def follow(self, bps: int) -> bool:
        """Go on with this rate, without a key frame; False when only a new stream could."""

    def payloads(self, frame: av.VideoFrame, *, force_key: bool) -> list[bytes]:
        """Return the RTP payloads of the compressed picture."""


class StreamFailed(Exception):  # noqa: N818 - what happened, not a mistake of ours
    """An encoder broke at work; its name is the argument."""


def opened(
    codec_name: str,
    width: int,
    height: int,
    rung: Rung,
    bps: int,
    before: PictureStream | None,
    encoders: H264Encoders,
) -> PictureStream:
    """Return a new stream: H.264 by the best encoder that opens, VP8 by libvpx itself or else by PyAV."""
    if codec_name == "H264":
        return _opened_h264(width, height, rung, bps, encoders)
    picture_id = before.picture_id if isinstance(before, Vp8Stream | PyavVp8Stream) else 0
    try:
        return Vp8Stream(width, height, rung, bps, picture_id)
    except EnvironmentFault as error:
        _log.warning("vp8_rate_cannot_follow", error=str(error))
        return PyavVp8Stream(width, height, rung, bps, picture_id)


def _opened_h264(width: int, height: int, rung: Rung, bps: int, encoders: H264Encoders) -> PictureStream:
    for name in encoders.usable():
        try:
            return HardwareStream(name, width, height, rung, bps, encoders)
        except FAILURES:
            encoders.give_up(name)
    return H264Stream(width, height, rung, bps)


class Vp8Stream:
    """VP8 (RFC 7741) by libvpx itself."""

    def __init__(self, width: int, height: int, rung: Rung, bps: int, picture_id: int = 0) -> None:
        self.shape = (width, height)
        self.bps = bps
        self.picture_id = picture_id
        self._codec = VpxEncoder(width, height, rung.fps, bps)

    def follow(self, bps: int) -> bool:
        """Take the new rate; a change too small to see is left for later."""
        if abs(bps - self.bps) > _WORTH_FOLLOWING * self.bps:
            self._codec.set_bitrate(bps)
            self.bps = bps
        return True

    def payloads(self, frame: av.VideoFrame, *, force_key: bool) -> list[bytes]:
        """Return the RTP payloads of the compressed picture."""
        data = self._codec.encode(frame, force_key=force_key)
        self.picture_id = (self.picture_id + 1) % _PICTURE_IDS
        return Vp8Encoder._packetize(data, self.picture_id)


class PyavVp8Stream:
    """VP8 (RFC 7741) by PyAV; it holds the rate it was opened with."""

    def __init__(self, width: int, height: int, rung: Rung, bps: int, picture_id: int = 0) -> None:
        self.shape = (width, height)
        self.bps = bps
        self.picture_id = picture_id
        self._codec = _made("libvpx", width, height, rung, bps)
        self._codec.qmin, self._codec.qmax = 2, 56
        self._codec.options = {
            "bufsize": str(bps), "minrate": str(bps), "maxrate": str(bps), "deadline": "realtime", "cpu-used": "-8",
            "lag-in-frames": "0", "noise-sensitivity": "0", "static-thresh": "1", "overshoot-pct": "15",
            "undershoot-pct": "100", "error-resilient": "1",
        }  # fmt: skip

    def follow(self, bps: int) -> bool:
        """Only the rate it has."""
        return bps == self.bps

    def payloads(self, frame: av.VideoFrame, *, force_key: bool) -> list[bytes]:
        """Return the RTP payloads of the compressed picture."""
        self.picture_id = (self.picture_id + 1) % _PICTURE_IDS
        return Vp8Encoder._packetize(_compressed(self._codec, frame, force_key=force_key), self.picture_id)


class H264Stream:
    """H.264 (RFC 6184) by x264, which takes any rate up to the one it was opened with as rate and as limit in one.

    (With a limit above the rate x264 hardly heeds a new rate: 790 kbit/s went on where 250 were asked for.)
    """

    def __init__(self, width: int, height: int, rung: Rung, bps: int, preset: str = "superfast") -> None:
        self.shape = (width, height)
        self._most_bps = max(bps, rung.most_bps)
        self._codec = _made("libx264", width, height, rung, self._most_bps)
        self._codec.options = {"level": "31", "tune": "zerolatency", "preset": preset, "forced-idr": "1",
                               "maxrate": str(self._most_bps), "bufsize": str(self._most_bps // 4)}  # fmt: skip
        self._codec.profile = "Baseline"
        self._codec.open()
        self._codec.bit_rate = self.bps = bps

    def follow(self, bps: int) -> bool:
        """Take the new rate; a change too small to see is left for later."""
        if bps > self._most_bps:
            return False
        if abs(bps - self.bps) > _WORTH_FOLLOWING * self.bps:
            self._codec.bit_rate = self.bps = bps
        return True

    def payloads(self, frame: av.VideoFrame, *, force_key: bool) -> list[bytes]:
        """Return the RTP payloads of the compressed picture."""
        data = _compressed(self._codec, frame, force_key=force_key)
        return H264Encoder._packetize(H264Encoder._split_bitstream(data))


class HardwareStream:
    """H.264 (RFC 6184) by a graphics chip; it holds the rate it was opened with. Raises StreamFailed when it breaks."""

    def __init__(self, name: str, width: int, height: int, rung: Rung, bps: int, encoders: H264Encoders) -> None:
        self.shape = (width, height)
        self.bps = bps
        self.name = name
        self._silent = 0
        self._codec = encoders.open(name, width, height, rung.fps, bps)

    def follow(self, bps: int) -> bool:
        """Only the rate it has."""
        return bps == self.bps

    def payloads(self, frame: av.VideoFrame, *, force_key: bool) -> list[bytes]:
        """Return the RTP payloads of the compressed picture; a chip that swallows pictures counts as broken."""
        try:
            data = _compressed(self._codec, frame, force_key=force_key)
        except FAILURES as error:
            raise StreamFailed(self.name) from error
        self._silent = 0 if data else self._silent + 1
        if self._silent > _MOST_SWALLOWED:
            raise StreamFailed(self.name)
        return H264Encoder._packetize(H264Encoder._split_bitstream(data))


def _made(name: str, width: int, height: int, rung: Rung, bps: int) -> Any:
    codec: Any = av.CodecContext.create(name, "w")
    codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
    codec.bit_rate = bps
    codec.framerate, codec.time_base = Fraction(rung.fps).limit_denominator(1000), VIDEO_TIME_BASE
    codec.gop_size = 3000
    codec.thread_count = 1
    return codec


def _compressed(codec: Any, frame: av.VideoFrame, *, force_key: bool) -> bytes:
    frame.pict_type = PictureType.I if force_key else PictureType.NONE
    return b"".join(bytes(packet) for packet in codec.encode(frame))
