"""What a resident can do at the touch screen: one small object each, sent by the screens, understood by the journey.

An action that does not fit the present page is ignored: a double press never does harm.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.ids import FieldId, PageId, PaperCode, ServiceCode
from kiosk.base.texts import Language
from kiosk.catalog.whom import Whom


class Way(StrEnum):
    """The ways through the list of services, in the order of their buttons."""

    MOST_USED = "most_used"
    LIFE_EVENTS = "life_events"
    THEMES = "themes"
    DEPARTMENTS = "departments"
    PAPERS = "papers"
    """With the papers I have."""


class Question(StrEnum):
    """A question asked before something that cannot be undone; both answers look equal."""

    HANG_UP = "hang_up"
    LEAVE_LINE = "leave_line"
    FINISH = "finish"
    HELP_ANEW = "help_anew"
    """Call a person from the door: what lies behind it is wiped first."""


# Everywhere


@dataclass(frozen=True, slots=True)
class Touch:
    """Any touch that means nothing else: somebody is here."""


@dataclass(frozen=True, slots=True)
class StillHere:
    """ "Yes, I am still here" on the idle warning: the full time begins anew."""


@dataclass(frozen=True, slots=True)
class Back:
    """One page back; nothing typed is lost."""


@dataclass(frozen=True, slots=True)
class Finish:
    """End the visit; asked first when something would be lost."""


@dataclass(frozen=True, slots=True)
class CallForHelp:
    """Straight to a person, with the service chosen so far or with a general matter."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the question in ``TerminalView.question``."""

    question: Question
    is_yes: bool


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Show everything in another language; nothing entered changes."""

    language: Language


@dataclass(frozen=True, slots=True)
class SetLargeText:
    """Large text on or off."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class SetHighContrast:
    """The dark high-contrast theme on or off."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class SetLowReach:
    """Everything actionable in the lower 60 % of the screen, on or off."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """Read the page aloud, or stop reading."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class CloseNotice:
    """The notice was read."""


# Attract, services, service, closed


@dataclass(frozen=True, slots=True)
class Begin:
    """The first touch; ``is_elder`` is the "call a person" button of the attract page."""

    is_elder: bool = False


@dataclass(frozen=True, slots=True)
class SetQuery:
    """The words in the search field changed."""

    text: str


@dataclass(frozen=True, slots=True)
class ShowWay:
    """Another way through the list: what was chosen or searched for before is left."""

    way: Way


@dataclass(frozen=True, slots=True)
class ShowTheme:
    """Show the services of a theme; an empty id shows the themes again."""

    theme: str


@dataclass(frozen=True, slots=True)
class ShowDepartment:
    """Show the services of a department; an empty id shows the departments again."""

    department: str


@dataclass(frozen=True, slots=True)
class ShowLifeEvent:
    """Show the services that belong to an event of life; an empty id shows the events again."""

    event: str


@dataclass(frozen=True, slots=True)
class HavePaper:
    """On the list: I have this paper with me, or not."""

    belonging: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class ShowMatches:
    """What can be done with the papers said to be there."""


@dataclass(frozen=True, slots=True)
class ChooseService:
    """Open the page of a service."""

    service: ServiceCode


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """An answer to one of the service's own questions, which decide what papers are needed."""

    question: FieldId
    option: str


@dataclass(frozen=True, slots=True)
class TickPaper:
    """The resident has this paper at hand, or not."""

    paper: PaperCode
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class ComeFor:
    """For whom one has come."""

    whom: Whom


@dataclass(frozen=True, slots=True)
class SayEvent:
    """The day from which the service's own time is counted, such as the permit's last: ``2026-12-01``."""

    day: str


@dataclass(frozen=True, slots=True)
class StartService:
    """Start now: what stands in the way, consent, identity, line."""


@dataclass(frozen=True, slots=True)
class SendGuideToPhone:
    """Show the QR and the short code of the guide."""


@dataclass(frozen=True, slots=True)
class PrintLeaflet:
    """Print the guide."""


@dataclass(frozen=True, slots=True)
class ShowGuides:
    """On the closed page: look through the services' guides."""


# The gate before the line


@dataclass(frozen=True, slots=True)
class HaveAll:
    """Yes, I have all of these papers with me."""


@dataclass(frozen=True, slots=True)
class SortPapers:
    """Not all of them: show which, and what to do instead."""


@dataclass(frozen=True, slots=True)
class PhoneAtHand:
    """A phone with electronic licences is with me, or not."""

    is_there: bool


@dataclass(frozen=True, slots=True)
class GoToLine:
    """On to the line: with everything, or although a paper is missing."""


# Consent and identity


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Yes to what is collected; ``recording`` answers the question of its own."""

    recording: bool


@dataclass(frozen=True, slots=True)
class RefuseConsent:
    """No: nothing is kept; talking to a clerk without papers and form stays possible."""


@dataclass(frozen=True, slots=True)
class UseCard:
    """Read the identity card (again)."""


@dataclass(frozen=True, slots=True)
class UseTyping:
    """Type number and name instead; the clerk compares the card on the picture."""


@dataclass(frozen=True, slots=True)
class UseOtherPaper:
    """Go on with a passport or permit: the form asks for its number, the clerk compares it on the picture."""


@dataclass(frozen=True, slots=True)
class TypeIdentity:
    """What stands in the two fields now; kept on every change so that nothing is lost."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class AcceptIdentity:
    """The typed number and name are right, or what the card said is: go on."""


