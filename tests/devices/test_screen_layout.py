"""Which monitor gets which window, from what the X server lists."""

import pytest

from kiosk.devices.screen_layout import (
    Layout,
    Output,
    Wanted,
    choose_layout,
    parse_outputs,
    touch_panels,
    two_screens,
    xrandr_words,
)

LISTING = """\
Screen 0: minimum 320 x 200, current 3840 x 1080, maximum 16384 x 16384
HDMI-1 connected primary 1920x1080+0+0 (normal left inverted right x axis y axis) 598mm x 336mm
   1920x1080     60.00*+  50.00    59.94
   1280x720      60.00    50.00
DP-1 disconnected (normal left inverted right x axis y axis)
DP-2 connected (normal left inverted right x axis y axis)
   1024x768      60.00
   1080x1920     60.00 +
VGA-1 disconnected 800x600+1920+0 (normal left inverted right x axis y axis) 0mm x 0mm
"""
INPUTS = """\
⎡ Virtual core pointer                          id=2    [master pointer  (3)]
⎜   ↳ Virtual core XTEST pointer                id=4    [slave  pointer  (2)]
⎜   ↳ ILITEK Multi-Touch-V5100                  id=9    [slave  pointer  (2)]
⎜   ↳ eGalax Inc. USB TouchController           id=11   [slave  pointer  (2)]
⎣ Virtual core keyboard                         id=3    [master keyboard (2)]
    ↳ ILITEK Multi-Touch keys                   id=12   [slave  keyboard (3)]
"""
FLAT, TALL = Output("HDMI-1", True, True, "1920x1080"), Output("DP-2", True, False, "1080x1920")
GHOST = Output("VGA-1", False, True, "")


def test_outputs_are_read_with_the_mode_their_monitor_prefers() -> None:
    assert parse_outputs(LISTING) == [FLAT, Output("DP-1", False, False, ""), TALL, GHOST]
    assert parse_outputs("") == []


def test_the_upright_monitor_is_the_touch_screen_and_what_was_pulled_out_is_switched_off() -> None:
    assert choose_layout(Wanted(), [FLAT, TALL, GHOST]) == Layout("DP-2", "HDMI-1", ("VGA-1",))


def test_the_first_monitor_is_the_touch_screen_when_all_stand_alike() -> None:
    other = Output("DP-3", True, True, "1920x1080")
    assert choose_layout(Wanted(), [FLAT, other]) == Layout("HDMI-1", "DP-3", ())


def test_a_monitor_that_is_turned_counts_as_it_stands() -> None:
    assert choose_layout(Wanted(touch_rotation="left"), [TALL, FLAT]) == Layout("HDMI-1", "DP-2", ())


def test_named_monitors_are_taken_and_a_missing_one_is_replaced() -> None:
    assert choose_layout(Wanted(touch="HDMI-1"), [FLAT, TALL]) == Layout("HDMI-1", "DP-2", ())
    assert choose_layout(Wanted(video="DP-2"), [FLAT, TALL]) == Layout("HDMI-1", "DP-2", ())
    assert choose_layout(Wanted(touch="DP-9", video="DP-8"), [FLAT, TALL]) == Layout("DP-2", "HDMI-1", ())


def test_one_monitor_is_enough_and_none_is_waited_for() -> None:
    assert choose_layout(Wanted(video="HDMI-1"), [FLAT]) == Layout("HDMI-1", "", ())
    assert choose_layout(Wanted(), [GHOST]) is None


def test_the_monitors_stand_side_by_side_each_in_its_own_mode() -> None:
    layout = Layout("DP-2", "HDMI-1", ("VGA-1",))
    words = xrandr_words(Wanted(video_rotation="inverted"), layout, [FLAT, TALL, GHOST])
    assert " ".join(words) == (
        "--output VGA-1 --off --output DP-2 --mode 1080x1920 --pos 0x0 --primary --rotate normal "
        "--output HDMI-1 --mode 1920x1080 --right-of DP-2 --rotate inverted"
    )
    assert "--right-of" not in xrandr_words(Wanted(), Layout("DP-2", "", ()), [TALL])


def test_touch_panels_are_found_by_name_and_keyboards_are_none() -> None:
    assert touch_panels(INPUTS, "") == ["9", "11"]
    assert touch_panels(INPUTS, "egalax") == ["11"]
    assert touch_panels(INPUTS, "absent") == []


@pytest.mark.parametrize(
    ("touch", "video", "connected", "chosen"),
    [
        ("", "", ["A", "B"], ("A", "B")),
        ("B", "", ["A", "B"], ("B", "A")),
        ("", "A", ["A", "B"], ("B", "A")),
        ("A", "A", ["A", "B", "C"], ("A", "B")),
        ("gone", "C", ["A", "B", "C"], ("A", "C")),
        ("", "A", ["A"], ("A", "")),
    ],
)
def test_a_wanted_screen_that_is_there_is_taken_and_the_other_is_another(
    touch: str, video: str, connected: list[str], chosen: tuple[str, str]
) -> None:
    assert two_screens(touch, video, connected) == chosen
