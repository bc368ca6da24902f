"""The phone page of a case, in a real browser engine at 360 px, in both languages."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.base.ids import CaseId, FieldId, MessageId, PageId, PaperCode, ServiceCode, TerminalId, TicketId, new_id
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
)
from kiosk.cases.form import Author
from kiosk.protocol.desk import AcceptOffer, DeskSituation, SetReady
from kiosk.protocol.records import CaseRecords, EntryRecord, WireEntry
from kiosk.protocol.terminal import JoinLine, TerminalSituation
from tests.dispatch.office import End, Office, office

CASE = CaseId("case-1")


async def _record(place: Office, end: End, by: Party, *bodies: EntryBody) -> None:
    me = (await end.online()).welcome.id
    for body in bodies:
        entry = Entry(MessageId(new_id()), CASE, place.clock.now(), by, me, body)
        await end.link.record(EntryRecord(entry=WireEntry.of(entry)))
    assert await end.link.drained(5)


async def _returned_case(place: Office) -> str:
    """Play a case that is returned for a missing paper; give the path of its phone page."""
    terminal, desk = await place.terminal(), await place.clerk()
    terminal.link.watch(CASE)
    me = TerminalId((await terminal.online()).welcome.id)
    service = ServiceCode("GA-001")
    await _record(
        place,
        terminal,
        Party.RESIDENT,
        CaseOpened(service, me, Language.CHINESE),
        FieldEdited(FieldId("name"), "王小明", Author.CARD, 1),
        FieldEdited(FieldId("id_number"), "910000199003074514", Author.CARD, 1),
        PageAdded(PaperCode("dwelling_proof"), PageId("p1"), "0" * 64, 10),
    )
    terminal.link.send(JoinLine(ticket=TicketId("t"), case=CASE, service=service))
    await terminal.hear(TerminalSituation, lambda m: m.ticket is not None)
    desk.link.send(SetReady())
    await desk.hear(DeskSituation, lambda m: m.ring is not None)
    desk.link.send(AcceptOffer(ticket=TicketId("t")))
    await desk.hear(DeskSituation, lambda m: m.call is not None)
    await _record(place, desk, Party.CLERK, CaseClosed(Outcome.RETURNED, "租赁合同缺少出租人签名，请补签后再来。"))
    told = await terminal.hear(CaseRecords, lambda m: isinstance(m.entries[-1].body, ReceiptIssued))
    assert isinstance(told, CaseRecords)
    receipt = told.entries[-1].body
    assert isinstance(receipt, ReceiptIssued)
    return receipt.follow_path


async def _in_browser(address: str, out: Path) -> dict[str, Any]:
    """Open a page at a phone's width; return what the browser measured."""
    command = ("-m", "tests.e2e.browser", address, "360", "780", str(out))
    browser = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    printed, _ = await asyncio.wait_for(browser.communicate(), 60)
    assert out.stat().st_size > 10_000  # noqa: ASYNC240 - a test may look at a file
    return dict(json.loads(printed.decode().strip().splitlines()[-1]))


@pytest.mark.e2e
async def test_phone_pages_are_readable_at_360_px_in_both_languages(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        case = await _returned_case(place)
        for path, title in ((case, "CNHY-"), ("/g/GA-001", ""), ("/g/nothing", "")):
            for language in Language:
                out = tmp_path / f"{path.rsplit('/', 1)[1][:8]}-{language}.png"
                facts = await _in_browser(f"{place.url}{path}?lang={language.value}", out)
                assert facts["width"] <= 360, "nothing stands out of the phone's width"
                assert facts["smallest"] >= 16, "no text is smaller than 16 px"
                assert facts["title"].startswith(title)
