"""How much room the desktop has: ``python -m ui.runtime.desktop_area``, for programs that arrange windows without Qt.

Prints left, top, width and height of the main monitor without the desktop's own bars, from that monitor's left upper
corner, in the pixels in which Qt counts.
"""

import sys

from PySide6.QtGui import QGuiApplication


def main() -> None:
    """Look and say; Qt itself ends the process, saying why, when there is no desktop."""
    app = QGuiApplication([sys.argv[0]])
    screen = app.primaryScreen()
    whole, free = screen.geometry(), screen.availableGeometry()
    left, top = free.x() - whole.x(), free.y() - whole.y()
    sys.stdout.write(f"{left} {top} {free.width()} {free.height()}\n")


if __name__ == "__main__":
    main()
