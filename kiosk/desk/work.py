"""The case on the desk: its file, its service, the clerk's hand on it, what is open and what was kept."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.base.ids import CaseId, FieldId, PageId, PaperCode
from kiosk.cases.case import Case, CaseState, Page
from kiosk.catalog.form import Field
from kiosk.catalog.model import Paper, Service
from kiosk.catalog.rules import visible_fields
from kiosk.desk.casefile import CaseFile
from kiosk.desk.drafts import Draft, TypingDraft, WordsDraft
from kiosk.desk.hand import Hand
from kiosk.desk.view_controls import DialogKind

RESIDENT_HOLD = timedelta(seconds=10)
"""A hold of the resident that is not said again lapses after this, so that a lost "no longer" blocks nobody."""

WordsKey = tuple[DialogKind, str, str]
"""Which question free words belong to: its kind, its outcome and its paper."""


@dataclass(slots=True)
class Work:
    """Everything about one case while it lies on the desk."""

    file: CaseFile
    service: Service | None
    hand: Hand = field(default_factory=Hand)
    notes: str = ""
    words: dict[WordsKey, WordsDraft] = field(default_factory=dict)
    selected: PaperCode | None = None
    open_page: PageId | None = None
    resident_holds: dict[FieldId, datetime] = field(default_factory=dict)
    pointer: FieldId | None = None
    pages_here: set[str] = field(default_factory=set)
    is_draft_loaded: bool = False

    @property
    def id(self) -> CaseId:
        """The case's id."""
        return self.file.id

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.file.case

    @property
    def is_open(self) -> bool:
        """Whether the case is in service: begun here and not closed."""
        return self.case.state in {CaseState.IN_SERVICE, CaseState.SUBMITTED}

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The service's papers, in its order."""
        return self.service.papers if self.service else ()

    @property
    def paper(self) -> Paper | None:
        """The selected paper: the first one until another was chosen."""
        chosen = next((paper for paper in self.papers if paper.code == self.selected), None)
        return chosen or next(iter(self.papers), None)

    def pages(self, paper: PaperCode) -> tuple[Page, ...]:
        """Return the standing pages of a paper."""
        known = self.case.papers.get(paper)
        return known.pages if known else ()

    def paper_of(self, page: PageId) -> Paper | None:
        """Return the paper that a standing page belongs to."""
        return next((p for p in self.papers if any(known.page == page for known in self.pages(p.code))), None)

    def page_open(self) -> tuple[Paper, Page] | None:
        """Return the page shown large and its paper, None when none is or it no longer stands."""
        paper = self.paper_of(self.open_page) if self.open_page else None
        if paper is None:
            return None
        return paper, next(page for page in self.pages(paper.code) if page.page == self.open_page)

    def field(self, field_id: FieldId) -> Field | None:
        """Return the definition of a field or question of the service, None when it has none such."""
        if self.service is None:
            return None
        for question in self.service.questions:
            if question.id == field_id:
                return question
        try:
            return self.service.form.field(field_id) if self.service.form else None
        except KeyError:
            return None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields asked with the answers as they stand, rows of groups included, then the service's questions."""
        if self.service is None:
            return ()
        form = visible_fields(self.service.form, self.case.form.values()) if self.service.form else ()
        return (*form, *self.service.questions)

    def is_held_by_resident(self, field_id: FieldId, now: datetime) -> bool:
        """Tell whether the resident is typing in a field right now."""
        until = self.resident_holds.get(field_id)
        return until is not None and until > now

    def draft(self) -> Draft:
        """Return what a crash must not lose."""
        typing = tuple(TypingDraft(field_id, self.hand.text(field_id) or "") for field_id in self.hand.fields)
        return Draft(self.id, self.notes, typing, tuple(self.words.values()))

    def restore(self, draft: Draft) -> None:
        """Take a draft of before a restart back, under what was typed since."""
        self.notes = self.notes or draft.notes
        for typing in draft.typing:
            self.hand.restore(typing.field, typing.text)
        for words in draft.words:
            self.words.setdefault(words_key(words), words)


def words_key(words: WordsDraft) -> WordsKey:
    """Return which question free words belong to."""
    return (words.kind, words.outcome.value if words.outcome else "", words.paper or "")
