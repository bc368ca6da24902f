"""Every button of the window by its action id, and the keys that press them."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtQml import QmlElement

from kiosk.desk.actions import Action
from kiosk.desk.keys import BINDINGS
from kiosk.desk.view_controls import ButtonView
from ui.desk.models.words import Words, getters
from ui.runtime.rows import RowModel

QML_IMPORT_NAME = "ui.desk"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key of the window."""

    action_id: str
    key: str


@dataclass(frozen=True, slots=True)
class ButtonFace:
    """What a button shows."""

    label: str = ""
    key_text: str = ""
    is_enabled: bool = False
    is_on: bool = False
    why_not: str = ""


def key_words(key: str) -> str:
    """Return a key as it is written on a button of this platform."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


@QmlElement
class ActionBoard(QObject):
    """Presses what may be pressed: ``acted(Action)``; for the rest ``refused(sentence)`` says why not."""

    changed = Signal()
    acted = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._faces: dict[str, ButtonFace] = {}
        self._actions: dict[str, Action] = {}
        self._keys = RowModel(KeyRow, [KeyRow(known.id, known.key) for known in BINDINGS], self)

    def take(self, buttons: tuple[ButtonView, ...], words: Words) -> None:
        """Show the buttons as they stand."""
        self._actions = {button.id: button.action for button in buttons}
        faces = {button.id: _face(button, words) for button in buttons}
        if faces != self._faces:
            self._faces = faces
            self.changed.emit()

    @property
    def faces(self) -> Mapping[str, ButtonFace]:
        """What the buttons show, by action id."""
        return self._faces

    @Slot(str)
    def press(self, action_id: str) -> None:
        """Press a button, with the mouse or by its key."""
        known = self._faces.get(action_id, ButtonFace())
        if known.is_enabled:
            self.acted.emit(self._actions[action_id])
        elif known.why_not:
            self.refused.emit(known.why_not)

    def _get_keys(self) -> QObject:
        return self._keys

    keys = Property(QObject, _get_keys, notify=changed)


@QmlElement
class ActionFace(QObject):
    """One button of the board, for a control to bind to."""

    changed = Signal()
    boardChanged = Signal()  # noqa: N815 - a QML signal

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board: ActionBoard | None = None
        self._action = ""
        self.shown = ButtonFace()

    def _get_board(self) -> QObject | None:
        return self._board

    def _set_board(self, board: QObject | None) -> None:
        if isinstance(board, ActionBoard) and board is not self._board:
            self._board = board
            board.changed.connect(self._read)
            self._read()
            self.boardChanged.emit()

    def _get_action(self) -> str:
        return self._action

    def _set_action(self, action: str) -> None:
        self._action = action
        self._read()
        self.boardChanged.emit()

    @Slot()
    def _read(self) -> None:
        now = self._board.faces.get(self._action, ButtonFace()) if self._board else ButtonFace()
        if now != self.shown:
            self.shown = now
            self.changed.emit()

    (_get_label, _get_key_text, _get_is_enabled, _get_is_on, _get_why_not) = getters(
        "label", "key_text", "is_enabled", "is_on", "why_not"
    )
    board = Property(QObject, _get_board, _set_board, notify=boardChanged)
    action = Property(str, _get_action, _set_action, notify=boardChanged)
    label = Property(str, _get_label, notify=changed)
    keyText = Property(str, _get_key_text, notify=changed)  # noqa: N815
    isEnabled = Property(bool, _get_is_enabled, notify=changed)  # noqa: N815
    isOn = Property(bool, _get_is_on, notify=changed)  # noqa: N815
    whyNot = Property(str, _get_why_not, notify=changed)  # noqa: N815


def _face(button: ButtonView, words: Words) -> ButtonFace:
    return ButtonFace(
        words(button.label), key_words(button.key), button.is_enabled, button.is_on, words(button.why_not)
    )
