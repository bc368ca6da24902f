"""The terminal's clock is set an hour forward or back in a visit: nobody is sent away early or kept for ever."""

import pytest

from kiosk.terminal.happenings import Tick
from kiosk.terminal.view import Step
from tests.terminal.stage import Stage

HOUR_S = 3600.0
BOTH_WAYS = pytest.mark.parametrize("jump_s", [HOUR_S, -HOUR_S])


@BOTH_WAYS
def test_the_idle_warning_comes_when_it_would(stage: Stage, jump_s: float) -> None:
    stage.to_line()
    before = stage.journey.idle_left_s
    stage.clock.correct(jump_s)
    stage.do(Tick())
    assert stage.view.idle is None
    assert stage.journey.idle_left_s == before
    stage.wait(301)
    assert stage.view.idle is not None


@BOTH_WAYS
def test_the_goodbye_lasts_as_long_as_it_would(stage: Stage, jump_s: float) -> None:
    stage.to_done()
    stage.wait(200)
    assert stage.is_on(Step.GOODBYE)
    stage.clock.correct(jump_s)
    stage.do(Tick())
    assert stage.is_on(Step.GOODBYE)
    stage.wipes()
    stage.wait(60)
    assert stage.is_on(Step.ATTRACT)


def test_the_clock_on_the_screen_and_the_records_follow_the_time_of_day(stage: Stage) -> None:
    stage.clock.correct(HOUR_S)
    stage.to_line()
    assert stage.view.frame.clock.startswith("11:")
    assert stage.case.timeline[-1].at.hour == 3
