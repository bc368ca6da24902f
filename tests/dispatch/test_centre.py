"""The centre at work over real sockets: order in the line, calls, cases, pages, phone pages and restarts."""

import asyncio
import hashlib
from pathlib import Path

import aiohttp

from kiosk.base.ids import (
    HELP_SERVICE,
    CaseId,
    FieldId,
    MessageId,
    PageId,
    PaperCode,
    ServiceCode,
    TerminalId,
    TicketId,
    new_id,
)
from kiosk.base.keys import SigningKey
from kiosk.base.texts import Language
from kiosk.cases.entries import (
    CaseClosed,
    CaseOpened,
    Entry,
    EntryBody,
    FieldEdited,
    Outcome,
    PageAdded,
    Party,
    ReceiptIssued,
    ServiceBegun,
)
from kiosk.cases.form import Author
from kiosk.cases.missing import GapKind
from kiosk.cases.receipt import is_receipt_number
from kiosk.catalog.numbers import id_check_character
from kiosk.dispatch.app import Records
from kiosk.line.words import Presence
from kiosk.link.pages import Pages
from kiosk.link.state import Online
from kiosk.protocol.calls import Caption, EndCall, FieldHeld, Live, Signal
from kiosk.protocol.desk import AcceptOffer, DeskSituation, SetReady
from kiosk.protocol.records import CaseRecords, EntryRecord, RatingRecord, RecordRefused, WireEntry
from kiosk.protocol.terminal import JoinLine, LeaveLine, TerminalSituation, TicketRefused
from tests.dispatch.office import CATALOG, End, Office, office

PERMIT = ServiceCode("GA-001")


def _entry(place: Office, end: End, case: str, by: Party, body: EntryBody) -> EntryRecord:
    me = next(state.welcome.id for state in end.states if isinstance(state, Online))
    entry = Entry(MessageId(new_id()), CaseId(case), place.clock.now(), by, me, body)
    return EntryRecord(entry=WireEntry.of(entry))


async def _opened(place: Office, end: End, case: str, service: ServiceCode = PERMIT) -> None:
    me = (await end.online()).welcome.id
    end.link.watch(CaseId(case))
    opened = CaseOpened(service, TerminalId(me), Language.CHINESE)
    await end.link.record(_entry(place, end, case, Party.RESIDENT, opened))
    assert await end.link.drained(5)


async def _joined(place: Office, end: End, case: str, service: ServiceCode = PERMIT) -> None:
    await _opened(place, end, case, service)
    end.link.send(JoinLine(ticket=TicketId(f"t-{case}"), case=CaseId(case), service=service))
    await end.hear(TerminalSituation, lambda m: m.ticket is not None)


async def _in_call(place: Office, terminal: End, desk: End, case: str, service: ServiceCode = PERMIT) -> DeskSituation:
    await _joined(place, terminal, case, service)
    desk.link.send(SetReady())
    await desk.hear(DeskSituation, lambda m: m.ring is not None)
    desk.link.send(AcceptOffer(ticket=TicketId(f"t-{case}")))
    situation = await desk.hear(DeskSituation, lambda m: m.call is not None)
    assert isinstance(situation, DeskSituation)
    await terminal.hear(TerminalSituation, lambda m: m.call is not None)
    return situation


async def test_two_terminals_are_served_by_one_clerk_in_the_order_they_came(tmp_path: Path) -> None:
    async with office(tmp_path, wrap_up_s=0.1) as place:
        first, second, desk = await place.terminal("a"), await place.terminal("b"), await place.clerk()
        await _joined(place, first, "one")
        await _joined(place, second, "two")
        waiting = await second.hear(TerminalSituation, lambda m: m.ticket is not None and m.ticket.ahead == 1)
        assert isinstance(waiting, TerminalSituation)
        desk.link.send(SetReady())
        for case in ("one", "two"):
            await desk.hear(DeskSituation, lambda m, case=case: m.ring is not None and m.ring.case == case)
            desk.link.send(AcceptOffer(ticket=TicketId(f"t-{case}")))
            told = await desk.hear(DeskSituation, lambda m, case=case: m.call is not None and m.call.case == case)
            assert isinstance(told, DeskSituation)
            assert told.call is not None
            desk.link.send(EndCall(call=told.call.call))


