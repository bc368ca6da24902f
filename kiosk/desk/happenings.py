"""What can happen to a desk, besides what its clerk does."""

from dataclasses import dataclass

from kiosk.base.ids import CallId, CaseId, EditionId, MessageId
from kiosk.call.events import EndCondition
from kiosk.cases.entries import Entry
from kiosk.catalog.model import Catalog
from kiosk.desk.actions import Action
from kiosk.desk.drafts import Draft
from kiosk.desk.view import CallQuality, CallState
from kiosk.protocol.calls import FieldHeld
from kiosk.protocol.desk import DeskSituation
from kiosk.protocol.message import CodeNeeded, Refused, Welcome
from kiosk.protocol.records import MissingPart


@dataclass(frozen=True, slots=True)
class LinkUp:
    """Connected to dispatch; whether a clerk is signed in is told apart."""


@dataclass(frozen=True, slots=True)
class LinkDown:
    """The connection to dispatch is lost; the link tries again by itself.

    ``text`` is the English catalogue text with which dispatch turned this desk away, empty when it did not.
    """

    text: str = ""


@dataclass(frozen=True, slots=True)
class Welcomed:
    """Dispatch took the sign-in, or the resumed one."""

    welcome: Welcome


@dataclass(frozen=True, slots=True)
class SignInRefused:
    """Nobody is signed in: dispatch refused the sign-in or the resumed one; without a text it only waits for one."""

    refused: Refused


@dataclass(frozen=True, slots=True)
class CodeAsked:
    """The password was right and dispatch asks for the code, again with a text when one was not taken."""

    needed: CodeNeeded


@dataclass(frozen=True, slots=True)
class Refusal:
    """Dispatch did not do what was asked of it, such as taking a new password; ``text`` is an English text."""

    text: str
    retry_after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something at this desk does not do its part; ``text`` is an English catalogue text."""

    text: str


@dataclass(frozen=True, slots=True)
class SituationTold:
    """Dispatch tells the whole situation."""

    situation: DeskSituation


@dataclass(frozen=True, slots=True)
class RecordsTold:
    """Entries of a case in dispatch's order; ``first`` is the number of the first, from 1."""

    case: CaseId
    first: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RecordsKept:
    """Dispatch has these entries of ours on disk."""

    ids: tuple[MessageId, ...]


@dataclass(frozen=True, slots=True)
class EntryRefused:
    """Dispatch will never take this entry of ours; ``text`` is an English catalogue text.

    ``missing`` is everything that the case still lacks, where that was the reason.
    """

    id: MessageId
    text: str
    missing: tuple[MissingPart, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftLoaded:
    """What was kept of a case at this desk: the clerk's draft and our entries that dispatch has not acknowledged."""

    case: CaseId
    draft: Draft | None
    unsent: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionArrived:
    """An edition of the list of services is here: the one now in force, or that of the case on the desk."""

    catalog: Catalog
    is_in_force: bool = False


@dataclass(frozen=True, slots=True)
class EditionMissed:
    """An edition of the list of services could not be fetched or read."""

    edition: EditionId


@dataclass(frozen=True, slots=True)
class ResidentHolds:
    """The resident began or stopped typing in a field."""

    call: CallId
    held: FieldHeld


@dataclass(frozen=True, slots=True)
class CallChanged:
    """The call's path changed."""

    call: CallId
    state: CallState
    quality: CallQuality = CallQuality.UNKNOWN


@dataclass(frozen=True, slots=True)
class EndsTold:
    """How this end of the call and the resident's fare."""

    call: CallId
    here: EndCondition
    there: EndCondition


@dataclass(frozen=True, slots=True)
class CallStopped:
    """The call has ended here: the resident hung up, or it could not be kept up and may be started again."""

    call: CallId
    is_hung_up: bool


@dataclass(frozen=True, slots=True)
class CallTroubled:
    """Something of the call does not work (a microphone is missing); the call itself goes on."""

    call: CallId
    text: str


@dataclass(frozen=True, slots=True)
class PageArrived:
    """The bytes of a page are in the page store."""

    sha256: str


@dataclass(frozen=True, slots=True)
class PageMissed:
    """The bytes of a page could not be fetched; they are asked for again after a pause."""

    sha256: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


Happening = (
    Action
    | LinkUp
    | LinkDown
    | Welcomed
    | SignInRefused
    | CodeAsked
    | Refusal
    | Trouble
    | SituationTold
    | RecordsTold
    | RecordsKept
    | EntryRefused
    | DraftLoaded
    | EditionArrived
    | EditionMissed
    | ResidentHolds
    | CallChanged
    | EndsTold
    | CallStopped
    | CallTroubled
    | PageArrived
    | PageMissed
    | Tick
)
