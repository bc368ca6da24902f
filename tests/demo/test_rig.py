"""One window on two real monitors: found by its accessible names, pressed by real input, seen in real pixels."""

import re
from pathlib import Path

import pytest
from PIL import Image

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.areas import Area
from kiosk.demo.locator import Locator
from kiosk.demo.robot import Robot
from kiosk.demo.screens_read import Picture, grab, save_png, wait_for_picture
from kiosk.demo.x_display import x_connection
from tests.demo.rig import TOUCH, TOUCH_AREA, VIDEO, VIDEO_AREA, Rig

pytestmark = pytest.mark.e2e

GREEN, RED = (0x00, 0xC0, 0x60), (0x60, 0x00, 0x00)


def corner(picture: Picture) -> tuple[int, ...]:
    return tuple(int(value) for value in picture[5, 5])


async def test_a_press_on_one_monitor_changes_label_and_pixels_on_both(
    rig: Rig, locator: Locator, tmp_path: Path
) -> None:
    program = await rig.two_windows()
    with x_connection(rig.environment) as connection:
        robot = Robot(connection, locator)
        label = await locator.find(program.pid, "Pressed 0 times", "label")
        welcome = await locator.find(program.pid, "Welcome ", window="Video screen")
        assert label.area.common(TOUCH_AREA) == label.area
        assert welcome.area.common(VIDEO_AREA) == welcome.area
        assert corner(grab(connection, VIDEO_AREA)) == RED

        pressed = await robot.press(program.pid, "Start", "push button")

        assert pressed.area == Area(100, 100, 400, 150)
        await locator.find(program.pid, "Pressed 1 times")
        await wait_for_picture(connection, VIDEO_AREA, lambda seen: corner(seen) == GREEN)
        save_png(grab(connection, TOUCH_AREA), tmp_path / "shots" / "touch.png")
        with Image.open(tmp_path / "shots" / "touch.png") as shot:
            assert shot.size == (TOUCH.width_px, TOUCH.height_px)


async def test_keyboard_and_drag_reach_the_window_under_the_pointer(rig: Rig, locator: Locator) -> None:
    program = await rig.two_windows()
    with x_connection(rig.environment) as connection:
        robot = Robot(connection, locator)
        field = await robot.press(program.pid, "Full name", "text")
        await robot.type_text("Wang, 王小明 #1")
        await locator.find(program.pid, "Welcome Wang, 王小明 #1")
        assert await locator.text(field) == "Wang, 王小明 #1"
        await robot.type_key("a", "Control_L")
        await robot.type_key("BackSpace")
        await locator.find(program.pid, "Welcome ")

        await robot.drag([(200, 1100), (500, 1200), (700, 1050)])
        signature = await locator.find(program.pid, re.compile("^Signature, [1-9][0-9]+ points"))
        assert signature.area == Area(100, 1000, 800, 300)


async def test_a_control_in_a_list_is_scrolled_into_view_and_only_then_shown(rig: Rig, locator: Locator) -> None:
    program = await rig.two_windows()
    with x_connection(rig.environment) as connection:
        robot = Robot(connection, locator)
        assert not [control for control in await locator.find_all(program.pid, "Service 11") if control.is_shown]
        later = await robot.scroll_to(program.pid, "Service 11", "Services")
        assert later.area.common(Area(600, 100, 300, 300)) == later.area
        sooner = await robot.scroll_to(program.pid, "Service 0", "Services")
        assert sooner.seen == sooner.area
        assert not [control for control in await locator.find_all(program.pid, "Service 11") if control.is_shown]

        await robot.wheel(700, 250, 3)
        await locator.wait_until_gone(program.pid, "Service 0")


async def test_what_cannot_be_pressed_is_told_with_its_reason(rig: Rig, locator: Locator) -> None:
    program = await rig.two_windows()
    with x_connection(rig.environment) as connection:
        robot = Robot(connection, locator)
        with pytest.raises(EnvironmentFault, match="is disabled"):
            await robot.press(program.pid, "Later", timeout_s=0.2)
        with pytest.raises(EnvironmentFault, match="2 controls answer to"):
            await robot.press(program.pid, "Twice", timeout_s=0.2)
        with pytest.raises(EnvironmentFault, match=r"There is no control “Hidden”; shown are: .*push button “Start”"):
            await robot.press(program.pid, "Hidden", timeout_s=0.2)
        other = await rig.two_windows()
        await locator.find(other.pid, "Start")
        with pytest.raises(EnvironmentFault, match="is covered by the window “Touch screen”"):
            await robot.press(program.pid, "Start", timeout_s=0.2)


async def test_a_monitor_is_unplugged_and_comes_back(rig: Rig, locator: Locator) -> None:
    program = await rig.two_windows()
    assert await rig.displays.plugged() == {"DUMMY0": TOUCH, "DUMMY1": VIDEO}

    await rig.displays.unplug("DUMMY1")
    await program.wait_for_line("screens DUMMY0.", 5)
    assert await rig.displays.plugged() == {"DUMMY0": TOUCH}
    await locator.wait_until_gone(program.pid, "Welcome ")
    assert (await locator.find(program.pid, "Start")).area.common(TOUCH_AREA).is_empty is False

    await rig.displays.replug("DUMMY1")
    assert await rig.displays.plugged() == {"DUMMY0": TOUCH, "DUMMY1": VIDEO}
    welcome = await locator.find(program.pid, "Welcome ")
    assert welcome.area.common(VIDEO_AREA) == welcome.area
    with x_connection(rig.environment) as connection:
        await wait_for_picture(connection, VIDEO_AREA, lambda seen: corner(seen) == RED)
