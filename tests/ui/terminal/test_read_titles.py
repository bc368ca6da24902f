"""What a page calls itself on the screen is what is read aloud of it."""

import pytest

from kiosk.base.texts import Language
from kiosk.terminal.spoken import sentences
from kiosk.terminal.spoken_view import spoken_view
from kiosk.terminal.view import TerminalView
from tests.screenshots.stage import Stage
from tests.screenshots.terminal_before_views import closed, consent, identity, line, service, services
from tests.screenshots.terminal_views import attract
from tests.ui.terminal.touch import below, touch_screen

VIEWS: list[tuple[str, TerminalView]] = [
    ("services", services()),
    ("service", service()),
    ("consent", consent()),
    ("card", identity()),
    ("typing", identity(is_typing=True)),
    ("line", line()),
    ("line with consent", line(asks=True, paper_count=0)),
    ("closed", closed()),
]


@pytest.mark.parametrize("language", Language)
def test_the_title_on_the_screen_is_read(stage: Stage, language: Language) -> None:
    with touch_screen(stage, attract()) as screen:
        for name, view in VIEWS:
            screen.show(view, language)
            frame = next(item for item in below(screen.window.contentItem()) if item.property("officeName"))
            spoken = spoken_view(view)
            said = sentences((*spoken.title, *spoken.alerts, *spoken.news), language)
            assert frame.property("title") in said, name
