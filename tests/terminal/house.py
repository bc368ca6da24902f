"""A terminal at work in a test: simulated devices, the real store and documents, and a centre in the same process."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from kiosk.base.clock import ShiftedClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CallId, CaseId, ClerkId, EditionId, MessageId, TicketId, new_id
from kiosk.base.texts import Text
from kiosk.cases.case import Case
from kiosk.cases.entries import CaseClosed, Entry, EntryBody, Outcome, Party, ReceiptIssued, ServiceBegun
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.devices.folder_printer import FolderPrinter
from kiosk.devices.id_card import CardKind, IdCard, Sex
from kiosk.devices.prompts import Prompts
from kiosk.devices.simulated_id_reader import SimulatedIdReader
from kiosk.devices.simulated_sound import CollectorSpeaker
from kiosk.devices.simulated_voice import HummingVoice
from kiosk.devices.sound import Speaker
from kiosk.devices.state import DeviceState
from kiosk.devices.voice import Voice
from kiosk.link.state import Offline, Online
from kiosk.protocol.calls import CallInfo, EndCall, Live, LiveWord, Signal
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.message import Message, Welcome
from kiosk.protocol.records import CaseRecords, EntryRecord, RatingRecord, Record, WireEntry
from kiosk.protocol.terminal import JoinLine, LeaveLine, TerminalSituation, TicketInfo
from kiosk.store.end_store import EndStore
from kiosk.terminal.drawing import Drawing
from kiosk.terminal.happenings import Device, Moment
from kiosk.terminal.journey import Journey
from kiosk.terminal.narrator import VoiceNarrator
from kiosk.terminal.pages_case import PaperHint
from kiosk.terminal.ports import LinkPort, PaperLook, Ports, UploadPort
from kiosk.terminal.runner import TerminalRunner
from kiosk.terminal.session_files import SessionFiles
from kiosk.terminal.settings import JourneySettings
from kiosk.terminal.view import TerminalView
from tests.terminal.stage import ADDRESS, NAME, NUMBER, OPEN

CALL = CallId("call-1")
CARD = IdCard(
    kind=CardKind.RESIDENT,
    name=NAME,
    sex=Sex.MALE,
    birth=date(1990, 3, 7),
    number=NUMBER,
    valid_from=date(2020, 1, 1),
    valid_to=None,
    ethnic_code="01",
    address=ADDRESS,
    issuer="虚构市公安局",
)


class Centre:
    """Dispatch as a terminal sees it, with a clerk who can be told what to do."""

    def __init__(self) -> None:
        self.hear: Callable[[FromDispatch], None] = lambda _message: None
        self.is_up = self.takes_pages = True
        self.case: Case | None = None
        self.entries: list[Entry] = []
        self.ratings: list[RatingRecord] = []
        self.pages: dict[str, bytes] = {}
        self.ticket: TicketId | None = None
        self.call: CallInfo | None = None
        self.ended: list[CallId] = []
        self.may_seal = asyncio.Event()
        self.may_seal.set()
        self.store: EndStore | None = None
        """The terminal's own, where memos lie beside the outbox."""

    # The link's side

    def send(self, message: Message) -> bool:
        if not self.is_up:
            return False
        match message:
            case JoinLine(ticket=ticket):
                self.ticket = ticket
            case LeaveLine():
                self.ticket = None
            case EndCall(call=call):
                self.ended.append(call)
                self.ticket = self.call = None
        self.tell()
        return True

    async def record(self, *records: Record, memos: dict[str, object] | None = None) -> None:
        if memos and self.store is not None:
            await self.store.keep([], OPEN, memos)
        for record in records:
            if isinstance(record, RatingRecord):
                self.ratings.append(record)
            elif isinstance(record, EntryRecord):
                self._take(record.entry.to_entry())

    async def seal(self) -> None:
        """Nothing waits here; but a disk may be slow before the wipe."""
        await self.may_seal.wait()

    def watch(self, case: CaseId) -> None:
        """Everything is told anyway."""

    def unwatch(self, case: CaseId) -> None:
        """Likewise."""

    async def upload(self, data: bytes, deadline_s: float = 600.0) -> str:
        if not (self.is_up and self.takes_pages):
            raise EnvironmentFault("no way to the centre")
        digest = sha256(data).hexdigest()
        self.pages[digest] = data
        return digest

    # The clerk's side

    def tell(self) -> None:
        ticket = None
        if self.ticket is not None and self.case is not None:
            ticket = TicketInfo(
                ticket=self.ticket, case=self.case.case, status="in_call" if self.call else "waiting", ahead=0
            )
        situation = TerminalSituation(waiting=0, clerks=1, ticket=ticket, call=self.call)
        asyncio.get_running_loop().call_soon(self.hear, situation)

    def take_call(self) -> None:
        assert self.case is not None
        self.call = CallInfo(
            call=CALL, case=self.case.case, service=self.case.service, peer_name="王敏", peer_number="018"
        )
        self.tell()
        self.enter(ServiceBegun(ClerkId("c1")), Party.CENTRE)

    def close(self) -> None:
        self.enter(CaseClosed(Outcome.ACCEPTED))
        self.enter(ReceiptIssued("CNHY-20261123-00042-7", "c/abc"), Party.CENTRE)

    def enter(self, body: EntryBody, by: Party = Party.CLERK) -> None:
        assert self.case is not None
        entry = Entry(MessageId(new_id()), self.case.case, OPEN, by, "c1", body)
        self._take(entry)
        self.hear(CaseRecords(case=entry.case, first=len(self.entries), entries=(WireEntry.of(entry),)))

    def _take(self, entry: Entry) -> None:
        if self.case is None or self.case.case != entry.case:
            self.case = Case(entry.case)
        if self.case.apply(entry):
            self.entries.append(entry)


