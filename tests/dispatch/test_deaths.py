"""What a death leaves half done: the centre finishes it when it is back, and a lost connection undoes nothing."""

import asyncio
import hashlib
from pathlib import Path

import sqlite_utils

from kiosk.base.boxes import seal
from kiosk.base.ids import CaseId, ClerkId, FieldId, TerminalId, TicketId
from kiosk.base.texts import Language
from kiosk.cases.entries import CaseClosed, CaseOpened, FieldEdited, Outcome, Party, ReceiptIssued, ServiceBegun
from kiosk.cases.form import Author
from kiosk.dispatch.line_desk import LineDesk
from kiosk.line.commands import AcceptOffer, ClerkReturned
from kiosk.line.rules import LineRules
from kiosk.link.link import SEALING_KEY
from kiosk.link.pages import Pages
from kiosk.protocol import desk as desk_words
from kiosk.protocol.records import CaseRecords, RecordRefused
from kiosk.protocol.terminal import JoinLine, TerminalSituation
from kiosk.store.case_records import LineRecords
from tests.dispatch.office import End, Office, office
from tests.dispatch.test_centre import PERMIT, _entry, _in_call, _joined


def holds(folder: Path, value: str) -> bool:
    """Tell whether the terminal's store holds a value."""
    return any(value.encode() in path.read_bytes() for path in folder.glob("feile.db*"))


def told(end: End) -> list[object]:
    """Return the bodies of all entries an end was told."""
    return [wire.body for m in end.heard if isinstance(m, CaseRecords) for wire in m.entries]


async def _dies_between_call_and_case(place: Office, desk: End) -> None:
    """Store the call as the centre does, and be gone before the case knows of it."""
    clerk = ClerkId((await desk.online()).welcome.id)
    doomed = LineDesk(LineRecords(place.records.main), place.clock, LineRules())
    await place.close_door()
    await doomed.take_up()
    await doomed.do(ClerkReturned(clerk))
    await doomed.do(AcceptOffer(clerk, TicketId("t-one")))
    await place.restart()


