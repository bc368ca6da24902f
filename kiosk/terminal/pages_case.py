"""What the pages from the call to the goodbye show, ready to be drawn: masked, ordered, with an id for every choice."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.base.ids import FieldId, PageId, PaperCode
from kiosk.base.texts import Text
from kiosk.base.words import Message, Wording
from kiosk.cases.entries import Outcome
from kiosk.cases.form import Author
from kiosk.terminal.pages_before import ConsentPage, OptionView, PaperRow, PrintView


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of the shared form."""

    id: FieldId
    name: Text
    kind: str
    """A ``FieldKind`` value: text, id_number, bank_card, mobile, choice, date, date_range, repeat ..."""
    section: str
    value: str
    """What is edited; empty while the field is masked and nobody here is typing in it."""
    shown: Wording
    """What is read: masked where it must be, an option by its name."""
    is_masked: bool
    options: tuple[OptionView, ...]
    hint: Text | None
    is_required: bool
    max_length: int
    author: Author | None
    needs_confirm: bool
    """Typed by the clerk and not yet confirmed."""
    held_by: Author | None
    """Who is typing in it now."""
    error: Message | None
    """What is wrong with the value, said when it is not empty."""
    row: int | None
    """Row of a repeated group, counted from 0; None for other fields."""
    max_rows: int = 0
    """How many rows a repeated group may have; 0 for other fields."""


@dataclass(frozen=True, slots=True)
class SectionTab:
    """One section of the form."""

    id: str
    name: Text
    is_current: bool
    open_fields: int
    """How many fields still need something."""


@dataclass(frozen=True, slots=True)
class ClerkCard:
    """The clerk at the other end."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class SoundView:
    """Microphone, camera and loudness in the call."""

    is_muted: bool
    is_camera_off: bool
    volume_percent: int


@dataclass(frozen=True, slots=True)
class CallPage:
    """7. The call with the shared form."""

    service: Text
    clerk: ClerkCard
    is_held: bool
    """The clerk is being brought back; everything stays usable."""
    asks: Message | None
    """What the clerk asks for now."""
    sections: tuple[SectionTab, ...]
    fields: tuple[FieldView, ...]
    """The fields of the current section that are asked; empty for a talk without a form."""
    papers: tuple[PaperRow, ...]
    pointer: FieldId | None
    """The field the clerk points at."""
    focus: FieldId | None
    """The field to open for typing: a change link led here."""
    captions: str
    consent: ConsentPage | None
    can_check: bool
    """There is something to check and sign."""
    open_count: int
    """How many fields and papers are still missing."""


class PaperHint(StrEnum):
    """One hint at a time over the live picture."""

    LAY_PAPER = "lay_paper"
    TOO_DARK = "too_dark"
    TOO_SHINY = "too_shiny"
    BLURRED = "blurred"
    CUT_OFF = "cut_off"
    TOO_SMALL = "too_small"
    MOVING = "moving"
    HOLD_STILL = "hold_still"
    """Good: the picture takes itself now."""


@dataclass(frozen=True, slots=True)
class PageThumb:
    """One taken page."""

    page: PageId
    picture: str
    """Path of the picture file."""
    is_uploaded: bool


@dataclass(frozen=True, slots=True)
class PaperPage:
    """8. A paper under the document camera."""

    code: PaperCode
    name: Text
    any_of: tuple[Text, ...]
    is_portrait: bool
    """A photo of the person: the face camera is used."""
    side: Message | None
    """Which side of a card is wanted now."""
    hint: PaperHint
    hint_words: Message
    corners: tuple[tuple[float, float], ...]
    """The found edges, four corners in 0..1 of the live picture, or none."""
    steady: float
    """How far on the way to shooting by itself, 0..1."""
    is_camera_ready: bool
    is_shooting: bool
    review: PageThumb | None
    """The picture just taken: keep it or take it again."""
    pages: tuple[PageThumb, ...]
    reason: str
    """Why the clerk returned it, in the clerk's words."""
    can_finish_paper: bool
    clerk: ClerkCard | None
    """The clerk, while the call goes on."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One answer; the ID number stands in full here, because this is where the resident checks it."""

    field: FieldId
    name: Text
    shown: Wording
    author: Author | None
    needs_confirm: bool
    problem: Message | None
    """Empty though needed, or wrong."""


