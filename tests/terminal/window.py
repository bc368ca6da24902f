"""A whole remote window in one process: a terminal's runner, a desk and a real centre, over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.base.keys import SigningKey
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.dispatch.secrets import hash_password
from kiosk.link.editions import EditionKeeper
from kiosk.link.link import Link
from kiosk.link.pages import Pages
from kiosk.link.sign_in import TerminalCredentials
from kiosk.link.state import LinkState, Online, WaitingForApproval
from kiosk.protocol.codec import FromDispatch
from kiosk.protocol.editions import EditionInForce
from kiosk.store.edition_shelf import EditionShelf
from kiosk.store.end_store import EndStore
from kiosk.terminal.runner import TerminalRunner
from kiosk.terminal.view import LinkState as TerminalLink
from tests.desk.test_with_dispatch import CLERK_NAME, RealDesk, real_desk
from tests.dispatch.office import CATALOG, OPEN_HOUR, PASSWORD, Office, office
from tests.terminal.house import House


@dataclass
class Window:
    """Both sides of one remote window."""

    place: Office
    house: House
    runner: TerminalRunner
    desk: RealDesk


class LateEars:
    """Hands what the link hears to the runner that is made after it, and which list is in force to its keeper."""

    def __init__(self, place: Office, pages: Pages, editions: EditionKeeper) -> None:
        self.place, self.pages, self.editions = place, pages, editions
        self.runner: TerminalRunner | None = None
        self.known = asyncio.Event()
        self.code = ""

    def message(self, message: FromDispatch) -> None:
        if isinstance(message, EditionInForce):
            self.editions.hear(message)
        elif self.runner is not None:
            self.runner.hear_message(message)

    def state(self, state: LinkState) -> None:
        if isinstance(state, WaitingForApproval):
            self.code = state.code
            self.known.set()
        if isinstance(state, Online):
            self.pages.token = self.editions.token = state.welcome.token
        if self.runner is not None:
            self.runner.hear_link(state)

    async def keep_up(self) -> None:
        async def take_up(catalog: Catalog) -> None:
            assert self.runner is not None
            self.runner.hear_edition(catalog, Search(catalog))

        await self.editions.keep_up(take_up, pytest.fail)


@asynccontextmanager
async def terminal_at(
    place: Office, folder: Path, catalog: Catalog, search: Search, at: datetime = OPEN_HOUR
) -> AsyncIterator[tuple[House, TerminalRunner]]:
    """Enrol a terminal of its own in a new folder and let it work."""
    pages, shelf = Pages(place.url), EditionShelf(folder / "editions")
    ears = LateEars(place, pages, EditionKeeper(place.url, shelf, catalog))
    key = SigningKey.load_or_create(folder.with_suffix(".key"))
    outbox = EndStore(folder / "terminal.db")
    link = Link(place.url, TerminalCredentials(key, "t"), outbox, place.clock, "test", ears.message, ears.state)
    house = House(catalog, search, folder, at=at)
    async with house.at_work(goodbye_s=0.2, link=link, uploads=pages, store=outbox) as runner:
        ears.runner = runner
        tasks = [asyncio.create_task(link.run()), asyncio.create_task(ears.keep_up())]
        await ears.known.wait()
        await place.accounts.approve(ears.code, "飞悦里", place.clock.now(), "office")
        await house.until(lambda: house.view.frame.link is TerminalLink.UP)
        yield house, runner
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    outbox.close()


@asynccontextmanager
async def window(
    folder: Path, catalog: Catalog, search: Search, at: datetime = OPEN_HOUR, **line: float
) -> AsyncIterator[Window]:
    """Open one, at a moment; ``line`` are settings of the waiting line."""
    async with office(folder, None, at, **line) as place:
        await add_clerk(place)
        async with terminal_at(place, folder / "terminal", catalog, search, at) as (house, runner):
            desk = real_desk(place)
            await desk.sign_in()
            yield Window(place, house, runner, desk)
            await desk.crash()


async def add_clerk(place: Office) -> None:
    skills = frozenset(theme.id for theme in CATALOG.themes)
    digest, now = hash_password(PASSWORD), place.clock.now()
    clerk = await place.accounts.add_user(CLERK_NAME, "clerk", skills, digest, now, "office")
    assert clerk is not None
    await place.accounts.set_password(clerk.id, digest, must_change=False, at=now, actor=clerk.id)
