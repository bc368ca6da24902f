from dataclasses import replace
from itertools import pairwise

from kiosk.call.ladder import LADDER, Load, Rung, SizeLadder

EASY = Load(encode_ms=3.0, cpu_busy=0.2, own_share=0.1, sent_fps=30.0, offered_fps=30.0)


def after(ladder: SizeLadder, load: Load, start: int, seconds: int) -> Rung:
    for second in range(start, start + seconds):
        ladder.observe(load, float(second))
    return ladder.size


def test_a_machine_with_time_to_spare_reaches_the_largest_picture() -> None:
    assert after(SizeLadder(cores=4), EASY, 0, 6) == LADDER[0]


def test_the_largest_picture_of_the_settings_is_never_exceeded() -> None:
    assert after(SizeLadder(cores=4, best=2), EASY, 0, 60) == LADDER[2]


def test_a_slow_encoder_leads_down_one_rung_in_two_seconds() -> None:
    assert after(SizeLadder(cores=4), replace(EASY, encode_ms=28.0), 0, 2) == LADDER[2]


def test_a_single_bad_second_changes_nothing() -> None:
    ladder = SizeLadder(cores=4)
    ladder.observe(replace(EASY, encode_ms=28.0), 0.0)
    assert ladder.observe(replace(EASY, encode_ms=14.0), 1.0) == LADDER[1]


def test_pictures_that_do_not_get_out_lead_down() -> None:
    assert after(SizeLadder(cores=4), replace(EASY, sent_fps=20.0), 0, 2) == LADDER[2]


def test_a_slow_camera_is_no_strain() -> None:
    assert after(SizeLadder(cores=4), replace(EASY, sent_fps=15.0, offered_fps=15.0), 0, 6) == LADDER[0]


def test_a_full_processor_leads_down_only_when_this_program_fills_it() -> None:
    others = replace(EASY, cpu_busy=0.99, own_share=0.1)
    ours = replace(EASY, cpu_busy=0.99, own_share=0.6)
    assert after(SizeLadder(cores=2), others, 0, 10) == LADDER[1]
    assert after(SizeLadder(cores=2), ours, 0, 2) == LADDER[2]


def test_the_picture_never_falls_below_a_readable_face() -> None:
    least = after(SizeLadder(cores=1), Load(90.0, 1.0, 0.9, 4.0, 30.0), 0, 120)
    assert (least.width_px, least.height_px, least.fps) == (640, 360, 15)


def test_a_rung_that_would_be_too_steep_is_not_tried() -> None:
    assert after(SizeLadder(cores=2), replace(EASY, encode_ms=12.0), 0, 120) == LADDER[1]


def test_a_raise_that_had_to_be_taken_back_is_tried_again_ever_later() -> None:
    ladder, raises = SizeLadder(cores=4), []
    for second in range(400):
        load = replace(EASY, encode_ms=28.0 if ladder.rung == 0 else 5.0)
        before = ladder.rung
        ladder.observe(load, float(second))
        if ladder.rung < before:
            raises.append(second)
    pauses = [later - earlier for earlier, later in pairwise(raises)]
    assert pauses == sorted(pauses)
    assert pauses[-1] > 80
