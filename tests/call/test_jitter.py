"""How long packets are waited for, whatever their lateness was."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.call.jitter import MOST_SPREAD, ArrivalJitter
from kiosk.devices.sound import BLOCK_SAMPLES

LATENESSES = st.lists(st.integers(-48_000, 480_000), max_size=300)


def after(latenesses: list[int]) -> ArrivalJitter:
    jitter = ArrivalJitter()
    for lateness in latenesses:
        jitter.arrived(lateness)
    return jitter


@given(LATENESSES)
def test_the_wait_is_in_whole_blocks_and_never_too_long(latenesses: list[int]) -> None:
    jitter = after(latenesses)
    assert 0 <= jitter.spread <= MOST_SPREAD
    assert jitter.spread % BLOCK_SAMPLES == 0


@settings(max_examples=50, deadline=None)
@given(LATENESSES)
def test_an_even_path_heals_every_history_within_eleven_seconds(latenesses: list[int]) -> None:
    jitter = after([*latenesses, *[1_000] * 550])
    assert (jitter.quickest, jitter.spread) == (1_000, 0)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 150), st.integers(0, 1_000), st.integers(-(10**9), 10**9))
def test_nearly_all_packets_of_a_rough_path_are_waited_for(most_ms: int, seed: int, clock: int) -> None:
    chance = Random(seed)
    latenesses = [clock + chance.randint(0, most_ms * 48) for _ in range(600)]
    jitter = after(latenesses)
    in_time = sum(lateness <= jitter.quickest + jitter.spread for lateness in latenesses)
    assert in_time >= 0.9 * len(latenesses)


def test_the_wait_grows_within_a_tenth_of_a_second() -> None:
    calm = [0] * 200
    assert after([*calm, 2_400, 0, 2_400, 1_000, 2_400, 2_400]).spread >= 2_400


def test_one_straggler_changes_nothing() -> None:
    assert after([0] * 200 + [4_000] + [0] * 3).spread == 0


def test_an_outage_is_no_jitter() -> None:
    outage = [20_000 - 960 * number for number in range(20)]
    assert after([0] * 200 + outage + [0] * 10).spread == 0


def test_a_player_that_stood_still_makes_no_packet_look_late() -> None:
    stood_still = [-960 * number for number in range(1, 8)]
    jitter = after([0] * 200 + stood_still + [0] * 5)
    assert (jitter.quickest, jitter.spread) == (0, 0)
