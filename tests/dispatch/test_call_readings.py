"""What the readings of a call add up to, whatever the ends tell and however often they are started again."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry, generate_latest

from kiosk.base.ids import CallId, CaseId
from kiosk.cases.call_measures import CallGrade, CallWay, EndMeasures
from kiosk.cases.entries import CallMeasured
from kiosk.dispatch.call_gauges import CallGauges
from kiosk.dispatch.call_readings import FRESH_S, CallReadings
from kiosk.dispatch.peers import Role
from kiosk.protocol.calls import CallReading
from tests.dispatch.readings import reading
from tests.protocol.strategies import messages

CALL, CASE = CallId("one"), CaseId("case")
BOTH = [Role.TERMINAL, Role.DESK]


def taken(*readings: CallReading, role: Role = Role.TERMINAL) -> CallReadings:
    """Return what was told by one end, a reading a second."""
    calls = CallReadings()
    for second, one in enumerate(readings):
        calls.take(CASE, role, one, float(second))
    return calls


def measured(*readings: CallReading) -> EndMeasures:
    """Return what one end's readings come to."""
    over = taken(*readings).close(CALL)
    assert over is not None
    (end,) = over[1].ends
    return end


def test_a_call_comes_to_its_length_its_averages_its_counts_and_its_worst() -> None:
    calls = taken(
        reading(1, fps_shown=26.0, sound_delay_ms=30.0),
        reading(2, fps_shown=30.0, sound_delay_ms=50.0, freezes=1, grade=CallGrade.STILLS),
        reading(3, fps_shown=28.0, freezes=2, sound_received_ms=2850, sound_made_up_ms=150),
    )
    assert calls.close(CALL) == (
        CASE,
        CallMeasured(CALL, (EndMeasures("resident", 3, 28.0, 2, 0.05, 40, CallGrade.STILLS, CallWay.DIRECT),)),
    )


def test_an_end_that_was_started_again_goes_on_where_it_stood() -> None:
    end = measured(
        reading(100, freezes=2, sound_received_ms=90_000, sound_made_up_ms=10_000),
        reading(1, freezes=1, sound_received_ms=1000, sound_made_up_ms=0),
        reading(100, freezes=2, sound_received_ms=90_000, sound_made_up_ms=10_000),
    )
    assert (end.seconds, end.freezes, end.made_up) == (200, 4, 0.1)


def test_one_count_that_fell_tells_of_a_new_beginning_for_all() -> None:
    end = measured(reading(5, freezes=3), reading(6, freezes=1, sound_received_ms=1000))
    assert (end.seconds, end.freezes) == (11, 4)


def test_readings_that_were_lost_cost_the_averages_only() -> None:
    end = measured(reading(1), reading(61, freezes=2))
    assert (end.seconds, end.freezes, end.fps) == (61, 2, 28.0)


def test_a_centre_that_was_started_again_knows_what_the_ends_have_counted_before() -> None:
    end = measured(reading(120, freezes=7, sound_made_up_ms=1200))
    assert (end.seconds, end.freezes, end.made_up) == (120, 7, 0.0099)


def test_seconds_without_a_path_are_no_part_of_the_averages() -> None:
    without: dict[str, Any] = {"way": CallWay.NONE, "fps_shown": 0.0, "sound_delay_ms": 0.0}
    end = measured(reading(1, **without), reading(2), reading(3, **without))
    assert (end.seconds, end.fps, end.delay_ms, end.way) == (3, 28.0, 40, CallWay.DIRECT)
    assert measured(reading(1, **without)).way is CallWay.NONE


def test_an_end_that_told_nothing_is_left_out_and_a_call_of_two_such_is_not_noted() -> None:
    assert CallReadings().close(CALL) is None
    over = taken(reading(), role=Role.DESK).close(CALL)
    assert over is not None
    assert [end.end for end in over[1].ends] == ["clerk"]


def test_a_call_that_is_over_is_forgotten() -> None:
    calls = taken(reading())
    assert calls.close(CALL) is not None
    assert calls.close(CALL) is None
    assert list(calls.fresh(0.0)) == []


def test_an_end_that_fell_silent_is_not_shown_as_if_it_went_on() -> None:
    calls = CallReadings()
    calls.take(CASE, Role.TERMINAL, reading(), 0.0)
    calls.take(CASE, Role.DESK, reading(), FRESH_S)
    assert [role for _, role, _ in calls.fresh(FRESH_S)] == BOTH
    assert [role for _, role, _ in calls.fresh(FRESH_S + 0.1)] == [Role.DESK]


@given(st.lists(st.tuples(messages((CallReading,)), st.sampled_from(BOTH)), min_size=1, max_size=12))
def test_sums_are_numbers_and_never_less_than_nothing_whatever_comes(told: list[tuple[CallReading, Role]]) -> None:
    calls = CallReadings()
    for second, (one, role) in enumerate(told):
        calls.take(CASE, role, one.model_copy(update={"call": CALL}), float(second))
    before = {role: sums.counted for _, role, sums in calls.fresh(float(len(told)))}
    assert all(math.isfinite(count) and count >= 0 for counted in before.values() for count in counted)
    registry = CollectorRegistry()
    registry.register(CallGauges(calls.fresh(float(len(told)))))
    assert b"NaN" not in generate_latest(registry)
    over = calls.close(CALL)
    assert over is not None
    for end in over[1].ends:
        assert all(math.isfinite(n) and n >= 0 for n in (end.seconds, end.fps, end.freezes, end.delay_ms))
        assert 0 <= end.made_up <= 1
        own = [one for one, role in told if (role is Role.TERMINAL) == (end.end == "resident")]
        assert end.freezes >= max(one.freezes for one in own)
        assert end.grade.rank == max(one.grade.rank for one in own)
    assert len(calls) == 0


@pytest.mark.parametrize(
    "line",
    [
        'kiosk_call_pictures_per_second{call="one",end="terminal"} 28.0',
        'kiosk_call_freezes{call="one",end="terminal"} 3.0',
        'kiosk_call_sound_delay_seconds{call="one",end="terminal"} 0.04',
        'kiosk_call_sound_made_up_ratio{call="one",end="terminal"} 0.1',
        'kiosk_call_sent_bits_per_second{call="one",end="terminal"} 1.2e+06',
        'kiosk_call_received_bits_per_second{call="one",end="terminal"} 900000.0',
        'kiosk_call_lost_ratio{call="one",end="terminal"} 0.02',
        'kiosk_call_cpu_ratio{call="one",end="terminal"} 0.3',
        'kiosk_call_quality{call="one",end="terminal",grade="good",picture="1280x720"} 1.0',
        'kiosk_call_path{call="one",end="terminal",path="direct"} 1.0',
    ],
)
def test_each_end_of_a_call_under_way_has_its_gauges(line: str) -> None:
    registry = CollectorRegistry()
    last = reading(9, freezes=3, sound_received_ms=9000, sound_made_up_ms=1000, round_trip_ms=None)
    registry.register(CallGauges(taken(reading(), last).fresh(1.0)))
    text = generate_latest(registry).decode()
    assert line in text.splitlines()
    assert "kiosk_call_round_trip_seconds{" not in text, "what is not known is not shown as nothing"
