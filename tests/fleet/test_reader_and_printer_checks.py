"""The reader answers or not; the printer is ready, empty, away or unknown, and its slip comes out or is taken back."""

from pathlib import Path

from pypdf import PdfReader

from kiosk.base.clock import SystemClock
from kiosk.devices.cups_printer import CupsPrinter
from kiosk.devices.finding_devices import FoundDevice, found_queues
from kiosk.devices.folder_printer import FolderPrinter
from kiosk.devices.printer import PrinterState
from kiosk.devices.serial_id_reader import SerialIdReader
from kiosk.devices.simulated_id_reader import CardReaderSimulator, LineFaults, SimulatedIdReader
from kiosk.fleet.finding import Light
from kiosk.fleet.printer_check import PrinterCheck, print_slip
from kiosk.fleet.reader_check import ReaderCheck, read_any_card
from kiosk.fleet.slip import slip_pdf
from tests.devices.cups_server import running_cups
from tests.devices.people import RESIDENT
from tests.fleet.looking import look, told


async def test_a_reader_that_answers_is_fine() -> None:
    assert await look(ReaderCheck(SimulatedIdReader, "simulated")) == (
        Light.OK,
        "The ID card reader answers at simulated.",
        "Nothing needs doing.",
    )


async def test_a_reader_that_is_not_there_or_keeps_silent_is_a_fault(tmp_path: Path) -> None:
    port = str(tmp_path / "ttyUSB0")
    assert await look(ReaderCheck(lambda: SerialIdReader(port), port)) == (
        Light.FAULT,
        f"The ID card reader does not answer at {port}.",
        "Check its cable and power, or choose another port.",
    )
    silent = CardReaderSimulator(LineFaults(is_silent=True))
    assert (await look(ReaderCheck(lambda: SerialIdReader(silent.port, deadline_s=0.2), "pty")))[0] is Light.FAULT
    silent.stop()


async def test_a_card_is_tried_and_nothing_of_it_is_told() -> None:
    reader = SimulatedIdReader()
    reader.simulator.lay(RESIDENT)
    finding = await read_any_card(reader, 5)
    assert told(finding) == (Light.OK, "The ID card reader read a card.", "Nothing needs doing.")
    assert (await read_any_card(SimulatedIdReader(), 0.2)).light is Light.ATTENTION


async def test_a_printer_is_ready_empty_or_away(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path)
    check = PrinterCheck(printer, "receipts")
    assert (await look(check))[:2] == (Light.OK, "The printer receipts is ready.")
    await printer.set_state(PrinterState.OUT_OF_PAPER)
    assert await look(check) == (
        Light.FAULT,
        "The printer receipts is out of paper.",
        "Put a roll in and close the lid.",
    )
    await printer.set_state(PrinterState.OFFLINE)
    assert (await look(check))[:2] == (Light.FAULT, "The printer receipts does not answer.")


async def test_a_test_slip_comes_out_and_one_that_does_not_is_taken_back(tmp_path: Path) -> None:
    pdf = slip_pdf("飞乐购物中心", "receipts", SystemClock().now())
    printer = FolderPrinter(tmp_path)
    assert told(await print_slip(printer, pdf))[:2] == (Light.OK, "The test slip was printed.")
    words = words_of_the_only_slip(tmp_path)
    assert "Test slip" in words
    assert "飞乐购物中心" in words

    await printer.set_state(PrinterState.OUT_OF_PAPER)
    assert told(await print_slip(printer, pdf, 2)) == (
        Light.FAULT,
        "The test slip was not printed.",
        "Put a roll in and close the lid.",
    )
    assert not list((tmp_path / "spool").iterdir())


async def test_a_slip_that_cannot_be_handed_over_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    light, says, _ = told(await print_slip(FolderPrinter(tmp_path / "file"), b"%PDF-1.4"))
    assert light is Light.FAULT
    assert says.startswith("The printer did not take the test slip: ")


async def test_a_queue_that_cups_does_not_know_is_named_with_those_it_knows(tmp_path: Path) -> None:
    async with running_cups(tmp_path) as server:
        address = str(server.socket)
        assert [queue.name for queue in await found_queues(address)] == ["paper"]

        async def queues() -> list[FoundDevice]:
            return await found_queues(address)

        known = PrinterCheck(CupsPrinter("paper", address), "paper", queues)
        assert (await look(known))[0] is Light.OK
        unknown = PrinterCheck(CupsPrinter("receipts", address), "receipts", queues)
        assert await look(unknown) == (
            Light.FAULT,
            "There is no print queue receipts. Known are: paper.",
            "Choose the printer, or set its queue up in CUPS.",
        )


def words_of_the_only_slip(folder: Path) -> str:
    (printed,) = folder.glob("*.pdf")
    # Glyphs of two bytes come out with zeros between.
    return PdfReader(printed).pages[0].extract_text().replace("\0", "")
