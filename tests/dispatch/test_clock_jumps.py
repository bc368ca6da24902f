"""The centre's clock is set an hour forward or back while it works: the line, the ring and the seats do not notice."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.base.clock import SystemClock
from kiosk.base.ids import CaseId, ServiceCode, TicketId
from kiosk.line.words import Presence
from kiosk.protocol.desk import AcceptOffer, DeskSituation, SetReady
from kiosk.protocol.message import Message, Welcome
from kiosk.protocol.terminal import JoinLine, TerminalSituation, TicketRefused
from tests.dispatch.office import OPEN_HOUR, End, Office

HOUR_S = 3600.0
PERMIT = ServiceCode("GA-001")
BOTH_WAYS = pytest.mark.parametrize("jump_s", [HOUR_S, -HOUR_S])


class CorrectedClock(SystemClock):
    """The machine's clock in an opening hour; NTP may set it."""

    def __init__(self) -> None:
        self._shift = OPEN_HOUR - datetime.now(UTC)

    def now(self) -> datetime:
        """Return the time of day as it is set."""
        return super().now() + self._shift

    def correct(self, seconds: float) -> None:
        """Set the time of day forward or back."""
        self._shift += timedelta(seconds=seconds)


class Centre(Office):
    """An office whose clock can be set."""

    def __init__(self, folder: Path, **line: float) -> None:
        super().__init__(folder, None, OPEN_HOUR, **line)
        self.clock = self.wall = CorrectedClock()  # type: ignore[assignment]


@contextlib.asynccontextmanager
async def centre(folder: Path, **line: float) -> AsyncIterator[Centre]:
    place = Centre(folder, **line)
    await place.open()
    try:
        yield place
    finally:
        await place.go_home()


def join(end: End, name: str) -> None:
    end.link.send(JoinLine(ticket=TicketId(f"t-{name}"), case=CaseId(name), service=PERMIT))


async def joined(end: End, name: str) -> int:
    """Stand in line; return how many are ahead."""
    join(end, name)
    told = await end.hear(TerminalSituation, lambda m: m.ticket is not None)
    assert isinstance(told, TerminalSituation)
    assert told.ticket is not None
    return told.ticket.ahead


async def rung(terminal: End, desk: End) -> DeskSituation:
    await joined(terminal, "one")
    desk.link.send(SetReady())
    told = await desk.hear(DeskSituation, lambda m: m.ring is not None)
    assert isinstance(told, DeskSituation)
    return told


async def in_call(terminal: End, desk: End) -> None:
    await rung(terminal, desk)
    desk.link.send(AcceptOffer(ticket=TicketId("t-one")))
    await terminal.hear(TerminalSituation, lambda m: m.call is not None)


@BOTH_WAYS
async def test_the_ring_lasts_as_long_as_it_would(tmp_path: Path, jump_s: float) -> None:
    async with centre(tmp_path, ring_s=0.5) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        ring = (await rung(terminal, desk)).ring
        place.wall.correct(jump_s)
        loop = asyncio.get_running_loop()
        begun_s = loop.time()
        desk.heard.clear()
        await desk.hear(DeskSituation, lambda m: m.presence is Presence.AWAY and m.ring is None and bool(m.line))
        assert ring is not None
        assert 0.2 < loop.time() - begun_s < 3


@BOTH_WAYS
async def test_an_offer_can_be_accepted_after_the_jump(tmp_path: Path, jump_s: float) -> None:
    async with centre(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await rung(terminal, desk)
        place.wall.correct(jump_s)
        desk.link.send(AcceptOffer(ticket=TicketId("t-one")))
        await terminal.hear(TerminalSituation, lambda m: m.call is not None)


@BOTH_WAYS
async def test_a_dropped_resident_finds_his_seat_after_the_jump(tmp_path: Path, jump_s: float) -> None:
    async with centre(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await in_call(terminal, desk)
        await gone(terminal)
        held = await desk.hear(DeskSituation, lambda m: m.call is not None and m.call.held_until is not None)
        place.wall.correct(jump_s)
        # Any other event lets lapse what is due.
        other = await place.terminal("other")
        await joined(other, "two")
        terminal.heard.clear()
        terminal.start()
        told = await terminal.hear(TerminalSituation, lambda m: m.call is not None)
        assert isinstance(held, DeskSituation)
        assert isinstance(told, TerminalSituation)


@BOTH_WAYS
async def test_the_seat_of_one_who_does_not_come_back_is_given_up_in_time(tmp_path: Path, jump_s: float) -> None:
    async with centre(tmp_path, hold_s=0.5) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await in_call(terminal, desk)
        await gone(terminal)
        await desk.hear(DeskSituation, lambda m: m.call is not None and m.call.held_until is not None)
        place.wall.correct(jump_s)
        desk.heard.clear()
        await desk.hear(DeskSituation, lambda m: m.call is None)


@BOTH_WAYS
async def test_the_order_of_the_line_is_that_of_coming_also_after_a_restart(tmp_path: Path, jump_s: float) -> None:
    async with centre(tmp_path) as place:
        ends = [await place.terminal(name) for name in ("a", "b", "c")]
        assert await joined(ends[0], "one") == 0
        place.wall.correct(jump_s)
        assert await joined(ends[1], "two") == 1
        place.wall.correct(-2 * jump_s)
        await place.restart()
        for end in ends:
            end.heard.clear()
        await ends[2].hear(TerminalSituation)
        join(ends[2], "three")
        for ahead, end in enumerate(ends):
            await end.hear(TerminalSituation, lambda m, n=ahead: m.ticket is not None and m.ticket.ahead == n)


@BOTH_WAYS
async def test_a_desk_can_reckon_with_what_it_is_told(tmp_path: Path, jump_s: float) -> None:
    async with centre(tmp_path) as place:
        terminal = await place.terminal()
        place.wall.correct(jump_s)
        desk = await place.clerk()
        welcome: Message = (await desk.online()).welcome
        ring = (await rung(terminal, desk)).ring
        assert isinstance(welcome, Welcome)
        assert welcome.line_time is not None
        assert ring is not None
        assert timedelta(seconds=14) < ring.until - welcome.line_time < timedelta(seconds=30)


async def test_office_hours_follow_the_time_of_day(tmp_path: Path) -> None:
    async with centre(tmp_path) as place:
        terminal = await place.terminal()
        place.wall.correct(8 * HOUR_S)
        join(terminal, "one")
        await terminal.hear(TicketRefused)


@BOTH_WAYS
async def test_records_have_the_time_of_day(tmp_path: Path, jump_s: float) -> None:
    async with centre(tmp_path) as place:
        terminal = await place.terminal()
        place.wall.correct(jump_s)
        await joined(terminal, "one")
        rows = await place.records.main.read(
            lambda db: list(db.query("SELECT at FROM audit WHERE action = 'TicketJoined'"))
        )
        assert abs(datetime.fromisoformat(rows[0]["at"]) - place.wall.now()) < timedelta(minutes=1)


async def gone(end: End) -> None:
    assert end.task is not None
    end.task.cancel()
    await asyncio.gather(end.task, return_exceptions=True)
