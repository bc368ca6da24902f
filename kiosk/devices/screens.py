"""Monitors: their output names, places and sizes, asked of the X server without Qt (``xrandr``)."""

import math
import re
from dataclasses import dataclass
from typing import Protocol

from kiosk.base.tool import run_tool

_MM_PER_INCH = 25.4
_LINE = re.compile(
    r"^(?P<name>\S+) connected(?: primary)? (?P<width>\d+)x(?P<height>\d+)\+(?P<x>\d+)\+(?P<y>\d+)"
    r"(?:.*?\s(?P<width_mm>\d+)mm x (?P<height_mm>\d+)mm)?",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Screen:
    """A monitor that is on: its output (``HDMI-1``), its picture and place in pixels, its size if it states one."""

    name: str
    width_px: int
    height_px: int
    x_px: int = 0
    y_px: int = 0
    width_mm: int = 0
    height_mm: int = 0

    @property
    def diagonal_inch(self) -> float | None:
        """Size of the panel as it states it itself (EDID), None when it states none."""
        diagonal_mm = math.hypot(self.width_mm, self.height_mm)
        return diagonal_mm / _MM_PER_INCH if diagonal_mm >= 5 * _MM_PER_INCH else None


class Screens(Protocol):
    """Knows the monitors of the machine."""

    async def connected(self) -> tuple[Screen, ...]:
        """Return the monitors that are on, leftmost first; raises EnvironmentFault when no display answers."""


class XrandrScreens:
    """The monitors of the X server in ``DISPLAY``."""

    async def connected(self) -> tuple[Screen, ...]:
        """Return the monitors that are on."""
        return parse_screens(await run_tool("xrandr", "--query", package="x11-xserver-utils"))


def parse_screens(said: str) -> tuple[Screen, ...]:
    """Return the monitors in what ``xrandr --query`` printed; outputs that are off have no picture and are left out."""
    found = [
        Screen(m["name"], *(int(m[part] or 0) for part in ("width", "height", "x", "y", "width_mm", "height_mm")))
        for m in _LINE.finditer(said)
    ]
    return tuple(sorted(found, key=lambda screen: (screen.x_px, screen.y_px)))