@dataclass(frozen=True, slots=True)
class CheckSection:
    """The answers of one section."""

    id: str
    name: Text
    lines: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """9. Every answer line by line."""

    sections: tuple[CheckSection, ...]
    papers: tuple[PaperRow, ...]
    unconfirmed: int
    """How many lines typed by the clerk wait for a yes."""
    missing: tuple[Message, ...]
    """What is still missing, one sentence each."""
    is_asked: bool
    """The clerk has asked for the signature."""
    can_sign: bool
    clerk: ClerkCard | None


class SignState(StrEnum):
    """How far the signature has come."""

    PREPARING = "preparing"
    """The pages are being drawn."""
    READY = "ready"
    STORING = "storing"
    SIGNED = "signed"
    """Stored; the clerk closes the case now."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SignPage:
    """10. The pages as they will be stored, then the pad."""

    state: SignState
    pages: tuple[str, ...]
    """Paths of the pages' pictures."""
    error: Message | None
    """Why the signature was not taken."""
    pad_round: int
    """Grows when the pad must be empty again."""
    clerk: ClerkCard | None


@dataclass(frozen=True, slots=True)
class DonePage:
    """11. The end of the case."""

    outcome: Outcome | None
    """None while the clerk still closes the case, or when it was never handed in."""
    says: Message
    """The outcome in one sentence."""
    paper: Message | None
    """The outcome paper's name."""
    receipt_number: str
    """Empty for the moment until the centre has given it."""
    note: str
    """What the clerk wrote for the resident."""
    next_steps: tuple[Text, ...]
    by_when: Text | None
    follow_url: str
    """What the QR code says; empty when there is none."""
    printing: PrintView


@dataclass(frozen=True, slots=True)
class RatingLevel:
    """One face with its words."""

    level: int
    name: Message


@dataclass(frozen=True, slots=True)
class RatingReason:
    """One fixed reason for a low rating."""

    id: str
    name: Message


@dataclass(frozen=True, slots=True)
class RatingPage:
    """12. Five faces with words."""

    levels: tuple[RatingLevel, ...]
    """From 5, very satisfied, to 1."""
    reasons: tuple[RatingReason, ...]
    """Offered with the levels 2 and 1."""
    clerk: ClerkCard | None


class TakeAlong(StrEnum):
    """What is drawn on the goodbye page."""

    CARD = "card"
    PAPERS = "papers"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class GoodbyePage:
    """13. Take your things; then everything is wiped."""

    take: tuple[TakeAlong, ...]
    seconds_left: int
    is_wiped: bool


class Trouble(StrEnum):
    """What is wrong."""

    LINK_LOST = "link_lost"
    TURNED_AWAY = "turned_away"
    """The centre is there but does not take this terminal, and says why."""
    DISK = "disk"
    """The terminal's own disk takes nothing."""
    CALL_LOST = "call_lost"
    """The clerk is being brought back."""
    CALL_ENDED = "call_ended"
    """The clerk could not be brought back."""
    PRINTER_PAPER = "printer_paper"
    PRINTER = "printer"
    DOCUMENT_CAMERA = "document_camera"
    OWN_CAMERA = "own_camera"
    """In a call: what fails at this end, and what of the clerk's end."""
    OWN_MICROPHONE = "own_microphone"
    OWN_SPEAKER = "own_speaker"
    CLERKS_CAMERA = "clerks_camera"
    CLERKS_MICROPHONE = "clerks_microphone"
    CLERKS_SPEAKER = "clerks_speaker"
    STILLS = "stills"
    """In a call: how little the network lets through."""
    SOUND_ONLY = "sound_only"
    TEXT_ONLY = "text_only"
    CARD_READER = "card_reader"
    OUT_OF_SERVICE = "out_of_service"


@dataclass(frozen=True, slots=True)
class TroubleView:
    """15. What happens now and what the resident can do; a banner beside the page, or the page itself."""

    trouble: Trouble
    happens: Message
    can_do: Message


@dataclass(frozen=True, slots=True)
class TroublePage:
    """15. The terminal can do nothing else now."""

    trouble: TroubleView
    hotline: str
    hotline_name: Text
