"""Blocking calls that may never return: on a daemon thread, so that neither the loop nor the exit waits for them."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


async def in_daemon_thread(call: Callable[[], T]) -> T:
    """Return what a blocking call returns, or raise what it raises; a caller that is cancelled leaves it to itself.

    ``asyncio.to_thread`` would make the end of the program wait for a call that hangs (a dead disk, a name server).
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # there is a result when there is no error

    def run() -> None:
        try:
            outcome: tuple[T | None, BaseException | None] = (call(), None)
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits
            outcome = (None, error)
        with suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(settle, *outcome)

    threading.Thread(target=run, name="blocking call", daemon=True).start()
    return await future
