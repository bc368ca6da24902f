"""Cameras keep their contract; they heal after loss and freezing."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.base.clock import SystemClock
from kiosk.base.errors import EnvironmentFault
from kiosk.devices.camera import Camera, DocumentCamera, Picture, PictureSize
from kiosk.devices.control import send_command
from kiosk.devices.file_source import FileSource
from kiosk.devices.freeze import FreezeWatch
from kiosk.devices.making import make_document_camera
from kiosk.devices.pattern_source import PatternSource
from kiosk.devices.settings import DocumentCameraSettings
from kiosk.devices.source import PictureSource
from kiosk.devices.source_camera import SourceCamera
from kiosk.devices.state import DeviceState
from kiosk.devices.v4l2_source import V4l2Source, find_camera, list_cameras
from tests.devices.camera_contract import DEADLINE_S, CameraContract, DocumentCameraContract

SIZE = PictureSize(640, 360)


def over(source: PictureSource) -> SourceCamera:
    return SourceCamera(source, SystemClock(), SIZE, 30, retry_s=0.05)


class TestPatternCamera(CameraContract):
    @pytest.fixture
    async def camera(self) -> AsyncIterator[Camera]:
        camera = over(PatternSource(SystemClock()))
        yield camera
        await camera.close()


class TestPictureFile(CameraContract):
    @pytest.fixture
    async def camera(self, tmp_path: Path) -> AsyncIterator[Camera]:
        cv2.imwrite(str(tmp_path / "a.png"), np.full((480, 640, 3), 90, np.uint8))
        camera = over(FileSource(tmp_path / "a.png"))
        yield camera
        await camera.close()


class TestFilmFile(CameraContract):
    @pytest.fixture
    async def camera(self, tmp_path: Path) -> AsyncIterator[Camera]:
        film = cv2.VideoWriter(str(tmp_path / "a.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 10, (320, 240))
        for shade in (10, 200):
            film.write(np.full((240, 320, 3), shade, np.uint8))
        film.release()
        camera = over(FileSource(tmp_path / "a.avi"))
        yield camera
        await camera.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    cv2.imwrite(str(tmp_path / "paper.png"), np.full((840, 594, 3), 250, np.uint8))
    return tmp_path / "paper.png"


class TestSimulatedDocumentCamera(DocumentCameraContract):
    @pytest.fixture
    async def camera(self, paper: Path) -> AsyncIterator[DocumentCamera]:
        settings = DocumentCameraSettings(
            driver="papers", preview_width_px=640, preview_height_px=360, fps=30, papers=(paper,),
            still_width_px=1296, still_height_px=972, control=paper.parent / "control",
        )  # fmt: skip
        camera = make_document_camera(settings, SystemClock())
        yield camera
        await camera.close()

    async def test_a_paper_laid_from_outside_is_seen_and_lifted_again(
        self, camera: DocumentCamera, paper: Path
    ) -> None:
        await camera.open()
        frames = camera.frames()
        async with asyncio.timeout(DEADLINE_S):
            assert (await anext(frames)).y[180, 320] < 80
            await send_command(paper.parent / "control", "next")
            while (await anext(frames)).y[180, 320] < 180:
                pass
            assert (await camera.shoot()).rgb[486, 648].min() > 200
            await send_command(paper.parent / "control", "lift")
            while (await anext(frames)).y[180, 320] > 80:
                pass

    async def test_a_paper_that_is_no_picture_is_refused(self, camera: DocumentCamera, paper: Path) -> None:
        await camera.open()
        with pytest.raises(EnvironmentFault, match="no picture"):
            await send_command(paper.parent / "control", "lay", path=str(paper.parent / "none.png"))


@pytest.mark.hardware
@pytest.mark.skipif(not list_cameras(), reason="no camera is connected")
class TestV4l2Camera(DocumentCameraContract):
    @pytest.fixture
    async def camera(self) -> AsyncIterator[DocumentCamera]:
        camera = over(V4l2Source("", PictureSize(1280, 720)))
        yield camera
        await camera.close()


class FlakyDevice:
    """A device that breaks and returns when told to; stuck, it repeats its last picture."""

    is_live = True

    def __init__(self) -> None:
        self.is_there = True
        self.is_stuck = False
        self.openings = 0
        self._pictures = self._endless()

    def open(self, size: PictureSize, fps: int) -> None:
        self.openings += 1
        if not self.is_there:
            raise EnvironmentFault("unplugged")

    def read(self) -> Picture:
        if not self.is_there:
            raise EnvironmentFault("unplugged")
        return np.full((360, 640, 3), 7, np.uint8) if self.is_stuck else next(self._pictures)

    def read_still(self) -> Picture:
        return self.read()

    def close(self) -> None:
        pass

    def _endless(self) -> Iterator[Picture]:
        shade = 0
        while True:
            shade = (shade + 1) % 200
            yield np.full((360, 640, 3), shade, np.uint8)


async def until(camera: Camera, wanted: DeviceState) -> None:
    async with asyncio.timeout(DEADLINE_S):
        async for state in camera.states():
            if state is wanted:
                return


async def test_a_camera_that_vanishes_is_missing_and_heals_by_itself() -> None:
    device = FlakyDevice()
    camera = over(device)
    await camera.open()
    await until(camera, DeviceState.OK)
    device.is_there = False
    await until(camera, DeviceState.MISSING)
    with pytest.raises(EnvironmentFault, match="missing"):
        await camera.shoot()
    device.is_there = True
    await until(camera, DeviceState.OK)
    await camera.close()


async def test_a_camera_that_repeats_its_picture_is_frozen_and_opened_anew() -> None:
    device = FlakyDevice()
    camera = SourceCamera(device, SystemClock(), SIZE, 30, retry_s=0.05, freeze_s=0.2)
    await camera.open()
    await until(camera, DeviceState.OK)
    device.is_stuck = True
    await until(camera, DeviceState.FROZEN)
    before = device.openings
    device.is_stuck = False
    await until(camera, DeviceState.OK)
    assert device.openings > before
    await camera.close()


class HangingDevice(FlakyDevice):
    """A device whose driver may hang: it gives neither a picture nor an error until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()
        self.let_go.set()
        self.readers = 0
        self.most_readers = 0

    def read(self) -> Picture:
        self.readers += 1
        self.most_readers = max(self.most_readers, self.readers)
        try:
            self.let_go.wait(DEADLINE_S)
            return super().read()
        finally:
            self.readers -= 1


