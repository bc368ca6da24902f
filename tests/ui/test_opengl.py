"""The same pictures and the same keyboard where the scene graph is OpenGL: a real X server without a monitor."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  SubSection "Display"
    Virtual 1920 2160
  EndSubSection
EndSection
"""


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    xorg = shutil.which("Xorg")
    if xorg is None:
        pytest.skip("Xorg is not installed")
    (tmp_path / "xorg.conf").write_text(CONFIG)
    reading, writing = os.pipe()
    files = ["-config", str(tmp_path / "xorg.conf"), "-logfile", str(tmp_path / "xorg.log")]
    server = subprocess.Popen(
        [xorg, "-displayfd", str(writing), "-nolisten", "tcp", "-novtswitch", "-sharevts", "-noreset", *files],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    try:
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:  # without a virtual terminal of its own it may wait for one
        server.kill()
        server.wait(timeout=5)


def test_video_and_keyboard_work_on_opengl(display: str) -> None:
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_QUICK_BACKEND": "rhi",
        "QSG_RHI_BACKEND": "opengl",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.pieces.show_on_opengl"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["api"] is True
    red, green, blue = seen["left"]
    assert red > 200
    assert max(green, blue) < 60
    red, green, blue = seen["right"]
    assert blue > 200
    assert max(red, green) < 60
    assert seen["typed"] == "张"
