"""The camera over papers: a paper takes itself once, the next one again, and a hint is said on the way."""

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.base.clock import SystemClock
from kiosk.base.frame import Frame
from kiosk.devices.camera import PictureSize
from kiosk.devices.paper_source import PaperSource
from kiosk.devices.pattern_source import PatternSource
from kiosk.devices.simulated_document_camera import SimulatedDocumentCamera
from kiosk.devices.source_camera import SourceCamera
from kiosk.terminal.pages_case import PaperHint
from kiosk.terminal.paper_camera import CapturePaperCamera
from kiosk.terminal.ports import PaperLook
from tests.capture.scenes import SHAPES, drawn_paper


class Mat:
    """A simulated document camera with two papers, and the port over it."""

    def __init__(self, folder: Path) -> None:
        self.papers = []
        for seed in (3, 8):
            path = folder / f"paper-{seed}.png"
            Image.fromarray(drawn_paper(np.random.default_rng(seed), SHAPES["a4"])).save(path)
            self.papers.append(path)
        clock = SystemClock()
        self.camera = SimulatedDocumentCamera(
            PaperSource(PictureSize(1600, 1200)), clock, PictureSize(960, 720), 15, papers=self.papers
        )
        face = SourceCamera(PatternSource(clock), clock, PictureSize(320, 240), 15, name="face")
        self.frames: list[Frame] = []
        self.port = CapturePaperCamera(self.camera, face, clock, self.frames.append)
        self.face = face


@pytest.fixture
async def mat(tmp_path: Path) -> AsyncIterator[Mat]:
    mat = await asyncio.to_thread(Mat, tmp_path)
    await mat.port.open()
    yield mat
    await mat.port.close()
    await mat.face.close()


async def taken(looks: AsyncIterator[PaperLook], within_s: float = 15) -> tuple[list[PaperLook], Image.Image]:
    """Follow the looks until a page has taken itself."""
    seen: list[PaperLook] = []
    async with asyncio.timeout(within_s):
        async for look in looks:
            seen.append(look)
            if look.picture is not None:
                return seen, Image.open(io.BytesIO(look.picture))
    raise AssertionError("the looks ended")


async def test_a_paper_that_lies_still_takes_itself_straightened(mat: Mat) -> None:
    await mat.camera.lay(mat.papers[0])
    seen, picture = await taken(mat.port.looks(is_portrait=False))
    assert max(picture.size) >= 1600
    assert picture.size[1] / picture.size[0] == pytest.approx(2**0.5, abs=0.02)
    assert {look.hint for look in seen} >= {PaperHint.HOLD_STILL}
    assert len(seen[-1].corners) == 4
    assert mat.frames


async def test_the_kept_paper_is_not_taken_again_but_the_next_one_is(mat: Mat) -> None:
    await mat.camera.lay(mat.papers[0])
    looks = mat.port.looks(is_portrait=False)
    await taken(looks)
    seconds = 0.0
    async for look in looks:  # well over the shutter's patience
        seconds += 1 / 15
        assert look.picture is None
        if seconds > 1.2:
            break
    await mat.camera.lift()
    async for look in looks:
        if look.hint is PaperHint.LAY_PAPER and not look.corners:
            seconds += 1 / 15
        if seconds > 1.7:
            break
    await mat.camera.lay(mat.papers[1])
    _, picture = await taken(looks)
    assert picture.format == "JPEG"


async def test_by_hand_even_the_empty_mat_is_taken(mat: Mat) -> None:
    async for _look in mat.port.looks(is_portrait=False):
        break
    picture = Image.open(io.BytesIO(await mat.port.shoot()))
    assert picture.size == (1600, 1200)


async def test_a_portrait_is_taken_with_the_face_camera(mat: Mat) -> None:
    async for look in mat.port.looks(is_portrait=True):
        assert look.picture is None
        break
    picture = Image.open(io.BytesIO(await mat.port.shoot()))
    assert picture.size == (320, 240)
