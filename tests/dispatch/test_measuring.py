"""The centre's eyes on calls, over real sockets: taken from their own ends only, shown while they last, noted once."""

import asyncio
from pathlib import Path

import aiohttp
import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.ids import CallId, CaseId, ClerkId, MessageId, TerminalId, TicketId
from kiosk.base.texts import Language
from kiosk.cases.entries import CallMeasured, CaseClosed, CaseOpened, Entry, Outcome, Party, ReceiptIssued
from kiosk.dispatch.app import Records
from kiosk.dispatch.case_desk import CaseDesk, case_on_record
from kiosk.dispatch.editions import Editions
from kiosk.dispatch.line_desk import LineDesk
from kiosk.dispatch.measuring import Measuring
from kiosk.dispatch.peers import Peer, Role
from kiosk.dispatch.rights import Standing
from kiosk.line.events import CallEnded
from kiosk.line.rules import LineRules
from kiosk.line.words import CallEndReason, Presence
from kiosk.protocol.calls import EndCall
from kiosk.protocol.desk import DeskSituation
from kiosk.protocol.records import CaseRecords as CaseRecordsMessage
from kiosk.protocol.records import WatchCase
from kiosk.protocol.terminal import TerminalSituation
from kiosk.store.case_records import CaseRecords, LineRecords
from kiosk.store.editions import EditionRecords
from tests.dispatch.office import CATALOG, OPEN_HOUR, End, Office, office
from tests.dispatch.readings import reading
from tests.dispatch.test_centre import PERMIT, _entry, _in_call
from tests.dispatch.test_deaths import told


async def in_call(place: Office, terminal: End, desk: End) -> CallId:
    """Bring the two into a call and let the desk watch its case."""
    situation = await _in_call(place, terminal, desk, "one")
    assert situation.call is not None
    desk.link.watch(CaseId("one"))
    return situation.call.call


async def metrics(place: Office) -> str:
    """Return what monitoring sees."""
    async with aiohttp.ClientSession() as session, session.get(f"{place.url}/metrics") as reply:
        return await reply.text()


async def shown(place: Office, line: str) -> None:
    """Wait until monitoring sees a line."""
    async with asyncio.timeout(5):
        while line not in await metrics(place):
            pass


def noted(end: End) -> list[CallMeasured]:
    """Return what an end was told of calls that are over."""
    return [body for body in told(end) if isinstance(body, CallMeasured)]


