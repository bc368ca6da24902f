"""The wheel, installed with its dependencies into an environment of its own, works far away from the checkout."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.demo.office import plain_environment
from kiosk.demo.processes import Processes
from tests.packaging.ear import Ear

ROOT = Path(__file__).resolve().parents[2]
# Installing takes a minute and a half where nothing else runs, and what is not in pip's cache is fetched.
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


def run(*command: str | Path, folder: Path, environment: dict[str, str] | None = None, within_s: float = 600) -> str:
    """Run a command to its end and return what it printed; its complaint fails the test."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=within_s
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment that the wheel is installed in."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, folder=folder)
    run(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    wheel = next(folder.glob("remote_window-*.whl"))
    run(folder / "venv/bin/pip", "install", "--quiet", "--no-compile", wheel, folder=folder)
    return folder / "venv"


@pytest.fixture
def outside(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of the checkout is found."""
    environment = plain_environment(tmp_path / "home")
    # Names of sockets are short (unix(7)): the folder of a test is too deep for them.
    del environment["PYTHONPATH"], environment["TMPDIR"]
    return environment


def test_every_screen_asset_and_unit_is_in_it(installed: Path) -> None:
    (packages,) = (installed / "lib").glob("python3*/site-packages")
    screens = [path for pattern in ("ui/**/*.qml", "ui/**/qmldir", "kiosk/**/*.html*") for path in ROOT.glob(pattern)]
    assets = [path for path in (ROOT / "assets").rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT): packages for path in screens}
    wanted |= {path.relative_to(ROOT): packages / "kiosk/_data" for path in assets}
    missing = [str(name) for name, place in wanted.items() if not (place / name).is_file()]
    assert len(wanted) > 300
    assert missing == []
    shared = installed / "share/remote-window"
    assert os.access(shared / "session/kiosk-session", os.X_OK)
    for name in ("systemd/kiosk-dispatch.service", "nginx/kiosk.conf", "coturn/turnserver.conf"):
        assert (shared / name).read_text() == (ROOT / "packaging" / name).read_text()


def test_its_headless_job_plays_the_permit_to_the_receipt(
    installed: Path, outside: dict[str, str], tmp_path: Path
) -> None:
    kiosk = installed / "bin/kiosk"
    assert run(kiosk, "catalog", "check", folder=tmp_path, environment=outside).startswith(
        "sound: 70 services at the window"
    )

    said = run(kiosk, "demo", "--headless", "--out", "job", folder=tmp_path, environment=outside)

    last = said.splitlines()[-1]
    assert last.startswith("kiosk demo: done, receipt CNHY-"), said
    log = [json.loads(line) for line in (tmp_path / "job/logs/terminal-and-desk.log").read_text().splitlines()]
    heard = [line["sound_ms"] for line in log if line["event"] == "call_measured"]
    assert len(heard) == 2
    assert min(heard) > 1000, "sound came from the other side at both ends"


def test_the_robots_say_what_they_need(installed: Path, outside: dict[str, str], tmp_path: Path) -> None:
    command = [str(installed / "bin/kiosk"), "demo", "--auto"]
    done = subprocess.run(command, cwd=tmp_path, env=outside, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "pip install 'remote-window[demo]'; `kiosk demo --headless` plays without them" in done.stderr


async def test_its_windows_open(installed: Path, outside: dict[str, str], tmp_path: Path) -> None:
    outside |= {"QT_QPA_PLATFORM": "offscreen"}
    ear = Ear(tmp_path, watchdog_s=3)
    async with Processes(tmp_path / "logs") as processes:
        kiosk = str(installed / "bin/kiosk")
        command = [kiosk, "terminal", "--data", str(tmp_path / "terminal")]
        processes.start("terminal", command, outside | ear.environment, folder=tmp_path)
        await ear.hears("READY=1", within_s=120)
        await ear.hears("WATCHDOG=1", within_s=60)
        command = [kiosk, "desk", "--data", str(tmp_path / "desk")]
        desk = processes.start("desk", command, outside, folder=tmp_path)
        await desk.wait_for_line("desk shows its window", 120)
        for program in ("terminal", "desk"):
            log = (tmp_path / "logs" / f"{program}.log").read_text()
            assert "qml" not in log.lower(), log
    ear.close()
