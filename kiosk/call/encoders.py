"""The picture's encoder that aiortc's sender calls in place of its own.

Its own change the bit rate by starting anew at each 10 % (a key frame in the worst moment), never set x264's preset
and tell nobody how long they took.
"""

import time
from typing import Any, Protocol

import av
from aiortc.codecs.base import Encoder
from av.frame import Frame

from kiosk.call.h264_encoders import H264Encoders
from kiosk.call.ladder import Rung
from kiosk.call.picture_streams import PictureStream, StreamFailed, opened
from kiosk.call.pictures import Scaler

_LEAST_PAUSE_S = 3.0


class PictureOrders(Protocol):
    """Who says what the picture shall be and hears what became of it; called on the loop's and the encoder's thread."""

    @property
    def size(self) -> Rung:
        """The rung in force."""

    @property
    def target_bps(self) -> int:
        """What the picture may take of the network."""

    def heard_remb(self, bps: int) -> None:
        """Take the receiver's estimate."""

    def note_encoded(self, milliseconds: float, width_px: int, height_px: int, count_bytes: int) -> None:
        """Hear of one picture."""


class PictureEncoder(Encoder):
    """VP8 or H.264 at the rung and rate that are ordered.

    Only a stream that cannot follow the rate starts anew, and that when the target is a quarter lower or a half higher,
    and not twice within three seconds.
    """

    def __init__(self, codec_name: str, orders: PictureOrders, encoders: H264Encoders) -> None:
        self._stream: PictureStream | None = None
        self._codec_name = codec_name
        self._orders = orders
        self._encoders = encoders
        self._scaler = Scaler()
        self._opened_s = 0.0

    @property
    def target_bitrate(self) -> int:
        """Bits a second; aiortc sets it to what the receiver can take (REMB)."""
        return min(self._orders.target_bps, self._orders.size.most_bps)

    @target_bitrate.setter
    def target_bitrate(self, bitrate: int) -> None:
        self._orders.heard_remb(bitrate)

    def encode(self, frame: Frame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """Scale and compress one picture; return its RTP payloads and timestamp (90 kHz)."""
        if not isinstance(frame, av.VideoFrame):
            raise TypeError(f"not a picture: {frame}")
        began = time.perf_counter()
        small = self._scaler.fit(frame, self._orders.size)
        payloads = self._payloads(small, force_key=force_keyframe)
        took_ms = (time.perf_counter() - began) * 1000
        self._orders.note_encoded(took_ms, small.width, small.height, sum(map(len, payloads)))
        return payloads, frame.pts or 0

    def pack(self, packet: "av.Packet[Any]") -> tuple[list[bytes], int]:
        """Pictures are never compressed elsewhere."""
        raise NotImplementedError("pictures come uncompressed")

    def _payloads(self, frame: av.VideoFrame, *, force_key: bool) -> list[bytes]:
        """Compress; when an encoder breaks, the next best goes on with the same picture, as a whole one."""
        try:
            return self._stream_for(frame).payloads(frame, force_key=force_key)
        except StreamFailed as failed:
            self._encoders.give_up(str(failed))
            self._stream = None
            return self._payloads(frame, force_key=True)

    def _stream_for(self, frame: av.VideoFrame) -> PictureStream:
        bps, now = self.target_bitrate, time.monotonic()
        stream = self._stream
        if stream is not None and stream.shape == (frame.width, frame.height):
            if stream.follow(bps):
                return stream
            is_far = not 0.75 * stream.bps <= bps <= 1.5 * stream.bps
            if not is_far or now - self._opened_s < _LEAST_PAUSE_S:
                return stream
        self._opened_s = now
        rung = self._orders.size
        self._stream = stream = opened(self._codec_name, frame.width, frame.height, rung, bps, stream, self._encoders)
        return stream
