"""What clerks' desks ask of the line."""

from dataclasses import replace

from kiosk.line.commands import (
    AcceptOffer,
    ClerkCommand,
    ClerkDropped,
    ClerkReturned,
    DeclineOffer,
    DeskCommand,
    ExtendWrapUp,
    FinishWrapUp,
    SetAway,
    SetReady,
    SignInClerk,
    SignOutClerk,
)
from kiosk.line.events import (
    AwayPlanned,
    CallHeld,
    CallResumed,
    ClerkSeatHeld,
    ClerkSeatResumed,
    PresenceChanged,
    WrapUpExtended,
)
from kiosk.line.floor import Floor
from kiosk.line.records import Clerk
from kiosk.line.words import End, Presence, Refusal


def carry_out(command: ClerkCommand, floor: Floor) -> None:
    """Carry out one command of a desk."""
    clerk = floor.clerks.get(command.clerk)
    if isinstance(command, SignInClerk):
        _sign_in(command, clerk, floor)
    elif clerk is None:
        if not isinstance(command, SignOutClerk):
            floor.refuse(command, Refusal.CLERK_UNKNOWN)
    elif isinstance(command, SignOutClerk):
        _sign_out(command, clerk, floor)
    elif isinstance(command, ClerkDropped):
        drop_clerk(clerk, floor)
    elif isinstance(command, ClerkReturned):
        _take_back(clerk, floor)
    elif clerk.gone_until is not None:
        floor.refuse(command, Refusal.CLERK_DROPPED)
    else:
        _carry_out_present(command, clerk, floor)


def drop_clerk(clerk: Clerk, floor: Floor) -> None:
    """Hold a dropped clerk's seat; a second drop does not lengthen the hold."""
    if clerk.gone_until is not None:
        return
    until = floor.after(floor.rules.hold_s)
    floor.clerks[clerk.clerk] = replace(clerk, gone_until=until)
    floor.say(ClerkSeatHeld(clerk.clerk, until))
    if clerk.presence is Presence.IN_CALL:
        call = floor.ticket_of(clerk).call
        assert call is not None  # noqa: S101 - a ticket in a call has one
        floor.say(CallHeld(call, End.CLERK, until))


def drop_anew(clerk: Clerk, floor: Floor) -> None:
    """Hold a clerk's seat from now on, however long it was held before: the centre itself was gone."""
    drop_clerk(replace(clerk, gone_until=None), floor)


def _carry_out_present(command: DeskCommand, clerk: Clerk, floor: Floor) -> None:
    match command:
        case AcceptOffer():
            _accept(command, clerk, floor)
        case DeclineOffer():
            _decline(command, clerk, floor)
        case SetReady():
            _set_ready(clerk, floor)
        case SetAway():
            _set_away(clerk, command.reason or "away", floor)
        case FinishWrapUp():
            _finish_wrap_up(command, clerk, floor)
        case ExtendWrapUp():
            _extend_wrap_up(command, clerk, floor)


def _sign_in(command: SignInClerk, clerk: Clerk | None, floor: Floor) -> None:
    if clerk is not None:
        floor.clerks[clerk.clerk] = replace(clerk, skills=command.skills)
        _take_back(floor.clerks[clerk.clerk], floor)
        return
    serial = floor.serial()
    floor.clerks[command.clerk] = Clerk(command.clerk, command.skills, Presence.AWAY, floor.now, serial)
    floor.say(PresenceChanged(command.clerk, Presence.OFFLINE, Presence.AWAY, None, "signed_in"))


def _sign_out(command: SignOutClerk, clerk: Clerk, floor: Floor) -> None:
    if clerk.presence is Presence.IN_CALL:
        floor.refuse(command, Refusal.IN_CALL)
    else:
        floor.go_offline(clerk)


def _take_back(clerk: Clerk, floor: Floor) -> None:
    if clerk.gone_until is None:
        return
    floor.clerks[clerk.clerk] = replace(clerk, gone_until=None)
    floor.say(ClerkSeatResumed(clerk.clerk))
    if clerk.presence is not Presence.IN_CALL:
        return
    ticket = floor.ticket_of(clerk)
    if ticket.call is not None and ticket.gone_until is None:
        floor.say(CallResumed(ticket.call))


def _accept(command: AcceptOffer, clerk: Clerk, floor: Floor) -> None:
    if clerk.ticket != command.ticket:
        floor.refuse(command, Refusal.OFFER_GONE)
    elif clerk.presence is Presence.RINGING:
        floor.start_call(floor.ticket_of(clerk), clerk)


def _decline(command: DeclineOffer, clerk: Clerk, floor: Floor) -> None:
    if clerk.ticket == command.ticket and clerk.presence is Presence.RINGING:
        floor.let_go(clerk, "declined")
    else:
        floor.refuse(command, Refusal.OFFER_GONE)


def _set_ready(clerk: Clerk, floor: Floor) -> None:
    if clerk.away_next:
        clerk = replace(clerk, away_next="")
        floor.clerks[clerk.clerk] = clerk
        floor.say(AwayPlanned(clerk.clerk, ""))
    if clerk.presence in (Presence.AWAY, Presence.WRAP_UP):
        floor.set_idle(clerk)


def _set_away(clerk: Clerk, reason: str, floor: Floor) -> None:
    if clerk.presence is Presence.READY:
        floor.set_presence(clerk, Presence.AWAY, reason=reason)
    elif clerk.presence is not Presence.AWAY and clerk.away_next != reason:
        floor.clerks[clerk.clerk] = replace(clerk, away_next=reason)
        floor.say(AwayPlanned(clerk.clerk, reason))


def _finish_wrap_up(command: FinishWrapUp, clerk: Clerk, floor: Floor) -> None:
    if clerk.presence is Presence.WRAP_UP:
        floor.set_idle(clerk)
    else:
        floor.refuse(command, Refusal.NOT_IN_WRAP_UP)


def _extend_wrap_up(command: ExtendWrapUp, clerk: Clerk, floor: Floor) -> None:
    if clerk.presence is not Presence.WRAP_UP or clerk.until is None:
        floor.refuse(command, Refusal.NOT_IN_WRAP_UP)
    elif command.until > floor.after(floor.rules.longest_wrap_up_s):
        floor.refuse(command, Refusal.SPAN_NOT_ALLOWED)
    elif command.until > clerk.until:
        floor.clerks[clerk.clerk] = replace(clerk, until=command.until)
        floor.say(WrapUpExtended(clerk.clerk, command.until))
