"""The shell that awaits: carries out the journey's effects and feeds it what happens. All of it runs on one loop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import ValidationError

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CallId, CaseId, TerminalId
from kiosk.base.log import Log, kind_of
from kiosk.call.events import CallEvent, CallState, Ended, EndReason, EndsChanged, StateChanged
from kiosk.cases.entries import Entry
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.devices.id_reader import IdReader
from kiosk.link.state import LinkState, Online, TurnedAway
from kiosk.protocol.calls import CallInfo, FieldHeld, Live, LiveWord, Signal
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.records import EntryRecord, Record, WireEntry
from kiosk.protocol.terminal import TerminalSituation
from kiosk.terminal import effects
from kiosk.terminal.actions import Action
from kiosk.terminal.centre import happening_of, live_happening, message_of, rating_record
from kiosk.terminal.effects import Effect
from kiosk.terminal.errands import Errands
from kiosk.terminal.happenings import (
    CallPath,
    Device,
    DeviceChanged,
    DiskChanged,
    EditionArrived,
    EndsTold,
    Happening,
    LinkChanged,
    Moment,
    Tick,
)
from kiosk.terminal.journey import Journey
from kiosk.terminal.ports import PaperCamera, Ports
from kiosk.terminal.session_files import SessionFiles
from kiosk.terminal.snapshot import Snapshot, edition_of
from kiosk.terminal.view import Step, TerminalView

TICK_S = 0.25
CALL_AGAIN_S = 2.0
"""Pause before a call that ended by itself is brought up again under the same id."""
MEMO = "visit"
"""Under which the visit is remembered for the case of a crash."""
REMEMBER_EVERY_S = 10.0
"""After how long it is written again unchanged: how old it is says when the crash was."""
_WRITE_WITHIN_S = 60.0
_WRITE_AGAIN_S = 2.0
_OPEN_WITHIN_S = 15.0
_CALL_STEP_WITHIN_S = 30.0
_log = Log("kiosk.terminal")


@dataclass(slots=True)
class _Kept:
    """What is written in one transaction: entries or a rating, and the visit as it stands with them."""

    entries: tuple[Entry, ...] = ()
    rating: effects.SendRating | None = None
    visit: Snapshot | None = None


class TerminalRunner:
    """One terminal at work. ``on_view`` is called on the loop with each new view; what happens comes in by methods."""

    def __init__(
        self,
        journey: Journey,
        ports: Ports,
        files: SessionFiles,
        clock: Clock,
        on_view: Callable[[TerminalView], None],
    ) -> None:
        self._journey, self._ports, self._clock, self._on_view = journey, ports, clock, on_view
        self._files = files
        self._records: asyncio.Queue[_Kept | Effect] = asyncio.Queue()
        self._newest: _Kept | None = None
        """The entries of the happening at hand, before anybody could write them."""
        self._remembered: Snapshot | None = None
        self._call_info: CallInfo | None = None
        self._calls: asyncio.Queue[Signal | CallInfo | None] = asyncio.Queue()
        self._watched: set[CaseId] = set()
        self._view: TerminalView | None = None
        self._is_running = False
        self._is_disk_stuck = False
        self._early: list[Happening] = []
        """What happened before the runner ran."""
        self._errands = Errands(ports, files, clock, self.feed)

    async def run(self) -> None:
        """Work until cancelled; a visit interrupted by a crash is returned to or wiped first."""
        async with asyncio.TaskGroup() as group:
            await self._errands.open(group)
            await self._return_to_visit()
            group.create_task(self._run_calls())
            self._is_running = True
            early, self._early = self._early, []
            for happening in early:
                self.feed(happening)
            group.create_task(self._write_records())
            group.create_task(self._tick())
            group.create_task(self._watch(Device.CARD_READER, self._ports.reader))
            group.create_task(self._watch(Device.DOCUMENT_CAMERA, self._ports.papers))
            self._show()

    # What comes in

    def act(self, action: Action) -> None:
        """Take what the resident did."""
        self.feed(action)

    def hear_link(self, state: LinkState) -> None:
        """Take how the link stands (``on_state`` of the link)."""
        if isinstance(state, Online):
            self.feed(LinkChanged(is_up=True, terminal=TerminalId(state.welcome.id)))
        elif isinstance(state, TurnedAway):
            self._ports.report_fault(None, state.text)
            self.feed(LinkChanged(is_up=False, turned_away=state.text, is_for_long=state.is_for_long))
        else:
            self.feed(LinkChanged(is_up=False))

    def hear_message(self, message: FromDispatch) -> None:
        """Take a message of the centre (``on_message`` of the link)."""
        match message:
            case Signal():
                self._calls.put_nowait(message)
            case Live():
                self._ports.call.take_live(message)
            case _:
                if isinstance(message, TerminalSituation):
                    self._call_info = message.call
                happening = happening_of(message)
                if happening is not None:
                    self.feed(happening)

    def hear_call(self, call: CallId, event: CallEvent) -> None:
        """Take what became of sound and picture."""
        if isinstance(event, EndsChanged):
            self.feed(EndsTold(call, event.here, event.there))
        elif isinstance(event, StateChanged):
            if event.new in {CallState.CONNECTED, CallState.REBUILDING, CallState.ENDED}:
                self.feed(CallPath(call, is_up=event.new is CallState.CONNECTED))
        elif isinstance(event, Ended):
            self.feed(CallPath(call, is_up=False))
            if event.reason not in {EndReason.HUNG_UP_HERE, EndReason.STRANGER}:
                asyncio.get_running_loop().call_later(CALL_AGAIN_S, self._call_again, call)

    def _call_again(self, call: CallId) -> None:
        """Bring sound and picture up anew when they gave up, or the desk was closed, and the centre keeps the call."""
        if self._call_info is not None and self._call_info.call == call:
            self._calls.put_nowait(self._call_info)

    def hear_live(self, call: CallId, body: LiveWord) -> None:
        """Take what the clerk says beside the call."""
        if self._call_info is not None and call == self._call_info.call:
            self.feed(live_happening(body))

    def hear_edition(self, catalog: Catalog, search: Search) -> None:
        """Take another edition of the list of services, with its search made ready."""
        self.feed(EditionArrived(catalog, search))

    def hear_device(self, device: Device, *, is_there: bool) -> None:
        """Take whether a device is there; card reader and document camera are watched here already."""
        self.feed(DeviceChanged(device, is_there))

    def feed(self, happening: Happening) -> None:
        """Let the journey take something in, do what it asks, and show what has changed."""
        if not self._is_running:
            self._early.append(happening)
            return
        asked = self._journey.handle(happening, self._now())
        for effect in asked:
            self._do(effect)
        self._remember()
        self._newest = None
        self._show()

    # What goes out

    def _do(self, effect: Effect) -> None:
        match effect:
            case effects.RecordEntries(entries=entries):
                self._record(entries)
            case effects.SendRating():
                self._kept().rating = effect
            case effects.WatchCase(case=case):
                self._watched.add(case)
                self._ports.link.watch(case)
            case effects.JoinLine() | effects.LeaveLine() | effects.HangUpCall():
                self._ports.link.send(message_of(effect))
            case effects.StartCall():
                self._calls.put_nowait(self._call_info)
            case effects.StopCall():
                self._calls.put_nowait(None)
            case effects.SetSound(is_muted=is_muted, is_camera_off=is_off, volume_percent=volume):
                self._ports.call.set_controls(is_muted=is_muted, is_camera_off=is_off, volume_percent=volume)
            case effects.SendHold(field=field, is_held=is_held):
                self._ports.call.send_live(FieldHeld(field=field, is_held=is_held))
            case effects.ReportFault(device=device, text=text):
                self._ports.report_fault(device, text)
            case effects.WipeSession():
                self._note_end()
                self._forget_visit()
                self._records.put_nowait(effect)
            case _:
                self._errands.do(effect)

    def _record(self, entries: tuple[Entry, ...]) -> None:
        """Have entries written; those of one happening, and the visit with them, in one transaction."""
        self._kept().entries += entries

    def _kept(self) -> _Kept:
        """Return what is written for the happening at hand."""
        if self._newest is None:
            self._newest = _Kept()
            self._records.put_nowait(self._newest)
        return self._newest

    async def _write_records(self) -> None:
        """One writer, in the order things happened: records with the visit as it stands after them, then the wipe."""
        job: _Kept | Effect | None = None
        while True:
            job = job or await self._records.get()
            if await self._try_to_write(job):
                job = None
            else:
                await asyncio.sleep(_WRITE_AGAIN_S)

    async def _try_to_write(self, job: "_Kept | Effect") -> bool:
        """Write; when the disk refuses say so, and again when it takes records once more."""
        try:
            async with asyncio.timeout(_WRITE_WITHIN_S):
                await self._write(job)
        except (EnvironmentFault, OSError, TimeoutError) as error:
            _log.fault("record_not_written", error)
            if not self._is_disk_stuck:
                self._is_disk_stuck = True
                self._ports.report_fault(None, "the disk does not take records")
                self.feed(DiskChanged(is_able=False))
            return False
        if self._is_disk_stuck:
            self._is_disk_stuck = False
            self.feed(DiskChanged(is_able=True))
        return True

    async def _write(self, job: "_Kept | Effect") -> None:
        match job:
            case _Kept(entries=entries, rating=rating, visit=visit):
                is_newest = visit is not None and (visit is self._remembered or visit.step is Step.GOODBYE)
                memos: dict[str, object] = {}
                if visit is not None and is_newest:
                    memos[MEMO] = visit.model_dump(mode="json")
                records: list[Record] = [EntryRecord(entry=WireEntry.of(entry)) for entry in entries]
                if rating is not None:
                    records.append(rating_record(rating, self._clock.now()))
                if records or memos:
                    await self._ports.link.record(*records, memos=memos)
            case effects.WipeSession():
                # A death in between finds either the visit, or what the centre needs of it, but never neither.
                await self._errands.keep_needed(job)
                await self._ports.link.seal()
                await self._ports.memos.forget_memos(MEMO)
                await self._errands.wipe(job)

    async def _run_calls(self) -> None:
        """One call after the other, and its signals in their order; None lets the call go."""
        while True:
            job = await self._calls.get()
            try:
                async with asyncio.timeout(_CALL_STEP_WITHIN_S):
                    if isinstance(job, Signal):
                        await self._ports.call.take_signal(job)
                    elif job is None:
                        await self._ports.call.stop()
                    else:
                        await self._ports.call.start(job)
            except (EnvironmentFault, TimeoutError, OSError) as error:
                _log.warning("call_step_failed", error=kind_of(error))

    def _forget_visit(self) -> None:
        self._remembered = None
        for case in self._watched:
            self._ports.link.unwatch(case)
        self._watched.clear()

    def _note_end(self) -> None:
        """Have it written that the visit is over: nobody is let back into it, whatever of it is not wiped yet."""
        if self._remembered is not None and self._remembered.step is not Step.GOODBYE:
            self._remembered = self._remembered.model_copy(update={"step": Step.GOODBYE})
            self._kept().visit = self._remembered

    def _remember(self) -> None:
        """Have the visit written for the case of a crash, when it has changed."""
        snapshot = self._journey.snapshot()
        if snapshot is None:
            self._note_end()
            return
        known = self._remembered
        is_old = known is not None and (snapshot.taken_at - known.taken_at).total_seconds() >= REMEMBER_EVERY_S
        if known is None or is_old or snapshot.model_copy(update={"taken_at": known.taken_at}) != known:
            self._remembered = snapshot
            self._kept().visit = snapshot

    async def _return_to_visit(self) -> None:
        memo = await self._ports.memos.memo(MEMO)
        try:
            snapshot = Snapshot.model_validate(memo) if memo is not None else None
        except ValidationError:
            _log.warning("visit_unreadable", kind="memo")
            snapshot = None
        if snapshot is not None and not await self._has_list_of(snapshot):
            _log.warning("visit_unreadable", kind="edition")
            snapshot = None
        if snapshot is not None:
            for effect in self._journey.restore(snapshot, self._now()):
                self._do(effect)
        elif memo is not None or self._files.holds(()):
            await self._ports.memos.forget_memos(MEMO)
            await asyncio.to_thread(self._files.wipe)

    async def _has_list_of(self, snapshot: Snapshot) -> bool:
        """Go back to the list of the visit's case, if a newer one has come meanwhile; False when it is gone."""
        edition = edition_of(snapshot)
        if not edition or edition == self._journey.edition:
            return True
        catalog = await asyncio.to_thread(self._ports.kept_edition, edition)
        if catalog is not None:
            self._journey.go_back_to(catalog)
        return catalog is not None

    # Time and devices

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            self.feed(Tick())

    async def _watch(self, device: Device, port: IdReader | PaperCamera) -> None:
        """Keep a device open and tell of its loss and return; one that is only just starting is not missing."""
        try:
            async with asyncio.timeout(_OPEN_WITHIN_S):
                await port.open()
            async for state in port.states():
                if state.works is not None:
                    self.feed(DeviceChanged(device, is_there=state.works))
        except (EnvironmentFault, OSError, TimeoutError) as error:
            _log.fault("device_not_opened", error, device=device.value)
            self.feed(DeviceChanged(device, is_there=False))
            self._ports.report_fault(device, str(error))
        finally:
            await port.close()

    def _show(self) -> None:
        self._ports.call.set_paper_first(is_first=self._journey.is_paper_held_up)
        view = self._journey.view()
        if view != self._view:
            self._view = view
            self._on_view(view)

    def _now(self) -> Moment:
        return Moment(self._clock.now(), self._clock.monotonic())
