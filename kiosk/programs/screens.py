"""``kiosk terminal screens``: lays the monitors out as terminal.toml says; the terminal's X session runs it."""

import asyncio

from kiosk.base.log import Log
from kiosk.base.tool import run_tool
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
    return asyncio.run(_lay_out(settings, keep=keep))


async def _lay_out(settings: ScreenSettings, *, keep: bool) -> int:
    known: list[Output] = []
    while True:
        outputs = parse_outputs(await _tool("xrandr", "--query" if not known else "--current"))
        if outputs != known:
            await _place(settings, outputs)
            known = parse_outputs(await _tool("xrandr", "--current"))
        if not keep:
            return 0
        await asyncio.sleep(_LOOK_EVERY_S)


async def _place(settings: ScreenSettings, outputs: list[Output]) -> None:
    wanted = Wanted(settings.touch, settings.video, settings.touch_rotation, settings.video_rotation)
    layout = choose_layout(wanted, outputs)
    if layout is None:
        _log.warning("no_monitor")
        return
    await _tool("xrandr", *xrandr_words(wanted, layout, outputs))
    await _bind_touch(settings, layout)
    print(f"touch screen on {layout.touch}, video screen on {layout.video or 'none'}", flush=True)


async def _bind_touch(settings: ScreenSettings, layout: Layout) -> None:
    """Let the touch panel speak of its own monitor; left alone it would cover both."""
    for panel in touch_panels(await _tool("xinput", "list"), settings.touch_device):
        await _tool("xinput", "map-to-output", panel, layout.touch)


async def _tool(*command: str) -> str:
    return await run_tool(*command, about=command[0], within_s=_TOOL_WITHIN_S)
