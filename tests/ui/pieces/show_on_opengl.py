"""Show two halves of colour and type a Chinese character on a real OpenGL window; print what is seen, as JSON."""

import json
import sys

import numpy as np
from PySide6.QtGui import QColor
from PySide6.QtQuick import QSGRendererInterface

from kiosk.base.frame import Frame
from kiosk.base.texts import Language
from tests.screenshots.stage import Stage
from tests.ui.test_keyboard import Typist
from ui.video.types import VideoFeed


def channels(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def main() -> None:
    stage = Stage()
    stage.interface.set_language(Language.CHINESE)
    feed = VideoFeed()
    y = np.full((360, 640), 41, dtype=np.uint8)
    u, v = np.full((180, 320), 240, dtype=np.uint8), np.full((180, 320), 110, dtype=np.uint8)
    y[:, :320], u[:, :160], v[:, :160] = 81, 90, 240
    seen: dict[str, object] = {}
    with stage.window("tests/ui/pieces/VideoPage.qml", {"feed": feed}, 640, 480) as (window, _page):
        stage.settle_until(window.isExposed)
        feed.push(Frame(y=y, u=u, v=v, taken_s=0.0))
        stage.settle_until(lambda: feed.property("framesShown") == 1)
        stage.settle_until(lambda: False, timeout_s=0.5)
        picture = stage.picture(window)
        seen["api"] = window.rendererInterface().graphicsApi() == QSGRendererInterface.GraphicsApi.OpenGL
        seen["left"] = channels(picture.pixelColor(100, 240))
        seen["right"] = channels(picture.pixelColor(540, 240))
    with stage.window("tests/ui/pieces/TypingPage.qml", {}, 1080, 1920) as (window, page):
        stage.settle_until(window.isExposed)
        window.requestActivate()
        page.property("field").forceActiveFocus()
        typist = Typist(stage, window)
        typist.types("zhang")
        typist.picks("张")
        seen["typed"] = page.property("field").property("text")
    stage.close()
    sys.stdout.write(json.dumps(seen) + "\n")


if __name__ == "__main__":
    main()
