"""Two microphones or two speakers that look like one: the terminal's own, and the handset's while that is lifted.

Both stay open, so that lifting costs no time. A handset whose device is missing changes nothing: what is left is used.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any, Generic, TypeVar

from kiosk.base.log import Log
from kiosk.devices.block_queue import BlockQueue
from kiosk.devices.handset import Handset
from kiosk.devices.newest import Newest
from kiosk.devices.sound import Block, Microphone, Speaker
from kiosk.devices.state import DeviceState

_log = Log(__name__)
DeviceT = TypeVar("DeviceT", bound=Microphone | Speaker)


class _Switched(Generic[DeviceT]):
    """``usual`` is the terminal's own device; the handset is opened by whoever owns it, before this is."""

    def __init__(self, name: str, usual: DeviceT, private: DeviceT, handset: Handset) -> None:
        self._name, self._usual, self._private, self._handset = name, usual, private, handset
        self._was_private = False
        self._state = DeviceState.CLOSED
        self._states: Newest[DeviceState] = Newest()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def state(self) -> DeviceState:
        """How the device in use fares now."""
        return self._state

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state of whichever is in use, then each newer one."""
        return self._states.read()

    async def open(self) -> None:
        """Start both."""
        if self._tasks:
            return
        self._states = Newest()
        await self._usual.open()
        await self._private.open()
        self._note()
        self._tasks = [asyncio.create_task(work, name=self._name) for work in self._work()]

    async def close(self) -> None:
        """Stop both."""
        tasks, self._tasks = self._tasks, []
        if not tasks:
            return
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._usual.close()
        await self._private.close()
        self._set_state(DeviceState.CLOSED)
        self._states.end()

    def _work(self) -> list[Coroutine[Any, Any, None]]:
        sources = (self._usual.states(), self._private.states(), self._handset.lifts())
        return [self._follow(source) for source in sources]

    def _in_use(self) -> DeviceT:
        if self._handset.is_lifted and self._private.state.works is not False:
            return self._private
        return self._usual

    async def _follow(self, changes: AsyncIterator[object]) -> None:
        async for _ in changes:
            self._note()

    def _note(self) -> None:
        in_use = self._in_use()
        is_private = in_use is self._private
        if is_private is not self._was_private:
            self._was_private = is_private
            _log.info("sound_switched", device=self._name, new="handset" if is_private else "usual")
        self._set_state(in_use.state)

    def _set_state(self, state: DeviceState) -> None:
        if state is not self._state:
            self._state = state
            self._states.put(state)


class SwitchedMicrophone(_Switched[Microphone]):
    """Microphone that listens where people speak."""

    def __init__(self, usual: Microphone, private: Microphone, handset: Handset) -> None:
        super().__init__("microphone", usual, private, handset)
        self._blocks = BlockQueue()

    def blocks(self) -> AsyncIterator[Block]:
        """Give every block of the one in use to one reader."""
        return self._blocks

    async def open(self) -> None:
        """Start both."""
        if not self._tasks:
            self._blocks = BlockQueue()
        await super().open()

    async def close(self) -> None:
        """Stop both, and end what the reader waits for."""
        await super().close()
        self._blocks.end()

    def _work(self) -> list[Coroutine[Any, Any, None]]:
        return [*super()._work(), self._listen(self._usual), self._listen(self._private)]

    async def _listen(self, microphone: Microphone) -> None:
        """Hand on what is heard while it is in use; the other is listened to as well, lest old sound waits in it."""
        async for block in microphone.blocks():
            if self._in_use() is microphone:
                self._blocks.put(block)


class SwitchedSpeaker(_Switched[Speaker]):
    """Speaker that speaks where people listen; the other one is silent."""

    def __init__(self, usual: Speaker, private: Speaker, handset: Handset) -> None:
        super().__init__("speaker", usual, private, handset)

    async def write(self, block: Block) -> None:
        """Play a block on the one in use."""
        await self._in_use().write(block)
