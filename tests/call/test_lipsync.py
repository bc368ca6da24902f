"""Sound and picture in step."""

from itertools import pairwise
from threading import Event

import pytest
from aiortc.codecs.vpx import VpxPayloadDescriptor

from kiosk.base.clock import SystemClock
from kiosk.call.incoming_picture import IncomingPicture
from kiosk.call.ladder import LADDER
from kiosk.call.lipsync import LipSync
from kiosk.call.picture_buffer import CompressedPicture
from kiosk.call.picture_streams import Vp8Stream
from kiosk.call.sender_clock import SenderClock
from tests.call.test_picture_streams import HEIGHT, WIDTH, scene

WAY_S = 0.05
DECODING_S = 0.003


def shown(sound_delay_s: float, late_s: dict[int, float] | None = None, start: int = 0, count: int = 90) -> list[float]:
    """When pictures, 30 a second, are shown after their making; a thread decodes and holds one after the other."""
    lips, free_s, ages = LipSync(), 0.0, []
    for number in range(count):
        whole_s = number / 30 + WAY_S + (late_s or {}).get(number, 0.0)
        ready_s = max(whole_s, free_s) + DECODING_S
        free_s = ready_s + lips.hold_s((start + number * 3000) % (1 << 32), whole_s, ready_s, sound_delay_s)
        ages.append(free_s - number / 30)
    return ages


@pytest.mark.parametrize("sound_delay_s", [0.02, 0.06, 0.1])
def test_where_sound_hardly_waits_no_picture_is_held(sound_delay_s: float) -> None:
    assert shown(sound_delay_s) == pytest.approx([WAY_S + DECODING_S] * 90)


@pytest.mark.parametrize("sound_delay_s", [0.15, 0.25, 0.4])
def test_where_sound_waits_long_pictures_wait_until_nobody_notices_and_keep_their_pace(sound_delay_s: float) -> None:
    ages = shown(sound_delay_s, count=3_000)
    sound_s = WAY_S + sound_delay_s
    assert all(-0.045 < sound_s - age < 0.125 for age in ages)
    assert all(abs(later - earlier) < 0.005 for earlier, later in pairwise(ages[1:]))


def test_a_picture_that_was_late_itself_is_not_held_as_well() -> None:
    ages = shown(0.25, {40: 0.18})
    assert ages[40] == pytest.approx(WAY_S + 0.18 + DECODING_S, abs=0.02)


def test_no_picture_is_held_for_long() -> None:
    assert max(shown(0.59)) <= WAY_S + DECODING_S + 0.4


def test_where_nobody_listens_no_picture_waits() -> None:
    assert max(shown(1.0)) == pytest.approx(WAY_S + DECODING_S)


def test_timestamps_may_wrap() -> None:
    assert shown(0.25, start=(1 << 32) - 30_000) == pytest.approx(shown(0.25))


def test_the_skew_is_told() -> None:
    lips = LipSync()
    for number in range(100):
        lips.hold_s(number * 3000, number / 30, number / 30, 0.09)
    assert lips.skew_ms == pytest.approx(90, abs=2)


class Beside:
    """Sound that waits 300 ms here, and was made at such a moment of its sender's clock."""

    delay_ms = 300.0

    def __init__(self, made_s: float | None = None) -> None:
        self.waits_s = 0.0
        self._made_s = made_s

    def made_s(self) -> float | None:
        return self._made_s

    def wait_for_picture(self, seconds: float) -> None:
        self.waits_s = seconds


def reported_skews(natural_s: float, seconds: int = 8, jitter_s: float = 0.0) -> tuple[LipSync, list[float]]:
    """By how much sound is behind each picture shown, where both clocks are known and sound follows at a tenth."""
    lips, free_s, waits_s, skews = LipSync(), 0.0, 0.0, []
    for number in range(seconds * 30):
        made_s = number / 30
        whole_s = made_s + WAY_S + (jitter_s if number % 60 == 0 else 0.0)
        ready_s = max(whole_s, free_s) + DECODING_S
        behind_s = made_s - (ready_s - WAY_S - DECODING_S - natural_s - waits_s)
        hold_s = lips.hold_s(number * 3000, whole_s, ready_s, 0.02, behind_s)
        free_s = ready_s + hold_s
        skews.append(behind_s - hold_s)
        waits_s += min(max(lips.sound_wait_s - waits_s, -0.1 / 30), 0.1 / 30)
    return lips, skews