async def test_a_camera_that_is_only_just_opened_is_not_missing() -> None:
    device = HangingDevice()
    device.let_go.clear()
    camera = SourceCamera(device, SystemClock(), SIZE, 30, retry_s=0.05, freeze_s=0.2)
    await camera.open()
    assert (camera.state, camera.state.works) == (DeviceState.OPENING, None)
    await until(camera, DeviceState.MISSING)
    device.let_go.set()
    await until(camera, DeviceState.OK)
    await camera.close()
    assert camera.state.works is None


async def test_a_driver_that_hangs_is_told_and_heals_when_it_goes_on() -> None:
    device = HangingDevice()
    camera = SourceCamera(device, SystemClock(), SIZE, 30, retry_s=0.05, freeze_s=0.2)
    await camera.open()
    await until(camera, DeviceState.OK)
    device.let_go.clear()
    await until(camera, DeviceState.FROZEN)
    device.let_go.set()
    await until(camera, DeviceState.OK)
    await camera.close()


async def test_a_driver_that_hangs_holds_up_neither_the_end_of_a_call_nor_the_next_one() -> None:
    device = HangingDevice()
    camera = SourceCamera(device, SystemClock(), SIZE, 30, retry_s=0.05, freeze_s=0.2, close_within_s=0.1)
    for _ in range(3):
        await camera.open()
        device.let_go.set()
        await until(camera, DeviceState.OK)
        device.let_go.clear()
        async with asyncio.timeout(2):
            await camera.close()
    device.let_go.set()
    assert device.most_readers == 1, "no second thread works with a device that another one waits for"


def test_a_picture_is_frozen_only_after_its_time_and_until_it_changes() -> None:
    watch, still = FreezeWatch(3), np.zeros((8, 8, 3), np.uint8)
    assert [watch.is_frozen(still, at_s) for at_s in (0, 2.9, 3.0, 9)] == [False, False, True, True]
    assert not watch.is_frozen(still + np.uint8(1), 9.1)


def test_a_camera_is_found_by_its_name_or_its_stable_link(tmp_path: Path) -> None:
    for index, (node, name) in enumerate((("video0", "HD Webcam"), ("video1", "HD Webcam"), ("video2", "Paper Cam"))):
        (tmp_path / "sys" / node).mkdir(parents=True)
        (tmp_path / "sys" / node / "name").write_text(f"{name}\n")
        (tmp_path / "sys" / node / "index").write_text("1\n" if index == 1 else "0\n")
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "usb-Maker_9000-video-index0").symlink_to("../video2")
    devices = list_cameras(tmp_path / "sys", tmp_path / "links")
    assert [device.node.name for device in devices] == ["video0", "video2"]
    assert find_camera("paper", devices) == find_camera("Maker_9000", devices) == Path("/dev/video2")
    assert find_camera("", devices) == Path("/dev/video0")
    assert find_camera("other", devices) is None
