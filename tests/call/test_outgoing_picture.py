"""The picture on its way out: the lower of the processor's and the network's size is in force."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from kiosk.base.clock import ManualClock
from kiosk.base.frame import Frame
from kiosk.call.events import Quality
from kiosk.call.ladder import LADDER, STILLS, for_paper
from kiosk.call.meters import CpuMeter
from kiosk.call.outgoing_picture import OutgoingPicture
from kiosk.call.send_rate import FLOOR_BPS
from kiosk.call.settings import LargestPicture


def frame() -> Frame:
    half = np.zeros((18, 32), np.uint8)
    return Frame(np.zeros((36, 64), np.uint8), half, half, 1.0)


class Camera:
    """A picture at work: pictures are put, taken and encoded, reports come in, all on a clock of the test's."""

    def __init__(self, largest: LargestPicture = LargestPicture.HD) -> None:
        self.clock = ManualClock(datetime(2026, 3, 2, tzinfo=UTC))
        idle = CpuMeter(4, Path("no such file"))
        self.picture = OutgoingPicture(largest, 4, self.clock, cpu=idle)

    async def seconds(self, count: int, *, loss: float = 0.0, is_sent: bool = True) -> None:
        for _ in range(count):
            for _ in range(30 if is_sent else 0):
                await self._one_picture()
            if not is_sent:
                self.clock.advance(1.0)
            self.picture.heard_loss(loss)
            self.picture.heard_sound_loss(loss)
            self.picture.follow_load(is_sending=True)

    async def _one_picture(self) -> None:
        self.clock.advance(1 / 30)
        self.picture.put(frame())
        if self.picture.size.fps == 30:
            await self.picture.next_frame()
        self.picture.note_encoded(3.0, 1280, 720, self.picture.target_bps // 30 // 8)


async def test_a_clean_way_leads_to_the_largest_picture() -> None:
    camera = Camera()
    await camera.seconds(8)
    assert (camera.picture.size, camera.picture.quality) == (LADDER[0], Quality.GOOD)


async def test_the_estimate_of_the_receiver_leads_to_a_smaller_picture() -> None:
    camera = Camera()
    await camera.seconds(4)
    camera.picture.heard_remb(280_000)
    await camera.seconds(4)
    assert camera.picture.size == LADDER[2]
    assert camera.picture.quality is Quality.WEAK_PICTURE


async def test_the_processor_s_smaller_picture_stays_when_the_network_bears_more() -> None:
    camera = Camera(LargestPicture.SMALL)
    await camera.seconds(8)
    assert camera.picture.size == LADDER[2]
    assert camera.picture.quality is Quality.GOOD


async def test_without_a_picture_the_sound_s_reports_lead_back_to_it() -> None:
    camera = Camera()
    await camera.seconds(60, loss=0.9)
    assert camera.picture.target_bps == FLOOR_BPS
    await camera.seconds(30, loss=0.9, is_sent=False)
    assert camera.picture.quality is Quality.TEXT_ONLY
    camera.picture.put(frame())
    waiting = asyncio.ensure_future(camera.picture.next_frame())
    await asyncio.sleep(0)
    assert not waiting.done()
    await camera.seconds(90, is_sent=False)
    assert camera.picture.quality in (Quality.GOOD, Quality.WEAK_PICTURE)
    async with asyncio.timeout(1):
        await waiting


async def test_a_new_connection_is_not_judged_by_the_one_before() -> None:
    camera = Camera()
    await camera.seconds(2)
    camera.picture.heard_remb(100_000)
    camera.picture.make_encoder("VP8")
    assert camera.picture.target_bps > 1_000_000


async def test_a_paper_under_discussion_is_sharp_and_slow_and_the_face_comes_back_after_it() -> None:
    camera = Camera()
    await camera.seconds(4)
    camera.picture.heard_remb(280_000)
    await camera.seconds(4)
    camera.picture.set_paper_first(True)
    assert (camera.picture.size.width_px, camera.picture.size.height_px) == (1280, 720)
    assert camera.picture.size.fps == 3
    camera.picture.set_paper_first(False)
    assert camera.picture.size == LADDER[2]


async def test_a_paper_asks_no_more_of_the_processor_than_the_face_did() -> None:
    for rung in (*LADDER, STILLS):
        for bps in (FLOOR_BPS, 300_000, 2_500_000):
            paper = for_paper(rung, LADDER[0], bps)
            assert paper.work <= max(rung.work, LADDER[0].pixels * STILLS.fps)
            assert 0.5 <= paper.fps <= 10


async def test_a_paper_too_grows_no_larger_than_the_settings_allow() -> None:
    camera = Camera(LargestPicture.MEDIUM)
    camera.picture.set_paper_first(True)
    assert camera.picture.size.width_px == 960


async def test_stills_too_grow_no_larger_than_the_settings_allow() -> None:
    camera = Camera(LargestPicture.SMALL)
    await camera.seconds(2)
    camera.picture.heard_remb(FLOOR_BPS)
    await camera.seconds(4)
    assert camera.picture.quality is Quality.STILLS
    assert camera.picture.size.width_px == 640


async def test_stills_are_left_again_although_the_receiver_can_estimate_nothing_by_them() -> None:
    camera, seen = Camera(), []
    await camera.seconds(2)
    camera.picture.heard_remb(FLOOR_BPS)
    for _ in range(30):
        await camera.seconds(1)
        seen.append(camera.picture.quality)
        if camera.picture.quality is Quality.STILLS:
            camera.picture.heard_remb(FLOOR_BPS)
    assert Quality.STILLS in seen
    assert seen[-1] in (Quality.WEAK_PICTURE, Quality.GOOD)
