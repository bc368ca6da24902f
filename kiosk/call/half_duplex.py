"""The last resort against an echo: while the far person speaks, the microphone is nearly closed. Pure.

Only where the canceller is certain to have failed (``echo_leak.py``); whoever speaks clearly louder at the microphone
than the echo does is let through all the same.
"""

import math

import numpy as np
from numpy.typing import NDArray

from kiosk.call.echo_leak import EchoLeak, Leak, Samples
from kiosk.devices.sound import BLOCK_S, BLOCK_SAMPLES, Block

_PROMISED_DB = -25.0
"""Of the microphone's power; of an echo that is sent softer than that nobody complains."""
_GAIN_DB = 13.0
"""What gain control makes of it at most."""
_CERTAIN = 1.2
"""Judgements of an echo 10 dB above the promise; of one 3 dB above it takes three times as many."""
_AGAIN = 0.5
_LEAST_DB = -5.0
_GONE = 20
"""Judgements without an echo, four seconds of the far person's voice."""
_CLOSED = 10**-1.9
"""38 dB softer."""
_OPENS_IN = 4
"""Blocks; closing takes one."""
_FAR_SPEAKS = 60.0**2
_REVERBERATES_S = 0.28
_LOUDER = 4.0
_WORST_SHARE = 0.3
"""A canceller that fails may let as much through the next time, however little it was up to now."""
_FADES = 0.99
_NEAR_FOLLOWS = 0.4
_NEAR_STAYS = 20
_LAG_STAYS = 0.98


class HalfDuplex:
    """Stands last before sending; takes and gives blocks of 10 ms. ``has_gain``: gain control was at work before."""

    def __init__(self, *, has_gain: bool = False) -> None:
        self.is_on = False
        self._leak = EchoLeak()
        self._promised_db = _PROMISED_DB + (_GAIN_DB if has_gain else 0.0)
        self._score = 0.0
        self._gone = 0
        self._gain_power = 10 ** (_GAIN_DB / 10) if has_gain else 1.0
        self._lag_s = self._loudest = 0.0
        """Of the echo that may yet come: by how much it is late, and its power."""
        self._gain = 1.0
        self._far_stays = self._near_stays = 0
        self._near = 0.0

    def guarded(self, sent: Block, played: Samples, heard: Samples) -> Block:
        """Return what may be sent of a processed block, given what was played and what the microphone heard."""
        floating = sent.astype(np.float32)
        leak = self._leak.judged(played, heard, floating)
        if leak is not None:
            self._decide(leak)
        before, self._gain = self._gain, self._next_gain(floating, played)
        if before == self._gain == 1.0:
            return sent
        softer: Block = np.rint(floating * _ramp(before, self._gain)).astype(np.int16)
        return softer

    def _decide(self, leak: Leak) -> None:
        above_db = 10 * math.log10(leak.share + 1e-9) - self._promised_db
        self._score = max(self._score + min(max(above_db, _LEAST_DB), 10) / 10, 0.0)
        if above_db > 0:
            self._gone = 0
            expected = leak.loudest_heard * max(leak.share, _WORST_SHARE * self._gain_power)
            self._loudest = max(expected, _FADES * self._loudest)
            self._lag_s = max(leak.lag_s, _LAG_STAYS * self._lag_s)
        else:
            self._gone += 1
        if self.is_on and self._gone >= _GONE:
            self.is_on, self._score = False, _CERTAIN - _AGAIN
        elif not self.is_on and self._score >= _CERTAIN:
            self.is_on = True

    def _next_gain(self, sent: Samples, played: Samples) -> float:
        if float(np.square(played).mean()) > _FAR_SPEAKS:
            self._far_stays = round((self._lag_s + _REVERBERATES_S) / BLOCK_S)
        else:
            self._far_stays = max(self._far_stays - 1, 0)
        self._near += _NEAR_FOLLOWS * (float(np.square(sent).mean()) - self._near)
        is_near = self._near > _LOUDER * self._loudest
        self._near_stays = _NEAR_STAYS if is_near else max(self._near_stays - 1, 0)
        if self.is_on and self._far_stays and not self._near_stays:
            return _CLOSED
        return min(self._gain + 1 / _OPENS_IN, 1.0)


def _ramp(begin: float, end: float) -> NDArray[np.float32]:
    return np.linspace(begin, end, BLOCK_SAMPLES + 1, dtype=np.float32)[1:]
