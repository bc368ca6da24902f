"""Invented papers: what a document camera sees, and the pictures taken of it."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import cast

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPolygonF, QTransform

from kiosk.base.frame import Frame

CORNERS = ((0.19, 0.12), (0.79, 0.09), (0.83, 0.90), (0.16, 0.92))
"""Where the edges of the paper are in the live picture."""
WHOLE = ((0, 0), (1, 0), (1, 1), (0, 1))


def sheet(title: str, lines: int = 18, width_px: int = 620) -> QImage:
    """Return a page with a title, lines of invented words and a round mark that is no seal."""
    image = QImage(width_px, width_px * 297 // 210, QImage.Format.Format_RGB32)
    image.fill(QColor("#fbfaf5"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("#222222"))
    painter.setFont(_font(width_px // 18, is_bold=True))
    painter.drawText(QRectF(0, width_px * 0.08, width_px, width_px * 0.12), Qt.AlignmentFlag.AlignCenter, title)
    painter.setFont(_font(width_px // 34))
    for line in range(lines):
        text = f"样例文字仅供演示，不是真实材料。第 {line + 1} 行。" * 2
        painter.drawText(QPointF(width_px * 0.1, width_px * (0.28 + 0.055 * line)), text[: 22 + line % 5])
    painter.end()
    return image


@cache
def sheet_file(title: str, lines: int = 18) -> str:
    """Return the path of such a page as a picture file."""
    path = Path(mkdtemp(prefix="sheets-")) / "page.png"
    sheet(title, lines, 1240).save(str(path))
    return str(path)


@cache
def live_frame(title: str) -> Frame:
    """Return what the document camera sees: the page on a dark board, a little askew."""
    board = QImage(1280, 960, QImage.Format.Format_RGB32)
    board.fill(QColor("#3d4a45"))
    painter = QPainter(board)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    page = sheet(title)
    tilt = QTransform.quadToQuad(_quad(page.width(), page.height(), WHOLE), _quad(1280, 960, CORNERS))
    painter.setTransform(cast("QTransform", tilt))
    painter.drawImage(0, 0, page)
    painter.end()
    return _frame(board)


@cache
def clerk_frame() -> Frame:
    """Return what the clerk's camera sees: nobody real, in a frame whose four corners show when the picture is cut."""
    picture = QImage(1280, 720, QImage.Format.Format_RGB32)
    picture.fill(QColor("#b8c4cc"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, place in (("#31506b", (380, 470, 520, 500)), ("#d9b18c", (500, 150, 280, 360))):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(*place))
    painter.setBrush(QColor("#a3161b"))
    for x, y in ((0, 0), (1200, 0), (0, 640), (1200, 640)):
        painter.drawRect(x, y, 80, 80)
    painter.end()
    return _frame(picture)


def _quad(width: int, height: int, corners: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x * width, y * height) for x, y in corners])


def _font(size_px: int, *, is_bold: bool = False) -> QFont:
    font = QFont("Noto Sans SC")
    font.setPixelSize(size_px)
    font.setBold(is_bold)
    return font


def _frame(image: QImage) -> Frame:
    raw = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    blue, green, red = (raw[:, :, channel].astype(np.float32) for channel in range(3))
    luma = 16 + (65.7 * red + 129.1 * green + 25.1 * blue) / 256
    blue_difference = 128 + (-37.9 * red - 74.5 * green + 112.4 * blue) / 256
    red_difference = 128 + (112.4 * red - 94.2 * green - 18.3 * blue) / 256
    y, u, v = (p.astype(np.uint8) for p in (luma, blue_difference[::2, ::2], red_difference[::2, ::2]))
    return Frame(y, u, v, taken_s=0.0)
