"""What a picture costs and how good it is, codec against codec: a face that moves and speaks, 720p30, 800 kbit/s.

Every encoder of the product gets the same pictures, one after the other; ``ours`` is its processor time a picture (the
encoding thread's own, so other work on the machine counts little) or its PSNR of the light. The peer is VP8 through
PyAV, the setting before libvpx was called itself. ``PICTURES=300`` watches longer.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import mean, median
from typing import Any

import av
import numpy as np
from aiortc.codecs import h264, vpx
from numpy.typing import NDArray

from kiosk.base.frame import Frame, Plane
from kiosk.call.ladder import LADDER
from kiosk.call.picture_streams import H264Stream, PictureStream, PyavVp8Stream, Vp8Stream
from kiosk.call.pictures import to_av
from tests.benchmarks.result import BenchmarkResult

WIDTH, HEIGHT, BPS = 1280, 720, 800_000
_RUNG = LADDER[0]
_SETTLING = 30
_BLOCK_PX = 8
Light = NDArray[np.float32]


@dataclass
class Contestant:
    """An encoder with its decoder, and what was measured of it."""

    name: str
    stream: PictureStream
    decoder: Any
    depayload: Callable[[bytes], bytes]
    milliseconds: list[float] = field(default_factory=list)
    decibels: list[float] = field(default_factory=list)
    likeness: list[float] = field(default_factory=list)
    count_bytes: int = 0

    def take(self, frame: Frame, number: int) -> None:
        """Compress one picture; once the rate has settled, measure it."""
        picture = to_av(frame)
        picture.pts, picture.time_base = number * 3000, Fraction(1, 90_000)
        began = time.thread_time()
        payloads = self.stream.payloads(picture, force_key=False)
        took_ms = (time.thread_time() - began) * 1000
        decoded = self.decoder.decode(av.Packet(b"".join(map(self.depayload, payloads))))
        if number < _SETTLING:
            return
        self.milliseconds.append(took_ms)
        self.count_bytes += sum(map(len, payloads))
        for seen in decoded:
            light = seen.to_ndarray()[:HEIGHT]
            self.decibels.append(_psnr(light, frame.y))
            self.likeness.append(_ssim(light, frame.y))

    def told(self) -> str:
        """Return everything measured, in words."""
        kbps = self.count_bytes * 8 * 30 / len(self.milliseconds) / 1000
        return (
            f"{median(self.milliseconds):.1f} ms, {mean(self.decibels):.1f} dB, SSIM {mean(self.likeness):.3f}, "
            f"{kbps:.0f} kbit/s"
        )


def run() -> list[BenchmarkResult]:
    """Return cost and quality of each encoder against VP8 through PyAV."""
    peer, *others = contestants = list(_contestants())
    for number, frame in enumerate(_talking_head(int(os.environ.get("PICTURES", "150")))):
        for contestant in contestants:
            contestant.take(frame, number)
    return [result for other in others for result in _against(other, peer)]


def _contestants() -> Iterator[Contestant]:
    for name, stream in (
        ("vp8_pyav", PyavVp8Stream(WIDTH, HEIGHT, _RUNG, BPS)),
        ("vp8", Vp8Stream(WIDTH, HEIGHT, _RUNG, BPS)),
    ):
        yield Contestant(name, stream, av.CodecContext.create("vp8", "r"), vpx.vp8_depayload)
    for preset in ("veryfast", "superfast", "ultrafast"):
        stream_264 = H264Stream(WIDTH, HEIGHT, _RUNG, BPS, preset)
        yield Contestant(f"h264_{preset}", stream_264, av.CodecContext.create("h264", "r"), h264.h264_depayload)


def _against(other: Contestant, peer: Contestant) -> list[BenchmarkResult]:
    """VP8 as it is used must cost no more than before and look no worse; the others are told."""
    is_ours = other.name == "vp8"
    cost, peer_cost = median(other.milliseconds), median(peer.milliseconds)
    quality, peer_quality = mean(other.decibels), mean(peer.decibels)
    peer_name = f"VP8 through PyAV ({peer.told()})"
    return [
        BenchmarkResult(
            f"picture_codecs_{other.name}_cost", cost, peer_cost, cost / peer_cost,
            f"ms a picture ({other.told()})", peer_name, max_ratio=1.1 if is_ours else None,
        ),
        BenchmarkResult(
            f"picture_codecs_{other.name}_quality", quality, peer_quality, quality / peer_quality,
            f"dB ({other.told()})", peer_name, min_ratio=0.98 if is_ours else None,
        ),
    ]  # fmt: skip


def _talking_head(count: int) -> Iterator[Frame]:
    """A room with texture, a head that sways, eyes that blink, a mouth that speaks, and a sensor's grain."""
    chance = np.random.default_rng(7)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    room = 110 + 25 * np.sin(columns / 37) * np.cos(rows / 53) + chance.normal(0, 6, (HEIGHT, WIDTH))
    skin = 150 + 10 * np.sin(columns / 11) * np.sin(rows / 9)
    blue = np.full((HEIGHT // 2, WIDTH // 2), 120, np.uint8)
    for number in range(count):
        middle_x, middle_y = 640 + 40 * np.sin(number / 17), 340 + 15 * np.sin(number / 11)
        face = ((columns - middle_x) / 170) ** 2 + ((rows - middle_y) / 230) ** 2 < 1
        light = np.where(face, skin, room)
        opening = 6 + 16 * abs(np.sin(number / 3))
        light[_ellipse(columns, rows, middle_x, middle_y + 110, 55, opening)] = 60
        for side in (-65, 65):
            light[_ellipse(columns, rows, middle_x + side, middle_y - 50, 24, 3 if number % 90 < 4 else 12)] = 40
        light += chance.normal(0, 2, light.shape)
        red = np.where(face[::2, ::2], 150, 128).astype(np.uint8)
        yield Frame(light.clip(0, 255).astype(np.uint8), blue, red, number / 30)


def _ellipse(columns: Light, rows: Light, x: float, y: float, width: float, height: float) -> NDArray[np.bool_]:
    return ((columns - x) / width) ** 2 + ((rows - y) / height) ** 2 < 1


def _psnr(seen: Plane, shown: Plane) -> float:
    error = float(np.square(seen.astype(np.float32) - shown).mean())
    return float(10 * np.log10(255**2 / max(error, 1e-6)))


def _ssim(seen: Plane, shown: Plane) -> float:
    """Mean structural similarity over blocks of 8 x 8 (Wang et al. 2004, without the sliding window)."""
    a, b = _blocks(seen), _blocks(shown)
    mean_a, mean_b = a.mean(axis=1), b.mean(axis=1)
    shared = (a * b).mean(axis=1) - mean_a * mean_b
    first, second = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (2 * mean_a * mean_b + first) * (2 * shared + second)
    below = (mean_a**2 + mean_b**2 + first) * (a.var(axis=1) + b.var(axis=1) + second)
    return float((above / below).mean())


def _blocks(light: Plane) -> Light:
    height, width = (each // _BLOCK_PX * _BLOCK_PX for each in light.shape)
    cut = light[:height, :width].astype(np.float32)
    tiles = cut.reshape(height // _BLOCK_PX, _BLOCK_PX, width // _BLOCK_PX, _BLOCK_PX)
    return tiles.swapaxes(1, 2).reshape(-1, _BLOCK_PX * _BLOCK_PX)
