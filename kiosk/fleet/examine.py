"""Looking at everything: side by side, each look bounded, so that a driver that hangs is a finding and not the end."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.fleet.check import Check, Shows
from kiosk.fleet.finding import CheckId, Finding, fault

AT_ONCE = 3
"""Looks side by side: more would measure each other."""
_LET_GO_S = 3.0
"""How long a look that was given up may take to release its device before it is left to itself."""
_HUNG = mark("No answer came within {seconds} s: a driver or device hangs.")
_UNPLUG = mark("Unplug the device and plug it in again; if that does not help, restart the machine.")
_BROKE = mark("The check itself broke off: {error}.")
_TELL = mark("Export the file for support and send it in.")
_SAID = mark("It reports: {reason}")
_SEE_TO_IT = mark("Mend what the sentence names, then check again.")
_log = Log("kiosk.fleet")
_abandoned: set["asyncio.Task[Finding]"] = set()


async def look_once(check: Check, shows: Shows | None = None) -> Finding:
    """Return the first finding of a check. Never raises for what a device does: that is a finding."""
    task = asyncio.create_task(_first(check, shows or Shows()))
    try:
        await asyncio.wait({task}, timeout=check.limit_s)
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=_LET_GO_S)
    if task.done() and not task.cancelled():
        return task.result()
    if not task.done():
        _abandoned.add(task)
        task.add_done_callback(_abandoned.discard)
    return hung(check)


async def examine(checks: Sequence[Check]) -> AsyncIterator[Finding]:
    """Give the finding of every check as soon as it is there."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def look(check: Check) -> Finding:
        async with turns:
            return await look_once(check)

    async with asyncio.TaskGroup() as tasks:
        for done in asyncio.as_completed([tasks.create_task(look(check)) for check in checks]):
            yield await done


def hung(check: Check) -> Finding:
    """Return the finding of a look that did not come back."""
    _log.warning("check_hung", kind=check.id.value, seconds=check.limit_s)
    return replace(fault(check.id, say(_HUNG, seconds=f"{check.limit_s:g}"), say(_UNPLUG)), has_hung=True)


def broken(check: CheckId, error: Exception) -> Finding:
    """Return the finding of a look that ended in an error."""
    if isinstance(error, EnvironmentFault):
        return fault(check, say(_SAID, reason=str(error)), say(_SEE_TO_IT))
    _log.fault("check_broke", error, kind=check.value)
    return fault(check, say(_BROKE, error=type(error).__name__), say(_TELL))


async def _first(check: Check, shows: Shows) -> Finding:
    try:
        async with aclosing(check.look(shows)) as findings:
            async for finding in findings:
                return finding
    except Exception as error:  # noqa: BLE001 - one check that breaks must not end the others
        return broken(check.id, error)
    raise AssertionError(f"{check.id} gave no finding")
