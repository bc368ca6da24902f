"""The page of the call: the clerk, what is asked for, the parts of the form and the papers."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import PaperCode
from kiosk.base.texts import Language, Text, mark, translate
from kiosk.base.words import in_words
from kiosk.cases.case import PaperState
from kiosk.terminal.actions import ScanPaper, ShowSection, ToCheck
from kiosk.terminal.pages_case import CallPage, ClerkCard
from ui.runtime.rows import RowModel
from ui.terminal.models.consent import ConsentModel
from ui.terminal.models.form import FormModel
from ui.terminal.models.paper_list import PaperLine, paper_lines

QML_IMPORT_NAME = "ui.terminal"
QML_IMPORT_MAJOR_VERSION = 1

PAPERS = "papers"
"""The last part, which is not a section of the form."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of what is to be done: a section of the form, or the papers."""

    part: str
    number: int
    name: str
    title: str
    """Number, name and what is open, for those who do not see the sign."""
    is_current: bool
    is_complete: bool


_EMPTY = CallPage(
    service=Text("", ""),
    clerk=ClerkCard("", ""),
    is_held=False,
    asks=None,
    sections=(),
    fields=(),
    papers=(),
    pointer=None,
    focus=None,
    captions="",
    consent=None,
    can_check=False,
    open_count=0,
)


