"""What is pressed and typed in the technician's window goes out as actions; what comes back is shown."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.base.texts import Language
from kiosk.fleet.actions import AssignTouch, Choose, Identify, LookAgain, OpenCheck, Save, SetLanguage, TypeIn
from kiosk.fleet.bench_drawing import URL, draw
from kiosk.fleet.bench_state import BenchState
from kiosk.fleet.finding import CheckId
from tests.screenshots.stage import Stage
from tests.screenshots.technician_fixtures import NUMBER, SCREEN, numbered
from tests.screenshots.technician_views import broken, fine, in_language, sizing, state, typing
from ui.technician.shell import TechnicianShell


class Hands:
    """Presses controls by their accessible names."""

    def __init__(self, stage: Stage, shell: TechnicianShell, window: QQuickWindow) -> None:
        self.stage, self.shell, self.window = stage, shell, window
        self.acted: list[object] = []
        self.closed: list[bool] = []
        shell.acted.connect(self.acted.append)
        shell.closeAsked.connect(lambda: self.closed.append(True))

    def show(self, made: BenchState) -> None:
        self.shell.show(draw(in_language(made, Language.ENGLISH)))
        self.stage.settle(8)

    def press(self, name: str) -> list[object]:
        self.acted.clear()
        item = self.find(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle))
        self.stage.settle(8)
        return list(self.acted)

    def find(self, name: str) -> QQuickItem:
        found = [item for item in self._shown() if _name(item) == name]
        assert found, f"nothing is called {name!r}; there are {sorted(filter(None, map(_name, self._shown())))}"
        return found[0]

    def _shown(self) -> Iterator[QQuickItem]:
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                waiting += item.childItems()
                yield item


def _name(item: QQuickItem) -> str:
    face = QAccessible.queryAccessibleInterface(item)
    if face is None or not face.isValid() or face.role() in {QAccessible.Role.StaticText, QAccessible.Role.Grouping}:
        return ""
    return face.text(QAccessible.Text.Name)


@pytest.fixture
def hands(stage: Stage) -> Iterator[Hands]:
    stage.interface.set_language(Language.ENGLISH)
    shell = TechnicianShell()
    with stage.window(SCREEN, {"shell": shell}, 1080, 1920) as (window, _item):
        yield Hands(stage, shell, window)
    stage.interface.set_language(Language.CHINESE)


def test_a_row_opens_its_page_and_its_button_mends(hands: Hands) -> None:
    hands.show(state(broken()))
    assert hands.press("Settings file") == [OpenCheck(CheckId.SETTINGS)]
    assert hands.press("Mend: Settings file") == [OpenCheck(CheckId.SETTINGS)]
    assert hands.press("Identify screens: Both screens") == [Identify()]
    assert hands.press("Check again: Face camera") == [LookAgain(CheckId.CAMERA)]
    assert hands.press("Check all again") == [LookAgain()]
    assert hands.press("Save settings") == [], "there is nothing to save"
    assert hands.press("中文") == [SetLanguage(Language.CHINESE)]


def test_a_device_is_chosen_and_the_settings_are_saved(hands: Hands) -> None:
    hands.show(state(fine(), CheckId.CAMERA))
    assert hands.press("HD USB Camera") == [Choose(CheckId.CAMERA, 1)]
    hands.show(sizing())
    assert hands.press("Save settings") == [Save()]


def test_a_late_echo_does_not_take_back_what_is_typed(hands: Hands) -> None:
    hands.show(state(fine(), CheckId.DISPATCH))
    shell: Any = hands.shell
    page = shell.page
    page.type(URL, "https://a")
    page.type(URL, "https://ab")
    echo = state(fine(), CheckId.DISPATCH)
    echo.draft = echo.draft.with_text(URL, "https://a")
    hands.show(echo)
    field = hands.find("Address of the centre")
    assert hands.acted == [TypeIn(URL, "https://a"), TypeIn(URL, "https://ab")]
    assert field.property("text") == "https://ab"
    echo.draft = echo.draft.with_text(URL, "https://ab")
    hands.show(echo)
    echo.draft = replace(echo.draft, texts={})
    hands.show(echo)
    assert field.property("text") == "https://ab", "the settings hold it by now"


def test_what_is_wrong_stands_under_its_field(hands: Hands) -> None:
    hands.show(typing())
    field = hands.find("Address of the centre")
    assert field.property("text") == "window.example.gov.cn"
    face = QAccessible.queryAccessibleInterface(field)
    assert face.text(QAccessible.Text.Description) == "An address begins with http:// or https://."


def test_closing_asks_only_when_something_is_unsaved(hands: Hands) -> None:
    hands.show(sizing())
    hands.press("Close")
    assert hands.closed == []
    hands.press("Go back")
    hands.press("Close")
    hands.press("Close without saving")
    assert hands.closed == [True]
    hands.show(state(fine()))


def test_the_level_is_shown_and_goes_with_the_page(hands: Hands) -> None:
    hands.show(state(fine(), CheckId.MICROPHONE))
    hands.shell.hear(0.5)
    hands.stage.settle()
    assert hands.shell.property("level") == 0.5
    hands.show(state(fine()))
    assert hands.shell.property("level") == 0.0


def test_the_number_on_a_screen_assigns_it(stage: Stage) -> None:
    stage.interface.set_language(Language.ENGLISH)
    properties = numbered(Language.ENGLISH)
    with stage.window(NUMBER, properties, 1080, 1920) as (window, _item):
        hands = Hands(stage, properties["shell"], window)
        assert hands.press("Screen 1: this is the touch screen") == [AssignTouch("HDMI-1")]
    stage.interface.set_language(Language.CHINESE)
