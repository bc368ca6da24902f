"""From the clerk's press to both ends having the other's first picture: two of our ends, and two browsers.

Cameras and programs run before the press. The peer is Debian's chromium calling itself in a second process, in turn
with ours; its clock starts when its page makes the offer.
"""

import asyncio
import statistics
from contextlib import AsyncExitStack

from tests.benchmarks.result import BenchmarkResult
from tests.browser.engines import chromium
from tests.browser.meeting import introduced
from tests.call.pair import pair

ROUNDS = 5
WIDTH_PX, HEIGHT_PX = 640, 360


def run() -> BenchmarkResult:
    """Return the median seconds of both."""
    return asyncio.run(_measure())


async def _measure() -> BenchmarkResult:
    ours, peer = [], []
    for _ in range(ROUNDS):
        ours.append(await _between_ours())
        peer.append(await _between_browsers())
    mine, theirs = statistics.median(ours), statistics.median(peer)
    return BenchmarkResult("call_setup", mine, theirs, mine / theirs, "s", "chromium to chromium")


async def _between_ours() -> float:
    async with pair(is_told_when=True, width=WIDTH_PX, height=HEIGHT_PX, grain=4) as both:
        for end in both.ends:
            await end.event("Ready")
        both.resident.tell("start")
        await both.resident.state("connecting")
        both.clerk.tell("start")
        began_s = (await both.clerk.state("connecting"))["at_s"]
        return max([float((await end.event("FirstFrame"))["at_s"]) for end in both.ends]) - float(began_s)


async def _between_browsers() -> float:
    async with AsyncExitStack() as stack:
        offering, answering = [await stack.enter_async_context(chromium(WIDTH_PX, HEIGHT_PX)) for _ in range(2)]
        for engine in (offering, answering):
            await engine.run("open", "VP8")
        await introduced(offering, answering)
        seen = [await engine.run("first_frame") for engine in (offering, answering)]
    return float(max(each["first_frame_s"] for each in seen) - seen[0]["started_s"])
