"""Stand-ins for what lies around a desk, behind the same ports as the real things."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId, EditionId
from kiosk.call.events import CallStats
from kiosk.cases.entries import Entry
from kiosk.catalog.model import Catalog
from kiosk.desk.drafts import Draft
from kiosk.desk.effects import Command
from kiosk.desk.view import DeskView
from kiosk.protocol.calls import CallInfo, LiveWord


@dataclass
class SimulatedLink:
    """Keeps what a desk would have sent; its disk can be made to refuse."""

    sent: list[Command] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    watched: list[CaseId] = field(default_factory=list)
    recorded: list[Entry] = field(default_factory=list)
    is_disk_full: bool = False
    waits: list[Entry] = field(default_factory=list)

    def sign_in(self, name: str, password: str) -> None:
        assert password
        self.signed_in.append(name)

    def give_code(self, code: str) -> None:
        assert code

    def sign_out(self) -> None:
        self.signed_in.clear()

    def send(self, command: Command) -> bool:
        self.sent.append(command)
        return True

    def watch(self, case: CaseId) -> None:
        self.watched.append(case)

    def unwatch(self, case: CaseId) -> None:
        self.watched = [known for known in self.watched if known != case]

    async def record(self, entries: tuple[Entry, ...]) -> None:
        if self.is_disk_full:
            raise EnvironmentFault("disk is full")
        self.recorded += entries

    async def unsent(self, case: CaseId) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.waits if entry.case == case)


@dataclass
class SimulatedCalls:
    """A call without a path; it can be made to fail at the start."""

    started: list[CallInfo] = field(default_factory=list)
    stops: int = 0
    controls: tuple[bool, bool, int] = (False, False, 100)
    live: list[LiveWord] = field(default_factory=list)
    failures: int = 0

    async def start(self, info: CallInfo) -> None:
        if self.failures:
            self.failures -= 1
            raise EnvironmentFault("no camera at all")
        self.started.append(info)

    async def stop(self) -> None:
        self.stops += 1

    def set_controls(self, *, is_muted: bool, is_camera_off: bool, volume_percent: int) -> None:
        self.controls = (is_muted, is_camera_off, volume_percent)

    def send_live(self, body: LiveWord) -> None:
        self.live.append(body)

    async def stats(self) -> CallStats | None:
        return None


@dataclass
class SimulatedPages:
    """Pictures that are there, or not."""

    there: dict[str, bytes] = field(default_factory=dict)
    here: dict[str, bytes] = field(default_factory=dict)

    async def fetch(self, case: CaseId, sha256: str) -> None:
        assert case
        if sha256 not in self.there:
            raise EnvironmentFault("not found")
        self.here[sha256] = self.there[sha256]

    def picture(self, sha256: str) -> bytes | None:
        return self.here.get(sha256)

    def forget(self, sha256: tuple[str, ...]) -> None:
        for known in sha256:
            self.here.pop(known, None)


@dataclass
class SimulatedEditions:
    """Lists that can be had, or not."""

    there: dict[EditionId, Catalog] = field(default_factory=dict)

    async def find(self, edition: EditionId) -> Catalog:
        if edition not in self.there:
            raise EnvironmentFault("not found")
        return self.there[edition]


@dataclass
class SimulatedDrafts:
    """Drafts in memory; every save can be held up."""

    kept: dict[CaseId, Draft] = field(default_factory=dict)
    saves: int = 0
    gate: asyncio.Event | None = None
    is_unreadable: bool = False
    purged_before: datetime | None = None

    async def load(self, case: CaseId) -> Draft | None:
        if self.is_unreadable:
            raise EnvironmentFault("damaged")
        return self.kept.get(case)

    async def save(self, draft: Draft) -> None:
        if self.gate is not None:
            await self.gate.wait()
        self.saves += 1
        self.kept[draft.case] = draft

    async def forget(self, case: CaseId) -> None:
        self.kept.pop(case, None)

    async def forget_before(self, moment: datetime) -> None:
        self.purged_before = moment


@dataclass
class SimulatedBell:
    """Rings on paper."""

    is_on: bool = False

    def ring(self, *, is_on: bool) -> None:
        self.is_on = is_on


class Window:
    """What a window would have been told; tests wait here for what they expect to see."""

    def __init__(self) -> None:
        self.views: list[DeskView] = []
        self._moved = asyncio.Event()

    def show(self, view: DeskView) -> None:
        self.views.append(view)
        self._moved.set()

    @property
    def view(self) -> DeskView:
        return self.views[-1]

    async def until(self, holds: Callable[[DeskView], bool], within_s: float = 5.0) -> DeskView:
        """Return the first view from now on of which something holds."""
        async with asyncio.timeout(within_s):
            while not self.views or not holds(self.views[-1]):
                self._moved.clear()
                await self._moved.wait()
        return self.views[-1]
