"""The echo of the speaker: learnt while both talk, whatever the devices' clocks do."""

import numpy as np
import pytest

from kiosk.call.clock_drift import ClockDrift, Samples
from kiosk.call.echo_filter import EchoFilter
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ
from tests.call.rooms import TUNED, Room, heard_in

WAY = 3_000
"""Samples from the speaker to the microphone, more than waits at the speaker."""


def noise(seconds: float, seed: int = 3) -> Samples:
    return np.random.default_rng(seed).normal(0, 3000, int(seconds * RATE_HZ)).astype(np.float32)


def blocks(wave: Samples) -> Samples:
    return wave[: len(wave) // BLOCK_SAMPLES * BLOCK_SAMPLES].reshape(-1, BLOCK_SAMPLES)


def way_in(played: Samples, heard: Samples, second: int) -> int:
    """Return by how many samples what is heard is behind in one second."""
    part = slice(second * RATE_HZ, (second + 1) * RATE_HZ)
    likeness = np.fft.irfft(np.fft.rfft(heard[part]) * np.fft.rfft(played[part]).conj())
    return int(np.argmax(likeness))


def heard_of(played: Samples, ppm: float = 0.0, way: int = WAY) -> Samples:
    there = np.arange(len(played))
    delayed = np.concatenate((np.zeros(way, np.float32), played))[: len(played)]
    heard: Samples = np.interp(there * (1 + ppm * 1e-6), there, delayed).astype(np.float32)
    return heard


@pytest.mark.parametrize("ppm", [100, -100, 30])
def test_the_clocks_difference_is_known_after_ten_seconds_and_the_way_stands_still(ppm: int) -> None:
    played = noise(12)
    drift, given = ClockDrift(), []
    for out, mic in zip(blocks(played), blocks(heard_of(played, ppm)), strict=True):
        drift.played(out)
        given.append(drift.belonging_to(mic))
    assert drift.ppm == pytest.approx(ppm, abs=8)
    earlier, later = (way_in(np.concatenate(given), heard_of(played, ppm), second) for second in (8, 11))
    assert abs(later - earlier) <= 1


def test_equal_clocks_are_left_alone() -> None:
    played = noise(6)
    drift = ClockDrift()
    for out, mic in zip(blocks(played), blocks(heard_of(played)), strict=True):
        drift.played(out)
        drift.belonging_to(mic)
    assert abs(drift.ppm) < 1


def test_a_talker_without_any_echo_tells_nothing_of_the_clocks() -> None:
    drift = ClockDrift()
    for out, mic in zip(blocks(noise(6)), blocks(noise(6, seed=4)), strict=True):
        drift.played(out)
        drift.belonging_to(mic)
    assert drift.ppm == 0


def test_a_speaker_that_was_started_anew_is_no_drift() -> None:
    played = noise(8)
    echo = np.concatenate((heard_of(played)[: 4 * RATE_HZ], heard_of(played, way=WAY + 2_000)[4 * RATE_HZ :]))
    drift = ClockDrift()
    for out, mic in zip(blocks(played), blocks(echo), strict=True):
        drift.played(out)
        drift.belonging_to(mic)
    assert abs(drift.ppm) < 5


def test_without_a_microphone_what_is_played_does_not_pile_up() -> None:
    drift = ClockDrift()
    for block in blocks(noise(3)):
        drift.played(block)
    assert len(drift._waiting) <= RATE_HZ // 2


def test_a_speaker_that_says_nothing_leaves_the_microphone_as_it_is_but_later() -> None:
    filtered, voice = EchoFilter(), noise(1)
    silence = np.zeros(BLOCK_SAMPLES, np.float32)
    given = np.concatenate([filtered.without_echo(block, silence) for block in blocks(voice)])
    assert given[BLOCK_SAMPLES:] == pytest.approx(voice[:-BLOCK_SAMPLES], abs=2)


def test_tones_that_begin_together_are_no_echo_of_each_other() -> None:
    at = np.arange(20 * RATE_HZ) / RATE_HZ
    clerk, resident = (9000 * np.sin(2 * np.pi * hz * at) * (at % 0.3 < 0.15) for hz in (440, 660))
    filtered, given = EchoFilter(), []
    for heard, played in zip(blocks(resident.astype(np.float32)), blocks(clerk.astype(np.float32)), strict=True):
        given.append(filtered.without_echo(heard, played))
    last = np.concatenate(given)[-4 * RATE_HZ :]
    assert np.square(last).mean() == pytest.approx(np.square(resident).mean(), rel=0.6)
    assert np.argmax(np.abs(np.fft.rfft(last))) / 4 == pytest.approx(660, abs=2)


@pytest.mark.parametrize("room", [TUNED[5], TUNED[6]], ids=["long reverberation and a slow clock", "equally loud"])
def test_the_echo_goes_and_who_talks_at_the_same_time_is_heard(room: Room) -> None:
    heard = heard_in(room)
    assert heard.return_loss_db >= 30
    assert heard.near_cut_db <= 3
