"""What the line is told to do."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.base.ids import CallId, CaseId, ClerkId, ServiceCode, TerminalId, TicketId
from kiosk.line.words import End


@dataclass(frozen=True, slots=True)
class JoinLine:
    """A resident asks for a clerk who has all ``skills``.

    ``joined_at`` is the moment of asking when it lies before ``now``; ``boost_s`` counts as time already waited.
    A terminal has one ticket: another one from it replaces the first.
    """

    ticket: TicketId
    case: CaseId
    terminal: TerminalId
    service: ServiceCode
    skills: frozenset[str]
    joined_at: datetime | None = None
    boost_s: float = 0.0


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """The resident gives up waiting, or leaves the call."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class ResidentDropped:
    """The terminal's connection was lost; the seat is held."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class ResidentReturned:
    """The terminal is connected again."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class EndCall:
    """One end hangs up for good: the ticket is served and the clerk wraps up."""

    call: CallId
    by: End


@dataclass(frozen=True, slots=True)
class SignInClerk:
    """A clerk sits down; he starts away and says ready himself. Signed in already: returned, with these skills."""

    clerk: ClerkId
    skills: frozenset[str]


@dataclass(frozen=True, slots=True)
class SignOutClerk:
    """A clerk goes home; refused during a call."""

    clerk: ClerkId


@dataclass(frozen=True, slots=True)
class SetReady:
    """The clerk can take a call: from away or wrap-up at once; during a call it cancels an away asked for."""

    clerk: ClerkId


@dataclass(frozen=True, slots=True)
class SetAway:
    """The clerk wants a break: at once when ready, else after the wrap-up."""

    clerk: ClerkId
    reason: str


@dataclass(frozen=True, slots=True)
class AcceptOffer:
    """The clerk takes the ringing ticket."""

    clerk: ClerkId
    ticket: TicketId


@dataclass(frozen=True, slots=True)
class DeclineOffer:
    """The clerk does not take the ringing ticket and is away from now on, like one who missed it."""

    clerk: ClerkId
    ticket: TicketId


@dataclass(frozen=True, slots=True)
class FinishWrapUp:
    """The clerk is done before the wrap-up's end."""

    clerk: ClerkId


@dataclass(frozen=True, slots=True)
class ExtendWrapUp:
    """The clerk needs until ``until``: a moment, so that a repetition adds nothing; it never shortens the wrap-up.

    Refused when more than ``LineRules.longest_wrap_up_s`` from now.
    """

    clerk: ClerkId
    until: datetime


@dataclass(frozen=True, slots=True)
class ClerkDropped:
    """The desk's connection was lost; the seat is held."""

    clerk: ClerkId


@dataclass(frozen=True, slots=True)
class ClerkReturned:
    """The desk is connected again."""

    clerk: ClerkId


@dataclass(frozen=True, slots=True)
class Restart:
    """The centre has just come up with a restored line: offers are taken back, everybody counts as dropped now."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


ResidentCommand = JoinLine | LeaveLine | ResidentDropped | ResidentReturned | EndCall
DeskCommand = AcceptOffer | DeclineOffer | SetReady | SetAway | FinishWrapUp | ExtendWrapUp
ClerkCommand = DeskCommand | SignInClerk | SignOutClerk | ClerkDropped | ClerkReturned
Command = ResidentCommand | ClerkCommand | Restart | Tick