async def test_a_call_is_seen_while_it_lasts_and_noted_in_its_case_when_it_is_over(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        call = await in_call(place, terminal, desk)
        for second in (1, 2, 3):
            terminal.link.send(reading(second, call=call))
            desk.link.send(reading(second, call=call, freezes=second - 1))
        await shown(place, f'kiosk_call_freezes{{call="{call}",end="desk"}} 2.0')
        await shown(place, f'kiosk_call_pictures_per_second{{call="{call}",end="terminal"}} 28.0')
        await desk.link.record(_entry(place, desk, "one", Party.CLERK, CaseClosed(Outcome.RETURNED, "x")))
        await desk.until(lambda end: any(isinstance(body, ReceiptIssued) for body in told(end)))
        terminal.link.send(EndCall(call=call))
        await desk.until(lambda end: bool(noted(end)))
        (entry,) = noted(desk)
        assert (entry.call, [(end.end, end.seconds, end.freezes) for end in entry.ends]) == (
            call,
            [("resident", 3, 0), ("clerk", 3, 2)],
        )
        assert f'call="{call}"' not in await metrics(place)
        receipt = next(body for body in told(desk) if isinstance(body, ReceiptIssued))
        page_url = f"{place.url}{receipt.follow_path}?lang=en"
        async with aiohttp.ClientSession() as session, session.get(page_url) as reply:
            page = await reply.text()
        assert "Closed by the clerk" in page
        assert "freeze" not in page
        assert str(call) not in page, "how a call went is nothing for the phone"


async def test_a_reading_of_a_strangers_call_goes_nowhere_and_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        other, idle = await place.terminal("other"), await place.clerk("王芳")
        call = await in_call(place, terminal, desk)
        for stranger in (other, idle):
            stranger.link.send(reading(9, call=call, freezes=99))
            stranger.link.send(reading(9, call=CallId("no-call"), freezes=99))
        desk.link.send(reading(1, call=call))
        await shown(place, f'kiosk_call_freezes{{call="{call}",end="desk"}} 0.0')
        async with asyncio.timeout(5):
            while sum(record.msg == "reading_refused" for record in caplog.records) < 2:
                await metrics(place)
        text = await metrics(place)
        assert "99.0" not in text
        assert "no-call" not in text
        desk.link.send(EndCall(call=call))
        await desk.until(lambda end: bool(noted(end)))
        (entry,) = noted(desk)
        assert [end.end for end in entry.ends] == ["clerk"], "the terminal of the call told nothing"


async def test_a_call_of_which_nobody_told_leaves_nothing_in_its_case(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        call = await in_call(place, terminal, desk)
        desk.link.send(EndCall(call=call))
        await desk.hear(DeskSituation, lambda m: m.presence is Presence.WRAP_UP)
        terminal.heard.clear()
        terminal.link.send(reading(5, call=call))
        terminal.link.send(WatchCase(case=CaseId("one")))
        await terminal.hear(CaseRecordsMessage)
        assert noted(terminal) == []
        assert f'call="{call}"' not in await metrics(place)


async def test_a_call_that_lost_its_clerk_is_noted_too(tmp_path: Path) -> None:
    async with office(tmp_path, hold_s=0.2) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        first = await in_call(place, terminal, desk)
        terminal.link.watch(CaseId("one"))
        terminal.link.send(reading(7, call=first))
        await shown(place, 'end="terminal"')
        await desk.drop()
        await terminal.until(lambda end: bool(noted(end)))
        await terminal.hear(TerminalSituation, lambda m: m.call is None and m.ticket is not None)
        assert [entry.call for entry in noted(terminal)] == [first]


async def test_a_call_goes_on_over_a_death_of_the_centre_and_is_noted_once_for_its_whole_length(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        call = await in_call(place, terminal, desk)
        desk.link.send(reading(60, call=call, freezes=3))
        await shown(place, 'end="desk"')
        desk.heard.clear()
        await place.restart()
        await desk.hear(DeskSituation, lambda m: m.call is not None and not m.call.held_for)
        desk.link.send(reading(90, call=call, freezes=4))
        await shown(place, 'end="desk"')
        desk.link.send(EndCall(call=call))
        await desk.until(lambda end: bool(noted(end)))
        (entry,) = noted(desk)
        assert [(end.seconds, end.freezes) for end in entry.ends] == [(90, 4)]
        await place.restart()
        desk.heard.clear()
        desk.link.unwatch(CaseId("one"))
        desk.link.watch(CaseId("one"))
        await desk.until(lambda end: bool(noted(end)))
        assert len(noted(desk)) == 1


async def test_what_the_disk_does_not_take_is_noted_once_it_does(tmp_path: Path) -> None:
    records, clock = Records.open(tmp_path), ManualClock(OPEN_HOUR)
    editions = Editions(EditionRecords(records.main), CATALOG)
    await editions.open(clock.now())
    stored = CaseRecords(records.main)
    cases = CaseDesk(stored, editions, clock)
    terminal = Peer(Standing.TERMINAL, "t", "mall", "", frozenset(), "token")
    opened = CaseOpened(PERMIT, TerminalId("t"), Language.CHINESE)
    await cases.take(terminal, Entry(MessageId("m"), CaseId("one"), OPEN_HOUR, Party.RESIDENT, "t", opened))
    measuring = Measuring(LineDesk(LineRecords(records.main), clock, LineRules()), cases, clock)
    measuring.readings.take(CaseId("one"), Role.TERMINAL, reading(), 0.0)
    await records.main.read(lambda db: db.execute("PRAGMA query_only = ON"))
    await measuring.call_ended(CallEnded(CallId("one"), TicketId("t-one"), ClerkId("c"), CallEndReason.RESIDENT_ENDED))
    assert len(await stored.entries(CaseId("one"))) == 1
    await records.main.read(lambda db: db.execute("PRAGMA query_only = OFF"))
    for _ in range(2):
        await measuring.note()
    case = case_on_record(CaseId("one"), await stored.entries(CaseId("one")))
    assert [type(entry.body) for entry in case.timeline] == [CaseOpened, CallMeasured]
    records.close()
