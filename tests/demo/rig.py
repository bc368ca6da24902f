"""What the demo's tests stand on: a display with two monitors, the buses, and a small program in two windows."""

import sys
from dataclasses import dataclass
from pathlib import Path

from kiosk.demo.areas import Area
from kiosk.demo.displays import Displays, Monitor
from kiosk.demo.processes import Process, Processes
from kiosk.demo.session_bus import SessionBus

TOUCH = Monitor("DUMMY0", 1080, 1920)
VIDEO = Monitor("DUMMY1", 960, 540, x_px=1080)
TOUCH_AREA, VIDEO_AREA = Area(0, 0, 1080, 1920), Area(1080, 0, 960, 540)


@dataclass(frozen=True, slots=True)
class Rig:
    processes: Processes
    displays: Displays
    bus: SessionBus
    environment: dict[str, str]

    async def two_windows(self) -> Process:
        program = Path(__file__).parent / "two_windows.py"
        command = [sys.executable, str(program), TOUCH.name, VIDEO.name]
        process = self.processes.start("two-windows", command, self.environment)
        await process.wait_for_line("ready", 20)
        return process
