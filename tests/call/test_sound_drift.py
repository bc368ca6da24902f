"""A sender whose clock is not ours, over ten minutes; the benchmark ``sound_loss`` plays an hour."""

import pytest

from kiosk.call.playout import Playout
from tests.call.drift import deepest_ms
from tests.call.plain_samples import PlainSamples

LENGTH_S = 600


@pytest.mark.parametrize("ppm", [200, -200])
def test_a_clock_200_millionths_off_neither_fills_nor_starves_the_buffer(ppm: int) -> None:
    playout = Playout(PlainSamples())
    assert deepest_ms(ppm, LENGTH_S, playout) <= 50
    counts = playout.counts
    assert counts.delay_ms <= 40
    assert counts.concealed_samples == 0
    assert abs(counts.shortened_samples - counts.lengthened_samples - ppm * 1e-6 * LENGTH_S * 48_000) <= 0.03 * 48_000
