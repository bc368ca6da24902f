"""The units of systemd, judged by systemd, and the programs they start, heard as systemd would hear them."""

import configparser
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.base.tool import run_tool
from kiosk.demo.displays import Displays, Monitor, xorg_conf
from kiosk.demo.office import kiosk_command, plain_environment
from kiosk.demo.processes import Processes
from kiosk.store.backup import check_backup
from tests.packaging.ear import Ear

UNITS = Path("packaging/systemd").resolve()
SESSION = Path("packaging/session").resolve()
INSTALLED = "/opt/remote-window"
BIN = Path(sys.executable).parent
SPAN_S = 0.6
PATIENCE_S = 60.0


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[Ear]:
    ear = Ear(tmp_path, SPAN_S)
    yield ear
    ear.close()


def commands(unit: str) -> list[list[str]]:
    """The ExecStart lines of a unit."""
    text = (UNITS / unit).read_text()
    return [shlex.split(line) for line in re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)]


@pytest.mark.parametrize("unit", sorted(path.name for path in UNITS.iterdir() if path.suffix in {".service", ".timer"}))
def test_systemd_finds_no_fault_with_a_unit(unit: str, tmp_path: Path) -> None:
    installed = tmp_path / "remote-window"
    (installed / "share" / "remote-window").mkdir(parents=True)
    (installed / "bin").symlink_to(BIN)
    (installed / "share" / "remote-window" / "session").symlink_to(SESSION)
    for path in UNITS.iterdir():
        (tmp_path / path.name).write_text(path.read_text().replace(INSTALLED, str(installed)))
    command = ["systemd-analyze", "verify", "--man=no", "--generators=no", str(tmp_path / unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr + done.stdout) == (0, "")


@pytest.mark.parametrize("unit", ["kiosk-dispatch.service", "kiosk-dispatch-backup.service"])
def test_the_centre_may_do_little_beside_its_work(unit: str) -> None:
    # systemd's own measure: 0 is locked in, 10 may do everything; a service without any care has 9.6.
    command = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", str(UNITS / unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_is_watched_says_so_and_comes_again_whatever_happens() -> None:
    for unit in ("kiosk-dispatch.service", "kiosk-terminal.service"):
        parser = configparser.ConfigParser(strict=False, interpolation=None)
        parser.read(UNITS / unit)
        service = parser["Service"]
        assert (service["Type"], service["Restart"]) == ("notify", "always")
        assert int(service["WatchdogSec"]) > 0
        assert parser["Unit"]["StartLimitIntervalSec"] == "0"


def test_the_users_are_made_as_systemd_wants_them() -> None:
    for path in UNITS.glob("*.sysusers.conf"):
        command = ["systemd-sysusers", "--dry-run", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_desks_starter_is_valid() -> None:
    command = ["desktop-file-validate", str(SESSION / "remote-window-desk.desktop")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.e2e
async def test_dispatch_says_that_it_is_ready_that_it_lives_and_that_it_ends(tmp_path: Path, ear: Ear) -> None:
    environment = plain_environment(tmp_path / "home") | ear.environment
    command = kiosk_command("dispatch", "--data", str(tmp_path / "data"), "--port", "0")
    async with Processes(tmp_path / "logs") as processes:
        dispatch = processes.start("dispatch", command, environment)
        await ear.hears("READY=1")
        assert "dispatch listens on" in dispatch.log_text()
        await ear.hears("WATCHDOG=1")
        await ear.hears("WATCHDOG=1")
        await dispatch.stop()
        await ear.hears("STOPPING=1")
        assert dispatch.exit_code == 0


@pytest.mark.e2e
async def test_the_backup_units_own_commands_make_a_backup_and_drop_old_ones(tmp_path: Path) -> None:
    environment = plain_environment(tmp_path / "home")
    listing = kiosk_command("dispatch", "--data", str(tmp_path / "kiosk-dispatch"), "clerk", "list")
    await run_tool(*listing, environment=environment, within_s=PATIENCE_S)
    old = tmp_path / "kiosk-dispatch-backups" / "20200101T000000Z"
    old.mkdir(parents=True)
    os.utime(old, (0, 0))

    for words in commands("kiosk-dispatch-backup.service"):
        here = [word.replace("/var/lib", str(tmp_path)) for word in words]
        is_ours = here[0] == f"{INSTALLED}/bin/kiosk"
        command = kiosk_command(*here[1:]) if is_ours else here
        await run_tool(*command, environment=environment, within_s=PATIENCE_S)

    made = list((tmp_path / "kiosk-dispatch-backups").iterdir())
    assert [check_backup(folder).cases for folder in made] == [0]


@pytest.mark.e2e
async def test_the_session_lays_the_monitors_out_and_its_terminal_lives(tmp_path: Path, ear: Ear) -> None:
    flat, upright = Monitor("DUMMY0", 960, 540), Monitor("DUMMY1", 540, 960, x_px=960)
    data = tmp_path / "data"
    data.mkdir()
    (data / "terminal.toml").write_text('centre.url = "http://127.0.0.1:1"\n')
    environment = plain_environment(tmp_path / "home")
    async with Processes(tmp_path / "logs") as processes:
        displays = await Displays.start(processes, tmp_path / "display", [flat, upright], environment)
        # The manager watches the whole session: the pid it names is another's.
        around = displays.environment | ear.environment | {"WATCHDOG_PID": "1"}
        around |= {"KIOSK_BIN": str(BIN), "KIOSK_DATA": str(data)}
        session = processes.start("session", [str(SESSION / "kiosk-session")], environment | around)

        await ear.hears("READY=1", within_s=60)
        await ear.hears("WATCHDOG=1")
        expected = {"DUMMY1": Monitor("DUMMY1", 540, 960), "DUMMY0": Monitor("DUMMY0", 960, 540, x_px=540)}
        assert await displays.plugged() == expected

        await run_tool("xrandr", "--output", "DUMMY0", "--off", environment=environment | displays.environment)
        await _until_in_place(displays, {"DUMMY1": 0, "DUMMY0": 540})
        await ear.hears("WATCHDOG=1")
        await session.stop()
        assert session.exit_code == 0


@pytest.mark.e2e
async def test_the_units_own_command_opens_an_x_session_that_never_goes_dark(tmp_path: Path) -> None:
    configuration = xorg_conf([Monitor("DUMMY0", 960, 540)]) + (SESSION / "10-kiosk.conf").read_text()
    (tmp_path / "xorg.conf").write_text(configuration)
    session = tmp_path / "session"
    session.write_text("#!/bin/sh\nxset q\necho session over\n")
    session.chmod(0o755)
    (command,) = commands("kiosk-terminal.service")
    # All but the console and the graphics card, which a test does not have.
    number = _free_display()
    here = {":0": f":{number}", "vt7": "-sharevts", "-keeptty": "-novtswitch", "/usr/bin/Xorg": "/usr/lib/xorg/Xorg"}
    words = [command[0], str(session), *(here.get(word, word) for word in command[2:])]
    words += ["-config", str(tmp_path / "xorg.conf"), "-logfile", str(tmp_path / "Xorg.log")]
    async with Processes(tmp_path / "logs") as processes:
        xinit = processes.start("xinit", words, plain_environment(tmp_path / "home"))
        assert await xinit.wait_for_end(30) == 0, xinit.log_text()
        assert "session over" in xinit.log_text()
        assert re.search(r"timeout:\s+0", xinit.log_text()), "the screen saver is off"
    taken = (tmp_path / "Xorg.log").read_text()
    assert '(**) Option "DontZap" "true"' in taken
    assert "(EE) Unrecognized" not in taken


def _free_display() -> int:
    locks = Path("/tmp")  # noqa: S108 - where every X server has its lock
    return next(number for number in range(161, 260) if not (locks / f".X{number}-lock").exists())


async def _until_in_place(displays: Displays, left_edges: dict[str, int]) -> None:
    """Wait until the session has switched a monitor on again; each look takes the X server a moment."""
    for _ in range(1000):
        if {name: monitor.x_px for name, monitor in (await displays.plugged()).items()} == left_edges:
            return
    raise AssertionError(f"not in place: {await displays.plugged()}")
