"""An encoder of the graphics chip is used when it proves itself, and left when it breaks; x264 takes its place."""

from fractions import Fraction
from typing import Any

import av
import numpy as np
import pytest

from kiosk.base.frame import Frame
from kiosk.call.encoders import PictureEncoder
from kiosk.call.grafts import begins_key_frame
from kiosk.call.h264_encoders import HARDWARE, H264Encoders, Open, open_hardware, proves_itself
from kiosk.call.ladder import LADDER
from kiosk.call.picture_streams import H264Stream, HardwareStream
from kiosk.call.pictures import to_av
from tests.call.test_parts import Orders


class Chip:
    """An encoder that works through x264 until its time has come, as a driver that loses its device does."""

    def __init__(self, works_for: int, width: int, height: int, fps: float, bps: int, *, is_swallowing: bool) -> None:
        self._left, self._is_swallowing = works_for, is_swallowing
        self._codec: Any = av.CodecContext.create("libx264", "w")
        self._codec.width, self._codec.height, self._codec.pix_fmt = width, height, "yuv420p"
        self._codec.bit_rate = bps
        self._codec.framerate, self._codec.time_base = Fraction(round(fps)), Fraction(1, 90_000)
        self._codec.options = {"tune": "zerolatency", "preset": "ultrafast", "forced-idr": "1"}

    def encode(self, frame: av.VideoFrame) -> list[Any]:
        self._left -= 1
        if self._left >= 0:
            return list(self._codec.encode(frame))
        if self._is_swallowing:
            return []
        raise av.error.ExternalError(1, "the device is gone")


def chip(works_for: int, *, is_swallowing: bool = False) -> Open:
    def opened(name: str, width: int, height: int, fps: float, bps: int) -> Chip:
        return Chip(works_for, width, height, fps, bps, is_swallowing=is_swallowing)

    return opened


def refusing_after(times: int, then: Open) -> Open:
    """Opens so often and then no more, as a chip whose sessions are all taken."""
    left = [times]

    def opened(name: str, width: int, height: int, fps: float, bps: int) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise av.error.ExternalError(1, "no session is free")
        return then(name, width, height, fps, bps)

    return opened


def picture(number: int) -> av.VideoFrame:
    half = np.full((180, 320), 128, np.uint8)
    frame = to_av(Frame(np.full((360, 640), 90 + number, np.uint8), half, half, 0.0))
    frame.pts, frame.time_base = number * 3000, Fraction(1, 90_000)
    return frame


def sent(encoder: PictureEncoder, count: int, first: int = 0) -> list[list[bytes]]:
    return [encoder.encode(picture(number))[0] for number in range(first, first + count)]


def encoder_with(open_encoder: Open) -> PictureEncoder:
    orders = Orders()
    orders.size = LADDER[2]
    return PictureEncoder("H264", orders, H264Encoders(("h264_nvenc",), open_encoder))


@pytest.mark.parametrize("name", HARDWARE)
def test_a_chip_that_is_not_there_is_not_used(name: str) -> None:
    if proves_itself(name, open_hardware):
        pytest.skip("this machine has one")
    encoders = H264Encoders((name,))
    assert encoders.usable() == ()
    orders = Orders()
    orders.size = LADDER[2]
    encoder = PictureEncoder("H264", orders, encoders)
    assert all(sent(encoder, 3))
    assert isinstance(encoder._stream, H264Stream)


def test_a_chip_that_proves_itself_is_used() -> None:
    encoder = encoder_with(chip(1_000))
    assert all(sent(encoder, 5))
    assert isinstance(encoder._stream, HardwareStream)


@pytest.mark.parametrize("is_swallowing", [False, True], ids=["raises", "swallows"])
def test_a_chip_that_gives_nothing_from_the_start_is_not_used(is_swallowing: bool) -> None:
    assert H264Encoders(("h264_qsv",), chip(0, is_swallowing=is_swallowing)).usable() == ()


def test_a_chip_that_opens_only_for_the_trial_is_left_for_x264() -> None:
    encoder = encoder_with(refusing_after(1, chip(1_000)))
    assert all(sent(encoder, 3))
    assert isinstance(encoder._stream, H264Stream)


def test_a_chip_that_breaks_in_a_call_costs_no_picture_and_x264_begins_with_a_whole_one() -> None:
    encoder = encoder_with(chip(20))
    pictures = sent(encoder, 40)
    assert all(pictures)
    assert isinstance(encoder._stream, H264Stream)
    assert begins_key_frame("H264", pictures[20][0])


def test_a_chip_that_swallows_pictures_is_left_within_a_second() -> None:
    encoder = encoder_with(chip(20, is_swallowing=True))
    pictures = sent(encoder, 60)
    assert sum(not payloads for payloads in pictures) <= 30
    assert all(pictures[50:])
    assert isinstance(encoder._stream, H264Stream)


def test_a_chip_that_failed_is_not_tried_again_in_the_same_call() -> None:
    encoders = H264Encoders(("h264_nvenc", "h264_qsv"), chip(1_000))
    assert encoders.usable() == ("h264_nvenc", "h264_qsv")
    encoders.give_up("h264_nvenc")
    assert encoders.usable() == ("h264_qsv",)
