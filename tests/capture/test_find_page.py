"""The paper is found where it lies, on a dark mat in any turn, shape and light."""

import time

import cv2
import numpy as np
import pytest

from kiosk.capture.find_page import find_page
from kiosk.capture.page import PageFound, clockwise
from tests.capture.scenes import HEIGHT, WIDTH, overlap, scene


@pytest.mark.parametrize("scenes", [range(20), pytest.param(range(20, 80), marks=pytest.mark.e2e)])
@pytest.mark.timeout(300)
def test_pages_are_found_to_within_three_percent_of_their_area(scenes: range) -> None:
    overlaps = []
    for seed in scenes:
        drawn = scene(seed, blur=seed % 3 * 0.5, light=1.0 if seed % 4 else 0.6, glare=seed % 6 == 0)
        page = find_page(drawn.rgb)
        overlaps.append(overlap(page.in_pixels(WIDTH, HEIGHT), drawn.corners) if page else 0.0)
    assert min(overlaps) > 0.97
    assert np.mean(overlaps) > 0.99


def test_a_page_is_found_in_any_size_of_picture() -> None:
    drawn = scene(4)
    for scale in (0.5, 2.0):
        page = find_page(np.asarray(cv2.resize(drawn.rgb, None, fx=scale, fy=scale), np.uint8))
        assert page is not None
        assert overlap(page.in_pixels(WIDTH, HEIGHT), drawn.corners) > 0.97


@pytest.mark.parametrize("level", [0, 40, 128, 255])
def test_an_empty_mat_holds_no_page(level: int) -> None:
    noise = np.random.default_rng(level).normal(level, 4, (HEIGHT, WIDTH, 3))
    assert find_page(np.clip(noise, 0, 255).astype(np.uint8)) is None


def test_a_round_thing_is_no_page() -> None:
    picture = np.full((HEIGHT, WIDTH, 3), 40, np.uint8)
    cv2.circle(picture, (480, 360), 200, (230, 230, 230), -1)
    assert find_page(picture) is None


def test_finding_stays_within_its_time() -> None:
    drawn = [scene(seed) for seed in range(4)]
    begun_s = time.thread_time()
    for each in drawn:
        find_page(each.rgb)
    assert (time.thread_time() - begun_s) / len(drawn) < 0.08


def test_corners_go_clockwise_from_the_upper_left() -> None:
    shuffled = np.array([(10.0, 90.0), (95.0, 5.0), (5.0, 10.0), (90.0, 95.0)])
    assert clockwise(shuffled).tolist() == [[5, 10], [95, 5], [90, 95], [10, 90]]


def test_a_page_at_the_rim_is_not_whole() -> None:
    assert PageFound(((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)), 1).is_whole
    assert not PageFound(((0.1, 0.1), (1.0, 0.1), (1.0, 0.9), (0.1, 0.9)), 1).is_whole
    assert PageFound(((0.1, 0.1), (0.9, 0.1), (0.9, 0.6), (0.1, 0.6)), 1).area_share == pytest.approx(0.4)
