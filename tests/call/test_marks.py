"""The marks by which delays are measured: read again after bad compression, never read wrongly."""

import time
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from aiortc.codecs.vpx import Vp8Decoder, vp8_depayload
from aiortc.jitterbuffer import JitterFrame

from kiosk.base.frame import Frame, Plane
from kiosk.call.ladder import LADDER, Rung
from kiosk.call.picture_streams import Vp8Stream
from kiosk.call.pictures import Scaler, from_av, to_av
from kiosk.devices.sound import BLOCK_SAMPLES
from tests.call.marks import CLICK_BLOCKS, ClickingMicrophone, HearingSpeaker, age_ms, delays_ms, write_mark

WIDTH, HEIGHT = 1280, 720


def marked(now: float, seed: int = 1) -> Plane:
    luma = 80 + np.random.default_rng(seed).integers(0, 5, (HEIGHT, WIDTH), np.uint8)
    write_mark(luma, now)
    return luma


@pytest.mark.parametrize("now", [0.0, 12.345, 65.535, 65.536, 987_654.321])
def test_the_age_of_a_picture_is_read_to_the_millisecond(now: float) -> None:
    luma = marked(now)
    assert [age_ms(luma, now + late_s) for late_s in (0.0, 0.25, 60.0)] == [0, 250, 60_000]


@pytest.mark.parametrize("rung", LADDER, ids=lambda rung: f"{rung.height_px} lines at {rung.fps}")
def test_a_mark_is_read_after_the_least_bit_rate_of_every_size(rung: Rung) -> None:
    ages = list(ages_after_compression(rung))
    assert ages == [0] * len(ages)
    assert len(ages) >= 20


def ages_after_compression(rung: Rung) -> Iterator[int | None]:
    scaler, decoder = Scaler(), Vp8Decoder()
    stream = Vp8Stream(rung.width_px, rung.height_px, rung, rung.needs_bps)
    chroma = np.full((HEIGHT // 2, WIDTH // 2), 128, np.uint8)
    for number in range(24):
        now = 1000 + number / rung.fps
        frame = to_av(Frame(marked(now, number % 8), chroma, chroma, now))
        frame.pts, frame.time_base = int(number * 90_000 / rung.fps), Fraction(1, 90_000)
        data = b"".join(map(vp8_depayload, stream.payloads(scaler.fit(frame, rung), force_key=False)))
        for picture in decoder.decode(JitterFrame(data, frame.pts)):
            yield age_ms(from_av(picture, now).y, now)  # type: ignore[arg-type]


def test_two_pictures_mixed_are_not_read() -> None:
    mixed = (marked(100.0).astype(np.uint16) + marked(100.033)) // 2
    assert age_ms(mixed.astype(np.uint8), 100.05) is None


def test_a_cell_gone_over_to_its_opposite_is_noticed() -> None:
    luma = marked(100.0)
    luma[: WIDTH // 10, :64] = 251 - luma[: WIDTH // 10, :64]
    assert age_ms(luma, 100.0) is None


def test_a_picture_without_a_mark_is_not_read() -> None:
    assert age_ms(np.full((HEIGHT, WIDTH), 80, np.uint8), 1.0) is None


async def test_a_click_is_noted_when_it_is_given_and_when_it_is_heard() -> None:
    microphone, speaker = ClickingMicrophone(1000.0), HearingSpeaker()
    began = time.monotonic()
    for number in range(120):
        await speaker.write(microphone.block(number * BLOCK_SAMPLES))
    assert len(microphone.given_s) == 3
    assert len(speaker.heard_s) == 2, "before the first click there was no silence"
    assert all(began <= given <= heard for given, heard in zip(microphone.given_s[1:], speaker.heard_s, strict=True))
    loud = [np.abs(microphone.block(number * BLOCK_SAMPLES)).max() > 0 for number in range(51)]
    assert loud == [True] * CLICK_BLOCKS + [False] * (51 - CLICK_BLOCKS)


def test_each_click_is_paired_with_the_last_one_before_it() -> None:
    assert delays_ms([1000, 1510, 2020], [900, 1080, 1600, 2120]) == [80, 90, 100]
