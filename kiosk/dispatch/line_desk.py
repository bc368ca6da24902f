"""The waiting line at work: each command is stored before anybody hears of what it did."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.base.clock import Clock, SteadyClock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CallId, CaseId, ClerkId, TerminalId, TicketId
from kiosk.base.log import Log
from kiosk.line.codec import snapshot_from_json, snapshot_to_json
from kiosk.line.commands import Command, Restart, Tick
from kiosk.line.events import CallEnded, CallStarted, CommandRefused, Event, LineMoved
from kiosk.line.line import Line
from kiosk.line.records import Clerk, LineSnapshot, Ticket
from kiosk.line.rules import LineRules
from kiosk.line.waits import WaitBand
from kiosk.store.case_records import LineRecords

_DISK_AGAIN_S = 1.0
_log = Log("kiosk.dispatch.line")


class StoredLine:
    """The line as it is on disk, looked up by whatever names a place in it."""

    def __init__(self, snapshot: LineSnapshot) -> None:
        self.tickets, self.clerks = snapshot.tickets, snapshot.clerks
        self.by_ticket = {ticket.ticket: ticket for ticket in self.tickets}
        self.by_terminal = {ticket.terminal: ticket for ticket in self.tickets}
        self.by_case = {ticket.case: ticket for ticket in self.tickets}
        self.by_call = {ticket.call: ticket for ticket in self.tickets if ticket.call is not None}
        self.by_clerk = {clerk.clerk: clerk for clerk in self.clerks}
        self.told = {told.ticket: told for told in snapshot.told}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A command on its way, and what it led to once that is stored."""

    command: Command
    events: "asyncio.Future[list[Event]]"

    def succeed(self, events: list[Event]) -> None:
        if not self.events.done():
            self.events.set_result(events)

    def fail(self, error: Exception) -> None:
        if not self.events.done():
            self.events.set_exception(error)


