"""The waiting line at work: each command is stored before anybody hears of what it did."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from kiosk.base.clock import Clock
from kiosk.base.ids import CallId, ClerkId, TerminalId, TicketId
from kiosk.base.log import Log
from kiosk.line.codec import snapshot_from_json, snapshot_to_json
from kiosk.line.commands import Command, Restart, Tick
from kiosk.line.events import CallStarted, CommandRefused, Event, LineMoved
from kiosk.line.line import Line
from kiosk.line.records import Clerk, Ticket
from kiosk.line.rules import LineRules
from kiosk.line.waits import WaitBand
from kiosk.store.case_records import LineRecords

_log = Log("kiosk.dispatch.line")


class LineDesk:
    """One office's line with its record and its clock."""

    def __init__(self, records: LineRecords, clock: Clock, rules: LineRules) -> None:
        self._records, self._clock = records, clock
        self._line = Line(rules)
        self._lock = asyncio.Lock()
        self._deadline_moved = asyncio.Event()
        self._by: tuple[dict[TerminalId, Ticket], dict[CallId, Ticket]] | None = None
        self._on_start: Callable[[CallStarted], Awaitable[None]] | None = None
        self._on_change: Callable[[], None] = lambda: None

    def listen(self, on_start: Callable[[CallStarted], Awaitable[None]], on_change: Callable[[], None]) -> None:
        """Hear of calls that start (awaited before anyone is told) and of every change."""
        self._on_start, self._on_change = on_start, on_change

    async def open(self) -> None:
        """Take up the line where it stood; everybody counts as dropped until he is connected again."""
        stored = await self._records.load()
        if stored is not None:
            self._line = Line.restore(snapshot_from_json(stored), self._line.rules)
        await self.do(Restart())

    async def do(self, command: Command) -> list[Event]:
        """Carry out a command; when it returns, what it did is on disk and those concerned are being told."""
        async with self._lock:
            before = self._line.snapshot()
            self._by = None
            events = self._line.handle(command, self._clock.now())
            changes = [event for event in events if not isinstance(event, CommandRefused)]
            if changes:
                try:
                    await self._save(changes)
                except BaseException:
                    # What could not be stored did not happen.
                    self._line, self._by = Line.restore(before, self._line.rules), None
                    raise
        for event in events:
            if isinstance(event, CommandRefused):
                _log.info("command_refused", kind=type(event.command).__name__, reason=event.reason)
            if isinstance(event, CallStarted) and self._on_start is not None:
                await self._on_start(event)
        if changes:
            self._deadline_moved.set()
            self._on_change()
        return events

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
                await self.do(Tick())

    def tickets(self) -> tuple[Ticket, ...]:
        """Return everybody in line or in a call."""
        return self._line.snapshot().tickets

    def clerks(self) -> tuple[Clerk, ...]:
        """Return everybody on duty."""
        return self._line.snapshot().clerks

    def ticket(self, ticket: TicketId | None) -> Ticket | None:
        """Return what is known of a ticket."""
        return self._line.ticket(ticket) if ticket else None

    def clerk(self, clerk: ClerkId | None) -> Clerk | None:
        """Return what is known of a clerk."""
        return self._line.clerk(clerk) if clerk else None

    def ticket_of_terminal(self, terminal: TerminalId) -> Ticket | None:
        """Return the ticket that a terminal holds."""
        return self._tickets_by()[0].get(terminal)

    def ticket_of_call(self, call: CallId) -> Ticket | None:
        """Return the ticket that is in a call."""
        return self._tickets_by()[1].get(call)

    def place(self, ticket: TicketId) -> tuple[int, WaitBand | None]:
        """Return how many are ahead of a ticket and the wait it was told last."""
        told = next((told for told in self._line.snapshot().told if told.ticket == ticket), None)
        return (told.ahead, told.band) if told else (0, None)

    def _tickets_by(self) -> tuple[dict[TerminalId, Ticket], dict[CallId, Ticket]]:
        """Return the tickets by terminal and by call; looked up for each message of a call, so made once a change."""
        if self._by is None:
            tickets = self.tickets()
            calls = {ticket.call: ticket for ticket in tickets if ticket.call is not None}
            self._by = {ticket.terminal: ticket for ticket in reversed(tickets)}, calls
        return self._by

    async def _save(self, events: Sequence[Event]) -> None:
        happened = [(_name(event), _subject(event)) for event in events if not isinstance(event, LineMoved)]
        await self._records.save(snapshot_to_json(self._line.snapshot()), happened, self._clock.now())


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
