"""``kiosk terminal screens``: lays the monitors out as terminal.toml says; the terminal's X session runs it."""

import os
import subprocess
import time

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.devices.screen_layout import (
    Layout,
    Output,
    Wanted,
    choose_layout,
    parse_outputs,
    touch_panels,
    xrandr_words,
)
from kiosk.terminal.program_settings import ScreenSettings

_LOOK_EVERY_S = 2.0
_TOOL_WITHIN_S = 15.0
_log = Log("kiosk.screens")


def lay_out(settings: ScreenSettings, *, keep: bool) -> int:
    """Lay the monitors out once, or again and again whenever one comes or goes; returns the exit status.

    Raises EnvironmentFault when there is no X server, or none any more.
    """
    known: list[Output] = []
    while True:
        outputs = parse_outputs(_tool("xrandr", "--query" if not known else "--current"))
        if outputs != known:
            _place(settings, outputs)
            known = parse_outputs(_tool("xrandr", "--current"))
        if not keep:
            return 0
        time.sleep(_LOOK_EVERY_S)


def _place(settings: ScreenSettings, outputs: list[Output]) -> None:
    wanted = Wanted(settings.touch, settings.video, settings.touch_rotation, settings.video_rotation)
    layout = choose_layout(wanted, outputs)
    if layout is None:
        _log.warning("no_monitor")
        return
    _tool("xrandr", *xrandr_words(wanted, layout, outputs))
    _bind_touch(settings, layout)
    print(f"touch screen on {layout.touch}, video screen on {layout.video or 'none'}", flush=True)


def _bind_touch(settings: ScreenSettings, layout: Layout) -> None:
    """Let the touch panel speak of its own monitor; left alone it would cover both."""
    for panel in touch_panels(_tool("xinput", "list"), settings.touch_device):
        _tool("xinput", "map-to-output", panel, layout.touch)


def _tool(*command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed tools; names of outputs come from the X server itself
            command,
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            timeout=_TOOL_WITHIN_S,
            check=False,
        )
    except FileNotFoundError as error:
        raise EnvironmentFault(f"{command[0]} is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise EnvironmentFault(f"{command[0]} gave no answer in {_TOOL_WITHIN_S:g} s") from error
    if done.returncode != 0:
        raise EnvironmentFault(f"{command[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
