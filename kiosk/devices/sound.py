"""The contracts of sound: 48 kHz, mono, 16 bits, in blocks of 10 ms."""

import math
from collections.abc import AsyncIterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.state import DeviceState

RATE_HZ = 48_000
BLOCK_SAMPLES = 480
BLOCK_BYTES = BLOCK_SAMPLES * 2
BLOCK_S = BLOCK_SAMPLES / RATE_HZ

Block = NDArray[np.int16]
"""10 ms of sound, shape (480,)."""

SILENCE_DBFS = -96.0


class Microphone(Protocol):
    """Gives sound at its own pace; while the device is missing it gives silence at the same pace."""

    @property
    def state(self) -> DeviceState:
        """How the microphone fares now."""

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one; ends when the microphone is closed."""

    async def open(self) -> None:
        """Start; returns even when the device is missing."""

    async def close(self) -> None:
        """Stop and end the iterator; closing twice is allowed."""

    def blocks(self) -> AsyncIterator[Block]:
        """Give every block to one reader; one that falls 200 ms behind loses the oldest. Ends at close."""


class Speaker(Protocol):
    """Plays sound; while the device is missing it swallows blocks at the same pace."""

    @property
    def state(self) -> DeviceState:
        """How the speaker fares now."""

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one; ends when the speaker is closed."""

    async def open(self) -> None:
        """Start; returns even when the device is missing."""

    async def close(self) -> None:
        """Stop; closing twice is allowed."""

    async def write(self, block: Block) -> None:
        """Play a block; waits while the device has enough, so that the device sets the pace."""


def level_dbfs(block: Block) -> float:
    """Return the loudness (root mean square) of a block in decibels below full scale, -96.0 at least."""
    power = float(np.mean(np.square(block.astype(np.float64)))) if block.size else 0.0
    return max(SILENCE_DBFS, 10 * math.log10(power / 32_768**2)) if power > 0 else SILENCE_DBFS
