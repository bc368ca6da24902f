"""What the pages before the call show, ready to be drawn: masked, ordered, with an id for every choice.

One dataclass a step. ``Wording`` fields are put into the resident's language where they are drawn.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.ids import FieldId, PaperCode, ServiceCode
from kiosk.base.texts import Text
from kiosk.base.words import Message, Wording
from kiosk.cases.case import PaperState
from kiosk.catalog.whom import Whom
from kiosk.terminal.actions import Way


class ServiceOffer(StrEnum):
    """What this terminal can do about a service."""

    HERE_NOW = "here_now"
    """Done here now, with form and papers."""
    TALK = "talk"
    """A clerk is talked to; there is no form for it here yet."""
    GUIDE = "guide"
    """Guidance only: advice."""
    PHONE = "phone"
    """Done on one's own phone; a clerk goes through it with the resident."""


@dataclass(frozen=True, slots=True)
class AttractPage:
    """1. Nobody is here."""

    topics: tuple[Text, ...]
    """What can be done here: names of the most used services."""
    service_count: int
    """How many services are had at the window; those of the phone alone do not count."""
    hours: tuple[Wording, ...]
    """The opening hours, one line each."""
    is_open: bool
    """Whether clerks sit at the other end now."""
    opens: Wording | None
    """When they are there again, while closed."""
    line_length: int | None
    """How many wait now; None when unknown."""
    clerks: int | None
    """How many clerks are on duty now; None when unknown."""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One line of the list of services."""

    code: ServiceCode
    name: Text
    summary: Text
    """What it is, in one line."""
    minutes: int
    """How long it takes at the window."""
    offer: ServiceOffer
    not_now: Wording | None
    """Why not today and from when, or None."""
    missing: Wording | None = None
    """By the papers one has: what is still needed, or None."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One theme, department, life event or paper to choose; ``icon`` is a name of the icon family, empty for none."""

    id: str
    name: Text
    icon: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """2. The list."""

    query: str
    """What stands in the search field."""
    way: Way
    """How one goes through the list, as long as nothing is searched for."""
    chips: tuple[Chip, ...]
    """What is to be chosen first: life events, themes, departments; the papers, of which several; else empty."""
    heading: Wording
    """What the rows are: most used, a theme, what was found."""
    rows: tuple[ServiceRow, ...]
    """Empty when nothing was found: then the page offers a person."""
    nearly: tuple[ServiceRow, ...] = ()
    """By the papers one has: what needs one more."""
    can_match: bool = False
    """The papers are being chosen: then what can be done with them can be asked for."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """One choice of a field or question."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class ServiceQuestion:
    """A yes/no question that decides which papers are needed."""

    id: FieldId
    name: Text
    options: tuple[OptionView, ...]
    chosen: str
    """The chosen option's id, empty while unanswered."""


@dataclass(frozen=True, slots=True)
class WhomOption:
    """One answer to for whom one has come."""

    whom: Whom
    name: Message
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PaperTick:
    """A paper to bring, with its tick."""

    code: PaperCode
    name: Text
    condition: Text | None
    """When it is needed, in words."""
    any_of: tuple[Text, ...]
    """The papers of which one is enough."""
    is_needed: bool
    """Needed as far as the answers tell; others are shown quietly."""
    is_ticked: bool
    accepts_e_licence: bool


@dataclass(frozen=True, slots=True)
class GuideView:
    """The guide on the phone."""

    url: str
    """What the QR code says."""
    short_code: str
    """To be typed by hand."""
    typed_at: str
    """Where, as one types it."""


@dataclass(frozen=True, slots=True)
class PhoneView:
    """How the same is done on one's own phone."""

    app: Text
    entry: Text | None
    search: Text | None
    """The word to search for in the app."""
    steps: tuple[Wording, ...]
    official_url: str
    """What the QR code of the official entry says, as the operator has set it; empty: no code."""


class PrintState(StrEnum):
    """How far a printed paper has come."""

    NONE = "none"
    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    PAPER_OUT = "paper_out"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PrintView:
    """A printed paper and what to say of it."""

    state: PrintState
    says: Message | None
    can_try_again: bool


@dataclass(frozen=True, slots=True)
class ServicePage:
    """3. One service."""

    code: ServiceCode
    name: Text
    summary: Text
    department: Text
    for_whom: tuple[Wording, ...]
    """Who may come."""
    conditions: tuple[Text, ...]
    whom: tuple[WhomOption, ...]
    """For whom one may have come; empty where it does not matter."""
    event: Message | None
    """The question for the day from which the service's own time is counted; None without one."""
    event_day: str
    """What was answered, ``2026-12-01``; empty while unanswered."""
    questions: tuple[ServiceQuestion, ...]
    papers: tuple[PaperTick, ...]
    fee: Text
    time_limit: Text
    result: Text
    follow_up: tuple[Text, ...]
    minutes: int
    offer: ServiceOffer
    not_now: Wording | None
    """Why it cannot be started now and from when; the guide stays on offer."""
    phone: PhoneView | None
    """How the same is done on a phone."""
    guide: GuideView | None
    """Shown after "send guide to phone"."""
    can_send_guide: bool
    can_print_leaflet: bool
    print_state: PrintView
    """The leaflet's printing."""


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """4. What is collected; also shown as a panel in the line and the call while unanswered."""

    collected: tuple[Message, ...]
    seen_by: Message
    kept: Message
    recording: Message
    """The question of its own."""
    refusal: Message
    """What happens after a no."""


class ReaderState(StrEnum):
    """What the card reader is doing."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    FAILED = "failed"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class IdentityPage:
    """5. Who you are."""

    is_typing: bool
    """Number and name are typed instead of the card."""
    reader: ReaderState
    hint: Message
    """The one thing to do now, or what went wrong."""
    number_draft: str
    """What was typed so far, in full: it is the resident's own check; empty once accepted."""
    name_draft: str
    number_masked: str
    """Last four only, once read."""
    name_masked: str
    """First character and ``*``, once read."""
    error: Message | None
    """What is wrong with what was typed."""
    can_go_on: bool
    takes_other_paper: bool = False
    """A passport or a permit will do: the service is also for people without a mainland identity card."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of the case and how far it has come."""

    code: PaperCode
    name: Text
    state: PaperState
    page_count: int
    reason: str
    """Why the clerk returned it, in the clerk's words."""
    is_needed: bool
    can_scan: bool
    """It is scanned or photographed here; others are held up to the camera."""


@dataclass(frozen=True, slots=True)
class LinePage:
    """6. Waiting."""

    service: Text
    ahead: int | None
    """How many are ahead; None until the centre has answered."""
    wait_band: tuple[int, int] | None
    """Between how many and how many minutes; None when it cannot be said honestly."""
    is_ringing: bool
    """A clerk is being called right now."""
    is_place_kept: bool
    """"Keep my place and call me" was pressed: nothing personal is shown until a touch."""
    papers: tuple[PaperRow, ...]
    """What can be scanned now; empty before consent or without papers."""
    consent: ConsentPage | None
    """The consent still to be asked: the line was joined by "call for help"."""


@dataclass(frozen=True, slots=True)
class ClosedPage:
    """14. Not now: what can still be done."""

    service: Text | None
    """The service it is about; None when the whole office is closed."""
    reason: Wording
    """Why not now, and from when."""
    instead: tuple[Wording, ...]
    """What can be done instead, one sentence each."""
    can_show_guides: bool
    can_send_guide: bool
    guide: GuideView | None
    hotline: str
    """The number to ring."""
    hotline_name: Text
