"""The question that is open over the window."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk.actions import WriteWords
from kiosk.desk.view import DeskView
from kiosk.desk.view_controls import DialogKind, DialogView
from ui.desk.models.board import key_words
from ui.desk.models.notes import PhraseRow
from ui.desk.models.own_typing import OwnTyping
from ui.desk.models.words import Words, getters
from ui.runtime.rows import RowModel

QML_IMPORT_NAME = "ui.desk"
QML_IMPORT_MAJOR_VERSION = 1

_PLACE = "words"
_STOPPING = {DialogKind.HANG_UP, DialogKind.SIGN_OUT}


@dataclass(frozen=True, slots=True)
class DialogFace:
    """What the question shows."""

    is_open: bool = False
    is_stopping: bool = False
    title: str = ""
    lines: tuple[str, ...] = ()
    takes_words: bool = False
    words: str = ""
    words_label: str = ""


@QmlElement
class DeskDialog(QObject):
    """The open question: ``acted(Action)``; ``wordsWished()`` sends the keyboard to its free words, once."""

    changed = Signal()
    acted = Signal(object)
    wordsWished = Signal()  # noqa: N815 - a QML signal

    def __init__(self, typing: OwnTyping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = DialogFace()
        self._typing = typing
        self._view: DialogView | None = None
        self._options = RowModel(PhraseRow, (), self)

    def take(self, view: DeskView, words: Words) -> None:
        """Show the question, or none."""
        dialog = view.dialog
        if dialog is None or self._view is None or dialog.title != self._view.title:
            self._typing.forget(_PLACE)
        self._view = dialog
        options = dialog.options if dialog else ()
        self._options.set_rows([PhraseRow(words(o.label), key_words(o.key), o.is_chosen) for o in options])
        now = self._face(dialog, words) if dialog else DialogFace()
        if now != self.shown:
            self.shown = now
            self.changed.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """Take the free words as they are now."""
        self._typing.typed(_PLACE, text)
        self.acted.emit(WriteWords(text))

    @Slot(int)
    def pick(self, place: int) -> None:
        """Take a canned answer."""
        if self._view is not None and 0 <= place < len(self._view.options):
            self.acted.emit(self._view.options[place].action)

    def _face(self, dialog: DialogView, words: Words) -> DialogFace:
        return DialogFace(
            is_open=True,
            is_stopping=dialog.kind in _STOPPING,
            title=words(dialog.title),
            lines=tuple(words(line) for line in dialog.body),
            takes_words=dialog.words is not None,
            words=self._typing.shown(_PLACE, dialog.words or ""),
            words_label=words(dialog.words_label),
        )

    def _get_options(self) -> QObject:
        return self._options

    def _get_first_line(self) -> str:
        return self.shown.lines[0] if self.shown.lines else ""

    def _get_other_lines(self) -> list[str]:
        return list(self.shown.lines[1:])

    (_get_is_open, _get_is_stopping, _get_title, _get_takes_words, _get_words, _get_words_label) = getters(
        "is_open", "is_stopping", "title", "takes_words", "words", "words_label"
    )
    options = Property(QObject, _get_options, notify=changed)
    isOpen = Property(bool, _get_is_open, notify=changed)  # noqa: N815
    isStopping = Property(bool, _get_is_stopping, notify=changed)  # noqa: N815
    title = Property(str, _get_title, notify=changed)
    firstLine = Property(str, _get_first_line, notify=changed)  # noqa: N815
    otherLines = Property(list, _get_other_lines, notify=changed)  # noqa: N815
    takesWords = Property(bool, _get_takes_words, notify=changed)  # noqa: N815
    words = Property(str, _get_words, notify=changed)
    wordsLabel = Property(str, _get_words_label, notify=changed)  # noqa: N815
