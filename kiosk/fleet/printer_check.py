"""Whether the printer can print now, and a slip to prove it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.devices.finding_devices import FoundDevice
from kiosk.devices.printer import JobState, Printer, PrinterState
from kiosk.fleet.check import Shows
from kiosk.fleet.finding import CheckId, Finding, Mend, attention, fault, ok

_SLIP_WITHIN_S = 45.0
Queues = Callable[[], Awaitable[Sequence[FoundDevice]]]
_OFFLINE = mark("The printer {name} does not answer.")
_SWITCH_ON = mark("Switch it on and check its cable, or choose another printer.")
_UNKNOWN = mark("There is no print queue {name}. Known are: {names}.")
_CHOOSE = mark("Choose the printer, or set its queue up in CUPS.")
_NO_QUEUES = mark("none")
_NO_PAPER = mark("The printer {name} is out of paper.")
_LOAD = mark("Put a roll in and close the lid.")
_FINE = mark("The printer {name} is ready.")
_PRINTED = mark("The test slip was printed.")
_WAITS = mark("The test slip waits in the queue.")
_LOOK_AT_IT = mark("Look at the printer's own display, then check again.")
_REFUSED = mark("The printer did not take the test slip: {reason}")
_FAILED = mark("The test slip was not printed.")


class PrinterCheck:
    """The printer; ``queues`` gives the names CUPS knows, for one that is not among them."""

    id = CheckId.PRINTER
    limit_s = 20.0

    def __init__(self, printer: Printer, name: str, queues: Queues | None = None) -> None:
        self._printer, self._name, self._queues = printer, name, queues

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give the one finding; nothing is printed."""
        del shows
        state = await self._printer.status()
        if state is PrinterState.OUT_OF_PAPER:
            yield fault(self.id, say(_NO_PAPER, name=self._name), say(_LOAD))
        elif state.is_able:
            yield ok(self.id, say(_FINE, name=self._name))
        else:
            yield await self._why_offline()

    async def _why_offline(self) -> Finding:
        names = [queue.name for queue in await self._queues()] if self._queues is not None else [self._name]
        if self._name not in names:
            known = ", ".join(names) or say(_NO_QUEUES)
            return fault(self.id, say(_UNKNOWN, name=self._name, names=known), say(_CHOOSE), Mend.CHOOSE)
        return fault(self.id, say(_OFFLINE, name=self._name), say(_SWITCH_ON), Mend.CHOOSE)


async def print_slip(printer: Printer, pdf: bytes, within_s: float = _SLIP_WITHIN_S) -> Finding:
    """Print a slip and follow it; one that does not come out is taken back."""
    try:
        job = await printer.print_pdf(pdf)
    except EnvironmentFault as error:
        return fault(CheckId.PRINTER, say(_REFUSED, reason=str(error)), say(_SWITCH_ON), Mend.CHOOSE)
    state = JobState.QUEUED
    try:
        async with asyncio.timeout(within_s):
            async for state in printer.watch(job):
                if state is JobState.OUT_OF_PAPER:
                    break
    except TimeoutError:
        pass
    finally:
        await printer.forget(job)
    return _of_slip(state)


def _of_slip(state: JobState) -> Finding:
    match state:
        case JobState.DONE:
            return ok(CheckId.PRINTER, say(_PRINTED))
        case JobState.FAILED | JobState.OFFLINE:
            return fault(CheckId.PRINTER, say(_FAILED), say(_SWITCH_ON))
        case JobState.OUT_OF_PAPER:
            return fault(CheckId.PRINTER, say(_FAILED), say(_LOAD))
        case _:
            return attention(CheckId.PRINTER, say(_WAITS), say(_LOOK_AT_IT))
