"""What a call of 1280x720 at 30 both ways costs: processor time of all processes of an end, ours and a browser's.

Each end has a camera with the grain of a real one and a tone for a microphone, cancels echo, suppresses noise and keeps
the level. Ours is a program without windows; the browser draws both pictures, 320 pixels wide, by the processor. So
that less work is not taken for thrift, what counts is cores for 30 pictures shown a second, measured once both ends see
full size, or after half a minute: then ours counts for the pixels that it has, the browser's as if it were full. What
was shown stands beside it. ``SECONDS=60`` watches longer, ``ENGINES=chromium`` takes one peer only.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.result import BenchmarkResult
from tests.browser.engines import ENGINES, Engine, OpenEngine
from tests.browser.meeting import introduced
from tests.call.pair import RemoteEnd, monotonic, pair
from tests.call.processor_time import tree_seconds

WIDTH_PX, HEIGHT_PX, FPS = 1280, 720, 30
_WARM_UP_S, _MOST_SETTLING_S = 5, 30


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one end, the mean of both."""

    cores: float
    fps: float
    lines: int

    @property
    def cores_at_full_pace(self) -> float:
        """Cores for as many pictures as the camera gives, all of them shown."""
        return self.cores * FPS / self.fps

    def __str__(self) -> str:
        return f"{self.cores:.2f} cores, {self.fps:.1f} pictures a second of {self.lines} lines"


Shown = Callable[[], Awaitable[tuple[int, int]]]
"""How many pictures an end has shown, and of how many lines the last one was."""


def run() -> list[BenchmarkResult]:
    """Return our cost against each browser's."""
    seconds = float(os.environ.get("SECONDS", "20"))
    ours = asyncio.run(_ours(seconds))
    results = []
    for name in os.environ.get("ENGINES", ",".join(ENGINES)).split(","):
        theirs = asyncio.run(_browsers(ENGINES[name], seconds))
        mine = ours.cores_at_full_pace * (HEIGHT_PX / ours.lines) ** 2
        peer = theirs.cores_at_full_pace
        unit = f"cores an end for 720p30 (ours: {ours}; theirs: {theirs})"
        results.append(BenchmarkResult(f"call_cpu_{name}", mine, peer, mine / peer, unit, name))
    return results


async def _ours(seconds: float) -> Cost:
    async with pair(width=WIDTH_PX, height=HEIGHT_PX, grain=4) as both:
        await both.connected()
        ends = [(end.process.pid, _shown_by(end)) for end in both.ends]
        return await _cost(ends, seconds)


async def _browsers(opened: OpenEngine, seconds: float) -> Cost:
    async with AsyncExitStack() as stack:
        engines = [await stack.enter_async_context(opened(WIDTH_PX, HEIGHT_PX)) for _ in range(2)]
        for engine in engines:
            await engine.run("open", "VP8", True)
        await introduced(engines[0], engines[1])
        for engine in engines:
            await engine.run("first_frame")
        return await _cost([(engine.pid, _shown_in(engine)) for engine in engines], seconds)


async def _cost(ends: Sequence[tuple[int, Shown]], seconds: float) -> Cost:
    before = await _settled(ends)
    await asyncio.sleep(seconds)
    after = await _looked(ends)
    each = len(ends) * (after.at_s - before.at_s)
    return Cost((after.used_s - before.used_s) / each, (after.pictures - before.pictures) / each, after.lines)


async def _settled(ends: Sequence[tuple[int, Shown]]) -> "_Look":
    """Wait until both ends see full size."""
    await asyncio.sleep(_WARM_UP_S)
    for _ in range(_WARM_UP_S, _MOST_SETTLING_S):
        if (await _looked(ends)).lines >= HEIGHT_PX:
            break
        await asyncio.sleep(1.0)
    return await _looked(ends)


@dataclass(frozen=True, slots=True)
class _Look:
    """Of all ends together."""

    at_s: float
    used_s: float
    pictures: int
    lines: int


async def _looked(ends: Sequence[tuple[int, Shown]]) -> _Look:
    told = [await shown() for _, shown in ends]
    used_s = sum(tree_seconds(pid) for pid, _ in ends)
    return _Look(monotonic(), used_s, sum(count for count, _ in told), min(lines for _, lines in told))


def _shown_by(end: RemoteEnd) -> Shown:
    async def shown() -> tuple[int, int]:
        report = await end.ask("report")
        return report["pictures_seen"], report["stats"]["height_px"]

    return shown


def _shown_in(engine: Engine) -> Shown:
    async def shown() -> tuple[int, int]:
        picture: dict[str, Any] = (await engine.run("stats"))["picture_in"]
        return picture["framesDecoded"] - picture["framesDropped"], picture["frameHeight"]

    return shown
