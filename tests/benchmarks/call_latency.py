"""How old a picture is when the window gets it, and a sound when the speaker does: two of our ends, and two browsers.

The cameras draw the time into each picture, the microphones click twice a second (``tests/call/marks.py``), both ways
at once. A picture's delay is from its drawing to the moment at which the far end's slot for the window is filled; the
browser's, at which its track gives the picture out, before its window draws it. A sound's delay is from the block that
the microphone hands over to the block that is handed to the speaker. Ours has passed echo canceller, noise suppression
and level control as in the product; the browser's clicks come of no microphone and pass none of them.

The peer is Debian's chromium (``ENGINE=webengine``: QtWebEngine) in turn with ours, without a network in between and
with a round trip of 40 ms and 5 ms of jitter. ``RUNS=1`` measures once instead of the median of three,
``SECONDS=30`` watches longer, ``PLACES=720p`` takes one case only.
"""

import asyncio
import os
import statistics
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tests.benchmarks.result import BenchmarkResult
from tests.browser.engines import CHROMIUM, ENGINES, OpenEngine
from tests.browser.meeting import introduced
from tests.call.marks import delays_ms
from tests.call.pair import pair
from tests.net.relay import Relay
from tests.net.scenario import SCENARIOS, Scenario

_SETTLING_S = 8.0
"""Our ladder begins one rung below the best, the browser's rate below what it may take."""
_LEAST_READ = 0.5
"""Of the pictures and clicks that were made: with fewer there is nothing to tell."""
_FPS, _CLICKS_PER_S = 30, 2


@dataclass(frozen=True, slots=True)
class Place:
    """The cameras' size, and what lies between the ends."""

    name: str
    width_px: int
    height_px: int
    scenario: Scenario | None = None


PLACES = (
    Place("360p", 640, 360),
    Place("720p", 1280, 720),
    Place("720p_rtt40", 1280, 720, replace(SCENARIOS["clean"], name="uneven", jitter_ms=5.0)),
)


@dataclass(frozen=True, slots=True)
class Delays:
    """Milliseconds, of both directions; lines are those of the picture at the end."""

    picture: float
    picture_p95: float
    sound: float
    sound_p95: float
    lines: int


def run() -> list[BenchmarkResult]:
    """Return the medians and the 95th of a hundred."""
    engine = os.environ.get("ENGINE", "chromium" if Path(CHROMIUM).exists() else "webengine")
    runs, seconds = int(os.environ.get("RUNS", "3")), float(os.environ.get("SECONDS", "10"))
    names = os.environ.get("PLACES", ",".join(place.name for place in PLACES)).split(",")
    results = []
    for place in (place for place in PLACES if place.name in names):
        pairs = [asyncio.run(_both(place, ENGINES[engine], seconds)) for _ in range(runs)]
        results += _compared(place, engine, *zip(*pairs, strict=True))
    return results


def _compared(place: Place, engine: str, ours: Sequence[Delays], peer: Sequence[Delays]) -> list[BenchmarkResult]:
    unit = f"ms ({min(each.lines for each in ours)} and {min(each.lines for each in peer)} lines)"
    results = []
    for figure in ("picture", "picture_p95", "sound", "sound_p95"):
        mine, theirs = (statistics.median(float(asdict(each)[figure]) for each in side) for side in (ours, peer))
        name = f"call_latency_{place.name}_{figure}"
        results.append(BenchmarkResult(name, mine, theirs, mine / theirs, unit, engine))
    return results


async def _both(place: Place, opened: OpenEngine, seconds: float) -> tuple[Delays, Delays]:
    return await _ours(place, seconds), await _browsers(place, opened, seconds)


async def _ours(place: Place, seconds: float) -> Delays:
    options: dict[str, Any] = {"width": place.width_px, "height": place.height_px, "grain": 4, "marked": True}
    async with pair(with_relay=place.scenario is not None, **options) as both:
        if both.relay and place.scenario:
            both.relay.play(place.scenario)
        await both.connected()
        await asyncio.sleep(_SETTLING_S)
        for end in both.ends:
            await end.ask("marks")
        await asyncio.sleep(seconds)
        told = [await end.ask("marks") for end in both.ends]
        lines = [(await end.ask("report"))["stats"]["height_px"] for end in both.ends]
    return _delays(told, min(lines), seconds)


async def _browsers(place: Place, opened: OpenEngine, seconds: float) -> Delays:
    async with AsyncExitStack() as stack:
        relay = stack.enter_context(closing(Relay(place.scenario))) if place.scenario else None
        ends = [await stack.enter_async_context(opened(place.width_px, place.height_px)) for _ in range(2)]
        for end in ends:
            await end.run("open_marked", "VP8", place.width_px, place.height_px)
        await introduced(ends[0], ends[1], relay)
        for end in ends:
            await end.run("first_frame")
            await end.run("read_marks")
        await asyncio.sleep(_SETTLING_S)
        for end in ends:
            await end.run("marks")
        await asyncio.sleep(seconds)
        told = [await end.run("marks") for end in ends]
        lines = [(await end.run("stats"))["picture_in"]["frameHeight"] for end in ends]
    return _delays(told, min(lines), seconds)


def _delays(told: Sequence[dict[str, Any]], lines: int, seconds: float) -> Delays:
    pictures = [float(age) for each in told for age in each["ages_ms"]]
    ways = zip(told, reversed(told), strict=True)
    sounds = [delay for here, there in ways for delay in delays_ms(here["given_ms"], there["heard_ms"])]
    expected = _LEAST_READ * 2 * seconds
    if len(pictures) < expected * _FPS or len(sounds) < expected * _CLICKS_PER_S:
        unread = sum(each["unread"] for each in told)
        raise RuntimeError(f"only {len(pictures)} pictures ({unread} not to be read) and {len(sounds)} clicks arrived")
    return Delays(statistics.median(pictures), _p95(pictures), statistics.median(sounds), _p95(sounds), lines)


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
