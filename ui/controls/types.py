"""The controls that need a painter or a pen's own events: a QR code's picture and the ink of a signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "ui.controls"
QML_IMPORT_MAJOR_VERSION = 1

QUIET_ZONE = 4  # modules of white around a QR code (ISO/IEC 18004)


@QmlElement
class QrPicture(QQuickPaintedItem):
    """Draws a QR code from its rows of ``0`` and ``1``, whole pixels a module, black on what is behind it."""

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str] = []

    def paint(self, painter: QPainter) -> None:
        """Draw every dark module."""
        if not self._rows:
            return
        modules = len(self._rows) + 2 * QUIET_ZONE
        side = max(1, int(min(self.width(), self.height())) // modules)
        left = (int(self.width()) - side * modules) // 2 + side * QUIET_ZONE
        top = (int(self.height()) - side * modules) // 2 + side * QUIET_ZONE
        for row, line in enumerate(self._rows):
            for column, module in enumerate(line):
                if module == "1":
                    painter.fillRect(left + column * side, top + row * side, side, side, Qt.GlobalColor.black)

    def _get_rows(self) -> list[str]:
        return self._rows

    def _set_rows(self, rows: list[str]) -> None:
        self._rows = list(rows)
        self.changed.emit()
        self.update()

    rows = Property(list, _get_rows, _set_rows, notify=changed)


@dataclass(frozen=True, slots=True)
class InkPoint:
    """A point of a stroke: ``x``, ``y`` from 0 to 1 of the pad's width and height, ``time_s`` since its first point."""

    x: float
    y: float
    time_s: float


Stroke = tuple[InkPoint, ...]


@QmlElement
class InkPad(QQuickPaintedItem):
    """Takes the strokes of a finger, pen or mouse and draws them.

    A stroke that leaves the pad ends at its edge; what is drawn outside never counts. ``strokes`` is for the program.
    """

    isEmptyChanged = Signal()  # noqa: N815 - a QML signal
    lookChanged = Signal()  # noqa: N815
    strokeEnded = Signal()  # noqa: N815

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[InkPoint]] = []
        self._current: list[InkPoint] | None = None
        self._start_ms: int | None = None
        self._colour = QColor(Qt.GlobalColor.black)
        self._pen_width = 4.0
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setAntialiasing(True)

    @property
    def strokes(self) -> Sequence[Stroke]:
        """The strokes so far."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @Slot()
    def clear(self) -> None:
        """Take every stroke away."""
        self._strokes.clear()
        self._current = None
        self._start_ms = None
        self.isEmptyChanged.emit()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin a stroke."""
        self._add(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Draw on; outside the pad the stroke ends, back inside a new one begins."""
        self._add(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End the stroke."""
        self._end()

    def mouseUngrabEvent(self) -> None:  # noqa: N802
        """End the stroke when something else took the finger."""
        self._end()

    def paint(self, painter: QPainter) -> None:
        """Draw the strokes as they will be stored."""
        pen = QPen(self._colour, self._pen_width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            path = QPainterPath(self._place(stroke[0]))
            for point in stroke[1:]:
                path.lineTo(self._place(point))
            if len(stroke) == 1:
                painter.drawPoint(self._place(stroke[0]))
            painter.drawPath(path)

    def _add(self, event: QMouseEvent) -> None:
        position = event.position()
        if not QRectF(0, 0, self.width(), self.height()).contains(position):
            self._end()
            return
        if self._start_ms is None:
            self._start_ms = event.timestamp()
        if self._current is None:
            self._current = []
            self._strokes.append(self._current)
        time_s = (event.timestamp() - self._start_ms) / 1000
        self._current.append(InkPoint(position.x() / self.width(), position.y() / self.height(), time_s))
        if len(self._strokes) == 1 and len(self._current) == 1:
            self.isEmptyChanged.emit()
        self.update()

    def _end(self) -> None:
        if self._current is not None:
            self._current = None
            self.strokeEnded.emit()

    def _place(self, point: InkPoint) -> QPointF:
        return QPointF(point.x * self.width(), point.y * self.height())

    def _get_colour(self) -> QColor:
        return self._colour

    def _set_colour(self, colour: QColor) -> None:
        self._colour = colour
        self.lookChanged.emit()
        self.update()

    def _get_pen_width(self) -> float:
        return self._pen_width

    def _set_pen_width(self, width: float) -> None:
        self._pen_width = width
        self.lookChanged.emit()
        self.update()

    @Property(bool, notify=isEmptyChanged)
    def isEmpty(self) -> bool:
        """Whether nothing is drawn."""
        return not self._strokes

    colour = Property(QColor, _get_colour, _set_colour, notify=lookChanged)
    penWidth = Property(float, _get_pen_width, _set_pen_width, notify=lookChanged)  # noqa: N815
