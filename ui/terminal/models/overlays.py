"""What comes over a page: a trouble beside it, a notice, the warning before everything is wiped, a question."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.texts import Language
from kiosk.base.words import Wording, in_words
from kiosk.terminal.actions import Answer, CloseNotice, StillHere
from kiosk.terminal.pages_case import TroubleView
from kiosk.terminal.view import IdleView, NoticeView, QuestionView, TerminalView

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the shell makes it")
class OverlayModel(QObject):
    """Trouble, notice, idle warning and question; each empty while there is none."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._trouble: TroubleView | None = None
        self._notice: NoticeView | None = None
        self._idle: IdleView | None = None
        self._idle_total = 1
        self._question: QuestionView | None = None

    def show(self, view: TerminalView) -> None:
        """Show what is over a view."""
        self._language = view.language
        self._trouble, self._notice = view.trouble, view.notice
        self._count(view.idle)
        self._question = view.question
        self.changed.emit()

    def _count(self, idle: IdleView | None) -> None:
        begins = self._idle is None or (idle is not None and idle.seconds_left > self._idle_total)
        if idle is not None and begins:
            self._idle_total = max(1, idle.seconds_left)
        self._idle = idle

    def _in_words(self, wording: Wording | None) -> str:
        return in_words(wording, self._language) if wording is not None else ""

    @Property(str, notify=changed)
    def troubleTitle(self) -> str:  # noqa: N802 - a QML property, as are those below
        """What happens now."""
        return self._in_words(self._trouble.happens if self._trouble else None)

    @Property(str, notify=changed)
    def troubleText(self) -> str:  # noqa: N802
        """What one can do."""
        return self._in_words(self._trouble.can_do if self._trouble else None)

    @Property(str, notify=changed)
    def noticeText(self) -> str:  # noqa: N802
        """A sentence that stands until it is closed."""
        return self._in_words(self._notice.says if self._notice else None)

    @Property(bool, notify=changed)
    def isNoticeProblem(self) -> bool:  # noqa: N802
        """Whether it says that something did not work."""
        return self._notice is not None and self._notice.is_problem

    @Property(bool, notify=changed)
    def isIdle(self) -> bool:  # noqa: N802
        """Whether the warning stands."""
        return self._idle is not None

    @Property(int, notify=changed)
    def idleSeconds(self) -> int:  # noqa: N802
        """Seconds until everything is wiped."""
        return self._idle.seconds_left if self._idle else 0

    @Property(int, notify=changed)
    def idleTotal(self) -> int:  # noqa: N802
        """Seconds the warning began with."""
        return self._idle_total

    @Property(bool, notify=changed)
    def isAsking(self) -> bool:  # noqa: N802
        """Whether a question stands."""
        return self._question is not None

    @Property(str, notify=changed)
    def questionText(self) -> str:  # noqa: N802
        """The question."""
        return self._in_words(self._question.text if self._question else None)

    @Property(str, notify=changed)
    def yesText(self) -> str:  # noqa: N802
        """The answer that ends something."""
        return self._in_words(self._question.yes if self._question else None)

    @Property(str, notify=changed)
    def noText(self) -> str:  # noqa: N802
        """The answer that keeps it."""
        return self._in_words(self._question.no if self._question else None)

    @Slot()
    def closeNotice(self) -> None:  # noqa: N802 - a QML slot, as are those below
        """The notice was read."""
        self.acted.emit(CloseNotice())

    @Slot()
    def stillHere(self) -> None:  # noqa: N802
        """Somebody is here."""
        self.acted.emit(StillHere())

    @Slot(bool)
    def answer(self, is_yes: bool) -> None:
        """Answer the question, if it still stands."""
        if self._question is not None:
            self.acted.emit(Answer(self._question.question, is_yes))
