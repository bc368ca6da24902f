"""Waiting for something to be there, with a deadline and a reason."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from kiosk.base.errors import EnvironmentFault

_POLL_S = 0.1
T = TypeVar("T")


async def wait_until(look: Callable[[], T | None], timeout_s: float, otherwise: str) -> T:
    """Return what ``look`` gives once it gives something.

    Raises EnvironmentFault saying ``otherwise`` when it gives nothing within ``timeout_s``.
    """
    deadline = time.monotonic() + timeout_s
    while (found := look()) is None:
        if time.monotonic() > deadline:
            raise EnvironmentFault(f"{otherwise} within {timeout_s:g} s")
        await asyncio.sleep(_POLL_S)
    return found
