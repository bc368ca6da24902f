"""Received sound in even steps: packets go in as they come, 10 ms come out whenever asked. Pure, no clock of its own.

In place of aiortc's buffer, for which one lost packet is 320 ms of silence. Lost packets are recovered or concealed;
a starved buffer conceals and waits (the delay grows by what came late); a deep one drops packets until it is back
at its aim. What remains for later: stretching in place of dropping, and correction of clock drift by resampling.
"""

from typing import Protocol

import numpy as np

from kiosk.call.opus import PACKET_SAMPLES
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block

_LEAST_AIM = 2 * PACKET_SAMPLES
_MOST_AIM = 6 * PACKET_SAMPLES
_MOST_PACKETS = 50
"""Nobody may be pulling, such as when there is no speaker."""
_WRAP = 1 << 32


class SoundDecoder(Protocol):
    """What playout needs of a decoder; opus.OpusDecoder is one."""

    def decode(self, packet: bytes) -> Block:
        """Return the packet's samples."""

    def recover(self, following: bytes) -> Block:
        """Return the samples of the packet lost before ``following``."""

    def conceal(self) -> Block:
        """Return 20 ms made up from the sound so far."""


class Playout:
    """A buffer of 40 to 120 ms (the aim rises when it runs dry, falls when it has been deep for long)."""

    def __init__(self, decoder: SoundDecoder) -> None:
        self.received_samples = 0
        self.concealed_samples = 0
        self._decoder = decoder
        self._packets: dict[int, bytes] = {}
        self._next = 0
        self._newest: int | None = None
        self._ready = np.zeros(0, np.int16)
        self._is_playing = False
        self._aim = _LEAST_AIM
        self._starved_packets = 0
        self._steps = 0
        self._shallowest = _MOST_AIM * 4

    @property
    def delay_ms(self) -> float:
        """How much sound waits in the buffer."""
        return self._depth() * 1000 / RATE_HZ

    def push(self, timestamp: int, packet: bytes) -> None:
        """Take a packet with its RTP timestamp (48 kHz, 32 bits, wraps); late and double ones are dropped."""
        position = self._unwrapped(timestamp)
        if self._is_playing and position < self._next:
            return
        self._packets.setdefault(position, packet)
        self._newest = position if self._newest is None else max(self._newest, position)
        if len(self._packets) > _MOST_PACKETS:
            del self._packets[min(self._packets)]
        if not self._is_playing and self._depth() >= self._aim:
            self._next = min(self._packets)
            self._is_playing = True

    def pull(self) -> Block:
        """Return the next 480 samples: sound, made-up sound, or silence while there is nothing to continue."""
        self._keep_bounds()
        while len(self._ready) < BLOCK_SAMPLES:
            self._ready = np.concatenate((self._ready, self._next_packet()))
        block, self._ready = self._ready[:BLOCK_SAMPLES], self._ready[BLOCK_SAMPLES:]
        return block

    def _next_packet(self) -> Block:
        if not self._is_playing:
            return np.zeros(PACKET_SAMPLES, np.int16)
        if self._next in self._packets:
            return self._play(self._next)
        if self._packets:
            return self._fill_gap()
        return self._starve()

    def _play(self, position: int) -> Block:
        samples = self._decoder.decode(self._packets.pop(position))
        self._next = position + len(samples)
        self._starved_packets = 0
        self.received_samples += len(samples)
        return samples

    def _fill_gap(self) -> Block:
        """A packet is missing though later ones are here; what starvation already made up is not made up again."""
        earliest = min(self._packets)
        missing = earliest - self._next
        if self._starved_packets * PACKET_SAMPLES >= missing or missing > _MOST_AIM:
            return self._play(earliest)
        self.concealed_samples += PACKET_SAMPLES
        self._next += PACKET_SAMPLES
        if missing <= PACKET_SAMPLES:
            return self._decoder.recover(self._packets[earliest])
        return self._decoder.conceal()

    def _starve(self) -> Block:
        if self._starved_packets == 0:
            self._aim = min(self._aim + PACKET_SAMPLES, _MOST_AIM)
        self._starved_packets += 1
        self.concealed_samples += PACKET_SAMPLES
        if self._starved_packets > 5:
            self._is_playing = False
            self._starved_packets = 0
            return np.zeros(PACKET_SAMPLES, np.int16)
        return self._decoder.conceal()

    def _keep_bounds(self) -> None:
        """Once a second drop the 20 ms that were never needed; drop at once what is far too much."""
        depth = self._depth()
        self._shallowest = min(self._shallowest, depth)
        self._steps += 1
        if self._is_playing and depth > self._aim + 4 * PACKET_SAMPLES:
            self._skip(depth - self._aim)
        elif self._steps >= 100:
            if self._is_playing and self._shallowest > self._aim:
                self._skip(PACKET_SAMPLES)
            elif self._shallowest > PACKET_SAMPLES:
                self._aim = max(self._aim - PACKET_SAMPLES // 8, _LEAST_AIM)
            self._steps, self._shallowest = 0, _MOST_AIM * 4

    def _skip(self, samples: int) -> None:
        self._next += samples // PACKET_SAMPLES * PACKET_SAMPLES
        for position in [p for p in self._packets if p < self._next]:
            del self._packets[position]

    def _depth(self) -> int:
        if self._newest is None:
            return 0
        end = self._newest + PACKET_SAMPLES
        start = self._next if self._is_playing else min(self._packets, default=end)
        return max(0, end - start) + len(self._ready)

    def _unwrapped(self, timestamp: int) -> int:
        if self._newest is None:
            return timestamp
        ahead = (timestamp - self._newest) % _WRAP
        return self._newest + (ahead if ahead < _WRAP // 2 else ahead - _WRAP)
