"""How well speech is understood: STOI (Taal et al., IEEE TASLP 2011) of what was heard against what was said, 0 to 1.

A receiver may delay and stretch, so each three seconds are first laid over what was said, by at most 0.6 s.
"""

import numpy as np
from numpy.typing import NDArray
from pystoi import stoi

from kiosk.devices.sound import RATE_HZ, Block

_PIECE = 3 * RATE_HZ
_MOST_DELAY = 6 * RATE_HZ // 10
_COARSE = 6


def intelligibility(said: Block, heard: Block) -> float:
    """Mean over all whole pieces of three seconds that are heard."""
    pieces = range(0, min(len(said), len(heard)) - _PIECE - _MOST_DELAY, _PIECE)
    scores = [_score(said[start : start + _PIECE], heard[start : start + _PIECE + _MOST_DELAY]) for start in pieces]
    return float(np.mean(scores))


def _score(said: Block, around: Block) -> float:
    delay = _delay(_coarse(said), _coarse(around)) * _COARSE
    heard = around[delay : delay + _PIECE].astype(np.float64)
    return float(stoi(said.astype(np.float64), heard, RATE_HZ))


def _delay(said: NDArray[np.float64], around: NDArray[np.float64]) -> int:
    size = 1 << (len(around) + len(said) - 1).bit_length()
    spectrum = np.fft.rfft(around, size) * np.conj(np.fft.rfft(said, size))
    return int(np.argmax(np.fft.irfft(spectrum, size)[: len(around) - len(said) + 1]))


def _coarse(sound: Block) -> NDArray[np.float64]:
    averaged: NDArray[np.float64] = sound[: len(sound) // _COARSE * _COARSE].reshape(-1, _COARSE).mean(axis=1)
    return averaged
