"""The whole window without windows: a terminal, a desk and a centre serve the permit over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.base.ids import FieldId
from kiosk.base.keys import SigningKey
from kiosk.cases.case import CaseState
from kiosk.cases.receipt import is_receipt_number
from kiosk.catalog.model import Catalog
from kiosk.catalog.search import Search
from kiosk.desk.actions import LeaveField, SelectPaper, TypeInField
from kiosk.dispatch.secrets import hash_password
from kiosk.link.link import Link
from kiosk.link.pages import Pages
from kiosk.link.sign_in import TerminalCredentials
from kiosk.link.state import LinkState, Online, WaitingForApproval
from kiosk.protocol.codec import FromDispatch
from kiosk.store.end_store import EndStore
from kiosk.terminal.actions import (
    AcceptIdentity,
    Begin,
    ChooseService,
    ConfirmAll,
    EditField,
    GiveConsent,
    GoOn,
    HoldField,
    PaperDone,
    Rate,
    ReleaseField,
    Sign,
    StartService,
    ToSign,
)
from kiosk.terminal.pages_before import IdentityPage, PrintState
from kiosk.terminal.pages_case import CheckPage, DonePage, PaperPage, SignPage, SignState
from kiosk.terminal.runner import TerminalRunner
from kiosk.terminal.view import LinkState as TerminalLink
from kiosk.terminal.view import Step
from tests.desk.test_with_dispatch import CLERK_NAME, RealDesk, real_desk
from tests.dispatch.office import CATALOG, PASSWORD, Office, office
from tests.terminal.house import House, a_page
from tests.terminal.stage import ADDRESS, CLERK_TYPES, MOBILE, NAME, NUMBER, PERMIT, RESIDENT_TYPES, SIGNATURE, VOUCHER

SECRETS = (NUMBER, NAME, ADDRESS, MOBILE)


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
async def window(folder: Path, catalog: Catalog, search: Search) -> AsyncIterator[Window]:
    (folder / "terminal").mkdir()
    async with office(folder) as place:
        await add_clerk(place)
        pages = Pages(place.url)
        ears = LateEars(place, pages)
        key = SigningKey.load_or_create(folder / "terminal.key")
        outbox = EndStore(folder / "terminal" / "terminal.db")
        link = Link(place.url, TerminalCredentials(key, "t"), outbox, place.clock, "test", ears.message, ears.state)
        house = House(catalog, search, folder / "terminal")
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


async def meet(both: Window) -> None:
    """From the first touch to the call."""
    house, runner, desk = both.house, both.runner, both.desk
    await desk.press("set_ready")
    for action in (Begin(), ChooseService(PERMIT), StartService(), GiveConsent(recording=False)):
        runner.act(action)
    await house.until(lambda: isinstance(house.view.page, IdentityPage) and house.view.page.can_go_on)
    runner.act(AcceptIdentity())
    await desk.window.until(lambda view: view.ring is not None)
    await desk.press("accept")
    await house.until(lambda: house.view.step is Step.CALL and house.talk.is_up)
    await desk.window.until(lambda view: view.case is not None and view.case.state is CaseState.IN_SERVICE)


async def fill(both: Window) -> None:
    """Both type; the resident confirms on the check page."""
    for name, value in RESIDENT_TYPES.items():
        for action in (HoldField(FieldId(name)), EditField(FieldId(name), value), ReleaseField(FieldId(name))):
            both.runner.act(action)
    for name, value in CLERK_TYPES.items():
        both.desk.do(TypeInField(FieldId(name), value), LeaveField(FieldId(name)))


async def show_paper(both: Window) -> None:
    house = both.house
    await both.desk.press("see_paper")
    house.tray.lay(a_page())
    both.desk.do(SelectPaper(VOUCHER))
    await both.desk.press("ask_paper")
    await house.until(lambda: isinstance(house.view.page, PaperPage) and house.view.page.review is not None)
    both.runner.act(PaperDone())
    await both.desk.press("accept_paper")


async def sign(both: Window) -> None:
    house = both.house
    await both.desk.press("ask_signature")
    await house.until(lambda: isinstance(house.view.page, CheckPage) and house.view.page.is_asked)
    both.runner.act(ConfirmAll())
    both.runner.act(ToSign())
    await house.until(lambda: isinstance(house.view.page, SignPage) and house.view.page.state is SignState.READY)
    both.runner.act(Sign(SIGNATURE))
    await house.until(lambda: isinstance(house.view.page, SignPage) and house.view.page.state is SignState.SIGNED)


async def test_terminal_desk_and_centre_serve_the_permit_to_the_printed_receipt_and_the_wipe(
    catalog: Catalog, search: Search, tmp_path: Path
) -> None:
    async with window(tmp_path, catalog, search) as both:
        house = both.house
        await meet(both)
        await fill(both)
        await show_paper(both)
        await sign(both)
        await both.desk.press("close_complete")
        await both.desk.press("confirm")
        await house.until(
            lambda: isinstance(house.view.page, DonePage) and house.view.page.printing.state is PrintState.PRINTED
        )
        page = house.view.page
        assert isinstance(page, DonePage)
        assert is_receipt_number(page.receipt_number)
        assert house.left_of(*SECRETS)
        both.runner.act(GoOn())
        both.runner.act(Rate(5, words="很好"))
        await house.until(lambda: house.view.step is Step.ATTRACT)
        assert house.left_of(*SECRETS) == []
        assert not house.talk.is_up
