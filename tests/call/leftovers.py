"""What a process still holds: memory, descriptors, threads and tasks. Calls that are over show so what they left."""

import asyncio
import gc
import threading
from dataclasses import dataclass
from pathlib import Path

from kiosk.base import memory

_PROCESS = Path("/proc/self")
_THREADS_OF_CALLS = "call-"
_PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Counts of one moment (proc(5))."""

    rss_kb: int
    descriptors: int
    threads: int
    """Of the system: those of libraries are among them."""
    tasks: int


def settle_down() -> None:
    """Let what goes away by itself go: a call's threads end a moment after it, cycles are collected.

    What is free is handed back, as the programs do after a visit or a case.
    """
    for thread in threading.enumerate():
        if thread.name.startswith(_THREADS_OF_CALLS):
            thread.join(_PATIENCE_S)
    gc.collect()
    memory.give_back()


def leftovers() -> Leftovers:
    """Look at this process."""
    told = dict(line.split(":", 1) for line in (_PROCESS / "status").read_text(encoding="utf-8").splitlines())
    descriptors = sum(1 for _ in (_PROCESS / "fd").iterdir())
    return Leftovers(int(told["VmRSS"].split()[0]), descriptors, int(told["Threads"]), len(asyncio.all_tasks()))
