"""Whether the far person hears himself: how much of the microphone is sent while he alone speaks. Pure.

A canceller fails quietly, over a loudspeaker that distorts or a driver whose delay jumps, and what comes through is no
copy of what was played. But before it went to work the microphone tells whether the far person alone is heard: the
loudness in each band (to the power 0.3 of the energy, as the ear has it: Stevens 1957) then rises and falls with that
of what was played, as it is or overdriven, a little later. Once a near talker is heard too, it does so much less: 0.88
at most where both are equally loud, against 0.95 and more of the far person alone (the rooms of tests/call/rooms.py).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ

Samples = NDArray[np.float32]
Bands = NDArray[np.float32]

_FRAME = 2 * BLOCK_SAMPLES
_FRAME_S = _FRAME / RATE_HZ
_SPAN = round(0.8 / _FRAME_S)
_LAGS = round(0.5 / _FRAME_S)
_JUDGED_EVERY = round(0.2 / _FRAME_S)
_EDGES = np.unique(np.rint(np.geomspace(200, 5000, 17) * _FRAME_S).astype(np.intp))
_BANDS = len(_EDGES) - 1
_AS_THE_EAR = np.float32(0.3)
_OVERDRIVE = np.float32(10)
"""Of the distorted likeness of what was played: 20 dB."""
_TAIL, _TAIL_STAYS = np.float32(0.3), np.float32(10 ** (-6 * _FRAME_S / 0.4))
"""Reverberation for the comparison: its part of the energy; it falls by 60 dB in 0.4 s."""
_PEAK_STAYS = 0.9995
_FAR_SPEAKS = 100.0**2
"""Power of a frame: 50 dB below full scale."""
_LEAST_SPEECH = 0.3
_ALONE = 0.9


@dataclass(frozen=True, slots=True)
class Leak:
    """What became of the far person's voice while he alone was heard."""

    share: float
    """Power sent, of what the microphone heard."""
    loudest_heard: float
    """Power of the loudest frames at the microphone (95 %)."""
    lag_s: float
    """By how much the echo is behind what was played."""


class EchoLeak:
    """Takes what was played, heard and sent in blocks of 10 ms, as floats on the scale of int16."""

    def __init__(self) -> None:
        self._blocks: list[tuple[Samples, Samples, Samples]] = []
        self._window = np.hanning(_FRAME).astype(np.float32)
        self._peak = 1.0
        self._tails: Bands = np.zeros((2, _BANDS), np.float32)
        self._played: Bands = np.zeros((2, _LAGS + _SPAN, _BANDS), np.float32)
        self._heard: Bands = np.zeros((_SPAN, _BANDS), np.float32)
        self._powers = np.zeros((_SPAN, 3), np.float32)
        self._frames = 0

    def judged(self, played: Samples, heard: Samples, sent: Samples) -> Leak | None:
        """Return five times a second what came of the last second; None when the far person was not heard alone."""
        self._blocks.append((played, heard, sent))
        if len(self._blocks) < 2:
            return None
        first, second = self._blocks
        self._blocks = []
        self._note(*(np.concatenate(pair) for pair in zip(first, second, strict=True)))
        self._frames += 1
        return self._judgement() if self._frames % _JUDGED_EVERY == 0 else None

    def _note(self, played: Samples, heard: Samples, sent: Samples) -> None:
        self._peak = max(float(np.abs(played).max()), self._peak * _PEAK_STAYS)
        driven = np.tanh(played * (_OVERDRIVE / np.float32(self._peak)))
        energies = np.array([self._energy(played), self._energy(driven)], np.float32)
        echoes: Bands = energies + self._tails
        self._tails = _TAIL_STAYS * (self._tails + _TAIL * np.float32(1 / _TAIL_STAYS - 1) * energies)
        self._played = np.concatenate((self._played[:, 1:], echoes[:, np.newaxis] ** _AS_THE_EAR), axis=1)
        self._heard = np.concatenate((self._heard[1:], self._energy(heard)[np.newaxis] ** _AS_THE_EAR))
        powers = [np.square(wave).mean() for wave in (played, heard, sent)]
        self._powers = np.concatenate((self._powers[1:], np.array([powers], np.float32)))

    def _energy(self, wave: Samples) -> Bands:
        spectrum = np.fft.rfft(wave * self._window)[: _EDGES[-1]]
        energy: Bands = np.add.reduceat(spectrum.real**2 + spectrum.imag**2, _EDGES[:-1]).astype(np.float32)
        return energy

    def _judgement(self) -> Leak | None:
        played, heard, sent = self._powers.T
        if (played > _FAR_SPEAKS).mean() < _LEAST_SPEECH:
            return None
        likeness, lag = max(_likeness(each, self._heard) for each in self._played)
        if likeness < _ALONE:
            return None
        return Leak(float(sent.mean() / (heard.mean() + 1)), float(np.percentile(heard, 95)), lag * _FRAME_S)


def _likeness(played: Bands, heard: Bands) -> tuple[float, int]:
    """Return how well the bands rise and fall together at the best delay (-1 to 1), and that delay in frames."""
    before = np.lib.stride_tricks.sliding_window_view(played, len(heard), axis=0)[::-1]  # delay, band, frame
    before = before - before.mean(axis=2, keepdims=True)
    after = (heard - heard.mean(axis=0)).T
    sizes = np.sqrt((after**2).sum(axis=1))
    together = np.einsum("dbf,bf->db", before, after)
    alike = together / (np.sqrt(np.einsum("dbf,dbf->db", before, before)) + np.float32(1e-6))
    best: Bands = alike.sum(axis=1) / (sizes.sum() + np.float32(1e-6))
    lag = int(np.argmax(best))
    return float(best[lag]), lag
