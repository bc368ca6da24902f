"""A race with head starts, as between the addresses of one host (RFC 8305): the first to succeed ends the others."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


async def first_of(
    runners: Sequence[Callable[[], Coroutine[Any, Any, T]]], head_start_s: float, discard: Callable[[T], None]
) -> T | None:
    """Return what the first runner to succeed returns; None when all have failed.

    Each runner starts a head start after the one before it, or at once when one under way fails. Who succeeds in the
    same moment as the winner is handed to ``discard``; who is still under way is cancelled.
    """
    waiting, running = list(runners), set[asyncio.Task[T]]()
    try:
        while waiting or running:
            if waiting:
                running.add(asyncio.create_task(waiting.pop(0)()))
            limit_s = head_start_s if waiting else None
            done, running = await asyncio.wait(running, timeout=limit_s, return_when=asyncio.FIRST_COMPLETED)
            won = [task.result() for task in done if task.exception() is None]
            for late in won[1:]:
                discard(late)
            if won:
                return won[0]
        return None
    finally:
        for task in running:
            task.cancel()
