"""The sound's encoder that aiortc's sender calls in place of its own, which sends stereo and no copies."""

from collections.abc import Callable
from typing import Any

import av
import numpy as np
from aiortc.codecs.base import Encoder
from av.frame import Frame

from kiosk.call.sound_codecs import make_encoder

_PACKETS_A_SECOND = 50
_FALL = 0.9


class SoundEncoder(Encoder):
    """Opus, mono, 20 ms; it is prepared for the loss that ``lost_share`` tells, asked once a second (0 to 1)."""

    def __init__(self, lost_share: Callable[[], float]) -> None:
        self.expected_loss = 0.0
        self._opus = make_encoder()
        self._lost_share = lost_share
        self._packets = 0

    def encode(self, frame: Frame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """Return one packet and its RTP timestamp."""
        if not isinstance(frame, av.AudioFrame):
            raise TypeError(f"not sound: {frame}")
        self._packets += 1
        if self._packets % _PACKETS_A_SECOND == 0:
            self._follow_loss()
        return [self._opus.encode(frame.to_ndarray().reshape(-1).astype(np.int16, copy=False))], int(frame.pts or 0)

    def pack(self, packet: "av.Packet[Any]") -> tuple[list[bytes], int]:
        """Sound is never compressed elsewhere."""
        raise NotImplementedError("sound comes as samples")

    def _follow_loss(self) -> None:
        """Rise with the report, fall by a tenth a second: loss comes in bursts."""
        self.expected_loss = max(self._lost_share(), _FALL * self.expected_loss)
        self._opus.expect_loss(self.expected_loss)
