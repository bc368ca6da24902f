"""Printers keep their contract: no fault loses the document, and forgetting leaves nothing in the spool."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.cups_printer import CupsPrinter
from kiosk.devices.folder_printer import FolderPrinter
from kiosk.devices.printer import JobState, Printer, PrinterState
from tests.devices.cups_server import CupsServer, running_cups

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ncanary-value\n%%EOF\n"
DEADLINE_S = 20


class Tray:
    """What a test does to a printer's tray and finds in its spool."""

    async def take_paper(self) -> None:
        raise NotImplementedError

    async def add_paper(self) -> None:
        raise NotImplementedError

    def spool_holds(self, value: bytes) -> bool:
        raise NotImplementedError


class PrinterContract:
    async def test_a_document_comes_out(self, printer: Printer) -> None:
        job = await printer.print_pdf(PDF)
        async with asyncio.timeout(DEADLINE_S):
            states = [state async for state in printer.watch(job)]
        assert states[-1] is JobState.DONE
        assert (await printer.status()).is_able

    async def test_a_document_waits_for_the_printer_and_is_not_lost(self, printer: Printer, tray: Tray) -> None:
        await tray.take_paper()
        job = await printer.print_pdf(PDF)
        assert not (await printer.status()).is_able
        assert await printer.job_state(job) in {JobState.OUT_OF_PAPER, JobState.OFFLINE}
        await tray.add_paper()
        async with asyncio.timeout(DEADLINE_S):
            assert [state async for state in printer.watch(job)][-1] is JobState.DONE

    async def test_a_forgotten_document_leaves_nothing_in_the_spool(self, printer: Printer, tray: Tray) -> None:
        await tray.take_paper()
        job = await printer.print_pdf(PDF)
        assert tray.spool_holds(b"canary-value")
        await printer.forget(job)
        await printer.forget(job)
        async with asyncio.timeout(DEADLINE_S):
            assert [state async for state in printer.watch(job)][-1] is JobState.FAILED
        assert not tray.spool_holds(b"canary-value")


class FolderTray(Tray):
    def __init__(self, folder: Path, printer: FolderPrinter) -> None:
        self._folder, self._printer = folder, printer

    async def take_paper(self) -> None:
        await self._printer.set_state(PrinterState.OUT_OF_PAPER)

    async def add_paper(self) -> None:
        await self._printer.set_state(PrinterState.READY)

    def spool_holds(self, value: bytes) -> bool:
        return any(value in path.read_bytes() for path in (self._folder / "spool").glob("*"))


class TestFolderPrinter(PrinterContract):
    @pytest.fixture
    def printer(self, tmp_path: Path) -> FolderPrinter:
        return FolderPrinter(tmp_path, poll_s=0.01)

    @pytest.fixture
    def tray(self, tmp_path: Path, printer: FolderPrinter) -> Tray:
        return FolderTray(tmp_path, printer)

    async def test_each_copy_is_a_sheet_of_its_own(self, printer: FolderPrinter, tmp_path: Path) -> None:
        job = await printer.print_pdf(PDF, copies=2)
        assert (tmp_path / f"{job.number}.pdf").read_bytes() == PDF
        assert (tmp_path / f"{job.number}-2.pdf").read_bytes() == PDF

    async def test_what_is_no_pdf_is_refused(self, printer: FolderPrinter) -> None:
        with pytest.raises(EnvironmentFault, match="not a PDF"):
            await printer.print_pdf(b"hello")


class CupsTray(Tray):
    def __init__(self, server: CupsServer) -> None:
        self._server = server

    async def take_paper(self) -> None:
        await self._server.run("cupsdisable", "paper")

    async def add_paper(self) -> None:
        await self._server.run("cupsenable", "paper")

    def spool_holds(self, value: bytes) -> bool:
        return any(value in path.read_bytes() for path in self._server.spool.rglob("*") if path.is_file())


@pytest.mark.e2e
class TestCupsPrinter(PrinterContract):
    @pytest.fixture
    async def server(self, tmp_path: Path) -> AsyncIterator[CupsServer]:
        async with running_cups(tmp_path) as server:
            yield server

    @pytest.fixture
    def printer(self, server: CupsServer) -> Printer:
        return CupsPrinter("paper", str(server.socket), poll_s=0.1)

    @pytest.fixture
    def tray(self, server: CupsServer) -> Tray:
        return CupsTray(server)

    async def test_an_unknown_queue_takes_no_document_and_says_so(self, server: CupsServer) -> None:
        with pytest.raises(EnvironmentFault, match="nowhere"):
            await CupsPrinter("nowhere", str(server.socket)).print_pdf(PDF)


async def test_a_printer_whose_server_is_away_is_offline(tmp_path: Path) -> None:
    printer = CupsPrinter("paper", str(tmp_path / "none.sock"))
    assert await printer.status() is PrinterState.OFFLINE
