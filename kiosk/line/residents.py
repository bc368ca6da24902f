"""What residents' terminals ask of the line."""

from dataclasses import replace

from kiosk.base.ids import TicketId
from kiosk.line.commands import Command, EndCall, JoinLine, LeaveLine, ResidentCommand, ResidentDropped
from kiosk.line.events import CallHeld, CallResumed, LineMoved, ResidentSeatHeld, ResidentSeatResumed, TicketJoined
from kiosk.line.floor import Floor
from kiosk.line.order import Rivals, clerk_for, rank_of
from kiosk.line.records import Ticket, Told
from kiosk.line.waits import band_of
from kiosk.line.words import CallEndReason, End, LeaveReason, Refusal

Tellings = dict[TicketId, Told]


def carry_out(command: ResidentCommand, floor: Floor, rivals: Rivals, told: Tellings) -> None:
    """Carry out one command of a terminal; EndCall may come from either end."""
    match command:
        case JoinLine():
            _join(command, floor, rivals, told)
        case EndCall():
            _end_call(command, floor)
        case _:
            ticket = floor.tickets.get(command.ticket)
            if ticket is None:
                _refuse_unknown(command, floor)
            elif isinstance(command, LeaveLine):
                floor.leave(ticket, LeaveReason.LEFT)
            elif isinstance(command, ResidentDropped):
                drop_resident(ticket, floor)
            else:
                _take_back(ticket, floor, told)


def drop_resident(ticket: Ticket, floor: Floor) -> None:
    """Hold a dropped resident's seat; a second drop does not lengthen the hold."""
    if ticket.gone_until is not None:
        return
    until = floor.after(floor.rules.hold_s)
    floor.tickets[ticket.ticket] = replace(ticket, gone_until=until)
    floor.say(ResidentSeatHeld(ticket.ticket, until))
    if ticket.call is not None:
        floor.say(CallHeld(ticket.call, End.RESIDENT, until))


def drop_anew(ticket: Ticket, floor: Floor) -> None:
    """Hold a resident's seat from now on, however long it was held before: the centre itself was gone."""
    drop_resident(replace(ticket, gone_until=None), floor)


def _take_back(ticket: Ticket, floor: Floor, told: Tellings) -> None:
    if ticket.gone_until is not None:
        floor.tickets[ticket.ticket] = replace(ticket, gone_until=None)
        floor.say(ResidentSeatResumed(ticket.ticket))
        if ticket.call is not None and floor.partner_of(ticket).gone_until is None:
            floor.say(CallResumed(ticket.call))
    if ticket.ticket in told:
        _repeat_place(ticket, floor, told)


def _repeat_place(ticket: Ticket, floor: Floor, told: Tellings) -> None:
    """Say again what a terminal that has just come back may have missed."""
    last = told[ticket.ticket]
    floor.say(LineMoved(ticket.ticket, last.ahead, last.band))


def _join(command: JoinLine, floor: Floor, rivals: Rivals, told: Tellings) -> None:
    known = floor.tickets.get(command.ticket)
    if known is not None:
        if known.ticket in told:
            _repeat_place(known, floor, told)
        return
    if command.ticket in floor.ended:
        floor.refuse(command, Refusal.TICKET_ENDED)
        return
    for other in [one for one in floor.tickets.values() if one.terminal == command.terminal]:
        floor.leave(other, LeaveReason.REPLACED)
    ticket = _placed(_new_ticket(command, floor), floor, rivals)
    floor.tickets[ticket.ticket] = ticket
    band = band_of(ticket.estimate_s) if rivals.has_clerk_for(ticket.skills) else None
    told[ticket.ticket] = Told(ticket.ticket, ticket.ahead_at_joining, band)
    floor.say(TicketJoined(ticket.ticket, ticket.ahead_at_joining, band, ticket.estimate_s))


def _new_ticket(command: JoinLine, floor: Floor) -> Ticket:
    return Ticket(
        ticket=command.ticket,
        case=command.case,
        terminal=command.terminal,
        service=command.service,
        skills=command.skills,
        joined_at=min(command.joined_at or floor.now, floor.now),
        serial=floor.serial(),
        boost_s=command.boost_s,
    )


def _placed(ticket: Ticket, floor: Floor, rivals: Rivals) -> Ticket:
    """Return the ticket with its place and estimate: nothing to wait for where a clerk is free."""
    rivals.use(floor.clerks.values())
    rank = rank_of(ticket, floor.now, floor.rules)
    before = (one for one in floor.queue() if rank_of(one, floor.now, floor.rules) < rank)
    ahead = sum(rivals.are_rivals(one.skills, ticket.skills) for one in before)
    if clerk_for(ticket, (clerk for clerk in floor.clerks.values() if clerk.is_free)):
        return replace(ticket, ahead_at_joining=ahead)
    pace_s = floor.waits.pace_s(ticket.skills, floor.now, floor.rules)
    return replace(ticket, ahead_at_joining=ahead, had_to_wait=True, estimate_s=pace_s * (ahead + 1))


def _end_call(command: EndCall, floor: Floor) -> None:
    if command.call not in floor.calls:
        floor.refuse(command, Refusal.CALL_UNKNOWN)
        return
    reason = CallEndReason.CLERK_ENDED if command.by is End.CLERK else CallEndReason.RESIDENT_ENDED
    floor.end_call(floor.tickets[floor.calls[command.call]], reason)


def _refuse_unknown(command: Command, floor: Floor) -> None:
    ticket = getattr(command, "ticket", None)
    floor.refuse(command, Refusal.TICKET_ENDED if ticket in floor.ended else Refusal.TICKET_UNKNOWN)
