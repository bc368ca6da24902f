"""Concealment without a codec's help: the last pitch period again and again, quieter each time (ITU-T G.711 App. I)."""

import numpy as np

from kiosk.call.stretching import MOST_SHIFT, WINDOW, faded, period
from kiosk.devices.sound import BLOCK_SAMPLES, Block

_KEPT = WINDOW + MOST_SHIFT
_BLOCKS_TO_SILENCE = 7
"""The first 10 ms are as loud as before; after 70 ms there is silence."""
_OVERLAP = 240


class Fading:
    """Remembers the end of the sound and goes on from it."""

    def __init__(self) -> None:
        self._kept = np.zeros(_KEPT, np.int16)
        self._wave = np.zeros(0, np.int16)
        self._at = 0
        self._blocks = 0

    def real(self, samples: Block) -> Block:
        """Note sound that came; after made-up sound its first 5 ms grow out of that."""
        if self._blocks and len(samples) >= _OVERLAP:
            joined = faded(self.made_up()[:_OVERLAP], samples[:_OVERLAP])
            samples = np.concatenate((joined, samples[_OVERLAP:]))
        self._blocks = 0
        self._kept = np.concatenate((self._kept, samples))[-_KEPT:]
        return samples

    def made_up(self) -> Block:
        """Return the next 10 ms of what may have followed."""
        if self._blocks == 0:
            self._wave, self._at = self._kept[-period(self._kept) :], 0
        places = (self._at + np.arange(BLOCK_SAMPLES)) % len(self._wave)
        begin, end = (_loudness(self._blocks + step) for step in (0, 1))
        self._at += BLOCK_SAMPLES
        self._blocks += 1
        block: Block = (self._wave[places] * np.linspace(begin, end, BLOCK_SAMPLES)).astype(np.int16)
        return block


def _loudness(blocks: int) -> float:
    return min(1.0, max(0.0, 1.0 - (blocks - 1) / (_BLOCKS_TO_SILENCE - 1)))
