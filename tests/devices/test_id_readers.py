"""ID card readers keep their contract; the real driver runs here against a simulator's bytes on a pseudo-terminal."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault, UserFacingError
from kiosk.devices.control import send_command
from kiosk.devices.id_card import IdCard
from kiosk.devices.id_reader import IdReader
from kiosk.devices.serial_id_reader import SerialIdReader
from kiosk.devices.simulated_id_reader import CardReaderSimulator, LineFaults, SimulatedIdReader
from kiosk.devices.state import DeviceState
from tests.devices.people import RESIDENT, TAIWAN_RESIDENT

DEADLINE_S = 10

Lay = Callable[[IdCard], None]


class IdReaderContract:
    async def test_a_card_laid_while_waiting_is_read(self, reader: IdReader, lay: Lay) -> None:
        await reader.open()
        waiting = asyncio.create_task(reader.wait_for_card())
        lay(RESIDENT)
        async with asyncio.timeout(DEADLINE_S):
            card = await waiting
        assert card.number == RESIDENT.number
        assert card.name == RESIDENT.name
        assert card.photo.startswith(b"WLf")
        assert reader.state is DeviceState.OK

    async def test_waiting_may_be_given_up_and_begun_again(self, reader: IdReader, lay: Lay) -> None:
        await reader.open()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await reader.wait_for_card()
        lay(TAIWAN_RESIDENT)
        async with asyncio.timeout(DEADLINE_S):
            assert (await reader.wait_for_card()).pass_number == "00000001"

    async def test_a_card_that_stays_is_read_once(self, reader: IdReader, lay: Lay) -> None:
        await reader.open()
        lay(RESIDENT)
        async with asyncio.timeout(DEADLINE_S):
            await reader.wait_for_card()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await reader.wait_for_card()

    async def test_closing_ends_the_states(self, reader: IdReader) -> None:
        await reader.open()
        states = reader.states()
        await reader.close()
        await reader.close()
        assert [state async for state in states][-1] is DeviceState.CLOSED


class TestSimulatedIdReader(IdReaderContract):
    @pytest.fixture
    async def reader(self, tmp_path: Path) -> AsyncIterator[SimulatedIdReader]:
        reader = SimulatedIdReader(RESIDENT, tmp_path / "control")
        yield reader
        await reader.close()

    @pytest.fixture
    def lay(self, reader: SimulatedIdReader) -> Lay:
        return reader.simulator.lay

    async def test_the_card_is_laid_and_lifted_from_outside(self, reader: SimulatedIdReader, tmp_path: Path) -> None:
        await reader.open()
        for _ in range(2):
            await send_command(tmp_path / "control", "lay")
            async with asyncio.timeout(DEADLINE_S):
                assert (await reader.wait_for_card()).number == RESIDENT.number
            await send_command(tmp_path / "control", "lift")

    async def test_an_unknown_command_is_refused(self, reader: SimulatedIdReader, tmp_path: Path) -> None:
        await reader.open()
        with pytest.raises(EnvironmentFault, match="KeyError"):
            await send_command(tmp_path / "control", "eat")


LINES = {
    "clean": LineFaults(),
    "noisy": LineFaults(noise=b"\x00\xaa\xaa\x13"),
    "split into single bytes": LineFaults(portion_bytes=7, pause_s=0.0005),
    "one wrong checksum": LineFaults(wrong_checksums=1),
}


@pytest.fixture(params=LINES)
def simulator(request: pytest.FixtureRequest) -> Iterator[CardReaderSimulator]:
    simulator = CardReaderSimulator(LINES[request.param])
    yield simulator
    simulator.stop()


class TestSerialIdReader(IdReaderContract):
    @pytest.fixture
    async def reader(self, simulator: CardReaderSimulator) -> AsyncIterator[IdReader]:
        reader = SerialIdReader(simulator.port, deadline_s=1.0, poll_s=0.02)
        yield reader
        await reader.close()

    @pytest.fixture
    def lay(self, simulator: CardReaderSimulator) -> Lay:
        return simulator.lay


async def test_a_card_that_cannot_be_read_three_times_is_said_in_plain_words() -> None:
    simulator = CardReaderSimulator(LineFaults(wrong_checksums=99))
    reader = SerialIdReader(simulator.port, poll_s=0.02)
    await reader.open()
    simulator.lay(RESIDENT)
    with pytest.raises(UserFacingError, match="could not be read"):
        await reader.wait_for_card()
    await reader.close()
    simulator.stop()


async def test_a_silent_reader_is_missing_and_heals_when_it_speaks_again() -> None:
    simulator = CardReaderSimulator(LineFaults(is_silent=True))
    reader = SerialIdReader(simulator.port, deadline_s=0.1, poll_s=0.02, retry_s=0.05)
    await reader.open()
    assert reader.state is DeviceState.MISSING
    waiting = asyncio.create_task(reader.wait_for_card())
    simulator.faults = LineFaults()
    simulator.lay(RESIDENT)
    async with asyncio.timeout(DEADLINE_S):
        assert (await waiting).number == RESIDENT.number
    await reader.close()
    simulator.stop()


async def test_a_reader_that_was_silent_at_the_start_is_found_though_nobody_waits_for_a_card() -> None:
    simulator = CardReaderSimulator(LineFaults(is_silent=True))
    driver = SerialIdReader(simulator.port, deadline_s=0.1, retry_s=0.02)
    await driver.open()
    assert driver.state is DeviceState.MISSING
    simulator.faults = LineFaults()
    async with asyncio.timeout(5):
        async for state in driver.states():
            if state is DeviceState.OK:
                break
    await driver.close()
    simulator.stop()


async def test_a_port_that_is_not_there_is_missing_and_no_error(tmp_path: Path) -> None:
    reader = SerialIdReader(str(tmp_path / "ttyNone"), deadline_s=0.1)
    await reader.open()
    assert reader.state is DeviceState.MISSING
    await reader.close()
