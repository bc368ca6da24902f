"""The papers with their pages, and the page shown large."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.base.ids import PageId, PaperCode
from kiosk.base.texts import mark
from kiosk.cases.case import PaperState
from kiosk.desk.actions import OpenPage, SelectPaper
from kiosk.desk.view import DeskView
from kiosk.desk.view_case import PageView, PaperView
from ui.desk.models.words import Words, getters
from ui.runtime.keyed_rows import KeyedRows
from ui.runtime.rows import RowModel

QML_IMPORT_NAME = "ui.desk"
QML_IMPORT_MAJOR_VERSION = 1

_BADGES = {
    PaperState.MISSING: (4, "file-off"),
    PaperState.ASKED: (0, "send"),
    PaperState.SHOWN: (1, "eye"),
    PaperState.ACCEPTED: (3, "circle-check"),
    PaperState.RETURNED: (2, "x"),
    PaperState.SEEN: (3, "circle-check"),
}


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page of a paper."""

    page: str
    name: str
    number: int
    picture: str
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper."""

    code: str
    name: str
    detail: str
    state_text: str
    state_kind: int
    state_icon: str
    is_only_shown: bool
    is_needed: bool
    is_selected: bool
    reason: str
    page_count: int
    pages: RowModel[PageRow]
    """Lives as long as the paper is shown; tells its own changes."""


@QmlElement
class DeskPapers(QObject):
    """The papers of the service, those that are needed first: ``acted(Action)``."""

    changed = Signal()
    acted = Signal(object)
    papersWished = Signal()  # noqa: N815 - a QML signal

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = KeyedRows(PaperRow, lambda row: row.code, self)
        self._pages: dict[str, RowModel[PageRow]] = {}
        self._summary = ""

    def take(self, view: DeskView, words: Words) -> None:
        """Show the papers as they stand."""
        ordered = sorted(view.papers, key=lambda paper: not paper.is_needed)
        self._rows.set_rows([_paper(paper, self._pages_of(paper, words), words) for paper in ordered])
        shown = sum(paper.state is PaperState.SHOWN for paper in view.papers)
        summary = words.text(mark("To be compared: {count}"), count=shown) if shown else ""
        if summary != self._summary:
            self._summary = summary
            self.changed.emit()

    def _pages_of(self, paper: PaperView, words: Words) -> RowModel[PageRow]:
        model = self._pages.setdefault(paper.code, RowModel(PageRow, (), self))
        model.set_rows([_page(page, words(paper.name), words) for page in paper.pages])
        return model

    @Slot(str)
    def select(self, code: str) -> None:
        """Let the paper keys act on a paper."""
        self.acted.emit(SelectPaper(PaperCode(code)))

    @Slot(str, str)
    def open(self, code: str, page: str) -> None:
        """Show a page large."""
        self.acted.emit(SelectPaper(PaperCode(code)))
        self.acted.emit(OpenPage(PageId(page)))

    def _get_rows(self) -> QObject:
        return self._rows

    def _get_summary(self) -> str:
        return self._summary

    rows = Property(QObject, _get_rows, notify=changed)
    summary = Property(str, _get_summary, notify=changed)


def picture_of(page: PageView) -> str:
    """Return where QML finds a page's picture; nothing while it has not arrived."""
    return f"image://pages/{page.sha256}" if page.is_here else ""


def _page(page: PageView, paper: str, words: Words) -> PageRow:
    name = words.text(mark("Page {number}: {paper}"), number=page.number, paper=paper)
    return PageRow(page.page, name, page.number, picture_of(page), page.is_accepted)


def _paper(paper: PaperView, pages: RowModel[PageRow], words: Words) -> PaperRow:
    kind, icon = _BADGES[paper.state]
    parts = [words(paper.kind_words)]
    if paper.condition is not None:
        parts.append(words.text(mark("only {condition}"), condition=words(paper.condition)))
    if paper.any_of:
        names = " / ".join(words(one) for one in paper.any_of)
        parts.append(words.text(mark("one of: {names}"), names=names))
    return PaperRow(
        code=paper.code,
        name=words(paper.name),
        detail=" · ".join(parts),
        state_text=words(paper.state_words),
        state_kind=kind,
        state_icon=icon,
        is_only_shown=paper.is_only_shown,
        is_needed=paper.is_needed,
        is_selected=paper.is_selected,
        reason=paper.reason,
        page_count=len(paper.pages),
        pages=pages,
    )


@dataclass(frozen=True, slots=True)
class ViewerFace:
    """What the large page shows."""

    is_open: bool = False
    title: str = ""
    place: str = ""
    picture: str = ""
    is_accepted: bool = False


@QmlElement
class DeskViewer(QObject):
    """One page large."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = ViewerFace()

    def take(self, view: DeskView, words: Words) -> None:
        """Show the page chosen, or none."""
        now = ViewerFace()
        if view.viewer is not None:
            page = view.viewer.page
            place = words.text(mark("Page {number} of {pages}"), number=page.number, pages=view.viewer.pages)
            now = ViewerFace(True, words(view.viewer.paper), place, picture_of(page), page.is_accepted)
        if now != self.shown:
            self.shown = now
            self.changed.emit()

    (_get_is_open, _get_title, _get_place, _get_picture, _get_is_accepted) = getters(
        "is_open", "title", "place", "picture", "is_accepted"
    )
    isOpen = Property(bool, _get_is_open, notify=changed)  # noqa: N815
    title = Property(str, _get_title, notify=changed)
    place = Property(str, _get_place, notify=changed)
    picture = Property(str, _get_picture, notify=changed)
    isAccepted = Property(bool, _get_is_accepted, notify=changed)  # noqa: N815
