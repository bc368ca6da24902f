"""Pictures of pages for QML: ``image://pages/SHA256``, read where the desk keeps them, scaled while decoding."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtQuick import QQuickImageProvider

from kiosk.base.log import Log

PageReader = Callable[[str], bytes | None]
"""Gives the bytes of a page by its SHA-256, None when they are not here; quick, it is asked by the window's thread."""


class PageProvider(QQuickImageProvider):
    """Decodes JPEG, PNG and whatever else Qt reads."""

    def __init__(self, read: PageReader) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._read = read
        self._log = Log("ui.desk")

    def requestImage(self, sha256: str, size: QSize, requested: QSize) -> QImage:
        """Return the page, no larger than asked for; an empty sheet and a warning when it cannot be shown."""
        data = self._read(sha256)
        image = _decoded(data, requested) if data is not None else QImage()
        if image.isNull():
            self._log.warning("page_not_shown")
            image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


def _decoded(data: bytes, requested: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    wanted = QSize(requested.width() or whole.width(), requested.height() or whole.height())
    if whole.isValid() and (wanted.width() < whole.width() or wanted.height() < whole.height()):
        reader.setScaledSize(whole.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
