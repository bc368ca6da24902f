"""One way through a network, without sockets or clock: packets go in, and come out when their time has come."""

import heapq
from dataclasses import dataclass
from typing import Generic, TypeVar

from tests.net.scenario import Scenario, fates

Packet = TypeVar("Packet")


@dataclass(slots=True)
class Counts:
    """What became of the packets; ``given`` are those that came out."""

    taken: int = 0
    lost: int = 0
    dropped: int = 0
    """Because the queue was full."""
    given: int = 0


class Line(Generic[Packet]):
    """Times are monotonic seconds; they are told, and never go back."""

    def __init__(self, scenario: Scenario, way: str, now: float) -> None:
        self._way = way
        self._serial = 0
        self._waiting: list[tuple[float, int, Packet]] = []
        self.begin(scenario, now)

    def begin(self, scenario: Scenario, now: float) -> None:
        """Play a scenario from its first packet on; what is under way still arrives."""
        self.scenario = scenario
        self.counts = Counts()
        self._began_s = now
        self._fates = fates(scenario, self._way)
        self._free_at_s = now
        """When the bottleneck has sent what it has."""
        self._last_out_s = now

    def put(self, packet: Packet, size: int, now: float) -> None:
        """Take a packet of ``size`` bytes; its fate is that of its place in the row."""
        fate = next(self._fates)
        self.counts.taken += 1
        if fate.is_lost or self._is_out(now):
            self.counts.lost += 1
            return
        sent_s = self._sent_at(size, now)
        if sent_s is None:
            self.counts.dropped += 1
            return
        out_s = sent_s + fate.delay_s
        if not fate.is_late:
            out_s = self._last_out_s = max(out_s, self._last_out_s)
        self._serial += 1
        heapq.heappush(self._waiting, (out_s, self._serial, packet))

    def take(self, now: float) -> list[Packet]:
        """Return what comes out by now, in order."""
        out = []
        while self._waiting and self._waiting[0][0] <= now:
            out.append(heapq.heappop(self._waiting)[2])
        self.counts.given += len(out)
        return out

    def next_s(self) -> float | None:
        """When the next packet comes out."""
        return self._waiting[0][0] if self._waiting else None

    def _is_out(self, now: float) -> bool:
        since_s = now - self._began_s
        return any(begin <= since_s < end for begin, end in self.scenario.outages_s)

    def _sent_at(self, size: int, now: float) -> float | None:
        """When the bottleneck has passed it on; None when its queue is full."""
        if self.scenario.rate_kbit_s is None:
            return now
        begin_s = max(self._free_at_s, now)
        if begin_s - now > self.scenario.queue_ms / 1000:
            return None
        self._free_at_s = begin_s + size * 8 / (self.scenario.rate_kbit_s * 1000)
        return self._free_at_s
