"""Received sound in even steps: packets go in as they come, 10 ms come out whenever asked. Pure, no clock of its own.

Time is what was asked for: the speaker's own clock, in samples. The lag is the time at which a sample is played less
its timestamp; it is held at the least lateness of the packets plus what their jitter asks for (``jitter.py``) by
playing a little shorter or longer (``lag.py``). The same hand follows a sender whose clock is not ours.
"""

import numpy as np

from kiosk.call.jitter import ArrivalJitter
from kiosk.call.lag import LagKeeper
from kiosk.call.opus import PACKET_SAMPLES
from kiosk.call.packet_shelf import PacketShelf
from kiosk.call.sound_codecs import SoundDecoder
from kiosk.call.sound_counts import SoundCounts
from kiosk.call.stretching import ENOUGH_TO_SHORTEN, WINDOW
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block

_LEAST_WAIT = BLOCK_SAMPLES
_MOST_STARVED = _MOST_EXCESS = RATE_HZ // 2
"""Half a second: what is that late is left out, so that nobody speaks into what was said long ago."""
_JUST_NOW = 2 * RATE_HZ
_NEAR = BLOCK_SAMPLES // 2
_LOSS_REMEMBERED = 4 * RATE_HZ
"""So long after a packet was missing the next one is waited for, for its copy."""
_OUTAGE = RATE_HZ // 10
"""A longer gap than this no copy would have filled: it is no reason to wait."""


