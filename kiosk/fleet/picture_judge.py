"""Judging a camera by its frames: how many a second, whether they move, whether there is light on them."""

import zlib
from dataclasses import dataclass, field

from kiosk.base.frame import Frame

_BLACK_MEAN, _BLACK_SPREAD = 22.0, 3.0
"""Luma of a covered lens: 16 is black (BT.601 limited range), a sensor's noise adds a little."""
_FEWEST = 5


@dataclass
class PictureJudge:
    """Takes the frames of one span and says what they come to."""

    count: int = 0
    first_s: float = 0.0
    last_s: float = 0.0
    _sums: set[int] = field(default_factory=set)
    _mean: float = 0.0
    _spread: float = 0.0

    def take(self, frame: Frame) -> None:
        """Look at one frame."""
        if self.count == 0:
            self.first_s = frame.taken_s
        self.count += 1
        self.last_s = frame.taken_s
        self._sums.add(zlib.crc32(frame.y.tobytes()))
        thinned = frame.y[::8, ::8]
        self._mean, self._spread = float(thinned.mean()), float(thinned.std())

    @property
    def fps(self) -> float:
        """Frames a second over the span; 0 when fewer than two came."""
        span_s = self.last_s - self.first_s
        return (self.count - 1) / span_s if span_s > 0 else 0.0

    @property
    def is_frozen(self) -> bool:
        """Whether not one bit of the brightness changed: a sensor's noise always does."""
        return self.count >= _FEWEST and len(self._sums) == 1

    @property
    def is_black(self) -> bool:
        """Whether the newest frame is evenly dark."""
        return self.count > 0 and self._mean < _BLACK_MEAN and self._spread < _BLACK_SPREAD
