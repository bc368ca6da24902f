"""Icons: ``image://icons/NAME/RRGGBB`` is the SVG of that name, drawn in that colour at the size asked for."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from kiosk.base.log import Log
from kiosk.base.resources import asset_path

_DEFAULT_SIDE_PX = 48


class IconProvider(QQuickImageProvider):
    """Draws icons with Qt's SVG renderer: the same on OpenGL and on the software scene graph."""

    def __init__(self, folder: str = "icons") -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = asset_path(folder)
        self._log = Log("ui.icons")

    def requestImage(self, name: str, size: QSize, requested: QSize) -> QImage:
        """Return the icon; an unknown name gives an empty picture and a warning in the log."""
        icon, _, colour = name.partition("/")
        side = max(requested.width(), requested.height())
        side = side if side > 0 else _DEFAULT_SIDE_PX
        size.setWidth(side)
        size.setHeight(side)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        path = self._folder / f"{icon}.svg"
        if not path.exists():
            self._log.warning("icon_missing", path=path.name)
            return image
        svg = path.read_bytes().replace(b"currentColor", f"#{colour}".encode())
        painter = QPainter(image)
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
        painter.end()
        return image
