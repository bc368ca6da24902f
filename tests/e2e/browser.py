"""Open a page in Chromium (QtWebEngine) at a phone's width: ``python -m tests.e2e.browser URL WIDTH HEIGHT OUT.png``.

Prints one JSON line: the page's title, its scroll width and the smallest text size on it, in CSS pixels.
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = (
    "--no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars"
)

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

MEASURE = """JSON.stringify({
  title: document.title,
  width: document.documentElement.scrollWidth,
  smallest: Math.min(...[...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => parseFloat(getComputedStyle(e).fontSize)))
})"""


def main() -> None:
    """Load, measure, draw, leave."""
    url, width, height, out = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    app = QApplication([sys.argv[0]])
    view = QWebEngineView()
    view.resize(width, height)
    view.show()

    def measured(answer: str) -> None:
        sys.stdout.write(json.dumps(json.loads(answer)) + "\n")
        QTimer.singleShot(400, draw)

    def draw() -> None:
        view.grab().save(out)
        app.quit()

    view.loadFinished.connect(lambda _: view.page().runJavaScript(MEASURE, 0, measured))
    QTimer.singleShot(30_000, lambda: app.exit(2))
    view.load(QUrl(url))
    sys.exit(app.exec())


if __name__ == "__main__":
    main()
