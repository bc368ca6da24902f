"""The case in the clerk's hand as the window shows it: the service, the papers and their pages, what happened."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.base.ids import CaseId, PageId, PaperCode, ServiceCode
from kiosk.base.texts import Language
from kiosk.base.words import Wording
from kiosk.cases.case import CaseState, PaperState
from kiosk.cases.entries import Outcome, Party


@dataclass(frozen=True, slots=True)
class ServiceView:
    """The service asked for, in the head of the right column."""

    code: ServiceCode
    name: Wording
    department: Wording
    fee: Wording
    time_limit: Wording
    result: Wording
    conditions: tuple[Wording, ...]
    settlement: Wording
    """Settled now, accepted now or advice, in words."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """The case in hand."""

    case: CaseId
    state: CaseState
    state_words: Wording
    language: Language
    """The resident's language."""
    resident_name: str
    """Masked: first character and ``*``; empty as long as nobody filled it."""
    resident_id: str
    """Masked 6 + 4; empty as long as nobody filled it."""
    is_signed: bool
    """The signature covers the form as it stands."""
    is_signature_asked: bool
    outcome: Outcome | None = None
    outcome_paper: Wording | None = None
    """The paper that fits the outcome."""
    receipt_number: str = ""
    """Large and selectable once dispatch has issued it."""
    waiting_records: int = 0
    """Entries of this desk that dispatch has not acknowledged yet."""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of a paper as a thumbnail; its picture is asked of the page store by ``sha256``."""

    page: PageId
    sha256: str
    number: int
    """Counted from 1 within its paper."""
    is_here: bool
    """The picture has arrived; before that a grey sheet with the number is shown."""
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper of the service."""

    code: PaperCode
    name: Wording
    kind_words: Wording
    """What is done with it: the original is only shown, a picture is kept, a copy is kept, signed here, a portrait."""
    is_only_shown: bool
    """Held up to the camera; no picture of it is kept."""
    state: PaperState
    state_words: Wording
    is_needed: bool
    """Needed with the answers as they stand; others are drawn quieter, their condition beside them."""
    condition: Wording | None
    """When it is needed, in words."""
    any_of: tuple[Wording, ...]
    """The documents of which one is enough."""
    reason: str
    """Why it was last returned, as the resident reads it."""
    pages: tuple[PageView, ...]
    is_selected: bool
    """The keys for papers act on this one."""


@dataclass(frozen=True, slots=True)
class ViewerView:
    """The large picture of the page chosen, over the resident's video."""

    paper: Wording
    page: PageView
    pages: int
    """How many pages the paper has."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of what happened, newest last; it names no values."""

    at: datetime
    """UTC; show the office's hours and minutes."""
    by: Party
    text: Wording
