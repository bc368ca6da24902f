"""The rig of a run without a desktop: machines with screens of their own, one office, all of it real."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import numpy as np

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.catalog.model import Catalog
from kiosk.demo.accessibility import AccessibilityBus
from kiosk.demo.areas import Area
from kiosk.demo.displays import Displays, Monitor
from kiosk.demo.locator import Locator
from kiosk.demo.machines import DeskMachine, Screens, TerminalMachine, sound_of_server
from kiosk.demo.office import Clerk, Office, plain_environment
from kiosk.demo.person import CLERK_NAME, Person
from kiosk.demo.play import POINT, Play, Resident, prepare_play
from kiosk.demo.processes import Process, Processes
from kiosk.demo.session_bus import SessionBus
from kiosk.demo.sound import SoundServer, bursts, tone_heard
from kiosk.demo.stage import DESK, DESK_END, TERMINAL_END, TOUCH, VIDEO, Scene, Stage
from kiosk.demo.waiting import wait_until
from kiosk.demo.x_display import x_connection

_DRAWING = {"QT_QUICK_BACKEND": "software"}
"""Without a graphics card Qt's own painter draws only what has changed; OpenGL in software draws whole windows."""
_LABEL = "demo terminal"
_WINDOWS_TIMEOUT_S, _CAMERA_TIMEOUT_S = 60.0, 15.0
_VOICE_S, _BURSTS_S, _LISTEN_S = 300.0, 4.0, 3.0
_CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{3}[ -]?[2-9A-HJ-NP-Z]{3}\b")


@dataclass(frozen=True, slots=True)
class TerminalPlan:
    """A terminal to be set up: where it stands, and its monitors by what they show."""

    end: str
    """Its name on the sound server and in folders."""
    point: str
    monitors: Mapping[str, Monitor]

    @property
    def face(self) -> str:
        """The screen that shows the clerk."""
        return VIDEO if VIDEO in self.monitors else TOUCH


TWO_SCREENS = TerminalPlan(
    TERMINAL_END,
    POINT,
    {
        TOUCH: Monitor("DUMMY0", 1080, 1920),
        # Smaller than a real one: a full 1080p picture costs more than one core where there is no graphics card.
        VIDEO: Monitor("DUMMY1", 960, 540, x_px=1080),
    },
)
ONE_SCREEN = TerminalPlan("terminal-2", "单屏点位", {TOUCH: Monitor("DUMMY0", 1080, 1920)})
_DESK_MONITORS = {DESK: Monitor("DUMMY0", 1920, 1080)}


@dataclass(frozen=True, slots=True)
class Rig:
    """Everything that stands: a stage for each terminal, all with the one desk, and the programs that should run on."""

    stages: tuple[Stage, ...]
    programs: tuple[Process, ...]


