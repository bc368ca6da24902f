"""The shutter presses itself once for each paper."""

import asyncio
import dataclasses
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.base.clock import SystemClock
from kiosk.capture.find_page import find_page
from kiosk.capture.page import PageFound
from kiosk.capture.quality import Hint
from kiosk.capture.shutter import Look, SteadyShutter, look_at
from kiosk.capture.straighten import straighten
from kiosk.devices.camera import PictureSize
from kiosk.devices.paper_source import PaperSource
from kiosk.devices.simulated_document_camera import SimulatedDocumentCamera
from tests.capture.scenes import drawn_paper

PAGE = PageFound(((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)), 1.0)
STRIPES = np.tile(np.array([200, 90], np.float32), (16, 8))
STILL = Look(PAGE, Hint.OK, STRIPES)
OTHER = dataclasses.replace(STILL, fingerprint=STRIPES.T)
SHIFTED = dataclasses.replace(STILL, page=PageFound(((0.15, 0.1), (0.95, 0.1), (0.95, 0.9), (0.15, 0.9)), 1.0))
MOVING = dataclasses.replace(STILL, hint=Hint.MOVING)
EMPTY = Look(None, Hint.NO_PAPER, None)


def shots(shutter: SteadyShutter, looks: list[tuple[Look, float]], begin_s: float = 0.0) -> list[float]:
    """Show each look for its seconds, eight frames a second, and return when the shutter was pressed."""
    pressed, now_s = [], begin_s
    for look, seconds in looks:
        for _ in range(round(seconds * 8)):
            if shutter.feed(look, now_s):
                pressed.append(now_s)
            now_s += 0.125
    return pressed


def test_a_paper_that_lies_still_is_shot_once() -> None:
    assert shots(SteadyShutter(0.75), [(EMPTY, 1), (STILL, 5)]) == [1.75]


def test_a_moving_hand_starts_the_time_anew() -> None:
    assert shots(SteadyShutter(0.75), [(STILL, 0.5), (MOVING, 0.5), (STILL, 2)]) == [1.75]


def test_a_slow_drift_is_not_steady() -> None:
    assert shots(SteadyShutter(0.75), [(STILL, 0.5), (SHIFTED, 0.5), (STILL, 0.5)]) == []


def test_the_same_paper_is_shot_again_only_after_it_was_lifted() -> None:
    assert shots(SteadyShutter(0.75), [(STILL, 3), (MOVING, 1), (SHIFTED, 3)]) == [0.75]
    assert shots(SteadyShutter(0.75), [(STILL, 2), (EMPTY, 0.5), (STILL, 2)]) == [0.75, 3.25]


def test_a_single_lost_frame_is_no_lifting() -> None:
    assert shots(SteadyShutter(0.75), [(STILL, 2), (EMPTY, 0.125), (STILL, 2)]) == [0.75]


def test_another_paper_laid_on_top_is_shot_too() -> None:
    assert shots(SteadyShutter(0.75), [(STILL, 2), (MOVING, 0.5), (OTHER, 2)]) == [0.75, 3.25]


def test_a_retake_shoots_the_same_paper_again() -> None:
    shutter = SteadyShutter(0.75)
    assert shots(shutter, [(STILL, 2)]) == [0.75]
    shutter.retake()
    assert shots(shutter, [(STILL, 2)], begin_s=2.0) == [2.75]


def test_a_paper_taken_before_a_restart_is_shot_again_only_after_it_was_lifted() -> None:
    assert shots(SteadyShutter(0.75, is_taken=True), [(STILL, 3), (EMPTY, 0.5), (STILL, 2)]) == [4.25]
    assert shots(SteadyShutter(0.75, is_taken=True), [(EMPTY, 0.5), (STILL, 2)]) == [1.25]


async def test_a_paper_under_the_document_camera_is_shot_and_straightened_to_what_it_was(tmp_path: Path) -> None:
    paper = drawn_paper(np.random.default_rng(5), 2**0.5, 1400)
    cv2.imwrite(str(tmp_path / "paper.png"), paper[..., ::-1])
    source = PaperSource(PictureSize(2592, 1944))
    camera = SimulatedDocumentCamera(source, SystemClock(), PictureSize(960, 720), 15, papers=[tmp_path / "paper.png"])
    await camera.open()
    shutter, look = SteadyShutter(steady_s=0.2), None
    await camera.lay_next()
    async with asyncio.timeout(20):
        async for frame in camera.frames():
            look = look_at(frame, look)
            if shutter.feed(look, frame.taken_s):
                break
    still = await camera.shoot()
    await camera.close()
    page = find_page(still.rgb)
    assert page is not None
    picture = cv2.resize(straighten(still.rgb, page), (paper.shape[1], paper.shape[0]), interpolation=cv2.INTER_AREA)
    wanted, got = (np.asarray(cv2.GaussianBlur(each, (0, 0), 3), np.float64).ravel() for each in (paper, picture))
    assert np.corrcoef(wanted, got)[0, 1] == pytest.approx(1, abs=0.05)
