"""Blocks of sound on their way from a device to one reader: every one in order, never more than 200 ms of them."""

import asyncio
from collections import deque

from kiosk.devices.sound import Block

_MOST_BLOCKS = 20


class BlockQueue:
    """An asynchronous iterator over blocks; the oldest is dropped when the reader falls behind."""

    def __init__(self) -> None:
        self._blocks: deque[Block] = deque(maxlen=_MOST_BLOCKS)
        self._is_ended = False
        self._changed = asyncio.Event()

    def put(self, block: Block) -> None:
        """Add a block."""
        self._blocks.append(block)
        self._changed.set()

    def end(self) -> None:
        """Let the reader come to its end after the blocks that are left."""
        self._is_ended = True
        self._changed.set()

    def __aiter__(self) -> "BlockQueue":
        return self

    async def __anext__(self) -> Block:
        while not self._blocks:
            if self._is_ended:
                raise StopAsyncIteration
            self._changed.clear()
            await self._changed.wait()
        return self._blocks.popleft()
