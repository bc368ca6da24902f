"""Everything the desk's window shows at one moment, as frozen values: drawn as it is, decided elsewhere.

Wordings are read with ``in_words(wording, language)``. Clocks are whole seconds at the moment of the view; the
console makes a new view each second while a clock runs.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.base.ids import CaseId, FieldId, PageId, PaperCode, ServiceCode, TicketId
from kiosk.base.texts import Language
from kiosk.base.words import Wording
from kiosk.cases.case import CaseState, PaperState
from kiosk.cases.entries import Outcome, Party
from kiosk.cases.form import Author
from kiosk.desk.actions import Action
from kiosk.protocol.desk import Presence


class SignInState(StrEnum):
    """Whether a clerk sits at this desk."""

    SIGNED_OUT = "signed_out"
    """Show the sign-in page."""
    SIGNING_IN = "signing_in"
    """The sign-in page, waiting."""
    CODE_NEEDED = "code_needed"
    """The password was right: the code of the second step is asked for, and a secret shown to who enrols."""
    CHECKING_CODE = "checking_code"
    """The page of the code, waiting."""
    MUST_CHANGE_PASSWORD = "must_change_password"  # noqa: S105 - the name of a state
    """The one-time password worked; a new one is asked before anything else."""
    SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True)
class EnrolmentView:
    """What puts the second step on a phone: shown once, to the person who enrols."""

    rows: tuple[str, ...] = field(repr=False)
    """The QR code as rows of 0 and 1."""
    groups: tuple[str, ...] = field(repr=False)
    """The same secret in groups of four letters, to type."""


@dataclass(frozen=True, slots=True)
class SignInView:
    """The sign-in page, and who sits here."""

    state: SignInState = SignInState.SIGNED_OUT
    name: str = ""
    """The clerk's name: as typed while signing in, as dispatch knows it afterwards."""
    number: str = ""
    """The clerk's number, the one residents see."""
    error: Wording | None = None
    """Why the last try failed, or why nobody is signed in any more."""
    enrolment: EnrolmentView | None = None
    """Set while the clerk enrols for the second step."""


class LinkState(StrEnum):
    """The connection to dispatch."""

    CONNECTING = "connecting"
    """Not yet connected since the start."""
    UP = "up"
    LOST = "lost"
    """Was connected; what is done is kept here and sent later."""


class BannerLevel(StrEnum):
    """How much a sentence asks for attention; colour never speaks alone."""

    NOTE = "note"
    ATTENTION = "attention"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class BannerView:
    """One sentence over the whole window: the most pressing one."""

    level: BannerLevel
    text: Wording


@dataclass(frozen=True, slots=True)
class PresenceView:
    """My state, at the head of the left column."""

    state: Presence = Presence.OFFLINE
    label: Wording | None = None
    """The state in words, with the reason when away."""
    left_s: int | None = None
    """Seconds left of wrap-up; None when no clock runs."""
    is_away_next: bool = False
    """Asked to be away: it holds from the end of the call or wrap-up."""
    clerks_ready: int = 0
    """How many clerks are ready now, this one included."""


@dataclass(frozen=True, slots=True)
class LineRowView:
    """One resident waiting; a row names no person."""

    ticket: TicketId
    service: Wording
    point: str
    """The place where the resident stands."""
    waited_s: int
    is_mine: bool
    """Whether this clerk may be offered it; others are drawn quieter."""


@dataclass(frozen=True, slots=True)
class RingView:
    """A resident is offered to me now."""

    service: Wording
    point: str
    language: Language
    """The language the resident chose."""
    left_s: int
    """Seconds until somebody else is rung."""


class CallState(StrEnum):
    """How the call stands."""

    CONNECTING = "connecting"
    LIVE = "live"
    RECONNECTING = "reconnecting"
    """The path was lost within the last seconds; the call is being brought back."""
    HELD = "held"
    """One end has dropped and its seat is held."""
    OVER = "over"
    """The resident has hung up; dispatch is about to say so too."""


class CallQuality(StrEnum):
    """How good the path is."""

    UNKNOWN = "unknown"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class CallView:
    """The call and its controls, above the resident's picture."""

    state: CallState
    state_words: Wording
    point: str
    duration_s: int
    """Seconds since the call was accepted at this desk."""
    is_muted: bool = False
    """My microphone is off."""
    is_camera_off: bool = False
    """My camera is off."""
    volume_percent: int = 100
    """How loud the resident is, 0 to 100."""
    is_resident_muted: bool = False
    is_resident_camera_off: bool = False
    quality: CallQuality = CallQuality.UNKNOWN
    quality_words: Wording | None = None
    held_left_s: int | None = None
    """Seconds for which a dropped end's seat is still held."""
    held_for: Party | None = None
    """Whose seat is held: RESIDENT or CLERK."""


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
class OptionView:
    """One choice of a field."""

    id: str
    name: Wording


