"""The shutter that presses itself: once for each paper, when it lies still."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.base.frame import Frame
from kiosk.capture.find_page import find_page
from kiosk.capture.page import PageFound, Rgb
from kiosk.capture.quality import Hint, judge

_STEADY_S = 0.8
_LIFTED_S = 0.3
_MOST_DRIFT = 0.015
_OTHER_PAPER = 14.0
_PRINT_PX = 16

Fingerprint = NDArray[np.float32]
"""The page's brightness in 16 x 16 fields: tells one paper from another."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What one live frame shows: the page, the hint for the resident, and which paper it is."""

    page: PageFound | None
    hint: Hint
    fingerprint: Fingerprint | None


def look_at(frame: Frame, before: Look | None) -> Look:
    """Find and judge the paper in a live frame; ``before`` is the look at the frame before it."""
    rgb = rgb_of(frame)
    page = find_page(rgb)
    hint = judge(rgb, page, before.page if before else None)
    return Look(page, hint, _fingerprint(rgb, page) if page else None)


def rgb_of(frame: Frame) -> Rgb:
    """Return a frame's picture in RGB."""
    stacked = np.concatenate([frame.y.reshape(-1), frame.u.reshape(-1), frame.v.reshape(-1)])
    planes = stacked.reshape(frame.height_px * 3 // 2, frame.width_px)
    return np.asarray(cv2.cvtColor(planes, cv2.COLOR_YUV2RGB_I420), np.uint8)


class SteadyShutter:
    """Says when to shoot: the hint was OK and the paper lay still for ``steady_s``; then not again until the paper was
    lifted or another one lies there.
    """

    def __init__(self, steady_s: float = _STEADY_S, *, is_taken: bool = False) -> None:
        """Begin; with ``is_taken`` the paper that lies there already was shot before and is not shot again."""
        self._steady_s = steady_s
        self._is_taken = is_taken
        self._first: PageFound | None = None
        self._since_s = 0.0
        self._shot: Fingerprint | None = None
        self._gone_since_s: float | None = None

    def feed(self, look: Look, now_s: float) -> bool:
        """Take the look at a live frame and tell whether to shoot now."""
        self._note_change(look, now_s)
        if look.hint is not Hint.OK or look.page is None or self._shot is not None:
            self._first = None
            return False
        if self._first is None or look.page.shift_from(self._first) > _MOST_DRIFT:
            self._first, self._since_s = look.page, now_s
        if now_s - self._since_s < self._steady_s:
            return False
        self._shot, self._first = look.fingerprint, None
        is_new, self._is_taken = not self._is_taken, False
        return is_new

    def retake(self) -> None:
        """Shoot the same paper once more when it lies still."""
        self._shot, self._first, self._is_taken = None, None, False

    def _note_change(self, look: Look, now_s: float) -> None:
        """Forget the shot paper when it has been away for a moment or another lies in its place."""
        if look.page is None:
            self._gone_since_s = now_s if self._gone_since_s is None else self._gone_since_s
            if now_s - self._gone_since_s >= _LIFTED_S:
                self._shot, self._is_taken = None, False
            return
        self._gone_since_s = None
        is_settled = look.hint is Hint.OK and self._shot is not None and look.fingerprint is not None
        if is_settled and _differ(look.fingerprint, self._shot):
            self._shot = None


def _fingerprint(rgb: Rgb, page: PageFound) -> Fingerprint:
    corners = page.in_pixels(rgb.shape[1], rgb.shape[0]).astype(np.float32)
    side = _PRINT_PX * 8
    flat = np.array([(0, 0), (side, 0), (side, side), (0, side)], np.float32)
    straight = cv2.warpPerspective(rgb, cv2.getPerspectiveTransform(corners, flat), (side, side), flags=cv2.INTER_AREA)
    grey = cv2.cvtColor(straight, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.resize(grey, (_PRINT_PX, _PRINT_PX), interpolation=cv2.INTER_AREA), np.float32)


def _differ(one: Fingerprint | None, other: Fingerprint | None) -> bool:
    """Tell whether two papers differ; a change of the light alone does not count."""
    if one is None or other is None:
        return False
    change = one - other
    return float(np.sqrt(np.square(change - change.mean()).mean())) > _OTHER_PAPER
