"""Monitors come, go, change places and sizes under the real terminal; its windows are where they belong each time."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.base.tool import run_tool
from kiosk.demo.areas import Area
from kiosk.demo.displays import Displays, Monitor
from kiosk.demo.machines import Screens, Signs, TerminalMachine, sound_of_nobody
from kiosk.demo.office import plain_environment
from kiosk.demo.processes import Process, Processes
from kiosk.demo.x_display import windows_from_top, x_connection
from kiosk.store.end_store import EndStore

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

TOUCH = Monitor("DUMMY0", 1080, 1920)
VIDEO = Monitor("DUMMY1", 960, 540, x_px=1080)
NOBODY_LISTENS = "http://127.0.0.1:9"
_START_S, _SETTLE_S = 60.0, 15.0

Places = dict[str, Area]


@dataclass
class Counter:
    """A terminal that knows its point, on an X server of its own; the centre is away, which is none of its business."""

    displays: Displays
    terminal: Process

    def seen(self) -> Places:
        """Where the visible windows stand, by title."""
        with x_connection(self.displays.environment) as connection:
            return {window.title: window.area for window in windows_from_top(connection) if window.pid}

    async def shows(self, wanted: Places, when: str) -> None:
        """Wait until the windows stand just so."""
        deadline = time.monotonic() + _SETTLE_S
        while (seen := self.seen()) != wanted:
            assert self.terminal.is_running, f"{when}: {self.terminal.log_text()}"
            assert time.monotonic() < deadline, f"{when}: {seen} instead of {wanted}"
            await asyncio.sleep(0.1)


@asynccontextmanager
async def counter(folder: Path) -> AsyncIterator[Counter]:
    environment = plain_environment(folder / "rig")
    machine = TerminalMachine(folder / "terminal")
    screens = Screens(TOUCH.name, VIDEO.name)
    machine.settle("test", NOBODY_LISTENS, 0.0, Signs("0000", 500.0), screens, sound_of_nobody(500.0))
    store = EndStore(machine.data / "terminal.db")
    await store.keep([], datetime.now(UTC), {"point": "飞悦里"})
    store.close()
    async with Processes(folder / "logs") as processes:
        displays = await Displays.start(processes, folder / "display", [TOUCH, VIDEO], environment)
        around: Mapping[str, str] = {**displays.environment, "QT_QUICK_BACKEND": "software"}
        terminal = machine.start(processes, around)
        await terminal.wait_for_line("terminal shows its windows", _START_S)
        yield Counter(displays, terminal)


def area(monitor: Monitor) -> Area:
    return Area(monitor.x_px, monitor.y_px, monitor.width_px, monitor.height_px)


BOTH = {"touch": area(TOUCH), "video": area(VIDEO)}


async def test_windows_follow_their_monitors_through_everything_a_cable_can_do(tmp_path: Path) -> None:
    async with counter(tmp_path) as here:
        displays = here.displays
        await here.shows(BOTH, "at first")

        await displays.unplug(VIDEO.name)
        await here.shows({"touch": area(TOUCH)}, "the video screen's cable is pulled")
        await displays.replug(VIDEO.name)
        await here.shows(BOTH, "and plugged in again")

        await displays.unplug(TOUCH.name)
        await here.shows({"touch": area(VIDEO)}, "the touch screen's cable is pulled: the one screen left is touched")
        await displays.replug(TOUCH.name)
        await here.shows(BOTH, "and plugged in again")

        left, right = Monitor(TOUCH.name, 1080, 1920, x_px=960), Monitor(VIDEO.name, 960, 540)
        await displays.place(left, right)
        await here.shows({"touch": area(left), "video": area(right)}, "the monitors change places")
        await displays.place(TOUCH, VIDEO)
        await here.shows(BOTH, "and back")

        smaller, lower = Monitor(TOUCH.name, 768, 1366), Monitor(VIDEO.name, 800, 450, x_px=1080, y_px=600)
        await displays.place(smaller, lower)
        await here.shows({"touch": area(smaller), "video": area(lower)}, "both get another size")
        await displays.place(TOUCH, VIDEO)
        await here.shows(BOTH, "and the old one again")

        await displays.unplug(VIDEO.name)
        await displays.unplug(TOUCH.name)
        await displays.replug(VIDEO.name)
        await displays.replug(TOUCH.name)
        await displays.place(TOUCH, VIDEO)  # X moves a monitor that is alone to the corner; the session lays out again
        await here.shows(BOTH, "both went dark and came back in the other order")


async def test_windows_stay_when_the_screens_are_blanked_and_wake(tmp_path: Path) -> None:
    """The dummy driver knows no DPMS: a monitor that drops off the cable as it sleeps is the test above."""
    async with counter(tmp_path) as here:
        environment = {**plain_environment(tmp_path / "xset"), **here.displays.environment}
        for word in ("activate", "reset"):
            await run_tool("xset", "s", word, environment=environment)
            await here.shows(BOTH, f"screen saver: {word}")
