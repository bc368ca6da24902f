"""From a still of the mat to the picture of the page: straight, in its true shape, small enough to send."""

import math

import cv2
import numpy as np

from kiosk.capture.page import Corners, PageFound, Rgb

_A4_SHAPE = math.sqrt(2)
_CARD_SHAPE = 85.60 / 53.98
_SNAP_SHARE = 0.05
_LEAST_LONG_PX, _MOST_LONG_PX = 1600, 2400
_BEST_QUALITY, _WORST_QUALITY = 92, 50


def straighten(rgb: Rgb, page: PageFound) -> Rgb:
    """Return the page of a still as a rectangle, its long side between 1600 and 2400 pixels.

    Shapes within 5 % of A4 or of an ID-1 card (ISO/IEC 7810) become exactly that.
    """
    corners = page.in_pixels(rgb.shape[1], rgb.shape[0])
    width, height = _size(corners)
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    transform = cv2.getPerspectiveTransform(corners.astype(np.float32), flat)
    return np.asarray(cv2.warpPerspective(rgb, transform, (width, height), flags=cv2.INTER_CUBIC), np.uint8)


def turned(rgb: Rgb, quarter_turns: int) -> Rgb:
    """Return a picture turned clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(rgb, -quarter_turns))


def encode_jpeg(rgb: Rgb, limit_bytes: int = 1_000_000) -> bytes:
    """Return a picture as JPEG of at most ``limit_bytes``: quality is given up first, then size."""
    picture = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)
    while True:
        for quality in range(_BEST_QUALITY, _WORST_QUALITY - 1, -6):
            _, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
            if len(coded) <= limit_bytes or min(picture.shape[:2]) < 64:
                return coded.tobytes()
        picture = cv2.resize(picture, None, fx=0.85, fy=0.85, interpolation=cv2.INTER_AREA)


def _size(corners: Corners) -> tuple[int, int]:
    """Return width and height in pixels from the mean lengths of opposite sides."""
    top, right, bottom, left = (float(np.hypot(*side)) for side in np.roll(corners, -1, axis=0) - corners)
    width, height = (top + bottom) / 2, (left + right) / 2
    shape = max(width, height) / min(width, height)
    for known in (_A4_SHAPE, _CARD_SHAPE):
        if abs(shape / known - 1) < _SNAP_SHARE:
            shape = known
            break
    long_side = min(max(width, height, _LEAST_LONG_PX), _MOST_LONG_PX)
    long_px, short_px = round(long_side), round(long_side / shape)
    return (long_px, short_px) if width > height else (short_px, long_px)
