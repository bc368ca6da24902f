"""The window as the program opens it, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screenshots.complaints import complaints_in

SCRIPT = """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from tests.catalogue import CATALOG
from tests.desk.office import Office
from ui.desk.window import open_desk
from ui.runtime.application import make_app
from ui.runtime.messages import mark_qt_messages

mark_qt_messages()
app = make_app("desk")
office = Office(CATALOG)
acted = []
shell = open_desk(app, acted.append, lambda _sha256: None)
office.serve()
shell.show(office.view)

def check():
    window = app.allWindows()[0]
    assert window.isVisible() and window.title() == "工作台", window.title()
    QTest.keyClick(window, Qt.Key.Key_F7)
    if not acted:  # the window has not taken the keyboard yet
        QTimer.singleShot(50, check)
        return
    assert str(acted) == "[ToggleMute()]", acted
    window.close()

QTimer.singleShot(50, check)
QTimer.singleShot(20000, lambda: app.exit(3))
status = app.exec()
shell.close()
raise SystemExit(status)
"""


@pytest.mark.e2e
def test_the_window_opens_shows_a_view_presses_by_key_and_closing_it_ends_the_program() -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        "PYTHONPATH": str(Path.cwd()),
    }
    ended = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, timeout=50)
    assert ended.returncode == 0, ended.stderr
    assert complaints_in(ended.stderr) == []
    assert "Error" not in ended.stderr
