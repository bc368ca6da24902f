"""The speaker's clock against the microphone's: what is played, resampled to the pace at which it is heard again.

Two devices differ by up to 200 ppm. An echo whose way seems to grow longer all the time is never quite learnt, and the
near talker pays for what remains. The way is measured by the generalized cross-correlation with phase transform (Knapp
and Carter 1976) of the last two seconds, twice a second; its slope (Theil-Sen, over twenty seconds) is the drift.
"""

from collections import deque

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ

Samples = NDArray[np.float32]

_EVERY = 6
"""The way is measured at 8 kHz: a sample there, interpolated, tells ten microseconds."""
_SPAN = 2 * RATE_HZ // _EVERY
_LONGEST_WAY = RATE_HZ * 4 // 10 // _EVERY
_MEASURED_EVERY = 50
"""Blocks, half a second."""
_POINTS = 40
_LEAST_S = 2.0
_CLEAR = 12.0
"""How far the peak must stand out of the correlation; noise gives about 4, an echo beside a near talker 25."""
_QUIET = 100.0
_MOST_PPM = 300.0
_AHEAD = 2 * BLOCK_SAMPLES
"""How much of what was played waits here, so that neither device's unsteadiness shows."""
_MOST_WAITING = RATE_HZ // 2


class ClockDrift:
    """Takes what is played, gives what belongs to each block that is heard."""

    def __init__(self) -> None:
        self.ppm = 0.0
        """By how much the speaker is faster than the microphone, in millionths."""
        self._waiting: Samples = np.zeros(_AHEAD, np.float32)
        self._at = 1.0
        self._played, self._heard = (np.zeros(_SPAN, np.float32) for _ in range(2))
        self._blocks = 0
        self._shift = 0.0
        self._shifts: deque[float] = deque(maxlen=_SPAN * _EVERY // BLOCK_SAMPLES // 2)
        self._ways: deque[tuple[float, float]] = deque(maxlen=_POINTS)

    def played(self, block: Samples) -> None:
        """Take a block that goes to the speaker."""
        self._waiting = np.concatenate((self._waiting, block))
        if len(self._waiting) > _MOST_WAITING:  # nobody is heard, or the microphone has lost some
            self._waiting = self._waiting[-_AHEAD:]
            self._forget()

    def belonging_to(self, heard: Samples) -> Samples:
        """Return what was played in the time of a block that is heard; silence where the speaker is late."""
        step = 1 + self.ppm * 1e-6
        at = self._at + np.arange(BLOCK_SAMPLES, dtype=np.float64) * step
        end = self._at + BLOCK_SAMPLES * step
        short = int(end) + 3 - len(self._waiting)
        if short > 0:
            self._waiting = np.concatenate((self._waiting, np.zeros(short, np.float32)))
        block = _between(self._waiting, at)
        done = int(end) - 1
        self._waiting, self._at = self._waiting[done:], end - done
        self._shift -= BLOCK_SAMPLES * (step - 1)
        self._note(block, heard)
        return block

    def _note(self, played: Samples, heard: Samples) -> None:
        self._played, self._heard = (_shifted_in(*pair) for pair in ((self._played, played), (self._heard, heard)))
        self._shifts.append(self._shift)
        self._blocks += 1
        if self._blocks % _MEASURED_EVERY == 0 and self._blocks * BLOCK_SAMPLES >= _SPAN * _EVERY:
            way = _way(self._played, self._heard)
            if way is not None:
                self._follow(self._blocks * BLOCK_SAMPLES / RATE_HZ, way + self._shifts[0])

    def _follow(self, now_s: float, way: float) -> None:
        """Take the way in samples, as it would be without what was mended so far."""
        if self._ways and abs(way - self._ways[-1][1]) > BLOCK_SAMPLES / 4:
            self._forget()  # the devices were started anew, or somebody moved the speaker
        self._ways.append((now_s, way))
        if now_s - self._ways[0][0] >= _LEAST_S:
            times, ways = np.array(self._ways).T
            first, second = np.triu_indices(len(times), 1)
            apart = times[second] - times[first]
            slopes = (ways[second] - ways[first])[apart > 1] / apart[apart > 1]
            self.ppm = float(np.clip(-np.median(slopes) / RATE_HZ * 1e6, -_MOST_PPM, _MOST_PPM))

    def _forget(self) -> None:
        self._ways.clear()


def _between(samples: Samples, at: NDArray[np.float64]) -> Samples:
    """Return samples at places between (Catmull-Rom: speech lies far below half the rate)."""
    whole = at.astype(np.intp)
    part = (at - whole).astype(np.float32)
    before, here, after, then = (samples[whole + step] for step in (-1, 0, 1, 2))
    bend = 3 * (here - after) + then - before
    return here + 0.5 * part * (after - before + part * (2 * before - 5 * here + 4 * after - then + part * bend))


def _shifted_in(past: Samples, block: Samples) -> Samples:
    coarse = block.reshape(-1, _EVERY).mean(axis=1)
    return np.concatenate((past[len(coarse) :], coarse))


def _way(played: Samples, heard: Samples) -> float | None:
    """Return by how many samples what is heard follows what is played; None when that cannot be told."""
    if float(np.square(played).mean()) < _QUIET**2:
        return None
    window = np.hanning(_SPAN).astype(np.float32)
    cross = np.fft.rfft(heard * window, 2 * _SPAN) * np.fft.rfft(played * window, 2 * _SPAN).conj()
    size = np.abs(cross)
    likeness = np.fft.irfft(cross / (size + 1e-3 * size.max() + 1e-9))[:_LONGEST_WAY]
    peak = int(np.argmax(likeness))
    if not 0 < peak < _LONGEST_WAY - 1 or likeness[peak] < _CLEAR * np.sqrt(np.square(likeness).mean()):
        return None
    left, top, right = likeness[peak - 1 : peak + 2]
    return float((peak + 0.5 * (left - right) / (left - 2 * top + right)) * _EVERY)
