"""What is asked for when packets are missing, and how soon again."""

import pytest

from kiosk.call.lost_packets import HISTORY_PACKETS, LostPackets


def with_round_trip(seconds: float) -> LostPackets:
    lost = LostPackets()
    lost.told_round_trip_s = seconds
    return lost


def asked_at(lost: LostPackets, until_s: float, step_s: float = 0.001) -> list[float]:
    return [step * step_s for step in range(round(until_s / step_s)) if lost.due(step * step_s)]


def test_a_missing_packet_is_asked_for_as_soon_as_a_later_one_comes() -> None:
    lost = LostPackets()
    assert lost.arrived(65_534, 0.0) == []
    assert lost.next_due_s() is None
    assert lost.arrived(1, 0.01) == [0, 65_535]
    assert lost.arrived(2, 0.02) == []


def test_what_has_come_is_not_asked_for_again() -> None:
    lost = LostPackets()
    lost.arrived(10, 0.0)
    lost.arrived(12, 0.0)
    lost.arrived(11, 0.03)
    assert lost.next_due_s() is None
    assert asked_at(lost, 2.0) == []


@pytest.mark.parametrize("round_trip_s", [0.02, 0.04, 0.15])
def test_it_is_asked_for_again_after_each_round_trip_without_any_packet_coming(round_trip_s: float) -> None:
    lost = with_round_trip(round_trip_s)
    lost.arrived(10, 0.0)
    lost.arrived(12, 0.0)
    times = asked_at(lost, 5 * round_trip_s)
    pauses = [later - earlier for earlier, later in zip([0.0, *times], times, strict=False)]
    assert len(times) >= 3
    assert all(round_trip_s * 0.9 < pause < round_trip_s * 1.2 + 0.006 for pause in pauses)


def test_the_time_of_the_next_ask_is_foretold() -> None:
    lost = with_round_trip(0.04)
    lost.arrived(10, 0.0)
    lost.arrived(12, 0.0)
    due_s = lost.next_due_s()
    assert due_s is not None
    assert lost.due(due_s - 0.001) == []
    assert lost.due(due_s) == [11]


def test_where_much_is_lost_it_is_asked_for_sooner() -> None:
    lost = with_round_trip(0.1)
    for number in range(0, 900, 3):
        lost.arrived(number, 0.0)
        lost.arrived(number + 1, 0.0)
    lost.forget_before(898)
    lost.arrived(900, 0.0)
    due_s = lost.next_due_s()
    assert due_s is not None
    assert 0.02 < due_s < 0.05


def test_where_the_round_trip_has_grown_a_queue_is_full_and_nothing_is_hurried() -> None:
    lost = with_round_trip(0.05)
    for number in range(0, 900, 3):
        lost.told_round_trip_s = 0.05 if number < 600 else 0.2
        lost.arrived(number, 0.0)
        lost.arrived(number + 1, 0.0)
    lost.forget_before(898)
    lost.arrived(900, 0.0)
    due_s = lost.next_due_s()
    assert due_s is not None
    assert due_s > 0.2


def test_a_packet_is_not_asked_for_for_ever() -> None:
    lost = with_round_trip(0.03)
    lost.arrived(10, 0.0)
    lost.arrived(12, 0.0)
    times = asked_at(lost, 10.0, 0.005)
    assert 10 <= len(times) <= 24
    assert times[-1] <= 1.51


def test_what_the_sender_no_longer_has_is_not_asked_for() -> None:
    lost = LostPackets()
    lost.arrived(0, 0.0)
    lost.arrived(2, 0.0)
    for number in range(3, HISTORY_PACKETS + 10):
        lost.arrived(number, 0.001)
    assert lost.next_due_s() is None
    assert len(lost.arrived(1_000, 0.1)) == HISTORY_PACKETS


def test_what_nobody_waits_for_is_not_asked_for() -> None:
    lost = LostPackets()
    lost.arrived(65_530, 0.0)
    lost.arrived(3, 0.0)
    lost.forget_before(1)
    assert lost.due(1.0) == [1, 2]


def test_the_round_trip_is_measured_by_answers_until_rtcp_tells_it() -> None:
    lost = LostPackets()
    for number in range(0, 200, 2):
        lost.arrived(number, number * 0.1)
        lost.arrived(number + 2, number * 0.1)
        lost.arrived(number + 1, number * 0.1 + 0.04)
    assert lost.round_trip_s == pytest.approx(0.04, abs=0.005)
    lost.told_round_trip_s = 0.2
    assert lost.round_trip_s == 0.2


def test_packets_that_only_change_places_do_not_look_like_quick_answers() -> None:
    lost = LostPackets()
    for number in range(0, 200, 2):
        lost.arrived(number, number * 0.1)
        lost.arrived(number + 2, number * 0.1)
        lost.arrived(number + 1, number * 0.1 + 0.001)
    assert lost.round_trip_s > 0.03
