"""Screens, the way to the centre, the clock and the disk: in order and broken."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.devices.screens import Screen, XrandrScreens, parse_screens
from kiosk.devices.settings import (
    CameraSettings,
    DocumentCameraSettings,
    IdReaderSettings,
    MicrophoneSettings,
    PrinterSettings,
    SpeakerSettings,
)
from kiosk.fleet.clock_check import ClockCheck
from kiosk.fleet.disk_check import DiskCheck
from kiosk.fleet.dispatch_check import DispatchCheck, Probing
from kiosk.fleet.equipment import Equipment
from kiosk.fleet.examine import look_once
from kiosk.fleet.finding import Light, Mend
from kiosk.fleet.screen_check import ScreenCheck
from kiosk.link.probe import Hop, HopKind, HopTrouble, Probe
from kiosk.store.end_store import EndStore
from tests.fleet.looking import GivenScreens, look

TOUCH = Screen("HDMI-1", 1080, 1920, 0, 0, 268, 476)
VIDEO = Screen("HDMI-2", 1920, 1080, 1080, 0, 1209, 680)


def equipment(folder: Path, touch: str = "", video: str = "", inches: float = 21.5) -> Equipment:
    return Equipment(
        folder, "Mall", "http://x:1", None, touch, video, inches, CameraSettings(), DocumentCameraSettings(),
        IdReaderSettings(), PrinterSettings(), MicrophoneSettings(), SpeakerSettings(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("screens", "touch", "video", "inches", "light", "says"),
    [
        ((TOUCH, VIDEO), "HDMI-1", "HDMI-2", 21.5, Light.OK, "Touch screen HDMI-1, video screen HDMI-2."),
        ((TOUCH, VIDEO), "", "", 21.5, Light.ATTENTION, "2 screens are connected, but which is the touch"),
        ((TOUCH,), "HDMI-1", "", 21.5, Light.ATTENTION, "Only one screen is connected: HDMI-1."),
        ((TOUCH,), "HDMI-1", "HDMI-2", 21.5, Light.FAULT, "The settings name HDMI-2, which is not connected."),
        ((TOUCH, VIDEO), "HDMI-1", "HDMI-1", 21.5, Light.FAULT, "Both windows are assigned to HDMI-1."),
        ((TOUCH, VIDEO), "HDMI-1", "HDMI-2", 32.0, Light.ATTENTION, "The touch panel says it measures 21.5 inches"),
        ((), "", "", 21.5, Light.FAULT, "No display answers"),
    ],
)
async def test_screens_are_counted_assigned_and_measured(
    screens: tuple[Screen, ...], touch: str, video: str, inches: float, light: Light, says: str, tmp_path: Path
) -> None:
    found = await look(ScreenCheck(GivenScreens(screens), equipment(tmp_path, touch, video, inches)))
    assert found[0] is light
    assert found[1].startswith(says)


async def test_without_a_display_the_screens_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    found = await look(ScreenCheck(XrandrScreens(), equipment(tmp_path)))
    assert found[0] is Light.FAULT
    assert found[1].startswith("No display answers: ")


def test_xrandr_is_read_with_turned_screens_and_without_those_that_are_off() -> None:
    said = """Screen 0: minimum 320 x 200, current 3000 x 1920, maximum 16384 x 16384
HDMI-2 connected primary 1920x1080+1080+0 (normal left inverted right x axis y axis) 1209mm x 680mm
   1920x1080     60.00*+
