"""A terminal is commissioned on two real monitors: screens identified by touch, a camera seen, settings saved."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from kiosk.base.settings import load_settings
from kiosk.base.texts import Language, translate
from kiosk.demo.accessibility import AccessibilityBus
from kiosk.demo.areas import Area
from kiosk.demo.displays import Displays, Monitor
from kiosk.demo.locator import Locator
from kiosk.demo.office import kiosk_command, plain_environment
from kiosk.demo.processes import Process, Processes
from kiosk.demo.robot import Robot
from kiosk.demo.screens_read import grab, save_png, wait_for_picture
from kiosk.demo.session_bus import SessionBus
from kiosk.demo.x_display import windows_from_top, x_connection
from kiosk.devices.mark import read_mark
from kiosk.terminal.program_settings import TerminalSettings
from tests.e2e.test_doctor import settings, write

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

LEFT = Monitor("DUMMY0", 960, 540)
RIGHT = Monitor("DUMMY1", 1080, 1920, x_px=960)
LEFT_AREA, RIGHT_AREA = Area(0, 0, 960, 540), Area(960, 0, 1080, 1920)
PATIENCE_S = 30.0


def zh(text: str) -> str:
    return translate(text, Language.CHINESE)


@dataclass(frozen=True)
class Commissioning:
    """The technician's program on its screens, with hands and eyes."""

    program: Process
    connection: Any
    robot: Robot
    locator: Locator
    displays: Displays
    data: Path

    async def press(self, name: str | re.Pattern[str], role: str = "push button", window: str | None = None) -> Area:
        pressed = await self.robot.press(self.program.pid, name, role, window=window, timeout_s=PATIENCE_S)
        return pressed.area

    async def see(self, name: str | re.Pattern[str], role: str | None = "label") -> None:
        await self.locator.find(self.program.pid, name, role, timeout_s=PATIENCE_S)


@pytest.fixture
async def commissioning(tmp_path: Path) -> AsyncIterator[Commissioning]:
    environment = plain_environment(tmp_path / "home")
    made = settings(tmp_path, "http://127.0.0.1:1", 0.0)
    made["camera"] |= {"mark": "7F3A", "width_px": 640, "height_px": 360}
    data = write(tmp_path, tomli_w.dumps(made))
    async with Processes(tmp_path / "logs") as processes:
        displays = await Displays.start(processes, tmp_path / "display", [LEFT, RIGHT], environment)
        bus = await SessionBus.start(processes, tmp_path / "bus", {**environment, **displays.environment})
        around = {**environment, **displays.environment, **bus.environment, "QT_QUICK_BACKEND": "software"}
        program = processes.start("technician", kiosk_command("technician", "--data", str(data)), around)
        await program.wait_for_line("technician shows its window", 60)
        accessibility = await AccessibilityBus.connect(bus.accessibility_address)
        try:
            with x_connection(displays.environment) as connection:
                locator = Locator(accessibility)
                yield Commissioning(program, connection, Robot(connection, locator), locator, displays, data)
        finally:
            await accessibility.close()


async def test_screens_are_identified_by_touch_a_camera_is_seen_and_the_terminal_reads_what_was_saved(
    commissioning: Commissioning, tmp_path: Path
) -> None:
    technician = commissioning
    await technician.press(f"{zh('Identify screens')}: {zh('Both screens')}")

    numbers = [zh("Screen %1: this is the touch screen").replace("%1", str(number)) for number in (1, 2)]
    for number, area in zip(numbers, (LEFT_AREA, RIGHT_AREA), strict=True):
        control = await technician.locator.find(technician.program.pid, number, timeout_s=PATIENCE_S)
        assert control.seen.common(area) == control.seen, "each number stands on its own screen"
    save_png(grab(technician.connection, RIGHT_AREA), tmp_path / "number.png")
    await technician.press(numbers[1])
    await technician.locator.wait_until_gone(technician.program.pid, numbers[0], timeout_s=PATIENCE_S)

    text = zh("Touch screen {touch}, video screen {video}. Save the settings to keep that.")
    await technician.see(re.compile(re.escape(text.format(touch="DUMMY1", video="DUMMY0"))))
    await technician.press(zh("Save settings"))
    await technician.see(re.compile(r"terminal\.toml\.[0-9]{8}-[0-9]{6}\.bak"))

    saved = load_settings(TerminalSettings, technician.data / "terminal.toml")
    assert (saved.screens.touch, saved.screens.video) == ("DUMMY1", "DUMMY0")
    assert saved.camera.mark == "7F3A"
    (kept,) = technician.data.glob("terminal.toml.*.bak")
    assert load_settings(TerminalSettings, kept).screens.touch == ""

    await technician.press(f"{zh('Show')}: {zh('Face camera')}")
    await technician.see(zh("Live picture: %1").replace("%1", zh("Face camera")), None)
    own = next(w for w in windows_from_top(technician.connection) if w.pid == technician.program.pid).area
    picture = await wait_for_picture(technician.connection, own, lambda seen: read_mark(seen) == "7F3A", PATIENCE_S)
    save_png(picture, tmp_path / "camera.png")

    await technician.press(zh("Close"))
    assert await technician.program.wait_for_end(PATIENCE_S) == 0
    assert "fault" not in technician.program.log_text()


async def test_a_screen_that_is_unplugged_is_a_fault_and_unsaved_work_is_asked_about(
    commissioning: Commissioning,
) -> None:
    technician = commissioning
    await technician.press(f"{zh('Identify screens')}: {zh('Both screens')}")
    await technician.press(zh("Screen %1: this is the touch screen").replace("%1", "2"))
    await technician.displays.unplug("DUMMY0")
    await technician.press(zh("Check all again"))
    gone = zh("The settings name {name}, which is not connected. Connected are: {names}.")
    await technician.see(re.compile(re.escape(gone.format(name="DUMMY0", names="DUMMY1"))))

    await technician.press(zh("Close"))
    await technician.see(zh("The settings are not saved. Close all the same?"), "heading")
    await technician.press(zh("Close without saving"))
    assert await technician.program.wait_for_end(PATIENCE_S) == 0
    assert load_settings(TerminalSettings, technician.data / "terminal.toml").screens.touch == ""
