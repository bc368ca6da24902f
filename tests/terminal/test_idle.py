"""Nobody there: the warning, the wipe, and what falls back."""

from kiosk.base.texts import Language
from kiosk.cases.case import CaseState
from kiosk.terminal import effects
from kiosk.terminal.actions import (
    Begin,
    CallForHelp,
    GoOn,
    KeepMyPlace,
    SetLanguage,
    SetLargeText,
    SetVolume,
    SkipRating,
    StillHere,
)
from kiosk.terminal.happenings import (
    Wiped,
)
from kiosk.terminal.pages_before import LinePage
from kiosk.terminal.view import Step
from tests.terminal.stage import Stage


def test_the_warning_stands_thirty_seconds_and_any_touch_takes_it_away(stage: Stage) -> None:
    stage.do(Begin())
    stage.wait(61)
    idle = stage.view.idle
    assert idle is not None
    assert 28 <= idle.seconds_left <= 30
    stage.do(StillHere())
    assert stage.view.idle is None
    stage.wait(85)
    assert stage.is_on(Step.SERVICES)


def test_an_idle_visit_is_wiped_and_its_case_abandoned(stage: Stage) -> None:
    stage.to_line()
    stage.wait(331)
    assert stage.is_on(Step.GOODBYE)
    assert stage.case.state is CaseState.ABANDONED
    assert stage.count(effects.LeaveLine) == 1
    stage.wipes()
    stage.wait(21)
    assert stage.is_on(Step.ATTRACT)


def test_who_keeps_the_place_may_sit_down_longer_and_shows_nothing_meanwhile(stage: Stage) -> None:
    stage.to_line()
    stage.do(KeepMyPlace())
    stage.wait(900)
    page = stage.view.page
    assert isinstance(page, LinePage)
    assert (page.is_place_kept, page.papers) == (True, ())
    stage.call_opens()
    assert stage.count(effects.Chime) == 1
    assert stage.is_on(Step.CALL)


def test_the_looks_and_the_volume_fall_back_at_the_end(stage: Stage) -> None:
    stage.to_done()
    stage.do(SetLanguage(Language.ENGLISH), SetLargeText(is_on=True), SetVolume(100))
    stage.do(GoOn(), SkipRating())
    assert stage.view.language is Language.ENGLISH, "the goodbye is still said in the resident's language"
    stage.wipes()
    stage.wait(21)
    assert (stage.view.language, stage.view.is_text_large) == (Language.CHINESE, False)
    stage.to_call()
    assert stage.view.sound.volume_percent == 70


def test_looks_tried_on_the_first_page_fall_back_when_nobody_begins(stage: Stage) -> None:
    stage.do(SetLanguage(Language.ENGLISH))
    stage.wait(61)
    assert stage.view.language is Language.CHINESE


def test_a_wipe_that_fails_closes_the_terminal_until_one_succeeds(stage: Stage) -> None:
    stage.to_done()
    stage.do(GoOn(), SkipRating(), Wiped(is_clean=False))
    assert stage.is_on(Step.TROUBLE)
    assert stage.last(effects.ReportFault).device is None
    stage.do(Begin(), CallForHelp())
    assert stage.is_on(Step.TROUBLE)
    stage.wait(31)
    assert stage.count(effects.WipeSession) >= 2
    stage.wipes()
    assert stage.is_on(Step.ATTRACT)
