"""The picture's encoder that aiortc's sender calls in place of its own.

Its own change the bit rate by starting anew at each 10 % (a key frame in the worst moment), never set x264's preset
and tell nobody how long they took.
"""

import time
from collections.abc import Callable
from typing import Any

import av
from aiortc.codecs.base import Encoder
from av.frame import Frame

from kiosk.call.ladder import Rung
from kiosk.call.picture_streams import PictureStream, opened
from kiosk.call.pictures import Scaler

_LEAST_PAUSE_S = 3.0


class PictureEncoder(Encoder):
    """VP8 or H.264 at the rung in force; ``on_encoded`` hears the milliseconds and the size of each picture.

    The bit rate follows the receiver's wish within the rung's bounds. Only a stream that cannot follow starts anew, and
    that when the wish is a quarter lower or a half higher, and not twice within three seconds.
    """

    def __init__(
        self, codec_name: str, size: Callable[[], Rung], on_encoded: Callable[[float, int, int], None]
    ) -> None:
        self._stream: PictureStream | None = None
        self._codec_name = codec_name
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
        payloads = stream.payloads(small, force_key=force_keyframe)
        self._on_encoded((time.perf_counter() - began) * 1000, small.width, small.height)
        return payloads, frame.pts or 0

    def pack(self, packet: "av.Packet[Any]") -> tuple[list[bytes], int]:
        """Pictures are never compressed elsewhere."""
        raise NotImplementedError("pictures come uncompressed")

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
        rung = self._size()
        self._stream = stream = opened(self._codec_name, frame.width, frame.height, rung, bps, stream)
        return stream
