"""Time marks in a camera's picture and clicks in a microphone's sound: how old both are when they arrive.

A mark is two rows of twenty cells along the upper edge, each a twentieth of the picture wide: bright is one. The upper
row is sixteen bits of milliseconds and four of their check sum, the lower row its opposite: where a codec has left
something of the picture before, or has blurred too much, the two rows no longer differ and nothing is read.
``tests/browser/marks.js`` makes and reads the same.
"""

import time
from dataclasses import dataclass, field

import numpy as np

from kiosk.base.frame import Frame, Plane
from kiosk.call.slot import FrameSlot
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block
from tests.call.media import PatternCamera, RecordingSpeaker, ToneMicrophone, Viewer

COLUMNS = 20
DARK, BRIGHT = 16, 235
LEAST_CONTRAST = 60
WRAP_MS = 1 << 16
CLICK_BLOCKS, CLICK_EVERY_BLOCKS = 4, 51
"""A tone of 40 ms every 510 ms: not a multiple of the packets' 20 ms."""
LOUD, QUIET_BLOCKS = 2600, 15
_CHECK_BITS = 4


def write_mark(luma: Plane, now: float) -> None:
    """Draw the mark of a monotonic second."""
    side = luma.shape[1] // COLUMNS
    word = _word(int(now * 1000) % WRAP_MS)
    bits = np.array([word >> (COLUMNS - 1 - column) & 1 for column in range(COLUMNS)], np.uint8)
    row = np.repeat(np.where(bits, BRIGHT, DARK).astype(np.uint8), side)
    luma[:side, : len(row)] = row
    luma[side : 2 * side, : len(row)] = BRIGHT + DARK - row


def age_ms(luma: Plane, now: float) -> int | None:
    """Return how many milliseconds ago, of 65 seconds at most, the mark was drawn; None where it cannot be read."""
    side = luma.shape[1] / COLUMNS
    upper, lower = (np.array([_light(luma, row, column, side) for column in range(COLUMNS)]) for row in (0, 1))
    if np.abs(upper - lower).min() < LEAST_CONTRAST:
        return None
    word = sum(int(bit) << (COLUMNS - 1 - column) for column, bit in enumerate(upper > lower))
    made_ms = word >> _CHECK_BITS
    return (int(now * 1000) - made_ms) % WRAP_MS if word == _word(made_ms) else None


def _word(made_ms: int) -> int:
    return made_ms << _CHECK_BITS | (sum(made_ms >> shift & 15 for shift in (0, 4, 8, 12)) & 15)


def _light(luma: Plane, row: int, column: int, side: float) -> float:
    """Return the mean of the inner half of a cell."""
    top, left, half = int((row + 0.25) * side), int((column + 0.25) * side), max(1, int(side / 2))
    return float(luma[top : top + half, left : left + half].mean())


@dataclass
class MarkingCamera(PatternCamera):
    """The pattern with the moment at which it was drawn."""

    def draw(self, luma: Plane, now: float) -> None:
        super().draw(luma, now)
        write_mark(luma, now)


@dataclass
class ClickingMicrophone(ToneMicrophone):
    """Silence with clicks; ``given_s`` are the moments at which their first blocks were handed over."""

    given_s: list[float] = field(default_factory=list)

    def block(self, position: int) -> Block:
        since = position % (CLICK_EVERY_BLOCKS * BLOCK_SAMPLES)
        if since == 0:
            self.given_s.append(time.monotonic())
        if since >= CLICK_BLOCKS * BLOCK_SAMPLES:
            return np.zeros(BLOCK_SAMPLES, np.int16)
        return (9000 * np.sin(2 * np.pi * self.tone_hz * (np.arange(BLOCK_SAMPLES) + since) / RATE_HZ)).astype(np.int16)


class HearingSpeaker(RecordingSpeaker):
    """``heard_s`` are the moments at which the first block of each click was handed over."""

    def __init__(self) -> None:
        super().__init__()
        self.heard_s: list[float] = []
        self._quiet_blocks = 0

    async def write(self, block: Block) -> None:
        is_loud = bool(np.abs(block).max() > LOUD)
        if is_loud and self._quiet_blocks >= QUIET_BLOCKS:
            self.heard_s.append(time.monotonic())
        self._quiet_blocks = 0 if is_loud else self._quiet_blocks + 1
        await super().write(block)


class MarkReader(Viewer):
    """Notes how old each picture is when the slot is filled, on the thread that fills it."""

    def __init__(self, slot: FrameSlot) -> None:
        super().__init__(slot)
        self._ages_ms: list[int | None] = []

    def seen(self, frame: Frame, now: float) -> None:
        super().seen(frame, now)
        self._ages_ms.append(age_ms(frame.y, now))

    def take_ages(self) -> tuple[list[int], int]:
        """Return the ages since the last time in milliseconds, and how many pictures could not be read."""
        taken, self._ages_ms = self._ages_ms, []
        ages = [age for age in taken if age is not None]
        return ages, len(taken) - len(ages)


def delays_ms(given_ms: list[float], heard_ms: list[float]) -> list[float]:
    """Return how long after the last click that was given each one was heard; clicks stand half a second apart."""
    given = np.array(given_ms)
    before = [(heard, given[given <= heard]) for heard in heard_ms]
    return [float(heard - earlier[-1]) for heard, earlier in before if len(earlier)]
