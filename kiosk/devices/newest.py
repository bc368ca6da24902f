"""A slot one deep: whoever reads gets the newest value, never a backlog."""

import asyncio
from typing import Generic, TypeVar

T = TypeVar("T")


class Newest(Generic[T]):
    """Holds the newest value for any number of readers of one event loop."""

    def __init__(self) -> None:
        self._value: T | None = None
        self._count = 0
        self._is_ended = False
        self._changed = asyncio.Event()

    def put(self, value: T) -> None:
        """Replace the value and wake every reader; to be called on the loop's thread."""
        self._value = value
        self._count += 1
        self._wake()

    def end(self) -> None:
        """Let every reader come to its end."""
        self._is_ended = True
        self._wake()

    def read(self) -> "NewestReader[T]":
        """Return a reader that starts with the present value, if there is one."""
        return NewestReader(self)

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def next_after(self, seen: int) -> tuple[int, T]:
        """Wait for a value newer than the one counted ``seen``; return its count and the value."""
        while self._count == seen:
            if self._is_ended:
                raise StopAsyncIteration
            await self._changed.wait()
        assert self._value is not None  # noqa: S101 - the count has moved, so there is a value
        return self._count, self._value


class NewestReader(Generic[T]):
    """Gives each newest value once; values put while nobody asked are skipped."""

    def __init__(self, slot: Newest[T]) -> None:
        self._slot = slot
        self._seen = 0

    def __aiter__(self) -> "NewestReader[T]":
        return self

    async def __anext__(self) -> T:
        self._seen, value = await self._slot.next_after(self._seen)
        return value