async def test_a_centre_that_died_between_the_call_and_its_case_notes_the_clerk_when_it_is_back(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await _joined(place, terminal, "one")
        desk.link.send(desk_words.SetReady())
        await desk.hear(desk_words.DeskSituation, lambda m: m.ring is not None)
        await _dies_between_call_and_case(place, desk)
        await desk.hear(desk_words.DeskSituation, lambda m: m.call is not None)
        desk.link.watch(CaseId("one"))
        await desk.until(lambda end: any(isinstance(body, ServiceBegun) for body in told(end)))


async def test_a_case_that_arrives_after_its_call_has_begun_is_taken_up_by_the_clerk(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        me = (await terminal.online()).welcome.id
        terminal.link.send(JoinLine(ticket=TicketId("t-late"), case=CaseId("late"), service=PERMIT))
        desk.link.send(desk_words.SetReady())
        await desk.hear(desk_words.DeskSituation, lambda m: m.ring is not None)
        desk.link.send(desk_words.AcceptOffer(ticket=TicketId("t-late")))
        await terminal.hear(TerminalSituation, lambda m: m.call is not None)
        terminal.link.watch(CaseId("late"))
        opened = CaseOpened(PERMIT, TerminalId(me), Language.CHINESE)
        await terminal.link.record(_entry(place, terminal, "late", Party.RESIDENT, opened))
        await terminal.until(lambda end: any(isinstance(body, ServiceBegun) for body in told(end)))


async def test_the_other_end_goes_on_hearing_after_a_desk_died_while_its_entry_was_written(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await _in_call(place, terminal, desk, "one")
        gate = asyncio.Event()

        def slow(_: sqlite_utils.Database) -> None:
            asyncio.run_coroutine_threadsafe(gate.wait(), loop).result()

        loop = asyncio.get_running_loop()
        held = asyncio.create_task(place.records.main.write(slow))
        body = FieldEdited(FieldId("road"), "A", Author.CLERK, 1)
        await desk.link.record(_entry(place, desk, "one", Party.CLERK, body))
        assert desk.task is not None
        desk.task.cancel()
        gate.set()
        await held
        await terminal.until(lambda end: any(getattr(body, "value", "") == "A" for body in told(end)))
        again = await place.desk("李敏", place="again")
        await again.online()
        body = FieldEdited(FieldId("road"), "B", Author.CLERK, 2)
        await again.link.record(_entry(place, again, "one", Party.CLERK, body))
        await terminal.until(lambda end: any(getattr(body, "value", "") == "B" for body in told(end)))


async def test_a_closing_sent_twice_at_once_issues_one_receipt(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await _in_call(place, terminal, desk, "one")
        record = _entry(place, desk, "one", Party.CLERK, CaseClosed(Outcome.RETURNED, "x"))
        for _ in range(5):
            desk.link.send(record)
        await terminal.until(lambda end: any(isinstance(body, ReceiptIssued) for body in told(end)))
        await place.restart()
        terminal.heard.clear()
        terminal.link.unwatch(CaseId("one"))
        terminal.link.watch(CaseId("one"))
        await terminal.until(lambda end: any(isinstance(body, ReceiptIssued) for body in told(end)))
        assert sum(isinstance(body, ReceiptIssued) for body in told(terminal)) == 1


async def test_what_a_clerk_made_at_a_desk_waits_there_while_another_clerk_sits_at_it(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await _in_call(place, terminal, desk, "one")
        assert desk.task is not None
        desk.task.cancel()
        body = FieldEdited(FieldId("road"), "A", Author.CLERK, 1)
        await desk.link.record(_entry(place, desk, "one", Party.CLERK, body))
        await place.user("王芳")
        other = await place.desk("王芳", store=desk.store)
        await other.online()
        await other.until(lambda end: any(isinstance(m, desk_words.DeskSituation) for m in end.heard))
        assert not any(isinstance(m, RecordRefused) for m in other.heard)
        assert len(await desk.store.pending()) == 1
        assert other.task is not None
        other.task.cancel()
        again = await place.desk("李敏", store=desk.store)
        await again.online()
        assert await again.link.drained(5)
        await terminal.until(lambda end: any(getattr(body, "value", "") == "A" for body in told(end)))


async def test_an_entry_that_overtakes_the_opening_of_its_case_is_taken_after_it(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        me = TerminalId((await terminal.online()).welcome.id)
        early = _entry(place, terminal, "one", Party.RESIDENT, FieldEdited(FieldId("road"), "A", Author.RESIDENT, 1))
        await terminal.link.record(early)
        opened = CaseOpened(PERMIT, me, Language.CHINESE)
        await terminal.link.record(_entry(place, terminal, "one", Party.RESIDENT, opened))
        assert await terminal.link.drained(15)
        assert not any(isinstance(m, RecordRefused) for m in terminal.heard)
        await terminal.until(lambda end: any(getattr(body, "value", "") == "A" for body in told(end)))


async def test_what_waits_at_a_wiped_terminal_can_be_read_by_the_centre_only_and_reaches_it(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        await _joined(place, terminal, "one")
        await place.close_door()
        body = FieldEdited(FieldId("road"), "样例路", Author.RESIDENT, 1)
        await terminal.link.record(_entry(place, terminal, "one", Party.RESIDENT, body))
        assert holds(tmp_path, "样例路")
        await terminal.link.seal()
        assert not holds(tmp_path, "样例路")
        assert len(await terminal.store.pending()) == 1
        await place.restart()
        assert await terminal.link.drained(15)
        await terminal.until(lambda end: any(getattr(body, "value", "") == "样例路" for body in told(end)))


async def test_a_sealed_page_is_kept_under_the_name_of_what_is_in_it(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        pages = Pages(place.url)
        pages.token = (await terminal.online()).welcome.token
        await terminal.hear(TerminalSituation)
        key = str(await terminal.store.memo(SEALING_KEY))
        page = b"a picture of a page" * 40_000
        box = seal(key, page)
        await pages.upload(box)
        assert place.records.blobs.get(hashlib.sha256(page).hexdigest()) == page
        assert not place.records.blobs.has(hashlib.sha256(box).hexdigest())
