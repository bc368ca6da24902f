"""A document camera that does not exist: papers laid on a dark mat, seen slightly from the side."""

import threading
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.camera import Picture, PictureSize, as_picture

_MAT_BGR = (46, 42, 38)
_PAGE_HEIGHT_SHARE = 0.86
_LEAN_SHARE = 0.025
_TURN_DEGREES = 2.0
_NOISE = 2.0
_PAPER_WHITE = 0.86
_PREVIEW_HEIGHT_PX = 720


class PaperSource:
    """Shows the mat, or the paper last laid on it, with perspective, a slight turn and a sensor's noise.

    ``still_size`` is the full size of the camera. ``has_glare`` puts a lamp's reflection on the paper. Papers are laid
    and lifted from any thread.
    """

    is_live = False

    def __init__(self, still_size: PictureSize, *, has_glare: bool = False) -> None:
        self._still_size, self._has_glare = still_size, has_glare
        self._lock = threading.Lock()
        self._paper: Picture | None = None
        self._scene: Picture | None = None
        self._preview: Picture | None = None
        self._noise = np.random.default_rng(7)

    def lay(self, path: Path) -> None:
        """Lay the paper pictured in a file on the mat. Raises EnvironmentFault when the file holds no picture."""
        paper = cv2.imread(str(path), cv2.IMREAD_COLOR) if path.is_file() else None
        if paper is None:
            raise EnvironmentFault(f"{path}: no picture of a paper can be read there")
        # A camera exposes paper a little below white, so that a lamp on it still shows.
        self._put(as_picture(cv2.convertScaleAbs(as_picture(paper), alpha=_PAPER_WHITE)))

    def lift(self) -> None:
        """Take the paper away."""
        self._put(None)

    def open(self, size: PictureSize, fps: int) -> None:
        """Nothing to open."""

    def read(self) -> Picture:
        """Return a preview, 720 pixels high, with fresh noise."""
        scene = self._prepare()[1]
        return self._with_noise(scene)

    def read_still(self) -> Picture:
        """Return the scene in full size with fresh noise."""
        return self._with_noise(self._prepare()[0])

    def close(self) -> None:
        """Nothing is held."""

    def _put(self, paper: Picture | None) -> None:
        with self._lock:
            self._paper, self._scene, self._preview = paper, None, None

    def _prepare(self) -> tuple[Picture, Picture]:
        with self._lock:
            if self._scene is None or self._preview is None:
                self._scene = self._render()
                height, width = self._scene.shape[:2]
                small = (round(width * _PREVIEW_HEIGHT_PX / height), _PREVIEW_HEIGHT_PX)
                self._preview = as_picture(cv2.resize(self._scene, small, interpolation=cv2.INTER_AREA))
            return self._scene, self._preview

    def _render(self) -> Picture:
        width, height = self._still_size.width_px, self._still_size.height_px
        scene = np.full((height, width, 3), _MAT_BGR, np.uint8)
        if self._paper is None:
            return scene
        corners = _corners(self._paper.shape[1] / self._paper.shape[0], width, height)
        paper_height, paper_width = self._paper.shape[:2]
        flat = np.array([(0, 0), (paper_width, 0), (paper_width, paper_height), (0, paper_height)], np.float32)
        cv2.warpPerspective(
            self._paper, cv2.getPerspectiveTransform(flat, corners), (width, height),
            dst=scene, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_TRANSPARENT,
        )  # fmt: skip
        return _with_glare(scene) if self._has_glare else scene

    def _with_noise(self, scene: Picture) -> Picture:
        rows = self._noise.normal(0, _NOISE, scene.shape[:2]).astype(np.int16)[..., None]
        return as_picture(np.clip(scene.astype(np.int16) + rows, 0, 255).astype(np.uint8))


def _corners(shape: float, width: int, height: int) -> NDArray[np.float32]:
    """Return where the corners of a paper of a shape (width / height) lie on the mat, clockwise from the top left."""
    page_height = min(height * _PAGE_HEIGHT_SHARE, width * _PAGE_HEIGHT_SHARE / shape)
    half = np.array([page_height * shape, page_height]) / 2
    square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float64) * half
    square[0, 0] += page_height * _LEAN_SHARE
    square[1, 0] -= page_height * _LEAN_SHARE
    turn = np.deg2rad(_TURN_DEGREES)
    turned = square @ np.array([(np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))])
    return np.asarray(turned + np.array([width / 2, height / 2]), np.float32)


def _with_glare(scene: Picture) -> Picture:
    height, width = scene.shape[:2]
    lamp = np.zeros((height, width), np.float32)
    cv2.ellipse(lamp, (int(width * 0.55), int(height * 0.4)), (width // 9, height // 12), 20, 0, 360, 1.0, -1)
    soft = cv2.GaussianBlur(lamp, (0, 0), width / 90)[..., None]
    return as_picture(np.clip(scene + soft * 260, 0, 255).astype(np.uint8))
