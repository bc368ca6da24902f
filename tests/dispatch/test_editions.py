"""Editions at a running centre over real sockets: told, fetched, judged by; a faulty one leaves everything as it is."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId, EditionId, FieldId, MessageId, ServiceCode, TerminalId, TicketId, new_id
from kiosk.base.texts import Language
from kiosk.cases.entries import CaseClosed, CaseOpened, Entry, EntryBody, FieldEdited, Outcome, Party
from kiosk.cases.form import Author
from kiosk.catalog.loader import edition_of
from kiosk.catalog.mistakes import CatalogError
from kiosk.catalog.model import Catalog
from kiosk.dispatch.case_desk import GAP
from kiosk.dispatch.editions import UNKNOWN_EDITION
from kiosk.link.editions import EditionKeeper
from kiosk.protocol.desk import AcceptOffer, DeskSituation, SetReady
from kiosk.protocol.editions import EditionInForce
from kiosk.protocol.records import CaseRecords, EntryRecord, RecordRefused, WireEntry
from kiosk.protocol.terminal import JoinLine, TerminalSituation, TicketRefused
from kiosk.store.edition_shelf import EditionShelf
from kiosk.store.editions import EditionRecords, EditionRow
from tests.catalog.edited import NEW_NAME, closed_on, edited, edition, renamed, without_permit
from tests.dispatch.office import CATALOG, End, Office, office

PERMIT = ServiceCode("GA-001")
STRANGE = EditionId("f" * 64)


async def published(place: Office, content: bytes) -> EditionRow:
    """Do what the office's command does, in its own good time."""
    records = EditionRecords(place.records.main)
    newest = await records.newest()
    number = newest.number if newest else None
    return await records.publish(edition_of(content), content, place.clock.now(), "office", "", number)


async def entered(place: Office, end: End, case: str, by: Party, body: EntryBody) -> EntryRecord:
    me = (await end.online()).welcome.id
    entry = Entry(MessageId(new_id()), CaseId(case), place.clock.now(), by, me, body)
    record = EntryRecord(entry=WireEntry.of(entry))
    await end.link.record(record)
    return record


async def opened(place: Office, end: End, case: str, of: EditionId) -> EntryRecord:
    me = TerminalId((await end.online()).welcome.id)
    end.link.watch(CaseId(case))
    return await entered(place, end, case, Party.RESIDENT, CaseOpened(PERMIT, me, Language.CHINESE, of))


async def in_call(place: Office, end: End, desk: End, case: str, of: EditionId) -> None:
    await opened(place, end, case, of)
    end.link.send(JoinLine(ticket=TicketId(f"t-{case}"), case=CaseId(case), service=PERMIT, edition=of))
    await end.hear(TerminalSituation, lambda m: m.ticket is not None)
    desk.link.send(SetReady())
    await desk.hear(DeskSituation, lambda m: m.ring is not None and m.ring.case == case)
    desk.link.send(AcceptOffer(ticket=TicketId(f"t-{case}")))
    await desk.hear(DeskSituation, lambda m: m.call is not None and m.call.case == case)


def keeper(place: Office, folder: Path, in_use: Catalog = CATALOG) -> tuple[EditionKeeper, EditionShelf]:
    shelf = EditionShelf(folder)
    return EditionKeeper(place.url, shelf, in_use), shelf