class Playout:
    """Waits 10 ms beyond the least on an even path, longer with jitter, 20 ms more where lost packets have copies."""

    def __init__(self, decoder: SoundDecoder, counts: SoundCounts | None = None) -> None:
        self.counts = counts or SoundCounts()
        self._decoder = decoder
        self._shelf = PacketShelf()
        self._jitter = ArrivalJitter()
        self._lag = LagKeeper(self.counts)
        self._played = 0
        self._next = 0
        """The position of the sample that is to be decoded next."""
        self._is_playing = False
        self._ready = np.zeros(0, np.int16)
        self._has_played = False
        self._starved = 0
        self._lossy_until = 0
        self.waits_for_picture = 0
        """How many samples longer than by itself it is to wait."""

    @property
    def delay_ms(self) -> float:
        """How much sound waits in the buffer."""
        latest, earliest = self._shelf.latest, self._shelf.earliest
        start = self._next if self._is_playing else earliest
        coming = 0 if latest is None or start is None else latest + PACKET_SAMPLES - start
        return (coming + len(self._ready)) * 1000 / RATE_HZ

    @property
    def timestamp(self) -> int | None:
        """The RTP timestamp of what is handed out next; None while nothing is played."""
        return (self._next - len(self._ready)) % (1 << 32) if self._is_playing else None

    @property
    def target_ms(self) -> float:
        """How long the quickest packet waits by intention."""
        return self._wait() * 1000 / RATE_HZ

    def push(self, timestamp: int, packet: bytes) -> None:
        """Take a packet with its RTP timestamp (48 kHz, 32 bits, wraps); late and double ones are dropped."""
        position = self._shelf.position_of(timestamp)
        if not self._shelf.is_new(position):
            return
        self._jitter.arrived(self._played - position)
        if self._is_late(position):
            self.counts.late_packets += 1
        else:
            self._shelf.put(position, packet, self._played)

    def pull(self) -> Block:
        """Return the next 480 samples: sound, made-up sound, or silence before there was any."""
        if self._is_playing:
            self._keep_lag()
        else:
            self._begin()
        while len(self._ready) < BLOCK_SAMPLES:
            self._ready = np.concatenate((self._ready, self._more()))
        block, self._ready = self._ready[:BLOCK_SAMPLES], self._ready[BLOCK_SAMPLES:]
        self._lag.played(block)
        self._played += BLOCK_SAMPLES
        return block

    def _is_late(self, position: int) -> bool:
        """After a long silence a sender may begin anew anywhere, only not where it just was."""
        since = self._next - position
        return since > 0 and (self._is_playing or (self._has_played and since < _JUST_NOW))

    def _wait(self) -> int:
        copies = PACKET_SAMPLES if self._played < self._lossy_until else 0
        return max(self._jitter.spread, _LEAST_WAIT) + copies + self.waits_for_picture

    def _excess(self, position: int) -> int:
        """Return how far the lag is above its aim when ``position`` is played after what is ready."""
        return self._played + len(self._ready) - position - self._jitter.quickest - self._wait()

    def _begin(self) -> None:
        """Begin with the packet whose turn it is, as soon as it has waited long enough."""
        if self._shelf.earliest is None:
            return
        due = self._played - self._jitter.quickest - self._wait()
        self._shelf.drop_before(due - _NEAR)
        earliest = self._shelf.earliest
        if earliest is not None and earliest < due + BLOCK_SAMPLES:
            self._ready = np.zeros(max(0, earliest - due), np.int16)
            self._next, self._starved, self._is_playing = earliest, 0, True

    def _keep_lag(self) -> None:
        """Lengthen what is below the aim; shorten only what the latest packets can spare: a path may have grown."""
        excess = self._excess(self._next)
        spare = min(excess, self._played + len(self._ready) - self._next - self._jitter.latest_worst - _LEAST_WAIT)
        if spare > _MOST_EXCESS and len(self._shelf):
            self._stop()
            self._begin()
        elif self._lag.wishes_shorter(spare) and self._has_ready(ENOUGH_TO_SHORTEN):
            self._ready = self._lag.shorter(self._ready, spare)
        elif self._lag.wishes_longer(excess) and self._has_ready(WINDOW):
            self._ready = self._lag.longer(self._ready, excess)

    def _has_ready(self, samples: int) -> bool:
        """Decode on while packets follow each other; tell whether it is enough."""
        while len(self._ready) < samples and self._shelf.earliest == self._next:
            self._ready = np.concatenate((self._ready, self._more()))
        return len(self._ready) >= samples

    def _more(self) -> Block:
        """Return what follows: some sound, made-up sound or silence."""
        if not self._is_playing:
            return self._silence()
        earliest = self._shelf.earliest
        if earliest is None:
            return self._starve()
        if earliest > self._next:
            return self._bridge(earliest)
        return self._play(earliest)

    def _play(self, position: int) -> Block:
        packet = self._shelf.take(position)
        samples = self._decoder.decode(packet.payload)
        self._next, self._starved = position + len(samples), 0
        self._has_played = True
        self.counts.real()
        self.counts.received_samples += len(samples)
        self.counts.played_packets += 1
        self.counts.waited_samples += self._played + len(self._ready) + len(samples) // 2 - packet.arrived
        return samples

    def _bridge(self, earliest: int) -> Block:
        """A packet is missing though a later one is here: recover it, make it up, or go on when there was enough."""
        if self._starved < _OUTAGE:
            self._lossy_until = self._played + _LOSS_REMEMBERED
        following = self._shelf.peek(earliest).payload
        has_copy = self._decoder.holds_copy(following)
        self._take_starved(earliest - PACKET_SAMPLES if has_copy else earliest)
        missing = earliest - self._next
        if has_copy and missing <= PACKET_SAMPLES:
            samples = self._decoder.recover(following)[-missing:]
            self.counts.real()
            self.counts.recovered_samples += len(samples)
        elif missing > 0 and -self._excess(earliest) > _NEAR:
            samples = self._decoder.conceal()[:missing]
            self.counts.made_up(len(samples))
        else:
            return self._play(earliest)
        self._next += len(samples)
        return samples

    def _take_starved(self, until: int) -> None:
        """What was made up while nothing was here stands for what is now known to be lost."""
        self._next += min(self._starved, max(0, until - self._next))
        self._starved = 0

    def _starve(self) -> Block:
        """Nothing is here: lost or late, nobody knows; the position waits, and so the lag grows."""
        self._starved += BLOCK_SAMPLES
        if self._starved > _MOST_STARVED:
            self._stop()
            self._jitter.forget_clock()
            return self._silence()
        self.counts.made_up(BLOCK_SAMPLES)
        return self._decoder.conceal()

    def _stop(self) -> None:
        self._is_playing = False
        self._ready = np.zeros(0, np.int16)

    def _silence(self) -> Block:
        if self._has_played:
            self.counts.made_up(BLOCK_SAMPLES)
        return np.zeros(BLOCK_SAMPLES, np.int16)
