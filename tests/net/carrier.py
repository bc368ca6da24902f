"""Carries packets between two sides as a scenario says, on a thread of its own."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from selectors import EVENT_READ, SelectSelector
from socket import socketpair

from tests.net.line import Counts, Line
from tests.net.scenario import Scenario

_AT_ONCE = 32
"""Packets read from one place before the others get their turn."""
_LONGEST_PAUSE_S = 1.0

Deliver = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Route:
    """Where the packets of one way come in and where they go; both raise OSError when that cannot be done now."""

    way: str
    receive: Callable[[], bytes]
    deliver: Deliver


class Carrier:
    """``is_cut`` lets nothing in, whatever the scenario says."""

    def __init__(self, scenario: Scenario) -> None:
        self.is_cut = False
        self._scenario = scenario
        self._lines: dict[str, Line[tuple[Deliver, bytes]]] = {}
        # select(2) wakes to the microsecond, epoll to the millisecond.
        self._selector = SelectSelector()
        self._wake, self._woken = socketpair()
        self._selector.register(self._woken, EVENT_READ)
        self._orders: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._is_open = True
        self._thread = threading.Thread(target=self._run, name="carrier")
        self._thread.start()

    def play(self, scenario: Scenario) -> None:
        """Begin a scenario with the next packet of each way."""
        self._do(lambda: self._begin(scenario))

    def counts(self) -> dict[str, Counts]:
        """What became of the packets of each way since the scenario began."""
        return {way: line.counts for way, line in tuple(self._lines.items())}

    def close(self) -> None:
        """Stop the thread; what is under way is lost."""
        self._is_open = False
        self._wake.send(b".")
        self._thread.join(5)
        self._selector.close()
        self._wake.close()
        self._woken.close()

    def carry(self, source: int, route: Route) -> None:
        """Carry from now on what can be read from a file descriptor that does not block."""
        self._do(lambda: self._add(source, route))

    def _do(self, order: Callable[[], None]) -> None:
        """Have it done by the thread, and return when it is done."""
        done = threading.Event()
        self._orders.put(order)
        self._orders.put(done.set)
        self._wake.send(b".")
        if not done.wait(5):
            raise RuntimeError("the carrier's thread does not answer")

    def _begin(self, scenario: Scenario) -> None:
        self._scenario = scenario
        for line in self._lines.values():
            line.begin(scenario, time.monotonic())

    def _add(self, source: int, route: Route) -> None:
        self._lines.setdefault(route.way, Line(self._scenario, route.way, time.monotonic()))
        self._selector.register(source, EVENT_READ, route)

    def _run(self) -> None:
        while self._is_open:
            for key, _ in self._selector.select(self._pause_s()):
                if key.data is None:
                    self._woken.recv(64)
                else:
                    self._read(key.data)
            self._send_what_is_due()
            while not self._orders.empty():
                self._orders.get()()

    def _pause_s(self) -> float:
        nexts = [at for line in self._lines.values() if (at := line.next_s()) is not None]
        return max(0.0, min(nexts) - time.monotonic()) if nexts else _LONGEST_PAUSE_S

    def _read(self, route: Route) -> None:
        line = self._lines[route.way]
        for _ in range(_AT_ONCE):
            try:
                packet = route.receive()
            except OSError:
                return
            if not self.is_cut:
                line.put((route.deliver, packet), len(packet), time.monotonic())

    def _send_what_is_due(self) -> None:
        now = time.monotonic()
        for line in self._lines.values():
            for deliver, packet in line.take(now):
                try:
                    deliver(packet)
                except OSError:
                    continue  # nobody listens there, or no longer
