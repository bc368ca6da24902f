"""The demo on a person's own desktop: real programs, simulated devices, and a few plain lines on what to do."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from random import SystemRandom

from kiosk.base.clock import SystemClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.tool import run_tool
from kiosk.catalog.loader import load_catalog
from kiosk.demo.areas import Area
from kiosk.demo.arrangement import Arrangement, arrange
from kiosk.demo.machines import DeskMachine, Screens, TerminalMachine, sound_of_nobody
from kiosk.demo.office import Clerk, Office, plain_environment
from kiosk.demo.person import CLERK_NAME
from kiosk.demo.play import POINT, Play, Resident, prepare_play
from kiosk.demo.processes import Process, Processes
from kiosk.demo.waiting import wait_until

_START_TIMEOUT_S = 60.0
_SCALE = "QT_SCALE_FACTOR"
_POLL_S = 0.3
_PAPER_AFTER_S = 2.0
_LONGEST_PAPER_S = 3600.0
_CARD_LIES_S = 1.5
_CARD_PAUSE_S = 2.0
# What a program of a desktop needs to find its display, its sound and its session, and how the person has set Qt up.
_DESKTOP = (
    "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP",
    "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM", "QT_QUICK_BACKEND", _SCALE, "QT_ACCESSIBILITY",
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
)  # fmt: skip

Tell = Callable[[str], None]


async def play_on_desktop(tell: Tell, environment: Mapping[str, str] | None = None) -> int:
    """Run dispatch, a terminal and a desk until a window is closed or Ctrl-C; return the exit status.

    ``environment`` is this process's own by default; ``tell`` gets the lines for the person. Raises EnvironmentFault
    when the desktop does not answer or a part does not come up.
    """
    own = os.environ if environment is None else environment
    around = {name: own[name] for name in _DESKTOP if name in own}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-demo-")))
        processes = await stack.enter_async_context(Processes(folder / "logs"))
        stopped = _stop_on_signals()
        tell("Starting dispatch, a terminal and a desk with simulated devices ...")
        windows = arrange(await _free_area({**plain_environment(folder / "look"), **around}))
        play = await asyncio.to_thread(prepare_play, folder / "papers", SystemClock(), load_catalog(), SystemRandom())
        resident = play.residents[0]
        office = await Office.open(processes, folder / "dispatch", play.shift_s)
        clerk = await office.add_clerk(CLERK_NAME)
        terminal_machine, desk_machine = _machines(folder, play, windows, office.url)
        terminal = terminal_machine.start(processes, around | _scaled(around, windows.terminal_scale))
        desk = desk_machine.start(processes, around | _scaled(around, windows.desk_scale))
        await _enrol(office, terminal)
        _explain(tell, clerk, resident, terminal_machine)
        helping = asyncio.create_task(_help(terminal_machine, resident))
        try:
            return await _until_over(stopped, [office.process, terminal, desk])
        finally:
            helping.cancel()
            await asyncio.gather(helping, return_exceptions=True)


async def _free_area(environment: Mapping[str, str]) -> Area:
    """Return the desktop's room, as Qt counts it."""
    said = await run_tool(
        sys.executable, "-m", "ui.runtime.desktop_area",
        about="the desktop's room", environment=environment, within_s=_START_TIMEOUT_S,
    )  # fmt: skip
    left, top, width, height = map(int, said.split()[-4:])
    return Area(left, top, width, height)


def _scaled(around: Mapping[str, str], scale: float) -> dict[str, str]:
    """Draw a program smaller than the person's own programs are drawn."""
    return {_SCALE: f"{scale * float(around.get(_SCALE) or 1):g}"}


def _machines(folder: Path, play: Play, windows: Arrangement, url: str) -> tuple[TerminalMachine, DeskMachine]:
    terminal, desk = TerminalMachine(folder / "terminal"), DeskMachine(folder / "desk")
    screens = Screens(is_full_screen=False, touch_window=windows.touch, video_window=windows.video)
    signs = play.residents[0].signs
    terminal.settle("demo terminal", url, play.shift_s, signs, screens, sound_of_nobody(signs.tone_hz))
    desk.settle(url, play.shift_s, play.desk, sound_of_nobody(play.desk.tone_hz), windows.desk)
    return terminal, desk


async def _enrol(office: Office, terminal: Process) -> None:
    """Approve the code that the terminal shows; raises EnvironmentFault when it shows none within 60 s."""
    line = await terminal.wait_for_line("terminal waits for approval: ", _START_TIMEOUT_S)
    await office.approve(line.rpartition(" ")[2], POINT)
    await terminal.wait_for_line("terminal shows its windows", _START_TIMEOUT_S)


def _explain(tell: Tell, clerk: Clerk, resident: Resident, machine: TerminalMachine) -> None:
    tell("")
    tell("Three windows are open: the touch screen, the video screen (both the resident's) and the desk (the clerk's).")
    tell(
        f"  Desk:     sign in as {clerk.name} with the one-time password {clerk.password}, choose a new one, press F2."
    )
    tell("  Resident: touch to begin, choose 居住证新办, go on as the screen says.")
    tell(f"            You are {resident.person.name} (invented). Your card lies on the reader; papers lay themselves")
    tell("            under the camera two seconds after they are asked for.")
    tell(f"  Printer:  what is printed comes into {machine.printed}")
    tell("  Sound:    a tone is sent for each voice and the loudspeakers are silent: with both ends in one room real")
    tell("            microphones would howl.")
    tell("Close a window or press Ctrl-C here to end; nothing is kept.")


async def _help(machine: TerminalMachine, resident: Resident) -> None:
    """Be the resident's other hand: the card on the reader, the next paper under the camera whenever it is on."""
    async with asyncio.TaskGroup() as hands:
        hands.create_task(_hold_card(machine, resident))
        hands.create_task(_lay_papers(machine, resident))


async def _hold_card(machine: TerminalMachine, resident: Resident) -> None:
    """Lay the card again and again: a reader finds it once each time it is laid."""
    while True:
        with suppress(EnvironmentFault):
            await machine.lay_card(resident.person)
            await asyncio.sleep(_CARD_LIES_S)
            await machine.lift_card()
        await asyncio.sleep(_CARD_PAUSE_S)


async def _lay_papers(machine: TerminalMachine, resident: Resident) -> None:
    papers = resident.papers.all()
    laid = 0
    while True:
        await asyncio.sleep(_POLL_S)
        if not machine.is_waiting_for_paper:
            continue
        await asyncio.sleep(_PAPER_AFTER_S)
        with suppress(EnvironmentFault):
            await machine.lay_paper(papers[laid % len(papers)])
            laid += 1
        await wait_until(lambda: None if machine.is_waiting_for_paper else True, _LONGEST_PAPER_S, "The paper lay")


async def _until_over(stopped: asyncio.Event, programs: list[Process]) -> int:
    """Wait for Ctrl-C or for a program to end; a program that ends with a fault is told with its last words."""
    while not stopped.is_set():
        for program in programs:
            if not program.is_running:
                if program.exit_code:
                    last = "\n".join(program.log_text().splitlines()[-8:])
                    raise EnvironmentFault(f"The {program.name} ended with code {program.exit_code}:\n{last}")
                return 0
        with suppress(TimeoutError):
            async with asyncio.timeout(_POLL_S):
                await stopped.wait()
    return 0


def _stop_on_signals() -> asyncio.Event:
    stopped = asyncio.Event()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped
