"""When a ladder is left and climbed: not for one bad second, and up only after a calm spell. Pure."""

from dataclasses import dataclass
from enum import Enum


class Turn(Enum):
    """Where to step."""

    DOWN = "down"
    UP = "up"
    STAY = "stay"


@dataclass(slots=True)
class Patience:
    """Takes a judgement once a second; what is neither bad nor calm ends both spells."""

    _bad_since_s: float | None = None
    _calm_since_s: float | None = None

    def turn(self, now: float, *, is_bad: bool, is_calm: bool, bad_s: float, calm_s: float) -> Turn:
        """Return where to step at monotonic second ``now``, after ``bad_s`` of the one or ``calm_s`` of the other."""
        is_calm = is_calm and not is_bad
        self._bad_since_s = _since(self._bad_since_s, now) if is_bad else None
        self._calm_since_s = _since(self._calm_since_s, now) if is_calm else None
        if self._bad_since_s is not None and now - self._bad_since_s >= bad_s:
            self._bad_since_s = None
            return Turn.DOWN
        if self._calm_since_s is not None and now - self._calm_since_s >= calm_s:
            self._calm_since_s = None
            return Turn.UP
        return Turn.STAY


def _since(before: float | None, now: float) -> float:
    return now if before is None else before
