"""What aiortc does not count: rates, freezes, milliseconds, and how busy the machine is."""

import os
import time
from collections import deque
from pathlib import Path


class RateMeter:
    """Events a second over the last two seconds."""

    def __init__(self, span_s: float = 2.0) -> None:
        self._span_s = span_s
        self._times: deque[float] = deque()
        self._since_s: float | None = None

    def count(self, now: float) -> None:
        """Note one event."""
        self._since_s = now if self._since_s is None else self._since_s
        self._times.append(now)
        self._forget(now)

    def rate(self, now: float) -> float:
        """Return events a second; over the time since the first one while that is shorter than the span."""
        self._forget(now)
        if self._since_s is None:
            return 0.0
        return len(self._times) / max(min(self._span_s, now - self._since_s), 0.25)

    def _forget(self, now: float) -> None:
        while self._times and self._times[0] < now - self._span_s:
            self._times.popleft()


class MeanMeter:
    """A mean that follows: each new value weighs a tenth."""

    def __init__(self) -> None:
        self.value = 0.0

    def add(self, value: float) -> None:
        """Take one more value."""
        self.value = value if self.value == 0.0 else self.value * 0.9 + value * 0.1


class FreezeMeter:
    """Counts freezes as W3C webrtc-stats defines them: a pause over max(3 x mean, mean + 150 ms) between pictures."""

    def __init__(self) -> None:
        self.count = 0
        self._last_s: float | None = None
        self._gaps_s: deque[float] = deque(maxlen=30)

    def shown(self, now: float) -> None:
        """Note a picture."""
        if self._last_s is not None:
            gap_s = now - self._last_s
            if self._gaps_s:
                mean_s = sum(self._gaps_s) / len(self._gaps_s)
                self.count += gap_s > max(3 * mean_s, mean_s + 0.15)
            self._gaps_s.append(gap_s)
        self._last_s = now

    def pause(self) -> None:
        """The pictures stop on purpose; the next gap is no freeze."""
        self._last_s = None


class CpuMeter:
    """How busy all processors were since the last question, by anyone (proc(5), /proc/stat) and by this program."""

    def __init__(self, cores: int, path: Path = Path("/proc/stat")) -> None:
        self._cores = cores
        self._path = path
        self._before = self._read()
        self._own_before = _own_seconds(), time.monotonic()

    def own_share(self) -> float:
        """Return the share of all processors that this program used, 0 to 1."""
        seconds_before, at_before = self._own_before
        self._own_before = seconds, at = _own_seconds(), time.monotonic()
        passed = (at - at_before) * self._cores
        return (seconds - seconds_before) / passed if passed > 0 else 0.0

    def busy(self) -> float:
        """Return the busy share, 0 to 1; 0 where the system does not tell."""
        total_before, idle_before = self._before
        self._before = total, idle = self._read()
        passed = total - total_before
        return 1 - (idle - idle_before) / passed if passed > 0 else 0.0

    def _read(self) -> tuple[int, int]:
        try:
            first_line = self._path.read_text().splitlines()[0]
        except OSError:
            return 0, 0
        ticks = [int(word) for word in first_line.split()[1:9]]
        return sum(ticks), ticks[3] + ticks[4]


def _own_seconds() -> float:
    times = os.times()
    return times.user + times.system
