"""What every camera does, real or simulated; each test class inherits it and provides the camera."""

import asyncio

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.camera import Camera, DocumentCamera, PictureSize
from kiosk.devices.state import DeviceState

DEADLINE_S = 10


class CameraContract:
    async def test_frames_come_in_the_wanted_size_and_later_ones_are_newer(self, camera: Camera) -> None:
        await camera.open()
        frames = camera.frames()
        async with asyncio.timeout(DEADLINE_S):
            first, second = await anext(frames), await anext(frames)
        assert (first.width_px, first.height_px) == (640, 360)
        assert second.taken_s > first.taken_s
        assert camera.state is DeviceState.OK

    async def test_a_resize_changes_the_frames_and_ends_no_reader(self, camera: Camera) -> None:
        await camera.open()
        frames = camera.frames()
        async with asyncio.timeout(DEADLINE_S):
            await anext(frames)
            await camera.resize(PictureSize(320, 240), 10)
            while (await anext(frames)).width_px != 320:
                pass

    async def test_closing_ends_every_iterator(self, camera: Camera) -> None:
        await camera.open()
        frames, states = camera.frames(), camera.states()
        async with asyncio.timeout(DEADLINE_S):
            await anext(frames)
            await camera.close()
            async for _ in frames:
                pass
            assert [state async for state in states][-1] is DeviceState.CLOSED
        await camera.close()

    async def test_a_closed_camera_can_be_opened_again(self, camera: Camera) -> None:
        await camera.open()
        await camera.close()
        await camera.open()
        async with asyncio.timeout(DEADLINE_S):
            assert (await anext(camera.frames())).width_px == 640

    async def test_two_readers_both_see_the_picture(self, camera: Camera) -> None:
        await camera.open()
        async with asyncio.timeout(DEADLINE_S):
            await asyncio.gather(anext(camera.frames()), anext(camera.frames()))


class DocumentCameraContract(CameraContract):
    async def test_a_still_has_more_pixels_than_a_frame(self, camera: DocumentCamera) -> None:
        await camera.open()
        async with asyncio.timeout(DEADLINE_S):
            await anext(camera.frames())
            still = await camera.shoot()
        assert still.rgb.shape[2] == 3
        assert still.rgb.shape[1] > 640

    async def test_a_closed_camera_shoots_nothing_and_says_so(self, camera: DocumentCamera) -> None:
        with pytest.raises(EnvironmentFault, match="closed"):
            await camera.shoot()
