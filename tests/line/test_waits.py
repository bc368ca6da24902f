from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.line.rules import LineRules
from kiosk.line.waits import WaitBand, WaitBook, band_of
from tests.line.histories import START

PERMIT, SOCIAL = frozenset({"permit"}), frozenset({"social"})
RULES = LineRules(usual_wait_s=180, shrinkage=3, forget_after_s=7200)


def test_before_anything_was_seen_the_usual_wait_is_assumed() -> None:
    assert WaitBook().pace_s(PERMIT, START, RULES) == 180


def test_a_group_nobody_was_seen_in_waits_like_the_office() -> None:
    book = WaitBook()
    for _ in range(200):
        book = book.observed(PERMIT, 60, 0, START)
    assert 60 < book.pace_s(SOCIAL, START, RULES) < 62


def test_the_last_who_entered_service_sets_the_pace_of_his_group() -> None:
    book = WaitBook()
    for _ in range(97):
        book = book.observed(PERMIT, 60, 0, START)
    slow = book.observed(PERMIT, 2000, 1, START)
    assert slow.pace_s(PERMIT, START, RULES) > 970


def test_an_old_observation_says_nothing_of_today() -> None:
    book = WaitBook().observed(PERMIT, 60, 0, START).observed(SOCIAL, 600, 0, START)
    later = START + timedelta(hours=3)
    assert book.pace_s(PERMIT, later, RULES) == book.pace_s(SOCIAL, later, RULES)


def test_a_band_is_whole_minutes_outward_and_coarse_when_long() -> None:
    assert band_of(0) == WaitBand(0, 1)
    assert band_of(300) == WaitBand(3, 8)
    assert band_of(1800) == WaitBand(15, 50)


@given(st.floats(min_value=0, max_value=100_000))
def test_a_band_always_holds_its_estimate(estimate_s: float) -> None:
    band = band_of(estimate_s)
    assert band.low_min * 60 <= estimate_s <= band.high_min * 60
    assert band.low_min < band.high_min


@given(st.lists(st.tuples(st.floats(0, 7200), st.integers(0, 50)), min_size=1, max_size=30))
def test_the_pace_stays_between_what_was_seen_and_the_usual(seen: list[tuple[float, int]]) -> None:
    book = WaitBook()
    for waited_s, ahead in seen:
        book = book.observed(PERMIT, waited_s, ahead, START)
    paces = [waited_s / (ahead + 1) for waited_s, ahead in seen] + [RULES.usual_wait_s]
    assert min(paces) - 1e-6 <= book.pace_s(PERMIT, START, RULES) <= max(paces) + 1e-6
