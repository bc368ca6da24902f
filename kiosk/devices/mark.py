"""A mark of four hexadecimal digits in a picture: drawn by a simulated camera, read from another machine's screen.

It proves that a picture crossed: the colours of a 4 x 4 board carry 16 bits and a 12-bit check, so both luma and
chroma must have survived the codec and the scaling; two ArUco markers in opposite corners say where the board is.
"""

import hashlib
import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.devices.camera import Picture

_CELLS = 4
BOARD_SHARE = 0.52
"""Side of the board as a share of the picture's height: it stays visible when a portrait screen crops the sides."""
_COLOURS_RGB = np.array([(235, 235, 235), (210, 30, 40), (20, 160, 60), (30, 50, 200)], np.float64)
_DATA_CELLS = [
    (row, column) for row in range(_CELLS) for column in range(_CELLS) if (row, column) not in {(0, 0), (3, 3)}
]
_QUIET = 1 / 8
"""White rim around a marker, as a share of its cell: one module of eight."""


@dataclass(frozen=True, slots=True)
class FoundMark:
    """A mark and where it stands: left, top, width and height in pixels."""

    text: str
    box: tuple[int, int, int, int]


class MarkPainter:
    """Draws one mark, four hexadecimal digits, at the middle of a picture's lower half, swaying a little.

    Raises ValueError when the text is no such mark.
    """

    def __init__(self, text: str) -> None:
        self._symbols = _symbols(text)

    def __call__(self, canvas: Picture, seconds: float) -> None:
        """Draw the mark on a BGR canvas."""
        height, width = canvas.shape[:2]
        board = _board(self._symbols, int(height * BOARD_SHARE) // _CELLS)
        side = board.shape[0]
        left = (width - side) // 2 + int(0.015 * height * math.sin(seconds))
        top = height - side - height // 24
        left = min(max(left, 0), width - side)
        canvas[top : top + side, left : left + side] = board


def read_marks(rgb: Picture) -> list[FoundMark]:
    """Return every mark in an RGB picture, the largest first; a mirrored mark is not read."""
    corners, ids = _markers(rgb)
    starts = [corner for corner, identity in zip(corners, ids, strict=True) if identity == 0]
    ends = [corner for corner, identity in zip(corners, ids, strict=True) if identity == 1]
    found = {}
    for start in starts:
        for end in ends:
            mark = _read_board(rgb, start, end)
            if mark is not None:
                found[mark.box] = mark
    return sorted(found.values(), key=lambda mark: -mark.box[2] * mark.box[3])


def read_mark(rgb: Picture) -> str | None:
    """Return the largest mark in an RGB picture, or None."""
    marks = read_marks(rgb)
    return marks[0].text if marks else None


def _symbols(text: str) -> tuple[int, ...]:
    if len(text) != 4 or any(digit not in "0123456789ABCDEF" for digit in text):
        raise ValueError(f"a mark is four capital hexadecimal digits: {text!r}")
    check = hashlib.sha256(text.encode()).digest()
    bits = (int(text, 16) << 12) | (int.from_bytes(check[:2], "big") >> 4)
    return tuple((bits >> shift) & 3 for shift in range(26, -2, -2))


def _text(symbols: tuple[int, ...]) -> str | None:
    text = f"{sum(symbol << (14 - 2 * place) for place, symbol in enumerate(symbols[:8])):04X}"
    return text if _symbols(text) == symbols else None


def _board(symbols: tuple[int, ...], cell: int) -> Picture:
    board = np.full((cell * _CELLS, cell * _CELLS, 3), 255, np.uint8)
    for identity, place in ((0, 0), (1, (_CELLS - 1) * cell)):
        marker = _marker(identity, cell)
        board[place : place + cell, place : place + cell] = marker[..., None]
    for symbol, (row, column) in zip(symbols, _DATA_CELLS, strict=True):
        board[row * cell : (row + 1) * cell, column * cell : (column + 1) * cell] = _COLOURS_RGB[symbol][::-1]
    return board


def _marker(identity: int, cell: int) -> NDArray[np.uint8]:
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    bare = cv2.aruco.generateImageMarker(dictionary, identity, 48)
    framed = cv2.copyMakeBorder(bare, 8, 8, 8, 8, cv2.BORDER_CONSTANT, value=255)
    return np.asarray(cv2.resize(framed, (cell, cell), interpolation=cv2.INTER_AREA), np.uint8)


def _markers(rgb: Picture) -> tuple[list[NDArray[np.float32]], list[int]]:
    parameters = cv2.aruco.DetectorParameters()
    parameters.minMarkerPerimeterRate = 0.01
    parameters.adaptiveThreshWinSizeMax = 33
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50), parameters)
    corners, ids, _ = detector.detectMarkers(cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY))
    if ids is None:
        return [], []
    return [np.asarray(corner, np.float32).reshape(4, 2) for corner in corners], [
        int(identity) for identity in ids.reshape(-1)
    ]


def _read_board(rgb: Picture, start: NDArray[np.float32], end: NDArray[np.float32]) -> FoundMark | None:
    """Map the eight corners of both markers to the board and look up the colour at the middle of each cell."""
    homography, _ = cv2.findHomography(_marker_corners(0), np.concatenate([start, end]))
    if homography is None:
        return None
    middles = np.array([[[column + 0.5, row + 0.5]] for row, column in _DATA_CELLS], np.float64)
    points = cv2.perspectiveTransform(middles, homography).reshape(-1, 2)
    height, width = rgb.shape[:2]
    if (points < 2).any() or (points[:, 0] >= width - 2).any() or (points[:, 1] >= height - 2).any():
        return None
    text = _text(tuple(_nearest_colour(rgb, round(x), round(y)) for x, y in points))
    if text is None:
        return None
    outline = cv2.perspectiveTransform(np.array([[[0, 0]], [[4, 0]], [[4, 4]], [[0, 4]]], np.float64), homography)
    left, top = outline.reshape(-1, 2).min(axis=0)
    right, bottom = outline.reshape(-1, 2).max(axis=0)
    return FoundMark(text, (int(left), int(top), int(right - left), int(bottom - top)))


def _marker_corners(first: int) -> NDArray[np.float64]:
    near, far = first + _QUIET, first + 1 - _QUIET
    one = np.array([(near, near), (far, near), (far, far), (near, far)], np.float64)
    return np.concatenate([one, one + (_CELLS - 1)])


def _nearest_colour(rgb: Picture, x: int, y: int) -> int:
    seen = rgb[y - 1 : y + 2, x - 1 : x + 2].reshape(-1, 3).mean(axis=0)
    return int(np.argmin(((_COLOURS_RGB - seen) ** 2).sum(axis=1)))
