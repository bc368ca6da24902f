"""A sender whose clock is not ours, for hours; in plain samples, as no codec has a part in it."""

import numpy as np

from kiosk.call.opus import PACKET_SAMPLES
from kiosk.call.playout import Playout
from tests.call.plain_samples import PlainSamples

_HUM = (8_000 * np.sin(2 * np.pi * 100 * np.arange(PACKET_SAMPLES) / 48_000)).astype(np.int16).tobytes()


def deepest_ms(ppm: float, seconds: float, playout: Playout | None = None) -> float:
    """Play what a sender so many millionths fast sends; return how deep the buffer got."""
    playout, sent, deepest = playout or Playout(PlainSamples()), 0, 0.0
    for step in range(round(seconds * 100)):
        while (sent + 0.5) * 0.02 * (1 - ppm * 1e-6) <= step * 0.01:
            playout.push(sent * PACKET_SAMPLES % 2**32, _HUM)
            sent += 1
        playout.pull()
        deepest = max(deepest, playout.delay_ms)
    return deepest
