from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.demo.areas import Area
from kiosk.demo.displays import Displays, Monitor, fatal_line, xorg_conf
from kiosk.demo.processes import Processes


def test_the_configuration_has_room_for_all_monitors() -> None:
    conf = xorg_conf([Monitor("DUMMY0", 1080, 1920), Monitor("DUMMY1", 1920, 1080, 1080, 0)])
    assert "Virtual 3000 1920" in conf
    assert "VideoRam 45000" in conf


def test_the_reason_of_a_failed_start_is_found_in_the_log() -> None:
    log = """[ 1.0] (EE) Failed to load module "mouse" (module does not exist, 0)
[ 1.1] (EE)
Fatal server error:
[ 1.1] (EE) no screens found(EE)
[ 1.1] (EE) Please consult the support"""
    assert fatal_line(log) == "no screens found"
    assert fatal_line("") == "the server gave no reason"


def test_areas_know_their_middle_and_what_they_share() -> None:
    area = Area(10, 20, 100, 50)
    assert area.centre == (60, 45)
    assert area.holds(10, 20)
    assert not area.holds(110, 20)
    assert area.common(Area(100, 60, 100, 100)) == Area(100, 60, 10, 10)
    assert area.common(Area(300, 300, 5, 5)).is_empty


@pytest.mark.e2e
async def test_a_display_that_is_taken_is_a_plain_sentence(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    async with Processes(tmp_path / "logs") as processes:
        monitors = [Monitor("DUMMY0", 640, 480)]
        first = await Displays.start(processes, tmp_path / "one", monitors, plain_environment)
        number = int(first.name[1:])
        with pytest.raises(EnvironmentFault, match=r"cannot start: .*already (active|running)"):
            await Displays.start(processes, tmp_path / "two", monitors, plain_environment, number)
        second = await Displays.start(processes, tmp_path / "three", monitors, plain_environment)
        assert second.name != first.name


@pytest.mark.e2e
async def test_the_number_of_a_killed_server_is_used_again(tmp_path: Path, plain_environment: dict[str, str]) -> None:
    async with Processes(tmp_path / "logs") as processes:
        monitors = [Monitor("DUMMY0", 640, 480)]
        first = await Displays.start(processes, tmp_path / "one", monitors, plain_environment)
        first.kill()
        second = await Displays.start(processes, tmp_path / "two", monitors, plain_environment)
        assert second.name == first.name
        assert set(await second.plugged()) == {"DUMMY0"}
