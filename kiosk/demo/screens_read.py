"""What really stands on a monitor: pixels read back from the display server, and pictures of them."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from Xlib import X

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.areas import Area

Picture = NDArray[np.uint8]
"""Red, green and blue, shape (height, width, 3)."""

# python-xlib copies all it has received each time more comes in: several small answers are faster than a large one.
_STRIP_BYTES = 1 << 20
_POLL_S = 0.03
_BETWEEN_LOOKS_S = 0.07
_LONGEST_ENTRANCE_LOOKS, _STILL_LOOKS = 10, 3


def grab(connection: Any, area: Area) -> Picture:
    """Return the pixels of an area of the display (about 7 ms for 960×540, 25 ms for 1080×1920)."""
    rows = max(1, _STRIP_BYTES // (4 * area.width_px))
    root = connection.screen().root
    strips = []
    for top in range(0, area.height_px, rows):
        height = min(rows, area.height_px - top)
        image = root.get_image(area.x_px, area.y_px + top, area.width_px, height, X.ZPixmap, 0xFFFFFFFF)
        strips.append(np.frombuffer(image.data, np.uint8).reshape(height, area.width_px, 4)[:, :, 2::-1])
    return np.concatenate(strips)


async def wait_for_picture(
    connection: Any, area: Area, is_wanted: Callable[[Picture], bool], timeout_s: float = 5.0
) -> Picture:
    """Return the first picture of the area that is as wanted; a window draws a little after it has changed its mind.

    Raises EnvironmentFault when none comes within ``timeout_s``.
    """
    deadline = time.monotonic() + timeout_s
    while not is_wanted(picture := grab(connection, area)):
        if time.monotonic() > deadline:
            raise EnvironmentFault(f"The screen did not show what was awaited at {area} within {timeout_s:g} s")
        await asyncio.sleep(_POLL_S)
    return picture


def settled(connection: Any, area: Area) -> Picture:
    """Return an area once it has stood still for a moment, a page's soft entrance being over.

    Where something moves for longer than a page takes to come in, as a live picture does, it is taken as it is.
    """
    picture, still = grab(connection, area), 0
    for _ in range(_LONGEST_ENTRANCE_LOOKS):
        time.sleep(_BETWEEN_LOOKS_S)
        before, picture = picture, grab(connection, area)
        still = still + 1 if np.array_equal(before, picture) else 0
        if still == _STILL_LOOKS:  # once is not enough: between two pages there is an empty moment
            break
    return picture


def save_png(picture: Picture, path: Path) -> None:
    """Write a picture as PNG, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(path, compress_level=1)
