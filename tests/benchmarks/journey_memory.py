"""What two hundred residents leave behind in the memory of dispatch, a terminal and a desk that serve them.

The three are real processes without windows; the same visits are played one after the other, from the card to the
wipe. After a warm-up, in which every part has worked, the resident memory is read a second after each of the first
and of the last visits, and their medians are compared; ``ours`` is the program that has grown most.
"""

import asyncio
import statistics
import tempfile
from datetime import date
from pathlib import Path
from random import Random

from kiosk.demo.papers import draw_papers
from kiosk.demo.person import invent_person
from kiosk.terminal.view import Step
from tests.benchmarks.result import BenchmarkResult
from tests.fire.counter import Counter, counter
from tests.fire.pilots import Goal, Pilots

WARM_UP, VISITS, READ = 20, 200, 40
PROMISED_MB = 10.0
_WRAP_UP_S = 0.2
_LONGEST_VISIT_S, _QUIET_S = 60.0, 1.0
_LOOK_EVERY_S, _AGAIN_S = 0.02, 0.4


def run() -> BenchmarkResult:
    """Return by how many MB the program grew that grew most."""
    with tempfile.TemporaryDirectory(prefix="kiosk-benchmark-") as folder:
        growth = asyncio.run(_growth(Path(folder)))
    name = max(growth, key=lambda name: growth[name])
    told = ", ".join(f"{program} {mb:+.1f}" for program, mb in growth.items())
    return BenchmarkResult(
        "journey_memory", growth[name], PROMISED_MB, growth[name] / PROMISED_MB, f"MB ({told})", "the promise",
        max_ratio=1.0,
    )  # fmt: skip


async def _growth(folder: Path) -> dict[str, float]:
    today = date(2026, 1, 1)
    paper = draw_papers(invent_person(Random(1), today), today, folder / "papers").residence_voucher
    async with counter(folder, wrap_up_s=_WRAP_UP_S) as place:
        pilots = Pilots(place, paper, goal=Goal.SIGNED_IN, is_again=True, look_every_s=_LOOK_EVERY_S, again_s=_AGAIN_S)
        work = asyncio.create_task(pilots.run())
        try:
            await place.terminal.start()
            await place.desk.start()
            await place.approve()
            pilots.goal = Goal.WIPED
            await _visits(place, WARM_UP)
            before = await _read(place, pilots, READ)
            await _visits(place, VISITS - 2 * READ)
            after = await _read(place, pilots, READ)
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
    return {name: after[name] - before[name] for name in before}


async def _visits(place: Counter, count: int) -> None:
    terminal = place.terminal
    for _ in range(count):
        await terminal.until(lambda: terminal.view is not None and terminal.view.step is Step.DONE, _LONGEST_VISIT_S)
        await terminal.until(lambda: terminal.view is not None and terminal.view.step is Step.ATTRACT, _LONGEST_VISIT_S)


async def _read(place: Counter, pilots: Pilots, count: int) -> dict[str, float]:
    """Return the median megabytes of each program, read when a visit is over and the next one waits for a moment."""
    read = []
    for _ in range(count):
        await _visits(place, 1)
        pilots.rest()
        await asyncio.sleep(_QUIET_S)
        read.append(_resident_mb(place))
        pilots.go_on()
    return {name: statistics.median(one[name] for one in read) for name in read[0]}


def _resident_mb(place: Counter) -> dict[str, float]:
    return {program.name: _rss_mb(program.pid) for program in place.programs}


def _rss_mb(pid: int) -> float:
    """Return the resident set of a process (proc(5): VmRSS, in kB)."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) * 1024 / 1e6
