"""Finding the paper in a picture by classical means.

Candidates come from the difference to the mat's own colour and from the edges of each colour channel by itself (grey
edges alone lose coloured papers: SmartDoc 2015, mean Jaccard index .49 grey against .87 per channel); the best one's
sides are then fitted to the steepest change across them, to a fraction of a pixel.
"""

import itertools
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.page import Corners, PageFound, Rgb, clockwise, page_from_pixels

_WORK_PX = 640
_LEAST_AREA = 0.02
_LEAST_SOLIDITY = 0.9
_LEAST_CONFIDENCE = 0.55
_RIM_SHARE = 0.04
_SAMPLES = 60
_REACH_PX = 7
_RIM_PX = 4

Mask = NDArray[np.uint8]


def find_page(rgb: Rgb) -> PageFound | None:
    """Return the paper in an RGB picture of any size, or None. Takes about 20 ms for a picture of 960 x 720."""
    small = _reduced(rgb)
    height, width = small.shape[:2]
    slopes = _slopes(small)
    best: tuple[float, Corners] | None = None
    for corners in _candidates(small):
        confidence = _support(slopes, corners)
        score = confidence * np.sqrt(cv2.contourArea(corners.astype(np.float32)) / (width * height))
        if confidence >= _LEAST_CONFIDENCE and (best is None or score > best[0]):
            best = (score, corners)
    if best is None:
        return None
    refined = _refined(slopes, best[1])
    return page_from_pixels(refined, width, height, _support(slopes, refined))


def _reduced(rgb: Rgb) -> Rgb:
    scale = _WORK_PX / max(rgb.shape[:2])
    if scale < 1:
        rgb = np.asarray(cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.GaussianBlur(rgb, (5, 5), 0), np.uint8)


def _candidates(small: Rgb) -> Iterator[Corners]:
    for mask in (_off_the_mat(small), _channel_edges(small)):
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:4]:
            corners = _quadrilateral(np.asarray(contour, np.int32), mask)
            if corners is not None:
                yield corners


def _off_the_mat(small: Rgb) -> Mask:
    """Return what differs from the mat, whose colour is the median along the picture's rim."""
    height, width = small.shape[:2]
    rim_y, rim_x = max(2, int(height * _RIM_SHARE)), max(2, int(width * _RIM_SHARE))
    rim = np.concatenate(
        [part.reshape(-1, 3) for part in (small[:rim_y], small[-rim_y:], small[:, :rim_x], small[:, -rim_x:])]
    )
    mat = np.full(small.shape, np.median(rim[::5], axis=0), np.uint8)
    distance = _strongest(cv2.absdiff(small, mat))
    threshold, mask = cv2.threshold(distance, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if threshold < 12:
        return np.zeros((height, width), np.uint8)
    return _closed(np.asarray(mask, np.uint8), 9)


def _strongest(picture: cv2.typing.MatLike) -> Mask:
    """Return the largest value of the three channels."""
    red, green, blue = cv2.split(picture)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def _channel_edges(small: Rgb) -> Mask:
    edges = np.zeros(small.shape[:2], np.uint8)
    for channel in cv2.split(small):
        edges |= np.asarray(cv2.Canny(channel, 30, 90), np.uint8)
    return _closed(edges, 5)


def _closed(mask: Mask, size: int) -> Mask:
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)), np.uint8)


def _quadrilateral(contour: NDArray[np.int32], mask: Mask) -> Corners | None:
    """Return the four corners of a contour's hull when the hull is nearly one, else None."""
    hull = np.asarray(cv2.convexHull(contour), np.int32)
    area = cv2.contourArea(hull)
    if area < _LEAST_AREA * mask.size:
        return None
    length = cv2.arcLength(hull, closed=True)
    for share in (0.015, 0.02, 0.03, 0.045, 0.06):
        corners = cv2.approxPolyDP(hull, share * length, closed=True)
        if len(corners) == 4:
            solidity = min(area, cv2.contourArea(corners)) / max(area, cv2.contourArea(corners))
            return clockwise(np.asarray(corners, np.float64).reshape(4, 2)) if solidity > _LEAST_SOLIDITY else None
    return None


