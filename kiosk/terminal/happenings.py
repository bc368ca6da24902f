"""What reaches the journey from outside the touch screen: the centre, the call, the devices and time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.base.ids import CallId, CaseId, FieldId, PageId, PaperCode, ServiceCode, TerminalId, TicketId
from kiosk.base.texts import Language
from kiosk.base.words import Message, Wording
from kiosk.call.events import EndCondition
from kiosk.cases.entries import Entry
from kiosk.catalog.form import CardField
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.terminal.actions import Action
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.pages_case import PaperHint


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, in both kinds: ``at`` (UTC) for records, ``s`` (monotonic seconds) for spans."""

    at: datetime
    s: float


# The centre


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """The connection to the centre came up, which tells how this terminal is called there, or went down."""

    is_up: bool
    terminal: TerminalId | None = None
    turned_away: str = ""
    """Why the centre does not take this terminal (an English catalogue text); empty when it is only not reached."""
    is_for_long: bool = False
    """Whether it will not take it before a person has done something, such as an update."""


@dataclass(frozen=True, slots=True)
class DiskChanged:
    """The terminal's own disk takes records again, or does not (full, read-only, broken)."""

    is_able: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Our ticket in the line."""

    ticket: TicketId
    ahead: int
    low_min: int | None
    high_min: int | None
    """The band of minutes; None while no clerk is on duty."""
    is_offered: bool
    """A clerk's desk is ringing."""


@dataclass(frozen=True, slots=True)
class OpenCall:
    """The call the centre has given us."""

    call: CallId
    case: CaseId
    clerk_name: str
    clerk_number: str
    is_held: bool
    """An end has dropped and its seat is held."""


@dataclass(frozen=True, slots=True)
class SituationTold:
    """Everything the centre has to say, whole."""

    waiting: int
    clerks: int
    place: Place | None = None
    call: OpenCall | None = None


@dataclass(frozen=True, slots=True)
class TicketRefused:
    """The centre did not take the ticket: ``says`` why, ``opens_at`` (UTC) from when."""

    ticket: TicketId
    says: Wording
    opens_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntriesArrived:
    """Entries of a case made elsewhere (or our own, come back)."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class EditionArrived:
    """Another edition of the list of services has come into force and is ready to be searched."""

    catalog: Catalog
    search: Search


# The call


@dataclass(frozen=True, slots=True)
class CallPath:
    """Sound and picture of a call are there, or lost and being brought back."""

    call: CallId
    is_up: bool


@dataclass(frozen=True, slots=True)
class EndsTold:
    """How this end of the call and the clerk's fare."""

    call: CallId
    here: EndCondition
    there: EndCondition


@dataclass(frozen=True, slots=True)
class ClerkHolds:
    """The clerk types in a field, or stopped."""

    field: FieldId
    is_held: bool


@dataclass(frozen=True, slots=True)
class ClerkPoints:
    """The clerk points at a field, or at nothing."""

    field: FieldId | None


@dataclass(frozen=True, slots=True)
class Captioned:
    """What is being said."""

    text: str


# Devices


class Device(StrEnum):
    """The parts that may be missing."""

    CARD_READER = "card_reader"
    DOCUMENT_CAMERA = "document_camera"
    PRINTER = "printer"


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """A device came or went."""

    device: Device
    is_there: bool


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card lies on the reader and is being read."""


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card was read; dates as ISO, sex and ethnic group by their Chinese names or their codes."""

    values: Mapping[CardField, str]


@dataclass(frozen=True, slots=True)
class CardFailed:
    """The card could not be read; ``says`` what to do."""

    says: Message


@dataclass(frozen=True, slots=True)
class PreviewSeen:
    """What the page finder says of the live picture; corners in 0..1, ``steady`` 0..1."""

    hint: PaperHint
    corners: tuple[tuple[float, float], ...] = ()
    steady: float = 0.0


@dataclass(frozen=True, slots=True)
class PageTaken:
    """A page was taken and stored under its SHA-256; ``picture`` is the file to show."""

    paper: PaperCode
    page: PageId
    picture: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class PageFailed:
    """No picture could be taken; ``says`` what to do."""

    paper: PaperCode
    says: Message


@dataclass(frozen=True, slots=True)
class PageUploaded:
    """The centre has the whole page; ``picture`` is the file to show, named when it was sent again after a crash."""

    page: PageId
    picture: str = ""


@dataclass(frozen=True, slots=True)
class FormDrawn:
    """The pages to sign are drawn; they say what ``form_hash`` covers. ``pages`` are files to show."""

    form_hash: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormStored:
    """The signed document is stored under its SHA-256."""

    form_hash: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class FormFailed:
    """The pages could not be drawn or stored; ``says`` what to do."""

    says: Message


class PrintJob(StrEnum):
    """What is printed."""

    RECEIPT = "receipt"
    LEAFLET = "leaflet"


@dataclass(frozen=True, slots=True)
class PrintChanged:
    """A printed paper came further or stopped."""

    job: PrintJob
    state: PrintState
    service: ServiceCode | None = None
    """Whose guide it is."""


@dataclass(frozen=True, slots=True)
class VoicesFound:
    """In which languages there is a voice, and what is recorded: a language and an id each."""

    languages: frozenset[Language]
    prompts: frozenset[tuple[Language, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class NarrationEnded:
    """A passage was read to its end, or could not be read."""

    number: int
    has_failed: bool = False


@dataclass(frozen=True, slots=True)
class Wiped:
    """The session's files are gone; ``is_clean`` when a search for its own values found nothing."""

    is_clean: bool


# Time


@dataclass(frozen=True, slots=True)
class Tick:
    """Time went on; sent about four times a second."""


Event = (
    LinkChanged
    | DiskChanged
    | SituationTold
    | TicketRefused
    | EntriesArrived
    | EditionArrived
    | CallPath
    | EndsTold
    | ClerkHolds
    | ClerkPoints
    | Captioned
    | DeviceChanged
    | CardSeen
    | CardRead
    | CardFailed
    | PreviewSeen
    | PageTaken
    | PageFailed
    | PageUploaded
    | FormDrawn
    | FormStored
    | FormFailed
    | PrintChanged
    | VoicesFound
    | NarrationEnded
    | Wiped
    | Tick
)
Happening = Action | Event
