"""Waiting: how many are ahead, about how long, and what can be done meanwhile."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import PaperCode
from kiosk.base.texts import Language, mark, translate
from kiosk.cases.case import PaperState
from kiosk.terminal.actions import KeepMyPlace, LeaveLine, ScanPaper, Touch
from kiosk.terminal.pages_before import LinePage, PaperRow
from ui.runtime.rows import RowModel
from ui.terminal.models.consent import ConsentModel

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """A paper that can be taken while one waits."""

    code: str
    name: str
    standing: str
    is_taken: bool
    can_scan: bool


@QmlElement
@QmlUncreatable("the shell makes it")
class LineModel(QObject):
    """One's place and what to do with the time."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._page: LinePage | None = None
        self._papers = RowModel(WaitingPaper, parent=self)
        self._consent = ConsentModel(self)
        self._consent.acted.connect(self.acted)

    def show(self, page: LinePage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self._papers.set_rows([self._paper(paper) for paper in page.papers])
        self._consent.show(page.consent, language)
        self.changed.emit()

    def _paper(self, paper: PaperRow) -> WaitingPaper:
        is_taken = paper.page_count > 0 and paper.state is not PaperState.RETURNED
        words = mark("Taken") if is_taken else mark("Can be taken now") if paper.can_scan else mark("Have it at hand")
        return WaitingPaper(
            paper.code,
            paper.name.in_language(self._language),
            paper.reason or translate(words, self._language),
            is_taken,
            paper.can_scan,
        )

    @Property(str, notify=changed)
    def service(self) -> str:
        """What one waits for."""
        return self._page.service.in_language(self._language) if self._page else ""

    @Property(str, notify=changed)
    def aheadNumber(self) -> str:  # noqa: N802 - a QML property, as are those below
        """How many are ahead; empty until it is known."""
        return "" if self._page is None or self._page.ahead is None else str(self._page.ahead)

    @Property(str, notify=changed)
    def aheadText(self) -> str:  # noqa: N802
        """What the number says."""
        if not self.aheadNumber:
            return translate(mark("We are looking for your place"), self._language)
        is_next = self.aheadNumber == "0"
        return translate(mark("You are next") if is_next else mark("people are ahead of you"), self._language)

    @Property(str, notify=changed)
    def bandText(self) -> str:  # noqa: N802
        """About how long; empty when it cannot be said honestly."""
        if self._page is None or self._page.wait_band is None:
            return ""
        low, high = self._page.wait_band
        if low == high:
            return translate(mark("About {count} min"), self._language, count=high)
        return translate(mark("About {low} to {high} min"), self._language, low=low, high=high)

    @Property(bool, notify=changed)
    def isRinging(self) -> bool:  # noqa: N802
        """Whether a clerk is being called right now."""
        return self._page is not None and self._page.is_ringing

    @Property(bool, notify=changed)
    def isPlaceKept(self) -> bool:  # noqa: N802
        """Whether the resident sits down and is called."""
        return self._page is not None and self._page.is_place_kept

    @Property(QObject, notify=changed)
    def papers(self) -> QObject:
        """What can be taken meanwhile: ``WaitingPaper``."""
        return self._papers

    @Property(bool, notify=changed)
    def hasPapers(self) -> bool:  # noqa: N802
        """Whether there is any."""
        return bool(self._papers.rows)

    @Property(ConsentModel, notify=changed)
    def consent(self) -> ConsentModel:
        """The consent still to be asked."""
        return self._consent

    @Slot()
    def keepPlace(self) -> None:  # noqa: N802 - a QML slot, as are those below
        """Keep my place and call me."""
        self.acted.emit(KeepMyPlace())

    @Slot()
    def comeBack(self) -> None:  # noqa: N802
        """I am back at the screen."""
        self.acted.emit(Touch())

    @Slot()
    def leave(self) -> None:
        """Leave the line."""
        self.acted.emit(LeaveLine())

    @Slot(str)
    def scan(self, code: str) -> None:
        """Take a paper now."""
        self.acted.emit(ScanPaper(PaperCode(code)))
