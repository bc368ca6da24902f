"""The checks of the pictures find what they are there for."""

import pytest

from kiosk.base.texts import Language
from kiosk.base.tokens import Density, Scheme
from tests.screenshots.__main__ import discovered
from tests.screenshots.checks import findings
from tests.screenshots.stage import Stage
from tests.screenshots.terminal_case_pictures import clerk_frame
from tests.ui.terminal.hand import below
from ui.video.types import VideoFeed


@pytest.fixture(scope="module")
def bad_findings(only_stage: Stage) -> str:
    only_stage.interface.theme.set_look(density=Density.TERMINAL, scheme=Scheme.LIGHT, is_large_text=False)
    only_stage.interface.set_language(Language.ENGLISH)
    with only_stage.window("tests/ui/pieces/BadPage.qml", {}, 1080, 1920) as (window, _page):
        return "\n".join(findings(window, only_stage.picture(window), only_stage.touch_target_px))


@pytest.mark.parametrize(
    "finding",
    [
        "“cut short at its end” at 0,100: is cut short",
        "breaks “unbreakable” in 60 px",
        "“over the edge of the window” at 900,300: is outside of what is shown",
        "“one on another” at 0,400 and “another on one” at 0,410: overlap",
        "“pale as paper” at 0,500: contrast 1.",
        "no glyph for \U0010fffd",
        "“foreign type”: is set in DejaVu Sans",
        "“Small”: is 60 px, a finger needs 84",
        "at 0,900: can be pressed and has no accessible name",
        "stands out of its control",
    ],
)
def test_a_picture_with_a_fault_is_told_of_plainly(bad_findings: str, finding: str) -> None:
    assert finding in bad_findings


def test_under_a_dialog_only_the_dialog_is_looked_at(stage: Stage) -> None:
    with stage.window("tests/ui/pieces/DialogPage.qml", {}, 1080, 1920) as (window, _page):
        assert findings(window, stage.picture(window), stage.touch_target_px) == []


def test_fixtures_are_discovered_and_have_names_of_their_own() -> None:
    names = [fixture.name for fixture in discovered()]
    assert "gallery-buttons" in names
    assert len(names) == len(set(names))


def test_a_button_out_of_low_reach_is_told_of(stage: Stage) -> None:
    with stage.window("tests/ui/pieces/HighPage.qml", {}, 1080, 1920) as (window, _page):
        found = findings(window, stage.picture(window), stage.touch_target_px)
    assert [line for line in found if "low reach" in line] == ["Button at 48,468: stands above 768 in low reach"]


def test_a_picture_that_stands_there_twice_is_told_of(stage: Stage) -> None:
    feed, other = VideoFeed(stage.app), VideoFeed(stage.app)
    for each in (feed, other):
        each.push(clerk_frame())
    with stage.window("tests/ui/pieces/TwicePage.qml", {"feed": feed, "other": other}, 1080, 1920) as (window, _page):
        assert stage.settle_until(lambda: feed.hasPicture and other.hasPicture)
        found = findings(window, stage.picture(window), stage.touch_target_px)
    assert found == ["the pictures at 0,0 and 0,270 are the same"]


def test_a_word_too_long_for_its_key_is_told_of(stage: Stage) -> None:
    with stage.window("tests/ui/pieces/TypingPage.qml", {}, 1080, 1920) as (window, page):
        window.requestActivate()
        next(item for item in below(page) if item.inherits("QQuickTextInput")).forceActiveFocus()
        keys = [item for item in below(window.contentItem()) if item.metaObject().className().startswith("KeyFace")]
        assert stage.settle_until(lambda: any(key.isVisible() for key in keys))
        space = next(key for key in keys if key.isVisible() and key.property("word") in {"English", "中文"})
        space.setProperty("word", "a language with a name that no space bar bears")
        found = findings(window, stage.picture(window), stage.touch_target_px)
    assert any(line.startswith("the key “a language with") for line in found)
