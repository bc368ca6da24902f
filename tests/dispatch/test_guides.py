"""Guides on the phone: by their codes, by codes printed before, and by what was typed wrong."""

from pathlib import Path

import aiohttp
import pytest

from kiosk.base.ids import CaseId, MessageId, TerminalId, TicketId, new_id
from kiosk.base.texts import Language
from kiosk.cases.entries import CaseOpened, Entry, Party
from kiosk.catalog.guide import phone_steps
from kiosk.catalog.official import OfficialEntries
from kiosk.catalog.short_code import guide_path
from kiosk.dispatch.settings import DispatchSettings
from kiosk.protocol.desk import DeskSituation, SetReady
from kiosk.protocol.records import EntryRecord, WireEntry
from kiosk.protocol.terminal import JoinLine, TerminalSituation
from tests.dispatch.office import CATALOG, Office, office

OFFICIAL = "https://official.example/entry"


async def _page(place: Office, path: str, **asked: object) -> tuple[int, str, str]:
    """Return the status, the path one was led to, and the page."""
    async with aiohttp.ClientSession() as session, session.get(f"{place.url}{path}", **asked) as reply:  # type: ignore[arg-type]
        return reply.status, reply.headers.get("Location", reply.url.path), await reply.text()


async def test_every_service_has_a_guide_in_both_languages(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        for service in CATALOG.services:
            for language in Language:
                status, _, html = await _page(place, f"{guide_path(service)}?lang={language.value}")
                assert status == 200
                assert f'href="tel:{service.hotline.number}"' in html
                assert service.code in html


async def test_a_code_printed_before_leads_to_its_guide_for_good(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        assert (await _page(place, "/g/ga-001", allow_redirects=False))[:2] == (301, "/guide/ga001")
        assert (await _page(place, "/g/GA-001?lang=en", allow_redirects=False))[:2] == (301, "/guide/ga001?lang=en")
        assert (await _page(place, "/g/nothing"))[:2] == (404, "/guide/nothing")


async def test_a_typed_code_leads_to_its_guide(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        for typed in ("GA001", "ga 001", "ＧＡ００１", "GAOO1"):
            status, path, html = await _page(place, "/guide", params={"code": typed, "lang": "zh_CN"})
            assert (status, path) == (200, "/guide/ga001")
            assert "居住证新办" in html


@pytest.mark.parametrize(("typed", "offered"), [("GA09", "/guide/ga009"), ("敬老卡", "/guide/mz001")])
async def test_a_wrong_code_offers_what_was_meant_and_the_themes(tmp_path: Path, typed: str, offered: str) -> None:
    async with office(tmp_path) as place:
        for path, asked in (("/guide", {"code": typed}), (f"/guide/{typed}", {})):
            status, _, html = await _page(place, path, params=asked)
            assert status == 404
            assert f'value="{typed}"' in html, "what was typed is kept"
            assert offered in html
            assert all(f"theme={theme.id}" in html for theme in CATALOG.themes)


async def test_what_was_typed_cannot_become_part_of_the_page(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        _, _, html = await _page(place, "/guide", params={"code": '"><script>x'})
        assert "<script" not in html


async def test_a_theme_lists_its_guides(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        _, _, html = await _page(place, "/guide", params={"theme": "medical", "lang": "en"})
        for service in CATALOG.in_theme("medical"):
            assert f'{guide_path(service)}?lang=en"' in html


async def test_a_guide_of_the_phone_says_each_step_and_the_official_entry_only_if_set(tmp_path: Path) -> None:
    service = CATALOG.phone_services[0]
    phone = service.phone_guide
    assert phone is not None
    async with office(tmp_path) as place:
        _, _, html = await _page(place, f"{guide_path(service)}?lang=zh_CN")
        assert all(str(step.zh) in html for step in phone_steps(phone) if hasattr(step, "zh"))
        assert "<svg" not in html
    entry = OfficialEntries(services={service.code: OFFICIAL})
    async with office(tmp_path / "set", {"official": entry}) as place:
        assert f'href="{OFFICIAL}"' in (await _page(place, guide_path(service)))[2]
        assert "<svg" in (await _page(place, guide_path(service)))[2]
        assert "<svg" not in (await _page(place, "/guide/ga001"))[2]


async def test_a_guide_names_where_terminals_stand(tmp_path: Path) -> None:
    async with office(tmp_path) as place:
        terminal = await place.terminal()
        point = (await terminal.online()).welcome.point
        assert point
        assert point in (await _page(place, "/guide/ga001"))[2]


async def test_a_clerk_is_called_to_go_through_a_guide_of_the_phone(tmp_path: Path) -> None:
    service = CATALOG.phone_services[0].code
    async with office(tmp_path) as place:
        terminal, desk = await place.terminal(), await place.clerk()
        me = TerminalId((await terminal.online()).welcome.id)
        opened = CaseOpened(service, me, Language.CHINESE)
        entry = Entry(MessageId(new_id()), CaseId("case-1"), place.clock.now(), Party.RESIDENT, me, opened)
        await terminal.link.record(EntryRecord(entry=WireEntry.of(entry)))
        terminal.link.send(JoinLine(ticket=TicketId("t"), case=CaseId("case-1"), service=service))
        await terminal.hear(TerminalSituation, lambda m: m.ticket is not None)
        desk.link.send(SetReady())
        await desk.hear(DeskSituation, lambda m: m.ring is not None and m.ring.service == service)


@pytest.mark.parametrize("address", ["ftp://a", "javascript:x", "https://", "https://a b"])
def test_an_official_entry_is_an_address(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        DispatchSettings.model_validate({"official": {"address": address}})
