"""What the line knows of each ticket and each clerk, and all of it together as a snapshot."""

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.base.ids import CallId, CaseId, ClerkId, ServiceCode, TerminalId, TicketId
from kiosk.line.waits import WaitBand, WaitBook
from kiosk.line.words import Presence, TicketState


@dataclass(frozen=True, slots=True)
class Ticket:
    """A resident's place in line."""

    ticket: TicketId
    case: CaseId
    terminal: TerminalId
    service: ServiceCode
    skills: frozenset[str]
    joined_at: datetime
    serial: int
    """Order of arrival at the machine; decides between equal times."""
    boost_s: float = 0.0
    state: TicketState = TicketState.WAITING
    is_back_at_head: bool = False
    """An offer was missed or the clerk was lost: goes first."""
    was_served: bool = False
    """Has been in a call that lost its clerk; the next wait says nothing about the line."""
    had_to_wait: bool = False
    ahead_at_joining: int = 0
    estimate_s: float = 0.0
    clerk: ClerkId | None = None
    call: CallId | None = None
    let_go_by: tuple[ClerkId, ...] = ()
    """Clerks who missed or declined it."""
    gone_until: datetime | None = None
    """Set while the resident is dropped: the end of the hold."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """A clerk who is signed in."""

    clerk: ClerkId
    skills: frozenset[str]
    presence: Presence
    ready_since: datetime
    """Since when idle; kept when an offer is taken back."""
    serial: int
    """Order of signing in; decides between equal times."""
    until: datetime | None = None
    """End of the ringing or of the wrap-up."""
    ticket: TicketId | None = None
    away_next: str = ""
    """Reason of an away that was asked for and takes effect after the wrap-up."""
    gone_until: datetime | None = None
    """Set while the clerk is dropped: the end of the hold."""

    @property
    def is_free(self) -> bool:
        """Whether a ticket can be offered."""
        return self.presence is Presence.READY and self.gone_until is None


@dataclass(frozen=True, slots=True)
class Told:
    """What a waiting resident was told last."""

    ticket: TicketId
    ahead: int
    band: WaitBand | None


@dataclass(frozen=True, slots=True)
class EndedTicket:
    """A ticket that left, and when."""

    ticket: TicketId
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class LineSnapshot:
    """Everything a line needs to go on; ``kiosk.line.codec`` turns it into JSON and back."""

    tickets: tuple[Ticket, ...] = ()
    clerks: tuple[Clerk, ...] = ()
    told: tuple[Told, ...] = ()
    ended: tuple[EndedTicket, ...] = ()
    waits: WaitBook = field(default_factory=WaitBook)
    next_serial: int = 0
