"""Is the paper good enough to be shot? One hint at a time, the most important first."""

from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.base.texts import mark
from kiosk.capture.page import PageFound, Rgb

_LEAST_AREA = 0.08
_LEAST_WHITE = 105
_LEAST_SHARPNESS = 0.23
_MOST_SHIFT = 0.008
_GLARE_ABOVE_WHITE = 18
_MOST_GLARE = 0.004


class Hint(StrEnum):
    """What to do about the paper; the values are catalogue texts."""

    NO_PAPER = mark("Lay the paper on the mat.")
    NOT_WHOLE = mark("Part of the paper is outside the picture. Please move it to the middle.")
    TOO_FAR = mark("The paper is too small in the picture. Please unfold it or use the middle of the mat.")
    TOO_DARK = mark("It is too dark here. Please do not shade the paper.")
    TOO_SHINY = mark("Too shiny: please tilt or turn the paper a little.")
    MOVING = mark("Please take your hands off and keep the paper still.")
    BLURRED = mark("Not sharp yet: please lay the paper flat and wait a moment.")
    OK = mark("Good. The picture is taken by itself.")


def judge(rgb: Rgb, page: PageFound | None, before: PageFound | None) -> Hint:
    """Return the one hint that matters for a live frame; ``before`` is the find in the frame before it."""
    if page is None:
        return Hint.NO_PAPER
    if not page.is_whole:
        return Hint.NOT_WHOLE
    if page.area_share < _LEAST_AREA:
        return Hint.TOO_FAR
    grey, inside = _grey_page(rgb, page)
    white = float(np.percentile(grey[inside], 70))
    if white < _LEAST_WHITE:
        return Hint.TOO_DARK
    if glare_share(grey, inside, white) > _MOST_GLARE:
        return Hint.TOO_SHINY
    if before is None or page.shift_from(before) > _MOST_SHIFT:
        return Hint.MOVING
    if sharpness(grey, inside) < _LEAST_SHARPNESS:
        return Hint.BLURRED
    return Hint.OK


def glare_share(grey: NDArray[np.uint8], inside: NDArray[np.bool_], white: float) -> float:
    """Return the share of the paper that is burnt out: white without any grain, clearly above the paper's own white."""
    smooth = np.asarray(cv2.blur(grey, (7, 7)), np.float32)
    burnt = (smooth > max(247.0, white + _GLARE_ABOVE_WHITE)) & inside
    return float(burnt.sum() / max(1, inside.sum()))


def sharpness(grey: NDArray[np.uint8], inside: NDArray[np.bool_]) -> float:
    """Return how much of the paper's contrast the steepest edges cross within a pixel: 0.5 is sharp, 0.1 blurred.

    The paper's own outline counts too, so that an empty page can be judged.
    """
    rim = np.asarray(cv2.dilate(inside.astype(np.uint8), np.ones((9, 9), np.uint8)), bool)
    soft = np.asarray(cv2.GaussianBlur(grey, (3, 3), 0), np.uint8)
    across, down = (cv2.Sobel(soft, cv2.CV_32F, *order) / 8 for order in ((1, 0), (0, 1)))
    steepness = np.asarray(cv2.magnitude(across, down), np.float32)[rim]
    darkest, brightest = np.percentile(soft[rim], (0.5, 99))
    return float(np.percentile(steepness, 99.7) / max(20.0, brightest - darkest))


def _grey_page(rgb: Rgb, page: PageFound) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return the grey picture around the paper, and where the paper is in it."""
    height, width = rgb.shape[:2]
    corners = page.in_pixels(width, height)
    left, top = np.maximum(corners.min(axis=0).astype(int) - 6, 0)
    right, bottom = np.minimum(corners.max(axis=0).astype(int) + 6, (width, height))
    grey = np.asarray(cv2.cvtColor(np.ascontiguousarray(rgb[top:bottom, left:right]), cv2.COLOR_RGB2GRAY), np.uint8)
    inside = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(inside, (corners - (left, top)).astype(np.int32), 1)
    return grey, inside.astype(bool)
