"""A printer that writes into a folder: its tray can be empty, its plug can be pulled."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import new_id
from kiosk.devices.job_watch import watch_job
from kiosk.devices.printer import JobState, PrinterState, PrintJob


class FolderPrinter:
    """Printer whose paper is ``folder`` and whose spool is ``folder/spool``; what came out is ``<number>.pdf``.

    Several copies come out as ``<number>-2.pdf`` and so on. The file ``folder/state`` holds a PrinterState, ``ready``
    when it is missing, so that another program can take the paper away; documents then wait in the spool.
    """

    def __init__(self, folder: Path, *, poll_s: float = 0.2) -> None:
        self._folder, self._spool, self._poll_s = folder, folder / "spool", poll_s
        self._copies: dict[str, int] = {}

    async def set_state(self, state: PrinterState) -> None:
        """Take the paper away or bring it, pull the plug or put it back."""
        await asyncio.to_thread(self._write_state, state)

    async def status(self) -> PrinterState:
        """Return what the printer can do now."""
        return await asyncio.to_thread(self._work)

    async def print_pdf(self, pdf: bytes, copies: int = 1) -> PrintJob:
        """Take a document into the spool and print it when there is paper."""
        if not pdf.startswith(b"%PDF-"):
            raise EnvironmentFault("the document is not a PDF")
        job = PrintJob(new_id())
        self._copies[job.number] = copies
        await asyncio.to_thread(self._take, job, pdf)
        return job

    async def job_state(self, job: PrintJob) -> JobState:
        """Return what became of a document."""
        return await asyncio.to_thread(self._job_state, job)

    def watch(self, job: PrintJob) -> AsyncIterator[JobState]:
        """Give the present state of a document and each change."""
        return watch_job(self, job, self._poll_s)

    async def forget(self, job: PrintJob) -> None:
        """Wipe the document from the spool; paper that came out is the resident's own."""
        self._copies.pop(job.number, None)
        await asyncio.to_thread((self._spool / f"{job.number}.pdf").unlink, missing_ok=True)

    def _take(self, job: PrintJob, pdf: bytes) -> None:
        try:
            self._spool.mkdir(parents=True, exist_ok=True)
            (self._spool / f"{job.number}.pdf").write_bytes(pdf)
            self._work()
        except OSError as error:
            raise EnvironmentFault(f"{self._spool}: cannot be written: {error.strerror}") from error

    def _job_state(self, job: PrintJob) -> JobState:
        state = self._work()
        if (self._spool / f"{job.number}.pdf").exists():
            return JobState.QUEUED if state.is_able else JobState(state.value)
        return JobState.DONE if (self._folder / f"{job.number}.pdf").exists() else JobState.FAILED

    def _work(self) -> PrinterState:
        """Print what waits, if there is paper, and return the state."""
        state = self._read_state()
        if state.is_able and self._spool.is_dir():
            for waiting in sorted(self._spool.glob("*.pdf")):
                for copy in range(2, self._copies.pop(waiting.stem, 1) + 1):
                    (self._folder / f"{waiting.stem}-{copy}.pdf").write_bytes(waiting.read_bytes())
                waiting.replace(self._folder / waiting.name)
        return state

    def _read_state(self) -> PrinterState:
        path = self._folder / "state"
        return PrinterState(path.read_text(encoding="ascii").strip()) if path.is_file() else PrinterState.READY

    def _write_state(self, state: PrinterState) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / "state.new"
        fresh.write_text(state.value, encoding="ascii")
        fresh.replace(self._folder / "state")  # never read half written
