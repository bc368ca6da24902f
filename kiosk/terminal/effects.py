"""What the journey wants done: carried out by the runner, which answers with happenings."""

from dataclasses import dataclass

from kiosk.base.ids import CallId, CaseId, EditionId, FieldId, MessageId, PageId, PaperCode, ServiceCode, TicketId
from kiosk.base.texts import Language
from kiosk.cases.entries import Entry
from kiosk.documents.filled_form import FilledForm, Signature
from kiosk.documents.guide import Guide
from kiosk.documents.receipt import Receipt
from kiosk.terminal.happenings import Device, PrintJob
from kiosk.terminal.spoken import Passage


@dataclass(frozen=True, slots=True)
class RecordEntries:
    """Put entries, already applied here, into the outbox; nothing may be lost."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class WatchCase:
    """Ask the centre for a case's entries from now on."""

    case: CaseId


@dataclass(frozen=True, slots=True)
class JoinLine:
    """Stand in line; the same ticket again changes nothing."""

    ticket: TicketId
    case: CaseId
    service: ServiceCode
    language: Language
    edition: EditionId
    """That of the case."""


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """Give the ticket back."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class StartCall:
    """Bring up sound and picture of a call."""

    call: CallId


@dataclass(frozen=True, slots=True)
class StopCall:
    """Take down sound and picture."""

    call: CallId


@dataclass(frozen=True, slots=True)
class HangUpCall:
    """Tell the centre that the resident ends the call."""

    call: CallId


@dataclass(frozen=True, slots=True)
class SetSound:
    """Microphone, camera and loudness (0 to 100) of the call."""

    is_muted: bool
    is_camera_off: bool
    volume_percent: int


@dataclass(frozen=True, slots=True)
class SendHold:
    """Tell the clerk that a field is being typed in, or no longer."""

    call: CallId
    field: FieldId
    is_held: bool


@dataclass(frozen=True, slots=True)
class Chime:
    """Call the resident by sound: the clerk is there."""


@dataclass(frozen=True, slots=True)
class Narrate:
    """Read this aloud instead of whatever is being read; answered by NarrationEnded."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class Hush:
    """Be silent at once."""


@dataclass(frozen=True, slots=True)
class StartReading:
    """Wait for a card on the reader, read it once."""


@dataclass(frozen=True, slots=True)
class StopReading:
    """Leave the reader alone."""


@dataclass(frozen=True, slots=True)
class OpenPaperCamera:
    """Show the live picture for a paper and watch it until told otherwise: each paper laid there takes itself once.

    Asked for again, it begins anew: the paper that lies there is taken once more, unless ``is_taken``.
    """

    paper: PaperCode
    is_portrait: bool
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class ClosePaperCamera:
    """Stop watching."""


@dataclass(frozen=True, slots=True)
class Shoot:
    """Take the page now."""

    paper: PaperCode


@dataclass(frozen=True, slots=True)
class UploadPage:
    """Send a page's bytes to the centre."""

    page: PageId
    sha256: str


@dataclass(frozen=True, slots=True)
class SendAgain:
    """After a crash: send what lies here of these pages and documents (by SHA-256), unless that is done or under way.

    Each page sent is told as PageUploaded.
    """

    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForgetPage:
    """A page was taken back: its picture is not needed any more."""

    page: PageId
    sha256: str


@dataclass(frozen=True, slots=True)
class DrawForm:
    """Draw the pages to be read before signing."""

    form: FilledForm


@dataclass(frozen=True, slots=True)
class StoreSignedForm:
    """Put the signature under those same pages and store them."""

    form: FilledForm
    signature: Signature


@dataclass(frozen=True, slots=True)
class PrintReceipt:
    """Print the receipt."""

    receipt: Receipt
    language: Language


@dataclass(frozen=True, slots=True)
class ResumePrint:
    """After a crash: follow the receipt that was handed to the printer before, or print it if it never was."""

    receipt: Receipt
    language: Language


@dataclass(frozen=True, slots=True)
class PrintGuide:
    """Print a service's guide as a leaflet, in large type for who reads large text."""

    guide: Guide
    language: Language
    is_large: bool


@dataclass(frozen=True, slots=True)
class CancelPrint:
    """Take a job out of the spool."""

    job: PrintJob


@dataclass(frozen=True, slots=True)
class SendRating:
    """Put a rating into the outbox."""

    rating: MessageId
    case: CaseId
    level: int
    reasons: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ReportFault:
    """Tell the technician."""

    device: Device | None
    text: str


@dataclass(frozen=True, slots=True)
class WipeSession:
    """Wipe every trace of the person and search for ``values`` afterwards; answered by Wiped.

    ``needed`` are the SHA-256 of pages and documents of a case that goes on: what the centre does not have yet of them
    is kept until it has.
    """

    values: tuple[str, ...]
    needed: tuple[str, ...] = ()


Effect = (
    RecordEntries
    | WatchCase
    | JoinLine
    | LeaveLine
    | StartCall
    | StopCall
    | HangUpCall
    | SetSound
    | SendHold
    | Chime
    | Narrate
    | Hush
    | StartReading
    | StopReading
    | OpenPaperCamera
    | ClosePaperCamera
    | Shoot
    | UploadPage
    | SendAgain
    | ForgetPage
    | DrawForm
    | StoreSignedForm
    | PrintReceipt
    | ResumePrint
    | PrintGuide
    | CancelPrint
    | SendRating
    | ReportFault
    | WipeSession
)