class Talk:
    """A call without sound and picture: what was asked of it is written down."""

    def __init__(self) -> None:
        self.is_up = False
        self.starts = 0
        self.controls: list[tuple[bool, bool, int]] = []
        self.said: list[LiveWord] = []
        self.is_paper_first = False

    async def start(self, info: CallInfo) -> None:
        self.is_up, self.starts = True, self.starts + 1

    async def stop(self) -> None:
        self.is_up = False

    def set_controls(self, *, is_muted: bool, is_camera_off: bool, volume_percent: int) -> None:
        self.controls.append((is_muted, is_camera_off, volume_percent))

    def set_paper_first(self, *, is_first: bool) -> None:
        self.is_paper_first = is_first

    async def take_signal(self, signal: Signal) -> None:
        """No picture, no signals."""

    def send_live(self, body: LiveWord) -> None:
        self.said.append(body)

    def take_live(self, live: Live) -> None:
        """Nobody speaks over the link here."""


class Tray:
    """A camera over papers: a paper is laid on it by the test and takes itself after two looks."""

    def __init__(self) -> None:
        self.paper: bytes | None = None
        self.faults: list[str] = []
        """What goes wrong with the next looks, one each."""
        self._laid = asyncio.Event()

    def lay(self, paper: bytes) -> None:
        self.paper = paper
        self._laid.set()

    async def open(self) -> None:
        """Always there."""

    async def close(self) -> None:
        """Likewise."""

    async def states(self) -> AsyncIterator[DeviceState]:
        yield DeviceState.OK

    async def looks(self, *, is_portrait: bool, is_taken: bool = False) -> AsyncIterator[PaperLook]:
        if self.faults:
            raise EnvironmentFault(self.faults.pop())
        yield PaperLook(PaperHint.LAY_PAPER)
        if is_taken:
            self._laid.clear()
        await self._laid.wait()
        yield PaperLook(PaperHint.HOLD_STILL, ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)), 0.5)
        yield PaperLook(PaperHint.HOLD_STILL, picture=self.paper)
        await asyncio.Event().wait()  # the same paper is not taken twice

    async def shoot(self) -> bytes:
        if self.paper is None:
            raise EnvironmentFault("nothing lies there")
        return self.paper


class Bell:
    def __init__(self) -> None:
        self.chimes = 0

    async def chime(self) -> None:
        self.chimes += 1


