"""What is left of picture and sound when packets are lost: our receiver and a browser's, given the same seeded trace.

A browser sends 1280x720 at 30 and a steady tone through the relay, 20 ms each way, both ends sending. Once the call has
settled, packets are lost for 13 s as the scenario says, and what the far end shows and plays is counted. The peer is
the same engine as receiver, in the same run.

``RUNS=1`` measures once instead of the median of three, ``LOSSES=10,30`` these shares only, and ``ENGINE=chromium``
takes Debian's chromium instead of QtWebEngine.
"""

import asyncio
import os
import statistics
from contextlib import AsyncExitStack, closing
from dataclasses import asdict, dataclass

from tests.benchmarks.result import BenchmarkResult
from tests.browser.engines import ENGINES, Engine, OpenEngine
from tests.browser.meeting import Far, introduced, meeting
from tests.call.pair import RemoteEnd, monotonic
from tests.net.relay import Relay
from tests.net.scenario import SCENARIOS, Scenario

WIDTH_PX, HEIGHT_PX = 1280, 720
SECONDS = 13
_SETTLING_S = 4.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What one receiver made of it."""

    fps: float
    lines: float
    """Height of the picture at the end: whoever is sent less sees a smaller one."""
    freeze_s: float
    concealed: float
    """Share of the sound that was made up."""
    sound_buffer_ms: float
    longest_gap_ms: float


UNITS = {
    "fps": ("pictures shown per second", 0.1),
    "lines": ("lines of the picture at the end", 1.0),
    "freeze_s": (f"s frozen of {SECONDS}", 0.1),
    "concealed": ("of the sound made up", 0.005),
    "sound_buffer_ms": ("ms of sound waiting", 1.0),
    "longest_gap_ms": ("ms of silence at most", 10.0),
}
"""By figure: its unit, and the least that is told apart; ratios are of no less than that."""


def run() -> list[BenchmarkResult]:
    """Return six figures for each share of loss."""
    name, runs = os.environ.get("ENGINE", "webengine"), int(os.environ.get("RUNS", "3"))
    losses = [int(word) for word in os.environ.get("LOSSES", "0,5,10,20,30").split(",")]
    results = []
    for percent in losses:
        scenario = SCENARIOS[f"loss{percent}" if percent else "clean"]
        pairs = [asyncio.run(_both(ENGINES[name], scenario)) for _ in range(runs)]
        results += [_compared(f"call_loss_{percent}", name, figure, pairs) for figure in UNITS]
    return results


def _compared(name: str, engine: str, figure: str, pairs: list[tuple[Figures, Figures]]) -> BenchmarkResult:
    ours, peer = (statistics.median(asdict(each)[figure] for each in side) for side in zip(*pairs, strict=True))
    unit, least = UNITS[figure]
    return BenchmarkResult(f"{name}_{figure}", ours, peer, max(ours, least) / max(peer, least), unit, engine)


async def _both(opened: OpenEngine, scenario: Scenario) -> tuple[Figures, Figures]:
    return await _ours(opened, scenario), await _browsers(opened, scenario)


async def _ours(opened: OpenEngine, scenario: Scenario) -> Figures:
    """The browser answers: our end is the clerk's."""
    async with AsyncExitStack() as stack:
        relay = stack.enter_context(closing(Relay(SCENARIOS["clean"])))
        sender = await stack.enter_async_context(opened(WIDTH_PX, HEIGHT_PX))
        options = {"width": WIDTH_PX, "height": HEIGHT_PX, "grain": 4}
        end = await stack.enter_async_context(meeting(sender, Far(is_offering=False), relay, **options))
        await end.state("connected")
        await end.event("FirstFrame")
        await asyncio.sleep(_SETTLING_S)
        relay.play(scenario)
        return await _figures_of_ours(end)


async def _figures_of_ours(end: RemoteEnd) -> Figures:
    end.tell("forget")
    before, began_s, waiting_ms = await end.ask("report"), monotonic(), []
    for _ in range(SECONDS):
        await asyncio.sleep(1.0)
        after = await end.ask("report")
        waiting_ms.append(after["stats"]["sound_delay_ms"])
    made_up = after["stats"]["sound_concealed_ms"] - before["stats"]["sound_concealed_ms"]
    heard = after["stats"]["sound_received_ms"] - before["stats"]["sound_received_ms"]
    return Figures(
        fps=(after["pictures_seen"] - before["pictures_seen"]) / (monotonic() - began_s),
        lines=float(after["stats"]["height_px"]),
        freeze_s=after["frozen_s"] - before["frozen_s"],
        concealed=made_up / max(made_up + heard, 1),
        sound_buffer_ms=statistics.mean(waiting_ms),
        longest_gap_ms=float(after["longest_silence_ms"]),
    )


async def _browsers(opened: OpenEngine, scenario: Scenario) -> Figures:
    """The receiver offers, as our end did."""
    async with AsyncExitStack() as stack:
        relay = stack.enter_context(closing(Relay(SCENARIOS["clean"])))
        receiver, sender = [await stack.enter_async_context(opened(WIDTH_PX, HEIGHT_PX)) for _ in range(2)]
        for engine in (receiver, sender):
            await engine.run("open", "VP8")
        await introduced(receiver, sender, relay)
        await receiver.run("first_frame")
        await receiver.run("listen")
        await asyncio.sleep(_SETTLING_S)
        relay.play(scenario)
        return await _figures_of_browser(receiver)


async def _figures_of_browser(engine: Engine) -> Figures:
    await engine.run("silences")
    before, began_s = await engine.run("stats"), monotonic()
    await asyncio.sleep(SECONDS)
    after, seconds = await engine.run("stats"), monotonic() - began_s

    def grown(place: str, name: str) -> float:
        return float(after[place][name] - before[place][name])

    waited = grown("sound_in", "jitterBufferDelay") / max(grown("sound_in", "jitterBufferEmittedCount"), 1)
    return Figures(
        fps=(grown("picture_in", "framesDecoded") - grown("picture_in", "framesDropped")) / seconds,
        lines=float(after["picture_in"]["frameHeight"]),
        freeze_s=grown("picture_in", "totalFreezesDuration"),
        concealed=grown("sound_in", "concealedSamples") / max(grown("sound_in", "totalSamplesReceived"), 1),
        sound_buffer_ms=waited * 1000,
        longest_gap_ms=10.0 * (await engine.run("silences"))["longest"],
    )
