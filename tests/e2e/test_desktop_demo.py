"""``kiosk demo`` on a desktop, as a person meets it: its lines, its three windows, the whole job, and its end."""

from itertools import combinations
from pathlib import Path

import pytest

from kiosk.base.clock import SystemClock
from kiosk.catalog.loader import load_catalog
from kiosk.demo.areas import Area
from kiosk.demo.permit import play_permit
from kiosk.demo.report import Journal
from kiosk.demo.stage import DESK, DESK_END, TERMINAL_END, TOUCH, VIDEO
from kiosk.demo.story import Story
from tests.e2e.desktop import MONITOR, Desktop, desktop_demo

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

_END_TIMEOUT_S = 30.0


async def _ends_when_closed(desktop: Desktop, window: str) -> None:
    """Close a window; the demo ends in order, and nothing of it is left: no file, no process."""
    assert list(desktop.temporary.iterdir()), "there was something to take away"
    desktop.close_window(window)
    assert await desktop.demo.wait_for_end(_END_TIMEOUT_S) == 0, desktop.demo.log_text()
    assert not list(desktop.temporary.iterdir())
    assert not _processes_with(str(desktop.temporary))


def _processes_with(word: str) -> list[str]:
    """Return the command lines of all processes that name ``word``."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_text(encoding="utf-8", errors="replace").replace("\0", " "))
        except OSError:  # ended while we looked
            continue
    return [line for line in lines if word in line]


async def test_the_permit_is_played_on_a_desktop_from_the_lines_that_the_demo_prints(tmp_path: Path) -> None:
    async with desktop_demo(tmp_path) as desktop:
        story = Story(desktop.stage, Journal(SystemClock()), tmp_path)
        await play_permit([story], load_catalog())

        measured = story.measured
        assert measured.case is not None
        assert measured.case.state == "accepted"
        assert measured.receipt_pdf is not None
        assert measured.receipt_pdf.stat().st_size > 0
        assert measured.wipe is not None
        assert measured.wipe.is_wiped
        assert measured.sides[TERMINAL_END].frames_shown > 100
        assert measured.sides[DESK_END].frames_shown > 100
        assert measured.hearings[DESK_END].is_tone_heard is None
        assert _processes_with(str(desktop.temporary)), "the search finds what runs"
        await _ends_when_closed(desktop, VIDEO)


@pytest.mark.parametrize("window", [TOUCH, DESK])
async def test_the_windows_stand_apart_on_the_desktop_and_closing_any_ends_the_demo(
    tmp_path: Path, window: str
) -> None:
    async with desktop_demo(tmp_path) as desktop:
        areas = [seen.area for seen in desktop.windows.values()]
        whole = Area(0, 0, MONITOR.width_px, MONITOR.height_px)
        assert all(area.common(whole) == area for area in areas), areas
        assert all(one.common(other).is_empty for one, other in combinations(areas, 2)), areas
        await _ends_when_closed(desktop, window)
