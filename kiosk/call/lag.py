"""Holds the lag of the sound where it should be, by playing the next 30 ms a little shorter or longer."""

import numpy as np

from kiosk.call.sound_counts import SoundCounts
from kiosk.call.stretching import MOST_SHIFT, lengthened, shortened
from kiosk.devices.sound import RATE_HZ, Block

_TOO_LONG, _FAR_TOO_LONG, _TOO_SHORT = 720, 2880, 0
"""Excess of lag in samples. Between the first and the last lie 15 ms, for the least lateness itself jumps by 10."""
_REST, _SHORT_REST = 2880, 960
"""Samples between two changes: a tenth of the pace, while far behind a third (400 ms are caught up in 2 s)."""
_STRICT, _LAX = 0.9, 0.3
_IMPATIENCE = 0.02
"""Likeness that is let go with each try in vain, so that music and noise are stretched too, only later."""


class LagKeeper:
    """Decides when to stretch, and how like the wave must be to its own repeat for it."""

    def __init__(self, counts: SoundCounts) -> None:
        self._counts = counts
        self._before = np.zeros(MOST_SHIFT, np.int16)
        self._unchanged = _REST
        self._tries = 0

    def wishes_shorter(self, excess: int) -> bool:
        """Tell whether sound is to be left out now, the lag being so many samples above its aim."""
        return excess > _TOO_LONG and self._unchanged >= (_SHORT_REST if excess > _FAR_TOO_LONG else _REST)

    def wishes_longer(self, excess: int) -> bool:
        """Tell whether sound is to be put in now."""
        return excess < _TOO_SHORT and self._unchanged >= _REST

    def shorter(self, sound: Block, excess: int) -> Block:
        """Return the sound with a period less, or as it is."""
        result = shortened(sound, self._least_likeness(excess - _FAR_TOO_LONG))
        if result is not None:
            self._counts.shortened_samples += len(sound) - len(result)
        return self._tried(sound, result)

    def longer(self, sound: Block, excess: int) -> Block:
        """Return the sound with a period more, or as it is."""
        result = lengthened(self._before, sound, self._least_likeness(_TOO_SHORT - excess))
        if result is not None:
            self._counts.lengthened_samples += len(result) - len(sound)
        return self._tried(sound, result)

    def played(self, block: Block) -> None:
        """Note what was played."""
        self._before = np.concatenate((self._before, block))[-MOST_SHIFT:]
        self._unchanged += len(block)

    def _least_likeness(self, hurry: int) -> float:
        """Less is asked for the further the lag is off: all of it at 50 ms."""
        return max(_LAX, _STRICT - _IMPATIENCE * self._tries - max(hurry, 0) / (RATE_HZ // 20))

    def _tried(self, sound: Block, result: Block | None) -> Block:
        self._tries = self._tries + 1 if result is None else 0
        if result is None:
            return sound
        self._unchanged = 0
        return result