async def test_an_unanswered_offer_sets_the_clerk_away_and_the_resident_back_to_the_head(tmp_path: Path) -> None:
    async with office(tmp_path, ring_s=0.2) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await _joined(place, terminal, "one")
        desk.link.send(SetReady())
        await terminal.hear(TerminalSituation, lambda m: m.ticket is not None and m.ticket.status == "offered")
        terminal.heard.clear()
        await desk.hear(DeskSituation, lambda m: m.presence is Presence.AWAY and m.ring is None and bool(m.line))
        situation = await terminal.hear(TerminalSituation, lambda m: m.ticket is not None)
        assert isinstance(situation, TerminalSituation)
        assert situation.ticket is not None
        assert (situation.ticket.status, situation.ticket.ahead) == ("waiting", 0)


async def test_the_line_stands_as_it_stood_after_the_centre_was_restarted(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        first, second = await place.terminal("a"), await place.terminal("b")
        await _joined(place, first, "one")
        await _joined(place, second, "two")
        await place.restart()
        first.heard.clear()
        second.heard.clear()
        one = await first.hear(TerminalSituation, lambda m: m.ticket is not None)
        two = await second.hear(TerminalSituation, lambda m: m.ticket is not None and m.ticket.ahead == 1)
        assert isinstance(one, TerminalSituation)
        assert isinstance(two, TerminalSituation)
        assert one.ticket is not None
        assert two.ticket is not None
        assert (one.ticket.ahead, two.ticket.ahead) == (0, 1)


async def test_signals_and_live_words_reach_the_other_end_of_that_call_only(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, other, desk = await place.terminal("a"), await place.terminal("b"), await place.clerk()
        situation = await _in_call(place, terminal, desk, "one")
        assert situation.call is not None
        call = situation.call.call
        other.link.send(Signal(call=call, body={"kind": "offer", "sdp": "foreign"}))
        desk.link.send(Signal(call=call, body={"kind": "offer", "sdp": "v=0"}))
        terminal.link.send(Live(call=call, body=FieldHeld(field=FieldId("mobile"), is_held=True)))
        desk.link.send(Live(call=call, body=Caption(text="请稍等")))
        heard = await terminal.hear(Signal)
        await desk.hear(Live)
        said = await terminal.hear(Live)
        assert isinstance(said, Live)
        assert said.body == Caption(text="请稍等")
        assert isinstance(heard, Signal)
        assert heard.body["sdp"] == "v=0"
        assert not any(isinstance(m, Signal) for m in [*desk.heard, *other.heard])


async def test_each_end_of_a_call_is_told_the_key_of_the_other_also_of_a_desk_that_was_started_again(
    tmp_path: Path,
) -> None:
    async with office(tmp_path) as place:
        await place.user("李敏")
        terminal, desk = await place.terminal(), await place.desk("李敏", call_key="first key")
        await desk.online()
        situation = await _in_call(place, terminal, desk, "one")
        assert situation.call is not None
        assert situation.call.peer_key == SigningKey.load_or_create(tmp_path / "feile.key").public_text
        await terminal.hear(TerminalSituation, lambda m: m.call is not None and m.call.peer_key == "first key")
        await desk.drop()
        held = await terminal.hear(TerminalSituation, lambda m: m.call is not None and m.call.held_for == "clerk")
        assert isinstance(held, TerminalSituation)
        assert held.call is not None
        assert held.call.peer_key == "first key", "it is not forgotten while the desk is away"
        await place.desk("李敏", place="started again", call_key="second key")
        await terminal.hear(TerminalSituation, lambda m: m.call is not None and m.call.peer_key == "second key")


async def test_both_ends_hear_a_case_and_strangers_do_not(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk, stranger = await place.terminal(), await place.clerk(), await place.clerk("王芳")
        await _in_call(place, terminal, desk, "one")
        for end in (desk, stranger):
            end.link.watch(CaseId("one"))
        edited = FieldEdited(FieldId("road"), "长宁路", Author.RESIDENT, 1)
        await terminal.link.record(_entry(place, terminal, "one", Party.RESIDENT, edited))
        told = await desk.hear(CaseRecords, lambda m: any(isinstance(e.body, FieldEdited) for e in m.entries))
        assert isinstance(told, CaseRecords)
        begun = [m for m in desk.heard if isinstance(m, CaseRecords)]
        assert any(isinstance(entry.body, ServiceBegun) for m in begun for entry in m.entries)
        assert not any(isinstance(m, CaseRecords) for m in stranger.heard)


async def test_a_case_with_a_gap_cannot_be_closed_as_complete_but_returned_with_one_number_for_ever(
    tmp_path: Path,
) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await _in_call(place, terminal, desk, "one")
        desk.link.watch(CaseId("one"))
        await desk.link.record(_entry(place, desk, "one", Party.CLERK, CaseClosed(Outcome.ACCEPTED)))
        refused = await desk.hear(RecordRefused, lambda m: "still missing" in m.text)
        assert isinstance(refused, RecordRefused)
        missing = {part.field or part.paper for part in refused.missing}
        assert {"name", "mobile", "id_card", "residence_voucher"} <= missing
        assert refused.missing[-1].kind is GapKind.SIGNATURE_MISSING
        await desk.link.record(_entry(place, desk, "one", Party.CLERK, CaseClosed(Outcome.RETURNED, "带租赁合同再来")))
        told = await terminal.hear(CaseRecords, lambda m: isinstance(m.entries[-1].body, ReceiptIssued))
        assert isinstance(told, CaseRecords)
        receipt = told.entries[-1].body
        assert isinstance(receipt, ReceiptIssued)
        assert is_receipt_number(receipt.number)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{place.url}{receipt.follow_path}.json") as reply:
                shown = await reply.json()
            assert (shown["receipt_number"], shown["state"]) == (receipt.number, "returned")
            async with session.get(f"{place.url}{receipt.follow_path}?lang=zh_CN") as reply:
                page = await reply.text()
            assert "带租赁合同再来" in page
            assert receipt.number in page
            async with session.get(f"{place.url}/c/{'x' * 43}") as reply:
                assert reply.status == 404


async def test_a_service_of_the_phone_is_a_call_that_ends_as_advice_without_form_and_papers(tmp_path: Path) -> None:
    service = CATALOG.phone_services[0].code
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await _in_call(place, terminal, desk, "one", service)
        desk.link.watch(CaseId("one"))
        await desk.link.record(_entry(place, desk, "one", Party.CLERK, CaseClosed(Outcome.ADVISED, "亮证在首页")))
        told = await terminal.hear(CaseRecords, lambda m: isinstance(m.entries[-1].body, ReceiptIssued))
        assert isinstance(told, CaseRecords)


async def test_entries_and_ratings_that_arrive_twice_count_once(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        await _opened(place, terminal, "one")
        record = _entry(place, terminal, "one", Party.RESIDENT, FieldEdited(FieldId("road"), "x", Author.RESIDENT, 1))
        rating = RatingRecord(rating=MessageId("r1"), case=CaseId("one"), level=5, at=place.clock.now())
        for _ in range(3):
            terminal.link.send(record)
            terminal.link.send(rating)
        await terminal.until(lambda e: sum(getattr(m, "ids", ()) == ("r1",) for m in e.heard) == 3)
        count = await place.records.main.read(lambda db: db.table("entries").count)
        ratings = await place.records.ratings.read(lambda db: db.table("ratings").count)
        assert (count, ratings) == (2, 1)


async def test_records_made_while_the_centre_was_away_arrive_in_order_when_it_is_back(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        await _opened(place, terminal, "one")
        await place.close()
        for number in range(1, 6):
            body = FieldEdited(FieldId("road"), f"{number}", Author.RESIDENT, number)
            await terminal.link.record(_entry(place, terminal, "one", Party.RESIDENT, body))
        place.records = Records.open(place.folder / "dispatch")
        await place.open()
        assert await terminal.link.drained(10)
        sql = "SELECT body FROM entries ORDER BY number"
        rows = await place.records.main.read(lambda db: [row["body"] for row in db.query(sql)])
        assert [f'"value":"{n}"' in row for n, row in enumerate(rows)][1:] == [True] * 5


async def test_a_page_is_uploaded_in_chunks_and_read_by_the_clerk_of_that_case_only(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk, stranger = await place.terminal(), await place.clerk(), await place.clerk("王芳")
        await _in_call(place, terminal, desk, "one")
        data = b"\xff\xd8" + bytes(range(256)) * 3000
        pages = Pages(place.url)
        pages.token = (await terminal.online()).welcome.token
        digest = await pages.upload(data)
        assert digest == hashlib.sha256(data).hexdigest()
        added = PageAdded(PaperCode("dwelling_proof"), PageId("p1"), digest, len(data))
        await terminal.link.record(_entry(place, terminal, "one", Party.RESIDENT, added))
        assert await terminal.link.drained(5)
        mine = Pages(place.url)
        mine.token = (await desk.online()).welcome.token
        assert await mine.download(digest, CaseId("one")) == data
        async with aiohttp.ClientSession() as session:
            token = (await stranger.online()).welcome.token
            headers = {"Authorization": f"Bearer {token}"}
            async with session.get(f"{place.url}/api/pages/{digest}?case=one", headers=headers) as reply:
                assert reply.status == 404
            async with session.get(f"{place.url}/api/pages/{digest}?case=one") as reply:
                assert reply.status == 401


async def test_a_service_out_of_its_season_is_refused_with_the_day_it_opens(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        seasonal = next(s.code for s in CATALOG.services if s.calendar.days_of_year is not None)
        terminal.link.send(JoinLine(ticket=TicketId("t"), case=CaseId("c"), service=seasonal, language="en"))
        refused = await terminal.hear(TicketRefused)
        assert isinstance(refused, TicketRefused)
        assert refused.opens_at is not None
        assert "only" in refused.text


async def test_a_child_is_refused_by_the_centre_too_and_may_still_ask_a_clerk(tmp_path: Path) -> None:
    body = "91000020200307451"
    child = body + id_check_character(body)
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        await _opened(place, terminal, "one")
        edit = FieldEdited(FieldId("id_number"), child, Author.RESIDENT, 1)
        await terminal.link.record(_entry(place, terminal, "one", Party.RESIDENT, edit))
        assert await terminal.link.drained(5)
        terminal.link.send(JoinLine(ticket=TicketId("t"), case=CaseId("one"), service=PERMIT, language="en"))
        refused = await terminal.hear(TicketRefused)
        assert isinstance(refused, TicketRefused)
        assert refused.opens_at is None
        assert "under 16" in refused.text
        terminal.link.send(JoinLine(ticket=TicketId("h"), case=CaseId("two"), service=HELP_SERVICE, language="en"))
        await terminal.hear(TerminalSituation, lambda m: m.ticket is not None)


async def test_one_who_leaves_does_not_block_the_line(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        first, second, desk = await place.terminal("a"), await place.terminal("b"), await place.clerk()
        await _joined(place, first, "one")
        await _joined(place, second, "two")
        first.link.send(LeaveLine(ticket=TicketId("t-one")))
        desk.link.send(SetReady())
        told = await desk.hear(DeskSituation, lambda m: m.ring is not None)
        assert isinstance(told, DeskSituation)
        assert told.ring is not None
        assert told.ring.case == "two"


async def test_a_dropped_clerk_comes_back_to_the_same_call(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        situation = await _in_call(place, terminal, desk, "one")
        assert desk.task is not None
        desk.task.cancel()
        await asyncio.gather(desk.task, return_exceptions=True)
        await terminal.hear(TerminalSituation, lambda m: m.call is not None and m.call.held_for == "clerk")
        desk.heard.clear()
        desk.start()
        again = await desk.hear(DeskSituation, lambda m: m.call is not None)
        assert isinstance(again, DeskSituation)
        assert again.call is not None
        assert situation.call is not None
        assert again.call.call == situation.call.call
        await terminal.hear(TerminalSituation, lambda m: m.call is not None and not m.call.held_for)


async def test_health_and_metrics_say_what_is_so(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        await _joined(place, terminal, "one")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{place.url}/healthz") as reply:
                assert (await reply.json())["status"] == "ok"
            async with session.get(f"{place.url}/metrics") as reply:
                text = await reply.text()
        assert 'kiosk_tickets{state="waiting"} 1.0' in text
        assert 'kiosk_connected{role="terminal"} 1.0' in text
