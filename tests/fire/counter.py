"""One counter under fire: the centre, a terminal, a desk and two other residents, on real sockets and real files."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import tomli_w

from kiosk.base.clock import ShiftedClock
from kiosk.base.ids import CaseId, MessageId, TerminalId, TicketId, new_id
from kiosk.base.keys import SigningKey
from kiosk.base.texts import Language
from kiosk.cases.case import Case
from kiosk.cases.entries import CaseOpened, Entry, Party
from kiosk.desk.view import DeskView
from kiosk.dispatch.app import Records
from kiosk.dispatch.secrets import hash_password
from kiosk.link.link import Link
from kiosk.link.sign_in import TerminalCredentials
from kiosk.link.state import LinkState, Online, WaitingForApproval
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.records import EntryRecord, WireEntry
from kiosk.protocol.terminal import JoinLine, LeaveLine, TerminalSituation
from kiosk.store.accounts import Accounts, PendingPairing
from kiosk.store.end_store import EndStore
from kiosk.terminal.view import TerminalView
from tests.dispatch.office import CATALOG, OPEN_HOUR, PASSWORD
from tests.fire.program import Program
from tests.fire.records import CentreRecords
from tests.terminal.house import CARD
from tests.terminal.stage import PERMIT

AnyProgram = Program[object] | Program[TerminalView] | Program[DeskView]
CLERK_NAME = "李敏"
_SMALL = {"driver": "pattern", "width_px": 160, "height_px": 90, "fps": 5}
_SILENT = {"microphone": {"driver": "tone", "hz": 400.0}, "speaker": {"driver": "collector"}}
_CALL = {"largest_picture": "640x360", "cancel_echo": False, "suppress_noise": False, "control_gain": False}


class Neighbour:
    """Another resident in the line, by a terminal's own link."""

    def __init__(self, url: str, folder: Path, name: str, clock: ShiftedClock) -> None:
        self.key = SigningKey.load_or_create(folder / f"{name}.key")
        self.store, self.clock = EndStore(folder / f"{name}.db"), clock
        self.ticket, self.case = TicketId(f"ticket-{name}"), CaseId(new_id())
        self.situation: TerminalSituation | None = None
        self.state: LinkState | None = None
        self.link = Link(url, TerminalCredentials(self.key, name), self.store, clock, "test", self._hear, self._know)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self.link.run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self.store.close()

    async def join(self) -> None:
        """Stand in line for the permit, behind whoever stands there already."""
        await until(lambda: isinstance(self.link.state, Online))
        assert isinstance(self.link.state, Online)
        me = TerminalId(self.link.state.welcome.id)
        opened = CaseOpened(PERMIT, me, Language.CHINESE)
        entry = Entry(MessageId(new_id()), self.case, self.clock.now(), Party.RESIDENT, me, opened)
        await self.link.record(EntryRecord(entry=WireEntry.of(entry)))
        self.link.send(JoinLine(ticket=self.ticket, case=self.case, service=PERMIT))
        await until(lambda: self.ahead is not None)

    async def leave(self) -> None:
        """Leave the line."""
        await until(lambda: isinstance(self.link.state, Online))
        self.link.send(LeaveLine(ticket=self.ticket))
        await until(lambda: self.ahead is None)

    @property
    def ahead(self) -> int | None:
        """How many stand before this one; None when it does not stand in line."""
        ticket = self.situation.ticket if self.situation else None
        return ticket.ahead if ticket else None

    def _hear(self, message: FromDispatch) -> None:
        if isinstance(message, TerminalSituation):
            self.situation = message

    def _know(self, state: LinkState) -> None:
        self.state = state


@dataclass
class Counter:
    """Everything at one counter."""

    folder: Path
    url: str
    clock: ShiftedClock
    dispatch: Program[object]
    terminal: Program[TerminalView]
    desk: Program[DeskView]
    neighbours: tuple[Neighbour, Neighbour]
    records: CentreRecords

    @property
    def programs(self) -> tuple[Program[object], Program[TerminalView], Program[DeskView]]:
        return self.dispatch, self.terminal, self.desk

    @property
    def reader(self) -> Path:
        return self.folder / "sockets" / "reader"

    @property
    def document_camera(self) -> Path:
        return self.folder / "sockets" / "papers"

    @property
    def is_up(self) -> bool:
        """Whether everybody at this counter is connected."""
        seats = [*self.records.tickets(), *self.records.clerks()]
        return bool(self.records.clerks()) and all(seat["gone_until"] is None for seat in seats)

    def lead_over(self, url: str) -> None:
        """Have terminal and desk reach the centre by another way."""
        for program in (self.terminal, self.desk):
            path = program.data / f"{program.name}.toml"
            path.write_text(path.read_text(encoding="utf-8").replace(self.url, url), encoding="utf-8")

    def case_of_terminal(self) -> Case | None:
        """Return the newest case of the terminal that is not a neighbour's."""
        others = {neighbour.case for neighbour in self.neighbours}
        own = [case for case in self.records.cases() if case not in others]
        return self.records.case(own[-1]) if own else None

    async def approve(self) -> None:
        """Enrol the terminal, as the office does beside the running centre."""
        await self.terminal.until(lambda: isinstance(self.terminal.enrolment, WaitingForApproval))
        waiting = self.terminal.enrolment
        assert isinstance(waiting, WaitingForApproval)
        records = Records.open(self.dispatch.data)
        try:
            assert await Accounts(records.main).approve(waiting.code, "飞悦里", self.clock.now(), "office")
        finally:
            records.close()


