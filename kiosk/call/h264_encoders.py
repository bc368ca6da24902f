"""Which encoder of H.264 is used: the graphics chip's where it proves itself, x264 otherwise."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

import av
from aiortc.mediastreams import VIDEO_TIME_BASE
from av.video.frame import PictureType

from kiosk.base.log import Log

_COMMON = {"bf": "0"}
_OPTIONS = {
    "h264_nvenc": {"preset": "p3", "tune": "ull", "rc": "cbr", "delay": "0", "zerolatency": "1", "forced-idr": "1"},
    "h264_qsv": {"preset": "veryfast", "async_depth": "1", "forced_idr": "1"},
    "h264_v4l2m2m": {},
}
HARDWARE = tuple(_OPTIONS)
_TRIAL_SIZE = (640, 360)
_TRIAL_PICTURES = 8
_START_CODE, _PARAMETERS = b"\0\0\1", 7

Open = Callable[[str, int, int, float, int], Any]
"""Name, width, height, pictures a second and bits a second to a codec context of PyAV; raises what PyAV raises."""
FAILURES = (av.FFmpegError, ValueError, OSError)
"""What PyAV raises when an encoder is not there (ValueError), cannot be opened or breaks."""


def open_hardware(name: str, width: int, height: int, fps: float, bps: int) -> Any:
    """Return an open encoder of the graphics chip."""
    codec: Any = av.CodecContext.create(name, "w")
    codec.width, codec.height = width, height
    codec.pix_fmt = "nv12" if name == "h264_qsv" else "yuv420p"
    codec.bit_rate = bps
    codec.framerate, codec.time_base = Fraction(fps).limit_denominator(1000), VIDEO_TIME_BASE
    codec.gop_size = 3000
    codec.options = {**_COMMON, **_OPTIONS[name], "maxrate": str(bps), "bufsize": str(bps // 2)}
    codec.open()
    return codec


class H264Encoders:
    """The encoders of one call, best first; one that fails is not used again in it."""

    def __init__(self, names: tuple[str, ...] = HARDWARE, open_encoder: Open = open_hardware) -> None:
        self._names = names
        self._open = open_encoder
        self._usable: list[str] | None = None
        self._log = Log("kiosk.call.picture")

    def usable(self) -> tuple[str, ...]:
        """Return those that have proved themselves; the first question tries them, which takes a moment."""
        if self._usable is None:
            self._usable = [name for name in self._names if proves_itself(name, self._open)]
        return tuple(self._usable)

    def open(self, name: str, width: int, height: int, fps: float, bps: int) -> Any:
        """Return an open encoder. Raises one of FAILURES."""
        return self._open(name, width, height, fps, bps)

    def give_up(self, name: str) -> None:
        """Use this one no more."""
        self._log.warning("encoder_given_up", code=name)
        self._usable = [each for each in self.usable() if each != name]


@cache
def proves_itself(name: str, open_encoder: Open) -> bool:
    """Tell, once for the whole program, whether an encoder opens and gives a picture that can stand alone."""
    width, height = _TRIAL_SIZE
    try:
        codec = open_encoder(name, width, height, 30.0, 500_000)
        data = b"".join(bytes(packet) for number in range(_TRIAL_PICTURES) for packet in codec.encode(_grey(number)))
    except FAILURES:
        return False
    starts = data.split(_START_CODE)[1:]
    return any(unit[0] & 0x1F == _PARAMETERS for unit in starts if unit)


def _grey(number: int) -> av.VideoFrame:
    frame = av.VideoFrame(*_TRIAL_SIZE, "yuv420p")
    for plane in frame.planes:
        plane.update(bytes([128]) * plane.buffer_size)
    frame.pts, frame.time_base = number * 3000, VIDEO_TIME_BASE
    frame.pict_type = PictureType.I if number == 0 else PictureType.NONE
    return frame
