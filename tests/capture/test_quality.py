"""One hint at a time, the most important first."""

import cv2
import numpy as np
import pytest

from kiosk.base.texts import Language, translate
from kiosk.capture.find_page import find_page
from kiosk.capture.page import Rgb
from kiosk.capture.quality import Hint, judge
from tests.capture.scenes import scene

SEEDS = range(5)


def hint_for(rgb: Rgb) -> Hint:
    page = find_page(rgb)
    return judge(rgb, page, page)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sharp_paper_in_good_light_is_good(seed: int) -> None:
    assert hint_for(scene(seed).rgb) is Hint.OK


@pytest.mark.parametrize("seed", SEEDS)
def test_a_blurred_paper_is_noticed(seed: int) -> None:
    assert hint_for(scene(seed, blur=2.0).rgb) is Hint.BLURRED


@pytest.mark.parametrize("seed", SEEDS)
def test_a_lamp_on_the_paper_is_noticed(seed: int) -> None:
    assert hint_for(scene(seed, glare=True, fill=0.8).rgb) is Hint.TOO_SHINY


@pytest.mark.parametrize("seed", SEEDS)
def test_darkness_is_noticed(seed: int) -> None:
    assert hint_for(scene(seed, light=0.42).rgb) is Hint.TOO_DARK


@pytest.mark.parametrize("seed", SEEDS)
def test_a_paper_that_is_far_away_is_noticed(seed: int) -> None:
    assert hint_for(scene(seed, fill=0.24).rgb) is Hint.TOO_FAR


@pytest.mark.parametrize("seed", SEEDS)
def test_a_paper_that_is_cut_off_is_never_good(seed: int) -> None:
    drawn = scene(seed, fill=0.8, turn=0)
    left, top = drawn.corners.min(axis=0).astype(int) + 60
    assert hint_for(np.ascontiguousarray(drawn.rgb[:, left:])) is Hint.NOT_WHOLE
    assert hint_for(np.ascontiguousarray(drawn.rgb[top:])) is Hint.NOT_WHOLE


def test_no_paper_is_said() -> None:
    assert judge(np.zeros((720, 960, 3), np.uint8), None, None) is Hint.NO_PAPER


def test_a_paper_that_moves_is_noticed_before_its_blur() -> None:
    drawn = scene(1, fill=0.6, turn=0)
    moved = np.asarray(cv2.warpAffine(drawn.rgb, np.array([[1.0, 0, 20], [0, 1, 0]]), (960, 720)), np.uint8)
    assert judge(moved, find_page(moved), find_page(drawn.rgb)) is Hint.MOVING


def test_every_hint_is_said_in_chinese() -> None:
    assert all(translate(hint.value, Language.CHINESE) != hint.value for hint in Hint)
