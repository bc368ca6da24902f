"""Many generated histories of the line: how many keep all promises. ``HISTORIES=20000`` sets how many.

The peer is the promise itself: every history played must be a history kept. A broken one is raised with its seed.
"""

import os
from random import Random

from tests.benchmarks.result import BenchmarkResult
from tests.line.histories import WEIGHTED, Referee, play_step

STEPS = 60


def run() -> BenchmarkResult:
    """Play seeded histories of 60 commands each under the referee."""
    count = int(os.environ.get("HISTORIES", "2000"))
    kept = sum(_is_kept(seed) for seed in range(count))
    return BenchmarkResult("line_histories", kept, count, kept / count, "histories", "histories played", min_ratio=1.0)


def _is_kept(seed: int) -> bool:
    random, referee = Random(seed), Referee()
    try:
        for _ in range(STEPS):
            play_step(random.choice(WEIGHTED), random.randrange, referee)
    except AssertionError as error:
        error.add_note(f"history with seed {seed}")
        raise
    return True