@asynccontextmanager
async def set_up(
    processes: Processes,
    folder: Path,
    clock: Clock,
    catalog: Catalog,
    random: Random,
    plans: Sequence[TerminalPlan] = (TWO_SCREENS,),
) -> AsyncIterator[Rig]:
    """Set everything up in ``folder``: terminals that wait for approval, and a desk that waits for a clerk.

    Raises EnvironmentFault with the reason when a part does not come up. ``processes`` ends what was started.
    """
    environment = plain_environment(folder / "rig")
    play = await asyncio.to_thread(prepare_play, folder / "papers", clock, catalog, random, len(plans))
    async with AsyncExitStack() as stack:
        ground = await _lay_ground(processes, folder, environment, play, plans)
        bus = await SessionBus.start(processes, folder / "bus", {**environment, **ground.display_of(DESK_END)})
        accessibility = await AccessibilityBus.connect(bus.accessibility_address)
        stack.push_async_callback(accessibility.close)
        locator = Locator(accessibility)

        def around(end: str) -> dict[str, str]:
            return {**ground.display_of(end), **bus.environment, **ground.sound.environment_for(end), **_DRAWING}

        desk = _desk(folder / DESK_END, ground.office.url, play).start(processes, around(DESK_END))
        desk_scene = ground.scene(stack, desk, DESK_END, DESK)
        stages, programs = [], [ground.office.process, desk]
        for plan, resident in zip(plans, play.residents, strict=True):
            machine = _terminal(folder / plan.end, plan, resident, ground.office.url, play)
            process = machine.start(processes, around(plan.end))
            programs.append(process)
            stages.append(
                Stage(
                    person=resident.person,
                    papers=resident.papers,
                    clerk=ground.clerk,
                    signs={TERMINAL_END: resident.signs, DESK_END: play.desk},
                    locator=locator,
                    terminal=ground.scene(stack, process, plan.end, plan.face),
                    desk=desk_scene,
                    around=RigSurroundings(plan, machine, process, ground.office, ground.sound, locator),
                    terminal_folder=machine.folder,
                )
            )
        yield Rig(tuple(stages), tuple(programs))


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the machines of a run stand on: a display and a sound device for each end, and the one office."""

    monitors: Mapping[str, Mapping[str, Monitor]]
    """By end and by what they show."""
    displays: Mapping[str, Displays]
    sound: SoundServer
    office: Office
    clerk: Clerk

    def display_of(self, end: str) -> Mapping[str, str]:
        """Return what a program needs of its environment to draw at an end."""
        return self.displays[end].environment

    def scene(self, stack: AsyncExitStack, process: Process, end: str, face: str) -> Scene:
        """Return what is to be seen of a program; its connection to the display ends with ``stack``."""
        areas = {name: _area(monitor) for name, monitor in self.monitors[end].items()}
        reach = self.display_of(end)
        return Scene(process, reach, stack.enter_context(x_connection(reach)), areas, face)


async def _lay_ground(
    processes: Processes, folder: Path, environment: dict[str, str], play: Play, plans: Sequence[TerminalPlan]
) -> _Ground:
    """Start displays, sound server and office side by side."""
    monitors = {DESK_END: _DESK_MONITORS} | {plan.end: plan.monitors for plan in plans}
    voices = {DESK_END: play.desk.tone_hz}
    voices |= {plan.end: resident.signs.tone_hz for plan, resident in zip(plans, play.residents, strict=True)}
    async with asyncio.TaskGroup() as group:
        starting = {
            end: group.create_task(
                Displays.start(processes, folder / f"display-{end}", list(own.values()), environment)
            )
            for end, own in monitors.items()
        }
        sounding = group.create_task(_start_sound(processes, folder / "sound", environment, voices))
        opening = group.create_task(_open_office(processes, folder / "dispatch", play.shift_s))
    office, clerk = opening.result()
    displays = {end: task.result() for end, task in starting.items()}
    return _Ground(monitors, displays, sounding.result(), office, clerk)


class RigSurroundings:
    """The simulated devices, the sound server and the office of a rig, around one of its terminals."""

    def __init__(
        self,
        plan: TerminalPlan,
        machine: TerminalMachine,
        process: Process,
        office: Office,
        sound: SoundServer,
        locator: Locator,
    ) -> None:
        self._plan, self._machine, self._process = plan, machine, process
        self._office, self._sound, self._locator = office, sound, locator

    async def enrol(self) -> None:
        """Read the pairing code from the touch screen, as a technician does, and have the office approve it.

        Raises EnvironmentFault when no code is shown within 60 s, when the office has another one, or when the terminal
        does not show its windows then.
        """
        shown = await self._locator.find(self._process.pid, _CODE, timeout_s=_WINDOWS_TIMEOUT_S)
        found = _CODE.search(shown.name)
        code = re.sub("[ -]", "", found[0]) if found else ""
        waiting = [pairing.code for pairing in await self._office.pairings()]
        if code not in waiting:
            raise EnvironmentFault(f"The terminal shows the pairing code {code}, but the office has {waiting}")
        await self._office.approve(code, self._plan.point)
        await self._process.wait_for_line("terminal shows its windows", _WINDOWS_TIMEOUT_S)

    async def lay_card(self, person: Person) -> None:
        """Lay a person's card on the reader."""
        await self._machine.lay_card(person)

    async def lay_paper(self, picture: Path) -> None:
        """Lay a paper once the document camera is on; raises EnvironmentFault when it is not within 15 s."""
        await wait_until(
            lambda: self._machine.is_waiting_for_paper or None, _CAMERA_TIMEOUT_S, "The terminal asked for no paper"
        )
        await self._machine.lay_paper(picture)

    async def is_heard(self, end: str, hz: float) -> bool | None:
        """Listen to what comes out of a loudspeaker for 3 s."""
        own = DESK_END if end == DESK_END else self._plan.end
        return tone_heard(await self._sound.hear(own, _LISTEN_S), hz).is_heard

    def is_the_office(self, url: str) -> bool:
        """Tell whether an address is one of this run's dispatch."""
        return urlsplit(url).netloc == urlsplit(self._office.url).netloc

    @property
    def printed(self) -> Path:
        """The folder in which the printer's papers come out."""
        return self._machine.printed


def _terminal(folder: Path, plan: TerminalPlan, resident: Resident, url: str, play: Play) -> TerminalMachine:
    machine = TerminalMachine(folder)
    names = {what: monitor.name for what, monitor in plan.monitors.items()}
    screens = Screens(names[TOUCH], names.get(VIDEO, ""))
    machine.settle(_LABEL, url, play.shift_s, resident.signs, screens, sound_of_server())
    return machine


def _desk(folder: Path, url: str, play: Play) -> DeskMachine:
    machine = DeskMachine(folder)
    machine.settle(url, play.shift_s, play.desk, sound_of_server())
    return machine


async def _open_office(processes: Processes, folder: Path, shift_s: float) -> tuple[Office, Clerk]:
    office = await Office.open(processes, folder, shift_s)
    return office, await office.add_clerk(CLERK_NAME)


async def _start_sound(
    processes: Processes, folder: Path, environment: dict[str, str], voices: Mapping[str, float]
) -> SoundServer:
    """Start the sound server; each end's person speaks his tone from now on."""
    server = await SoundServer.start(processes, folder, environment, list(voices))
    for end, tone_hz in voices.items():
        # A whole number of bursts, so that one piece follows the other without a click.
        server.speak(end, np.tile(bursts(tone_hz, _BURSTS_S), round(_VOICE_S / _BURSTS_S)))
    return server


def _area(monitor: Monitor) -> Area:
    return Area(monitor.x_px, monitor.y_px, monitor.width_px, monitor.height_px)
