"""The clerk's own notes and the canned phrases."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk.actions import EditNotes
from kiosk.desk.view import DeskView
from ui.desk.models.board import key_words
from ui.desk.models.own_typing import OwnTyping
from ui.desk.models.words import Words
from ui.runtime.rows import RowModel

QML_IMPORT_NAME = "ui.desk"
QML_IMPORT_MAJOR_VERSION = 1

_PLACE = "notes"


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """One canned phrase or answer with its key."""

    text: str
    key_text: str
    is_chosen: bool = False


@QmlElement
class DeskNotes(QObject):
    """Notes: ``acted(Action)``; ``notesWished()`` sends the keyboard there, once."""

    changed = Signal()
    acted = Signal(object)
    notesWished = Signal()  # noqa: N815 - a QML signal

    def __init__(self, typing: OwnTyping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typing = typing
        self._text = ""
        self._is_open = False
        self._view = DeskView()
        self._phrases = RowModel(PhraseRow, (), self)

    def take(self, view: DeskView, words: Words) -> None:
        """Show the notes as they stand."""
        self._view = view
        self._phrases.set_rows([PhraseRow(words(row.text), key_words(row.key)) for row in view.phrases])
        text, is_open = self._typing.shown(_PLACE, view.notes), view.case is not None
        if (text, is_open) != (self._text, self._is_open):
            self._text, self._is_open = text, is_open
            self.changed.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """Take the notes as they are now."""
        self._text = text
        self._typing.typed(_PLACE, text)
        self.changed.emit()
        self.acted.emit(EditNotes(text))

    @Slot(int)
    def pick(self, place: int) -> None:
        """Add a phrase."""
        if 0 <= place < len(self._view.phrases):
            self.acted.emit(self._view.phrases[place].action)

    def _get_phrases(self) -> QObject:
        return self._phrases

    def _get_text(self) -> str:
        return self._text

    def _get_is_open(self) -> bool:
        return self._is_open

    phrases = Property(QObject, _get_phrases, notify=changed)
    text = Property(str, _get_text, notify=changed)
    isOpen = Property(bool, _get_is_open, notify=changed)  # noqa: N815
