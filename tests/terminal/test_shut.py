"""When the centre turns this terminal away or its disk takes nothing: said on the screen, nobody begins, it heals."""

import pytest

from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.dispatch.gatehouse import NEW_TERMINAL, OLD_TERMINAL
from kiosk.dispatch.sockets import CANNOT_STORE
from kiosk.terminal import effects
from kiosk.terminal.actions import Answer, Begin, CallForHelp, Finish, Question
from kiosk.terminal.happenings import DiskChanged, LinkChanged, Wiped
from kiosk.terminal.pages_case import Trouble, TroublePage
from kiosk.terminal.view import Step
from tests.terminal.stage import Stage

HOTLINE = "12345"


def page(stage: Stage) -> TroublePage:
    shown = stage.view.page
    assert isinstance(shown, TroublePage)
    return shown


@pytest.mark.parametrize("said", [OLD_TERMINAL, NEW_TERMINAL])
def test_a_terminal_of_another_version_says_so_and_where_to_go_and_lets_nobody_begin(stage: Stage, said: str) -> None:
    stage.do(LinkChanged(is_up=False, turned_away=said, is_for_long=True))
    assert stage.is_on(Step.TROUBLE)
    assert page(stage).trouble.trouble is Trouble.TURNED_AWAY
    assert in_words(page(stage).trouble.happens, Language.ENGLISH) == said
    assert in_words(page(stage).trouble.happens, Language.CHINESE) != said
    assert page(stage).hotline == HOTLINE
    stage.do(Begin(), CallForHelp(), Finish())
    assert stage.is_on(Step.TROUBLE)
    stage.do(LinkChanged(is_up=True))
    assert stage.is_on(Step.ATTRACT)


def test_a_visit_under_way_goes_on_with_a_banner_and_nobody_begins_after_it(stage: Stage) -> None:
    stage.to_line()
    step = stage.view.step
    stage.do(LinkChanged(is_up=False, turned_away=OLD_TERMINAL, is_for_long=True))
    assert stage.is_on(step)
    assert stage.view.trouble is not None
    assert stage.view.trouble.trouble is Trouble.TURNED_AWAY
    assert HOTLINE in in_words(stage.view.trouble.can_do, Language.CHINESE)


def test_a_centre_that_cannot_store_for_a_moment_is_a_banner_and_shuts_nothing(stage: Stage) -> None:
    stage.do(LinkChanged(is_up=False, turned_away=CANNOT_STORE))
    assert stage.is_on(Step.ATTRACT)
    assert stage.view.trouble is not None
    assert in_words(stage.view.trouble.happens, Language.CHINESE).startswith("中心暂时无法保存")
    stage.do(LinkChanged(is_up=True))
    assert stage.view.trouble is None


def test_a_disk_that_takes_nothing_is_said_in_the_visit_and_shuts_the_terminal_after_it(stage: Stage) -> None:
    stage.to_line()
    stage.do(DiskChanged(is_able=False))
    assert stage.view.trouble is not None
    assert stage.view.trouble.trouble is Trouble.DISK
    stage.do(Finish(), Answer(Question.FINISH, is_yes=True))
    stage.wait(120)
    assert stage.count(effects.WipeSession) == 1
    assert stage.is_on(Step.TROUBLE)
    assert page(stage).trouble.trouble is Trouble.DISK
    stage.do(DiskChanged(is_able=True))
    assert stage.is_on(Step.TROUBLE), "the wipe is not done yet"
    stage.do(Wiped(is_clean=True))
    assert stage.is_on(Step.ATTRACT)
