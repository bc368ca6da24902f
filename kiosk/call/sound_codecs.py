"""What the call needs of a sound codec, and which one this machine has: libopus itself, or the one inside PyAV."""

from typing import Protocol

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.call.opus import OpusDecoder, OpusEncoder
from kiosk.call.opus_by_pyav import PyavOpusDecoder, PyavOpusEncoder
from kiosk.devices.sound import Block


class SoundDecoder(Protocol):
    """Packets in, 48 kHz mono out, in the order of the sound."""

    def decode(self, packet: bytes) -> Block:
        """Return the packet's samples; concealment when it is no packet."""

    def holds_copy(self, packet: bytes) -> bool:
        """Tell whether ``recover`` gets the packet before this one back."""

    def recover(self, following: bytes) -> Block:
        """Return the 20 ms lost before ``following``."""

    def conceal(self) -> Block:
        """Return 10 ms made up from the sound so far; they fade when repeated."""

    def close(self) -> None:
        """Free what it holds; it is not used afterwards."""


class SoundCompressor(Protocol):
    """20 ms of 48 kHz mono in, a packet out."""

    def encode(self, samples: Block) -> bytes:
        """Return the packet for 960 samples."""

    def expect_loss(self, share: float) -> None:
        """Prepare for this share of lost packets, 0 to 1."""


def make_decoder() -> SoundDecoder:
    """Return libopus' decoder, or PyAV's, which recovers nothing and conceals by fading."""
    try:
        return OpusDecoder()
    except EnvironmentFault:
        Log("kiosk.call.sound").warning("libopus_is_missing")
        return PyavOpusDecoder()


def make_encoder() -> SoundCompressor:
    """Return libopus' encoder, or PyAV's, which cannot be told of loss."""
    try:
        return OpusEncoder()
    except EnvironmentFault:
        Log("kiosk.call.sound").warning("libopus_is_missing")
        return PyavOpusEncoder()
