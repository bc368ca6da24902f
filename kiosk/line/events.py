"""What has happened in the line."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.base.ids import CallId, CaseId, ClerkId, ServiceCode, TerminalId, TicketId
from kiosk.line.commands import Command
from kiosk.line.waits import WaitBand
from kiosk.line.words import CallEndReason, End, LeaveReason, Presence, Refusal, WithdrawReason


@dataclass(frozen=True, slots=True)
class TicketJoined:
    """A resident has a place; ``ahead`` count before him, ``estimate_s`` is compared with the wait later.

    ``band`` is None while nobody who could serve him is signed in: there is no honest time then.
    """

    ticket: TicketId
    ahead: int
    band: WaitBand | None
    estimate_s: float


@dataclass(frozen=True, slots=True)
class LineMoved:
    """A waiting resident's place or band is another now; said again to one who joins twice or comes back."""

    ticket: TicketId
    ahead: int
    band: WaitBand | None


@dataclass(frozen=True, slots=True)
class TicketLeft:
    """A ticket is done with; its id never comes back."""

    ticket: TicketId
    reason: LeaveReason


@dataclass(frozen=True, slots=True)
class Offered:
    """A ticket rings at a desk until ``until``."""

    ticket: TicketId
    clerk: ClerkId
    until: datetime


@dataclass(frozen=True, slots=True)
class OfferMissed:
    """The clerk did not answer in time; the resident is back at the head."""

    ticket: TicketId
    clerk: ClerkId


@dataclass(frozen=True, slots=True)
class OfferDeclined:
    """The clerk did not take it; the resident is back at the head."""

    ticket: TicketId
    clerk: ClerkId


@dataclass(frozen=True, slots=True)
class OfferWithdrawn:
    """The ringing stopped without the clerk's doing."""

    ticket: TicketId
    clerk: ClerkId
    reason: WithdrawReason


@dataclass(frozen=True, slots=True)
class CallStarted:
    """A clerk took the ticket after ``waited_s``; ``estimate_s`` was said at joining."""

    call: CallId
    ticket: TicketId
    clerk: ClerkId
    terminal: TerminalId
    case: CaseId
    service: ServiceCode
    waited_s: float
    estimate_s: float


@dataclass(frozen=True, slots=True)
class CallHeld:
    """One end of a call dropped; its seat is held until ``until``."""

    call: CallId
    who: End
    until: datetime


@dataclass(frozen=True, slots=True)
class CallResumed:
    """Both ends of a held call are there again."""

    call: CallId


@dataclass(frozen=True, slots=True)
class CallEnded:
    """A call is over; after ``CLERK_LOST`` the resident is back at the head of the line."""

    call: CallId
    ticket: TicketId
    clerk: ClerkId
    reason: CallEndReason


@dataclass(frozen=True, slots=True)
class PresenceChanged:
    """A clerk does something else now; ``until`` is set while ringing and in wrap-up, ``reason`` while away."""

    clerk: ClerkId
    old: Presence
    new: Presence
    until: datetime | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WrapUpExtended:
    """A wrap-up lasts until ``until`` now."""

    clerk: ClerkId
    until: datetime


@dataclass(frozen=True, slots=True)
class AwayPlanned:
    """A clerk will be away after the wrap-up; an empty reason says that he will not after all."""

    clerk: ClerkId
    reason: str


@dataclass(frozen=True, slots=True)
class ResidentSeatHeld:
    """A resident dropped; his seat is held until ``until``."""

    ticket: TicketId
    until: datetime


@dataclass(frozen=True, slots=True)
class ResidentSeatResumed:
    """A dropped resident is there again."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class ClerkSeatHeld:
    """A clerk dropped; his seat is held until ``until``."""

    clerk: ClerkId
    until: datetime


@dataclass(frozen=True, slots=True)
class ClerkSeatResumed:
    """A dropped clerk is there again."""

    clerk: ClerkId


@dataclass(frozen=True, slots=True)
class CommandRefused:
    """A command came too late or made no sense; nothing was changed by it."""

    command: Command
    reason: Refusal


Event = (
    TicketJoined
    | LineMoved
    | TicketLeft
    | Offered
    | OfferMissed
    | OfferDeclined
    | OfferWithdrawn
    | CallStarted
    | CallHeld
    | CallResumed
    | CallEnded
    | PresenceChanged
    | WrapUpExtended
    | AwayPlanned
    | ResidentSeatHeld
    | ResidentSeatResumed
    | ClerkSeatHeld
    | ClerkSeatResumed
    | CommandRefused
)
