"""From the start of the process until the terminal can be touched: its first page is drawn and takes input.

The peer is an empty PySide6 program with two QML windows, started in turn with it, which is told only;
``start_up_seconds`` judges the terminal against the promise of 1.5 s.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from kiosk.demo.machines import Screens, Signs, TerminalMachine, sound_of_nobody
from kiosk.demo.office import kiosk_command
from kiosk.store.end_store import EndStore
from tests.benchmarks.result import BenchmarkResult

ROUNDS = 5
PROMISED_S = 1.5
_NOBODY_LISTENS = "http://127.0.0.1:9"
_LONGEST_S = 60.0
_READY = "ready"
_EMPTY = """
import sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
app = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine()
engine.loadData(b"import QtQuick; Window { visible: true; width: 1080; height: 1920; Text { text: 'touch' } }")
engine.loadData(b"import QtQuick; Window { visible: true; width: 1920; height: 1080; Text { text: 'video' } }")
drawn = set()
for window in engine.rootObjects():
    window.frameSwapped.connect(lambda w=window: (drawn.add(w), len(drawn) == 2 and print("ready", flush=True)))
app.exec()
"""


def run() -> list[BenchmarkResult]:
    """Return the median seconds of both."""
    with tempfile.TemporaryDirectory(prefix="kiosk-benchmark-") as folder:
        data = _terminal(Path(folder))
        command = kiosk_command("terminal", "--data", str(data))
        ours, peer = [], []
        for _ in range(ROUNDS):
            peer.append(_seconds([sys.executable, "-c", _EMPTY], _READY))
            ours.append(_seconds(command, "terminal can be touched"))
    mine, empty = statistics.median(ours), statistics.median(peer)
    return [
        BenchmarkResult("start_up", mine, empty, mine / empty, "s", "two empty windows"),
        BenchmarkResult("start_up_seconds", mine, PROMISED_S, mine / PROMISED_S, "s", "the promise", max_ratio=1.0),
    ]


def _terminal(folder: Path) -> Path:
    """Return the data folder of a terminal that knows its point; the centre is away, which keeps no page waiting."""
    machine = TerminalMachine(folder)
    screens = Screens(is_full_screen=False)
    machine.settle("benchmark", _NOBODY_LISTENS, 0.0, Signs("0000", 500.0), screens, sound_of_nobody(500.0))
    store = EndStore(machine.data / "terminal.db")
    asyncio.run(store.keep([], datetime.now(UTC), {"point": "飞悦里"}))
    store.close()
    return machine.data


def _seconds(command: list[str], word: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment) as it:
        assert it.stdout is not None
        try:
            for line in it.stdout:
                if line.startswith(word):
                    return time.perf_counter() - began
        finally:
            it.kill()
    raise AssertionError(f"{command[-1]} ended before it was ready")
