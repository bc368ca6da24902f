"""The contract of printers: nothing is lost by a printer's fault, and nothing of a person stays in the spool."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PrinterState(StrEnum):
    """What a printer can do now."""

    READY = "ready"
    PRINTING = "printing"
    OUT_OF_PAPER = "out_of_paper"
    OFFLINE = "offline"

    @property
    def is_able(self) -> bool:
        """Whether a document handed over now comes out soon."""
        return self in {PrinterState.READY, PrinterState.PRINTING}


class JobState(StrEnum):
    """What became of a document."""

    QUEUED = "queued"
    PRINTING = "printing"
    OUT_OF_PAPER = "out_of_paper"
    OFFLINE = "offline"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen to the document."""
        return self in {JobState.DONE, JobState.FAILED}


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A document handed to a printer, by the printer's own number."""

    number: str


class Printer(Protocol):
    """Prints PDF documents."""

    async def status(self) -> PrinterState:
        """Return what the printer can do now; a printer that does not answer is offline."""

    async def print_pdf(self, pdf: bytes, copies: int = 1) -> PrintJob:
        """Hand a document over; it waits in the queue while the printer lacks paper or power.

        Raises EnvironmentFault when the queue does not take it: the caller still holds the document.
        """

    async def job_state(self, job: PrintJob) -> JobState:
        """Return what became of a document; one that is not known any more has failed."""

    def watch(self, job: PrintJob) -> AsyncIterator[JobState]:
        """Give the present state of a document and each change, up to its final one."""

    async def forget(self, job: PrintJob) -> None:
        """Take the document out of the queue and wipe it from the spool; forgetting twice is allowed."""
