"""Which picture the network lets through: down the steps, and up again by itself."""

from itertools import pairwise

import pytest

from kiosk.call.events import Quality
from kiosk.call.ladder import LADDER, STILLS
from kiosk.call.network_ladder import NetworkLadder
from kiosk.call.send_rate import FLOOR_BPS

PLENTY = 2_000_000


def after(ladder: NetworkLadder, bps: int, loss: float, start: int, seconds: int) -> NetworkLadder:
    for second in range(start, start + seconds):
        ladder.observe(bps, loss, float(second))
    return ladder


def test_with_plenty_the_picture_is_the_largest() -> None:
    ladder = after(NetworkLadder(), PLENTY, 0.0, 0, 30)
    assert (ladder.rung, ladder.quality) == (LADDER[0], Quality.GOOD)


@pytest.mark.parametrize(
    ("bps", "width_px", "fps", "quality"),
    [
        (600_000, 1280, 30, Quality.GOOD),
        (450_000, 960, 30, Quality.GOOD),
        (300_000, 640, 30, Quality.WEAK_PICTURE),
        (130_000, 640, 15, Quality.WEAK_PICTURE),
        (FLOOR_BPS, 960, 0.5, Quality.STILLS),
    ],
)
def test_what_does_not_go_through_is_left_within_three_seconds(
    bps: int, width_px: int, fps: float, quality: Quality
) -> None:
    ladder = after(NetworkLadder(), bps, 0.0, 0, 3)
    assert (ladder.rung.width_px, ladder.rung.fps, ladder.quality) == (width_px, fps, quality)
    assert ladder.has_picture


def test_one_bad_second_changes_nothing() -> None:
    ladder = after(NetworkLadder(), FLOOR_BPS, 0.5, 0, 1)
    assert after(ladder, PLENTY, 0.0, 1, 1).step == 0


def test_a_way_that_loses_pictures_at_the_floor_keeps_the_sound_and_then_asks_to_write() -> None:
    ladder = after(NetworkLadder(), FLOOR_BPS, 0.3, 0, 12)
    assert (ladder.quality, ladder.has_picture) == (Quality.SOUND_ONLY, False)
    assert after(ladder, FLOOR_BPS, 0.6, 12, 10).quality is Quality.TEXT_ONLY
    assert ladder.rung is STILLS


def test_stills_stay_while_they_arrive() -> None:
    assert after(NetworkLadder(), FLOOR_BPS, 0.05, 0, 60).quality is Quality.STILLS


def test_it_climbs_back_by_itself_from_the_very_bottom() -> None:
    ladder = after(NetworkLadder(), FLOOR_BPS, 0.7, 0, 40)
    assert ladder.quality is Quality.TEXT_ONLY
    assert after(ladder, PLENTY, 0.0, 40, 60).step == 0


@pytest.mark.parametrize("step", [0, 1])
def test_a_rate_at_the_edge_leaves_the_picture_as_it_is(step: int) -> None:
    ladder = NetworkLadder(step=step)
    steps = {ladder.observe(620_000 if second % 7 else 700_000, 0.0, float(second)) for second in range(120)}
    assert steps == {step}


def test_a_raise_that_had_to_be_taken_back_is_tried_again_ever_later() -> None:
    ladder, raises = NetworkLadder(step=2), []
    for second in range(600):
        before = ladder.step
        ladder.observe(300_000 if ladder.step < 2 else 500_000, 0.0, float(second))
        if ladder.step < before:
            raises.append(second)
    pauses = [later - earlier for earlier, later in pairwise(raises)]
    assert pauses == sorted(pauses)
    assert pauses[-1] > 60


def test_a_picture_that_takes_less_than_it_may_is_not_made_smaller() -> None:
    ladder = NetworkLadder()
    for second in range(30):
        ladder.observe(FLOOR_BPS, 0.1, float(second), is_used=False)
    assert ladder.step == 0
    for second in range(30, 33):
        ladder.observe(FLOOR_BPS, 0.1, float(second), is_used=True)
    assert ladder.rung is STILLS