@QmlElement
@QmlUncreatable("the shell makes it")
class CallModel(QObject):
    """What the resident sees of the talk and of the form; ``form`` holds the fields of the present part."""

    changed = Signal()
    acted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = _EMPTY
        self._language = Language.CHINESE
        self._is_at_papers = False
        self._form = FormModel(self)
        self._consent = ConsentModel(self)
        for part in (self._form, self._consent):
            part.acted.connect(self.acted)
        self._parts: RowModel[PartRow] = RowModel(PartRow, parent=self)
        self._papers: RowModel[PaperLine] = RowModel(PaperLine, parent=self)

    def show(self, page: CallPage, language: Language) -> None:
        """Show the page in a language; when the clerk points at a field the papers make room."""
        if self._section(page) != self._section(self._page) or page.pointer not in {None, self._page.pointer}:
            self._is_at_papers = False
        self._page, self._language = page, language
        self._form.show(page, language)
        self._consent.show(page.consent, language)
        self._show_parts()

    def _show_parts(self) -> None:
        self._papers.set_rows(paper_lines(self._page.papers, self._language))
        self._parts.set_rows(self._part_rows())
        self.changed.emit()

    def _section(self, page: CallPage) -> str:
        return next((tab.id for tab in page.sections if tab.is_current), "")

    def _part_rows(self) -> list[PartRow]:
        parts = [
            (tab.id, tab.name.in_language(self._language), tab.is_current and not self._is_at_papers, tab.open_fields)
            for tab in self._page.sections
        ]
        if self._papers.rows and self._page.consent is None:
            states = {PaperState.MISSING, PaperState.ASKED, PaperState.RETURNED}
            open_papers = sum(paper.is_needed and paper.state in states for paper in self._page.papers)
            at_papers = self._is_at_papers or not parts
            parts.append((PAPERS, self._say(mark("Your papers")), at_papers, open_papers))
        return [self._part_row(number, *part) for number, part in enumerate(parts, start=1)]

    def _part_row(self, number: int, part: str, name: str, is_current: bool, open_count: int) -> PartRow:
        text = mark("Part {number}: {name}, {count} still open") if open_count else mark("Part {number}: {name}, done")
        title = self._say(text, number=number, name=name, count=open_count)
        return PartRow(part, number, name, title, is_current, open_count == 0)

    def _at(self) -> int:
        return next((at for at, row in enumerate(self._parts.rows) if row.is_current), 0)

    def _neighbour(self, step: int) -> PartRow | None:
        at = self._at() + step
        return self._parts.rows[at] if 0 <= at < len(self._parts.rows) else None

    def _go(self, step: int) -> None:
        row = self._neighbour(step)
        if row is not None:
            self.showPart(row.part)

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language, **values)

    @Property(FormModel, notify=changed)
    def form(self) -> FormModel:
        """The fields of the present part."""
        return self._form

    @Property(ConsentModel, notify=changed)
    def consent(self) -> ConsentModel:
        """The consent, while it is still to be asked: nothing is filled in before."""
        return self._consent

    @Property(QObject, notify=changed)
    def parts(self) -> QObject:
        """The parts, each a PartRow."""
        return self._parts

    @Property(QObject, notify=changed)
    def papers(self) -> QObject:
        """The papers, each a PaperLine."""
        return self._papers

    @Property(str, notify=changed)
    def serviceName(self) -> str:  # noqa: N802 - a QML property, as are those below
        """What is being settled."""
        return self._page.service.in_language(self._language)

    @Property(str, notify=changed)
    def clerkName(self) -> str:  # noqa: N802
        """The clerk's name; empty for the moment until it is known."""
        return self._page.clerk.name

    @Property(str, notify=changed)
    def clerkText(self) -> str:  # noqa: N802
        """Name and number of the clerk."""
        return self._say(mark("Clerk {number} {name}"), number=self._page.clerk.number, name=self._page.clerk.name)

    @Property(bool, notify=changed)
    def isHeld(self) -> bool:  # noqa: N802
        """Whether the clerk is being brought back."""
        return self._page.is_held

    @Property(str, notify=changed)
    def asksText(self) -> str:  # noqa: N802
        """What the clerk asks for now."""
        return in_words(self._page.asks, self._language) if self._page.asks else ""

    @Property(str, notify=changed)
    def captions(self) -> str:
        """What is being said."""
        return self._page.captions

    @Property(bool, notify=changed)
    def hasParts(self) -> bool:  # noqa: N802
        """Whether there is anything to do but talk."""
        return bool(self._parts.rows)

    @Property(bool, notify=changed)
    def isAtPapers(self) -> bool:  # noqa: N802
        """Whether the papers are shown instead of fields."""
        return bool(self._parts.rows) and self._parts.rows[self._at()].part == PAPERS

    @Property(str, notify=changed)
    def partName(self) -> str:  # noqa: N802
        """The name of the present part."""
        return self._parts.rows[self._at()].name if self._parts.rows else ""

    @Property(str, notify=changed)
    def nextText(self) -> str:  # noqa: N802
        """The words of the button that goes on; empty at the last part."""
        row = self._neighbour(1)
        return self._say(mark("Next: {name}"), name=row.name) if row else ""

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:  # noqa: N802
        """Whether there is a part before this one."""
        return self._neighbour(-1) is not None

    @Property(bool, notify=changed)
    def canCheck(self) -> bool:  # noqa: N802
        """Whether there is something to check and sign."""
        return self._page.can_check

    @Property(str, notify=changed)
    def openText(self) -> str:  # noqa: N802
        """How much is still missing."""
        if not self._page.can_check:
            return ""
        if self._page.open_count == 0:
            return self._say(mark("Everything is there"))
        return self._say(mark("Still open: {count}"), count=self._page.open_count)

    @Property(bool, notify=changed)
    def isComplete(self) -> bool:  # noqa: N802
        """Whether nothing of the resident's part is missing."""
        return self._page.can_check and self._page.open_count == 0

    @Slot(str)
    def showPart(self, part: str) -> None:  # noqa: N802 - a QML slot, as are those below
        """Turn to a part."""
        self._is_at_papers = part == PAPERS
        if not self._is_at_papers:
            self.acted.emit(ShowSection(part))
        self._show_parts()

    @Slot()
    def showNext(self) -> None:  # noqa: N802
        """Turn to the next part."""
        self._go(1)

    @Slot()
    def showPrevious(self) -> None:  # noqa: N802
        """Turn to the part before."""
        self._go(-1)

    @Slot(str)
    def scan(self, paper: str) -> None:
        """Open the page of a paper."""
        self.acted.emit(ScanPaper(PaperCode(paper)))

    @Slot()
    def check(self) -> None:
        """Read everything before signing."""
        self.acted.emit(ToCheck())