@dataclass
class House:
    """Everything around one runner. ``view`` is what was shown last."""

    catalog: Catalog
    search: Search
    folder: Path
    at: datetime = OPEN
    """What the clock shows when the terminal starts."""
    centre: Centre = field(default_factory=Centre)
    talk: Talk = field(default_factory=Talk)
    tray: Tray = field(default_factory=Tray)
    bell: Bell = field(default_factory=Bell)
    voice: Voice = field(default_factory=HummingVoice)
    speaker: Speaker = field(default_factory=CollectorSpeaker)
    """What is read aloud comes out here."""
    faults: list[tuple[Device | None, str]] = field(default_factory=list)
    views: list[TerminalView] = field(default_factory=list)
    has_card: bool = True
    """The card lies on the reader when the program starts."""
    editions: dict[EditionId, Catalog] = field(default_factory=dict)
    """Lists on this disk beside the one it starts with."""
    show: Callable[[TerminalView], None] | None = None
    """A window that shows each view as well."""

    @property
    def view(self) -> TerminalView:
        return self.views[-1]

    @asynccontextmanager
    async def at_work(
        self,
        goodbye_s: float = 20.0,
        *,
        link: LinkPort | None = None,
        uploads: UploadPort | None = None,
        store: EndStore | None = None,
    ) -> AsyncIterator[TerminalRunner]:
        """Run a terminal on this folder, with the stage's own centre or another; leaving the block is its crash."""
        self.reader = SimulatedIdReader(CARD)
        if self.has_card:
            self.reader.simulator.lay(CARD)
        self.printer = FolderPrinter(self.folder / "paper", poll_s=0.02)
        own_store = EndStore(self.folder / "terminal.db") if store is None else None
        store = store or own_store
        assert store is not None
        self.centre.store = store
        self.files = SessionFiles(self.folder)
        clock = ShiftedClock((self.at - datetime.now(UTC)).total_seconds())
        settings = JourneySettings(Text("飞悦里", "Feiyueli"), public_url="https://window.example", goodbye_s=goodbye_s)
        ports = Ports(
            link=link or self.centre, uploads=uploads or self.centre, memos=store, reader=self.reader,
            printer=self.printer,            papers=self.tray, paperwork=Drawing(), call=self.talk, bell=self.bell,
            narrator=VoiceNarrator(self.voice, Prompts(self.folder / "prompts"), self.speaker),
            kept_edition=self.editions.get,
            report_fault=lambda device, text: self.faults.append((device, text)),
        )  # fmt: skip
        journey = Journey(self.catalog, settings, Moment(clock.now(), clock.monotonic()), self.search)
        runner = TerminalRunner(journey, ports, self.files, clock, self._on_view)
        self.centre.hear = runner.hear_message
        shown = len(self.views)
        task = asyncio.create_task(runner.run())
        await self.until(lambda: len(self.views) > shown or task.done())
        if link is None:
            runner.hear_link(self.link_up())
            self.centre.tell()
        try:
            yield runner
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            if own_store is not None:
                own_store.close()
        if not task.cancelled() and task.exception() is not None:
            raise AssertionError("the runner broke") from task.exception()

    def _on_view(self, view: TerminalView) -> None:
        self.views.append(view)
        if self.show is not None:
            self.show(view)

    def heard(self) -> NDArray[np.int16]:
        """Return what was read aloud in the last seconds."""
        assert isinstance(self.speaker, CollectorSpeaker)
        return self.speaker.samples

    def link_up(self) -> Online:
        return Online(Welcome(id="t1", name="t1", token="x", server_time=OPEN))

    def link_down(self) -> Offline:
        self.centre.is_up = False
        return Offline()

    async def until(self, condition: Callable[[], bool], within_s: float = 10.0) -> None:
        """Wait for something to become true."""
        async with asyncio.timeout(within_s):
            while not condition():  # noqa: ASYNC110 - it may be about files, which tell nobody
                await asyncio.sleep(0.005)

    def left_of(self, *values: str) -> list[Path]:
        """Return the files under this terminal's folder, its printed paper aside, that hold one of the values."""
        found = []
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and not (path.is_relative_to(self.folder / "paper") and path.suffix == ".pdf"):
                data = path.read_bytes()
                if any(value.encode() in data or value in path.name for value in values):
                    found.append(path)
        return found


def a_page(mark: str = "") -> bytes:
    """Return a small JPEG; ``mark`` lies in its comment."""
    buffer = io.BytesIO()
    Image.new("RGB", (60, 84), (240, 240, 235)).save(buffer, format="JPEG", comment=mark.encode())
    return buffer.getvalue()
