"""The page becomes a straight picture in its true shape, as small as it must be."""

import cv2
import numpy as np
import pytest

from kiosk.capture.page import page_from_pixels
from kiosk.capture.straighten import encode_jpeg, straighten, turned

CORNERS = np.array([(300.0, 200.0), (1500.0, 260.0), (1460.0, 1820.0), (240.0, 1900.0)])


def test_what_was_in_a_corner_of_the_paper_is_in_the_corner_of_the_picture() -> None:
    paper = np.full((1131, 800, 3), 240, np.uint8)
    for x, y, colour in ((0, 0, (255, 0, 0)), (720, 0, (0, 255, 0)), (720, 1051, (0, 0, 255)), (0, 1051, (0, 0, 0))):
        cv2.rectangle(paper, (x, y), (x + 80, y + 80), colour, -1)
    flat = np.array([(0, 0), (800, 0), (800, 1131), (0, 1131)], np.float32)
    transform = cv2.getPerspectiveTransform(flat, CORNERS.astype(np.float32))
    still = np.asarray(cv2.warpPerspective(paper, transform, (2592, 1944)), np.uint8)
    page = straighten(still, page_from_pixels(CORNERS, 2592, 1944, 1.0))
    height, width = page.shape[:2]
    seen = [page[y, x].tolist() for x, y in ((40, 40), (width - 40, 40), (width - 40, height - 40), (40, height - 40))]
    assert np.abs(np.array(seen) - [(255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)]).max() < 12


@pytest.mark.parametrize(
    ("width", "height", "shape"),
    [(1000, 1400, 2**0.5), (1400, 1000, 2**0.5), (860, 540, 85.6 / 53.98), (900, 900, 1.0)],
)
def test_known_shapes_are_kept_and_the_long_side_is_at_least_1600_pixels(width: int, height: int, shape: float) -> None:
    corners = np.array([(50.0, 50.0), (50.0 + width, 50.0), (50.0 + width, 50.0 + height), (50.0, 50.0 + height)])
    page = straighten(np.zeros((1944, 2592, 3), np.uint8), page_from_pixels(corners, 2592, 1944, 1.0))
    assert max(page.shape[:2]) == 1600
    assert max(page.shape[:2]) / min(page.shape[:2]) == pytest.approx(shape, abs=0.002)
    assert (page.shape[1] > page.shape[0]) == (width > height)


def test_a_jpeg_keeps_its_limit_even_for_noise() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (800, 600, 3), np.uint8).astype(np.uint8)
    coded = encode_jpeg(noise, 60_000)
    assert len(coded) <= 60_000
    assert cv2.imdecode(np.frombuffer(coded, np.uint8), cv2.IMREAD_COLOR) is not None


def test_a_jpeg_keeps_red_red() -> None:
    red = np.zeros((64, 64, 3), np.uint8)
    red[..., 0] = 255
    decoded = cv2.imdecode(np.frombuffer(encode_jpeg(red), np.uint8), cv2.IMREAD_COLOR)
    assert decoded is not None
    assert decoded[32, 32, 2] > 240


def test_a_picture_is_turned_clockwise() -> None:
    picture = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    assert turned(picture, 1)[0, 1].tolist() == picture[0, 0].tolist()
    assert (turned(picture, 4) == picture).all()
