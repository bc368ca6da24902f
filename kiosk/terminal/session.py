"""One person's visit: everything the terminal knows of the person lives here and is dropped as a whole at the end."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.base.ids import CallId, FieldId, PageId, PaperCode, ServiceCode, TicketId
from kiosk.base.texts import Language
from kiosk.base.words import Message, Wording
from kiosk.call.events import EndCondition
from kiosk.cases.case import Case
from kiosk.catalog.form import CardField
from kiosk.catalog.whom import Whom
from kiosk.documents.filled_form import FilledForm
from kiosk.documents.receipt import Receipt
from kiosk.terminal.actions import Way
from kiosk.terminal.happenings import PrintJob
from kiosk.terminal.pages_before import GuideView, PrintState, ReaderState
from kiosk.terminal.pages_case import PageThumb, PaperHint, SignState, TakeAlong


class Consent(StrEnum):
    """The resident's answer to what is collected."""

    NONE = "none"
    GIVEN = "given"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not now and from when, and what can be done instead."""

    says: Wording
    instead: tuple[Wording, ...]


@dataclass(slots=True)
class Looks:
    """How the windows look to this person; all of it falls back at the end of the visit."""

    language: Language = Language.CHINESE
    is_text_large: bool = False
    has_high_contrast: bool = False
    is_low_reach: bool = False
    is_reading_aloud: bool = False


@dataclass(slots=True)
class Sound:
    """Microphone, camera and loudness; the volume falls back after every visit (Section 508)."""

    is_muted: bool = False
    is_camera_off: bool = False
    volume_percent: int = 70


@dataclass(slots=True)
class Browsing:
    """How one goes through the list; kept while services are looked at, so that Back leads to the same place."""

    way: Way = Way.MOST_USED
    query: str = ""
    theme: str = ""
    department: str = ""
    event: str = ""
    belongings: set[str] | None = None
    """What one has with one; None as long as nothing was said: then what nearly everybody has."""
    is_matched: bool = False
    """What can be done with it is shown."""

    @property
    def is_inside(self) -> bool:
        """Something was chosen of the way's tiles: Back leads to them."""
        return bool(self.theme or self.department or self.event or self.is_matched)


@dataclass(slots=True)
class Choosing:
    """What was said of one service before its case: on its page and at the gate."""

    answers: dict[FieldId, str] = field(default_factory=dict)
    ticks: set[PaperCode] = field(default_factory=set)
    whom: Whom | None = None
    event: str = ""
    """The day of the personal window's event, ``2026-12-01``."""
    has_phone: bool = False
    is_sorting: bool = False
    """At the gate: the papers are gone through one by one."""
    is_decided: bool = False
    """Gone on although a paper is missing."""
    guide: GuideView | None = None
    leaflet: PrintState = PrintState.NONE


@dataclass(slots=True)
class Identity:
    """How far the resident has shown who he is."""

    is_typing: bool = False
    reader: ReaderState = ReaderState.WAITING
    failure: Message | None = None
    number_draft: str = ""
    name_draft: str = ""
    values: dict[CardField, str] = field(default_factory=dict)
    """What the card said or what was typed: filled into the form of each case of this visit, never asked twice."""
    is_done: bool = False

    @property
    def number(self) -> str:
        """The ID number, empty until shown."""
        return self.values.get(CardField.ID_NUMBER, "")

    @property
    def name(self) -> str:
        """The name, empty until shown."""
        return self.values.get(CardField.NAME, "")


@dataclass(slots=True)
class Waiting:
    """The ticket."""

    ticket: TicketId | None = None
    asked_s: float = 0.0
    """When the ticket was last shown to the centre."""
    calls_left: set[CallId] = field(default_factory=set)
    """Calls of this visit that the resident ended: never entered again."""
    is_place_kept: bool = False


@dataclass(slots=True)
class Talking:
    """The call."""

    call: CallId | None = None
    clerk_name: str = ""
    clerk_number: str = ""
    is_held: bool = False
    is_path_up: bool = False
    was_path_up: bool = False
    """There was sound and picture once: a missing path is now a loss, not a beginning."""
    section: str = ""
    drafts: dict[FieldId, str] = field(default_factory=dict)
    """What stands in fields the resident is typing in."""
    held_here: FieldId | None = None
    held_there: FieldId | None = None
    pointer: FieldId | None = None
    focus: FieldId | None = None
    """The field a change link led to."""
    captions: str = ""
    asked_paper: PaperCode | None = None
    here: EndCondition = field(default_factory=EndCondition)
    """How this end of the call fares."""
    there: EndCondition = field(default_factory=EndCondition)
    """How the clerk's end fares, as it told."""


@dataclass(slots=True)
class Scanning:
    """The paper under the camera; ``pictures`` and ``uploaded`` are of all papers."""

    paper: PaperCode | None = None
    hint: PaperHint = PaperHint.LAY_PAPER
    corners: tuple[tuple[float, float], ...] = ()
    steady: float = 0.0
    is_shooting: bool = False
    review: PageId | None = None
    pictures: dict[PageId, PageThumb] = field(default_factory=dict)


@dataclass(slots=True)
class Signing:
    """The signature."""

    state: SignState = SignState.PREPARING
    form: FilledForm | None = None
    """What was sent to be drawn."""
    pages: tuple[str, ...] = ()
    error: Message | None = None
    pad_round: int = 0


@dataclass(slots=True)
class Session:
    """One visit."""

    looks: Looks = field(default_factory=Looks)
    sound: Sound = field(default_factory=Sound)
    service: ServiceCode | None = None
    refused: Refusal | None = None
    """The centre's own answer for the closed page."""
    consent: Consent = Consent.NONE
    may_record: bool = False
    done_case: Case | None = None
    """A case of this visit that has its end, while help is called for another matter."""
    case: Case | None = None
    browsing: Browsing = field(default_factory=Browsing)
    choosing: Choosing = field(default_factory=Choosing)
    identity: Identity = field(default_factory=Identity)
    waiting: Waiting = field(default_factory=Waiting)
    talking: Talking = field(default_factory=Talking)
    scanning: Scanning = field(default_factory=Scanning)
    signing: Signing = field(default_factory=Signing)
    printing: PrintState = PrintState.NONE
    """The receipt's printing."""
    receipt: Receipt | None = None
    """What was printed: the same when printed again."""


@dataclass(slots=True)
class Farewell:
    """What is left after a visit: nothing of the person but the values the wipe is checked with, until it is."""

    take: tuple[TakeAlong, ...] = ()
    values: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    begun_s: float = 0.0
    wipe_s: float = 0.0
    printing: set[PrintJob] = field(default_factory=set)
    """What is still on its way out of the printer."""
    is_wiping: bool = False
    is_wiped: bool = True
    has_failed: bool = False
    is_help_wanted: bool = False
    """Help was called on the goodbye page: it comes as soon as all is wiped."""
