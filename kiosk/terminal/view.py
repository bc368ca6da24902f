"""Everything both windows of a terminal show at one moment; made anew by the journey after each change."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.texts import Language, Text
from kiosk.base.words import Message
from kiosk.terminal.actions import Question
from kiosk.terminal.pages_before import (
    AttractPage,
    ClosedPage,
    ConsentPage,
    IdentityPage,
    LinePage,
    ServicePage,
    ServicesPage,
)
from kiosk.terminal.pages_case import (
    CallPage,
    CheckPage,
    ClerkCard,
    DonePage,
    GoodbyePage,
    PaperPage,
    RatingPage,
    SignPage,
    SoundView,
    TroublePage,
    TroubleView,
)
from kiosk.terminal.pages_door import DoorPage
from kiosk.terminal.pages_gate import GatePage


class Step(StrEnum):
    """The pages of the journey, in the order in which a visit comes to them."""

    ATTRACT = "attract"
    SERVICES = "services"
    SERVICE = "service"
    GATE = "gate"
    CONSENT = "consent"
    IDENTITY = "identity"
    LINE = "line"
    CALL = "call"
    PAPER = "paper"
    CHECK = "check"
    SIGN = "sign"
    DONE = "done"
    RATING = "rating"
    GOODBYE = "goodbye"
    CLOSED = "closed"
    TROUBLE = "trouble"
    DOOR = "door"


class LinkState(StrEnum):
    """How the connection to the centre is."""

    UP = "up"
    DOWN = "down"


class Mark(StrEnum):
    """The stations of the step bar."""

    CHOOSE = "choose"
    IDENTITY = "identity"
    WAIT = "wait"
    TALK = "talk"
    SIGN = "sign"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FrameView:
    """The frame of every touch page."""

    office: Text
    point: Text
    clock: str
    """Office time, ``10:32``."""
    link: LinkState
    line_length: int | None
    """How many wait now; None when unknown."""
    mark: Mark | None
    """Where in the step bar; None on pages without one (attract, closed, trouble, goodbye)."""
    can_go_back: bool
    can_finish: bool
    can_call_help: bool
    is_waiting_help: bool
    """Help is on its way or here: the help button shows the call instead of calling again."""
    is_reading_aloud: bool
    is_demo: bool
    """Invented persons: DEMO stands on every screen."""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A sentence above the page until it is closed or out of date."""

    says: Message
    is_problem: bool


@dataclass(frozen=True, slots=True)
class IdleView:
    """The warning before everything is wiped."""

    seconds_left: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question over the page; yes and no look equal."""

    question: Question
    text: Message
    yes: Message
    no: Message


class VideoMode(StrEnum):
    """What the second screen is doing."""

    IDLE = "idle"
    """Attract, lessons, the map of points."""
    SERVING = "serving"
    """Somebody is at the touch screen: calm, nothing personal."""
    WAITING = "waiting"
    """In the line."""
    IN_CALL = "in_call"
    HELD = "held"
    """A still picture and words: the clerk is being brought back."""
    THANKS = "thanks"
    TROUBLE = "trouble"


class Pictogram(StrEnum):
    """The drawn sign of what to do now."""

    NONE = "none"
    TOUCH_BELOW = "touch_below"
    LAY_CARD = "lay_card"
    LAY_PAPER = "lay_paper"
    TURN_OVER = "turn_over"
    LOOK_HERE = "look_here"
    CHECK_BELOW = "check_below"
    SIGN_BELOW = "sign_below"
    WAIT = "wait"
    TAKE_THINGS = "take_things"


@dataclass(frozen=True, slots=True)
class VideoScreenView:
    """The second screen; it faces the room: never digits of an ID number, an address or a form."""

    mode: VideoMode
    clerk: ClerkCard | None
    """Shown large in the call with name and number."""
    pictogram: Pictogram
    says: Message | None
    """The same in words, or what is wrong."""
    captions: str
    """What is being said; runs of digits are hidden."""
    is_self_shown: bool
    """The resident's own picture, small."""
    ahead: int | None
    """How many are ahead in the line, while waiting."""


PageView = (
    AttractPage
    | ServicesPage
    | ServicePage
    | GatePage
    | ConsentPage
    | IdentityPage
    | LinePage
    | CallPage
    | PaperPage
    | CheckPage
    | SignPage
    | DonePage
    | RatingPage
    | GoodbyePage
    | ClosedPage
    | TroublePage
    | DoorPage
)


@dataclass(frozen=True, slots=True)
class TerminalView:
    """Both windows at one moment."""

    step: Step
    language: Language
    is_text_large: bool
    has_high_contrast: bool
    is_low_reach: bool
    frame: FrameView
    page: PageView
    trouble: TroubleView | None
    """A banner beside the page."""
    notice: NoticeView | None
    idle: IdleView | None
    question: QuestionView | None
    video: VideoScreenView
    sound: SoundView
