"""QtWebEngine as a process of its own: orders come as lines of JSON, what the page tells goes out as such."""

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QSocketNotifier, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEnginePermission
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

_TOLD = "told "


class Page(QWebEnginePage):
    """Lets the page have camera and microphone, and passes on what it tells."""

    def __init__(self, view: QWebEngineView) -> None:
        super().__init__(view)
        self.permissionRequested.connect(QWebEnginePermission.grant)

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self, level: object, message: str, line: int, source: str
    ) -> None:
        """Hear what the page writes to its console."""
        if message.startswith(_TOLD):
            say(message.removeprefix(_TOLD))
        else:
            sys.stderr.write(f"{source}:{line}: {message}\n")


class Orders:
    """Lines of the standard input, each ``[number, function, arguments]``."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._left = b""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        heard = os.read(sys.stdin.fileno(), 1 << 16)
        if not heard:
            QApplication.quit()
        *lines, self._left = (self._left + heard).split(b"\n")
        for line in lines:
            number, function, given = json.loads(line)
            self._page.runJavaScript(f"tell({number}, {json.dumps(function)}, {json.dumps(given)})")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main(path: str) -> int:
    """Show the page until the input ends."""
    app = QApplication(sys.argv)
    view = QWebEngineView()
    page = Page(view)
    view.setPage(page)
    orders: list[Any] = []

    def loaded(is_loaded: bool) -> None:
        orders.append(Orders(page))
        say(json.dumps({"number": 0, "value": is_loaded}))

    page.loadFinished.connect(loaded)
    view.resize(640, 480)
    view.show()
    page.load(QUrl.fromLocalFile(path))
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
