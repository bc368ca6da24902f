"""Three windows on one desktop: apart, inside, and as large as there is room."""

from itertools import combinations

import pytest

from kiosk.base.settings import WindowPlace
from kiosk.demo.areas import Area
from kiosk.demo.arrangement import TITLE_PX, Arrangement, arrange


def with_frame(place: WindowPlace, scale: float) -> Area:
    """A window as it stands on the desktop, with the frame above it."""
    left, top, width, height = (side * scale for side in place)
    return Area(round(left), round(top), int(width), int(height) + TITLE_PX)


def windows(windows: Arrangement) -> list[Area]:
    touch, video = (with_frame(place, windows.terminal_scale) for place in (windows.touch, windows.video))
    return [touch, video, with_frame(windows.desk, windows.desk_scale)]


DESKTOPS = [
    Area(0, 0, 1920, 1080),
    Area(0, 27, 1920, 1013),
    Area(64, 0, 1856, 1080),
    Area(0, 0, 1366, 768),
    Area(0, 0, 1280, 1024),
    Area(0, 0, 2560, 1440),
    Area(0, 0, 3840, 2160),
]


@pytest.mark.parametrize("free", DESKTOPS, ids=str)
def test_all_of_each_window_is_seen(free: Area) -> None:
    areas = windows(arrange(free))
    assert all(area.common(free) == area for area in areas), areas
    assert all(one.common(other).is_empty for one, other in combinations(areas, 2)), areas


@pytest.mark.parametrize("free", DESKTOPS, ids=str)
def test_each_window_has_at_least_the_room_it_is_drawn_for(free: Area) -> None:
    arrangement = arrange(free)
    assert arrangement.touch[2:] >= (1078, 1918)
    assert arrangement.desk[2] >= 1280
    assert arrangement.desk[3] >= 720
    width, height = arrangement.video[2:]
    assert width / height == pytest.approx(16 / 9, rel=0.01)


def test_on_a_usual_desktop_the_desk_is_nearly_as_large_as_it_is_drawn() -> None:
    arrangement = arrange(Area(0, 0, 1920, 1080))
    assert arrangement.terminal_scale >= 0.5
    assert arrangement.desk_scale >= 0.9
