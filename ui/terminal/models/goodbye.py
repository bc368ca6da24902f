"""The page of the goodbye: what to take along, and how long until everything is wiped."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language, mark, translate
from kiosk.terminal.pages_case import GoodbyePage, TakeAlong
from ui.runtime.rows import RowModel

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

_THINGS = {
    TakeAlong.CARD: (mark("Your card"), "id"),
    TakeAlong.PAPERS: (mark("Your own papers"), "files"),
    TakeAlong.RECEIPT: (mark("Your receipt"), "receipt"),
}


@dataclass(frozen=True, slots=True)
class ThingRow:
    """One thing to take."""

    words: str
    sign: str


@QmlElement
@QmlUncreatable("the shell makes it")
class GoodbyeModel(QObject):
    """What lies there still."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = GoodbyePage((), 0, is_wiped=False)
        self._language = Language.CHINESE
        self._total = 1
        self._things: RowModel[ThingRow] = RowModel(ThingRow, parent=self)

    def show(self, page: GoodbyePage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self._total = max(self._total, page.seconds_left)
        self._things.set_rows([ThingRow(self._say(_THINGS[one][0]), _THINGS[one][1]) for one in page.take])
        self.changed.emit()

    def _say(self, text: str) -> str:
        return translate(text, self._language)

    @Property(QObject, notify=changed)
    def things(self) -> QObject:
        """What to take, each a ThingRow."""
        return self._things

    @Property(bool, notify=changed)
    def hasThings(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether there is anything to take."""
        return bool(self._things.rows)

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:  # noqa: N802
        """Seconds until the screen begins anew."""
        return self._page.seconds_left

    @Property(int, notify=changed)
    def secondsTotal(self) -> int:  # noqa: N802
        """Seconds it began with."""
        return self._total

    @Property(str, notify=changed)
    def wipeText(self) -> str:  # noqa: N802
        """What becomes of what was entered."""
        if self._page.is_wiped:
            return self._say(mark("Everything you entered has been deleted from this machine."))
        return self._say(mark("Everything you entered is being deleted from this machine."))
