"""Opus (RFC 6716): compressing through PyAV; decoding through libopus itself, which alone can conceal and recover."""

import ctypes
from fractions import Fraction

import av
import numpy as np

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.sound import RATE_HZ, Block

PACKET_SAMPLES = 960
"""20 ms a packet."""

_LONGEST_PACKET_SAMPLES = 5760


class OpusDecoder:
    """Decodes mono packets; makes up lost ones from the sound before, or from the copy inside the packet after."""

    def __init__(self) -> None:
        self._library = _load_library()
        error = ctypes.c_int()
        self._state = ctypes.c_void_p(self._library.opus_decoder_create(RATE_HZ, 1, ctypes.byref(error)))
        if error.value or not self._state:
            raise EnvironmentFault(f"libopus makes no decoder: error {error.value}")
        self._buffer = np.empty(_LONGEST_PACKET_SAMPLES, np.int16)

    def decode(self, packet: bytes) -> Block:
        """Return the packet's samples; a packet that is no Opus gives concealment."""
        samples = self._run(packet, _LONGEST_PACKET_SAMPLES, is_recovery=False)
        return samples if len(samples) else self.conceal()

    def recover(self, following: bytes) -> Block:
        """Return the lost packet before ``following`` out of its in-band copy; conceals when it holds none."""
        samples = self._run(following, PACKET_SAMPLES, is_recovery=True)
        return samples if len(samples) else self.conceal()

    def conceal(self) -> Block:
        """Return 20 ms that continue the sound so far and fade out when repeated."""
        samples = self._run(None, PACKET_SAMPLES, is_recovery=False)
        return samples if len(samples) else np.zeros(PACKET_SAMPLES, np.int16)

    def close(self) -> None:
        """Free the decoder; it is not used afterwards."""
        if self._state:
            self._library.opus_decoder_destroy(self._state)
            self._state = ctypes.c_void_p()

    def _run(self, packet: bytes | None, room: int, *, is_recovery: bool) -> Block:
        length = len(packet) if packet else 0
        count = self._library.opus_decode(
            self._state, packet, length, self._buffer.ctypes.data_as(ctypes.c_void_p), room, int(is_recovery)
        )
        return self._buffer[: max(count, 0)].copy()


class OpusEncoder:
    """Compresses 20 ms of mono sound into one packet, with a coarse copy of the packet before (in-band FEC)."""

    def __init__(self, bits_per_second: int = 40_000) -> None:
        self._codec = av.CodecContext.create("libopus", "w")
        self._codec.sample_rate = RATE_HZ
        self._codec.layout = "mono"
        self._codec.format = "s16"
        self._codec.bit_rate = bits_per_second
        self._codec.time_base = Fraction(1, RATE_HZ)
        self._codec.options = {"application": "voip", "fec": "1", "packet_loss": "10", "frame_duration": "20"}

    def encode(self, frame: av.AudioFrame) -> bytes:
        """Return the packet for a frame of 960 samples."""
        return b"".join(bytes(packet) for packet in self._codec.encode(frame))


def _load_library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libopus.so.0")
    except OSError as error:
        raise EnvironmentFault("libopus is missing: install the Debian package libopus0") from error
    library.opus_decoder_create.restype = ctypes.c_void_p
    library.opus_decoder_create.argtypes = [ctypes.c_int32, ctypes.c_int, ctypes.c_void_p]
    library.opus_decoder_destroy.argtypes = [ctypes.c_void_p]
    library.opus_decoder_destroy.restype = None
    library.opus_decode.restype = ctypes.c_int
    library.opus_decode.argtypes = [
        ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int32, ctypes.c_void_p, ctypes.c_int, ctypes.c_int,
    ]  # fmt: skip
    return library
