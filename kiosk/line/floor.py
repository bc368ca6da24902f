"""The floor: who waits, who sits where, and the steps that change both ends together."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.base.ids import CallId, ClerkId, TicketId
from kiosk.line.commands import Command
from kiosk.line.events import (
    CallEnded,
    CallHeld,
    CallStarted,
    CommandRefused,
    Event,
    OfferDeclined,
    Offered,
    OfferMissed,
    OfferWithdrawn,
    PresenceChanged,
    TicketLeft,
)
from kiosk.line.records import Clerk, LineSnapshot, Ticket
from kiosk.line.rules import LineRules
from kiosk.line.words import CallEndReason, End, LeaveReason, Presence, Refusal, TicketState, WithdrawReason

_SERVED = (CallEndReason.CLERK_ENDED, CallEndReason.RESIDENT_ENDED)


class Floor:
    """The records, the moment, and the events of the command in hand.

    Each method keeps both ends in step: a ticket and its clerk are never changed one without the other.
    """

    def __init__(self, rules: LineRules, new_call: Callable[[], CallId], snapshot: LineSnapshot, now: datetime) -> None:
        self.rules = rules
        self.now = now
        self.events: list[Event] = []
        self.tickets: dict[TicketId, Ticket] = {record.ticket: record for record in snapshot.tickets}
        self.clerks: dict[ClerkId, Clerk] = {record.clerk: record for record in snapshot.clerks}
        self.calls: dict[CallId, TicketId] = {one.call: one.ticket for one in snapshot.tickets if one.call}
        self.ended: dict[TicketId, datetime] = {record.ticket: record.ended_at for record in snapshot.ended}
        self.waits = snapshot.waits
        self.next_serial = snapshot.next_serial
        self._new_call = new_call

    def say(self, *events: Event) -> None:
        """Add events to those of the command in hand."""
        self.events.extend(events)

    def refuse(self, command: Command, reason: Refusal) -> None:
        """Say that a command was not carried out."""
        self.say(CommandRefused(command, reason))

    def serial(self) -> int:
        """Return the next number of arrival."""
        self.next_serial += 1
        return self.next_serial

    def after(self, seconds: float) -> datetime:
        """Return the moment ``seconds`` from now."""
        return self.now + timedelta(seconds=seconds)

    def queue(self) -> Iterable[Ticket]:
        """Return the tickets that no call has begun for, in no order."""
        return (one for one in self.tickets.values() if one.state is not TicketState.IN_CALL)

    def partner_of(self, ticket: Ticket) -> Clerk:
        """Return the clerk of a ticket that is offered or in a call."""
        assert ticket.clerk is not None  # noqa: S101 - both ends are changed together
        return self.clerks[ticket.clerk]

    def ticket_of(self, clerk: Clerk) -> Ticket:
        """Return the ticket of a clerk who is ringing or in a call."""
        assert clerk.ticket is not None  # noqa: S101 - both ends are changed together
        return self.tickets[clerk.ticket]

    def offer(self, ticket: Ticket, clerk: Clerk) -> None:
        """Ring a waiting ticket at a free clerk's desk."""
        until = self.after(self.rules.ring_s)
        self.tickets[ticket.ticket] = replace(ticket, state=TicketState.OFFERED, clerk=clerk.clerk)
        self.set_presence(clerk, Presence.RINGING, until=until, ticket=ticket.ticket)
        self.say(Offered(ticket.ticket, clerk.clerk, until))

    def start_call(self, ticket: Ticket, clerk: Clerk) -> None:
        """Join the two ends of an accepted offer."""
        call = self._new_call()
        waited_s = (self.now - ticket.joined_at).total_seconds()
        if ticket.had_to_wait and not ticket.was_served:
            self.waits = self.waits.observed(ticket.skills, waited_s, ticket.ahead_at_joining, self.now)
        self.tickets[ticket.ticket] = replace(ticket, state=TicketState.IN_CALL, call=call)
        self.calls[call] = ticket.ticket
        self.set_presence(clerk, Presence.IN_CALL, ticket=ticket.ticket)
        ends = (ticket.terminal, ticket.case, ticket.service)
        self.say(CallStarted(call, ticket.ticket, clerk.clerk, *ends, waited_s, ticket.estimate_s))
        if ticket.gone_until is not None:
            self.say(CallHeld(call, End.RESIDENT, ticket.gone_until))

    def let_go(self, clerk: Clerk, reason: str) -> None:
        """End an offer that the clerk missed or declined: he is away, the resident at the head."""
        ticket = self.ticket_of(clerk)
        event = OfferDeclined if reason == "declined" else OfferMissed
        self.say(event(ticket.ticket, clerk.clerk))
        self._back_to_head(ticket, let_go_by=(*ticket.let_go_by, clerk.clerk))
        self.set_presence(clerk, Presence.AWAY, reason=clerk.away_next or reason)

    def withdraw_offer(self, clerk: Clerk, reason: WithdrawReason) -> None:
        """Take an offer back without blame: the clerk keeps his place among the idle, the resident his in line."""
        ticket = self.ticket_of(clerk)
        self.say(OfferWithdrawn(ticket.ticket, clerk.clerk, reason))
        self._back_to_head(ticket)
        if reason is not WithdrawReason.CLERK_LEFT:
            self.set_idle(clerk, since=clerk.ready_since)

    def end_call(self, ticket: Ticket, reason: CallEndReason) -> None:
        """Part the two ends of a call.

        The clerk wraps up unless lost.
        A served ticket is done with; any other goes back to the head, to stay or to leave.
        """
        clerk = self.partner_of(ticket)
        assert ticket.call is not None  # noqa: S101 - a ticket in a call has one
        self.say(CallEnded(ticket.call, ticket.ticket, clerk.clerk, reason))
        del self.calls[ticket.call]
        self._back_to_head(ticket, was_served=True)
        if reason is not CallEndReason.CLERK_LOST:
            self.set_presence(clerk, Presence.WRAP_UP, until=self.after(self.rules.wrap_up_s))
        if reason in _SERVED:
            self._forget(ticket.ticket, LeaveReason.SERVED)

    def leave(self, ticket: Ticket, reason: LeaveReason) -> None:
        """Take a ticket out of the line, out of its offer or out of its call."""
        if ticket.state is TicketState.OFFERED:
            self.withdraw_offer(self.partner_of(ticket), WithdrawReason.RESIDENT_LEFT)
        elif ticket.state is TicketState.IN_CALL:
            is_lost = reason is LeaveReason.ABANDONED
            self.end_call(ticket, CallEndReason.RESIDENT_LOST if is_lost else CallEndReason.RESIDENT_LEFT)
        if ticket.ticket in self.tickets:
            self._forget(ticket.ticket, reason)

    def go_offline(self, clerk: Clerk) -> None:
        """Take a clerk off the floor; whoever he rang for or spoke with goes back to the head of the line."""
        if clerk.presence is Presence.RINGING:
            self.withdraw_offer(clerk, WithdrawReason.CLERK_LEFT)
        elif clerk.presence is Presence.IN_CALL:
            self.end_call(self.ticket_of(clerk), CallEndReason.CLERK_LOST)
        self.set_presence(clerk, Presence.OFFLINE)
        del self.clerks[clerk.clerk]

    def set_idle(self, clerk: Clerk, since: datetime | None = None) -> None:
        """Make a clerk ready, or away where he had asked for it."""
        if clerk.away_next:
            self.set_presence(clerk, Presence.AWAY, reason=clerk.away_next)
        else:
            self.set_presence(replace(clerk, ready_since=since or self.now), Presence.READY)

    def set_presence(
        self,
        clerk: Clerk,
        new: Presence,
        *,
        until: datetime | None = None,
        ticket: TicketId | None = None,
        reason: str = "",
    ) -> None:
        """Change what a clerk does; the only place where presence is set."""
        away_next = "" if new is Presence.AWAY else clerk.away_next
        self.clerks[clerk.clerk] = replace(clerk, presence=new, until=until, ticket=ticket, away_next=away_next)
        self.say(PresenceChanged(clerk.clerk, clerk.presence, new, until, reason))

    def _back_to_head(self, ticket: Ticket, *, let_go_by: tuple[ClerkId, ...] = (), was_served: bool = False) -> None:
        self.tickets[ticket.ticket] = replace(
            ticket,
            state=TicketState.WAITING,
            is_back_at_head=True,
            clerk=None,
            call=None,
            let_go_by=let_go_by or ticket.let_go_by,
            was_served=was_served or ticket.was_served,
        )

    def _forget(self, ticket: TicketId, reason: LeaveReason) -> None:
        del self.tickets[ticket]
        self.ended[ticket] = self.now
        self.say(TicketLeft(ticket, reason))
