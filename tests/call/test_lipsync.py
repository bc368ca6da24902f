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


def test_the_incoming_picture_waits_for_the_sound() -> None:
    stream = Vp8Stream(WIDTH, HEIGHT, LADDER[2], 400_000)
    data = b"".join(VpxPayloadDescriptor.parse(each)[1] for each in stream.payloads(scene(0), force_key=True))
    clock, is_shown = SystemClock(), Event()
    incoming = IncomingPicture(clock, is_shown.set, lambda: 300.0)
    incoming.start_anew(1)
    began = clock.monotonic()
    incoming.push(1, "VP8", CompressedPicture(0, data, is_key=True))
    assert is_shown.wait(5)
    assert clock.monotonic() - began >= 0.2
    assert incoming.slot.take() is not None
    incoming.close()
