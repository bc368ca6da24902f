"""Where a paper lies in a picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
"""Pixels of shape (height, width, 3), red first."""

Corners = NDArray[np.float64]
"""Four points (x, y), clockwise from the upper left, shape (4, 2)."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageFound:
    """A paper's corners, clockwise from the upper left, as shares of the picture's width and height.

    As shares they fit the live frame, the still and the drawing on the screen alike. ``confidence`` from 0 to 1 is the
    share of the outline that lies on a visible edge.
    """

    corners: tuple[Point, Point, Point, Point]
    confidence: float

    def in_pixels(self, width_px: int, height_px: int) -> Corners:
        """Return the corners in pixels of a picture of this size."""
        return np.array(self.corners, np.float64) * (width_px, height_px)

    def shift_from(self, other: "PageFound") -> float:
        """Return the largest move of a corner between two finds, as a share of the picture's side."""
        return float(np.abs(np.array(self.corners) - np.array(other.corners)).max())

    @property
    def area_share(self) -> float:
        """Share of the picture that the paper covers."""
        points = np.array(self.corners)
        x, y = points[:, 0], points[:, 1]
        return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)

    @property
    def is_whole(self) -> bool:
        """Whether every corner is clearly inside the picture."""
        return all(_RIM < share < 1 - _RIM for corner in self.corners for share in corner)


_RIM = 0.012
"""A corner nearer to the picture's edge than this share of its side may have been cut off."""


def page_from_pixels(corners: Corners, width_px: int, height_px: int, confidence: float) -> PageFound:
    """Return a find from corners in pixels, given in any order around the paper."""
    shares = clockwise(corners) / (width_px, height_px)
    first, second, third, fourth = ((float(x), float(y)) for x, y in shares)
    return PageFound((first, second, third, fourth), confidence)


def clockwise(corners: Corners) -> Corners:
    """Return four points clockwise on the screen, beginning with the one nearest to the upper left."""
    middle = corners.mean(axis=0)
    around = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0)
