"""Two windows on two monitors, in a process of their own (one Qt application a process)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
UPRIGHT = {"name": "touch", "x": 1920, "y": 0, "width": 1080, "height": 1920}
WIDE = {"name": "video", "x": 0, "y": 0, "width": 1920, "height": 1080}


def placed(folder: Path, screens: list[dict[str, object]], touch: str, video: str) -> dict[str, Any]:
    details = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": [{**screen, **details} for screen in screens]}))
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.pieces.place_two_windows", touch, video],
        cwd=ROOT, capture_output=True, text=True, timeout=30, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def test_each_window_fills_its_own_monitor(tmp_path: Path) -> None:
    seen = placed(tmp_path, [WIDE, UPRIGHT], "touch", "video")
    assert seen["touch"] == ["touch", "touch", [1920, 0, 1080, 1920], True]
    assert seen["video"] == ["video", "video", [0, 0, 1920, 1080], True]


def test_on_one_monitor_the_touch_window_stands_alone(tmp_path: Path) -> None:
    seen = placed(tmp_path, [WIDE], "touch", "video")
    assert seen["touch"] == ["video", "video", [0, 0, 1920, 1080], True]
    assert seen["video"][0] == ""
    assert seen["video"][3] is False
