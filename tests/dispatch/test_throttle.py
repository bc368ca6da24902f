"""Whoever guesses waits longer and longer; nobody else does for long, and the memory of it stays small."""

import pytest

from kiosk.dispatch.throttle import Throttle, proof_keys, sign_in_keys


def _waits(throttle: Throttle, name: str, address: str, count: int) -> list[float]:
    """Fail so many times, each as soon as it may be; return how long each had to wait after the one before."""
    now_s, waits = 0.0, []
    for _ in range(count):
        wait_s = throttle.attempt(sign_in_keys(name, address), now_s).wait_s
        waits.append(wait_s)
        if wait_s:
            now_s += wait_s
            assert throttle.attempt(sign_in_keys(name, address), now_s).wait_s == 0.0
    return waits


def test_three_guesses_are_free_and_each_further_one_doubles_the_wait_up_to_five_minutes() -> None:
    assert _waits(Throttle(), "li", "10.0.0.1", 14) == [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_the_right_password_ends_the_slowing_of_that_person_and_takes_nothing_off_for_others() -> None:
    throttle = Throttle()
    for _ in range(3):
        throttle.attempt(sign_in_keys("wang", "10.0.0.1"), 0.0)
    throttle.attempt(sign_in_keys("li", "10.0.0.1"), 0.0)
    throttle.succeeded(sign_in_keys("li", "10.0.0.1"))
    assert throttle.attempt(sign_in_keys("li", "10.0.0.1"), 0.0).wait_s == 0.0
    assert throttle.attempt(sign_in_keys("wang", "10.0.0.1"), 0.0).wait_s == 1.0


def test_a_colleague_at_the_same_address_gets_in_after_a_minute_at_most_however_much_is_guessed() -> None:
    throttle = Throttle()
    for number in range(1_000):
        throttle.attempt(sign_in_keys(f"guessed-{number}", "10.0.0.1"), number * 60.0)
    at_s = 999 * 60.0
    wait_s = throttle.attempt(sign_in_keys("li", "10.0.0.1"), at_s).wait_s
    assert 0 < wait_s <= 60
    assert throttle.attempt(sign_in_keys("li", "10.0.0.1"), at_s + wait_s).wait_s == 0.0


def test_a_person_guessed_at_from_everywhere_gets_in_after_a_minute_at_most() -> None:
    throttle = Throttle()
    for number in range(200):
        throttle.attempt(sign_in_keys("li", f"10.0.{number}.1"), 0.0)
    wait_s = throttle.attempt(sign_in_keys("li", "10.9.9.9"), 0.0).wait_s
    assert 0 < wait_s <= 60
    assert throttle.attempt(sign_in_keys("li", "10.9.9.9"), wait_s).wait_s == 0.0


def test_attempts_side_by_side_do_not_all_pass_before_the_first_has_failed() -> None:
    throttle = Throttle()
    passed = [throttle.attempt(sign_in_keys("li", "10.0.0.1"), 0.0).wait_s == 0.0 for _ in range(20)]
    assert passed.count(True) == 3


def test_an_attempt_refused_for_haste_does_not_lengthen_the_wait_and_is_news_once() -> None:
    throttle = Throttle()
    keys = sign_in_keys("li", "10.0.0.1")
    for _ in range(5):
        throttle.attempt(keys, 0.0)
    verdicts = [throttle.attempt(keys, 0.0) for _ in range(50)]
    assert {verdict.wait_s for verdict in verdicts} == {1.0}
    assert not any(verdict.is_news for verdict in verdicts), "the second of the two refusals before was the news"


def test_clerks_who_mistype_do_not_slow_the_terminals_behind_the_same_address() -> None:
    throttle = Throttle()
    for number in range(50):
        throttle.attempt(sign_in_keys(f"clerk-{number}", "10.0.0.1"), 0.0)
    assert throttle.attempt(proof_keys("10.0.0.1"), 0.0).wait_s == 0.0


def test_one_machine_with_a_whole_ipv6_network_is_one_address() -> None:
    throttle = Throttle()
    for number in range(20):
        throttle.attempt(sign_in_keys(f"clerk-{number}", f"2001:db8::{number:x}"), 0.0)
    assert throttle.attempt(sign_in_keys("li", "2001:db8::ffff"), 0.0).wait_s > 0
    assert throttle.attempt(sign_in_keys("li", "2001:db8:0:1::1"), 0.0).wait_s == 0.0


def test_the_memory_is_bounded_and_the_oldest_failures_are_forgotten_first() -> None:
    throttle = Throttle(most_records=300)
    for number in range(1_000):
        throttle.attempt(sign_in_keys(f"name-{number}", f"10.{number // 250}.{number % 250}.1"), float(number))
    assert len(throttle) == 300
    for _ in range(2):
        throttle.attempt(sign_in_keys("name-999", "10.3.249.1"), 999.0)
    assert throttle.attempt(sign_in_keys("name-999", "10.3.249.1"), 999.0).wait_s > 0


@pytest.mark.parametrize("quiet_s", [1801.0, 100_000.0])
def test_after_half_an_hour_without_a_failure_all_is_forgotten(quiet_s: float) -> None:
    throttle = Throttle()
    keys = sign_in_keys("li", "10.0.0.1")
    _waits(throttle, "li", "10.0.0.1", 10)
    assert throttle.attempt(keys, 10_000.0 + quiet_s).wait_s == 0.0
    assert throttle.attempt(keys, 10_000.0 + quiet_s).wait_s == 0.0