@asynccontextmanager
async def counter(folder: Path, **line: float) -> AsyncIterator[Counter]:
    """Open a counter: the centre serves, nobody else has come yet."""
    clock = ShiftedClock((OPEN_HOUR - datetime.now(UTC)).total_seconds())
    shift_s, port = (OPEN_HOUR - datetime.now(UTC)).total_seconds(), _free_port()
    url = f"http://127.0.0.1:{port}"
    dispatch = Program[object]("dispatch", folder / "dispatch")
    terminal = Program[TerminalView]("terminal", folder / "terminal")
    desk = Program[DeskView]("desk", folder / "desk")
    sockets = folder / "sockets"
    _settle(dispatch, {"host": "127.0.0.1", "port": port, "clock_shift_s": shift_s, "line": line})
    _settle(terminal, {
        "label": "t", "clock_shift_s": shift_s, "centre": {"url": url}, "camera": _SMALL, "call": _CALL,
        "document_camera": {"driver": "papers", "control": str(sockets / "papers"),
                            "still_width_px": 1600, "still_height_px": 1200, "fps": 5},
        "id_reader": {"driver": "simulated", "control": str(sockets / "reader")},
        "printer": {"driver": "folder", "folder": str(folder / "printed")}, **_SILENT,
    })  # fmt: skip
    _settle(desk, {"centre_url": url, "clock_shift_s": shift_s, "camera": _SMALL, "call": _CALL, **_SILENT})
    neighbours = (Neighbour(url, folder, "a", clock), Neighbour(url, folder, "b", clock))
    await _people(dispatch.data, neighbours, clock)
    place = Counter(folder, url, clock, dispatch, terminal, desk, neighbours, CentreRecords(dispatch.data))
    async with AsyncExitStack() as stack:
        for program in place.programs:
            stack.push_async_callback(_end, program)
        for neighbour in neighbours:
            stack.push_async_callback(neighbour.stop)
        await dispatch.start()
        await dispatch.until(lambda: any("listens" in line for line in dispatch.printed))
        for neighbour in neighbours:
            neighbour.start()
        yield place


async def until(holds: Callable[[], bool], within_s: float = 20.0) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(within_s):
        while not holds():  # noqa: ASYNC110 - it may be about files, which tell nobody
            await asyncio.sleep(0.02)


def secrets_of(case: Case | None) -> tuple[str, ...]:
    """Return what must not be found at the terminal after the visit."""
    values = case.form.values() if case else {}
    return (CARD.name, CARD.number, CARD.address, *(value for name, value in values.items() if name == "mobile"))


def left_of(secrets: tuple[str, ...], data: Path) -> list[str]:
    """Return where a terminal's files hold something of a person; the list of services has the same one as example."""
    files = [path for path in data.rglob("*") if path.is_file() and path.suffix != ".toml"]
    own = [path for path in files if not path.is_relative_to(data / "editions")]
    return [f"{path.name} holds {value}" for path in own for value in secrets if value.encode() in path.read_bytes()]


async def _people(data: Path, neighbours: tuple[Neighbour, ...], clock: ShiftedClock) -> None:
    """Add the clerk and enrol the neighbours before the centre opens."""
    records = Records.open(data)
    accounts, now = Accounts(records.main), clock.now()
    try:
        skills = frozenset(theme.id for theme in CATALOG.themes)
        clerk = await accounts.add_user(CLERK_NAME, "clerk", skills, hash_password(PASSWORD), now, "office")
        assert clerk is not None
        await accounts.set_password(clerk.id, hash_password(PASSWORD), must_change=False, at=now, actor=clerk.id)
        for number, neighbour in enumerate(neighbours):
            asked = PendingPairing(f"CODE{number}A", neighbour.key.public_text, "n", now + timedelta(minutes=5))
            await accounts.ask_pairing(asked, now)
            await accounts.approve(asked.code, "邻居", now, "office")
    finally:
        records.close()


def _settle(program: AnyProgram, settings: dict[str, object]) -> None:
    (program.data / f"{program.name}.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")


async def _end(program: AnyProgram) -> None:
    if program.starts:
        await program.kill()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
