"""The target bit rate: what reports and estimates make of it, on links of one kind and another."""

import pytest

from kiosk.call.send_rate import CEILING_BPS, FLOOR_BPS, START_BPS, BitMeter, SendRate


def second_of_sending(rate: SendRate, second: float, bps: float) -> float:
    """Send for a second, in thirty pieces, and return its end."""
    for piece in range(30):
        rate.sent(round(bps / 8 / 30), second + piece / 30)
    return second + 1.0


def on_a_link(
    seconds: int, capacity_bps: float, random_loss: float, rate: SendRate | None = None, start: int = 0
) -> SendRate:
    """The encoder sends what it may; what is over the capacity is dropped, and some is lost in any case."""
    rate = rate or SendRate()
    for second in range(start, start + seconds):
        bps = rate.bps
        now = second_of_sending(rate, second, bps)
        delivered = min(bps, capacity_bps) * (1 - random_loss)
        rate.heard_loss(1 - delivered / bps, now)
    return rate


def test_the_meter_tells_the_rate_of_the_last_second() -> None:
    meter = BitMeter()
    for piece in range(300):
        meter.count(500, piece / 100)
    assert meter.rate(3.0) == pytest.approx(400_000, rel=0.07)
    assert meter.rate(10.0) < 1_000


@pytest.mark.parametrize(
    ("share", "factor"), [(0.0, 1.05), (0.019, 1.05), (0.05, 1.0), (0.1, 1.0), (0.2, 0.9), (0.5, 0.75)]
)
def test_one_report_moves_the_target_by_the_rule(share: float, factor: float) -> None:
    rate = SendRate()
    second_of_sending(rate, 0.0, START_BPS)
    rate.heard_loss(share, 1.0)
    assert rate.bps == pytest.approx(START_BPS * factor, rel=0.001)


def test_a_clean_link_is_used_more_and_more_up_to_the_ceiling() -> None:
    assert on_a_link(60, 1e9, 0.0).bps == CEILING_BPS


@pytest.mark.parametrize("capacity_bps", [200_000, 400_000, 800_000])
def test_on_a_narrow_link_the_target_comes_down_to_what_it_carries(capacity_bps: int) -> None:
    assert 0.75 * capacity_bps <= on_a_link(40, capacity_bps, 0.0).bps <= 1.2 * capacity_bps


def test_the_target_never_falls_below_the_floor() -> None:
    assert on_a_link(60, 20_000, 0.3).bps == FLOOR_BPS


@pytest.mark.parametrize("loss", [0.15, 0.3])
def test_loss_that_does_not_come_of_the_rate_costs_little_of_it(loss: float) -> None:
    assert on_a_link(60, 1e9, loss).bps > START_BPS / 3


def test_the_way_s_own_loss_does_not_hide_a_narrow_link() -> None:
    rate = on_a_link(30, 1e9, 0.2)
    assert on_a_link(40, 300_000, 0.2, rate, 30).bps <= 450_000


def test_reports_that_follow_each_other_at_once_count_once() -> None:
    rate = SendRate()
    second_of_sending(rate, 0.0, START_BPS)
    for number in range(20):
        rate.heard_loss(0.4, 1.0 + number / 100)
    assert rate.bps == pytest.approx(START_BPS * 0.8, rel=0.001)


def test_the_receivers_estimate_is_obeyed_down_and_up() -> None:
    rate = SendRate()
    now = second_of_sending(rate, 0.0, START_BPS)
    rate.heard_remb(500_000, now)
    assert rate.bps == 500_000
    now = second_of_sending(rate, now, 500_000)
    rate.heard_remb(700_000, now)
    assert rate.bps == 700_000


def test_an_estimate_that_is_low_only_because_little_is_sent_lowers_nothing() -> None:
    rate = SendRate()
    now = second_of_sending(rate, 0.0, 100_000)
    rate.heard_remb(150_000, now)
    assert rate.bps == START_BPS


def test_a_new_way_is_not_judged_by_the_old_one() -> None:
    rate = SendRate()
    now = second_of_sending(rate, 0.0, START_BPS)
    rate.heard_remb(120_000, now)
    rate.start_anew()
    assert rate.bps == START_BPS


def test_what_the_delay_allowed_grows_again_when_the_receiver_names_no_limit_any_more() -> None:
    rate = SendRate()
    now = second_of_sending(rate, 0.0, START_BPS)
    rate.heard_remb(FLOOR_BPS, now)
    for _ in range(40):
        now = second_of_sending(rate, now, 30_000)
        rate.heard_loss(0.0, now)
    assert rate.bps > 4 * FLOOR_BPS


def test_what_is_not_used_does_not_grow_beyond_the_start() -> None:
    rate = SendRate()
    for second in range(60):
        rate.heard_loss(0.0, float(second))
    assert rate.bps <= START_BPS * 1.05


def test_late_reports_do_not_lower_what_the_estimate_has_lowered_already() -> None:
    rate = SendRate()
    now = second_of_sending(rate, second_of_sending(rate, 0.0, START_BPS), START_BPS)
    rate.heard_remb(300_000, now)
    for _ in range(2):
        rate.heard_loss(0.7, now)
        now += 0.5
    assert rate.bps >= 170_000


def test_from_the_floor_a_clean_way_is_used_again_within_half_a_minute() -> None:
    rate = on_a_link(40, 20_000, 0.0)
    assert rate.bps == FLOOR_BPS
    assert on_a_link(30, 1e9, 0.0, rate, 40).bps > 500_000


def test_where_reports_no_longer_come_through_less_is_sent() -> None:
    rate = SendRate()
    rate.watch(100.0)
    assert rate.bps == START_BPS, "none has come yet"
    rate.heard_loss(0.05, 100.0)
    rate.watch(102.0)
    assert rate.bps == START_BPS
    for second in range(104, 124):
        rate.watch(float(second))
    assert rate.bps == FLOOR_BPS
