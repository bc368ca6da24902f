"""One application, one engine, one window after another: fixtures drawn without a display."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false;qt.multimedia.*=false")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.screenshots.fixture import Fixture, Look, Size
from ui.runtime.application import Interface, make_app, make_interface
from ui.runtime.messages import mark_qt_messages


class Stage:
    """Draws fixtures one at a time."""

    def __init__(self) -> None:
        mark_qt_messages()
        self.keyboard_folder = TemporaryDirectory(prefix="keyboard-")
        self.app = make_app("screenshots", keyboard_folder=Path(self.keyboard_folder.name))
        self.interface: Interface = make_interface(self.app)

    @contextmanager
    def showing(self, fixture: Fixture, size: Size, look: Look) -> Iterator[tuple[QQuickWindow, QQuickItem]]:
        """Make the fixture's item in a window of its own and take both away afterwards."""
        self.interface.theme.set_look(
            density=size.density, scheme=look.scheme, is_large_text=look.is_large_text, is_reduced_motion=True
        )
        self.interface.set_language(look.language)
        with self.window(fixture.source, fixture.properties(look.language), size.width_px, size.height_px) as shown:
            fixture.prepare(shown[1])
            self.settle()
            yield shown

    @contextmanager
    def window(
        self, source: str, properties: Mapping[str, Any], width_px: int, height_px: int
    ) -> Iterator[tuple[QQuickWindow, QQuickItem]]:
        """Show a QML file's item in a window of this size."""
        component = self.interface.component(source)
        item = component.createWithInitialProperties(dict(properties))
        if not isinstance(item, QQuickItem):
            raise TypeError(f"{source}: its root is no Item: {[e.toString() for e in component.errors()]}")
        window = QQuickWindow()
        window.setColor(self.interface.theme.background)
        window.resize(width_px, height_px)
        item.setParentItem(window.contentItem())
        item.setSize(window.size().toSizeF())
        window.show()
        self.settle()
        try:
            yield window, item
        finally:
            window.close()
            item.deleteLater()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def touch_target_px(self) -> int:
        """The least side of what can be pressed, as the theme has it now."""
        return int(self.interface.theme.property("touchTarget"))

    def close(self) -> None:
        """Take the keyboard's folder away."""
        self.keyboard_folder.cleanup()

    def settle(self, rounds: int = 4) -> None:
        """Let bindings, layouts and delegates come to rest."""
        for _ in range(rounds):
            QCoreApplication.processEvents()

    def settle_until(self, is_done: Any, timeout_s: float = 5.0) -> bool:
        """Let events run until something is so; return whether it became so in time."""
        deadline = time.monotonic() + timeout_s
        while not is_done() and time.monotonic() < deadline:
            QCoreApplication.processEvents()
        return bool(is_done())

    def picture(self, window: QQuickWindow) -> QImage:
        """Return what the window shows."""
        return window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)

    def keyboard_files(self) -> list[Path]:
        """Return what the on-screen keyboard wrote so far."""
        return [path for path in Path(self.keyboard_folder.name).rglob("*") if path.is_file()]
