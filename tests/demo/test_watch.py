"""What is read from screen pixels: the other side's mark and the pace of its picture."""

import numpy as np
import pytest

from kiosk.base.clock import SystemClock
from kiosk.demo.areas import Area
from kiosk.demo.watch import find_mark, moving_area
from kiosk.devices.camera import Picture, PictureSize
from kiosk.devices.mark import MarkPainter
from kiosk.devices.pattern_source import PatternSource


def screen(mark: str, scale: int) -> Picture:
    """A camera's picture of 640x360 in the middle of a grey screen, drawn ``scale`` times as large."""
    source = PatternSource(SystemClock(), MarkPainter(mark))
    source.open(PictureSize(640, 360), 30)
    picture = np.repeat(np.repeat(source.read()[..., ::-1], scale, axis=0), scale, axis=1)
    grey = np.full((360 * scale + 200, 640 * scale + 300, 3), 120, np.uint8)
    grey[100:-100, 150:-150] = picture
    return grey


@pytest.mark.parametrize(("scale", "step"), [(1, 1), (2, 1), (2, 2)])
def test_the_mark_is_found_with_its_place(scale: int, step: int) -> None:
    found = find_mark(screen("A1B2", scale), "A1B2", step)
    assert found is not None
    left, top, width, height = found.box
    assert width == pytest.approx(0.52 * 360 * scale, rel=0.05)
    assert 100 < top < 100 + 360 * scale - height
    assert left + width // 2 == pytest.approx(150 + 320 * scale, abs=12 * scale)


def test_another_mark_is_not_taken_for_it() -> None:
    assert find_mark(screen("A1B2", 1), "A1B3") is None


def test_the_face_is_where_the_picture_moves() -> None:
    found = find_mark(screen("A1B2", 2), "A1B2")
    assert found is not None
    area = moving_area(Area(*found.box))
    source = PatternSource(SystemClock(), MarkPainter("A1B2"))
    source.open(PictureSize(640, 360), 30)
    first, second = screen("A1B2", 2), screen("A1B2", 2)
    part = np.s_[area.y_px : area.y_px + area.height_px, area.x_px : area.x_px + area.width_px]
    whole = Area(150, 100, 1280, 720)
    assert area.common(whole) == area
    assert (first[part] != np.array([120, 120, 120])).all(axis=2).mean() > 0.5
    assert second[part].shape == first[part].shape
