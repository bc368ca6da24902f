"""The touch screen without a second one beside it, lying, and for low reach: the clerk once, the form in sight."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.base.texts import Language
from kiosk.terminal.actions import HangUp, Mute
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.pages_case import PaperHint
from kiosk.terminal.view import TerminalView
from tests.screenshots import terminal_case_plays as plays
from tests.screenshots.checks import visible_items
from tests.screenshots.stage import Stage
from tests.ui.terminal.hand import TOUCH, Hand
from ui.terminal.shell import TerminalShell

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)


@contextmanager
def screen(
    stage: Stage, view: TerminalView, size: tuple[int, int], *, is_alone: bool = False, is_large: bool = False
) -> Iterator[Hand]:
    stage.interface.set_language(Language.ENGLISH)
    stage.interface.theme.set_look(is_reduced_motion=True, is_large_text=is_large)
    shell = TerminalShell()
    shell.set_alone(is_alone)
    shell.show(replace(view, language=Language.ENGLISH))
    with stage.window(TOUCH, {"shell": shell}, *size) as (window, _):
        window.requestActivate()
        stage.settle(20)
        yield Hand(stage, shell, window, Language.ENGLISH)
    stage.interface.theme.set_look(is_large_text=False)


def shown(hand: Hand, kind: str, note_px: int = 0) -> list[QQuickItem]:
    """What of a kind is wholly in sight, but for a note of this height at its lower edge."""
    hand.window.grabWindow()
    return [
        one.item
        for one in visible_items(hand.window)
        if one.item.metaObject().className().startswith(f"{kind}_")
        and one.window_part.height() >= one.place.height() - note_px
    ]


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_on_the_only_screen_the_clerk_and_the_talks_buttons_stand_once(stage: Stage, size: tuple[int, int]) -> None:
    with screen(stage, plays.identity().view, size, is_alone=True) as hand:
        assert [len(shown(hand, kind)) for kind in ("ClerkCorner", "ClerkLine", "SoundButton")] == [1, 0, 5]
    with screen(stage, plays.identity().view, size) as hand:
        assert [len(shown(hand, kind)) for kind in ("ClerkCorner", "ClerkLine", "SoundButton")] == [0, 1, 5]


def test_on_the_only_screen_the_talk_is_muted_and_ended_from_every_page(stage: Stage) -> None:
    here = plays.seen(PaperHint.LAY_PAPER, ())()
    with screen(stage, here.view, PORTRAIT, is_alone=True) as hand:
        hand.press("Mute")
        here.do(Mute(is_on=True))
        hand.show(here.view)
        hand.press("Unmute")
        hand.press("End the talk")
        assert hand.done() == [Mute(is_on=True), Mute(is_on=False), HangUp()]


@pytest.mark.parametrize(("is_large", "least"), [(False, 5), (True, 3)])
def test_a_lying_screen_shows_several_fields_at_once(stage: Stage, is_large: bool, least: int) -> None:
    with screen(stage, plays.empty_dwelling().view, LANDSCAPE, is_large=is_large) as hand:
        note_px = 2 * stage.interface.theme.property("small")
        assert len(shown(hand, "FormField", note_px)) >= least


def test_low_reach_says_above_what_is_only_read_and_does_not_say_it_again_below(stage: Stage) -> None:
    view = replace(plays.done(PrintState.PRINTED)().view, is_low_reach=True)
    with screen(stage, view, PORTRAIT) as hand:
        (receipt,) = shown(hand, "ReceiptCard")
        assert receipt.mapToScene(receipt.boundingRect().bottomLeft()).y() < 0.4 * 1920
