"""The stage of a run without a desktop: two machines with their own screens, one office, all of it real."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.catalog.model import Catalog
from kiosk.demo.accessibility import AccessibilityBus
from kiosk.demo.displays import Displays, Monitor
from kiosk.demo.locator import Locator
from kiosk.demo.machines import DeskMachine, Screens, TerminalMachine, sound_of_server
from kiosk.demo.office import Clerk, Office, plain_environment
from kiosk.demo.person import CLERK_NAME
from kiosk.demo.play import POINT, Play, prepare_play
from kiosk.demo.processes import Process, Processes
from kiosk.demo.session_bus import SessionBus
from kiosk.demo.sound import SoundServer, bursts
from kiosk.demo.x_display import x_connection

TOUCH = Monitor("DUMMY0", 1080, 1920)
VIDEO = Monitor("DUMMY1", 960, 540, x_px=1080)
"""Smaller than a real one: a full 1080p picture costs more than one core where there is no graphics card."""
DESK = Monitor("DUMMY0", 1920, 1080)
_DRAWING = {"QT_QUICK_BACKEND": "software"}
"""Without a graphics card Qt's own painter draws only what has changed; OpenGL in software draws whole windows."""
TERMINAL_END, DESK_END = "terminal", "desk"
_LABEL = "demo terminal"
_WINDOWS_TIMEOUT_S = 60.0
_VOICE_S, _BURSTS_S = 300.0, 4.0
_CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{3}[ -]?[2-9A-HJ-NP-Z]{3}\b")


@dataclass(frozen=True, slots=True)
class Scene:
    """One machine as it is played: its program and what shows and hears it."""

    process: Process
    displays: Displays
    connection: Any
    """The hands' own connection to its display."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that stands once the stage is set up."""

    play: Play
    office: Office
    clerk: Clerk
    locator: Locator
    sound: SoundServer
    terminal: Scene
    desk: Scene
    terminal_machine: TerminalMachine
    desk_machine: DeskMachine


@asynccontextmanager
async def set_stage(
    processes: Processes, folder: Path, clock: Clock, catalog: Catalog, random: Random
) -> AsyncIterator[Stage]:
    """Set everything up in ``folder`` as far as a terminal that waits for approval and a desk that waits for a clerk.

    Raises EnvironmentFault with the reason when a part does not come up. ``processes`` ends what was started.
    """
    async with AsyncExitStack() as stack:
        environment = plain_environment(folder / "rig")
        play = await asyncio.to_thread(prepare_play, folder / "papers", clock, catalog, random)
        async with asyncio.TaskGroup() as group:
            screens = [
                group.create_task(Displays.start(processes, folder / f"display-{name}", monitors, environment))
                for name, monitors in ((TERMINAL_END, [TOUCH, VIDEO]), (DESK_END, [DESK]))
            ]
            sounding = group.create_task(_start_sound(processes, folder / "sound", environment, play))
            opening = group.create_task(_open_office(processes, folder / "dispatch", play.shift_s))
        displays, desk_displays = (task.result() for task in screens)
        (office, clerk), sound = opening.result(), sounding.result()
        bus = await SessionBus.start(processes, folder / "bus", {**environment, **displays.environment})
        terminal_machine, desk_machine = _machines(folder, play, office.url)
        around = [
            {**shown.environment, **bus.environment, **sound.environment_for(end), **_DRAWING}
            for shown, end in ((displays, TERMINAL_END), (desk_displays, DESK_END))
        ]
        terminal = terminal_machine.start(processes, around[0])
        desk = desk_machine.start(processes, around[1])
        accessibility = await AccessibilityBus.connect(bus.accessibility_address)
        stack.push_async_callback(accessibility.close)
        yield Stage(
            play=play,
            office=office,
            clerk=clerk,
            locator=Locator(accessibility),
            sound=sound,
            terminal=Scene(terminal, displays, stack.enter_context(x_connection(displays.environment))),
            desk=Scene(desk, desk_displays, stack.enter_context(x_connection(desk_displays.environment))),
            terminal_machine=terminal_machine,
            desk_machine=desk_machine,
        )


async def enrol(stage: Stage) -> str:
    """Read the pairing code from the touch screen, as a technician does, and have the office approve it; return it.

    Raises EnvironmentFault when no code is shown within 30 s, when the office has another one, or when the terminal
    does not show its windows then.
    """
    terminal = stage.terminal.process
    shown = await stage.locator.find(terminal.pid, _CODE, timeout_s=_WINDOWS_TIMEOUT_S)
    found = _CODE.search(shown.name)
    code = re.sub("[ -]", "", found[0]) if found else ""
    waiting = [pairing.code for pairing in await stage.office.pairings()]
    if code not in waiting:
        raise EnvironmentFault(f"The terminal shows the pairing code {code}, but the office has {waiting}")
    await stage.office.approve(code, POINT)
    await terminal.wait_for_line("terminal shows its windows", _WINDOWS_TIMEOUT_S)
    return code


def _machines(folder: Path, play: Play, url: str) -> tuple[TerminalMachine, DeskMachine]:
    terminal, desk = TerminalMachine(folder / "terminal"), DeskMachine(folder / "desk")
    sound = sound_of_server()
    screens = Screens(TOUCH.name, VIDEO.name)
    terminal.settle(_LABEL, url, play.shift_s, play.terminal, screens, sound)
    desk.settle(url, play.shift_s, play.desk, sound)
    return terminal, desk


async def _open_office(processes: Processes, folder: Path, shift_s: float) -> tuple[Office, Clerk]:
    office = await Office.open(processes, folder, shift_s)
    return office, await office.add_clerk(CLERK_NAME)


async def _start_sound(processes: Processes, folder: Path, environment: dict[str, str], play: Play) -> SoundServer:
    """Start the sound server; each end's person speaks his tone from now on."""
    server = await SoundServer.start(processes, folder, environment, [TERMINAL_END, DESK_END])
    for end, signs in ((TERMINAL_END, play.terminal), (DESK_END, play.desk)):
        # A whole number of bursts, so that one piece follows the other without a click.
        server.speak(end, np.tile(bursts(signs.tone_hz, _BURSTS_S), round(_VOICE_S / _BURSTS_S)))
    return server