class LineDesk:
    """One office's line with its record and its clock.

    Commands that come together are stored together; what it answers to questions is what is on disk already.
    """

    def __init__(self, records: LineRecords, clock: Clock, rules: LineRules) -> None:
        self._records, self._wall = records, clock
        self._clock = SteadyClock(clock)
        self._line = Line(rules)
        self._stored_line = StoredLine(self._line.snapshot())
        self._asked: list[_Asked] = []
        self._work: asyncio.Task[None] | None = None
        self._deadline_moved = asyncio.Event()
        self._on_start: Callable[[CallStarted], Awaitable[None]] | None = None
        self._on_end: Callable[[CallEnded], Awaitable[None]] | None = None
        self._on_change: Callable[[], None] = lambda: None

    def listen(
        self,
        on_start: Callable[[CallStarted], Awaitable[None]],
        on_end: Callable[[CallEnded], Awaitable[None]],
        on_change: Callable[[], None],
    ) -> None:
        """Hear of calls that start and end (awaited before anyone is told) and of every change."""
        self._on_start, self._on_end, self._on_change = on_start, on_end, on_change

    async def take_up(self) -> None:
        """Take up the line where it stood."""
        stored = await self._records.load()
        if stored is not None:
            self._line = Line.restore(snapshot_from_json(stored), self._line.rules)
            self._stored_line = StoredLine(self._line.snapshot())
            for began in (*(t.joined_at for t in self.tickets()), *(c.ready_since for c in self.clerks())):
                self._clock.reach(began)

    async def open(self) -> None:
        """Take up the line where it stood; everybody counts as dropped until he is connected again."""
        await self.take_up()
        await self.do(Restart())

    def now(self) -> datetime:
        """Return the line's own time, in which its deadlines are told: it passes steadily, whatever is set."""
        return self._clock.now()

    async def do(self, command: Command) -> list[Event]:
        """Carry out a command; when it returns, what it did is on disk and those concerned are being told.

        It is carried out to its end also when whoever asked for it does not wait for that any more.
        """
        asked = _Asked(command, asyncio.get_running_loop().create_future())
        self._asked.append(asked)
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._carry_out(), name="line")
        return await asyncio.shield(asked.events)

    async def _carry_out(self) -> None:
        while self._asked:
            batch, self._asked = self._asked, []
            try:
                happened = await self._stored([asked.command for asked in batch])
            except Exception as error:  # noqa: BLE001 - handed to everyone who asked
                for asked in batch:
                    asked.fail(error)
                continue
            for asked, events in zip(batch, happened, strict=True):
                await self._tell(asked, events)

    async def _stored(self, commands: Sequence[Command]) -> list[list[Event]]:
        """Carry out commands in their order and store what they did together; what cannot be stored did not happen."""
        before, now = self._line.snapshot(), self._clock.now()
        happened = [self._line.handle(command, now) for command in commands]
        changes = [event for events in happened for event in events if not isinstance(event, CommandRefused)]
        if changes:
            try:
                await self._save(changes)
            except BaseException:
                self._line = Line.restore(before, self._line.rules)
                raise
            self._stored_line = StoredLine(self._line.snapshot())
        return happened

    async def _tell(self, asked: "_Asked", events: list[Event]) -> None:
        try:
            for event in events:
                if isinstance(event, CommandRefused):
                    _log.info("command_refused", kind=type(event.command).__name__, reason=event.reason)
                if isinstance(event, CallStarted) and self._on_start is not None:
                    await self._on_start(event)
                if isinstance(event, CallEnded) and self._on_end is not None:
                    await self._on_end(event)
        except Exception as error:  # noqa: BLE001 - handed to whoever asked
            asked.fail(error)
        else:
            asked.succeed(events)
        if any(not isinstance(event, CommandRefused) for event in events):
            self._deadline_moved.set()
            self._on_change()

    async def keep_time(self) -> None:
        """Let lapse what is due, for as long as it is not cancelled."""
        while True:
            self._deadline_moved.clear()
            deadline = self._line.next_deadline()
            wait_s = None if deadline is None else max(0.0, (deadline - self._clock.now()).total_seconds())
            try:
                async with asyncio.timeout(wait_s):
                    await self._deadline_moved.wait()
            except TimeoutError:
                try:
                    await self.do(Tick())
                except EnvironmentFault as error:
                    # What is due stays due: it lapses when the disk takes it.
                    _log.fault("line_not_stored", error)
                    await asyncio.sleep(_DISK_AGAIN_S)

    def tickets(self) -> tuple[Ticket, ...]:
        """Return everybody in line or in a call."""
        return self._stored_line.tickets

    def clerks(self) -> tuple[Clerk, ...]:
        """Return everybody on duty."""
        return self._stored_line.clerks

    def ticket(self, ticket: TicketId | None) -> Ticket | None:
        """Return what is known of a ticket."""
        return self._stored_line.by_ticket.get(ticket) if ticket else None

    def clerk(self, clerk: ClerkId | None) -> Clerk | None:
        """Return what is known of a clerk."""
        return self._stored_line.by_clerk.get(clerk) if clerk else None

    def ticket_of_terminal(self, terminal: TerminalId) -> Ticket | None:
        """Return the ticket that a terminal holds."""
        return self._stored_line.by_terminal.get(terminal)

    def ticket_of_call(self, call: CallId) -> Ticket | None:
        """Return the ticket that is in a call."""
        return self._stored_line.by_call.get(call)

    def ticket_of_case(self, case: CaseId) -> Ticket | None:
        """Return the ticket that a case stands in line or is in a call with."""
        return self._stored_line.by_case.get(case)

    def place(self, ticket: TicketId) -> tuple[int, WaitBand | None]:
        """Return how many are ahead of a ticket and the wait it was told last."""
        told = self._stored_line.told.get(ticket)
        return (told.ahead, told.band) if told else (0, None)

    async def _save(self, events: Sequence[Event]) -> None:
        happened = [(_name(event), _subject(event)) for event in events if not isinstance(event, LineMoved)]
        await self._records.save(snapshot_to_json(self._line.snapshot()), happened, self._wall.now())


def held_until(ticket: Ticket, clerk: Clerk | None) -> tuple[datetime, str] | None:
    """Return until when and for whom the seat of a call is held; None when both ends are there."""
    if ticket.gone_until is not None:
        return ticket.gone_until, "resident"
    if clerk is not None and clerk.gone_until is not None:
        return clerk.gone_until, "clerk"
    return None


def _name(event: Event) -> str:
    return type(event).__name__


def _subject(event: Event) -> str:
    return str(getattr(event, "ticket", "") or getattr(event, "call", "") or getattr(event, "clerk", ""))
