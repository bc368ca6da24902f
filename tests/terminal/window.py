"""A whole remote window in one process: a terminal's runner, a desk and a real centre, over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.base.keys import SigningKey
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.dispatch.secrets import hash_password
from kiosk.link.link import Link
from kiosk.link.pages import Pages
from kiosk.link.sign_in import TerminalCredentials
from kiosk.link.state import LinkState, Online, WaitingForApproval
from kiosk.protocol.codec import FromDispatch
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
    """Hands what the link hears to the runner that is made after it."""

    def __init__(self, place: Office, pages: Pages) -> None:
        self.place, self.pages = place, pages
        self.runner: TerminalRunner | None = None
        self.known = asyncio.Event()
        self.code = ""

    def message(self, message: FromDispatch) -> None:
        if self.runner is not None:
            self.runner.hear_message(message)

    def state(self, state: LinkState) -> None:
        if isinstance(state, WaitingForApproval):
            self.code = state.code
            self.known.set()
        if isinstance(state, Online):
            self.pages.token = state.welcome.token
        if self.runner is not None:
            self.runner.hear_link(state)


@asynccontextmanager
async def window(
    folder: Path, catalog: Catalog, search: Search, at: datetime = OPEN_HOUR, **line: float
) -> AsyncIterator[Window]:
    """Open one, at a moment; ``line`` are settings of the waiting line."""
    (folder / "terminal").mkdir()
    async with office(folder, None, at, **line) as place:
        await add_clerk(place)
        pages = Pages(place.url)
        ears = LateEars(place, pages)
        key = SigningKey.load_or_create(folder / "terminal.key")
        outbox = EndStore(folder / "terminal" / "terminal.db")
        link = Link(place.url, TerminalCredentials(key, "t"), outbox, place.clock, "test", ears.message, ears.state)
        house = House(catalog, search, folder / "terminal", at=at)
        async with house.at_work(goodbye_s=0.2, link=link, uploads=pages, store=outbox) as runner:
            ears.runner = runner
            task = asyncio.create_task(link.run())
            await ears.known.wait()
            await place.accounts.approve(ears.code, "飞悦里", place.clock.now(), "office")
            await house.until(lambda: house.view.frame.link is TerminalLink.UP)
            desk = real_desk(place)
            await desk.sign_in()
            yield Window(place, house, runner, desk)
            await desk.crash()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        outbox.close()


async def add_clerk(place: Office) -> None:
    skills = frozenset(theme.id for theme in CATALOG.themes)
    digest, now = hash_password(PASSWORD), place.clock.now()
    clerk = await place.accounts.add_user(CLERK_NAME, "clerk", skills, digest, now, "office")
    assert clerk is not None
    await place.accounts.set_password(clerk.id, digest, must_change=False, at=now, actor=clerk.id)
