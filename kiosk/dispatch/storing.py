"""Whether the centre's disk takes records: a failure is noted at once, and looked after until it is over."""

import asyncio
from collections.abc import Awaitable, Callable

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log

_LOOK_AGAIN_S = 1.0
_log = Log("kiosk.dispatch.storing")


class Storing:
    """Knows whether the disk takes records; ``reason`` says why not, and is empty while it does."""

    def __init__(self, probe: Callable[[], Awaitable[None]], on_healed: Callable[[], Awaitable[None]]) -> None:
        """Take ``probe``, which writes a little or raises EnvironmentFault, and what is to be made up for after it."""
        self._probe, self._on_healed = probe, on_healed
        self.reason = ""
        self._failed = asyncio.Event()

    def failed(self, fault: EnvironmentFault) -> None:
        """Note that something could not be stored."""
        if not self.reason:
            _log.fault("disk_refuses", fault, reason=str(fault))
        self.reason = str(fault)
        self._failed.set()

    async def check(self) -> str:
        """Write a little now; return why it does not work, empty when it does."""
        try:
            await self._probe()
        except EnvironmentFault as fault:
            self.failed(fault)
        return self.reason

    async def keep_watch(self) -> None:
        """After a failure try until the disk takes records again, then make up for what was not done."""
        while True:
            await self._failed.wait()
            await asyncio.sleep(_LOOK_AGAIN_S)
            try:
                await self._probe()
                await self._on_healed()
            except EnvironmentFault as fault:
                self.failed(fault)
            else:
                self.reason = ""
                self._failed.clear()
                _log.info("disk_takes_records")
