"""The small parts of a call."""

import asyncio
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from kiosk.base.clock import ManualClock, SystemClock
from kiosk.base.frame import Frame
from kiosk.call.encoders import PictureEncoder
from kiosk.call.events import CallDevice, EndCondition, Quality
from kiosk.call.h264_encoders import H264Encoders
from kiosk.call.ladder import LADDER
from kiosk.call.messages import Bye, decoded, encoded
from kiosk.call.meters import CpuMeter, FreezeMeter, RateMeter
from kiosk.call.outgoing_picture import OutgoingPicture
from kiosk.call.outgoing_sound import OutgoingSound
from kiosk.call.pictures import fitted, from_av, to_av
from kiosk.call.sdp import without_mdns_candidates
from kiosk.call.settings import CallSettings, IceServer, LargestPicture
from kiosk.call.slot import FrameSlot
from kiosk.call.sound_processing import WebrtcSoundProcessing
from kiosk.devices.sound import BLOCK_SAMPLES, Block


def picture(width: int = 64, height: int = 36, luma: int = 90) -> Frame:
    half = (height // 2, width // 2)
    return Frame(
        np.full((height, width), luma, np.uint8), np.full(half, 100, np.uint8), np.full(half, 160, np.uint8), 1.0
    )


def test_the_slot_keeps_the_newest_picture_and_tells_once() -> None:
    slot, told = FrameSlot(), []
    slot.on_filled = lambda: told.append(True)
    slot.put(picture(luma=10))
    slot.put(picture(luma=20))
    newest = slot.take()
    assert newest is not None
    assert int(newest.y[0, 0]) == 20
    assert slot.take() is None
    assert (len(told), slot.count_taken) == (1, 1)


def test_a_cleared_slot_shows_nothing() -> None:
    slot = FrameSlot()
    slot.put(picture())
    slot.clear()
    assert slot.take() is None


def test_hidden_addresses_are_stripped_and_the_rest_is_kept() -> None:
    sdp = (
        "v=0\r\na=candidate:1 1 udp 2113937151 4f2a.local 51234 typ host\r\n"
        "a=candidate:2 1 udp 2113937151 192.0.2.9 51235 typ host\r\na=mid:0\r\n"
    )
    assert without_mdns_candidates(sdp) == (
        "v=0\r\na=candidate:2 1 udp 2113937151 192.0.2.9 51235 typ host\r\na=mid:0\r\n"
    )


def test_no_server_is_asked_unless_the_settings_name_it() -> None:
    assert CallSettings().ice_servers == ()


def test_a_password_does_not_show_in_the_settings_text() -> None:
    settings = CallSettings(ice_servers=(IceServer.model_validate({"url": "turn:x", "credential": "hidden-word"}),))
    assert "hidden-word" not in repr(settings)


def test_an_unknown_setting_is_an_error() -> None:
    with pytest.raises(ValidationError):
        CallSettings.model_validate({"codec": "VP9"})


@pytest.mark.parametrize(
    "message",
    [
        EndCondition(is_muted=True),
        EndCondition(is_camera_off=True, quality=Quality.STILLS, failing=frozenset(CallDevice)),
        Bye("hung_up"),
    ],
)
def test_control_messages_come_out_as_they_went_in(message: EndCondition | Bye) -> None:
    assert decoded(encoded(message)) == message


@pytest.mark.parametrize(
    ("text", "failing"),
    [
        ('{"muted": true, "camera_off": false}', set()),
        ('{"muted": true, "camera_off": false, "quality": 5, "failing": "camera"}', set()),
        ('{"muted": true, "camera_off": false, "quality": "magic", "failing": ["lamp", [], "camera"]}', {"camera"}),
    ],
)
def test_what_an_end_of_another_version_does_not_say_is_taken_as_good(text: str, failing: set[str]) -> None:
    assert decoded(text) == EndCondition(is_muted=True, failing=frozenset(CallDevice(each) for each in failing))


@pytest.mark.parametrize("text", ["", "[]", '{"muted": 1, "camera_off": 0}', '{"bye": 5}', b"\x00", "nonsense"])
def test_what_is_no_control_message_is_nothing(text: object) -> None:
    assert decoded(text) is None


def test_a_rate_is_right_in_its_first_second_too() -> None:
    meter = RateMeter()
    for number in range(30):
        meter.count(number / 30)
    assert meter.rate(1.0) == pytest.approx(30, abs=1)
    assert meter.rate(9.0) == 0.0


def test_a_long_pause_between_pictures_is_a_freeze_unless_it_was_meant() -> None:
    meter = FreezeMeter()
    for now in (0.0, 0.033, 0.066, 0.1, 0.6, 0.633):
        meter.shown(now)
    meter.pause()
    meter.shown(5.0)
    assert meter.count == 1


def test_the_processors_load_is_read_from_the_system(tmp_path: Path) -> None:
    stat = tmp_path / "stat"
    stat.write_text("cpu  100 0 100 800 0 0 0 0 0 0\n")
    meter = CpuMeter(2, stat)
    stat.write_text("cpu  150 0 125 825 0 0 0 0 0 0\n")
    assert meter.busy() == pytest.approx(0.75)


def test_a_system_that_tells_nothing_counts_as_idle(tmp_path: Path) -> None:
    meter = CpuMeter(2, tmp_path / "missing")
    assert meter.busy() == 0.0


@pytest.mark.parametrize(
    ("size", "expected"),
    [((1280, 720), (960, 540)), ((640, 480), (640, 480)), ((1920, 1080), (960, 540)), ((720, 1280), (304, 540))],
)
def test_a_picture_keeps_its_shape_and_is_never_enlarged(size: tuple[int, int], expected: tuple[int, int]) -> None:
    assert fitted(*size, LADDER[1]) == expected


def test_a_picture_survives_the_way_into_pyav_and_back() -> None:
    there_and_back = from_av(to_av(picture(640, 360)), 2.0)
    assert (there_and_back.width_px, there_and_back.height_px) == (640, 360)
    assert {int(there_and_back.y.mean()), int(there_and_back.u.mean()), int(there_and_back.v.mean())} == {90, 100, 160}


class Orders:
    """Orders a size and a rate, and keeps what it hears."""

    def __init__(self) -> None:
        self.size = LADDER[0]
        self.target_bps = 50_000_000
        self.remb: list[int] = []
        self.seen: list[tuple[int, int]] = []
        self.count_bytes = 0

    def heard_remb(self, bps: int) -> None:
        self.remb.append(bps)

    def note_encoded(self, milliseconds: float, width_px: int, height_px: int, count_bytes: int) -> None:
        self.seen.append((width_px, height_px))
        self.count_bytes += count_bytes


@pytest.mark.parametrize("codec", ["VP8", "H264"])
def test_the_encoder_follows_the_ladder_and_keeps_the_wish_within_its_bounds(codec: str) -> None:
    orders = Orders()
    encoder = PictureEncoder(codec, orders, H264Encoders(()))
    frame = to_av(picture(1280, 720))
    frame.pts, frame.time_base = 0, Fraction(1, 90_000)
    payloads, timestamp = encoder.encode(frame)
    orders.size = LADDER[2]
    frame.pts = 3000
    more, _ = encoder.encode(frame, force_keyframe=True)
    encoder.target_bitrate = 700_000
    assert payloads
    assert timestamp == 0
    assert orders.seen == [(1280, 720), (640, 360)]
    assert orders.count_bytes == sum(map(len, payloads + more))
    assert encoder.target_bitrate == LADDER[2].most_bps
    assert orders.remb == [700_000]


class PlainSound:
    """Processing that changes nothing."""

    is_half_duplex = False

    def forget_echo(self) -> None:
        return

    def heard(self, block: Block) -> Block:
        return block

    def played(self, block: Block) -> None:
        return


def test_the_sound_processing_hands_back_blocks_of_the_same_length() -> None:
    processing = WebrtcSoundProcessing(CallSettings())
    block = np.zeros(BLOCK_SAMPLES, np.int16)
    processing.played(block)
    assert processing.heard(block).shape == (BLOCK_SAMPLES,)


async def test_sound_goes_out_in_order_and_old_sound_is_dropped() -> None:
    sound = OutgoingSound(PlainSound(), SystemClock())
    for value in range(10):
        sound.put(np.full(BLOCK_SAMPLES, value, np.int16))
    packet = await sound.next_packet()
    assert (packet[0], packet[-1]) == (4, 5)


async def test_a_muted_microphone_sends_silence() -> None:
    sound = OutgoingSound(PlainSound(), SystemClock())
    sound.is_muted = True
    for _ in range(2):
        sound.put(np.full(BLOCK_SAMPLES, 99, np.int16))
    assert not (await sound.next_packet()).any()


async def test_a_microphone_that_delivers_nothing_is_silence_at_the_same_pace() -> None:
    clock = SystemClock()
    sound, began = OutgoingSound(PlainSound(), clock), clock.monotonic()
    for _ in range(10):
        assert not (await sound.next_packet()).any()
    assert 0.15 < clock.monotonic() - began < 0.6


async def test_the_newest_picture_goes_out_and_the_preview_sees_it() -> None:
    out = OutgoingPicture(LargestPicture.HD, 2, ManualClock(datetime(2026, 3, 2, tzinfo=UTC)))
    out.put(picture(luma=10))
    out.put(picture(luma=20))
    async with asyncio.timeout(1):
        frame = await out.next_frame()
    assert int(frame.y[0, 0]) == 20
    assert out.own_picture.take() is frame


def test_the_speakers_sound_is_taken_out_of_the_microphones_by_more_than_twenty_decibels() -> None:
    processing = WebrtcSoundProcessing(CallSettings(control_gain=False))
    chance = np.random.default_rng(4)
    far = (chance.normal(0, 4000, 48_000 * 4) * (np.arange(48_000 * 4) % 19_200 < 12_000)).astype(np.int16)
    echo = np.concatenate((np.zeros(1_920, np.int16), far // 3))[: len(far)]
    heard, sent = [], []
    for start in range(0, len(far), BLOCK_SAMPLES):
        processing.played(far[start : start + BLOCK_SAMPLES])
        heard.append(echo[start : start + BLOCK_SAMPLES])
        sent.append(processing.heard(heard[-1]))
    before, after = (np.square(np.concatenate(each[-200:]).astype(np.float64)).mean() for each in (heard, sent))
    assert 10 * np.log10(before / max(after, 1e-3)) > 20


async def test_a_picture_that_is_due_is_not_held_back_by_the_cameras_jitter() -> None:
    clock = ManualClock(datetime(2026, 3, 2, tzinfo=UTC))
    out = OutgoingPicture(LargestPicture.HD, 2, clock)
    for jitter_s in (0.0, 0.004, -0.004, 0.006, -0.006, 0.0):
        clock.advance(1 / 30 + jitter_s)
        out.put(picture())
        async with asyncio.timeout(0.05):
            await out.next_frame()


async def is_taken_at_once(out: OutgoingPicture) -> bool:
    """Ask for a picture; tell whether it came without waiting."""
    asking = asyncio.ensure_future(out.next_frame())
    for _ in range(5):
        await asyncio.sleep(0)
    is_taken = asking.done()
    asking.cancel()
    return is_taken


async def test_the_pictures_of_a_camera_a_trace_faster_than_the_pace_never_wait() -> None:
    clock = ManualClock(datetime(2026, 3, 2, tzinfo=UTC))
    out = OutgoingPicture(LargestPicture.HD, 2, clock)
    for _ in range(120):
        clock.advance(1 / 31)
        out.put(picture())
        assert await is_taken_at_once(out)


async def test_a_camera_twice_as_fast_as_the_pace_is_held_to_it() -> None:
    clock = ManualClock(datetime(2026, 3, 2, tzinfo=UTC))
    out = OutgoingPicture(LargestPicture.HD, 2, clock)
    taken = []
    for _ in range(120):
        clock.advance(1 / 60)
        out.put(picture())
        taken.append(await is_taken_at_once(out))
    assert 28 <= sum(taken[-60:]) <= 32
