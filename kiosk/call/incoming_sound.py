"""The other side's sound on its way to the speaker: buffered, at the chosen volume, known to the echo canceller."""

import numpy as np

from kiosk.call.playout import Playout
from kiosk.call.sender_clock import SenderClock
from kiosk.call.sound_codecs import make_decoder
from kiosk.call.sound_counts import SoundCounts
from kiosk.call.sound_processing import SoundProcessing
from kiosk.devices.sound import RATE_HZ, Block


class IncomingSound:
    """Hands out what the speaker plays next; each connection brings a fresh buffer, the counts go on."""

    def __init__(self, processing: SoundProcessing, volume: float) -> None:
        self.volume = volume
        self.counts = SoundCounts()
        self._processing = processing
        self._decoder = make_decoder()
        self._playout = Playout(self._decoder, self.counts)
        self._sender_clock = SenderClock(RATE_HZ)

    @property
    def received_ms(self) -> int:
        """Sound that came in and was played, copies of lost packets included."""
        return (self.counts.received_samples + self.counts.recovered_samples) * 1000 // RATE_HZ

    @property
    def concealed_ms(self) -> int:
        """Sound that was made up because packets were lost or late."""
        return self.counts.concealed_samples * 1000 // RATE_HZ

    @property
    def delay_ms(self) -> float:
        """How much sound waits."""
        return self._playout.delay_ms

    @property
    def target_ms(self) -> float:
        """How long the quickest packet is made to wait."""
        return self._playout.target_ms

    def push(self, timestamp: int, packet: bytes) -> None:
        """Take a packet of the present connection."""
        self._playout.push(timestamp, packet)

    def start_anew(self) -> None:
        """A new connection begins: its timestamps have nothing to do with those before."""
        self._decoder.close()
        self._decoder = make_decoder()
        self._playout = Playout(self._decoder, self.counts)
        self._sender_clock = SenderClock(RATE_HZ)

    def reported(self, ntp: int, timestamp: int) -> None:
        """Take a sender report on the present connection's sound."""
        self._sender_clock.reported(ntp, timestamp)

    def made_s(self) -> float | None:
        """Return when the sound that is played now was made, on its sender's clock; None while nobody knows."""
        timestamp = self._playout.timestamp
        return None if timestamp is None else self._sender_clock.made_s(timestamp)

    def wait_for_picture(self, seconds: float) -> None:
        """Play so much later than by itself, for the rest of the connection; it comes about by and by."""
        self._playout.waits_for_picture = round(seconds * RATE_HZ)

    def next_block(self) -> Block:
        """Return the 10 ms to play now, after volume, and show them to the echo canceller."""
        block = _scaled(self._playout.pull(), self.volume)
        self._processing.played(block)
        return block

    def close(self) -> None:
        """Free the decoder."""
        self._decoder.close()


def _scaled(block: Block, volume: float) -> Block:
    if volume == 1.0:
        return block
    louder: Block = np.clip(block.astype(np.float32) * volume, -32768, 32767).astype(np.int16)
    return louder
