"""Runs a console: what happens goes in at once, what is to be done is done in order, every wait has a deadline."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import timedelta

from kiosk.base.clock import Clock, SteadyClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import EditionId
from kiosk.base.log import Log
from kiosk.base.memory import give_back
from kiosk.base.texts import mark
from kiosk.desk.actions import Action
from kiosk.desk.call_events import reading
from kiosk.desk.console import Console
from kiosk.desk.effects import (
    Effect,
    FetchEdition,
    FetchPage,
    ForgetCase,
    LoadDraft,
    RecordEntries,
    RingSound,
    SaveDraft,
    SendCommand,
    SendLive,
    SetCallControls,
    StartCall,
    StopCall,
    WatchCase,
)
from kiosk.desk.happenings import (
    CallStopped,
    DraftLoaded,
    EditionArrived,
    EditionMissed,
    Happening,
    PageArrived,
    PageMissed,
    Tick,
    Trouble,
)
from kiosk.desk.ports import DeskPorts
from kiosk.desk.view import DeskView
from kiosk.protocol.desk import SignOut
from kiosk.protocol.message import GiveCode, SignIn

DISK_WITHIN_S = 10.0
CALL_WITHIN_S = 15.0
PAGE_WITHIN_S = 30.0
FLUSH_WITHIN_S = 3.0
DISK_AGAIN_S = 1.0
LOOK_EVERY_S = 2.0
KEEP_DRAFTS = timedelta(hours=24)
"""A draft of a case that never came back is forgotten after this."""
_SHORTEST_WAIT_S, _LONGEST_WAIT_S = 0.02, 1.0
_CANNOT_WRITE = mark("This desk cannot write to its disk. Please tell the technician; what you do is not safe yet.")
_CANNOT_READ = mark("What was typed before could not be read on this desk.")
_CANNOT_CALL = mark("The call cannot be started on this desk. Please tell the technician.")

DiskWork = RecordEntries | LoadDraft | SaveDraft | ForgetCase
CallWork = StartCall | StopCall

_log = Log("kiosk.desk")


class DeskRunner:
    """One desk at work. All methods belong to the loop that runs it; ``on_view`` is called on it with each new view."""

    def __init__(self, console: Console, clock: Clock, ports: DeskPorts, on_view: Callable[[DeskView], None]) -> None:
        self._console, self._clock, self._ports, self._on_view = console, clock, ports, on_view
        self._steady = SteadyClock(clock)
        self._disk: deque[DiskWork] = deque()
        self._at_disk: DiskWork | None = None
        self._calls: deque[CallWork] = deque()
        self._woken, self._disk_woken, self._calls_woken = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._tasks: asyncio.TaskGroup | None = None
        self._shown: DeskView | None = None
        self._is_view_due = False

    async def run(self) -> None:
        """Work until cancelled; then the call is let go and what is to be kept is written."""
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                self._publish_soon()
                tasks.create_task(self._purge())
                tasks.create_task(self._work_disk())
                tasks.create_task(self._work_calls())
                tasks.create_task(self._look())
                await self._tick()
        finally:
            self._tasks = None
            await self._close()

    def submit(self, action: Action) -> None:
        """Take what the clerk does."""
        self.hear(action)

    def hear(self, happening: Happening) -> None:
        """Take in what happened, at once."""
        for effect in self._console.handle(happening, self._steady.now(), self._clock.now()):
            self._do(effect)
        self._publish_soon()
        self._woken.set()

    def _do(self, effect: Effect) -> None:
        ports = self._ports
        match effect:
            case SendCommand(command=SignIn(name=name, password=password)):
                ports.link.sign_in(name, password)
            case SendCommand(command=GiveCode(code=code)):
                ports.link.give_code(code)
            case SendCommand(command=SignOut()):
                ports.link.sign_out()
            case SendCommand(command=command):
                ports.link.send(command)
            case WatchCase(case=case):
                ports.link.watch(case)
            case SendLive(body=body):
                ports.calls.send_live(body)
            case SetCallControls(is_muted=is_muted, is_camera_off=is_camera_off, volume_percent=volume):
                ports.calls.set_controls(is_muted=is_muted, is_camera_off=is_camera_off, volume_percent=volume)
            case RingSound(is_on=is_on):
                ports.bell.ring(is_on=is_on)
            case FetchPage() | FetchEdition():
                self._spawn(self._fetch(effect))
            case StartCall() | StopCall():
                self._calls.append(effect)
                self._calls_woken.set()
            case RecordEntries() | LoadDraft() | SaveDraft() | ForgetCase():
                self._queue_disk(effect)

    def _queue_disk(self, work: DiskWork) -> None:
        """Put work behind the rest; of drafts saved one after another only the newest is written."""
        if self._disk and _is_replaced(self._disk[-1], work):
            self._disk.pop()
        self._disk.append(work)
        self._disk_woken.set()

    async def _tick(self) -> None:
        while True:
            wait_s = (self._console.wake_at() - self._steady.now()).total_seconds()
            self._woken.clear()
            try:
                async with asyncio.timeout(min(max(wait_s, _SHORTEST_WAIT_S), _LONGEST_WAIT_S)):
                    await self._woken.wait()
            except TimeoutError:
                self.hear(Tick())

    async def _work_disk(self) -> None:
        while True:
            while self._disk:
                self._at_disk = self._disk.popleft()
                while not await self._try_disk(self._at_disk):
                    self.hear(Trouble(_CANNOT_WRITE))
                    await asyncio.sleep(DISK_AGAIN_S)
                    if self._disk and _is_replaced(self._at_disk, self._disk[0]):
                        self._at_disk = self._disk.popleft()
                self._at_disk = None
            self._disk_woken.clear()
            await self._disk_woken.wait()

    async def _try_disk(self, work: DiskWork) -> bool:
        """Do one piece of work; False when it is to be tried again. A draft that cannot be read is told as none."""
        try:
            async with asyncio.timeout(DISK_WITHIN_S):
                await self._do_disk(work)
        except (EnvironmentFault, TimeoutError) as error:
            _log.warning("disk_failed", kind=type(work).__name__, error=type(error).__name__)
            if not isinstance(work, LoadDraft):
                return False
            self.hear(DraftLoaded(work.case, None))
            self.hear(Trouble(_CANNOT_READ))
        return True

    async def _do_disk(self, work: DiskWork) -> None:
        ports = self._ports
        match work:
            case RecordEntries(entries=entries):
                await ports.link.record(entries)
            case LoadDraft(case=case):
                draft, unsent = await ports.drafts.load(case), await ports.link.unsent(case)
                self.hear(DraftLoaded(case, draft, unsent))
            case SaveDraft(draft=draft):
                await ports.drafts.save(draft)
            case ForgetCase(case=case, pages=pages, is_draft_kept=is_draft_kept):
                ports.link.unwatch(case)
                ports.pages.forget(pages)
                if not is_draft_kept:
                    await ports.drafts.forget(case)
                await asyncio.to_thread(give_back)

    async def _work_calls(self) -> None:
        while True:
            while self._calls:
                await self._do_call(self._calls.popleft())
            self._calls_woken.clear()
            await self._calls_woken.wait()

    async def _do_call(self, work: CallWork) -> None:
        call = work.call.call if isinstance(work, StartCall) else work.call
        try:
            async with asyncio.timeout(CALL_WITHIN_S):
                if isinstance(work, StartCall):
                    await self._ports.calls.start(work.call)
                else:
                    await self._ports.calls.stop()
        except (EnvironmentFault, TimeoutError) as error:
            _log.warning("call_failed", kind=type(work).__name__, call=call, error=type(error).__name__)
            if isinstance(work, StartCall):
                self.hear(Trouble(_CANNOT_CALL))
                self.hear(CallStopped(call, is_hung_up=False))

    async def _look(self) -> None:
        """Read the call's instruments every now and then."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            call = self._console.call
            stats = await self._ports.calls.stats() if call is not None else None
            told = reading(call, stats) if call is not None and stats is not None else None
            if told is not None:
                self.hear(told)

    async def _fetch(self, wanted: FetchPage | FetchEdition) -> None:
        await (self._fetch_page(wanted) if isinstance(wanted, FetchPage) else self._fetch_edition(wanted.edition))

    async def _fetch_page(self, wanted: FetchPage) -> None:
        try:
            async with asyncio.timeout(PAGE_WITHIN_S):
                await self._ports.pages.fetch(wanted.case, wanted.sha256)
        except (EnvironmentFault, TimeoutError) as error:
            _log.info("page_missed", case=wanted.case, error=type(error).__name__)
            self.hear(PageMissed(wanted.sha256))
        else:
            self.hear(PageArrived(wanted.sha256))

    async def _fetch_edition(self, edition: EditionId) -> None:
        try:
            async with asyncio.timeout(PAGE_WITHIN_S):
                catalog = await self._ports.editions.find(edition)
        except (EnvironmentFault, TimeoutError) as error:
            _log.warning("edition_missed", edition=edition, error=type(error).__name__)
            self.hear(EditionMissed(edition))
        else:
            self.hear(EditionArrived(catalog))

    async def _purge(self) -> None:
        try:
            async with asyncio.timeout(DISK_WITHIN_S):
                await self._ports.drafts.forget_before(self._clock.now() - KEEP_DRAFTS)
        except (EnvironmentFault, TimeoutError) as error:
            _log.warning("purge_failed", error=type(error).__name__)

    async def _close(self) -> None:
        """Let the call go and write what waits; the bell is silent in any case."""
        self._ports.bell.ring(is_on=False)
        try:
            async with asyncio.timeout(FLUSH_WITHIN_S):
                if self._at_disk is not None:
                    self._disk.appendleft(self._at_disk)
                while self._disk:
                    await self._do_disk(self._disk[0])
                    self._disk.popleft()
                await self._ports.calls.stop()
        except (EnvironmentFault, TimeoutError) as error:
            _log.warning("close_failed", count=len(self._disk), error=type(error).__name__)

    def _publish_soon(self) -> None:
        """Draw one view for all that happens in one go of the loop."""
        if not self._is_view_due:
            self._is_view_due = True
            asyncio.get_running_loop().call_soon(self._publish)

    def _publish(self) -> None:
        self._is_view_due = False
        view = self._console.view()
        if view != self._shown:
            self._shown = view
            self._on_view(view)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        if self._tasks is None:
            work.close()
        else:
            self._tasks.create_task(work)


def _is_replaced(older: DiskWork, newer: DiskWork) -> bool:
    """Of drafts saved one after another only the newest needs to be written."""
    return isinstance(older, SaveDraft) and isinstance(newer, SaveDraft) and older.draft.case == newer.draft.case
