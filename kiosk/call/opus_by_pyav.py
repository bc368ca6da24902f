"""Opus through PyAV, for a machine without libopus0: nothing is recovered, lost sound fades out in its last pitch."""

from fractions import Fraction

import av
import numpy as np
from av.error import FFmpegError

from kiosk.call.fading import Fading
from kiosk.devices.sound import RATE_HZ, Block


class PyavOpusDecoder:
    """The libopus inside PyAV's wheel, which is only told of packets that came."""

    def __init__(self) -> None:
        self._codec = av.CodecContext.create("libopus", "r")
        self._codec.sample_rate = RATE_HZ
        self._codec.layout = "mono"
        self._codec.format = "s16"
        self._fading = Fading()

    def decode(self, packet: bytes) -> Block:
        """Return the packet's samples; a packet that is no Opus gives concealment."""
        try:
            frames = self._codec.decode(av.Packet(packet)) if packet else []
        except FFmpegError:
            frames = []
        if not frames:
            return self.conceal()
        return self._fading.real(np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames]).astype(np.int16))

    def holds_copy(self, _: bytes) -> bool:
        """Whatever it holds cannot be had."""
        return False

    def recover(self, _: bytes) -> Block:
        """Return 20 ms of concealment."""
        return np.concatenate((self.conceal(), self.conceal()))

    def conceal(self) -> Block:
        """Return 10 ms in the last pitch, quieter each time."""
        return self._fading.made_up()

    def close(self) -> None:
        """PyAV frees by itself."""


class PyavOpusEncoder:
    """As OpusEncoder, but its expectation of loss is fixed when it is opened."""

    def __init__(self, bits_per_second: int = 32_000) -> None:
        self._codec = av.CodecContext.create("libopus", "w")
        self._codec.sample_rate = RATE_HZ
        self._codec.layout = "mono"
        self._codec.format = "s16"
        self._codec.bit_rate = bits_per_second
        self._codec.time_base = Fraction(1, RATE_HZ)
        self._codec.options = {"application": "voip", "fec": "1", "packet_loss": "10", "frame_duration": "20"}
        self._position = 0

    def encode(self, samples: Block) -> bytes:
        """Return the packet for 960 samples."""
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.time_base, frame.pts = RATE_HZ, Fraction(1, RATE_HZ), self._position
        self._position += len(samples)
        return b"".join(bytes(packet) for packet in self._codec.encode(frame))

    def expect_loss(self, share: float) -> None:
        """It stays with ten percent."""
