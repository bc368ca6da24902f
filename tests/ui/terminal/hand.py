"""A hand at the touch screen: finds controls by their accessible names and presses them, as robots and the blind do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.base.texts import Language
from kiosk.terminal.actions import Action
from kiosk.terminal.view import TerminalView
from tests.screenshots.stage import Stage
from ui.terminal.shell import TerminalShell

TOUCH = "ui/terminal/TouchScreen.qml"


class Hand:
    """One shell in one window, and what was done with it."""

    def __init__(self, stage: Stage, shell: TerminalShell, window: QQuickWindow, language: Language) -> None:
        self.stage = stage
        self.shell = shell
        self.window = window
        self.language = language
        self.actions: list[Action] = []
        self.shell.acted.connect(self.actions.append)

    def show(self, view: TerminalView) -> None:
        self.shell.show(replace(view, language=self.language))
        self.stage.settle(8)

    def find(self, name: str) -> QQuickItem:
        assert self.stage.settle_until(lambda: bool(self._called(name))), f"nothing is called {name!r}"
        return self._called(name)[-1]

    def is_there(self, name: str) -> bool:
        """Whether anything that can be used has this name now."""
        return bool(self._called(name))

    def press(self, name: str) -> None:
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=middle(self._in_sight(name)))
        self.stage.settle(8)

    def _in_sight(self, name: str) -> QQuickItem:
        """Scroll as a finger would until a control can be pressed; lists come to rest with a drawn frame."""
        self.find(name)
        self.window.grabWindow()
        for _ in range(30):
            item = self.find(name)
            list_, place = flickable_around(item), middle(item)
            if list_ is None or list_.mapRectToScene(list_.boundingRect()).contains(place.toPointF()):
                return item
            top = item.mapToItem(list_.property("contentItem"), QPointF()).y() - list_.height() / 2
            list_.setProperty("contentY", max(0.0, min(top, list_.property("contentHeight") - list_.height())))
            self.window.grabWindow()
        raise AssertionError(f"{name!r} cannot be brought into sight")

    def _called(self, name: str) -> list[QQuickItem]:
        return [item for item in below(self.window.contentItem()) if is_called(item, name)]

    def done(self) -> list[Action]:
        """What was done since the last call, without mere touches."""
        done = [action for action in self.actions if type(action).__name__ != "Touch"]
        self.actions.clear()
        return done


@contextmanager
def hand_at(stage: Stage, view: TerminalView, language: Language = Language.ENGLISH) -> Iterator[Hand]:
    """Show a view on a portrait screen."""
    stage.interface.set_language(language)
    stage.interface.theme.set_look(is_reduced_motion=True)
    shell = TerminalShell()
    shell.show(replace(view, language=language))
    with stage.window(TOUCH, {"shell": shell}, 1080, 1920) as (window, _):
        window.requestActivate()
        stage.settle(8)
        yield Hand(stage, shell, window, language)


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from below(child)


def flickable_around(item: QQuickItem) -> QQuickItem | None:
    above = item.parentItem()
    while above is not None and not above.inherits("QQuickFlickable"):
        above = above.parentItem()
    return above


def is_called(item: QObject, name: str) -> bool:
    if not isinstance(item, QQuickItem) or not item.isVisible() or not item.isEnabled():
        return False
    interface = QAccessible.queryAccessibleInterface(item)
    if interface is None or interface.role() in {QAccessible.Role.StaticText, QAccessible.Role.Grouping}:
        return False
    return str(interface.text(QAccessible.Text.Name)) == name


def middle(item: QQuickItem) -> QPoint:
    return item.mapRectToScene(item.boundingRect()).center().toPoint()
