"""The office's commands beside a real dispatch: a terminal and a desk that run take the list up, and start with it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from kiosk.base.clock import SystemClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.tool import run_tool
from kiosk.demo.machines import DeskMachine, Screens, Signs, TerminalMachine, draw_signs, sound_of_nobody
from kiosk.demo.office import Office, kiosk_command, plain_environment, shift_into_hours
from kiosk.demo.processes import Processes
from kiosk.demo.side import Side
from kiosk.desk.actions import Action as DeskAction
from kiosk.desk.actions import ChangePassword, SignIn
from kiosk.desk.view import DeskView, SignInState
from kiosk.link.state import LinkState, WaitingForApproval
from kiosk.programs.desk import DeskWork
from kiosk.programs.terminal import Shows, TerminalWork
from kiosk.store.edition_shelf import EditionShelf
from kiosk.terminal.actions import Action as TerminalAction
from kiosk.terminal.actions import Begin
from kiosk.terminal.pages_before import ServicesPage
from kiosk.terminal.view import TerminalView
from tests.catalog.edited import NEW_NAME, edited, renamed
from tests.catalogue import CATALOG

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

_SOON_S = 20.0
"""A new list is there within two seconds; a machine that does much else takes longer."""
OLD_NAME = CATALOG.services[0].name.zh
CLERK, PASSWORD = "李敏", "a password of his own"


def offers(name: str, view: TerminalView) -> bool:
    page = view.page
    return isinstance(page, ServicesPage) and any(getattr(row.name, "zh", "") == name for row in page.rows)


class Bench:
    """A real dispatch and the office's console beside it."""

    def __init__(self, folder: Path, office: Office, shift_s: float) -> None:
        self.folder, self.office, self.shift_s = folder, office, shift_s
        self.signs: list[Signs] = draw_signs(Random(1))

    async def catalog(self, *words: str) -> str:
        """Give a command of ``kiosk catalog`` and return what it said; EnvironmentFault when it failed."""
        command, *rest = words
        data = str(self.folder / "dispatch" / "data")
        said = kiosk_command("catalog", command, "--data", data, *rest)
        environment = plain_environment(self.folder / "console")
        return await run_tool(*said, about="kiosk catalog", environment=environment, within_s=30)

    def file(self, content: bytes) -> str:
        path = self.folder / "list.yaml"
        path.write_bytes(content)
        return str(path)

    @contextlib.asynccontextmanager
    async def terminal(self) -> AsyncIterator[Side[TerminalView, TerminalAction]]:
        machine = TerminalMachine(self.folder / "terminal")
        machine.settle(
            "t", self.office.url, self.shift_s, self.signs[0], Screens(), sound_of_nobody(self.signs[0].tone_hz)
        )
        is_new = not (machine.data / "terminal.key").exists()
        work = TerminalWork.in_folder(machine.data)
        side: Side[TerminalView, TerminalAction] = Side("terminal", work.submit)
        code: asyncio.Queue[str] = asyncio.Queue()

        def enrolment(state: LinkState) -> None:
            if isinstance(state, WaitingForApproval):
                code.put_nowait(state.code)

        task = asyncio.create_task(work.work(Shows(side.show, enrolment, _unseen, _unseen, _unseen)))
        if is_new:
            await self.office.approve(await code.get(), "飞悦里")
        try:
            await side.until(lambda _: True, "its first page")
            side.do(Begin())
            yield side
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def desk(self) -> AsyncIterator[tuple[Side[DeskView, DeskAction], DeskMachine]]:
        machine = DeskMachine(self.folder / "desk")
        machine.settle(self.office.url, self.shift_s, self.signs[1], sound_of_nobody(self.signs[1].tone_hz))
        work = DeskWork.in_folder(machine.data)
        side: Side[DeskView, DeskAction] = Side("desk", work.submit)
        task = asyncio.create_task(work.work(side.show, _unseen, _unseen))
        account = await self.office.add_clerk(CLERK)
        await side.until(lambda view: view.link.value == "up", "the centre")
        side.do(SignIn(CLERK, account.password))
        await side.until(lambda view: view.sign_in.state is SignInState.MUST_CHANGE_PASSWORD, "the new password")
        side.do(ChangePassword(account.password, PASSWORD))
        await side.until(lambda view: view.sign_in.state is SignInState.SIGNED_IN, "the line")
        try:
            yield side, machine
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@contextlib.asynccontextmanager
async def bench(folder: Path) -> AsyncIterator[Bench]:
    shift_s = shift_into_hours(SystemClock().now(), CATALOG.office)
    async with Processes(folder / "logs") as processes:
        yield Bench(folder, await Office.open(processes, folder / "dispatch", shift_s), shift_s)


def _unseen(_: object) -> None:
    """Nobody looks."""


async def test_a_list_is_published_taken_up_without_a_restart_and_taken_back_by_one_command(tmp_path: Path) -> None:
    async with bench(tmp_path) as place, place.terminal() as terminal, place.desk() as (_, desk):
        await terminal.until(lambda view: offers(OLD_NAME, view), "the list", within_s=_SOON_S)
        assert "edition 1 is in force" in await place.catalog("publish", place.file(edited(renamed)))
        await terminal.until(lambda view: offers(NEW_NAME, view), "the new list", within_s=_SOON_S)

        with pytest.raises(EnvironmentFault, match="mistake"):
            await place.catalog("publish", place.file(edited(renamed).replace(b"theme: residence", b"theme: nowhere")))
        assert len((await place.catalog("editions")).splitlines()) == 2

        assert "edition 2 is in force" in await place.catalog("rollback")
        await terminal.until(lambda view: offers(OLD_NAME, view), "the old list", within_s=_SOON_S)
        assert EditionShelf(desk.data / "editions").first().edition == CATALOG.edition


async def test_a_terminal_that_starts_while_the_centre_is_away_starts_with_the_list_it_used_last(
    tmp_path: Path,
) -> None:
    async with bench(tmp_path) as place:
        async with place.terminal() as terminal:
            await place.catalog("publish", place.file(edited(renamed)))
            await terminal.until(lambda view: offers(NEW_NAME, view), "the new list", within_s=_SOON_S)
        await place.office.process.stop()
        async with place.terminal() as terminal:
            await terminal.until(lambda view: offers(NEW_NAME, view), "the list used last", within_s=_SOON_S)
