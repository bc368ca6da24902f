"""Slowing down whoever guesses: after three failures each further one doubles the wait, up to five minutes."""

from dataclasses import dataclass

_FREE_FAILURES = 3
_LONGEST_WAIT_S = 300.0
_FORGET_AFTER_S = 1800.0


@dataclass(frozen=True, slots=True)
class _Record:
    failures: int
    last_s: float


class Throttle:
    """Failures by key (a name, an address); times are monotonic seconds."""

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}

    def wait_s(self, keys: tuple[str, ...], now_s: float) -> float:
        """Return how long the next attempt under any of these keys has to wait; 0 when it may come now."""
        return max((self._wait_s(self._records.get(key), now_s) for key in keys), default=0.0)

    def failed(self, keys: tuple[str, ...], now_s: float) -> None:
        """Note a failure under each key."""
        self._forget_old(now_s)
        for key in keys:
            known = self._records.get(key)
            self._records[key] = _Record(known.failures + 1 if known else 1, now_s)

    def succeeded(self, keys: tuple[str, ...]) -> None:
        """Forget the failures under these keys."""
        for key in keys:
            self._records.pop(key, None)

    def _wait_s(self, record: _Record | None, now_s: float) -> float:
        if record is None or record.failures < _FREE_FAILURES:
            return 0.0
        delay_s = min(2.0 ** (record.failures - _FREE_FAILURES), _LONGEST_WAIT_S)
        return max(0.0, record.last_s + delay_s - now_s)

    def _forget_old(self, now_s: float) -> None:
        old = [key for key, record in self._records.items() if now_s - record.last_s > _FORGET_AFTER_S]
        for key in old:
            del self._records[key]
