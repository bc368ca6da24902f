"""Everything the desk's window shows at one moment, as frozen values: drawn as it is, decided elsewhere.

Wordings are read with ``in_words(wording, language)``. Clocks are whole seconds at the moment of the view; the
console makes a new view each second while a clock runs.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.base.ids import FieldId, TicketId
from kiosk.base.texts import Language
from kiosk.base.words import Wording
from kiosk.cases.entries import Party
from kiosk.desk.view_case import CaseView, PaperView, ServiceView, TimelineRow, ViewerView
from kiosk.desk.view_controls import ButtonView, DialogView, FocusView, PhraseView
from kiosk.desk.view_form import MissingView, SectionView
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
    is_resident_unseen: bool = False
    """The resident's camera ought to work and does not."""
    quality: CallQuality = CallQuality.UNKNOWN
    quality_words: Wording | None = None
    held_left_s: int | None = None
    """Seconds for which a dropped end's seat is still held."""
    held_for: Party | None = None
    """Whose seat is held: RESIDENT or CLERK."""


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
