"""How large and quick the picture of a call becomes on this machine: two processes, real WebRTC, no windows.

Each side's camera gives 1280x720 at 30, with the grain of a real one. The peer is the camera: the
share of its pixels that the far side decodes, each second, once the ladder has settled. ``SECONDS=60`` watches longer.
"""

import asyncio
import os

from tests.benchmarks.result import BenchmarkResult
from tests.call.pair import Pair, pair

WIDTH_PX, HEIGHT_PX, FPS = 1280, 720, 30
_SETTLING_S = 15.0
"""The ladder begins one rung below the best and climbs after three quiet seconds."""


def run() -> BenchmarkResult:
    """Return the decoded pixels per second of the worse side, against what its camera gave."""
    worst = min(asyncio.run(_pixel_rates(float(os.environ.get("SECONDS", "10")))))
    peer = WIDTH_PX * HEIGHT_PX * FPS / 1e6
    return BenchmarkResult(
        "call_picture", worst, peer, worst / peer, "megapixels decoded per second", "the camera's", min_ratio=0.8
    )


async def _pixel_rates(seconds: float) -> list[float]:
    async with pair(width=WIDTH_PX, height=HEIGHT_PX, grain=4) as both:
        await both.connected()
        await asyncio.sleep(_SETTLING_S)
        before = await _stats(both)
        await asyncio.sleep(seconds)
        after = await _stats(both)
    return [_megapixels(old, new) / seconds for old, new in zip(before, after, strict=True)]


async def _stats(both: Pair) -> list[dict[str, float]]:
    return [(await end.ask("report"))["stats"] for end in both.ends]


def _megapixels(before: dict[str, float], after: dict[str, float]) -> float:
    frames = after["frames_decoded"] - before["frames_decoded"]
    return frames * after["width_px"] * after["height_px"] / 1e6
