"""The runner: in order, with deadlines, over surroundings that fail."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from kiosk.base.clock import ManualClock
from kiosk.base.ids import FieldId, MessageId, PageId
from kiosk.base.texts import Language
from kiosk.call.events import CallState as PathState
from kiosk.call.events import CallStats, EndCondition, Ended, EndReason, EndsChanged, FirstFrame, StateChanged
from kiosk.cases.entries import CaseOpened, Entry, EntryBody, FieldEdited, PageAdded, Party, ServiceBegun
from kiosk.cases.form import Author
from kiosk.catalog.model import Catalog
from kiosk.desk.actions import EditNotes, LeaveField, SignIn, ToggleMute, TypeInField
from kiosk.desk.call_events import happening_of, quality_of
from kiosk.desk.console import Console
from kiosk.desk.drafts import Draft
from kiosk.desk.happenings import (
    CallChanged,
    CallStopped,
    EndsTold,
    LinkUp,
    RecordsTold,
    SituationTold,
    Tick,
    Welcomed,
)
from kiosk.desk.ports import DeskPorts
from kiosk.desk.runner import DeskRunner
from kiosk.desk.view import BannerLevel, CallQuality, CallState, DeskView
from kiosk.protocol.calls import CallInfo, FieldHeld
from kiosk.protocol.desk import DeskSituation, Presence
from kiosk.protocol.message import Welcome
from tests.desk.office import CALL, CASE, CLERK, PERMIT, START, TERMINAL, VOUCHER
from tests.desk.surroundings import (
    SimulatedBell,
    SimulatedCalls,
    SimulatedDrafts,
    SimulatedEditions,
    SimulatedLink,
    SimulatedPages,
    Window,
)

ROAD = FieldId("road")


@dataclass
class Bench:
    """A runner over simulated surroundings."""

    runner: DeskRunner
    clock: ManualClock
    link: SimulatedLink
    calls: SimulatedCalls
    pages: SimulatedPages
    drafts: SimulatedDrafts
    bell: SimulatedBell
    window: Window
    task: "asyncio.Task[None] | None" = field(default=None)

    def entry(self, number: int, body: EntryBody, by: Party = Party.RESIDENT) -> Entry:
        """Return an entry of either side."""
        who = {Party.RESIDENT: TERMINAL, Party.CLERK: CLERK, Party.CENTRE: "HY"}[by]
        return Entry(MessageId(f"e{number}"), CASE, START, by, who, body)

    def begin(self) -> None:
        """Sign in and be put into a call over an opened case."""
        welcome = Welcome(id=CLERK, name="李敏", number="031", token="t", server_time=START)
        call = CallInfo(call=CALL, case=CASE, service=PERMIT, peer_name="")
        opened = self.entry(1, CaseOpened(PERMIT, TERMINAL, Language.CHINESE))
        begun = self.entry(2, ServiceBegun(CLERK), Party.CENTRE)
        for happening in (
            LinkUp(),
            Welcomed(welcome),
            SituationTold(DeskSituation(presence=Presence.IN_CALL, call=call)),
            RecordsTold(CASE, 1, (opened, begun)),
        ):
            self.runner.hear(happening)


@asynccontextmanager
async def bench(catalog: Catalog) -> AsyncIterator[Bench]:
    clock, window = ManualClock(START), Window()
    link, calls, pages, drafts, bell = (
        SimulatedLink(),
        SimulatedCalls(),
        SimulatedPages(),
        SimulatedDrafts(),
        SimulatedBell(),
    )
    ports = DeskPorts(link, calls, pages, drafts, bell, SimulatedEditions())
    runner = DeskRunner(Console(catalog, START), clock, ports, window.show)
    made = Bench(runner, clock, link, calls, pages, drafts, bell, window)
    made.task = asyncio.create_task(runner.run())
    await window.until(lambda view: True)
    try:
        yield made
    finally:
        made.task.cancel()
        await asyncio.gather(made.task, return_exceptions=True)


async def settled() -> None:
    """Let everything that is ready to run have its turn."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_view_is_drawn_once_for_all_that_happens_at_one_time(catalog: Catalog) -> None:
    async with bench(catalog) as desk:
        before = len(desk.window.views)
        desk.begin()
        await settled()
        assert desk.window.view.case is not None
        assert len(desk.window.views) - before <= 2


async def test_effects_reach_their_ports(catalog: Catalog) -> None:
    async with bench(catalog) as desk:
        desk.runner.hear(LinkUp())
        desk.runner.submit(SignIn("李敏", "geheim"))
        assert desk.link.signed_in == ["李敏"]
        desk.begin()
        await settled()
        assert [call.call for call in desk.calls.started] == [CALL]
        assert desk.link.watched == [CASE]
        desk.runner.submit(ToggleMute())
        assert desk.calls.controls == (True, False, 100)
        desk.runner.submit(TypeInField(ROAD, "长宁路"))
        assert desk.calls.live == [FieldHeld(field=ROAD, is_held=True)]
        desk.runner.submit(LeaveField(ROAD))
        await settled()
        assert [entry.body for entry in desk.link.recorded] == [FieldEdited(ROAD, "长宁路", Author.CLERK, 1)]
        assert desk.drafts.purged_before == START - timedelta(hours=24)


async def test_of_many_drafts_the_newest_is_written(catalog: Catalog) -> None:
    async with bench(catalog) as desk:
        desk.begin()
        await settled()
        desk.drafts.gate = asyncio.Event()
        for length in range(1, 30):
            desk.runner.submit(EditNotes("x" * length))
            await settled()
        desk.drafts.gate.set()
        await settled()
        assert desk.drafts.kept[CASE].notes == "x" * 29
        assert desk.drafts.saves == 2


