"""``kiosk demo --headless``: the real dispatch, terminal and desk without their windows, played to the end."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom

from kiosk.base.clock import SystemClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame
from kiosk.base.ids import ServiceCode
from kiosk.base.settings import load_settings
from kiosk.capture.shutter import rgb_of
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.model import Catalog
from kiosk.demo.headless import Cast, play_headless
from kiosk.demo.machines import DeskMachine, Screens, TerminalMachine, sound_of_nobody
from kiosk.demo.office import Office
from kiosk.demo.person import CLERK_NAME
from kiosk.demo.play import Play, prepare_play
from kiosk.demo.processes import Processes
from kiosk.demo.side import Side
from kiosk.desk.actions import Action as DeskAction
from kiosk.desk.program_settings import DeskSettings
from kiosk.desk.view import DeskView
from kiosk.devices.mark import read_mark
from kiosk.link.state import LinkState, WaitingForApproval
from kiosk.programs.desk import DeskWork
from kiosk.programs.terminal import Shows, TerminalWork
from kiosk.terminal.actions import Action as TerminalAction
from kiosk.terminal.program_settings import TerminalSettings
from kiosk.terminal.view import TerminalView

SERVICE = "GA-001"
LONGEST_S = 300.0
"""After that a run that hangs is ended; a good one takes less than 30 s on a machine that does nothing else."""

Tell = Callable[[str], None]


async def run_headless(out: Path, tell: Tell) -> str:
    """Play the permit with simulated devices and return the receipt's number; what dispatch says goes to ``out``/logs.

    Raises EnvironmentFault with the plain sentence of what did not come true.
    """
    catalog = load_catalog()
    try:
        async with asyncio.timeout(LONGEST_S), Processes(out / "logs") as processes:
            with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as folder:
                return await _play(processes, Path(folder), catalog, tell)
    except TimeoutError:
        raise EnvironmentFault(f"it was not over after {LONGEST_S:g} s") from None


async def _play(processes: Processes, folder: Path, catalog: Catalog, tell: Tell) -> str:
    play = await asyncio.to_thread(prepare_play, folder / "papers", SystemClock(), catalog, SystemRandom())
    office = await Office.open(processes, folder / "dispatch", play.shift_s)
    account = await office.add_clerk(CLERK_NAME)
    tell(f"dispatch serves {len(catalog.window_services)} services at {office.url}")
    machine = TerminalMachine(folder / "terminal")
    terminal, desk = _terminal(machine, play, office.url, catalog), _desk(folder / "desk", play, office.url, catalog)
    resident: Side[TerminalView, TerminalAction] = Side("terminal", terminal.submit)
    clerk: Side[DeskView, DeskAction] = Side("desk", desk.submit)
    cast = Cast(resident, clerk, office, account, machine, play)
    try:
        async with asyncio.TaskGroup() as programs:
            work = [
                programs.create_task(terminal.work(_shows(cast))),
                programs.create_task(desk.work(clerk.show, _eye(cast, _seen_by_clerk), _nothing)),
            ]
            number = await play_headless(cast, catalog.service(ServiceCode(SERVICE)), tell)
            for task in work:
                task.cancel()
    except* EnvironmentFault as faults:
        raise _first(faults) from None
    return number


def _terminal(machine: TerminalMachine, play: Play, url: str, catalog: Catalog) -> TerminalWork:
    signs = play.residents[0].signs
    machine.settle("demo terminal", url, play.shift_s, signs, Screens(), sound_of_nobody(signs.tone_hz))
    return TerminalWork(machine.data, load_settings(TerminalSettings, machine.data / "terminal.toml"), catalog)


def _desk(folder: Path, play: Play, url: str, catalog: Catalog) -> DeskWork:
    machine = DeskMachine(folder)
    machine.settle(url, play.shift_s, play.desk, sound_of_nobody(play.desk.tone_hz))
    return DeskWork(machine.data, load_settings(DeskSettings, machine.data / "desk.toml"), catalog)


def _shows(cast: Cast) -> Shows:
    def enrolment(state: LinkState) -> None:
        cast.pairing_code = state.code if isinstance(state, WaitingForApproval) else ""

    return Shows(cast.resident.show, enrolment, _eye(cast, _seen_by_resident), _nothing, _nothing)


def _eye(cast: Cast, note: Callable[[Cast, str], None]) -> Callable[[Frame], None]:
    """Return an eye that looks at pictures, on whatever thread they come, until it has read a mark in one."""
    loop = asyncio.get_running_loop()
    has_seen = False

    def see(frame: Frame) -> None:
        nonlocal has_seen
        mark = None if has_seen else read_mark(rgb_of(frame))
        if mark is not None:
            has_seen = True
            loop.call_soon_threadsafe(note, cast, mark)

    return see


def _seen_by_resident(cast: Cast, mark: str) -> None:
    cast.seen_by_resident = mark
    cast.resident.look()


def _seen_by_clerk(cast: Cast, mark: str) -> None:
    cast.seen_by_clerk = mark
    cast.clerk.look()


def _nothing(_: Frame) -> None:
    """Nobody looks at this picture."""


def _first(faults: BaseExceptionGroup[EnvironmentFault]) -> EnvironmentFault:
    first = faults.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
