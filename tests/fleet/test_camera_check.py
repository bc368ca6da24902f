"""Cameras that see, that are gone, frozen, covered, slow or too small."""

from contextlib import aclosing
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.base.clock import SystemClock
from kiosk.base.frame import Frame
from kiosk.devices.making import make_camera, make_document_camera
from kiosk.devices.settings import CameraSettings, DocumentCameraSettings
from kiosk.fleet.camera_check import CameraCheck, Wanted
from kiosk.fleet.check import Shows, StandInNoted
from kiosk.fleet.examine import look_once
from kiosk.fleet.finding import CheckId, Light, Mend
from kiosk.fleet.picture_judge import PictureJudge
from tests.fleet.looking import look

SMALL = {"width_px": 320, "height_px": 240, "fps": 20}


def camera(settings: CameraSettings, wanted: Wanted | None = None) -> CameraCheck:
    wanted = wanted or Wanted(settings.width_px, settings.height_px, settings.fps)
    return CameraCheck(
        CheckId.CAMERA, lambda: make_camera(settings, SystemClock()), wanted, start_s=0.6, span_s=0.6
    )  # fmt: skip


def file_camera(path: Path) -> CameraCheck:
    return camera(CameraSettings(driver="file", path=path, **SMALL))


async def test_a_camera_that_sees_is_fine_and_its_size_and_rate_are_measured() -> None:
    frames: list[Frame] = []
    finding = await look_once(camera(CameraSettings(driver="pattern", **SMALL)), Shows(picture=frames.append))
    assert finding.light is Light.OK, finding
    facts = {fact.name: fact.value for fact in finding.facts}
    assert facts["size_px"] == "320 × 240"
    assert 10 < float(str(facts["fps"])) < 22
    assert len(frames) > 5, "what is looked at is shown"


async def test_a_camera_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    light, says, do = await look(file_camera(tmp_path / "gone.png"))
    assert (light, says) == (
        Light.FAULT,
        "The camera does not answer: it is not connected, or another program uses it.",
    )
    assert do == "Check its cable and stop the terminal, or choose another camera."


async def test_a_picture_in_which_nothing_ever_changes_is_frozen(tmp_path: Path) -> None:
    picture = np.random.default_rng(1).integers(0, 255, (240, 320, 3), np.uint8)
    cv2.imwrite(str(tmp_path / "frozen.png"), picture)
    light, says, do = await look(file_camera(tmp_path / "frozen.png"))
    assert (light, says) == (Light.FAULT, "The camera repeats the same picture again and again.")
    assert do == "Unplug the camera and plug it in again."


async def test_a_covered_lens_is_a_fault(tmp_path: Path) -> None:
    film = cv2.VideoWriter(str(tmp_path / "dark.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 10, (320, 240))
    for shade in (0, 4, 2, 6):
        film.write(np.full((240, 320, 3), shade, np.uint8))
    film.release()
    light, says, do = await look(file_camera(tmp_path / "dark.avi"))
    assert (light, says) == (Light.FAULT, "The camera gives a black picture.")
    assert do == "Take the cover off the lens and switch the light on."


async def test_a_slow_camera_and_one_too_small_want_a_look() -> None:
    settings = CameraSettings(driver="pattern", **SMALL)
    slow = await look(camera(settings, Wanted(320, 240, 60)))
    assert slow[0] is Light.ATTENTION
    assert slow[1].endswith("pictures a second instead of 60.")
    small = await look(camera(settings, Wanted(1280, 720, 20)))
    assert small[:2] == (Light.ATTENTION, "The camera gives 320 × 240, the settings ask for 1280 × 720.")


async def test_the_document_camera_is_judged_by_its_full_still() -> None:
    settings = DocumentCameraSettings(driver="papers", still_width_px=800, still_height_px=600, fps=10)
    check = CameraCheck(
        CheckId.DOCUMENT_CAMERA, lambda: make_document_camera(settings, SystemClock()), Wanted(800, 600, 10), span_s=0.8
    )  # fmt: skip
    light, says, _ = await look(check)
    assert light is Light.OK, says
    assert says.startswith("The camera gives 800 × 600, ")


async def test_a_working_simulator_on_a_real_terminal_wants_a_look() -> None:
    finding = await look_once(StandInNoted(camera(CameraSettings(driver="pattern", **SMALL))))
    assert (finding.light, finding.mend) == (Light.ATTENTION, Mend.CHOOSE)


async def test_a_watched_camera_tells_of_its_loss_and_its_return(tmp_path: Path) -> None:
    path = tmp_path / "film.avi"
    film = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (320, 240))
    for shade in (40, 90, 140, 190):
        film.write(np.full((240, 320, 3), shade, np.uint8))
    film.release()
    async with aclosing(file_camera(path).look(Shows())) as findings:
        assert (await anext(findings)).light is Light.OK
        path.rename(tmp_path / "away.avi")
        lights = [(await anext(findings)).light for _ in range(2)]
        assert lights[-1] is Light.FAULT
        (tmp_path / "away.avi").rename(path)
        assert Light.OK in [(await anext(findings)).light for _ in range(4)]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_too_few_frames_are_not_called_frozen(count: int) -> None:
    judge = PictureJudge()
    half = np.full((1, 1), 128, np.uint8)
    for number in range(count):
        judge.take(Frame(np.zeros((2, 2), np.uint8), half, half, float(number)))
    assert not judge.is_frozen
    assert judge.fps == (1.0 if count == 4 else 0.0)
