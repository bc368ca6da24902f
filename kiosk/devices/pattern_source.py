"""A drawn, moving picture as a camera: a person before a wall, with whatever a painter adds."""

import math
from collections.abc import Callable

import cv2
import numpy as np

from kiosk.base.clock import Clock
from kiosk.devices.camera import Picture, PictureSize

Painter = Callable[[Picture, float], None]
"""Draws on a BGR canvas; the number is the seconds since the source was made."""

_WALL_BGR = ((196, 178, 160), (150, 128, 112))
_SKIN_BGR, _HAIR_BGR, _COAT_BGR = (164, 188, 222), (48, 44, 52), (120, 84, 52)


class PatternSource:
    """Draws a head and shoulders that sway, so that every picture differs from the last."""

    is_live = False

    def __init__(self, clock: Clock, painter: Painter | None = None) -> None:
        self._clock, self._painter = clock, painter
        self._begun_s = clock.monotonic()
        self._wall: Picture = _wall(2, 2)

    def open(self, size: PictureSize, fps: int) -> None:
        """Prepare a canvas of exactly this size."""
        self._wall = _wall(size.width_px, size.height_px)

    def read(self) -> Picture:
        """Return a new drawing."""
        seconds = self._clock.monotonic() - self._begun_s
        canvas = self._wall.copy()
        _draw_person(canvas, seconds)
        if self._painter is not None:
            self._painter(canvas, seconds)
        return canvas

    def read_still(self) -> Picture:
        """Return the same as read()."""
        return self.read()

    def close(self) -> None:
        """Nothing is held."""


def _wall(width_px: int, height_px: int) -> Picture:
    light, dark = (np.array(colour, np.float32) for colour in _WALL_BGR)
    share = np.linspace(0, 1, height_px, dtype=np.float32)[:, None, None]
    rows = light * (1 - share) + dark * share
    return np.ascontiguousarray(np.broadcast_to(rows, (height_px, width_px, 3)).astype(np.uint8))


def _draw_person(canvas: Picture, seconds: float) -> None:
    height, width = canvas.shape[:2]
    sway = 0.02 * height * math.sin(seconds * 1.7)
    middle, head = int(width / 2 + sway), int(height * 0.27 + sway / 3)
    size = height / 100
    _oval(canvas, middle, int(height * 1.02), size * 44, size * 52, _COAT_BGR)
    _oval(canvas, middle, int(head + size * 17), size * 7, size * 12, _SKIN_BGR)
    _oval(canvas, middle, int(head - size * 3), size * 15, size * 17, _HAIR_BGR)
    _oval(canvas, middle, int(head + size * 2), size * 12.5, size * 16, _SKIN_BGR)
    openness = 1.2 if seconds % 4 > 0.15 else 0.2
    for side in (-1, 1):
        _oval(canvas, int(middle + side * size * 5), head, size * 1.2, size * openness, _HAIR_BGR)
    _oval(
        canvas, middle, int(head + size * 10), size * 4, size * (0.8 + 0.6 * math.sin(seconds * 9) ** 2), (90, 90, 170)
    )


def _oval(canvas: Picture, x: int, y: int, half_width: float, half_height: float, bgr: tuple[int, int, int]) -> None:
    cv2.ellipse(canvas, (x, y), (max(1, int(half_width)), max(1, int(half_height))), 0, 0, 360, bgr, -1, cv2.LINE_AA)