# The door, after a crash


@dataclass(frozen=True, slots=True)
class TypeLastFour:
    """What stands in the field for the last four characters of the ID number now."""

    characters: str


@dataclass(frozen=True, slots=True)
class EnterDoor:
    """The typed characters are right: go on."""


@dataclass(frozen=True, slots=True)
class SomeoneElse:
    """I am not the person of this visit: wipe it at once."""


# Line


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """Leave the line; asked first."""


@dataclass(frozen=True, slots=True)
class KeepMyPlace:
    """ "Keep my place and call me": the resident sits down and is called by sound and sight."""


@dataclass(frozen=True, slots=True)
class ScanPaper:
    """Open the page of a paper, in the line or in the call."""

    paper: PaperCode


# Call and the shared form


@dataclass(frozen=True, slots=True)
class ShowSection:
    """Show another section of the form."""

    section: str


@dataclass(frozen=True, slots=True)
class HoldField:
    """The resident is typing in this field: shown as held on the other side."""

    field: FieldId


@dataclass(frozen=True, slots=True)
class ReleaseField:
    """The resident left the field."""

    field: FieldId


@dataclass(frozen=True, slots=True)
class EditField:
    """A field's value changed (option id, ISO date, or text)."""

    field: FieldId
    value: str


@dataclass(frozen=True, slots=True)
class ConfirmField:
    """Yes, what the clerk typed here is right."""

    field: FieldId


@dataclass(frozen=True, slots=True)
class ConfirmAll:
    """Yes, I have read everything the clerk typed, and it is right (check page only)."""


@dataclass(frozen=True, slots=True)
class Mute:
    """My microphone off or on again."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class SetVolume:
    """How loud the clerk is, 0 to 100."""

    percent: int


@dataclass(frozen=True, slots=True)
class CameraOff:
    """My camera off or on again."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the call; asked first."""


# Papers


@dataclass(frozen=True, slots=True)
class ShootPage:
    """Take the picture now, by hand."""


@dataclass(frozen=True, slots=True)
class RetakePage:
    """This picture is not good: take it back and take it again."""

    page: PageId


@dataclass(frozen=True, slots=True)
class NextPage:
    """The picture is good; the next page or the other side of the card."""


@dataclass(frozen=True, slots=True)
class PaperDone:
    """All pages of this paper are taken."""


# Check and sign


@dataclass(frozen=True, slots=True)
class ToCheck:
    """Read the whole form before signing."""


@dataclass(frozen=True, slots=True)
class ChangeField:
    """The change link of a line: open the form at this field."""

    field: FieldId


@dataclass(frozen=True, slots=True)
class ToSign:
    """Everything is right: go on to the signature."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of the signature: points (x, y, t); x and y in 0..1 of the pad, t in seconds from the first touch."""

    points: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """Accept this signature under the pages as shown; an empty one or a dot is refused."""

    strokes: tuple[Stroke, ...]
    pad_ratio: float = 8 / 3
    """Width of the pad divided by its height."""


@dataclass(frozen=True, slots=True)
class ClearSignature:
    """Begin the signature anew."""


# Done, rating


@dataclass(frozen=True, slots=True)
class PrintAgain:
    """Try the printed receipt once more."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """On from the receipt to the rating."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One of the five fixed levels, 5 very satisfied to 1 very dissatisfied, with optional reasons (ids) and words."""

    level: int
    reasons: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class SkipRating:
    """No rating: it is voluntary."""


Action = (
    Touch
    | StillHere
    | Back
    | Finish
    | CallForHelp
    | Answer
    | SetLanguage
    | SetLargeText
    | SetHighContrast
    | SetLowReach
    | ReadAloud
    | CloseNotice
    | Begin
    | SetQuery
    | ShowWay
    | ShowTheme
    | ShowDepartment
    | ShowLifeEvent
    | HavePaper
    | ShowMatches
    | ChooseService
    | AnswerQuestion
    | TickPaper
    | ComeFor
    | SayEvent
    | StartService
    | HaveAll
    | SortPapers
    | PhoneAtHand
    | GoToLine
    | SendGuideToPhone
    | PrintLeaflet
    | ShowGuides
    | GiveConsent
    | RefuseConsent
    | UseCard
    | UseTyping
    | UseOtherPaper
    | TypeIdentity
    | AcceptIdentity
    | TypeLastFour
    | EnterDoor
    | SomeoneElse
    | LeaveLine
    | KeepMyPlace
    | ScanPaper
    | ShowSection
    | HoldField
    | ReleaseField
    | EditField
    | ConfirmField
    | ConfirmAll
    | Mute
    | SetVolume
    | CameraOff
    | HangUp
    | ShootPage
    | RetakePage
    | NextPage
    | PaperDone
    | ToCheck
    | ChangeField
    | ToSign
    | Sign
    | ClearSignature
    | PrintAgain
    | GoOn
    | Rate
    | SkipRating
)
