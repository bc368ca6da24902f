"""A clerk at the window: real keys and clicks, controls found by their accessible names."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.desk.actions import Action
from tests.desk.office import Office
from tests.screenshots.stage import Stage
from ui.desk.shell import DeskShell


class Clerk:
    """What happens at the window reaches the office's console, and its view the window."""

    def __init__(self, stage: Stage, office: Office, shell: DeskShell, window: QQuickWindow) -> None:
        self.stage = stage
        self.office = office
        self.shell = shell
        self.window = window
        self.acted: list[Action] = []
        self.is_console_slow = False
        """While set, the console hears nothing and shows nothing."""
        shell.acted.connect(self._act)

    def _act(self, action: Action) -> None:
        self.acted.append(action)
        if not self.is_console_slow:
            self.office.happen(action)
            self.shell.show(self.office.view)

    def look(self) -> None:
        """Let the window show what the console has."""
        self.shell.show(self.office.view)
        self.stage.settle(8)

    def press(self, keys: str) -> list[Action]:
        """Press keys, in Qt's portable form; return what came of it."""
        self.acted.clear()
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # the stub lacks it
        QTest.keyClick(self.window, combination.key(), combination.keyboardModifiers())
        self.stage.settle(8)
        return list(self.acted)

    def write(self, text: str) -> None:
        """Type letters and digits."""
        for letter in text:
            QTest.keyClick(self.window, letter)  # type: ignore[call-overload]  # the stub lacks C++'s char
        self.stage.settle(8)

    def click(self, name: str, role: QAccessible.Role | None = None) -> list[Action]:
        """Click the one control of that name; return what came of it."""
        self.acted.clear()
        item = self.find(name, role)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle))
        self.stage.settle(8)
        return list(self.acted)

    def find(self, name: str, role: QAccessible.Role | None = None) -> QQuickItem:
        """Return the one shown control of that accessible name."""
        found = [item for item, face in self._shown() if _fits(face, name, role)]
        names = sorted({face.text(QAccessible.Text.Name) for _item, face in self._shown()})
        assert len(found) == 1, f"{len(found)} controls are called {name!r}; there are {names}"
        return found[0]

    def field(self, name: str) -> QQuickItem:
        """Return the one input of that label."""
        return self.find(name, QAccessible.Role.EditableText)

    def names(self) -> list[str]:
        """Return what a screen reader finds."""
        return [face.text(QAccessible.Text.Name) for _item, face in self._shown()]

    def _shown(self) -> Iterator[tuple[QQuickItem, QAccessibleInterface]]:
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if not item.isVisible():
                continue
            waiting += item.childItems()
            face = QAccessible.queryAccessibleInterface(item)
            if face is not None and face.isValid():
                yield item, face


def _fits(face: QAccessibleInterface, name: str, role: QAccessible.Role | None) -> bool:
    if face.text(QAccessible.Text.Name) != name:
        return False
    if role is not None:
        return face.role() == role
    return face.role() not in {QAccessible.Role.StaticText, QAccessible.Role.Grouping}
