"""The page that waits for the next person."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import in_words
from kiosk.terminal.actions import Begin
from kiosk.terminal.pages_before import AttractPage

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the shell makes it")
class AttractModel(QObject):
    """What can be done here, when, and how long the line is."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = AttractPage((), 0, (), is_open=True, opens=None, line_length=None, clerks=None)
        self._language = Language.CHINESE

    def show(self, page: AttractPage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self.changed.emit()

    @Property(list, notify=changed)
    def topics(self) -> list[str]:
        """Names of the most used services."""
        return [topic.in_language(self._language) for topic in self._page.topics]

    @Property(int, notify=changed)
    def serviceCount(self) -> int:  # noqa: N802 - a QML property, as are those below
        """How many services are on the list."""
        return self._page.service_count

    @Property(list, notify=changed)
    def hours(self) -> list[str]:
        """The opening hours, a line each."""
        return [in_words(line, self._language) for line in self._page.hours]

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:  # noqa: N802
        """Whether clerks are there now."""
        return self._page.is_open

    @Property(str, notify=changed)
    def nowText(self) -> str:  # noqa: N802
        """How it is now: the line, or when clerks are there again."""
        if not self._page.is_open:
            return in_words(self._page.opens, self._language) if self._page.opens is not None else ""
        if self._page.line_length is None:
            return ""
        if self._page.line_length == 0:
            return translate(mark("Nobody is waiting: a clerk is free for you now"), self._language)
        return translate(mark("People waiting now: {count}"), self._language, count=self._page.line_length)

    @Slot()
    def begin(self) -> None:
        """The first touch."""
        self.acted.emit(Begin())

    @Slot()
    def beginWithPerson(self) -> None:  # noqa: N802
        """Straight to a person."""
        self.acted.emit(Begin(is_elder=True))
