"""Sound a little shorter or longer: the wave goes on, the pitch stays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kiosk.call.stretching import (
    ENOUGH_TO_SHORTEN,
    LEAST_SHIFT,
    MOST_SHIFT,
    WINDOW,
    lengthened,
    period,
    shortened,
)
from kiosk.devices.sound import Block

SAMPLES = st.integers(-32_768, 32_767)


def hum(hertz: float, samples: int, start: int = 0) -> Block:
    at = (np.arange(samples) + start) / 48_000
    wave = np.sin(2 * np.pi * hertz * at) + 0.5 * np.sin(4 * np.pi * hertz * at)
    return (10_000 * wave).astype(np.int16)


@pytest.mark.parametrize("hertz", [80, 110, 150, 220, 380])
def test_a_voice_loses_or_gains_whole_periods_without_a_crack(hertz: float) -> None:
    before, sound = hum(hertz, MOST_SHIFT), hum(hertz, 1_920, MOST_SHIFT)
    for result in (shortened(sound, 0.9), lengthened(before, sound, 0.9)):
        assert result is not None
        periods = abs(len(result) - len(sound)) * hertz / 48_000
        assert periods == pytest.approx(round(periods), abs=0.05)
        assert periods > 0.5
        joined = np.concatenate((before, result)).astype(np.int32)
        assert np.abs(np.diff(joined)).max() <= 1.1 * np.abs(np.diff(sound.astype(np.int32))).max()


@given(arrays(np.int16, st.integers(ENOUGH_TO_SHORTEN + 1, 3_000), elements=SAMPLES), st.floats(-1, 1))
def test_whatever_the_sound_it_changes_by_two_to_fifteen_milliseconds_or_not_at_all(sound: Block, least: float) -> None:
    before, rest = sound[:MOST_SHIFT], sound[ENOUGH_TO_SHORTEN:]
    shorter, longer = shortened(sound, least), lengthened(before, sound, least)
    assert shorter is None or LEAST_SHIFT <= len(sound) - len(shorter) <= MOST_SHIFT
    assert longer is None or LEAST_SHIFT <= len(longer) - len(sound) <= MOST_SHIFT
    for result in (shorter, longer):
        if result is not None:
            assert result.dtype == np.int16
            assert (result[-len(rest) :] == rest).all()


def test_silence_and_faint_noise_are_stretched_anywhere() -> None:
    faint = np.random.default_rng(1).integers(-40, 40, 2_000).astype(np.int16)
    assert shortened(faint, 0.99) is not None
    assert shortened(np.zeros(2_000, np.int16), 0.99) is not None


def test_loud_noise_is_left_alone_until_there_is_hurry() -> None:
    noise = np.random.default_rng(1).integers(-9_000, 9_000, 2_000).astype(np.int16)
    assert shortened(noise, 0.9) is None
    assert shortened(noise, 0.0) is not None


@pytest.mark.parametrize("hertz", [80, 120, 250])
def test_the_period_of_a_voice_is_found(hertz: float) -> None:
    found = period(hum(hertz, WINDOW + MOST_SHIFT))
    repeats = found * hertz / 48_000
    assert repeats == pytest.approx(round(repeats), abs=0.03)
