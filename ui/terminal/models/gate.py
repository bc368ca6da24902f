"""The gate before the line: what stands in the way, and the ways on."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import PaperCode
from kiosk.base.texts import Language, mark, translate
from kiosk.base.words import in_words
from kiosk.terminal.actions import (
    GoToLine,
    HaveAll,
    PhoneAtHand,
    SendGuideToPhone,
    ShowGuides,
    SortPapers,
    TickPaper,
)
from kiosk.terminal.pages_gate import GateMode, GatePage, GatePaper
from kiosk.terminal.spoken_before import GATE_TITLES
from ui.runtime.rows import RowModel
from ui.terminal.models.qr import breakable, qr_rows
from ui.terminal.models.service import PaperTickRow

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the shell makes it")
class GateModel(QObject):
    """What is asked before the line, and what can be done."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = Language.CHINESE
        self._page: GatePage | None = None
        self._papers = RowModel(PaperTickRow, parent=self)

    def show(self, page: GatePage, language: Language) -> None:
        """Show the page in a language."""
        self._page, self._language = page, language
        self._papers.set_rows([self._paper(paper) for paper in page.papers])
        self.changed.emit()

    def _paper(self, paper: GatePaper) -> PaperTickRow:
        names = " / ".join(name.in_language(self._language) for name in paper.any_of)
        hints = [translate(mark("One of these is enough: {names}"), self._language, names=names)] if names else []
        if self._page is not None and self._page.mode is not GateMode.ASK:
            hints += [in_words(way, self._language) for way in paper.instead]
        name = paper.name.in_language(self._language)
        return PaperTickRow(
            paper.code,
            name,
            "\n".join(hints),
            is_needed=True,
            is_ticked=paper.is_there,
            look=f"paper_{paper.look.value}",
        )

    def _is(self, mode: GateMode) -> bool:
        return self._page is not None and self._page.mode is mode

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is asked or said."""
        return translate(GATE_TITLES[self._page.mode], self._language) if self._page else ""

    @Property(str, notify=changed)
    def service(self) -> str:
        """What one came for."""
        return self._page.service.in_language(self._language) if self._page else ""

    @Property(bool, notify=changed)
    def isShut(self) -> bool:  # noqa: N802 - a QML property, as are those below
        """Something keeps one out of the line."""
        return self._is(GateMode.SHUT)

    @Property(bool, notify=changed)
    def isAsking(self) -> bool:  # noqa: N802
        """Nothing was ticked: have you all of these?"""
        return self._is(GateMode.ASK)

    @Property(bool, notify=changed)
    def isFree(self) -> bool:  # noqa: N802
        """Nothing stands in the way any more."""
        return self._is(GateMode.FREE)

    @Property(bool, notify=changed)
    def isMissing(self) -> bool:  # noqa: N802
        """A paper is missing: one decides."""
        return self._is(GateMode.SORT)

    @Property(list, notify=changed)
    def reasons(self) -> list[str]:
        """What keeps one out."""
        return [in_words(reason, self._language) for reason in self._page.reasons] if self._page else []

    @Property(QObject, notify=changed)
    def papers(self) -> QObject:
        """What is needed: ``PaperTickRow``."""
        return self._papers

    @Property(bool, notify=changed)
    def hasPapers(self) -> bool:  # noqa: N802
        """Whether anything is to be brought."""
        return bool(self._papers.rows)

    @Property(list, notify=changed)
    def notes(self) -> list[str]:
        """What must be so and was not asked."""
        return [in_words(note, self._language) for note in self._page.notes] if self._page else []

    @Property(list, notify=changed)
    def instead(self) -> list[str]:
        """What can be done instead."""
        return [in_words(way, self._language) for way in self._page.instead] if self._page else []

    @Property(bool, notify=changed)
    def takesPhone(self) -> bool:  # noqa: N802
        """Whether an electronic licence stands for a paper."""
        return self._page is not None and self._page.takes_phone

    @Property(bool, notify=changed)
    def hasPhone(self) -> bool:  # noqa: N802
        """Whether the phone is there."""
        return self._page is not None and self._page.has_phone

    @Property(bool, notify=changed)
    def canTalk(self) -> bool:  # noqa: N802
        """Whether clerks are there."""
        return self._page is not None and self._page.can_talk

    @Property(bool, notify=changed)
    def canSendGuide(self) -> bool:  # noqa: N802
        """Whether the guide can be taken along on a phone."""
        return self._page is not None and self._page.can_send_guide

    @Property(list, notify=changed)
    def guideQr(self) -> list[str]:  # noqa: N802
        """The guide's QR code, rows of 0 and 1; empty until asked for."""
        guide = self._page.guide if self._page else None
        return qr_rows(guide.url) if guide else []

    @Property(str, notify=changed)
    def guideCode(self) -> str:  # noqa: N802
        """The guide's short code."""
        guide = self._page.guide if self._page else None
        return guide.short_code if guide else ""

    @Property(str, notify=changed)
    def guideAddress(self) -> str:  # noqa: N802
        """Where the short code is typed."""
        guide = self._page.guide if self._page else None
        return breakable(guide.typed_at) if guide else ""

    @Slot()
    def haveAll(self) -> None:  # noqa: N802 - a QML slot, as are those below
        """Yes, all of them."""
        self.acted.emit(HaveAll())

    @Slot()
    def sortPapers(self) -> None:  # noqa: N802
        """No, something is missing."""
        self.acted.emit(SortPapers())

    @Slot(str, bool)
    def tick(self, code: str, is_ticked: bool) -> None:
        """This paper is there, or not."""
        self.acted.emit(TickPaper(PaperCode(code), is_ticked))

    @Slot(bool)
    def havePhone(self, is_there: bool) -> None:  # noqa: N802
        """A phone with electronic licences is there, or not."""
        self.acted.emit(PhoneAtHand(is_there))

    @Slot()
    def goOn(self) -> None:  # noqa: N802
        """On to the line."""
        self.acted.emit(GoToLine())

    @Slot()
    def sendGuide(self) -> None:  # noqa: N802
        """Show the QR code of the guide."""
        self.acted.emit(SendGuideToPhone())

    @Slot()
    def showOthers(self) -> None:  # noqa: N802
        """Back to the list."""
        self.acted.emit(ShowGuides())
