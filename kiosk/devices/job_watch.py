"""Following a document by asking the printer again and again: neither lp nor a folder tells by itself."""

import asyncio
from collections.abc import AsyncIterator

from kiosk.devices.printer import JobState, Printer, PrintJob


async def watch_job(printer: Printer, job: PrintJob, pause_s: float) -> AsyncIterator[JobState]:
    """Give the present state of a document and each change, asking every ``pause_s`` seconds, up to its final one."""
    last: JobState | None = None
    while last is None or not last.is_final:
        state = await printer.job_state(job)
        if state is not last:
            last = state
            yield state
        if not state.is_final:
            await asyncio.sleep(pause_s)
