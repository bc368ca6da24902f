"""A person's desktop for ``kiosk demo``: a display with one monitor, and what is learnt from the demo's own lines."""

import asyncio
import re
import tomllib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import SystemRandom
from typing import Any
from urllib.parse import urlsplit

from Xlib import X
from Xlib.protocol import event

from kiosk.base.clock import SystemClock
from kiosk.demo.accessibility import AccessibilityBus
from kiosk.demo.displays import Displays, Monitor
from kiosk.demo.locator import Locator
from kiosk.demo.machines import Signs
from kiosk.demo.office import Clerk, kiosk_command, plain_environment
from kiosk.demo.papers import PaperFiles
from kiosk.demo.person import Person, invent_person
from kiosk.demo.processes import Process, Processes
from kiosk.demo.session_bus import SessionBus
from kiosk.demo.stage import DESK, DESK_END, TERMINAL_END, TOUCH, VIDEO, Scene, Stage
from kiosk.demo.x_display import XWindow, windows_from_top, x_connection

MONITOR = Monitor("DUMMY0", 1920, 1080)
TITLES = {TOUCH: "touch", VIDEO: "video", DESK: "工作台"}
_LAST_LINE = "nothing is kept"
_START_TIMEOUT_S, _WINDOWS_TIMEOUT_S = 120.0, 60.0


@dataclass(frozen=True, slots=True)
class Desktop:
    """The demo on a desktop: its process, its windows, and where its temporary folder lies."""

    demo: Process
    connection: Any
    windows: Mapping[str, XWindow]
    """By what they show."""
    temporary: Path
    """The folder for temporary files, in which the demo has one of its own."""
    stage: Stage

    def close_window(self, name: str) -> None:
        """Close a window as a window manager does when its cross is pressed."""
        protocols, delete = (self.connection.intern_atom(atom) for atom in ("WM_PROTOCOLS", "WM_DELETE_WINDOW"))
        handle = self.windows[name].handle
        message = event.ClientMessage(window=handle, client_type=protocols, data=(32, [delete, X.CurrentTime, 0, 0, 0]))
        handle.send_event(message)
        self.connection.sync()


class DemoHelps:
    """What is around the windows of a demo on a desktop: the demo itself is the resident's other hand."""

    def __init__(self, printed: Path) -> None:
        self._printed = printed

    async def enrol(self) -> None:
        """The demo has had the terminal approved before it said its last line."""

    async def lay_card(self, person: Person) -> None:
        """The card lies on the reader by itself."""

    async def lay_paper(self, picture: Path) -> None:
        """Papers lay themselves under the camera."""

    async def is_heard(self, end: str, hz: float) -> bool | None:
        """Nothing comes out of a loudspeaker."""
        return None

    def is_the_office(self, url: str) -> bool:
        """A person sees that it is this machine."""
        return urlsplit(url).hostname == "127.0.0.1"

    @property
    def printed(self) -> Path:
        """The folder that the demo has named."""
        return self._printed


@asynccontextmanager
async def desktop_demo(folder: Path) -> AsyncIterator[Desktop]:
    """Start ``kiosk demo`` on a desktop of its own and read what it says; all of it is ended at the end."""
    async with AsyncExitStack() as stack:
        processes = await stack.enter_async_context(Processes(folder / "logs"))
        plain = plain_environment(folder / "home")
        displays = await Displays.start(processes, folder / "display", [MONITOR], plain)
        bus = await SessionBus.start(processes, folder / "bus", {**plain, **displays.environment})
        # A person without a graphics card whose desktop has a screen reader.
        own = {**plain, **displays.environment, **bus.environment, "QT_QUICK_BACKEND": "software"}
        demo = processes.start("demo", kiosk_command("demo"), own)
        await demo.wait_for_line(_LAST_LINE, _START_TIMEOUT_S)
        connection = stack.enter_context(x_connection(displays.environment))
        windows = await _windows(connection)
        accessibility = await AccessibilityBus.connect(bus.accessibility_address)
        stack.push_async_callback(accessibility.close)
        scales = await _scales(accessibility, windows)
        temporary = Path(plain["TMPDIR"])
        stage = _stage(demo, displays, connection, windows, Locator(accessibility, _known(scales)))
        yield Desktop(demo, connection, windows, temporary, stage)


def _stage(
    demo: Process, displays: Displays, connection: Any, windows: Mapping[str, XWindow], locator: Locator
) -> Stage:
    said = demo.log_text()
    clerk, password = _found(r"sign in as (\S+) with the one-time password (\S+),", said)
    printed = Path(*_found(r"what is printed comes into (\S+)", said))
    person = replace(invent_person(SystemRandom(), SystemClock().now().date()), name=_found(r"You are (\S+) ", said)[0])
    own = printed.parents[1]

    def scene(program: str, face: str, *names: str) -> Scene:
        process = SeenProgram(program, windows[face].pid, own / "logs" / f"{program}.log")
        areas = {name: windows[name].area for name in names}
        return Scene(process, displays.environment, connection, areas, face)

    return Stage(
        person=person,
        papers=PaperFiles(Path("voucher"), Path("lease")),
        clerk=Clerk(clerk, "", password),
        signs={end: _signs(own / end / "data" / f"{end}.toml") for end in (TERMINAL_END, DESK_END)},
        locator=locator,
        terminal=scene("terminal", VIDEO, TOUCH, VIDEO),
        desk=scene("desk", DESK, DESK),
        around=DemoHelps(printed),
        terminal_folder=own / "terminal",
    )


@dataclass(frozen=True, slots=True)
class SeenProgram:
    """A program that the demo has started, known by its window."""

    name: str
    pid: int
    log_path: Path

    def log_text(self) -> str:
        """Return what it has printed so far."""
        return self.log_path.read_text(encoding="utf-8")


def _signs(settings: Path) -> Signs:
    """The mark that a simulated camera was told to show; whether it crosses is read from the other side's window."""
    told = tomllib.loads(settings.read_text(encoding="utf-8"))
    return Signs(told["camera"]["mark"], told["microphone"]["hz"])


async def _windows(connection: Any) -> dict[str, XWindow]:
    async with asyncio.timeout(_WINDOWS_TIMEOUT_S):
        while True:
            by_title = {window.title: window for window in windows_from_top(connection)}
            if set(TITLES.values()) <= by_title.keys():
                return {name: by_title[title] for name, title in TITLES.items()}
            await asyncio.sleep(0.1)


async def _scales(bus: AccessibilityBus, windows: Mapping[str, XWindow]) -> dict[int, float]:
    """Return how many pixels of the display one of a program's own is: it tells places in its own."""
    by_place = {(window.pid, window.title): window for window in windows.values()}
    scales = {}
    for program, pid in (await bus.programs()).items():
        for frame in await bus.children(program):
            window = by_place.get((pid, await bus.name(frame)))
            if window is not None:
                scales[pid] = window.area.width_px / (await bus.area(frame)).width_px
    return scales


def _known(scales: Mapping[int, float]) -> Callable[[int], float]:
    return lambda pid: scales[pid]


def _found(pattern: str, said: str) -> tuple[str, ...]:
    found = re.search(pattern, said)
    assert found is not None, f"the demo does not say {pattern}:\n{said}"
    return found.groups()
