"""The pages for phones, in a real browser at 360 px: guides, the short-code page and the page of a case."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import product
from pathlib import Path

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
from kiosk.catalog.official import OfficialEntries
from kiosk.catalog.short_code import guide_path
from kiosk.protocol.desk import AcceptOffer, DeskSituation, SetReady
from kiosk.protocol.records import CaseRecords, EntryRecord, WireEntry
from kiosk.protocol.terminal import JoinLine, TerminalSituation
from tests.dispatch.office import CATALOG, End, Office, office
from tests.e2e.phone import LARGE, WIDTH, faults, phone, reached, violations

CASE = CaseId("case-1")
OFFICIAL = "https://official.example/entry"
pytestmark = pytest.mark.e2e


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


@asynccontextmanager
async def _pages(folder: Path) -> AsyncIterator[tuple[str, tuple[str, ...]]]:
    """Serve a centre with a terminal, a case and an official entry; give its address and one page of each kind."""
    official = OfficialEntries(address=OFFICIAL)
    async with office(folder, {"official": official}) as place:
        case = await _returned_case(place)
        on_phone = guide_path(CATALOG.phone_services[0])
        kinds = (case, "/guide/ga001", on_phone, "/guide", "/guide?code=GA099", "/guide?theme=medical", "/c/nothing")
        yield place.url, kinds


def _address(url: str, path: str, language: Language) -> str:
    return f"{url}{path}{'&' if '?' in path else '?'}lang={language.value}"


async def test_every_guide_fits_a_phone_also_in_letters_twice_as_large(tmp_path: Path) -> None:
    wrong = []
    async with _pages(tmp_path) as (url, kinds), phone() as page:
        paths = dict.fromkeys([*kinds, *(guide_path(service) for service in CATALOG.services)])
        for path, language in product(paths, Language):
            await page.goto(_address(url, path, language))
            for size in ("100%", LARGE):
                wrong += [f"{path} {language.value} {size}: {fault}" for fault in await faults(page, size)]
    assert len(paths) >= 80 + 4
    assert wrong == []


async def test_the_keyboard_comes_to_everything_in_order(tmp_path: Path) -> None:
    async with _pages(tmp_path) as (url, kinds), phone() as page:
        for path, language in product(kinds, Language):
            await page.goto(_address(url, path, language))
            wanted, came_to = await reached(page)
            assert wanted, path
            assert came_to == wanted, path


async def test_a_screen_reader_finds_names_order_and_contrast(tmp_path: Path) -> None:
    wrong = []
    async with _pages(tmp_path) as (url, kinds), phone() as page:
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            for path, language in product(kinds, Language):
                await page.goto(_address(url, path, language))
                wrong += [f"{path} {language.value} {scheme}: {found}" for found in await violations(page)]
    assert wrong == []


async def test_a_short_code_is_typed_as_people_type_it(tmp_path: Path) -> None:
    async with _pages(tmp_path) as (url, _), phone() as page:
        await page.goto(f"{url}/guide?lang=zh_CN")
        await page.get_by_label("短码").fill("ｇａ OO1")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/guide/ga001?lang=zh_CN")
        assert await page.title() == "居住证新办"
        call = page.get_by_role("link", name="电话 12345")
        assert await call.get_attribute("href") == "tel:12345"


async def test_a_wrong_code_is_kept_and_what_was_meant_is_offered(tmp_path: Path) -> None:
    async with _pages(tmp_path) as (url, _), phone() as page:
        await page.goto(f"{url}/guide?lang=en")
        await page.get_by_label("short code").fill("<GA09>")
        await page.get_by_role("button", name="Show the guide").click()
        assert await page.get_by_label("short code").input_value() == "<GA09>"
        assert "No guide has the code “<GA09>”." in await page.inner_text("main")
        await page.get_by_role("link", name="GA009").click()
        await page.wait_for_url("**/guide/ga009?lang=en")


async def test_a_page_is_as_wide_as_the_phone(tmp_path: Path) -> None:
    """What the checks above rest on: a page that is too wide, cut or too small is found."""
    async with phone() as page:
        await page.set_content(
            "<p style='width:400px'>wide</p><p style='overflow:hidden;height:5px'>cut</p>"
            "<a href='#' style='font-size:10px'>small</a><img src=''>"
        )
        found = " ".join(await faults(page))
        for words in (
            f"scrolls sideways: {WIDTH + 48}",
            "stands out: p wide",
            "cut: p cut",
            "small letters: a",
            "small target: a",
        ):
            assert words in found
        assert any("image-alt" in found for found in await violations(page))
