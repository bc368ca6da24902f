"""Memory that was needed once is handed back."""

import gc
from pathlib import Path

import numpy as np
import pytest

from kiosk.base import memory

BLOCKS, BLOCK_BYTES = 4000, 16_000


def resident_mb() -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) * 1024 / 1e6


def test_what_was_freed_between_blocks_in_use_goes_back_to_the_system() -> None:
    blocks = [np.ones(BLOCK_BYTES, np.uint8) for _ in range(BLOCKS)]
    full_mb = resident_mb()
    kept = blocks[::100]
    del blocks
    memory.give_back()
    assert resident_mb() < full_mb - 0.7 * BLOCKS * BLOCK_BYTES / 1e6
    assert all(int(block.sum()) == BLOCK_BYTES for block in kept)


def test_a_c_library_without_it_keeps_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_function", lambda _: None)
    memory.settle()
    memory.give_back()


def test_cycles_are_looked_for_again_also_when_a_start_fails() -> None:
    with pytest.raises(ValueError, match="no such list"):
        _start_that_fails()
    assert gc.isenabled()


@memory.held_still()
def _start_that_fails() -> None:
    assert not gc.isenabled()
    raise ValueError("no such list")
