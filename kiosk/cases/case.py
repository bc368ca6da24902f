"""One application (办件): the fold of its entries, the same at the terminal, the desk and dispatch."""

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import NO_EDITION, CaseId, ClerkId, MessageId, PageId, PaperCode, ServiceCode, TerminalId
from kiosk.base.texts import Language, mark
from kiosk.cases.entries import (
    CallMeasured,
    CaseAbandoned,
    CaseClosed,
    CaseOpened,
    CaseWithdrawn,
    ConsentGiven,
    Entry,
    EntryBody,
    FieldConfirmed,
    FieldEdited,
    IdentityShown,
    IdentityWay,
    Outcome,
    PageAdded,
    PageRemoved,
    PaperAccepted,
    PaperAsked,
    PaperReturned,
    PaperSeen,
    Party,
    ReceiptIssued,
    ServiceBegun,
    SignatureAsked,
    Signed,
)
from kiosk.cases.form import Author, Register, SharedForm


class CaseState(StrEnum):
    """Where a case stands (design words)."""

    DRAFT = "draft"
    IN_SERVICE = "in_service"
    SUBMITTED = "submitted"
    SETTLED = "settled"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REFUSED = "refused"
    ADVISED = "advised"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens to the case at the window."""
        return self not in {CaseState.DRAFT, CaseState.IN_SERVICE, CaseState.SUBMITTED}


class PaperState(StrEnum):
    """How far one required document has come."""

    MISSING = "missing"
    ASKED = "asked"
    SHOWN = "shown"
    """Pages are there; a copy uploaded by the user, trust level C."""
    ACCEPTED = "accepted"
    """Compared with the original by the clerk, trust level B."""
    RETURNED = "returned"
    SEEN = "seen"
    """The clerk saw the original of a paper of which no picture is kept."""


@dataclass(frozen=True, slots=True)
class Page:
    """One picture of one page, stored under its SHA-256."""

    page: PageId
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class _Judgement:
    entry: MessageId
    is_accepted: bool
    reason: str = ""


@dataclass(slots=True)
class CasePaper:
    """One paper of a case: its pages and what the clerk said of each.

    Everything shown is derived, so that copies agree although a page and a judgement may cross on their way.
    """

    is_asked: bool = False
    is_seen: bool = False
    _added: dict[PageId, Page] = field(default_factory=dict)
    _removed: set[PageId] = field(default_factory=set)
    _judged: dict[PageId, _Judgement] = field(default_factory=dict)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that stand: neither taken back nor returned."""
        return tuple(page for page in self._added.values() if page.page not in self._removed and not self._is_out(page))

    @property
    def state(self) -> PaperState:
        """How far the paper has come."""
        if self.pages:
            accepted = all(page.page in self._judged for page in self.pages)
            return PaperState.ACCEPTED if accepted else PaperState.SHOWN
        if self._return_reason:
            return PaperState.RETURNED
        if self.is_seen:
            return PaperState.SEEN
        return PaperState.ASKED if self.is_asked else PaperState.MISSING

    @property
    def reason(self) -> str:
        """Why the last returned page was returned; empty when none was, and once the paper is accepted."""
        return "" if self.state is PaperState.ACCEPTED else self._return_reason

    @property
    def _return_reason(self) -> str:
        returned = [judgement for judgement in self._judged.values() if not judgement.is_accepted]
        return max(returned, key=lambda judgement: judgement.entry).reason if returned else ""

    def ask(self) -> None:
        """Note that the clerk wants to see it, again if he saw it before."""
        self.is_asked, self.is_seen = True, False

    def add(self, page: Page) -> None:
        """Take a page in."""
        self._added.setdefault(page.page, page)

    def remove(self, page: PageId) -> None:
        """Take a page back, also before it has arrived."""
        self._removed.add(page)

    def judge(self, pages: tuple[PageId, ...], judgement: _Judgement) -> None:
        """Note what the clerk said of some pages; his latest word on each stands."""
        for page in pages:
            known = self._judged.get(page)
            if known is None or known.entry < judgement.entry:
                self._judged[page] = judgement

    def _is_out(self, page: Page) -> bool:
        judgement = self._judged.get(page.page)
        return judgement is not None and not judgement.is_accepted