class Control(StrEnum):
    """How a field is typed in."""

    TEXT = "text"
    ID_NUMBER = "id_number"
    """18 characters, the last may be X; shown in groups."""
    DIGITS = "digits"
    """Telephone numbers and company codes: one row of narrow characters."""
    CHOICE = "choice"
    """One of ``options``; the value is an option's id."""
    DATE = "date"
    """``2026-11-23``."""
    DATE_RANGE = "date_range"
    """``2024-09-01/2027-06-30``."""
    ROWS = "rows"
    """The head of a repeated group; the value is the number of rows, which follow as fields of their own."""
    SIGNATURE = "signature"
    """Only shown."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of the shared form, the value in full."""

    id: FieldId
    label: Wording
    control: Control
    value: str
    """What the control holds: my own typing while there is some, else what stands (for a choice an option's id)."""
    shown_value: Wording | None
    """The chosen option in words; None for kinds whose value is read as it is."""
    options: tuple[OptionView, ...]
    is_required: bool
    max_length: int
    hint: Wording | None
    author: Author | None
    """Who put in what stands; None while it is empty."""
    is_confirmed: bool
    """What stands counts: not typed by the clerk, or confirmed by the resident."""
    held_by: Party | None
    """Who is typing in it right now: RESIDENT (draw it as held, his hand on it) or CLERK (me)."""
    is_draft: bool
    """``value`` is my own typing and not yet on the resident's screen."""
    error: Wording | None
    """What is wrong with ``value``."""
    is_editable: bool
    """Whether I may type; false while the resident holds it, without a case in service, or for a signature."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the form with its visible fields; rows of a repeated group are fields of their own, in order."""

    id: str
    name: Wording
    fields: tuple[FieldView, ...]
    is_complete: bool
    """Nothing in it is missing."""


@dataclass(frozen=True, slots=True)
class MissingView:
    """One thing without which the case cannot be closed as complete; pressing it goes there."""

    text: Wording
    action: Action | None
    """What pressing the row does; None where there is nowhere to go."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of what happened, newest last; it names no values."""

    at: datetime
    """UTC; show the office's hours and minutes."""
    by: Party
    text: Wording


@dataclass(frozen=True, slots=True)
class PhraseView:
    """A canned phrase, added to the notes when pressed; while a question is open its answers have these keys."""

    text: Wording
    key: str
    action: Action


@dataclass(frozen=True, slots=True)
class ButtonView:
    """One button of the window; ``id`` says where the window puts it."""

    id: str
    """Action id of keys.py."""
    label: Wording
    key: str
    """Key sequence in Qt's portable form (``Ctrl+Return``), shown on the button and bound for the whole window."""
    is_enabled: bool
    is_on: bool
    """For a switch (muted, camera off, away next): whether it is on."""
    why_not: Wording | None
    """Why it is disabled, for the tool tip and the screen reader."""
    action: Action
    """What to submit when it is pressed."""


class DialogKind(StrEnum):
    """Which question is open."""

    AWAY = "away"
    RETURN_PAPER = "return_paper"
    CLOSE = "close"
    HANG_UP = "hang_up"
    SIGN_OUT = "sign_out"
    SAY = "say"


@dataclass(frozen=True, slots=True)
class DialogOption:
    """One canned answer of an open question."""

    label: Wording
    key: str
    is_chosen: bool
    action: Action


@dataclass(frozen=True, slots=True)
class DialogView:
    """The question that is open over the window; the rest waits, the call goes on."""

    kind: DialogKind
    title: Wording
    body: tuple[Wording, ...]
    """What to know before answering, one line each (what is missing, what the resident will be told)."""
    options: tuple[DialogOption, ...]
    words: str | None
    """The free words typed so far; None when the question takes none. Typed by ``WriteWords``."""
    words_label: Wording | None
    can_confirm: bool
    confirm: ButtonView
    dismiss: ButtonView


class FocusPlace(StrEnum):
    """Where the keyboard can be sent."""

    FIELD = "field"
    NOTES = "notes"
    WORDS = "words"
    """The free words of the open question."""
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class FocusView:
    """Where the console wants the keyboard; move it there once each time ``wish`` rises, then leave it alone."""

    place: FocusPlace
    field: FieldId | None
    wish: int


@dataclass(frozen=True, slots=True)
class DeskView:
    """All of it."""

    language: Language = Language.CHINESE
    """The language of this desk."""
    sign_in: SignInView = SignInView()
    link: LinkState = LinkState.CONNECTING
    banner: BannerView | None = None
    me: PresenceView = PresenceView()
    line: tuple[LineRowView, ...] = ()
    """In dispatch's order, the next one first."""
    ring: RingView | None = None
    call: CallView | None = None
    service: ServiceView | None = None
    case: CaseView | None = None
    papers: tuple[PaperView, ...] = ()
    viewer: ViewerView | None = None
    form: tuple[SectionView, ...] = ()
    pointer: FieldId | None = None
    """The field my pointer rests on, as the resident sees it."""
    missing: tuple[MissingView, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()
    notes: str = ""
    """The clerk's own notes on this case; they stay at the desk."""
    phrases: tuple[PhraseView, ...] = ()
    dialog: DialogView | None = None
    focus: FocusView | None = None
    buttons: tuple[ButtonView, ...] = ()
    """Every button of the window, in the order of keys.py."""

    def button(self, action_id: str) -> ButtonView:
        """Return a button by its action id; KeyError when there is none such."""
        for button in self.buttons:
            if button.id == action_id:
                return button
        raise KeyError(action_id)
