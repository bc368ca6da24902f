"""What the tests measure a call by."""

from itertools import accumulate

import numpy as np
import pytest

from kiosk.base.frame import Frame
from kiosk.call.slot import FrameSlot
from kiosk.devices.sound import BLOCK_SAMPLES
from tests.call.media import RecordingSpeaker, Viewer


def seen(gaps_s: list[float]) -> Viewer:
    """A viewer to whom pictures came after these pauses."""
    slot, times = FrameSlot(), accumulate(gaps_s, initial=0.0)
    viewer = Viewer(slot, lambda: next(times))
    y, chroma = np.zeros((2, 2), np.uint8), np.zeros((1, 1), np.uint8)
    for _ in range(len(gaps_s) + 1):
        slot.put(Frame(y, chroma, chroma, 0.0))
    return viewer


def test_every_picture_is_seen_and_the_newest_is_handed_on_once() -> None:
    viewer = seen([1 / 30] * 29)
    assert viewer.count == 30
    assert viewer.take() is not None
    assert viewer.take() is None


def test_only_a_long_pause_is_a_freeze_and_counts_as_long_as_it_was() -> None:
    steady = [1 / 30] * 30
    assert seen([*steady, 0.15, *steady]).frozen_s == 0
    assert seen([*steady, 0.5, *steady, 0.4, *steady]).frozen_s == pytest.approx(0.9)


async def test_the_longest_silence_of_what_was_played_is_known() -> None:
    loud = np.full(BLOCK_SAMPLES, 3000, np.int16)
    quiet = np.full(BLOCK_SAMPLES, 30, np.int16)
    speaker = RecordingSpeaker()
    for block in (quiet, loud, quiet, quiet, quiet, loud, quiet):
        await speaker.write(block)
    assert speaker.longest_silence_ms == 30
    speaker.forget()
    assert speaker.longest_silence_ms == 0
