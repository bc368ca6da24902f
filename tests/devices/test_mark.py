"""The mark in a picture survives a codec, scaling and a crowded screen."""

from datetime import UTC, datetime
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from kiosk.base.clock import ManualClock, SystemClock
from kiosk.devices.camera import Picture, PictureSize, as_picture
from kiosk.devices.mark import MarkPainter, read_mark, read_marks
from kiosk.devices.pattern_source import PatternSource


def seen(mark: str, scale: float = 1.0, quality: int = 40) -> Picture:
    source = PatternSource(SystemClock(), MarkPainter(mark))
    source.open(PictureSize(640, 360), 15)
    small = cv2.resize(source.read(), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, coded = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(as_picture(cv2.imdecode(coded, cv2.IMREAD_COLOR))[..., ::-1])


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.7])
@pytest.mark.parametrize("mark", ["0000", "7F3A", "FFFF", "A5C1"])
def test_a_mark_is_read_after_coding_and_scaling(mark: str, scale: float) -> None:
    assert read_mark(seen(mark, scale)) == mark


def test_both_marks_on_one_screen_are_told_apart_by_their_size() -> None:
    screen = np.full((1080, 1920, 3), 240, np.uint8)
    large, small = seen("12AB", 1.5), seen("77E0", 0.5)
    screen[100 : 100 + large.shape[0], 50 : 50 + large.shape[1]] = large
    screen[800 : 800 + small.shape[0], 1500 : 1500 + small.shape[1]] = small
    assert [found.text for found in read_marks(screen)] == ["12AB", "77E0"]
    left, top, _, _ = read_marks(screen)[1].box
    assert left > 1500
    assert top > 800


def test_no_mark_is_read_where_there_is_none() -> None:
    assert read_mark(np.random.default_rng(1).integers(0, 255, (360, 640, 3), np.uint8).astype(np.uint8)) is None


def test_a_mark_with_one_wrong_cell_is_not_read() -> None:
    picture = seen("7F3A")
    left, top, width, height = read_marks(picture)[0].box
    picture[top + 5 : top + height // 4, left + width // 4 + 4 : left + width // 2 - 4] = (20, 160, 60)
    assert read_mark(picture) is None


def test_only_four_hexadecimal_digits_are_a_mark() -> None:
    with pytest.raises(ValueError, match="four capital"):
        MarkPainter("12g4")


def test_the_drawn_person_moves() -> None:
    clock = ManualClock(datetime(2026, 1, 1, tzinfo=UTC))
    source = PatternSource(clock)
    source.open(PictureSize(320, 180), 15)
    before = source.read()
    clock.advance(0.5)
    assert (source.read() != before).any()


def test_a_mark_survives_vp8_at_the_lowest_rate_of_a_call() -> None:
    source = PatternSource(SystemClock(), MarkPainter("C0DE"))
    source.open(PictureSize(640, 360), 15)
    encoder = av.CodecContext.create("libvpx", "w")
    encoder.width, encoder.height, encoder.pix_fmt, encoder.bit_rate = 640, 360, "yuv420p", 250_000
    encoder.time_base, encoder.options = Fraction(1, 15), {"deadline": "realtime", "cpu-used": "8"}
    decoder = av.CodecContext.create("vp8", "r")
    pictures: list[Picture] = []
    for number in range(10):
        frame = av.VideoFrame.from_ndarray(source.read(), format="bgr24").reformat(format="yuv420p")
        frame.pts = number
        for packet in encoder.encode(frame):
            pictures += [as_picture(decoded.to_ndarray(format="rgb24")) for decoded in decoder.decode(packet)]
    assert len(pictures) == 10
    assert {read_mark(picture) for picture in pictures} == {"C0DE"}
