"""An ID card reader on a serial line (115200 8N1 by default)."""

import asyncio
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import serial

from kiosk.base.errors import UserFacingError
from kiosk.base.log import Log
from kiosk.base.texts import mark
from kiosk.devices.id_card import CardFormatError, IdCard, parse_card
from kiosk.devices.id_frames import Command, Damaged, Reply, ReplyReader, Status, request, split_base_data
from kiosk.devices.newest import Newest
from kiosk.devices.state import DeviceState

_log = Log(__name__)
_TRIES = 3
_POLL_S = 0.2
_RETRY_S = 1.0
_CARD_UNREADABLE = mark("The card could not be read. Please lift it, lay it flat on the reader and leave it there.")


class LineError(Exception):
    """One exchange failed: the reader kept silent or its bytes were damaged."""


class SerialIdReader:
    """IdReader over a serial port; ``deadline_s`` bounds each exchange, ``retry_s`` is the pause while it is missing.

    Every byte is read and written on one thread of its own: pyserial blocks.
    """

    def __init__(
        self,
        port: str,
        baud: int = 115_200,
        *,
        deadline_s: float = 2.0,
        poll_s: float = _POLL_S,
        retry_s: float = _RETRY_S,
    ) -> None:
        self._port, self._baud = port, baud
        self._deadline_s, self._poll_s, self._retry_s = deadline_s, poll_s, retry_s
        self._state = DeviceState.CLOSED
        self._states: Newest[DeviceState] = Newest()
        self._line: serial.Serial | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()

    @property
    def state(self) -> DeviceState:
        """How the reader fares now."""
        return self._state

    def states(self) -> AsyncIterator[DeviceState]:
        """Give the present state, then each newer one."""
        return self._states.read()

    async def open(self) -> None:
        """Open the line and ask the reader whether it is there."""
        if self._thread is not None:
            return
        self._states = Newest()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="id-reader")
        await self._greet()
        self._keeper = asyncio.create_task(self._keep_looking())

    async def close(self) -> None:
        """Release the line."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        thread.submit(self._hang_up)
        await asyncio.to_thread(thread.shutdown)
        self._set_state(DeviceState.CLOSED)
        self._states.end()

    async def wait_for_card(self) -> IdCard:
        """Return the next card laid on the reader."""
        async with self._turn:
            while True:
                if self._state is not DeviceState.OK and not await self._greet():
                    await asyncio.sleep(self._retry_s)
                elif await self._is_card_there():
                    return await self._read_with_patience()
                else:
                    await asyncio.sleep(self._poll_s)

    async def _keep_looking(self) -> None:
        """Notice a reader that comes back, also while nobody waits for a card."""
        while True:
            await asyncio.sleep(self._retry_s)
            if self._state is not DeviceState.OK:
                async with self._turn:
                    await self._greet()

    async def _greet(self) -> bool:
        is_there = await self._answers(Command.STATUS, Status.DONE)
        self._set_state(DeviceState.OK if is_there else DeviceState.MISSING)
        return is_there

    async def _is_card_there(self) -> bool:
        try:
            return (await self._ask(Command.FIND_CARD)).status == Status.FOUND
        except LineError as fault:
            _log.warning("id_reader_exchange_failed", reason=str(fault), device=self._port)
            await self._greet()
            return False

    async def _read_with_patience(self) -> IdCard:
        for attempt in range(1, _TRIES + 1):
            try:
                return await self._read()
            except (LineError, CardFormatError, ValueError) as error:
                _log.warning("card_not_read", attempt=attempt, reason=str(error), device=self._port)
                await self._answers(Command.FIND_CARD, Status.FOUND)
        raise UserFacingError(_CARD_UNREADABLE)

    async def _read(self) -> IdCard:
        selected = await self._ask(Command.SELECT_CARD)
        if selected.status != Status.DONE:
            raise LineError(f"select was answered {selected.status:02X}")
        base = await self._ask(Command.READ_BASE)
        if base.status != Status.DONE:
            raise LineError(f"read was answered {base.status:02X}")
        return parse_card(*split_base_data(base.data))

    async def _answers(self, command: Command, status: Status) -> bool:
        with suppress(LineError):
            return (await self._ask(command)).status == status
        return False

    async def _ask(self, command: Command) -> Reply:
        if self._thread is None:
            raise LineError("the reader is closed")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._exchange, command)

    def _set_state(self, state: DeviceState) -> None:
        if state is not self._state:
            _log.info("id_reader_state_changed", device=self._port, old=self._state, new=state)
            self._state = state
            self._states.put(state)

    # On the line's thread from here on

    def _exchange(self, command: Command) -> Reply:
        try:
            if self._line is None:
                self._line = serial.Serial(self._port, self._baud, timeout=0.05, write_timeout=self._deadline_s)
            self._line.reset_input_buffer()
            self._line.write(request(command))
            return self._await_reply(self._line)
        except (OSError, serial.SerialException) as error:
            self._hang_up()
            raise LineError(f"the line failed: {type(error).__name__}") from error

    def _await_reply(self, line: serial.Serial) -> Reply:
        replies = ReplyReader()
        give_up_s = time.monotonic() + self._deadline_s
        while time.monotonic() < give_up_s:
            for reply in replies.feed(line.read(max(1, line.in_waiting))):
                if isinstance(reply, Damaged):
                    raise LineError(reply.reason)
                return reply
        raise LineError("no whole reply in time")

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError, serial.SerialException):
                line.close()
