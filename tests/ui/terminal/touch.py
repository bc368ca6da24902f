"""A finger on the touch screen: presses what has an accessible name, and notes the actions that come out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.base.texts import Language
from kiosk.base.tokens import Density
from kiosk.terminal.actions import Touch
from kiosk.terminal.view import TerminalView
from tests.screenshots.stage import Stage
from tests.ui.terminal.hand import flickable_around
from ui.terminal.shell import TerminalShell, looks_of

_PRESSED = {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton, QAccessible.Role.ListItem}


class TouchScreen:
    """The touch screen in a window; ``actions`` are those that came out, without the plain touches."""

    def __init__(self, stage: Stage, shell: TerminalShell, window: QQuickWindow) -> None:
        self._stage = stage
        self.shell = shell
        self.window = window
        self.actions: list[Any] = []
        shell.acted.connect(self._note)

    def _note(self, action: object) -> None:
        if not isinstance(action, Touch):
            self.actions.append(action)

    def show(self, view: TerminalView, language: Language = Language.ENGLISH) -> None:
        """Show a view in a language."""
        self.shell.show(replace(view, language=language))
        self._stage.settle(20)

    def press(self, name: str) -> None:
        """Press the one control of that name."""
        found = [item for item in self.controls() if called(item) == name]
        assert len(found) == 1, f"{name}: {len(found)} of {sorted(called(item) for item in self.controls())}"
        self._bring_in_sight(found[0])
        place = found[0].mapRectToScene(found[0].boundingRect()).center().toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self._stage.settle(8)

    def _bring_in_sight(self, item: QQuickItem) -> None:
        """Scroll as a finger would when the control lies outside of what its list shows."""
        scrolled = flickable_around(item)
        if scrolled is None:
            return
        shown = scrolled.mapRectToScene(scrolled.boundingRect())
        if not shown.contains(item.mapRectToScene(item.boundingRect()).center()):
            top = item.mapToItem(scrolled.property("contentItem"), QPointF()).y() - scrolled.height() / 2
            most = scrolled.property("contentHeight") - scrolled.height()
            scrolled.setProperty("contentY", max(0.0, min(top, most)))
            self.window.grabWindow()

    def controls(self) -> list[QQuickItem]:
        """Return what can be pressed now."""
        items = (item for item in below(self.window.contentItem()) if item.isVisible() and item.isEnabled())
        return [item for item in items if role(item) in _PRESSED]

    def field(self) -> QQuickItem:
        """Return the first field to type in."""
        items = (item for item in below(self.window.contentItem()) if item.isVisible())
        return next(item for item in items if item.inherits("QQuickTextInput"))

    def types(self, text: str) -> None:
        """Type letters as a keyboard sends them."""
        for letter in text:
            QTest.keyClick(self.window, Qt.Key(ord(letter.upper())))
        self._stage.settle(8)


@contextmanager
def touch_screen(stage: Stage, view: TerminalView) -> Iterator[TouchScreen]:
    """Show a view on a touch screen in English."""
    stage.interface.theme.set_look(density=Density.TERMINAL, is_reduced_motion=True)
    shell = TerminalShell(looks_of(stage.interface))
    with stage.window("ui/terminal/TouchScreen.qml", {"shell": shell}, 1080, 1920) as (window, _):
        window.requestActivate()
        screen = TouchScreen(stage, shell, window)
        screen.show(view)
        yield screen


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    """Yield an item and everything in it but the keyboard's keys."""
    if item.objectName() == "keyboard":
        return
    yield item
    for child in item.childItems():
        yield from below(child)


def role(item: QQuickItem) -> QAccessible.Role:
    """Return what a screen reader takes an item for."""
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.role() if interface is not None else QAccessible.Role.NoRole


def called(item: QQuickItem) -> str:
    """Return an item's accessible name."""
    return str(QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name))