def _slopes(small: Rgb) -> NDArray[np.float32]:
    """Return the change of brightness in x and y, of the channel that changes most, shape (height, width, 2)."""
    across = np.asarray(cv2.Scharr(small, cv2.CV_32F, 1, 0), np.float32)
    down = np.asarray(cv2.Scharr(small, cv2.CV_32F, 0, 1), np.float32)
    strongest = np.argmax(np.abs(across) + np.abs(down), axis=2)[..., None]
    parts = [np.take_along_axis(part, strongest, axis=2) for part in (across, down)]
    return np.asarray(np.concatenate(parts, axis=2) / 32, np.float32)


def _profiles(
    slopes: NDArray[np.float32], start: Corners, end: Corners, reach: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], Corners]:
    """Return the steepness across a side at points along it: steepness (samples, 2 * reach + 1), points and normal."""
    along = (end - start) / max(1e-6, float(np.hypot(*(end - start))))
    normal = np.array([-along[1], along[0]])
    shares = np.linspace(0.04, 0.96, _SAMPLES)[:, None]
    points = start + shares * (end - start)
    offsets = np.arange(-reach, reach + 1)[None, :, None]
    places = (points[:, None, :] + offsets * normal).astype(np.float32)
    sampled = cv2.remap(slopes, places[..., 0], places[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.abs(np.asarray(sampled, np.float64) @ normal), points, normal


def _support(slopes: NDArray[np.float32], corners: Corners) -> float:
    """Return the share of the outline that lies on an edge; a side cut off by the picture's rim is left out."""
    height, width = slopes.shape[:2]
    shares = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if _is_on_rim(start, end, width, height):
            continue
        steepness, _, _ = _profiles(slopes, start, end, 3)
        shares.append(float((steepness.max(axis=1) > 5).mean()))
    return float(np.mean(shares)) * min(1.0, min(shares) / 0.5) if len(shares) >= 2 else 0.0


def _is_on_rim(start: Corners, end: Corners, width: int, height: int) -> bool:
    inner = np.array([width, height]) - 1 - _RIM_PX
    return bool(((start <= _RIM_PX) & (end <= _RIM_PX)).any() or ((start >= inner) & (end >= inner)).any())


def _refined(slopes: NDArray[np.float32], corners: Corners) -> Corners:
    """Fit each side to the steepest change near it and return where neighbouring sides meet."""
    lines = [_fitted(slopes, a, b) for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True)]
    refined = corners.copy()
    for place, (before, after) in enumerate(itertools.pairwise([lines[-1], *lines])):
        met = _meeting(before, after)
        if met is not None and np.hypot(*(met - corners[place])) < 4 * _REACH_PX:
            refined[place] = met
    return refined


def _fitted(slopes: NDArray[np.float32], start: Corners, end: Corners) -> NDArray[np.float64]:
    """Return a line (vx, vy, x, y) through the steepest places across a side; one on the picture's rim is kept."""
    along = (end - start) / max(1e-6, float(np.hypot(*(end - start))))
    if _is_on_rim(start, end, slopes.shape[1], slopes.shape[0]):
        return np.array([*along, *start])
    steepness, points, normal = _profiles(slopes, start, end, _REACH_PX)
    peak = np.argmax(steepness[:, 1:-1], axis=1) + 1
    rows = np.arange(_SAMPLES)
    before, at, after = steepness[rows, peak - 1], steepness[rows, peak], steepness[rows, peak + 1]
    bend = before - 2 * at + after
    shift = np.where(np.abs(bend) > 1e-6, 0.5 * (before - after) / np.where(bend == 0, 1, bend), 0)
    places = points + (peak - _REACH_PX + np.clip(shift, -1, 1))[:, None] * normal
    seen = places[at > 5]
    if len(seen) < _SAMPLES // 4:
        return np.array([*along, *start])
    return np.asarray(cv2.fitLine(seen.astype(np.float32), cv2.DIST_WELSCH, 0, 0.01, 0.01), np.float64).reshape(4)


def _meeting(one: NDArray[np.float64], other: NDArray[np.float64]) -> Corners | None:
    across = np.array([[one[0], -other[0]], [one[1], -other[1]]])
    if abs(np.linalg.det(across)) < 0.2:
        return None
    share = np.linalg.solve(across, other[2:] - one[2:])[0]
    return np.asarray(one[2:] + share * one[:2], np.float64)