async def test_a_full_disk_is_told_and_nothing_is_dropped(catalog: Catalog) -> None:
    async with bench(catalog) as desk:
        desk.begin()
        await settled()
        desk.link.is_disk_full = True
        desk.runner.submit(TypeInField(ROAD, "长宁路"))
        desk.runner.submit(LeaveField(ROAD))
        view = await desk.window.until(lambda view: view.banner is not None)
        assert view.banner is not None
        assert view.banner.level is BannerLevel.TROUBLE
        desk.link.is_disk_full = False
        assert desk.task is not None
        desk.task.cancel()
        await asyncio.gather(desk.task, return_exceptions=True)
        assert len(desk.link.recorded) == 1, "what waited for the disk is written at the latest on the way out"
        assert desk.calls.stops == 1


async def test_a_draft_that_cannot_be_read_does_not_hold_the_case_up(catalog: Catalog) -> None:
    async with bench(catalog) as desk:
        desk.drafts.is_unreadable = True
        desk.begin()
        await desk.window.until(lambda view: view.banner is not None)
        desk.runner.submit(EditNotes("neu"))
        await settled()
        assert desk.drafts.kept[CASE].notes == "neu"


async def test_drafts_and_unsent_entries_are_read_back(catalog: Catalog) -> None:
    async with bench(catalog) as desk:
        desk.drafts.kept[CASE] = Draft(CASE, "旧备注")
        desk.link.waits = [desk.entry(9, FieldEdited(ROAD, "长宁路", Author.CLERK, 1), Party.CLERK)]
        desk.begin()
        view = await desk.window.until(lambda view: view.notes == "旧备注")
        assert _value(view, "road") == "长宁路"
        assert view.case is not None
        assert view.case.waiting_records == 1


async def test_a_page_is_fetched_and_a_missing_one_told_as_missing(catalog: Catalog) -> None:
    async with bench(catalog) as desk:
        desk.pages.there["a" * 64] = b"picture"
        desk.begin()
        pages = [desk.entry(n, PageAdded(VOUCHER, PageId(f"p{n}"), sha * 64, 7)) for n, sha in ((3, "a"), (4, "b"))]
        desk.runner.hear(RecordsTold(CASE, 3, tuple(pages)))
        view = await desk.window.until(lambda view: any(p.is_here for paper in view.papers for p in paper.pages))
        voucher = next(paper for paper in view.papers if paper.code == VOUCHER)
        assert [page.is_here for page in voucher.pages] == [True, False]
        assert desk.pages.picture("a" * 64) == b"picture"


async def test_a_call_that_cannot_be_started_is_told_and_tried_again(catalog: Catalog) -> None:
    async with bench(catalog) as desk:
        desk.calls.failures = 1
        desk.begin()
        await desk.window.until(lambda view: view.banner is not None)
        assert desk.calls.started == []
        desk.clock.advance(2)
        desk.runner.hear(Tick())
        await desk.window.until(lambda view: view.call is not None and view.call.state is CallState.CONNECTING)
        await settled()
        assert [call.call for call in desk.calls.started] == [CALL]


def test_events_of_the_call_are_told_in_the_desks_words() -> None:
    connected = StateChanged(PathState.CONNECTING, PathState.CONNECTED)
    assert happening_of(CALL, connected) == CallChanged(CALL, CallState.LIVE)
    shaky = StateChanged(PathState.CONNECTED, PathState.SHAKY)
    assert happening_of(CALL, shaky) == CallChanged(CALL, CallState.LIVE, CallQuality.POOR)
    here, there = EndCondition(), EndCondition(is_muted=True)
    assert happening_of(CALL, EndsChanged(here, there)) == EndsTold(CALL, here, there)
    assert happening_of(CALL, Ended(EndReason.HUNG_UP_THERE, "")) == CallStopped(CALL, is_hung_up=True)
    assert happening_of(CALL, Ended(EndReason.PATH_LOST, "")) == CallStopped(CALL, is_hung_up=False)
    assert happening_of(CALL, Ended(EndReason.HUNG_UP_HERE, "")) is None
    assert happening_of(CALL, FirstFrame(0.4)) is None


def test_a_reading_of_the_instruments_is_one_word() -> None:
    good = CallStats(
        state=PathState.CONNECTED,
        generation=1,
        seconds_connected=9.0,
        fps_in=25.0,
        fps_out=25.0,
        frames_decoded=1,
        frames_shown=1,
        width_px=1280,
        height_px=720,
        sent_width_px=1280,
        sent_height_px=720,
        freezes=0,
        sound_received_ms=0,
        sound_concealed_ms=0,
        sound_delay_ms=0.0,
        round_trip_ms=30.0,
        bytes_sent=0,
        bytes_received=0,
        encode_ms=1.0,
        decode_ms=1.0,
        first_frame_s=0.5,
    )
    assert quality_of(good) is CallQuality.GOOD
    assert quality_of(replace(good, fps_in=9.0)) is CallQuality.FAIR
    assert quality_of(replace(good, round_trip_ms=700.0)) is CallQuality.POOR
    assert quality_of(replace(good, state=PathState.SHAKY)) is CallQuality.POOR
    assert quality_of(replace(good, seconds_connected=1.0)) is CallQuality.UNKNOWN


def _value(view: DeskView, name: str) -> str:
    return next(known.value for section in view.form for known in section.fields if known.id == name)