class Case:
    """The state that the entries of one case add up to."""

    def __init__(self, case: CaseId) -> None:
        self.case = case
        self.service = ServiceCode("")
        self.terminal = TerminalId("")
        self.edition = NO_EDITION
        self.language = Language.CHINESE
        self.state = CaseState.DRAFT
        self.clerk: ClerkId | None = None
        self.recording_allowed = False
        self.identity: IdentityWay | None = None
        self.form = SharedForm()
        self.papers: dict[PaperCode, CasePaper] = {}
        self.signature: Signed | None = None
        self.is_signature_asked = False
        self.outcome: CaseClosed | None = None
        self.receipt: ReceiptIssued | None = None
        self.timeline: list[Entry] = []
        self._seen: set[MessageId] = set()

    def apply(self, entry: Entry) -> bool:
        """Take an entry in; return False when it was already here.

        Raises UserFacingError, changing nothing, when the entry is not its author's to make or comes after the end.
        """
        if entry.entry in self._seen:
            return False
        self._refuse_foreign(entry)
        self._refuse_late(entry.body)
        self._fold(entry)
        self._seen.add(entry.entry)
        self.timeline.append(entry)
        return True

    def form_hash(self) -> str:
        """Return the SHA-256 (hex) of what the form says now, over sorted (field, value, author) rows as JSON."""
        rows = sorted((name, register.value, register.author.value) for name, register in self.form if register.value)
        return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()

    @property
    def is_signed_as_shown(self) -> bool:
        """Whether the signature covers the form as it stands now."""
        return self.signature is not None and self.signature.form_hash == self.form_hash()

    def _refuse_foreign(self, entry: Entry) -> None:
        if entry.case != self.case:
            raise ValueError(f"entry of case {entry.case} given to case {self.case}")
        if entry.by not in _AUTHORS[type(entry.body)]:
            raise UserFacingError(mark("This step belongs to the other side of the window."))
        if isinstance(entry.body, FieldEdited) and (entry.body.author is Author.CLERK) != (entry.by is Party.CLERK):
            raise UserFacingError(mark("This step belongs to the other side of the window."))

    def _refuse_late(self, body: EntryBody) -> None:
        if self.timeline and isinstance(body, CaseOpened):
            raise UserFacingError(mark("This case was opened before. Please begin a new one."))
        if self.state.is_final and not isinstance(body, ReceiptIssued | CallMeasured):
            raise UserFacingError(mark("This case is already closed. Please begin a new one."))

    def _fold(self, entry: Entry) -> None:  # noqa: C901 - one short arm for each kind of entry
        match entry.body:
            case CaseOpened(service=service, terminal=terminal, language=language, edition=edition):
                self.service, self.terminal, self.language = service, terminal, language
                self.edition = edition
            case ConsentGiven(recording=recording):
                self.recording_allowed = recording
            case IdentityShown(way=way):
                self.identity = way
            case FieldEdited(field=name, value=value, author=author, counter=counter):
                self.form.apply(name, Register(value, author, counter))
            case FieldConfirmed(field=name, counter=counter):
                self.form.confirm(name, counter)
            case PageAdded(paper=paper, page=page, sha256=sha256, size_bytes=size_bytes):
                self.paper(paper).add(Page(page, sha256, size_bytes))
            case PageRemoved(paper=paper, page=page):
                self.paper(paper).remove(page)
            case PaperAsked(paper=paper):
                self.paper(paper).ask()
            case PaperSeen(paper=paper):
                self.paper(paper).is_seen = True
            case PaperAccepted(paper=paper, pages=pages):
                self.paper(paper).judge(pages, _Judgement(entry.entry, is_accepted=True))
            case PaperReturned(paper=paper, pages=pages, reason=reason):
                self.paper(paper).judge(pages, _Judgement(entry.entry, is_accepted=False, reason=reason))
            case SignatureAsked():
                self.is_signature_asked = True
            case Signed() as signature:
                self.signature, self.is_signature_asked = signature, False
                self.state = CaseState.SUBMITTED
            case ServiceBegun(clerk=clerk):
                self.clerk = clerk
                if self.state is CaseState.DRAFT:
                    self.state = CaseState.IN_SERVICE
            case CaseClosed(outcome=outcome) as closed:
                self.outcome, self.state = closed, CaseState(outcome.value)
            case ReceiptIssued() as receipt:
                self.receipt = self.receipt or receipt
            case CallMeasured():
                pass
            case CaseWithdrawn():
                self.state = CaseState.WITHDRAWN
            case CaseAbandoned():
                self.state = CaseState.ABANDONED

    def paper(self, code: PaperCode) -> CasePaper:
        """Return a paper's state; one that nobody has touched is missing."""
        return self.papers.setdefault(code, CasePaper())


def case_of(entries: list[Entry]) -> Case:
    """Return the case that a non-empty list of entries adds up to, given in the order they were first applied."""
    case = Case(entries[0].case)
    for entry in entries:
        case.apply(entry)
    return case


_RESIDENT, _CLERK, _CENTRE = frozenset({Party.RESIDENT}), frozenset({Party.CLERK}), frozenset({Party.CENTRE})
_AUTHORS: dict[type[EntryBody], frozenset[Party]] = {
    CaseOpened: _RESIDENT,
    ConsentGiven: _RESIDENT,
    IdentityShown: _RESIDENT,
    FieldEdited: _RESIDENT | _CLERK,
    FieldConfirmed: _RESIDENT,
    PageAdded: _RESIDENT,
    PageRemoved: _RESIDENT,
    PaperAsked: _CLERK,
    PaperSeen: _CLERK,
    PaperAccepted: _CLERK,
    PaperReturned: _CLERK,
    SignatureAsked: _CLERK,
    Signed: _RESIDENT,
    ServiceBegun: _CENTRE,
    CaseClosed: _CLERK,
    ReceiptIssued: _CENTRE,
    CallMeasured: _CENTRE,
    CaseWithdrawn: _RESIDENT,
    CaseAbandoned: _RESIDENT | _CENTRE,
}

OUTCOME_PAPERS = {
    Outcome.SETTLED: mark("Assessment form"),
    Outcome.ACCEPTED: mark("Acceptance receipt"),
    Outcome.RETURNED: mark("Acceptance receipt"),
    Outcome.REFUSED: mark("Handling notice"),
    Outcome.ADVISED: mark("Handling notice"),
}
"""The paper that fits each outcome: 核定表, 受理情况回执 (also when papers were promised), 办理情况回执."""
