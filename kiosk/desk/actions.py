"""What a clerk can do. A window submits these; the console decides whether they count now and refuses without harm."""

from dataclasses import dataclass, field

from kiosk.base.ids import FieldId, PageId, PaperCode
from kiosk.cases.entries import Outcome


@dataclass(frozen=True, slots=True)
class SignIn:
    """Sit down."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GiveCode:
    """The six digits that the phone shows."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Set a new password of at least ten characters."""

    old: str = field(repr=False)
    new: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignOut:
    """Go; asks first while a case is in hand."""


@dataclass(frozen=True, slots=True)
class SetReady:
    """Take calls."""


@dataclass(frozen=True, slots=True)
class SetAway:
    """Take no calls; opens the question for the reason."""


@dataclass(frozen=True, slots=True)
class Accept:
    """Take the resident who rings."""


@dataclass(frozen=True, slots=True)
class Decline:
    """Let the resident who rings go to somebody else; sets me away."""


@dataclass(frozen=True, slots=True)
class ToggleMute:
    """Switch my microphone off or on."""


@dataclass(frozen=True, slots=True)
class ToggleCamera:
    """Switch my camera off or on."""


@dataclass(frozen=True, slots=True)
class ChangeVolume:
    """Make the resident louder or quieter by so many percent points."""

    by_percent: int


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the call; opens the question first."""


@dataclass(frozen=True, slots=True)
class SayInWords:
    """Say something in words, for a resident who cannot hear; opens the question for them."""


@dataclass(frozen=True, slots=True)
class FocusField:
    """The keyboard came into a field."""

    field: FieldId


@dataclass(frozen=True, slots=True)
class TypeInField:
    """The field's control now holds ``text``, in full; for a choice the option's id."""

    field: FieldId
    text: str


@dataclass(frozen=True, slots=True)
class LeaveField:
    """The keyboard left a field: what was typed goes on the resident's form."""

    field: FieldId


@dataclass(frozen=True, slots=True)
class DiscardTyping:
    """Give up what I typed in a field and show what stands again; None is the field in hand."""

    field: FieldId | None = None


@dataclass(frozen=True, slots=True)
class AddRow:
    """One more row of a repeated group; None is the form's first group that has room."""

    group: FieldId | None = None


@dataclass(frozen=True, slots=True)
class PointAt:
    """My pointer rests on a field of the form, or on none."""

    field: FieldId | None


@dataclass(frozen=True, slots=True)
class GoToNextGap:
    """Go to the next thing that is missing."""


@dataclass(frozen=True, slots=True)
class GoToForm:
    """The keyboard to the first field I may type in."""


@dataclass(frozen=True, slots=True)
class GoToNotes:
    """The keyboard to the notes."""


@dataclass(frozen=True, slots=True)
class SelectPaper:
    """Make a paper the one that the paper keys act on."""

    paper: PaperCode


@dataclass(frozen=True, slots=True)
class StepPaper:
    """Select the paper so many places further down (negative: up)."""

    by: int


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Show a page large; None is the first page of the selected paper."""

    page: PageId | None = None


@dataclass(frozen=True, slots=True)
class StepPage:
    """Turn to the page so many places further on (negative: back)."""

    by: int


@dataclass(frozen=True, slots=True)
class AskPaper:
    """Ask for a paper, the selected one by default: the terminal goes to the paper page."""

    paper: PaperCode | None = None


@dataclass(frozen=True, slots=True)
class SeePaper:
    """The original that is only shown was seen and is in order; the selected paper by default."""

    paper: PaperCode | None = None


@dataclass(frozen=True, slots=True)
class AcceptPaper:
    """The pages agree with the original; the selected paper by default."""

    paper: PaperCode | None = None


@dataclass(frozen=True, slots=True)
class ReturnPaper:
    """The pages cannot be taken; opens the question for the reason. The selected paper by default."""

    paper: PaperCode | None = None


@dataclass(frozen=True, slots=True)
class AskSignature:
    """Ask the resident to check and sign."""


@dataclass(frozen=True, slots=True)
class CloseCase:
    """Close the case with an outcome, None for the one that completes the service; opens the question first."""

    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class FinishWrapUp:
    """Done with this case: ready for the next call."""


@dataclass(frozen=True, slots=True)
class ExtendWrapUp:
    """One more minute before the next call."""


@dataclass(frozen=True, slots=True)
class EditNotes:
    """The notes now hold ``text``, in full."""

    text: str


@dataclass(frozen=True, slots=True)
class Pick:
    """Take the canned answer with a number (from 1) in the open question; without a question, the canned phrase."""

    number: int


@dataclass(frozen=True, slots=True)
class WriteWords:
    """The free words of the open question now are ``text``, in full."""

    text: str


@dataclass(frozen=True, slots=True)
class ChangeLanguage:
    """Show this desk in the other language; nothing typed is touched."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """Yes to the open question."""


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Close the open question, or else the large page, with nothing done; leave the code for name and password."""


Action = (
    SignIn
    | GiveCode
    | ChangePassword
    | SignOut
    | SetReady
    | SetAway
    | Accept
    | Decline
    | ToggleMute
    | ToggleCamera
    | ChangeVolume
    | HangUp
    | SayInWords
    | FocusField
    | TypeInField
    | LeaveField
    | DiscardTyping
    | AddRow
    | PointAt
    | GoToNextGap
    | GoToForm
    | GoToNotes
    | SelectPaper
    | StepPaper
    | OpenPage
    | StepPage
    | AskPaper
    | SeePaper
    | AcceptPaper
    | ReturnPaper
    | AskSignature
    | CloseCase
    | FinishWrapUp
    | ExtendWrapUp
    | EditNotes
    | Pick
    | WriteWords
    | ChangeLanguage
    | Confirm
    | Dismiss
)
