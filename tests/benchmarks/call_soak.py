"""What calls leave behind: one after the other between the same two processes, which are looked at after each.

The growth of memory is Theil and Sen's slope over the calls (the median of the slopes of all pairs) with Sen's bounds
at 95 % (Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63, 1968). Two minutes cannot tell
two megabytes an hour from none, so it is the lower bound that is held to the promise, and what heaps take once while
they settle is allowed for: what fails has certainly grown, by a connection or a picture, and the longer it runs the
less goes unseen. Descriptors, threads and tasks are counted: none may be more than before. ``SECONDS=3600`` runs for an
hour; the bounds of both ends are told.
"""

import asyncio
import os
from dataclasses import dataclass
from itertools import combinations
from math import comb, sqrt
from statistics import median

from tests.benchmarks.result import BenchmarkResult
from tests.call.pair import monotonic, pair
from tests.call.row import Looked, hold_call

PROMISED_KB_PER_HOUR = 2000.0
SETTLING_KB = 250.0
"""What a program's heaps take once: 200 to 300 KB were seen over a hundred calls, most of it in the first twenty."""
WARM_UP = 20
_CALL_S = 2.0
_NORMAL_AT_95 = 1.96


@dataclass(frozen=True, slots=True)
class Slope:
    """KB a call: the most likely, and between which bounds it lies with 95 %."""

    likely: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.likely:+.1f}, between {self.least:+.1f} and {self.most:+.1f}"


def run() -> list[BenchmarkResult]:
    """Return the growth of the end that certainly grew most, and what is left besides memory."""
    seconds = float(os.environ.get("SECONDS", "100"))
    return asyncio.run(_soak(seconds))


async def _soak(seconds: float) -> list[BenchmarkResult]:
    async with pair(is_told_when=True, grain=4) as both:
        for end in both.ends:
            await end.event("Ready")
        for number in range(WARM_UP):
            await hold_call(both, number, _CALL_S)
        looked, began_s = [await hold_call(both, WARM_UP, _CALL_S)], monotonic()
        while monotonic() - began_s < seconds:
            looked.append(await hold_call(both, len(looked), _CALL_S))
        call_s = (monotonic() - began_s) / (len(looked) - 1)
    return [_memory(looked, call_s), _things(looked)]


def _memory(looked: list[Looked], call_s: float) -> BenchmarkResult:
    slopes = {side: slope([float(each[side]["rss_kb"]) for each in looked]) for side in looked[0]}
    told = "; ".join(f"{side} {each}" for side, each in slopes.items())
    promised = PROMISED_KB_PER_HOUR * call_s / 3600 + SETTLING_KB / len(looked)
    least = max(each.least for each in slopes.values())
    unit = f"KB a call at least ({told}; {len(looked)} calls of {call_s:.1f} s)"
    return BenchmarkResult(
        "call_soak_memory", least, promised, max(least, 0.0) / promised, unit, "the promise and what settles", None, 1.0
    )


def _things(looked: list[Looked]) -> BenchmarkResult:
    """Compare the most after any call with what was there before them."""
    names = ("descriptors", "threads", "tasks")
    most = {side: [max(each[side][name] for each in looked) for name in names] for side in looked[0]}
    first = {side: [looked[0][side][name] for name in names] for side in looked[0]}
    told = "; ".join(f"{side} {', '.join(map(str, most[side]))}" for side in most)
    ours, peer = (float(sum(sum(counts) for counts in sides.values())) for sides in (most, first))
    return BenchmarkResult(
        "call_soak_things", ours, peer, ours / peer, f"descriptors, threads and tasks after a call ({told})",
        "after the first calls", max_ratio=1.0,
    )  # fmt: skip


def slope(values: list[float]) -> Slope:
    """Return how much each value is likely to be more than the one before (Theil-Sen), with Sen's bounds."""
    count = len(values)
    slopes = sorted((values[late] - values[early]) / (late - early) for early, late in combinations(range(count), 2))
    width = _NORMAL_AT_95 * sqrt(count * (count - 1) * (2 * count + 5) / 18)
    beside = min(int((comb(count, 2) - width) / 2), len(slopes) - 1)
    return Slope(median(slopes), slopes[max(beside, 0)], slopes[-1 - max(beside, 0)])
