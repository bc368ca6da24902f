"""The page of a trouble with which the terminal can do nothing else."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language, Text
from kiosk.base.words import Message, in_words
from kiosk.terminal.pages_case import Trouble, TroublePage, TroubleView
from kiosk.terminal.view import Pictogram

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

_SIGNS = {
    Trouble.CALL_ENDED: Pictogram.WAIT.value,
    Trouble.CALL_LOST: Pictogram.WAIT.value,
    Trouble.LINK_LOST: Pictogram.WAIT.value,
}
_EMPTY = TroublePage(TroubleView(Trouble.OUT_OF_SERVICE, Message(""), Message("")), "", Text("", ""))


@QmlElement
@QmlUncreatable("the shell makes it")
class TroubleModel(QObject):
    """What happens now and what the resident can do."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = _EMPTY
        self._language = Language.CHINESE

    def show(self, page: TroublePage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self.changed.emit()

    @Property(str, notify=changed)
    def pictogram(self) -> str:
        """The drawn sign."""
        return _SIGNS.get(self._page.trouble.trouble, "mend")

    @Property(str, notify=changed)
    def happens(self) -> str:
        """What happens now."""
        return in_words(self._page.trouble.happens, self._language)

    @Property(str, notify=changed)
    def canDo(self) -> str:  # noqa: N802 - a QML property, as are those below
        """What the resident can do."""
        return in_words(self._page.trouble.can_do, self._language)

    @Property(str, notify=changed)
    def hotline(self) -> str:
        """The number to call."""
        return self._page.hotline

    @Property(str, notify=changed)
    def hotlineName(self) -> str:  # noqa: N802
        """Whose number it is."""
        return self._page.hotline_name.in_language(self._language)
