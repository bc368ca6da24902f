"""Compressed streams: they decode, their bit rate follows a wish, and no key frame comes of it."""

import math
from collections.abc import Callable
from fractions import Fraction

import av
import numpy as np
import pytest
from aiortc.codecs.vpx import VpxPayloadDescriptor

from kiosk.base.errors import EnvironmentFault
from kiosk.base.frame import Frame
from kiosk.call import picture_streams, vpx
from kiosk.call.grafts import begins_key_frame
from kiosk.call.h264_encoders import H264Encoders
from kiosk.call.ladder import LADDER
from kiosk.call.picture_streams import H264Stream, PictureStream, PyavVp8Stream, Vp8Stream, opened
from kiosk.call.pictures import to_av

WIDTH, HEIGHT = 320, 180
NO_CHIP = H264Encoders(())
RUNG = LADDER[2]
STREAMS: dict[str, Callable[..., PictureStream]] = {"VP8": Vp8Stream, "H264": H264Stream}


def scene(number: int) -> av.VideoFrame:
    """A picture with grain that moves, so that any rate can be spent on it."""
    chance = np.random.default_rng(number)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    luma = 120 + 50 * np.sin((columns + 5 * number) / 9) + 30 * np.cos((rows + 20 * math.sin(number / 5)) / 7)
    noisy = (luma + chance.normal(0, 6, luma.shape)).clip(0, 255).astype(np.uint8)
    frame = to_av(Frame(noisy, noisy[::2, ::2], noisy[::2, ::2], 0.0))
    frame.pts, frame.time_base = number * 3000, Fraction(1, 90_000)
    return frame


def made(codec: str, bps: int) -> PictureStream:
    return STREAMS[codec](WIDTH, HEIGHT, RUNG, bps)


def sent(stream: PictureStream, first: int, count: int) -> list[list[bytes]]:
    return [stream.payloads(scene(number), force_key=False) for number in range(first, first + count)]


def bits_per_second(pictures: list[list[bytes]]) -> float:
    return sum(len(payload) for payloads in pictures for payload in payloads) * 8 * 30 / len(pictures)


def keys(codec: str, pictures: list[list[bytes]]) -> int:
    return sum(begins_key_frame(codec, payloads[0]) for payloads in pictures if payloads)


@pytest.mark.parametrize("codec", STREAMS)
def test_the_bit_rate_follows_down_and_up_again_and_no_key_frame_comes_of_it(codec: str) -> None:
    stream = made(codec, 800_000)
    assert keys(codec, sent(stream, 0, 30)) == 1
    rates = []
    for number, bps in enumerate((800_000, 250_000, 600_000)):
        assert stream.follow(bps)
        pictures = sent(stream, 30 + number * 60, 60)
        assert keys(codec, pictures) == 0
        rates.append(bits_per_second(pictures[20:]) / bps)
    assert all(0.7 < rate < 1.35 for rate in rates), rates


@pytest.mark.parametrize("codec", STREAMS)
def test_a_key_frame_comes_when_it_is_wished_for(codec: str) -> None:
    stream = made(codec, 400_000)
    sent(stream, 0, 5)
    assert begins_key_frame(codec, stream.payloads(scene(5), force_key=True)[0])


def test_what_libvpx_compressed_is_decoded_as_it_was() -> None:
    stream, decoder = made("VP8", 800_000), av.CodecContext.create("vp8", "r")
    decoded = []
    for number in range(5):
        parts = [VpxPayloadDescriptor.parse(payload)[1] for payload in stream.payloads(scene(number), force_key=False)]
        decoded += decoder.decode(av.Packet(b"".join(parts)))
    assert len(decoded) == 5
    error = decoded[-1].to_ndarray()[:HEIGHT].astype(float) - scene(4).to_ndarray()[:HEIGHT]
    assert 10 * math.log10(255**2 / np.square(error).mean()) > 27


def test_picture_ids_go_on_from_stream_to_stream() -> None:
    before = opened("VP8", WIDTH, HEIGHT, RUNG, 400_000, None, NO_CHIP)
    sent(before, 0, 3)
    after = opened("VP8", WIDTH, HEIGHT, RUNG, 400_000, before, NO_CHIP)
    payload = after.payloads(scene(3), force_key=False)[0]
    assert VpxPayloadDescriptor.parse(payload)[0].picture_id == 4


@pytest.mark.parametrize("other", [("_ENCODER_ABI", 26), ("_BY_DEFAULT", (30, 0, 256, 63, 128))])
def test_another_libvpx_is_refused_and_pyav_takes_its_place(
    other: tuple[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vpx, *other)
    with pytest.raises(EnvironmentFault):
        Vp8Stream(WIDTH, HEIGHT, RUNG, 400_000)
    stream = picture_streams.opened("VP8", WIDTH, HEIGHT, RUNG, 400_000, None, NO_CHIP)
    assert isinstance(stream, PyavVp8Stream)
    assert keys("VP8", sent(stream, 0, 3)) == 1
    assert not stream.follow(200_000)


def test_without_libvpx_the_debian_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vpx, "_LIBRARY", "libvpx.so.none")
    vpx._library.cache_clear()
    with pytest.raises(EnvironmentFault, match="libvpx7"):
        Vp8Stream(WIDTH, HEIGHT, RUNG, 400_000)
    vpx._library.cache_clear()
