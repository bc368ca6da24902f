"""A camera, a microphone and a speaker whose pictures and sounds can be told again on the other side."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import numpy as np

from kiosk.base.frame import Frame, Plane
from kiosk.call.slot import FrameSlot
from kiosk.devices.newest import Newest
from kiosk.devices.sound import BLOCK_SAMPLES, RATE_HZ, Block
from kiosk.devices.state import DeviceState

BLOCK_PX = 64
FRESH_S = 0.5
SILENCE = 327
"""Blocks quieter than a hundredth of the loudest are silent, here as in tests/browser/recorder.js."""


class Told:
    """What tells how it fares: well, until a test says otherwise."""

    _states: "Newest[DeviceState] | None" = None

    def states(self) -> AsyncIterator[DeviceState]:
        return self._told().read()

    def set_working(self, works: bool) -> None:
        self._told().put(DeviceState.OK if works else DeviceState.MISSING)

    def _told(self) -> "Newest[DeviceState]":
        if self._states is None:
            self._states = Newest()
            self._states.put(DeviceState.OK)
        return self._states


@dataclass
class PatternCamera(Told):
    """A plain colour with a bright block that wanders from left to right once in four seconds."""

    blue: int
    red: int
    width_px: int = 640
    height_px: int = 360
    fps: int = 30
    grain: int = 0
    """By how much the light of each point wavers from picture to picture, as a real sensor's does."""
    is_on: bool = False

    async def frames(self) -> AsyncIterator[Frame]:
        self.is_on = True
        shape = (self.height_px // 2, self.width_px // 2)
        u, v = np.full(shape, self.blue, np.uint8), np.full(shape, self.red, np.uint8)
        still = np.full((self.height_px, self.width_px), 80, np.uint8)
        random = np.random.default_rng(1)
        grains = [still + random.integers(0, self.grain + 1, still.shape, np.uint8) for _ in range(8)]
        due = time.monotonic()
        try:
            while True:
                now = time.monotonic()
                y = grains[int(now * self.fps) % len(grains)].copy()
                self.draw(y, now)
                yield Frame(y, u, v, now)
                due += 1 / self.fps
                await asyncio.sleep(max(0, due - time.monotonic()))
        finally:
            self.is_on = False

    def draw(self, luma: Plane, now: float) -> None:
        """Draw what changes from picture to picture."""
        left = int(now % 4 / 4 * (self.width_px - BLOCK_PX))
        luma[self.height_px // 3 : self.height_px // 2, left : left + BLOCK_PX] = 200


@dataclass
class ToneMicrophone(Told):
    """A tone that sounds for 150 ms of every 300: a steady one is noise to noise suppression."""

    tone_hz: float

    async def blocks(self) -> AsyncIterator[Block]:
        due, position = time.monotonic(), 0
        while True:
            yield self.block(position)
            position += BLOCK_SAMPLES
            due += BLOCK_SAMPLES / RATE_HZ
            await asyncio.sleep(max(0, due - time.monotonic()))

    def block(self, position: int) -> Block:
        """Return the 10 ms from a sample on; called when they are handed over."""
        at = (np.arange(BLOCK_SAMPLES) + position) / RATE_HZ
        wave = 9000 * np.sin(2 * np.pi * self.tone_hz * at) * (at % 0.3 < 0.15)
        return wave.astype(np.int16)


class RecordingSpeaker(Told):
    """Keeps the last two seconds it was given to play, at a real speaker's pace."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.count = 0
        self.heard_something = asyncio.Event()
        self.first_loud_s: float | None = None
        """When the first tone was played since ``forget``."""
        self.longest_silence_ms = 0
        self._silence_ms = 0
        self._due_s = time.monotonic()

    async def write(self, block: Block) -> None:
        if np.abs(block).max() > 500:
            self.heard_something.set()
            self.first_loud_s = self.first_loud_s or time.monotonic()
        self.blocks.append(block)
        self.count += 1
        self._silence_ms = self._silence_ms + 10 if np.sqrt(np.mean(np.square(block, dtype=float))) < SILENCE else 0
        self.longest_silence_ms = max(self.longest_silence_ms, self._silence_ms)
        del self.blocks[:-200]
        self._due_s = max(self._due_s + BLOCK_SAMPLES / RATE_HZ, time.monotonic() - 0.1)
        await asyncio.sleep(max(0, self._due_s - time.monotonic()))

    def forget(self) -> None:
        self.blocks.clear()
        self.first_loud_s = None
        self.longest_silence_ms = self._silence_ms = 0

    def loudness(self) -> float:
        """Root mean square of what was played."""
        return float(np.sqrt(np.mean(np.square(self._samples())))) if self.blocks else 0.0

    def tone_hz(self) -> float:
        """The strongest frequency of what was played."""
        samples = self._samples()
        spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
        return float(np.argmax(spectrum) * RATE_HZ / len(samples))

    def _samples(self) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        return np.concatenate(self.blocks).astype(np.float64)


class Viewer:
    """Looks at every picture as soon as it is there, and counts freezes as Chromium does (libwebrtc, 2024)."""

    def __init__(self, slot: FrameSlot, clock: Callable[[], float] = time.monotonic) -> None:
        self.count = 0
        self.frozen_s = 0.0
        self.first_fresh_s: float | None = None
        """When the first new picture came since ``watch``; one that was long on its way is not what is waited for."""
        self._slot = slot
        self._clock = clock
        self._newest: Frame | None = None
        self._last_s: float | None = None
        self._gaps_s: deque[float] = deque(maxlen=30)
        slot.on_filled = self._look

    def take(self) -> Frame | None:
        """The newest picture since the last time."""
        newest, self._newest = self._newest, None
        return newest

    def watch(self) -> None:
        """Wait for the first new picture from now on."""
        self.first_fresh_s = None

    def _look(self) -> None:
        frame, now = self._slot.take(), self._clock()
        if frame is not None:
            self.seen(frame, now)

    def seen(self, frame: Frame, now: float) -> None:
        """Count a picture."""
        if self._last_s is not None:
            self._count_gap(now - self._last_s)
        self._newest, self._last_s = frame, now
        self.count += 1
        if self.first_fresh_s is None and age_s(frame, now) < FRESH_S:
            self.first_fresh_s = now

    def _count_gap(self, gap_s: float) -> None:
        self._gaps_s.append(gap_s)
        mean_s = sum(self._gaps_s) / len(self._gaps_s)
        if len(self._gaps_s) >= 5 and gap_s >= max(3 * mean_s, mean_s + 0.15):
            self.frozen_s += gap_s


def colour(frame: Frame) -> tuple[int, int]:
    """The picture's mean blue and red difference."""
    return round(float(frame.u.mean())), round(float(frame.v.mean()))


def age_s(frame: Frame, now: float) -> float:
    """How long ago the picture of a PatternCamera was taken, by where its block stands; it begins anew every 4 s."""
    way = (frame.width_px - BLOCK_PX * frame.width_px / 640) / frame.width_px
    return (now - block_left(frame) / way * 4) % 4


def block_left(frame: Frame) -> float:
    """Where the bright block begins, as a share of the width."""
    columns = frame.y[frame.height_px // 3 : frame.height_px // 2].mean(axis=0)
    bright = np.flatnonzero(columns > 130)
    return float(bright[0] / frame.width_px) if len(bright) else -1.0
