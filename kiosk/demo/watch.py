"""Eyes that never look away: when the other side's mark stands on a screen, and how often its picture changes."""

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.areas import Area
from kiosk.demo.screens_read import Picture, grab
from kiosk.demo.x_display import x_connection
from kiosk.devices.mark import BOARD_SHARE, FoundMark, read_marks

_FACE = (0.42, 0.12, 0.84, 0.32)
"""Left, top, width and height of the moving face beside the mark, in picture heights; left from the middle."""
_LARGE_PX = 1_000_000
_LOOK_PAUSE_S = 0.03
_COUNT_PAUSE_S = 0.008
_JOIN_S = 5.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mark on a screen: when it was first seen (``time.monotonic``) and where, in pixels of the display."""

    at_s: float
    box: Area


class MarkWatch:
    """Looks at one area of a display, over a connection and in a thread of its own, until a mark stands there."""

    def __init__(self, environment: Mapping[str, str], area: Area, mark: str) -> None:
        self._environment, self._area, self._mark = environment, area, mark
        self._steps = (2, 1) if area.width_px * area.height_px > _LARGE_PX else (1,)
        self._sighting: Sighting | None = None
        self._error: Exception | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mark-watch", daemon=True)
        self._thread.start()

    async def sighting(self, timeout_s: float) -> Sighting:
        """Return when and where the mark stood first; raises EnvironmentFault when it does not within ``timeout_s``."""
        deadline = time.monotonic() + timeout_s
        while self._sighting is None:
            if self._error is not None:
                raise EnvironmentFault("The screen could not be watched") from self._error
            if time.monotonic() > deadline:
                raise EnvironmentFault(
                    f"The other side's picture, with this run's mark, did not appear on the screen in {timeout_s:g} s"
                )
            await asyncio.sleep(_LOOK_PAUSE_S)
        return self._sighting

    def stop(self) -> None:
        """Look away."""
        self._stop.set()
        self._thread.join(_JOIN_S)

    def _run(self) -> None:
        try:
            with x_connection(self._environment) as connection:
                while not self._stop.is_set() and self._sighting is None:
                    self._look(connection)
                    self._stop.wait(_LOOK_PAUSE_S)
        except Exception as error:  # noqa: BLE001 - the edge of a thread; told by sighting()
            self._error = error

    def _look(self, connection: Any) -> None:
        seen_s, picture = time.monotonic(), grab(connection, self._area)
        # Coarsely first: it costs a quarter, and finds all but the small ones.
        found = next(filter(None, (find_mark(picture, self._mark, step) for step in self._steps)), None)
        if found is not None:
            left, top, width, height = found.box
            box = Area(self._area.x_px + left, self._area.y_px + top, width, height)
            self._sighting = Sighting(seen_s, box)


def find_mark(picture: Picture, mark: str, step: int = 1) -> FoundMark | None:
    """Return the largest place where the mark stands; ``step`` looks at every so manieth pixel only."""
    small = np.ascontiguousarray(picture[::step, ::step])
    for found in read_marks(small):
        if found.text == mark:
            left, top, width, height = (side * step for side in found.box)
            return FoundMark(mark, (left, top, width, height))
    return None


def moving_area(box: Area) -> Area:
    """Return where the person moves whose mark stands at ``box``: the face above it."""
    height = box.height_px / BOARD_SHARE
    top_of_picture = box.y_px + box.height_px + height / 24 - height
    middle = box.x_px + box.width_px / 2
    return Area(
        round(middle - _FACE[0] * height / 2),
        round(top_of_picture + _FACE[1] * height),
        round(_FACE[2] * height / 2),
        round(_FACE[3] * height),
    )


@dataclass(frozen=True, slots=True)
class Motion:
    """How often a part of a screen changed in a span: each change is a picture that was shown."""

    pictures: int
    seconds: float

    @property
    def fps(self) -> float:
        """Pictures a second."""
        return self.pictures / self.seconds if self.seconds > 0 else 0.0


async def count_pictures(environment: Mapping[str, str], area: Area, seconds: float) -> Motion:
    """Return how many different pictures stood on an area within ``seconds``; two that follow within 8 ms are one."""
    return await asyncio.to_thread(_count, environment, area, seconds, time.monotonic)


def _count(environment: Mapping[str, str], area: Area, seconds: float, clock: Callable[[], float]) -> Motion:
    with x_connection(environment) as connection:
        begun_s = clock()
        before, pictures = grab(connection, area).tobytes(), 0
        while (now_s := clock()) - begun_s < seconds:
            after = grab(connection, area).tobytes()
            pictures += after != before
            before = after
            time.sleep(_COUNT_PAUSE_S)
    return Motion(pictures, now_s - begun_s)
