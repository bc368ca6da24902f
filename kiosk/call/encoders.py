"""The encoders that aiortc's sender calls in place of its own.

Its own change the bit rate by starting anew at each 10 % (a key frame in the worst moment), never set x264's preset,
send sound in stereo without forward error correction, and tell nobody how long they took.
"""

import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import av
from aiortc.codecs.base import Encoder
from aiortc.codecs.h264 import H264Encoder
from aiortc.codecs.vpx import Vp8Encoder
from aiortc.mediastreams import VIDEO_TIME_BASE
from av.frame import Frame
from av.video.frame import PictureType

from kiosk.call.ladder import Rung
from kiosk.call.opus import OpusEncoder
from kiosk.call.pictures import Scaler

_LEAST_PAUSE_S = 3.0


class SoundEncoder(Encoder):
    """Opus, mono, 20 ms."""

    def __init__(self) -> None:
        self._opus = OpusEncoder()

    def encode(self, frame: Frame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """Return one packet and its RTP timestamp."""
        if not isinstance(frame, av.AudioFrame):
            raise TypeError(f"not sound: {frame}")
        return [self._opus.encode(frame)], int(frame.pts or 0)

    def pack(self, packet: "av.Packet[Any]") -> tuple[list[bytes], int]:
        """Sound is never compressed elsewhere."""
        raise NotImplementedError("sound comes as samples")


class PictureEncoder(Encoder):
    """VP8 or H.264 at the rung in force; ``on_encoded`` hears the milliseconds and the size of each picture.

    The stream's bit rate follows the receiver's wish within the rung's bounds, but restarts only when the wish is
    a quarter lower or a half higher, and not twice within three seconds.
    """

    def __init__(
        self, codec_name: str, size: Callable[[], Rung], on_encoded: Callable[[float, int, int], None]
    ) -> None:
        self._stream: _Vp8Stream | _H264Stream | None = None
        self._open = _H264Stream if codec_name == "H264" else _Vp8Stream
        self._size = size
        self._on_encoded = on_encoded
        self._scaler = Scaler()
        self._wish_bps: int | None = None
        self._opened_s = 0.0

    @property
    def target_bitrate(self) -> int:
        """Bits a second; aiortc sets it to what the receiver can take (REMB)."""
        size = self._size()
        wish = self._wish_bps or size.usual_bps
        return max(size.least_bps, min(wish, size.most_bps))

    @target_bitrate.setter
    def target_bitrate(self, bitrate: int) -> None:
        self._wish_bps = bitrate

    def encode(self, frame: Frame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """Scale and compress one picture; return its RTP payloads and timestamp (90 kHz)."""
        if not isinstance(frame, av.VideoFrame):
            raise TypeError(f"not a picture: {frame}")
        began = time.perf_counter()
        small = self._scaler.fit(frame, self._size())
        stream = self._stream_for(small)
        small.pict_type = PictureType.I if force_keyframe else PictureType.NONE
        payloads = stream.payloads(small)
        self._on_encoded((time.perf_counter() - began) * 1000, small.width, small.height)
        return payloads, frame.pts or 0

    def pack(self, packet: "av.Packet[Any]") -> tuple[list[bytes], int]:
        """Pictures are never compressed elsewhere."""
        raise NotImplementedError("pictures come uncompressed")

    def _stream_for(self, frame: av.VideoFrame) -> "_Vp8Stream | _H264Stream":
        bps, now = self.target_bitrate, time.monotonic()
        stream = self._stream
        if stream is not None and stream.shape == (frame.width, frame.height):
            is_far = not 0.75 * stream.bps <= bps <= 1.5 * stream.bps
            if not is_far or now - self._opened_s < _LEAST_PAUSE_S:
                return stream
        self._opened_s = now
        self._stream = stream = self._open(frame.width, frame.height, self._size().fps, bps, stream)
        return stream


class _Vp8Stream:
    """One VP8 stream of one size and rate (RFC 7741)."""

    def __init__(self, width: int, height: int, fps: int, bps: int, before: "_Vp8Stream | _H264Stream | None") -> None:
        self.shape = (width, height)
        self.bps = bps
        self._picture_id: int = before._picture_id if isinstance(before, _Vp8Stream) else 0
        self._codec = codec = av.CodecContext.create("libvpx", "w")
        codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
        codec.bit_rate = bps
        codec.framerate, codec.time_base = Fraction(fps), VIDEO_TIME_BASE
        codec.gop_size = 3000
        codec.qmin, codec.qmax = 2, 56
        codec.thread_count = 1
        codec.options = {
            "bufsize": str(bps), "minrate": str(bps), "maxrate": str(bps), "deadline": "realtime", "cpu-used": "-8",
            "lag-in-frames": "0", "noise-sensitivity": "0", "static-thresh": "1", "overshoot-pct": "15",
            "undershoot-pct": "100", "error-resilient": "1",
        }  # fmt: skip

    def payloads(self, frame: av.VideoFrame) -> list[bytes]:
        """Return the RTP payloads of the compressed picture."""
        data = b"".join(bytes(packet) for packet in self._codec.encode(frame))
        self._picture_id = (self._picture_id + 1) % (1 << 15)
        return Vp8Encoder._packetize(data, self._picture_id)


class _H264Stream:
    """One H.264 stream of one size and rate (RFC 6184)."""

    def __init__(self, width: int, height: int, fps: int, bps: int, before: "_Vp8Stream | _H264Stream | None") -> None:
        self.shape = (width, height)
        self.bps = bps
        self._codec = codec = av.CodecContext.create("libx264", "w")
        codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
        codec.bit_rate = bps
        codec.framerate, codec.time_base = Fraction(fps), VIDEO_TIME_BASE
        codec.gop_size = 3000
        codec.thread_count = 1
        codec.options = {"level": "31", "tune": "zerolatency", "preset": "veryfast", "maxrate": str(bps),
                         "bufsize": str(bps // 2), "forced-idr": "1"}  # fmt: skip
        codec.profile = "Baseline"

    def payloads(self, frame: av.VideoFrame) -> list[bytes]:
        """Return the RTP payloads of the compressed picture."""
        data = b"".join(bytes(packet) for packet in self._codec.encode(frame))
        return H264Encoder._packetize(H264Encoder._split_bitstream(data))
