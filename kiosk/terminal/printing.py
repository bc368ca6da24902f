"""Papers on their way out of the printer, receipt and guides: each is told how far it is, and can be printed again."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Language
from kiosk.devices.printer import JobState
from kiosk.devices.printer import PrintJob as PrinterJob
from kiosk.documents.receipt import Receipt
from kiosk.terminal import effects
from kiosk.terminal.happenings import Happening, PrintChanged, PrintJob
from kiosk.terminal.kept_tasks import KeptTasks
from kiosk.terminal.pages_before import PrintState
from kiosk.terminal.ports import Ports

PrintEffect = effects.PrintReceipt | effects.ResumePrint | effects.PrintGuide | effects.CancelPrint
_HAND_OVER_WITHIN_S = 30.0
_PRINT_WITHIN_S = 600.0
_PRINT_MEMO = "receipt_job"
"""Under which the printer's number of the receipt is remembered, so that a crash does not leave it in the spool."""
_PRINTED = {
    JobState.QUEUED: PrintState.WAITING,
    JobState.PRINTING: PrintState.PRINTING,
    JobState.OUT_OF_PAPER: PrintState.PAPER_OUT,
    JobState.OFFLINE: PrintState.FAILED,
    JobState.DONE: PrintState.PRINTED,
    JobState.FAILED: PrintState.FAILED,
}
_Paper = tuple[PrintJob, ServiceCode | None]
"""What is printed, and of which service the guide is."""
_RECEIPT: _Paper = (PrintJob.RECEIPT, None)


class Printing:
    """Prints what an effect asks for and feeds back what came of it."""

    def __init__(self, ports: Ports, tasks: KeptTasks, feed: Callable[[Happening], None]) -> None:
        self._ports, self._tasks, self._feed = ports, tasks, feed
        self._jobs: dict[_Paper, PrinterJob] = {}
        self._begun: set[_Paper] = set()
        """What was printed in this visit, or is being drawn."""

    async def open(self) -> None:
        """Remember the receipt that was handed to the printer before a crash."""
        handed_over = await self._ports.memos.memo(_PRINT_MEMO)
        if isinstance(handed_over, str):
            self._jobs[_RECEIPT] = PrinterJob(handed_over)

    def do(self, effect: PrintEffect) -> None:
        """Begin what an effect asks for."""
        match effect:
            case effects.PrintReceipt(receipt=receipt, language=language):
                self._spawn(_RECEIPT, self._print_receipt(receipt, language))
            case effects.ResumePrint(receipt=receipt, language=language):
                self._spawn(_RECEIPT, self._resume_receipt(receipt, language))
            case effects.PrintGuide():
                self._spawn((PrintJob.LEAFLET, effect.guide.service.code), self._print_guide(effect))
            case effects.CancelPrint(job=job):
                self._tasks.spawn("cancel", self._cancel(job), None)

    async def forget_all(self) -> None:
        """Stop, and take everything out of the spool."""
        for name in ("cancel", *(_task_of(paper) for paper in self._begun)):
            self._tasks.stop(name)
        self._begun.clear()
        for paper in tuple(self._jobs):
            await self._forget(paper)

    def _spawn(self, paper: _Paper, work: Coroutine[Any, Any, None]) -> None:
        def failed() -> None:
            self._feed(PrintChanged(paper[0], PrintState.FAILED, paper[1]))

        self._begun.add(paper)
        self._tasks.spawn(_task_of(paper), work, failed)

    async def _resume_receipt(self, receipt: Receipt, language: Language) -> None:
        job = self._jobs.get(_RECEIPT)
        if job is None or await self._ports.printer.job_state(job) is JobState.FAILED:
            await self._print_receipt(receipt, language)
        else:
            await self._follow(_RECEIPT, job)

    async def _print_receipt(self, receipt: Receipt, language: Language) -> None:
        job = await self._hand_over(_RECEIPT, self._ports.paperwork.receipt(receipt, language))
        await self._ports.memos.set_memo(_PRINT_MEMO, job.number)
        await self._follow(_RECEIPT, job)

    async def _print_guide(self, effect: effects.PrintGuide) -> None:
        paper = (PrintJob.LEAFLET, effect.guide.service.code)
        drawn = self._ports.paperwork.guide(effect.guide, effect.language, is_large=effect.is_large)
        await self._follow(paper, await self._hand_over(paper, drawn))

    async def _hand_over(self, paper: _Paper, drawn: Coroutine[Any, Any, bytes]) -> PrinterJob:
        """Hand a document to the printer; the same one still in the queue from before is taken back first."""
        try:
            await self._forget(paper)
        except BaseException:
            drawn.close()
            raise
        pdf = await drawn
        async with asyncio.timeout(_HAND_OVER_WITHIN_S):
            job = await self._ports.printer.print_pdf(pdf)
        self._jobs[paper] = job
        return job

    async def _follow(self, paper: _Paper, job: PrinterJob) -> None:
        async with asyncio.timeout(_PRINT_WITHIN_S):
            async for state in self._ports.printer.watch(job):
                self._feed(PrintChanged(paper[0], _PRINTED[state], paper[1]))

    async def _cancel(self, job: PrintJob) -> None:
        for paper in tuple(self._jobs):
            if paper[0] is job:
                await self._forget(paper)

    async def _forget(self, paper: _Paper) -> None:
        known = self._jobs.pop(paper, None)
        if known is not None:
            await self._ports.printer.forget(known)
            if paper == _RECEIPT:
                await self._ports.memos.forget_memos(_PRINT_MEMO)


def _task_of(paper: _Paper) -> str:
    job, service = paper
    return f"print {job} {service or ''}".rstrip()
