"""A new list is published while one resident is in a call and another terminal stands idle, over real sockets."""

from pathlib import Path

from kiosk.base.texts import Language
from kiosk.base.words import in_words
from kiosk.cases.receipt import is_receipt_number
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.desk.view import DeskView
from kiosk.terminal.actions import Begin
from kiosk.terminal.pages_before import ServicesPage
from kiosk.terminal.pages_case import CallPage
from tests.catalog.edited import NEW_FIELD, NEW_NAME, asks_more, edition, renamed
from tests.dispatch.test_editions import published
from tests.terminal.house import CARD, House
from tests.terminal.test_with_centre import fill, finish, go_home, meet, show_paper, sign
from tests.terminal.window import terminal_at, window


def new() -> Catalog:
    return edition(renamed, asks_more)


def offers(house: House, name: str) -> bool:
    page = house.view.page
    return isinstance(page, ServicesPage) and any(getattr(row.name, "zh", "") == name for row in page.rows)


def sections(house: House) -> set[str]:
    page = house.view.page
    return {section.id for section in page.sections} if isinstance(page, CallPage) else set()


def name_at(desk: DeskView) -> str:
    return in_words(desk.service.name, Language.CHINESE) if desk.service is not None else ""


async def test_the_call_goes_on_with_the_old_form_the_idle_terminal_and_the_next_visit_have_the_new(
    catalog: Catalog, search: Search, tmp_path: Path
) -> None:
    old_name = catalog.services[0].name.zh
    async with (
        window(tmp_path, catalog, search) as both,
        terminal_at(both.place, tmp_path / "idle", catalog, search) as (idle, idle_runner),
    ):
        await meet(both)
        idle_runner.act(Begin())
        await idle.until(lambda: offers(idle, old_name))

        await published(both.place, new().content)
        await idle.until(lambda: offers(idle, NEW_NAME))

        assert "more" not in sections(both.house)
        await fill(both)
        await show_paper(both)
        await sign(both)
        assert is_receipt_number((await finish(both)).receipt_number)
        assert name_at(both.desk.view) == old_name
        await go_home(both)

        both.house.reader.simulator.lift()
        both.house.reader.simulator.lay(CARD)
        await meet(both)
        assert "more" in sections(both.house)
        await both.desk.window.until(lambda view: name_at(view) == NEW_NAME)
        fields = {field.id for section in both.desk.view.form for field in section.fields}
        assert NEW_FIELD in fields

        await published(both.place, catalog.content)
        await idle.until(lambda: offers(idle, old_name))
        assert "more" in sections(both.house)
