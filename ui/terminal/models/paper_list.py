"""The papers of the case as rows: which, how far, what the clerk said of it, and whether it can be taken here."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from kiosk.base.texts import Language, mark, translate
from kiosk.cases.case import PaperState
from kiosk.terminal.pages_before import PaperRow


class BadgeKind(IntEnum):
    """The kinds of ``Badge`` in QML, in its order."""

    INFO = 0
    ATTENTION = 1
    TROUBLE = 2
    DONE = 3
    PLAIN = 4


_STATES = {
    PaperState.MISSING: (mark("Still to show"), BadgeKind.PLAIN),
    PaperState.ASKED: (mark("The clerk asks for it"), BadgeKind.ATTENTION),
    PaperState.SHOWN: (mark("With the clerk"), BadgeKind.INFO),
    PaperState.ACCEPTED: (mark("Checked by the clerk"), BadgeKind.DONE),
    PaperState.RETURNED: (mark("Please take it again"), BadgeKind.TROUBLE),
    PaperState.SEEN: (mark("Checked by the clerk"), BadgeKind.DONE),
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper as it is drawn."""

    paper: str
    name: str
    standing: str
    kind: int
    """A ``Badge`` kind."""
    pages: str
    reason: str
    scan_text: str
    """The words of the button; empty when the paper is held up to the camera or already accepted."""


def paper_lines(papers: Iterable[PaperRow], language: Language) -> list[PaperLine]:
    """Return the papers that are needed or were shown."""
    return [_line(paper, language) for paper in papers if paper.is_needed or paper.page_count]


def _line(paper: PaperRow, language: Language) -> PaperLine:
    words, kind = _STATES[paper.state]
    name = paper.name.in_language(language)
    can_scan = paper.can_scan and paper.state is not PaperState.ACCEPTED
    again = mark("Take again: {name}") if paper.page_count else mark("Take: {name}")
    return PaperLine(
        paper=paper.code,
        name=name,
        standing=translate(words, language),
        kind=kind,
        pages=translate(mark("Pages: {count}"), language, count=paper.page_count) if paper.page_count else "",
        reason=paper.reason,
        scan_text=translate(again, language, name=name) if can_scan else "",
    )
