"""A disk that is full or read-only: nothing is acknowledged that was not stored, everybody is told, and it heals."""

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId, MessageId, ServiceCode, TerminalId, TicketId
from kiosk.base.texts import Language
from kiosk.cases.entries import CaseOpened, Entry, Party
from kiosk.dispatch.sockets import CANNOT_STORE
from kiosk.line.words import Presence
from kiosk.link.pages import Pages
from kiosk.link.state import Online, TurnedAway
from kiosk.programs.main import main
from kiosk.protocol.desk import AcceptOffer, DeskSituation, SetReady
from kiosk.protocol.records import Ack, EntryRecord, WireEntry
from kiosk.protocol.terminal import JoinLine, TerminalSituation
from kiosk.store.end_store import EndStore, OutboxItem
from tests.dispatch.office import OPEN_HOUR, End, Office, office
from tests.faults.disk import small_disk

PERMIT = ServiceCode("GA-001")


async def opened(end: End, case: str) -> EntryRecord:
    me = (await end.online()).welcome.id
    body = CaseOpened(PERMIT, TerminalId(me), Language.CHINESE)
    return EntryRecord(
        entry=WireEntry.of(Entry(MessageId(f"m-{case}"), CaseId(case), OPEN_HOUR, Party.RESIDENT, me, body))
    )


async def health(place: Office) -> tuple[int, dict[str, object]]:
    async with aiohttp.ClientSession() as session, session.get(f"{place.url}/healthz") as reply:
        told = json.loads(await reply.read())
        assert isinstance(told, dict)
        return reply.status, told


async def healthy(place: Office) -> None:
    async with asyncio.timeout(20):
        while (await health(place))[0] != 200:
            pass


async def entries(place: Office) -> int:
    return await place.records.main.read(lambda db: db.table("entries").count)


async def test_a_full_disk_of_the_centre(tmp_path: Path) -> None:
    with small_disk(tmp_path / "dispatch") as disk:
        async with office(tmp_path) as place:
            terminal, desk = await place.terminal(), await place.clerk()
            status, told = await health(place)
            assert (status, told["status"]) == (200, "ok")
            disk.fill()
            status, told = await health(place)
            assert (status, told["status"]) == (503, "unhealthy")
            assert "No space left" in str(told["reason"])

            await terminal.link.record(await opened(terminal, "one"))
            await terminal.until(lambda e: isinstance(e.link.state, TurnedAway), 20)
            assert terminal.link.state == TurnedAway(CANNOT_STORE, 3.0)
            assert [item.id for item in await terminal.store.pending()] == ["m-one"]
            assert not any(isinstance(message, Ack) for message in terminal.heard)
            desk.link.send(SetReady())
            await desk.until(lambda e: isinstance(e.link.state, TurnedAway), 20)
            assert desk.link.state == TurnedAway(CANNOT_STORE, 3.0)
            assert await entries(place) == 0
            assert (await health(place))[0] == 503

            disk.free()
            await healthy(place)
            assert await terminal.link.drained(20)
            assert await entries(place) == 1
            await desk.until(lambda e: isinstance(e.link.state, Online), 20)


async def test_the_line_keeps_its_time_after_the_disk_was_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "dispatch") as disk:
        async with office(tmp_path, ring_s=0.5) as place:
            terminal, desk = await place.terminal(), await place.clerk()
            terminal.link.send(JoinLine(ticket=TicketId("t"), case=CaseId("c"), service=PERMIT))
            await terminal.hear(TerminalSituation, lambda m: m.ticket is not None)
            desk.link.send(SetReady())
            await desk.hear(DeskSituation, lambda m: m.ring is not None)
            disk.fill()
            # The ring ends while the disk is full, and somebody goes whose going cannot be stored.
            await desk.drop()
            await healthz_says(place, 503)
            disk.free()
            await healthy(place)
            again = await place.clerk("王芳")
            await again.hear(DeskSituation, lambda m: bool(m.line))
            again.link.send(SetReady())
            await again.hear(DeskSituation, lambda m: m.ring is not None)
            again.link.send(AcceptOffer(ticket=TicketId("t")))
            await again.hear(DeskSituation, lambda m: m.presence is Presence.IN_CALL)


async def healthz_says(place: Office, status: int) -> None:
    assert (await health(place))[0] == status


async def test_a_page_waits_for_the_centres_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "dispatch") as disk:
        async with office(tmp_path) as place:
            terminal = await place.terminal()
            pages = Pages(place.url)
            pages.token = (await terminal.online()).welcome.token
            disk.fill()
            upload = asyncio.create_task(pages.upload(b"page" * 100_000))
            await healthz_says(place, 503)
            disk.free()
            await healthy(place)
            assert await asyncio.wait_for(upload, 30)


async def test_a_full_disk_of_a_terminal_or_a_desk_keeps_its_link_up(tmp_path: Path) -> None:
    with small_disk(tmp_path / "end") as disk:
        async with office(tmp_path) as place:
            terminal = await place.terminal("end/feile")
            await terminal.link.record(await opened(terminal, "one"))
            assert await terminal.link.drained(10)
            disk.fill()
            with pytest.raises(EnvironmentFault, match="full"):
                await terminal.link.record(large(await opened(terminal, "two")))
            # What dispatch acknowledges cannot be taken out of the outbox either; the connection stays.
            assert isinstance(terminal.link.state, Online)
            disk.free()
            await terminal.link.record(await opened(terminal, "three"))
            assert await terminal.link.drained(20)
            assert [type(state).__name__ for state in terminal.states].count("Online") == 1


def large(record: EntryRecord) -> EntryRecord:
    """Return a record that no free page of the store's log has room for."""
    return record.model_copy(update={"entry": record.entry.model_copy(update={"by_id": "x" * 200_000})})


@pytest.mark.parametrize("program", ["dispatch"])
def test_a_read_only_disk_is_a_sentence_at_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], program: str
) -> None:
    with small_disk(tmp_path / "data") as disk:
        disk.make_read_only()
        assert main([program, "--data", str(disk.folder / "of it")]) == 1
        told = capsys.readouterr().err
        assert "Read-only file system" in told
        assert "Traceback" not in told


async def test_a_store_on_a_read_only_disk_is_a_sentence_and_keeps_what_it_has(tmp_path: Path) -> None:
    with small_disk(tmp_path / "data") as disk:
        path = disk.folder / "terminal.db"
        store = EndStore(path)
        await store.keep([OutboxItem(MessageId("m"), "frame")], OPEN_HOUR)
        store.close()
        before = path.read_bytes()
        disk.make_read_only()
        with pytest.raises(EnvironmentFault, match="read-only"):
            EndStore(path)
        assert path.read_bytes() == before
