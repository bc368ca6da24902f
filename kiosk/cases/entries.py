"""What happens to a case, one entry each: the case is the sum of its entries.

An entry is made once by its author with an id of its own, travels through an outbox, and may arrive twice.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from kiosk.base.ids import (
    NO_EDITION,
    CallId,
    CaseId,
    ClerkId,
    EditionId,
    FieldId,
    MessageId,
    PageId,
    PaperCode,
    ServiceCode,
    TerminalId,
)
from kiosk.base.texts import Language
from kiosk.cases.call_measures import EndMeasures
from kiosk.cases.form import Author


class Party(StrEnum):
    """Who makes entries."""

    RESIDENT = "resident"
    """At the terminal."""
    CLERK = "clerk"
    """At the desk."""
    CENTRE = "centre"
    """Dispatch itself."""


class IdentityWay(StrEnum):
    """How the resident showed who he is."""

    CARD = "card"
    """The identity card on the reader."""
    TYPED = "typed"
    """The number typed by hand; the clerk compares the card on the picture."""


class Outcome(StrEnum):
    """How a case ends at the window (design words: settled now, accepted now, advice, or not)."""

    SETTLED = "settled"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    """Papers are missing; all of them are told at once (一次性告知)."""
    REFUSED = "refused"
    ADVISED = "advised"


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """The resident chose a service and agreed to begin."""

    service: ServiceCode
    terminal: TerminalId
    language: Language
    edition: EditionId = NO_EDITION
    """Of the list of services: its form, papers and rules are those of the case to its end. Empty: the list that
    dispatch was started with, as before editions were stated."""
    kind: Literal["opened"] = "opened"


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The resident agreed to what is collected; recording is a question of its own and may be refused."""

    recording: bool
    kind: Literal["consent"] = "consent"


@dataclass(frozen=True, slots=True)
class IdentityShown:
    """The resident showed who he is."""

    way: IdentityWay
    kind: Literal["identity"] = "identity"


@dataclass(frozen=True, slots=True)
class FieldEdited:
    """A field of the shared form got a value (an empty one clears it)."""

    field: FieldId
    value: str
    author: Author
    counter: int
    kind: Literal["field"] = "field"


@dataclass(frozen=True, slots=True)
class FieldConfirmed:
    """The resident confirmed what the clerk typed, as it stood at ``counter``."""

    field: FieldId
    counter: int
    kind: Literal["field_confirmed"] = "field_confirmed"


@dataclass(frozen=True, slots=True)
class PageAdded:
    """A picture of one page of a paper was taken; its bytes are stored under their SHA-256 (64 hex digits)."""

    paper: PaperCode
    page: PageId
    sha256: str
    size_bytes: int
    kind: Literal["page"] = "page"


@dataclass(frozen=True, slots=True)
class PageRemoved:
    """The resident took a page back, to shoot it again."""

    paper: PaperCode
    page: PageId
    kind: Literal["page_removed"] = "page_removed"


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """The clerk asks for a paper; the terminal goes to the paper page."""

    paper: PaperCode
    kind: Literal["paper_asked"] = "paper_asked"


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """The clerk saw the original of a paper that is only shown: nothing of it is kept. Asking again takes it back."""

    paper: PaperCode
    kind: Literal["paper_seen"] = "paper_seen"


@dataclass(frozen=True, slots=True)
class PaperAccepted:
    """The clerk compared these pages with the original: trust level C becomes B (国办函〔2016〕108号)."""

    paper: PaperCode
    pages: tuple[PageId, ...]
    kind: Literal["paper_accepted"] = "paper_accepted"


@dataclass(frozen=True, slots=True)
class PaperReturned:
    """The clerk cannot take these pages as they are, and says why."""

    paper: PaperCode
    pages: tuple[PageId, ...]
    reason: str
    kind: Literal["paper_returned"] = "paper_returned"


@dataclass(frozen=True, slots=True)
class SignatureAsked:
    """The clerk asks for the signature; the terminal goes to the check page."""

    kind: Literal["signature_asked"] = "signature_asked"


@dataclass(frozen=True, slots=True)
class Signed:
    """The resident signed the form as shown: ``form_hash`` is its SHA-256, ``sha256`` that of the signed PDF."""

    form_hash: str
    sha256: str
    size_bytes: int
    kind: Literal["signed"] = "signed"


@dataclass(frozen=True, slots=True)
class ServiceBegun:
    """A clerk took the case up in a call."""

    clerk: ClerkId
    kind: Literal["begun"] = "begun"


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The clerk closed the case; ``note`` is for the resident and becomes part of the outcome paper."""

    outcome: Outcome
    note: str = ""
    kind: Literal["closed"] = "closed"


@dataclass(frozen=True, slots=True)
class ReceiptIssued:
    """Dispatch gave the case its number, the same for ever, and the unguessable path of its phone page."""

    number: str
    follow_path: str
    kind: Literal["receipt"] = "receipt"


@dataclass(frozen=True, slots=True)
class CallMeasured:
    """A call of the case is over, and went like this; it changes nothing of the case, and may come after its end."""

    call: CallId
    ends: tuple[EndMeasures, ...]
    """An end that told nothing is left out."""
    kind: Literal["measured"] = "measured"


@dataclass(frozen=True, slots=True)
class CaseWithdrawn:
    """The resident ended the case himself before it was closed."""

    kind: Literal["withdrawn"] = "withdrawn"


@dataclass(frozen=True, slots=True)
class CaseAbandoned:
    """The resident went away and did not come back."""

    kind: Literal["abandoned"] = "abandoned"


EntryBody = (
    CaseOpened
    | ConsentGiven
    | IdentityShown
    | FieldEdited
    | FieldConfirmed
    | PageAdded
    | PageRemoved
    | PaperAsked
    | PaperSeen
    | PaperAccepted
    | PaperReturned
    | SignatureAsked
    | Signed
    | ServiceBegun
    | CaseClosed
    | ReceiptIssued
    | CallMeasured
    | CaseWithdrawn
    | CaseAbandoned
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened to a case. ``at`` is UTC; ``by_id`` names the terminal, the clerk or the office."""

    entry: MessageId
    case: CaseId
    at: datetime
    by: Party
    by_id: str
    body: EntryBody
