"""Place two windows on the monitors there are; print where they stand, as JSON."""

import json
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from ui.runtime.application import make_app
from ui.runtime.screens import ScreenNames, ScreenPlacer


def place(window: QQuickWindow) -> list[int]:
    return [window.x(), window.y(), window.width(), window.height()]


def main(touch_name: str, video_name: str) -> None:
    app = make_app("placing")
    touch, video = QQuickWindow(), QQuickWindow()
    placer = ScreenPlacer(ScreenNames(touch_name, video_name), touch, video, is_full_screen=True)
    placing = placer.place()
    app.processEvents()
    seen = {
        "screens": len(QGuiApplication.screens()),
        "touch": [placing.touch, touch.screen().name(), place(touch), touch.isVisible()],
        "video": [placing.video, video.screen().name(), place(video), video.isVisible()],
    }
    sys.stdout.write(json.dumps(seen) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