HDMI-1 connected 1080x1920+0+0 left (normal left inverted right x axis y axis) 476mm x 268mm
DP-1 disconnected (normal left inverted right x axis y axis)
DP-2 connected (normal left inverted right x axis y axis)
DUMMY0 connected 640x480+4000+0 (normal left inverted right x axis y axis) 0mm x 0mm
"""
    found = parse_screens(said)
    assert [screen.name for screen in found] == ["HDMI-1", "HDMI-2", "DUMMY0"]
    assert found[0].diagonal_inch == pytest.approx(21.5, abs=0.1)
    assert found[2].diagonal_inch is None


TROUBLES = {
    HopTrouble.BAD_ADDRESS: ("is no address of a centre", "it begins with http://", Mend.CHOOSE),
    HopTrouble.NO_SUCH_NAME: ("The name x:1 cannot be found", "Check the network cable", Mend.CHOOSE),
    HopTrouble.REFUSED: ("Nothing listens at http://x:1", "Start dispatch there", Mend.CHOOSE),
    HopTrouble.UNREACHABLE: ("http://x:1 cannot be reached: why", "the router", Mend.AGAIN),
    HopTrouble.TOO_SLOW: ("does not answer in time", "firewall", Mend.AGAIN),
    HopTrouble.CERTIFICATE: ("is not accepted: why", "clock of this machine", Mend.AGAIN),
    HopTrouble.NOT_DISPATCH: ("but it is not dispatch", "proxy", Mend.CHOOSE),
    HopTrouble.UNHEALTHY: ("but it does not work: why", "operator", Mend.AGAIN),
    HopTrouble.OTHER_VERSION: ("another version", "Update", Mend.AGAIN),
}


@pytest.mark.parametrize("trouble", list(HopTrouble))
async def test_each_break_of_the_way_has_its_own_sentence_and_action(trouble: HopTrouble) -> None:
    check = DispatchCheck(probing(Probe((Hop(HopKind.NAME, 3.0, "why", trouble),))), "http://x:1")
    light, says, do = await look(check)
    assert light is Light.FAULT
    assert TROUBLES[trouble][0] in says
    assert TROUBLES[trouble][1] in do
    assert (await look_once(check)).mend is TROUBLES[trouble][2]


async def test_a_way_that_holds_is_fine_and_a_slow_one_wants_a_look() -> None:
    quick = Probe((Hop(HopKind.NAME, 3.0), Hop(HopKind.ANSWER, 41.0)))
    assert (await look(DispatchCheck(probing(quick), "http://x:1")))[:2] == (Light.OK, "The centre answers in 41 ms.")
    slow = Probe((Hop(HopKind.NAME, 3.0), Hop(HopKind.ANSWER, 2400.0)))
    assert (await look(DispatchCheck(probing(slow), "http://x:1")))[0] is Light.ATTENTION


@pytest.mark.parametrize(
    ("ahead_s", "light", "says"),
    [
        (0.04, Light.OK, "The clock agrees with the centre's, to 40 ms."),
        (-12.0, Light.ATTENTION, "The clock is 0:00:12 behind the centre's."),
        (7265.0, Light.FAULT, "The clock is 2:01:05 ahead of the centre's."),
        (None, Light.ATTENTION, "The clock could not be compared: the centre did not say its time."),
    ],
)
async def test_the_clock_is_compared_with_the_centres(ahead_s: float | None, light: Light, says: str) -> None:
    assert (await look(ClockCheck(probing(Probe((), ahead_s)))))[:2] == (light, says)


def probing(found: Probe) -> Probing:
    async def probe() -> Probe:
        return found

    return probe


@dataclass(frozen=True)
class GivenRoom:
    f_bavail: int
    f_frsize: int = 1024 * 1024


@pytest.mark.parametrize(
    ("mib", "light"), [(5000, Light.OK), (900, Light.ATTENTION), (150, Light.FAULT), (0, Light.FAULT)]
)
async def test_room_on_the_disk_is_measured(mib: int, light: Light, tmp_path: Path) -> None:
    found = await look(DiskCheck(tmp_path, lambda _: GivenRoom(mib)))
    assert found[0] is light
    if light is not Light.OK:
        assert found[1] == f"Only {mib} MiB are free on the disk."
        assert found[2] == "Delete old logs and exports; a terminal needs 1024 MiB."
    assert {entry.name for entry in os.scandir(tmp_path)} == set(), "nothing is left of the look"


async def test_a_damaged_store_is_a_fault_and_a_whole_one_in_use_is_not(tmp_path: Path) -> None:
    store = EndStore(tmp_path / "terminal.db")
    await store.set_memo("point", "Mall")
    roomy = DiskCheck(tmp_path, lambda _: GivenRoom(5000))
    assert (await look(roomy))[0] is Light.OK
    store.close()
    assert (await look(roomy))[0] is Light.OK
    raw = bytearray((tmp_path / "terminal.db").read_bytes())
    raw[4096:8192] = os.urandom(4096)
    (tmp_path / "terminal.db").write_bytes(raw)
    light, says, do = await look(roomy)
    assert light is Light.FAULT
    assert "is damaged: " in says
    assert do.startswith("Stop the terminal, move the file away")


async def test_a_folder_that_cannot_be_written_is_a_fault_and_one_that_is_not_there_yet_wants_a_look(
    tmp_path: Path,
) -> None:
    light, says, do = await look(DiskCheck(Path("/proc")))
    assert light is Light.FAULT
    assert says.startswith("The data folder /proc cannot be written: ")
    assert do.startswith("Give the folder to the user")
    assert (await look(DiskCheck(tmp_path / "new" / "terminal", lambda _: GivenRoom(5000))))[0] is Light.ATTENTION


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 KiB that is full."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    try:
        with pytest.raises(OSError, match="No space"):
            (tmp_path / "fill").write_bytes(bytes(128 * 1024))
        yield tmp_path
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


async def test_a_full_disk_is_a_fault(full_disk: Path) -> None:
    light, says, _ = await look(DiskCheck(full_disk))
    assert light is Light.FAULT
    assert "No space left on device" in says or says == "Only 0 MiB are free on the disk."
