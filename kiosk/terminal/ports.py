"""What the runner needs from around it: contracts that the link, the devices, the call and the store already fit."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.base.ids import CaseId, EditionId
from kiosk.base.texts import Language
from kiosk.catalog.model import Catalog
from kiosk.devices.id_reader import IdReader
from kiosk.devices.printer import Printer
from kiosk.devices.state import DeviceState
from kiosk.documents.filled_form import FilledForm, Signature
from kiosk.documents.guide import Guide
from kiosk.documents.receipt import Receipt
from kiosk.protocol.calls import CallInfo, Live, LiveWord, Signal
from kiosk.protocol.message import Message
from kiosk.protocol.records import Record
from kiosk.terminal.happenings import Device, VoicesFound
from kiosk.terminal.pages_case import PaperHint
from kiosk.terminal.spoken import Passage


class LinkPort(Protocol):
    """The connection to the centre (``kiosk.link.link.Link``)."""

    def send(self, message: Message) -> bool:
        """Send what is only worth something now; False when there is no connection."""

    async def record(self, *records: Record, memos: dict[str, object] | None = None) -> None:
        """Keep records, and memos in the same transaction, on disk; then send them until they are acknowledged."""

    async def seal(self) -> None:
        """Leave nothing readable in the outbox: what waits there only the centre can open."""

    def watch(self, case: CaseId) -> None:
        """Hear of a case's entries from its first on, over every reconnection."""

    def unwatch(self, case: CaseId) -> None:
        """Hear no more of a case."""


class UploadPort(Protocol):
    """Sends pages to the centre (``kiosk.link.pages.Pages``)."""

    async def upload(self, data: bytes, deadline_s: float = 600.0) -> str:
        """Send bytes until they are whole there; return their SHA-256; EnvironmentFault after the deadline."""


class MemoPort(Protocol):
    """Remembers a JSON value over a crash (``kiosk.store.end_store.EndStore``)."""

    async def set_memo(self, key: str, value: object) -> None:
        """Remember a value under a key."""

    async def memo(self, key: str) -> object:
        """Return what is remembered, None when nothing is."""

    async def forget_memos(self, *keys: str) -> None:
        """Forget memos so that their bytes are gone from the file."""


@dataclass(frozen=True, slots=True)
class PaperLook:
    """What the live picture of a paper shows; ``picture`` is the page (JPEG) when it has just taken itself."""

    hint: PaperHint
    corners: tuple[tuple[float, float], ...] = ()
    steady: float = 0.0
    picture: bytes | None = None


class PaperCamera(Protocol):
    """The cameras over papers and at the person, with the page finder behind (``kiosk.terminal.paper_camera``)."""

    async def open(self) -> None:
        """Start the camera over papers; returns even when it is missing."""

    async def close(self) -> None:
        """Stop it."""

    def states(self) -> AsyncIterator[DeviceState]:
        """Give its present state, then each newer one; ends when it is closed."""

    def looks(self, *, is_portrait: bool, is_taken: bool = False) -> AsyncIterator[PaperLook]:
        """Give looks while somebody iterates, a page among them for each paper lying still; waits for a lost camera.

        With ``is_taken`` the paper that lies there already is not taken again.
        """

    async def shoot(self) -> bytes:
        """Return what the looks show, now, as JPEG; EnvironmentFault when the camera gives no picture."""


class Paperwork(Protocol):
    """Draws documents (``kiosk.terminal.drawing.Drawing``)."""

    async def form(self, form: FilledForm, language: Language, signature: Signature | None) -> bytes:
        """Return the form's PDF."""

    async def receipt(self, receipt: Receipt, language: Language) -> bytes:
        """Return the receipt's PDF."""

    async def guide(self, guide: Guide, language: Language, *, is_large: bool) -> bytes:
        """Return the PDF of a service's guide."""

    async def pictures(self, pdf: bytes) -> tuple[bytes, ...]:
        """Return a PDF's pages as PNG pictures."""


class CallPort(Protocol):
    """Sound and picture of at most one call at a time (``kiosk.programs.calling.Calling``).

    What becomes of it is told to ``TerminalRunner.hear_call`` and ``hear_live``.
    """

    async def start(self, info: CallInfo) -> None:
        """Bring a call up; one that is up already stays as it is, another one is stopped first."""

    async def stop(self) -> None:
        """Let the call go, with everything it holds."""

    def set_controls(self, *, is_muted: bool, is_camera_off: bool, volume_percent: int) -> None:
        """Set microphone, camera and loudness (100 = as sent) for this call and its rebuilt paths."""

    def set_paper_first(self, *, is_first: bool) -> None:
        """Prefer sharp pictures to motion while a paper is held up; it outlives a lost path, as the switches do."""

    async def take_signal(self, signal: Signal) -> None:
        """Hand in what the other end signalled."""

    def send_live(self, body: LiveWord) -> None:
        """Say something beside the call."""

    def take_live(self, live: Live) -> None:
        """Hand in what came by the link."""


class Bell(Protocol):
    """Calls the resident by sound."""

    async def chime(self) -> None:
        """Sound the chime."""


class Narrator(Protocol):
    """Reads pages aloud (``kiosk.terminal.narrator``)."""

    async def voices(self) -> VoicesFound:
        """Return what can be read here and now."""

    async def read(self, passage: Passage) -> None:
        """Read to the end; cancelled it is silent at once. EnvironmentFault when it cannot be read."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The surroundings of one terminal."""

    link: LinkPort
    uploads: UploadPort
    memos: MemoPort
    reader: IdReader
    printer: Printer
    papers: PaperCamera
    paperwork: Paperwork
    call: CallPort
    bell: Bell
    narrator: Narrator
    kept_edition: Callable[[EditionId], Catalog | None]
    """Reads an edition of the list of services that is on this disk; None when it is not. Blocks."""
    report_fault: Callable[[Device | None, str], None]
