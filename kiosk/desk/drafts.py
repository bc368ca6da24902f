"""What a clerk typed that is nowhere else yet: notes, fields in hand, the words of an open question."""

from dataclasses import asdict, dataclass

from pydantic import TypeAdapter

from kiosk.base.ids import CaseId, FieldId, PaperCode
from kiosk.cases.entries import Outcome
from kiosk.desk.view_controls import DialogKind


@dataclass(frozen=True, slots=True)
class TypingDraft:
    """Typing in one field that is not on the form yet."""

    field: FieldId
    text: str


@dataclass(frozen=True, slots=True)
class WordsDraft:
    """The free words typed in an open question, and which question it was."""

    kind: DialogKind
    words: str
    outcome: Outcome | None = None
    paper: PaperCode | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """All of it for one case."""

    case: CaseId
    notes: str = ""
    typing: tuple[TypingDraft, ...] = ()
    words: tuple[WordsDraft, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.notes or self.typing or self.words)


_drafts = TypeAdapter(Draft)


def draft_to_json(draft: Draft) -> object:
    """Return a draft as JSON values."""
    return asdict(draft)


def draft_from_json(value: object) -> Draft:
    """Return the draft that JSON values say; raises ValueError when they say none."""
    return _drafts.validate_python(value)
