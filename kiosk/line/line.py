"""The waiting line: commands and ``now`` in, events out."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from kiosk.base.ids import CallId, ClerkId, TicketId, new_id
from kiosk.line import clerks, residents
from kiosk.line.commands import (
    Command,
    EndCall,
    JoinLine,
    LeaveLine,
    ResidentDropped,
    ResidentReturned,
    Restart,
    Tick,
)
from kiosk.line.events import Event, LineMoved
from kiosk.line.floor import Floor
from kiosk.line.order import Rivals, Skills, ahead_of_each, clerk_for, in_order
from kiosk.line.records import Clerk, EndedTicket, LineSnapshot, Ticket, Told
from kiosk.line.rules import LineRules
from kiosk.line.waits import band_of
from kiosk.line.words import LeaveReason, Presence, TicketState, WithdrawReason

_ResidentCommands = (JoinLine, LeaveLine, ResidentDropped, ResidentReturned, EndCall)


def _new_call() -> CallId:
    return CallId(new_id())


class Line:
    """All waiting lines of one office as one machine; the skills a ticket needs make the groups.

    It reads no clock and does no I/O. Every command first lets lapse what is due, so that one that comes late meets
    the line as it is at ``now``. The cost of a command is that of sorting the tickets that wait.
    """

    def __init__(
        self,
        rules: LineRules | None = None,
        *,
        new_call: Callable[[], CallId] = _new_call,
        snapshot: LineSnapshot | None = None,
    ) -> None:
        start = snapshot or LineSnapshot()
        self._floor = Floor(rules or LineRules(), new_call, start, datetime.min.replace(tzinfo=UTC))
        self._told: dict[TicketId, Told] = {told.ticket: told for told in start.told}
        self._rivals = Rivals()

    @classmethod
    def restore(
        cls, snapshot: LineSnapshot, rules: LineRules | None = None, *, new_call: Callable[[], CallId] = _new_call
    ) -> "Line":
        """Return a line that goes on where ``snapshot`` was taken; after a crash, hand it ``Restart`` first."""
        return cls(rules, new_call=new_call, snapshot=snapshot)

    def snapshot(self) -> LineSnapshot:
        """Return everything the line knows; records that did not change are the same objects as before."""
        floor = self._floor
        return LineSnapshot(
            tickets=tuple(floor.tickets.values()),
            clerks=tuple(floor.clerks.values()),
            told=tuple(self._told.values()),
            ended=tuple(EndedTicket(ticket, at) for ticket, at in floor.ended.items()),
            waits=floor.waits,
            next_serial=floor.next_serial,
        )

    @property
    def rules(self) -> LineRules:
        """The office's spans and weights."""
        return self._floor.rules

    def ticket(self, ticket: TicketId) -> Ticket | None:
        """Return what is known of a ticket; None after it left."""
        return self._floor.tickets.get(ticket)

    def clerk(self, clerk: ClerkId) -> Clerk | None:
        """Return what is known of a clerk; None when offline."""
        return self._floor.clerks.get(clerk)

    def next_deadline(self) -> datetime | None:
        """Return when something lapses next, or None; hand in a ``Tick`` then."""
        return min((at for at, _, _ in self._deadlines()), default=None)

    def tick(self, now: datetime) -> list[Event]:
        """Let lapse what is due; nothing happens, cheaply, when nothing is."""
        return self.handle(Tick(), now)

    def handle(self, command: Command, now: datetime) -> list[Event]:
        """Carry out one command at ``now`` (aware, UTC) and return what happened, in order.

        A command that cannot be carried out gives CommandRefused; none raises.
        """
        floor = self._floor
        floor.now, floor.events = now, []
        if isinstance(command, Restart):
            self._restart()
        lapsed = self._lapse()
        if isinstance(command, Tick) and not lapsed:
            return floor.events
        if isinstance(command, _ResidentCommands):
            residents.carry_out(command, floor, self._rivals, self._told)
        elif not isinstance(command, Restart | Tick):
            clerks.carry_out(command, floor)
        self._settle()
        return floor.events

    def _restart(self) -> None:
        floor = self._floor
        for clerk in list(floor.clerks.values()):
            if clerk.presence is Presence.RINGING:
                floor.withdraw_offer(clerk, WithdrawReason.RESTARTED)
        for ticket in list(floor.tickets.values()):
            residents.drop_anew(ticket, floor)
        for clerk in list(floor.clerks.values()):
            clerks.drop_anew(clerk, floor)

    def _deadlines(self) -> Iterator[tuple[datetime, int, str]]:
        """Yield what lapses when; the number is the order of things that lapse together."""
        for clerk in self._floor.clerks.values():
            if clerk.until is not None:
                yield clerk.until, 0, clerk.clerk
            if clerk.gone_until is not None:
                yield clerk.gone_until, 1, clerk.clerk
        for ticket in self._floor.tickets.values():
            if ticket.gone_until is not None:
                yield ticket.gone_until, 2, ticket.ticket

    def _lapse(self) -> bool:
        floor = self._floor
        self._forget_ended()
        due = sorted(deadline for deadline in self._deadlines() if deadline[0] <= floor.now)
        for _, kind, name in due:
            if kind == 2:
                self._lapse_resident(TicketId(name))
            else:
                self._lapse_clerk(ClerkId(name))
        return bool(due)

    def _lapse_resident(self, name: TicketId) -> None:
        ticket = self._floor.tickets.get(name)
        if ticket is not None:
            self._floor.leave(ticket, LeaveReason.ABANDONED)

    def _lapse_clerk(self, name: ClerkId) -> None:
        """Let go what is over for a clerk; an earlier lapse may already have changed him."""
        floor = self._floor
        clerk = floor.clerks.get(name)
        if clerk is None:
            return
        if clerk.until is not None and clerk.until <= floor.now:
            if clerk.presence is Presence.RINGING:
                floor.let_go(clerk, "missed")
            else:
                floor.set_idle(clerk)
            clerk = floor.clerks[name]
        if clerk.gone_until is not None and clerk.gone_until <= floor.now:
            floor.go_offline(clerk)

    def _forget_ended(self) -> None:
        before = self._floor.now - timedelta(seconds=self.rules.remember_ended_s)
        for ticket in list(self._floor.ended):
            if self._floor.ended[ticket] >= before:
                break
            del self._floor.ended[ticket]

    def _settle(self) -> None:
        """Ring for whoever can be served, and tell those whose place or band changed."""
        floor = self._floor
        queue = in_order(floor.queue(), floor.now, floor.rules)
        self._offer_in(queue)
        self._tell(queue)

    def _offer_in(self, queue: list[Ticket]) -> None:
        free = sorted(
            (clerk for clerk in self._floor.clerks.values() if clerk.is_free),
            key=lambda clerk: (clerk.ready_since, clerk.serial),
        )
        hopeless: set[Skills] = set()
        for ticket in queue:
            if not free:
                return
            if ticket.state is not TicketState.WAITING or ticket.gone_until is not None or ticket.skills in hopeless:
                continue
            clerk = clerk_for(ticket, free)
            if clerk is None:
                hopeless.add(ticket.skills)
            else:
                free.remove(clerk)
                self._floor.offer(ticket, clerk)

    def _tell(self, queue: list[Ticket]) -> None:
        floor, before = self._floor, self._told
        self._rivals.use(floor.clerks.values())
        paces = {skills: floor.waits.pace_s(skills, floor.now, floor.rules) for skills in {one.skills for one in queue}}
        self._told = {}
        for ticket, ahead in zip(queue, ahead_of_each(queue, self._rivals), strict=True):
            name = ticket.ticket
            last = before.get(name)
            if floor.tickets[name].state is TicketState.OFFERED:
                if last is not None:
                    self._told[name] = last
                continue
            is_servable = self._rivals.has_clerk_for(ticket.skills)
            told = Told(name, ahead, band_of(paces[ticket.skills] * (ahead + 1)) if is_servable else None)
            self._told[name] = told
            if told != last:
                floor.say(LineMoved(name, told.ahead, told.band))
