"""What every microphone and speaker has in common: a state that is told, a task that is kept."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import suppress

import numpy as np

from kiosk.base.log import Log
from kiosk.devices.block_queue import BlockQueue
from kiosk.devices.newest import Newest
from kiosk.devices.sound import BLOCK_S, BLOCK_SAMPLES, Block
from kiosk.devices.state import DeviceState

_log = Log(__name__)


class SoundDevice(ABC):
    """State and the one task of a sound device; ``name`` is what the log calls it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._state = DeviceState.CLOSED
        self._states: Newest[DeviceState] = Newest()
        self._task: asyncio.Task[None] | None = None

    @property
    def state(self) -> DeviceState:
        """How the device fares now."""
        return self._state

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one."""
        return self._states.read()

    async def open(self) -> None:
        """Start the device's task."""
        if self._task is None:
            self._states = Newest()
            self._set_state(DeviceState.OPENING)
            self._begin()
            self._task = asyncio.create_task(self._run(), name=self._name)

    async def close(self) -> None:
        """Stop the task and release the device."""
        task, self._task = self._task, None
        if task is None:
            return
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        self._end()
        self._set_state(DeviceState.CLOSED)
        self._states.end()

    @abstractmethod
    async def _run(self) -> None:
        """Work with the device until cancelled."""

    def _begin(self) -> None:  # noqa: B027 - most have nothing to prepare
        """Prepare what a new opening needs."""

    def _end(self) -> None:  # noqa: B027 - most have nothing to end
        """End what readers wait for."""

    def _set_state(self, state: DeviceState, reason: str = "") -> None:
        if state is not self._state:
            _log.info("sound_state_changed", device=self._name, old=self._state, new=state, reason=reason)
            self._state = state
            self._states.put(state)


class BlockMicrophone(SoundDevice):
    """A microphone that puts its blocks into a queue for one reader."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._blocks = BlockQueue()

    def blocks(self) -> AsyncIterator[Block]:
        """Give every block to one reader."""
        return self._blocks

    def _begin(self) -> None:
        self._blocks = BlockQueue()

    def _end(self) -> None:
        self._blocks.end()

    def _give(self, block: Block) -> None:
        self._blocks.put(block)


class Pace:
    """Waits so that blocks come at 100 a second on the whole, however late one of them was."""

    def __init__(self) -> None:
        self._due_s = asyncio.get_running_loop().time()

    async def wait(self) -> None:
        """Wait until the next block is due; a lag of more than 200 ms is forgotten."""
        now_s = asyncio.get_running_loop().time()
        self._due_s = max(self._due_s + BLOCK_S, now_s - 0.2)
        await asyncio.sleep(self._due_s - now_s)


def silence() -> Block:
    """Return a block of silence."""
    return np.zeros(BLOCK_SAMPLES, np.int16)