async def test_a_program_that_arrives_is_told_what_dispatch_was_started_with(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        for end in (await place.terminal(), await place.clerk()):
            told = await end.hear(EditionInForce)
            assert told == EditionInForce(number=0, edition=CATALOG.edition)


async def test_terminals_and_desks_that_are_connected_are_told_of_a_new_edition(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        row = await published(place, edited(renamed))
        for end in (terminal, desk):
            assert await end.hear(EditionInForce, lambda m: m.number == 1) == EditionInForce(
                number=1, edition=row.edition
            )


async def test_an_edition_is_fetched_packed_by_who_is_connected_and_by_nobody_else(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        token = (await (await place.terminal()).online()).welcome.token
        row = await published(place, edited(renamed))
        address, headers = f"{place.url}/api/catalog/{row.edition}", {"Authorization": f"Bearer {token}"}
        async with aiohttp.ClientSession() as session:
            async with session.get(address, headers=headers) as reply:
                assert edition_of(await reply.read()) == row.edition
                assert reply.headers["Content-Encoding"] == "gzip"
                assert "immutable" in reply.headers["Cache-Control"]
                tag = reply.headers["ETag"]
            async with session.get(address, headers={**headers, "If-None-Match": tag}) as reply:
                assert (reply.status, await reply.read()) == (304, b"")
            async with session.get(address, headers={**headers, "Accept-Encoding": "identity"}) as reply:
                assert edition_of(await reply.read()) == row.edition
            async with session.get(f"{place.url}/api/catalog/{STRANGE}", headers=headers) as reply:
                assert reply.status == 404
            async with session.get(address) as reply:
                assert reply.status == 401


async def test_what_was_published_is_in_force_after_a_restart_and_a_roll_back_is_one_edition_more(
    tmp_path: Path,
) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        new = await published(place, edited(renamed))
        await terminal.hear(EditionInForce, lambda m: m.number == 1)
        await place.restart()
        terminal.heard.clear()
        assert await terminal.hear(EditionInForce) == EditionInForce(number=1, edition=new.edition)
        await published(place, CATALOG.content)
        told = await terminal.hear(EditionInForce, lambda m: m.number == 2)
        assert told == EditionInForce(number=2, edition=CATALOG.edition)


async def test_an_edition_that_cannot_be_read_leaves_the_old_one_in_force_and_is_told_by_its_health(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        await published(place, edited(renamed))
        await terminal.hear(EditionInForce, lambda m: m.number == 1)
        await published(place, b"services: []")
        health = await healthy(place, lambda told: "edition_fault" in told)
        assert (health["status"], health["edition"]) == ("ok", 1)
        assert health["edition_fault"] == "edition 2 cannot be read; publish a sound one"
        await place.restart()
        terminal.heard.clear()
        assert await terminal.hear(EditionInForce) == EditionInForce(number=1, edition=edition(renamed).edition)
        await published(place, CATALOG.content)
        await terminal.hear(EditionInForce, lambda m: m.number == 3)
        assert "edition_fault" not in await healthy(place, lambda told: told["edition"] == 3)
    assert {record.msg for record in caplog.records if record.levelname == "ERROR"} == {"edition_unreadable"}
    caplog.clear()


async def healthy(place: Office, holds: Callable[[dict[str, object]], bool]) -> dict[str, object]:
    async with asyncio.timeout(5), aiohttp.ClientSession() as session:
        while True:
            async with session.get(f"{place.url}/healthz") as reply:
                told: dict[str, object] = await reply.json()
            if holds(told):
                return told


async def test_a_case_of_an_edition_that_was_never_in_force_here_is_refused_with_a_sentence(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        record = await opened(place, terminal, "one", STRANGE)
        refused = await terminal.hear(RecordRefused)
        assert refused == RecordRefused(id=record.id, text=UNKNOWN_EDITION)
        join = JoinLine(ticket=TicketId("t"), case=CaseId("one"), service=PERMIT, language="en", edition=STRANGE)
        terminal.link.send(join)
        assert await terminal.hear(TicketRefused) == TicketRefused(ticket=TicketId("t"), text=UNKNOWN_EDITION)


async def test_a_case_is_judged_by_the_edition_it_was_begun_with(tmp_path: Path) -> None:
    """The new list has no permit any more; a case of the old one joins the line, and lacks what the old one asks."""
    async with office(tmp_path, wrap_up_s=0.0) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        await published(place, edited(without_permit))
        await terminal.hear(EditionInForce, lambda m: m.number == 1)
        await in_call(place, terminal, desk, "one", CATALOG.edition)
        edit = FieldEdited(FieldId("mobile"), "13912345678", Author.RESIDENT, 1)
        await entered(place, terminal, "one", Party.RESIDENT, edit)
        assert await terminal.link.drained(5)
        closing = await entered(place, desk, "one", Party.CLERK, CaseClosed(Outcome.ACCEPTED))
        gap = await desk.hear(RecordRefused)
        assert isinstance(gap, RecordRefused)
        assert (gap.id, gap.text) == (closing.id, GAP)
        assert gap.missing
        await entered(place, desk, "one", Party.CLERK, CaseClosed(Outcome.RETURNED, "x"))
        told = await terminal.hear(CaseRecords, lambda m: any(e.body.kind == "receipt" for e in m.entries))
        assert isinstance(told, CaseRecords)
        path = next(entry.body.follow_path for entry in told.entries if entry.body.kind == "receipt")
        async with aiohttp.ClientSession() as session, session.get(f"{place.url}{path}") as reply:
            assert "居住证新办" in await reply.text()


async def test_monitoring_is_told_the_number_in_force(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        await published(place, edited(renamed))
        await terminal.hear(EditionInForce, lambda m: m.number == 1)
        async with aiohttp.ClientSession() as session, session.get(f"{place.url}/metrics") as reply:
            assert "kiosk_edition 1.0" in await reply.text()


async def test_the_phone_page_of_a_service_is_that_of_the_edition_in_force(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        await published(place, edited(renamed))
        await terminal.hear(EditionInForce, lambda m: m.number == 1)
        async with aiohttp.ClientSession() as session, session.get(f"{place.url}/g/GA-001") as reply:
            assert NEW_NAME in await reply.text()


async def test_hours_are_those_in_force_also_for_a_case_of_an_older_edition(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        await opened(place, terminal, "one", CATALOG.edition)
        await published(place, edited(closed_on(f"{place.clock.now():%Y-%m-%d}")))
        await terminal.hear(EditionInForce, lambda m: m.number == 1)
        join = JoinLine(ticket=TicketId("t"), case=CaseId("one"), service=PERMIT, edition=CATALOG.edition)
        terminal.link.send(join)
        refused = await terminal.hear(TicketRefused)
        assert isinstance(refused, TicketRefused)
        assert refused.opens_at is not None


async def test_a_keeper_fetches_what_it_is_told_and_starts_with_it_the_next_time(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        end = await place.terminal()
        keeps, shelf = keeper(place, tmp_path / "editions")
        keeps.token = (await end.online()).welcome.token
        taken: asyncio.Queue[Catalog] = asyncio.Queue()
        task = asyncio.create_task(keeps.keep_up(taken.put, pytest.fail))
        row = await published(place, edited(renamed))
        keeps.hear(EditionInForce(number=1, edition=row.edition))
        async with asyncio.timeout(5):
            assert (await taken.get()).services[0].name.zh == NEW_NAME
        assert shelf.first().edition == row.edition
        task.cancel()


async def test_a_keeper_killed_before_it_was_used_finds_the_file_on_its_disk(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        keeps, shelf = keeper(place, tmp_path / "editions")
        new = edition(renamed)
        shelf.keep(new.edition, new.content)
        # As after the kill: it starts with the old one, is told of the new one, and no way leads to the centre.
        assert shelf.first().edition == CATALOG.edition
        await place.close_door()
        taken: asyncio.Queue[Catalog] = asyncio.Queue()
        task = asyncio.create_task(keeps.keep_up(taken.put, pytest.fail))
        keeps.hear(EditionInForce(number=1, edition=new.edition))
        async with asyncio.timeout(5):
            assert (await taken.get()) == new
        task.cancel()
        await place.open()


async def test_a_keeper_that_cannot_fetch_tries_again_and_leaves_the_list_in_use_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.link.editions.AGAIN_S", 0.05)
    async with office(tmp_path) as place:
        end = await place.terminal()
        row = await published(place, edited(renamed))
        keeps, _ = keeper(place, tmp_path / "editions")
        taken: asyncio.Queue[Catalog] = asyncio.Queue()
        task = asyncio.create_task(keeps.keep_up(taken.put, pytest.fail))
        keeps.hear(EditionInForce(number=1, edition=row.edition))
        with pytest.raises(EnvironmentFault, match="could not be fetched"):
            await keeps.find(row.edition)
        assert taken.empty()
        keeps.token = (await end.online()).welcome.token
        async with asyncio.timeout(5):
            assert (await taken.get()).edition == row.edition
        task.cancel()


async def test_a_faulty_edition_is_reported_once_and_never_started_with(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with office(tmp_path) as place:
        end = await place.terminal()
        keeps, shelf = keeper(place, tmp_path / "editions")
        keeps.token = (await end.online()).welcome.token
        faulty, sound = await published(place, b"services: []"), await published(place, edited(renamed))
        taken: asyncio.Queue[Catalog] = asyncio.Queue()
        told: list[str] = []
        task = asyncio.create_task(keeps.keep_up(taken.put, told.append))
        for row in (faulty, faulty, sound):
            keeps.hear(EditionInForce(number=row.number, edition=row.edition))
            async with asyncio.timeout(5):
                while not told:  # noqa: ASYNC110 - a plain list tells nobody
                    await asyncio.sleep(0.005)
        async with asyncio.timeout(5):
            assert (await taken.get()).edition == sound.edition
        assert len(told) == 1
        assert told[0].startswith("edition 1 of the list of services cannot be used, the old one stays: ")
        assert shelf.first().edition == sound.edition
        with pytest.raises(CatalogError):
            await keeps.find(faulty.edition)
        task.cancel()
    caplog.clear()
