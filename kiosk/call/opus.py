"""Opus (RFC 6716) through libopus itself, which alone can conceal, recover and be told of loss.

Copies of the packet before (in-band FEC, RFC 6716 2.1.7) are only made in the SILK and hybrid modes, and libopus 1.3.1
leaves them out when bits are few and 5 % of loss or less is expected. Measured on 34 s of espeak-ng's speech, English
and Chinese, 20 % of packets lost (STOI without loss / all concealed / recovered; share of packets with a copy):

    kbit/s, expected, complexity
    24       5 %      5             0.986 / 0.886 / 0.889    0.00
    24      10 %      5             0.974 / 0.877 / 0.946    0.87, wideband only
    28       5 %      5             0.989 / 0.888 / 0.889    0.00
    28      10 %      5             0.976 / 0.880 / 0.949    0.87
    32       5 %      5             0.991 / 0.890 / 0.891    0.00
    32       6 %      5             0.985 / 0.885 / 0.957    0.87
    32      20 %      5             0.969 / 0.876 / 0.947    0.87
    32       6 %      9             0.988 / 0.888 / 0.963    0.87, 0.41 ms of work a packet and not 0.22
    40       6 %      5             0.990 / 0.890 / 0.966    0.87

Hence 32 kbit/s, full band, and 6 % at least: the first lost packet comes back too. What has no copy holds no voice.
"""

import ctypes

import numpy as np

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block

PACKET_SAMPLES = 960
"""20 ms a packet."""

BITS_PER_SECOND = 32_000
LEAST_EXPECTED_LOSS, MOST_EXPECTED_LOSS = 6, 30
"""Percent. More than 30 starves the packets themselves."""

_LONGEST_PACKET_SAMPLES = 5760
_MOST_PACKET_BYTES = 1275
_VOIP, _VOICE = 2048, 3001
_SET_BITRATE, _SET_COMPLEXITY, _SET_INBAND_FEC, _SET_LOSS, _SET_DTX, _SET_SIGNAL = 4002, 4010, 4012, 4014, 4016, 4024
"""opus_defines.h."""
_COMPLEXITY = 5
_CELT_CONFIGURATIONS = 16
"""RFC 6716 table 2: from this one on the packet is CELT only."""


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
        if not packet:
            return self.conceal()
        samples = self._run(packet, _LONGEST_PACKET_SAMPLES, is_recovery=False)
        return samples if len(samples) else self.conceal()

    def holds_copy(self, packet: bytes) -> bool:
        """Tell whether the packet holds a copy of the one before."""
        return holds_copy(packet)

    def recover(self, following: bytes) -> Block:
        """Return the lost packet before ``following`` out of its in-band copy; conceals when it holds none."""
        samples = self._run(following, PACKET_SAMPLES, is_recovery=True)
        return samples if len(samples) else np.concatenate((self.conceal(), self.conceal()))

    def conceal(self) -> Block:
        """Return 10 ms that continue the sound so far and fade out when repeated."""
        samples = self._run(None, BLOCK_SAMPLES, is_recovery=False)
        return samples if len(samples) else np.zeros(BLOCK_SAMPLES, np.int16)

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
    """Compresses 20 ms of mono sound into one packet, with a coarse copy of the packet before (in-band FEC).

    Silence is sent like sound (no DTX): the steady packets are the pulse of the path.
    """

    def __init__(self, bits_per_second: int = BITS_PER_SECOND) -> None:
        self._library = _load_library()
        error = ctypes.c_int()
        self._state = ctypes.c_void_p(self._library.opus_encoder_create(RATE_HZ, 1, _VOIP, ctypes.byref(error)))
        if error.value or not self._state:
            raise EnvironmentFault(f"libopus makes no encoder: error {error.value}")
        self._packet = ctypes.create_string_buffer(_MOST_PACKET_BYTES)
        for request, value in (
            (_SET_BITRATE, bits_per_second), (_SET_COMPLEXITY, _COMPLEXITY), (_SET_INBAND_FEC, 1), (_SET_DTX, 0),
            (_SET_SIGNAL, _VOICE), (_SET_LOSS, LEAST_EXPECTED_LOSS),
        ):  # fmt: skip
            self._set(request, value)

    def __del__(self) -> None:
        """Free the encoder; the sender that holds it tells nobody when it ends."""
        state = getattr(self, "_state", None)
        if state:
            self._library.opus_encoder_destroy(state)

    def encode(self, samples: Block) -> bytes:
        """Return the packet for 960 samples. Raises ValueError for another number of them."""
        if len(samples) != PACKET_SAMPLES:
            raise ValueError(f"{len(samples)} samples are no 20 ms")
        sound = np.ascontiguousarray(samples, np.int16)
        count = self._library.opus_encode(
            self._state, sound.ctypes.data_as(ctypes.c_void_p), PACKET_SAMPLES, self._packet, _MOST_PACKET_BYTES
        )
        return self._packet.raw[: max(count, 0)]

    def expect_loss(self, share: float) -> None:
        """Spend on copies what suits this share of lost packets, 0 to 1."""
        self._set(_SET_LOSS, min(max(round(share * 100), LEAST_EXPECTED_LOSS), MOST_EXPECTED_LOSS))

    def _set(self, request: int, value: int) -> None:
        if error := self._library.opus_encoder_ctl(self._state, request, ctypes.c_int(value)):
            raise EnvironmentFault(f"libopus refuses setting {request}: error {error}")


def holds_copy(packet: bytes) -> bool:
    """Tell whether a mono packet of 10 or 20 ms holds a copy of the one before (RFC 6716 3.1, 4.2.3, 4.2.4).

    The range coder's first two symbols are equally likely bits, the voice flag and the copy's, so they stand first.
    """
    return len(packet) > 1 and packet[0] >> 3 < _CELT_CONFIGURATIONS and packet[0] & 3 == 0 and packet[1] & 0x40 != 0


def _load_library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libopus.so.0")
    except OSError as error:
        raise EnvironmentFault("libopus is missing: install the Debian package libopus0") from error
    pointer, number, rate = ctypes.c_void_p, ctypes.c_int, ctypes.c_int32
    for name, result, arguments in (
        ("opus_decoder_create", pointer, [rate, number, pointer]),
        ("opus_decoder_destroy", None, [pointer]),
        ("opus_decode", number, [pointer, ctypes.c_char_p, rate, pointer, number, number]),
        ("opus_encoder_create", pointer, [rate, number, number, pointer]),
        ("opus_encoder_destroy", None, [pointer]),
        ("opus_encode", rate, [pointer, pointer, number, ctypes.c_char_p, rate]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.opus_encoder_ctl.restype = number
    return library
