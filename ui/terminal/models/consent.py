"""What is collected, who sees it, how long it is kept: a page of its own, and a panel in the line and the call."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language
from kiosk.base.words import Message, in_words
from kiosk.terminal.actions import GiveConsent, RefuseConsent
from kiosk.terminal.pages_before import ConsentPage

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the shell makes it")
class ConsentModel(QObject):
    """The question, its parts, and the answer; the recording is not wanted until it is said to be."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._page: ConsentPage | None = None
        self._may_record = False

    def show(self, page: ConsentPage | None, language: Language) -> None:
        """Show the question in a language; None while it is not asked."""
        self._page, self._language = page, language
        self.changed.emit()

    def _say(self, message: Message | None) -> str:
        return in_words(message, self._language) if message is not None else ""

    @Property(bool, notify=changed)
    def isAsked(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Whether it is asked."""
        return self._page is not None

    @Property(list, notify=changed)
    def collected(self) -> list[str]:
        """What is collected, a sentence each."""
        return [self._say(message) for message in self._page.collected] if self._page else []

    @Property(str, notify=changed)
    def seenBy(self) -> str:  # noqa: N802
        """Who sees it."""
        return self._say(self._page.seen_by if self._page else None)

    @Property(str, notify=changed)
    def kept(self) -> str:
        """How long it is kept."""
        return self._say(self._page.kept if self._page else None)

    @Property(str, notify=changed)
    def recording(self) -> str:
        """The question about recording."""
        return self._say(self._page.recording if self._page else None)

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """What happens after a no."""
        return self._say(self._page.refusal if self._page else None)

    @Property(bool, notify=changed)
    def mayRecord(self) -> bool:  # noqa: N802
        """Whether the talk may be recorded."""
        return self._may_record

    @Slot(bool)
    def allowRecording(self, may: bool) -> None:  # noqa: N802 - a QML slot; Qt passes it by position
        """The answer to the question about recording; it goes out with the yes."""
        self._may_record = may
        self.changed.emit()

    @Slot()
    def agree(self) -> None:
        """Yes."""
        self.acted.emit(GiveConsent(recording=self._may_record))

    @Slot()
    def refuse(self) -> None:
        """No."""
        self.acted.emit(RefuseConsent())
