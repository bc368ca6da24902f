"""A printer behind CUPS, through its own programs: lp, lpstat, cancel."""

import re
from collections.abc import AsyncIterator

from kiosk.base.errors import EnvironmentFault
from kiosk.base.log import Log
from kiosk.base.tool import english_environment, run_tool
from kiosk.devices.job_watch import watch_job
from kiosk.devices.printer import JobState, PrinterState, PrintJob

_log = Log(__name__)
_WITHIN_S = 10.0
_REQUEST = re.compile(r"request id is (\S+-\d+)")


class CupsPrinter:
    """Printer for one CUPS queue; ``server`` is host:port or a socket path, the machine's own by default.

    Documents carry no title, so that nothing of a person is in CUPS' own log.
    """

    def __init__(self, queue: str, server: str = "", *, poll_s: float = 1.0) -> None:
        self._queue, self._poll_s = queue, poll_s
        # lpstat lists a cancelled document among the completed ones and does not tell them apart.
        self._forgotten: set[str] = set()
        self._environment = english_environment(**({"CUPS_SERVER": server} if server else {}))

    async def status(self) -> PrinterState:
        """Return what the queue can do now."""
        try:
            said = await self._run("lpstat", "-l", "-p", self._queue)
        except EnvironmentFault as fault:
            _log.warning("printer_did_not_answer", device=self._queue, reason=str(fault))
            return PrinterState.OFFLINE
        return _printer_state(said)

    async def print_pdf(self, pdf: bytes, copies: int = 1) -> PrintJob:
        """Hand a document to the queue."""
        said = await self._run("lp", "-d", self._queue, "-n", str(copies), "-t", "document", "-", given=pdf)
        number = _REQUEST.search(said)
        if number is None:
            raise EnvironmentFault(f"{self._queue}: took no document")
        return PrintJob(number[1])

    async def job_state(self, job: PrintJob) -> JobState:
        """Return what became of a document."""
        try:
            if _lists(await self._run("lpstat", "-W", "not-completed", "-o", self._queue), job):
                return _waiting_state(await self._run("lpstat", "-l", "-p", self._queue), job)
            is_over = _lists(await self._run("lpstat", "-W", "completed", "-o", self._queue), job)
        except EnvironmentFault:
            return JobState.OFFLINE
        return JobState.DONE if is_over and job.number not in self._forgotten else JobState.FAILED

    def watch(self, job: PrintJob) -> AsyncIterator[JobState]:
        """Give the present state of a document and each change."""
        return watch_job(self, job, self._poll_s)

    async def forget(self, job: PrintJob) -> None:
        """Cancel the document if it waits and purge its data; one already gone is no error."""
        if not (await self.job_state(job)).is_final:
            self._forgotten.add(job.number)
        try:
            await self._run("cancel", "-x", job.number)
        except EnvironmentFault as fault:
            _log.info("nothing_to_forget", device=self._queue, reason=str(fault))

    async def _run(self, *command: str, given: bytes | None = None) -> str:
        return await run_tool(
            *command,
            package="cups-client",
            about=self._queue,
            given=given,
            environment=self._environment,
            within_s=_WITHIN_S,
        )


def _lists(said: str, job: PrintJob) -> bool:
    return any(line.split()[:1] == [job.number] for line in said.splitlines())


def _printer_state(said: str) -> PrinterState:
    if re.search(r"media-(empty|needed)", said):
        return PrinterState.OUT_OF_PAPER
    if re.search(r"^printer \S+ disabled|offline-report|connecting-to-device", said, re.MULTILINE):
        return PrinterState.OFFLINE
    return PrinterState.PRINTING if "now printing" in said else PrinterState.READY


def _waiting_state(said: str, job: PrintJob) -> JobState:
    state = _printer_state(said)
    if not state.is_able:
        return JobState(state.value)
    return JobState.PRINTING if f"now printing {job.number}" in said else JobState.QUEUED