@pytest.mark.parametrize("natural_s", [-0.2, -0.15, -0.06, 0.0, 0.05, 0.12, 0.3])
def test_with_reports_sound_and_picture_are_in_step_after_three_seconds_whichever_is_late(natural_s: float) -> None:
    _, skews = reported_skews(natural_s)
    assert all(-0.045 <= skew <= 0.125 for skew in skews[90:])


@pytest.mark.parametrize("natural_s", [0.0, 0.05, 0.09])
def test_what_is_in_step_is_left_alone(natural_s: float) -> None:
    lips, skews = reported_skews(natural_s)
    assert lips.sound_wait_s == 0
    assert skews == pytest.approx([natural_s] * len(skews))


def test_sound_waits_no_longer_than_the_talk_can_bear() -> None:
    assert reported_skews(-0.6)[0].sound_wait_s == pytest.approx(0.25)


def test_pictures_that_are_mended_now_and_then_do_not_make_the_sound_wait() -> None:
    assert reported_skews(0.03, jitter_s=0.3)[0].sound_wait_s == 0


def test_a_skew_that_cannot_be_is_passed_over() -> None:
    lips = LipSync()
    assert lips.hold_s(0, 1.0, 1.0, 0.02, 3600.0) == 0
    assert lips.sound_wait_s == 0


SECOND = 1 << 32
NOON = 3_900_000_000 * SECOND


def test_one_report_maps_all_timestamps_of_a_stream_also_where_they_wrap() -> None:
    clock = SenderClock(90_000)
    assert clock.made_s(5) is None
    clock.reported(NOON, (1 << 32) - 45_000)
    assert clock.made_s((1 << 32) - 90_000) == pytest.approx(3_900_000_000 - 0.5)
    assert clock.made_s(45_000) == pytest.approx(3_900_000_000 + 1)


def test_reports_of_nothing_sent_and_those_that_contradict_each_other_are_not_believed() -> None:
    clock = SenderClock(48_000)
    clock.reported(0, 0)
    assert clock.made_s(0) is None
    clock.reported(NOON, 0)
    clock.reported(NOON + 2 * SECOND, 96_480)
    assert clock.made_s(96_480) == pytest.approx(3_900_000_002)
    clock.reported(NOON + 3 * SECOND, 48_000)
    assert clock.made_s(48_000) is None
    clock.reported(NOON + 4 * SECOND, 96_000)
    assert clock.made_s(96_000) == pytest.approx(3_900_000_004)


def test_the_incoming_picture_is_held_back_by_what_the_reports_say() -> None:
    clock, is_shown, beside = SystemClock(), Event(), Beside(3_900_000_000 - 0.3)
    beside.delay_ms = 0.0
    incoming = IncomingPicture(clock, is_shown.set, beside)
    incoming.start_anew(1)
    incoming.reported(NOON, 0)
    began = clock.monotonic()
    incoming.push(1, "VP8", whole_picture())
    assert is_shown.wait(5)
    assert clock.monotonic() - began >= 0.2
    incoming.close()


def whole_picture() -> CompressedPicture:
    stream = Vp8Stream(WIDTH, HEIGHT, LADDER[2], 400_000)
    data = b"".join(VpxPayloadDescriptor.parse(each)[1] for each in stream.payloads(scene(0), force_key=True))
    return CompressedPicture(0, data, is_key=True)


def test_the_incoming_picture_waits_for_the_sound() -> None:
    clock, is_shown = SystemClock(), Event()
    incoming = IncomingPicture(clock, is_shown.set, Beside())
    incoming.start_anew(1)
    began = clock.monotonic()
    incoming.push(1, "VP8", whole_picture())
    assert is_shown.wait(5)
    assert clock.monotonic() - began >= 0.2
    assert incoming.slot.take() is not None
    incoming.close()
