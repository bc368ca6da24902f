"""Opens the small store of a terminal or a desk; a damaged one is said, set aside, and begun anew."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.store.damage import DamagedError, set_aside
from kiosk.store.end_store import EndStore

OPEN_AGAIN_S = 1.0
_log = Log("kiosk.stores")


async def opened_store(path: Path, clock: Clock, closed: Callable[[], None]) -> tuple[EndStore, str]:
    """Open a store as ``open_store`` does, trying until the disk lets it; ``closed`` is told each time it does not."""
    while True:
        try:
            return await asyncio.to_thread(open_store, path, clock)
        except EnvironmentFault as error:
            _log.fault("store_not_opened", error, path=str(path), reason=str(error))
            closed()
            await asyncio.sleep(OPEN_AGAIN_S)


def open_store(path: Path, clock: Clock) -> tuple[EndStore, str]:
    """Return the store and, when the one before was damaged, a sentence for the technician; else an empty one.

    Raises EnvironmentFault when the disk lets neither be opened. A terminal has to serve the next resident, and a desk
    its clerk: they go on without what was waiting to be sent, which is told wherever somebody may see it.
    """
    try:
        return EndStore(path), ""
    except DamagedError as damage:
        aside = set_aside(path, clock.now())
        _log.fault("store_set_aside", damage, path=str(aside))
        notice = f"{damage}; set aside as {aside.name} with what had not been sent yet, begun anew"
        print(f"kiosk: {notice}", file=sys.stderr, flush=True)
        return EndStore(path), notice
