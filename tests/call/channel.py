"""A simulated way between a picture's sender and receiver: packets, asks and answers are delayed and lost by a seed."""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from kiosk.call.lost_packets import HISTORY_PACKETS, LostPackets
from kiosk.call.meters import FreezeMeter
from kiosk.call.picture_buffer import PictureBuffer, PicturePacket

FPS = 30
CLOCK_HZ = 90_000


@dataclass
class Way:
    """One-way delay in seconds, jitter on top of it, and the share that is lost in each direction."""

    delay_s: float = 0.02
    jitter_s: float = 0.002
    loss: float = 0.0
    loss_back: float = 0.0
    is_shuffling: bool = False
    """Whether jitter may change the order of packets."""
    seed: int = 1


@dataclass
class Shown:
    """When each picture was released, and what else the receiver went through."""

    at_s: list[float] = field(default_factory=list)
    keys_sent: int = 0
    packets_sent: int = 0
    packets_sent_again: int = 0
    asks: int = 0
    most_held: int = 0

    def freezes_s(self) -> float:
        """Total length of the freezes (W3C webrtc-stats totalFreezesDuration)."""
        meter, total = FreezeMeter(), 0.0
        for before, now in zip([self.at_s[0], *self.at_s], self.at_s, strict=False):
            frozen = meter.count
            meter.shown(now)
            total += (now - before) * (meter.count - frozen)
        return total


class Simulation:
    """A sender of fixed rate at 30 pictures a second, with the history of aiortc's, and our receiver."""

    def __init__(self, way: Way, bits_per_second: int = 1_000_000) -> None:
        self.shown = Shown()
        self.lost, self._buffer = LostPackets(), PictureBuffer()
        self._way, self._chance = way, random.Random(way.seed)
        self._usual_packets = max(1, round(bits_per_second / FPS / 8 / 1_200))
        self._history: dict[int, PicturePacket] = {}
        self._sequence = self._chance.randrange(1 << 16)
        self._wants_key = True
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._now = self._last_s = 0.0

    def run(self, seconds: float) -> Shown:
        for picture in range(round(seconds * FPS)):
            self._at(picture / FPS, lambda picture=picture: self._send_picture(picture))  # type: ignore[misc]
        self._at(0.0, self._tick)
        while self._agenda and self._agenda[0][0] < seconds:
            self._now, _, deed = heapq.heappop(self._agenda)
            deed()
        return self.shown

    def _at(self, when_s: float, deed: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (when_s, next(self._order), deed))

    def _carried(self, loss: float, deed: Callable[[], None]) -> None:
        if self._chance.random() < loss:
            return
        arrives_s = self._now + self._way.delay_s + self._chance.uniform(0, self._way.jitter_s)
        if not self._way.is_shuffling:
            arrives_s = self._last_s = max(arrives_s, self._last_s)
        self._at(arrives_s, deed)

    def _send_picture(self, picture: int) -> None:
        is_key, self._wants_key = self._wants_key, False
        self.shown.keys_sent += is_key
        parts = self._usual_packets * (6 if is_key else 1)
        for part in range(parts):
            packet = PicturePacket(
                self._sequence, picture * (CLOCK_HZ // FPS), part == parts - 1, is_key and part == 0, b"."
            )
            self._sequence = (self._sequence + 1) % (1 << 16)
            self._history[packet.sequence % HISTORY_PACKETS] = packet
            self.shown.packets_sent += 1
            self._send(packet)

    def _send(self, packet: PicturePacket) -> None:
        self._carried(self._way.loss, lambda: self._receive(packet))

    def _send_again(self, asked: list[int]) -> None:
        for sequence in asked:
            packet = self._history.get(sequence % HISTORY_PACKETS)
            if packet is not None and packet.sequence == sequence:
                self.shown.packets_sent_again += 1
                self._send(packet)

    def _send_key(self) -> None:
        self._wants_key = True

    def _receive(self, packet: PicturePacket) -> None:
        self._ask(self.lost.arrived(packet.sequence, self._now))
        pictures = self._buffer.add(packet, self._now)
        self.shown.at_s += [self._now] * len(pictures)
        self.shown.most_held = max(self.shown.most_held, len(self._buffer._packets))
        if pictures and self._buffer.next_sequence is not None:
            self.lost.forget_before(self._buffer.next_sequence)

    def _tick(self) -> None:
        self._buffer.round_trip_s = self.lost.round_trip_s
        self._ask(self.lost.due(self._now))
        if self._buffer.take_key_frame_wish(self._now):
            self._carried(self._way.loss_back, self._send_key)
        self._at(self._now + 0.005, self._tick)

    def _ask(self, asked: list[int]) -> None:
        if asked:
            self.shown.asks += 1
            self._carried(self._way.loss_back, lambda: self._send_again(asked))
