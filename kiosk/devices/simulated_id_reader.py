"""An ID card reader that does not exist: it speaks a real one's bytes over a pseudo-terminal."""

import os
import select
import threading
import time
import tty
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.devices.control import ControlSocket
from kiosk.devices.id_card import PHOTO_BYTES, IdCard, encode_card
from kiosk.devices.id_frames import BodyReader, Command, Damaged, Status, reply
from kiosk.devices.serial_id_reader import SerialIdReader
from kiosk.devices.settings import CardSettings
from kiosk.devices.state import DeviceState

_PHOTO_START = b"WLf"


@dataclass(frozen=True, slots=True)
class LineFaults:
    """What the simulated line does wrong. ``pause_s`` is the time between portions of ``portion_bytes``."""

    noise: bytes = b""
    portion_bytes: int = 4096
    pause_s: float = 0.0
    wrong_checksums: int = 0
    """How many of the next base data replies are damaged."""
    is_silent: bool = False


class _Stage(Enum):
    NOTHING = auto()
    LAID = auto()
    SELECTED = auto()
    READ = auto()


class CardReaderSimulator:
    """The reader's end of the line; ``port`` is the path a driver opens.

    As a real reader it finds a card again only after the card was lifted.
    """

    def __init__(self, faults: LineFaults | None = None) -> None:
        self.faults = faults or LineFaults()
        self._own, self._other = os.openpty()
        tty.setraw(self._own)
        tty.setraw(self._other)
        self.port = os.ttyname(self._other)
        self._card: IdCard | None = None
        self._stage = _Stage.NOTHING
        self._damaged = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="card-reader-simulator", daemon=True)
        self._thread.start()

    def lay(self, card: IdCard) -> None:
        """Lay a card on the reader."""
        self._card, self._stage = card, _Stage.LAID

    def lift(self) -> None:
        """Take the card away."""
        self._card, self._stage = None, _Stage.NOTHING

    def stop(self) -> None:
        """Pull the cable; the port vanishes."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
            os.close(self._own)
            os.close(self._other)

    def _run(self) -> None:
        requests = BodyReader()
        while not self._stop.is_set():
            readable, _, _ = select.select([self._own], [], [], 0.05)
            if readable:
                for body in requests.feed(os.read(self._own, 4096)):
                    self._send(self._answer(body))

    def _answer(self, body: bytes | Damaged) -> bytes:
        if isinstance(body, Damaged):
            return reply(Status.CHECKSUM_ERROR)
        answers = {
            Command.RESET.value: lambda: reply(Status.DONE),
            Command.STATUS.value: lambda: reply(Status.DONE),
            Command.SAM_NUMBER.value: lambda: reply(Status.DONE, bytes(16)),
            Command.FIND_CARD.value: self._find,
            Command.SELECT_CARD.value: self._select,
            Command.READ_BASE.value: self._read,
        }
        answer = answers.get(body)
        return answer() if answer else reply(Status.COMMAND_ERROR)

    def _find(self) -> bytes:
        if self._stage in {_Stage.NOTHING, _Stage.READ}:
            return reply(Status.NO_CARD)
        return reply(Status.FOUND, bytes(4))

    def _select(self) -> bytes:
        if self._stage is not _Stage.LAID:
            return reply(Status.SELECT_FAILED)
        self._stage = _Stage.SELECTED
        return reply(Status.DONE, bytes(8))

    def _read(self) -> bytes:
        if self._card is None or self._stage is not _Stage.SELECTED:
            return reply(Status.READ_FAILED)
        text = encode_card(self._card)
        photo = (self._card.photo or _PHOTO_START).ljust(PHOTO_BYTES, b"\0")
        lengths = len(text).to_bytes(2, "big") + len(photo).to_bytes(2, "big")
        whole = reply(Status.DONE, lengths + text + photo)
        if self._damaged < self.faults.wrong_checksums:
            self._damaged += 1
            self._stage = _Stage.LAID
            return whole[:-1] + bytes([whole[-1] ^ 0x55])
        self._stage = _Stage.READ
        return whole

    def _send(self, answer: bytes) -> None:
        if self.faults.is_silent:
            return
        sent = self.faults.noise + answer
        for start in range(0, len(sent), self.faults.portion_bytes):
            os.write(self._own, sent[start : start + self.faults.portion_bytes])
            if self.faults.pause_s:
                time.sleep(self.faults.pause_s)


class SimulatedIdReader:
    """IdReader of a simulated reader: the real driver on the simulator's port.

    With ``control`` other programs may send it ``lay`` and ``lift`` (kiosk.devices.control): ``lay`` for the one
    ``card``, or with a ``card`` of its own, written as in the settings.
    """

    def __init__(self, card: IdCard | None = None, control: Path | None = None) -> None:
        self.simulator = CardReaderSimulator()
        self._driver = SerialIdReader(self.simulator.port)
        self._card = card
        self._control = ControlSocket(control, {"lay": self._lay, "lift": self._lift}) if control else None

    @property
    def state(self) -> DeviceState:
        """How the reader fares now."""
        return self._driver.state

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one."""
        return self._driver.states()

    async def open(self) -> None:
        """Start the driver on the simulator's port, and the control."""
        await self._driver.open()
        if self._control:
            await self._control.open()

    async def close(self) -> None:
        """Stop all of them."""
        if self._control:
            await self._control.close()
        await self._driver.close()
        self.simulator.stop()

    async def wait_for_card(self) -> IdCard:
        """Return the next card laid on the simulator."""
        return await self._driver.wait_for_card()

    async def _lay(self, card: Mapping[str, object] | None = None) -> None:
        laid = CardSettings.model_validate(card).card() if card is not None else self._card
        if laid is None:
            raise EnvironmentFault("the simulated reader was given no card")
        self.simulator.lay(laid)

    async def _lift(self) -> None:
        self.simulator.lift()
