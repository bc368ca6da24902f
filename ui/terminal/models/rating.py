"""The page of the rating: five faces, reasons for low ones, optional words."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.terminal.actions import Rate, SkipRating
from kiosk.terminal.pages_case import RatingPage
from ui.runtime.rows import RowModel

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

LOW = 2
"""At this level and below, reasons are offered."""
_SIGNS = {5: "mood-happy", 4: "mood-smile", 3: "mood-empty", 2: "mood-sad", 1: "mood-cry"}


@dataclass(frozen=True, slots=True)
class FaceRow:
    """One face."""

    level: int
    words: str
    sign: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason."""

    reason: str
    words: str
    is_chosen: bool


@QmlElement
@QmlUncreatable("the shell makes it")
class RatingModel(QObject):
    """What was chosen so far; nothing is sent before the resident says so."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = RatingPage((), (), None)
        self._language = Language.CHINESE
        self._level = 0
        self._reasons: set[str] = set()
        self._words = ""
        self._faces: RowModel[FaceRow] = RowModel(FaceRow, parent=self)
        self._offered: RowModel[ReasonRow] = RowModel(ReasonRow, parent=self)

    def show(self, page: RatingPage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self._draw()

    def _draw(self) -> None:
        self._faces.set_rows(
            [
                FaceRow(face.level, in_words(face.name, self._language), _SIGNS[face.level], face.level == self._level)
                for face in self._page.levels
            ]
        )
        reasons = self._page.reasons if 0 < self._level <= LOW else ()
        self._offered.set_rows(
            [ReasonRow(one.id, in_words(one.name, self._language), one.id in self._reasons) for one in reasons]
        )
        self.changed.emit()

    @Property(QObject, notify=changed)
    def faces(self) -> QObject:
        """The five faces, each a FaceRow."""
        return self._faces

    @Property(QObject, notify=changed)
    def reasons(self) -> QObject:
        """The reasons offered now, each a ReasonRow."""
        return self._offered

    @Property(bool, notify=changed)
    def hasReasons(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether reasons are offered."""
        return bool(self._offered.rows)

    @Property(bool, notify=changed)
    def isChosen(self) -> bool:  # noqa: N802
        """Whether a face was touched."""
        return self._level > 0

    @Slot(int)
    def choose(self, level: int) -> None:
        """A face was touched."""
        self._level = level
        self._draw()

    @Slot(str)
    def switchReason(self, reason: str) -> None:  # noqa: N802 - a QML slot
        """A reason was ticked or not any more."""
        self._reasons ^= {reason}
        self._draw()

    @Slot(str)
    def write(self, words: str) -> None:
        """What stands in the field of words."""
        self._words = words

    @Slot()
    def send(self) -> None:
        """Give the rating."""
        if self._level:
            reasons = tuple(one.id for one in self._page.reasons if one.id in self._reasons)
            self.acted.emit(Rate(self._level, reasons if self._level <= LOW else (), self._words))
            self._forget()

    @Slot()
    def skip(self) -> None:
        """No rating."""
        self.acted.emit(SkipRating())
        self._forget()

    def _forget(self) -> None:
        self._level, self._words = 0, ""
        self._reasons.clear()
