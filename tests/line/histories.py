"""Generated histories of a line and the referee who checks its stated promises (kiosk/line/__init__.py) all along.

The referee keeps its own book from commands and events alone, so that a mistake in the machine's records shows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from kiosk.base.ids import CallId, CaseId, ClerkId, ServiceCode, TerminalId, TicketId
from kiosk.line.codec import snapshot_from_json, snapshot_to_json
from kiosk.line.commands import (
    AcceptOffer,
    ClerkDropped,
    ClerkReturned,
    Command,
    DeclineOffer,
    EndCall,
    ExtendWrapUp,
    FinishWrapUp,
    JoinLine,
    LeaveLine,
    ResidentDropped,
    ResidentReturned,
    Restart,
    SetAway,
    SetReady,
    SignInClerk,
    SignOutClerk,
    Tick,
)
from kiosk.line.events import (
    CallEnded,
    CallHeld,
    CallStarted,
    CommandRefused,
    Event,
    LineMoved,
    OfferDeclined,
    Offered,
    OfferMissed,
    OfferWithdrawn,
    PresenceChanged,
    TicketJoined,
    TicketLeft,
    WrapUpExtended,
)
from kiosk.line.line import Line
from kiosk.line.rules import LineRules
from kiosk.line.words import CallEndReason, End, LeaveReason, Presence, TicketState, WithdrawReason

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SKILLS = (frozenset({"permit"}), frozenset({"social"}), frozenset({"permit", "social"}), frozenset[str]())
SPANS_S = (0, 1, 4, 14, 15, 16, 29, 30, 45, 89, 90, 91, 400)
TERMINALS, CLERKS = 16, 4

NEXT = {
    Presence.AWAY: {Presence.READY, Presence.OFFLINE},
    Presence.READY: {Presence.RINGING, Presence.AWAY, Presence.OFFLINE},
    Presence.RINGING: {Presence.IN_CALL, Presence.AWAY, Presence.READY, Presence.OFFLINE},
    Presence.IN_CALL: {Presence.WRAP_UP, Presence.OFFLINE},
    Presence.WRAP_UP: {Presence.READY, Presence.AWAY, Presence.OFFLINE},
}
"""What a clerk may do next."""

Draw = Callable[[int], int]
"""Gives a number from 0 to n - 1: hypothesis or a seeded generator."""


class CallNumbers:
    """Call ids in order: c1, c2, c3."""

    def __init__(self, last: int = 0) -> None:
        self.last = last

    def __call__(self) -> CallId:
        self.last += 1
        return CallId(f"c{self.last}")


@dataclass
class Seat:
    """What the referee knows of a ticket."""

    joined_at: datetime
    boost_s: float
    skills: frozenset[str]
    number: int
    state: TicketState = TicketState.WAITING
    clerk: ClerkId | None = None
    call: CallId | None = None
    offered_at: datetime | None = None
    dropped_at: datetime | None = None
    is_back: bool = False
    let_go_by: set[ClerkId] = field(default_factory=set)


@dataclass
class Desk:
    """What the referee knows of a clerk."""

    skills: frozenset[str]
    number: int
    presence: Presence = Presence.AWAY
    idle_since: datetime = START
    wrap_up_until: datetime = START
    dropped_at: datetime | None = None

    @property
    def is_free(self) -> bool:
        return self.presence is Presence.READY and self.dropped_at is None


class Referee:
    """Plays commands on a line and on a twin restored from its snapshots, and checks every promise."""

    def __init__(self, rules: LineRules | None = None, twin_every: int = 7) -> None:
        self.rules = rules or LineRules(cap_s=300.0, remember_ended_s=100_000.0)
        self.numbers = CallNumbers()
        self.line = Line(self.rules, new_call=self.numbers)
        self.twin: Line | None = None
        self.twin_every = twin_every
        self.now = START
        self.played = 0
        self.seats: dict[TicketId, Seat] = {}
        self.desks: dict[ClerkId, Desk] = {}
        self.gone: dict[TicketId, LeaveReason] = {}
        self.calls_seen: set[CallId] = set()
        self.told: dict[TicketId, tuple[int, object]] = {}
        self.withdrawn: set[ClerkId] = set()
        self.arrivals = 0

    def play(self, command: Command) -> list[Event]:
        """Hand in a command now, and again: it must be idempotent."""
        self._renew_twin()
        self.played += 1
        self.withdrawn.clear()
        self._note(command)
        events = self.line.handle(command, self.now)
        if self.twin is not None:
            assert self.twin.handle(command, self.now) == events, "11: the restored line goes another way"
        for event in events:
            self._follow(event, command)
        self._check_state()
        if events:
            self._check_places()
        if not any(isinstance(event, CommandRefused) for event in events):
            self._play_again(command)
        return events

    def _play_again(self, command: Command) -> None:
        """A command carried out is idempotent; one refused may come true a moment later."""
        before = self.line.snapshot()
        again = self.line.handle(command, self.now)
        if self.twin is not None:
            self.twin.handle(command, self.now)
        assert self.line.snapshot() == before, f"10: {command} sent twice"
        assert all(isinstance(event, CommandRefused | LineMoved | CallHeld) for event in again) or isinstance(
            command, Restart
        ), f"10: {again}"

    def _renew_twin(self) -> None:
        if self.twin_every and self.played % self.twin_every == 0:
            text = snapshot_to_json(self.line.snapshot())
            snapshot = snapshot_from_json(text)
            assert snapshot == self.line.snapshot(), "11: a snapshot changes on its way through JSON"
            self.twin = Line.restore(snapshot, self.rules, new_call=CallNumbers(self.numbers.last))

    def _note(self, command: Command) -> None:
        """Write down what a command alone says, before the line answers."""
        match command:
            case ResidentDropped() if (seat := self.seats.get(command.ticket)) and not seat.dropped_at:
                seat.dropped_at = self.now if not self._is_lapsed(seat) else seat.dropped_at
            case ClerkDropped() if (desk := self.desks.get(command.clerk)) and not desk.dropped_at:
                desk.dropped_at = self.now
            case Restart():
                everybody: list[Seat | Desk] = [*self.seats.values(), *self.desks.values()]
                for one in everybody:
                    one.dropped_at = self.now
            case _:
                pass

    def _is_lapsed(self, seat: Seat | Desk) -> bool:
        return seat.dropped_at is not None and self.now >= seat.dropped_at + timedelta(seconds=self.rules.hold_s)

    def _follow(self, event: Event, command: Command) -> None:
        match event:
            case TicketJoined():
                self._joined(event, command)
            case LineMoved():
                self._moved(event, command)
            case Offered():
                self._offered(event, command)
            case OfferMissed() | OfferDeclined() | OfferWithdrawn():
                self._offer_over(event, command)
            case CallStarted():
                self._call_started(event, command)
            case CallEnded():
                self._call_ended(event)
            case TicketLeft():
                self._left(event)
            case PresenceChanged():
                self._presence(event, command)
            case WrapUpExtended():
                self.desks[event.clerk].wrap_up_until = event.until
            case _:
                pass

    def _joined(self, event: TicketJoined, command: Command) -> None:
        assert isinstance(command, JoinLine)
        assert event.ticket == command.ticket
        assert event.ticket not in self.seats, "1: joined twice"
        assert event.ticket not in self.gone, "9: a ticket came back"
        self.arrivals += 1
        joined_at = min(command.joined_at or self.now, self.now)
        self.seats[event.ticket] = Seat(joined_at, command.boost_s, command.skills, self.arrivals)
        self.told[event.ticket] = (event.ahead, event.band)

    def _moved(self, event: LineMoved, command: Command) -> None:
        said = (event.ahead, event.band)
        is_asked = isinstance(command, JoinLine | ResidentReturned) and command.ticket == event.ticket
        assert is_asked or self.told.get(event.ticket) != said, "12: said without a change"
        self.told[event.ticket] = said

    def _offered(self, event: Offered, command: Command) -> None:
        seat, desk = self.seats[event.ticket], self.desks[event.clerk]
        self._see_return(command)
        assert seat.state is TicketState.WAITING, "1: offered while elsewhere"
        assert seat.dropped_at is None, "8: offered while gone"
        assert desk.dropped_at is None, "8: a gone clerk is rung"
        assert desk.presence is Presence.RINGING, "2, 6: only a ready clerk is rung"
        assert seat.skills <= desk.skills, "3: a skill is missing"
        assert event.until - self.now == timedelta(seconds=self.rules.ring_s), "7: the span of an offer"
        for other in self.seats.values():
            is_passed = other.state is TicketState.WAITING and other.dropped_at is None and other.skills <= desk.skills
            assert not (is_passed and self._rank(other) < self._rank(seat)), "4: a later one was offered first"
        self._check_longest_idle(event.clerk, seat)
        seat.state, seat.clerk, seat.offered_at = TicketState.OFFERED, event.clerk, self.now

    def _see_return(self, command: Command) -> None:
        match command:
            case ResidentReturned() | ResidentDropped() if command.ticket in self.seats:
                seat = self.seats[command.ticket]
                seat.dropped_at = None if isinstance(command, ResidentReturned) else seat.dropped_at
            case ClerkReturned() | SignInClerk() if command.clerk in self.desks:
                desk = self.desks[command.clerk]
                desk.dropped_at = None
                if isinstance(command, SignInClerk):
                    desk.skills = command.skills
            case _:
                pass

    def _check_longest_idle(self, chosen: ClerkId, seat: Seat) -> None:
        """The chosen one is ringing by now; those still free were passed over."""
        own = self.desks[chosen]
        for name, other in self.desks.items():
            if not other.is_free or not seat.skills <= other.skills:
                continue
            if (name in seat.let_go_by) == (chosen in seat.let_go_by):
                assert own.idle_since <= other.idle_since, "5: not the longest idle"
            else:
                assert chosen not in seat.let_go_by, "5: rung again at who let it go while another is free"

    def _offer_over(self, event: OfferMissed | OfferDeclined | OfferWithdrawn, command: Command) -> None:
        seat = self.seats[event.ticket]
        assert seat.state is TicketState.OFFERED
        assert seat.clerk == event.clerk, "1: another clerk's offer"
        assert seat.offered_at is not None
        if isinstance(event, OfferMissed):
            assert self.now >= seat.offered_at + timedelta(seconds=self.rules.ring_s), "7: missed too early"
        if isinstance(event, OfferDeclined):
            assert isinstance(command, DeclineOffer), "7: declined by nobody"
        if not isinstance(event, OfferWithdrawn):
            seat.let_go_by.add(event.clerk)
        else:
            self.withdrawn.add(event.clerk)
        if isinstance(event, OfferWithdrawn) and event.reason is WithdrawReason.RESTARTED:
            assert isinstance(command, Restart)
        seat.state, seat.clerk, seat.is_back = TicketState.WAITING, None, True

    def _call_started(self, event: CallStarted, command: Command) -> None:
        seat = self.seats[event.ticket]
        assert command == AcceptOffer(event.clerk, event.ticket), "a call starts by being accepted"
        assert seat.offered_at is not None
        assert self.now < seat.offered_at + timedelta(seconds=self.rules.ring_s), "7: accepted too late"
        assert (seat.state, seat.clerk) == (TicketState.OFFERED, event.clerk), "1: a call without its offer"
        assert event.call not in self.calls_seen, "a call id twice"
        assert event.waited_s == (self.now - seat.joined_at).total_seconds()
        self.calls_seen.add(event.call)
        self.told.pop(event.ticket, None)
        seat.state, seat.call = TicketState.IN_CALL, event.call

    def _call_ended(self, event: CallEnded) -> None:
        seat, desk = self.seats[event.ticket], self.desks[event.clerk]
        assert (seat.clerk, seat.call) == (event.clerk, event.call), "1: another call"
        if event.reason is CallEndReason.CLERK_LOST:
            assert self._is_lapsed(desk), "8: the clerk's seat was not held"
        if event.reason is CallEndReason.RESIDENT_LOST:
            assert self._is_lapsed(seat), "8: the resident's seat was not held"
        seat.state, seat.clerk, seat.call, seat.is_back = TicketState.WAITING, None, None, True
        desk.wrap_up_until = self.now + timedelta(seconds=self.rules.wrap_up_s)

    def _left(self, event: TicketLeft) -> None:
        assert event.ticket not in self.gone, "9: left twice"
        seat = self.seats.pop(event.ticket)
        assert seat.state is TicketState.WAITING, "9: left from an offer or a call that was not ended"
        if event.reason is LeaveReason.ABANDONED:
            assert self._is_lapsed(seat), "8: the resident's seat was not held"
        self.gone[event.ticket] = event.reason
        self.told.pop(event.ticket, None)

    def _presence(self, event: PresenceChanged, command: Command) -> None:
        if event.old is Presence.OFFLINE:
            assert isinstance(command, SignInClerk)
            assert event.clerk not in self.desks
            self.desks[event.clerk] = Desk(command.skills, len(self.desks))
            return
        desk = self.desks[event.clerk]
        assert desk.presence is event.old, "2: another presence"
        assert event.new in NEXT[event.old], f"6, 7: from {event.old} to {event.new}"
        if (event.old, event.new) == (Presence.RINGING, Presence.READY):
            assert event.clerk in self.withdrawn, "7: a clerk who let an offer go is not away"
        if event.old is Presence.WRAP_UP and event.new is not Presence.OFFLINE:
            is_own_wish = isinstance(command, SetReady | FinishWrapUp) and command.clerk == event.clerk
            assert is_own_wish or self.now >= desk.wrap_up_until, "6: wrap-up cut short"
        if event.new is Presence.OFFLINE:
            assert isinstance(command, SignOutClerk) or self._is_lapsed(desk), "8: the clerk's seat was not held"
            del self.desks[event.clerk]
            return
        if event.new is Presence.READY and event.old is not Presence.RINGING:
            desk.idle_since = self.now
        desk.presence = event.new

    def _check_state(self) -> None:
        snapshot = self.line.snapshot()
        desks = {clerk.clerk: clerk for clerk in snapshot.clerks}
        hold = timedelta(seconds=self.rules.hold_s)
        assert {ticket.ticket for ticket in snapshot.tickets} == set(self.seats), "9: tickets lost or left over"
        assert set(desks) == set(self.desks)
        for ticket in snapshot.tickets:
            seat = self.seats[ticket.ticket]
            assert (ticket.state, ticket.clerk, ticket.call) == (seat.state, seat.clerk, seat.call), "1"
            assert (ticket.state is TicketState.WAITING) == (ticket.clerk is None), "1: reserved for nobody"
            assert ticket.clerk is None or desks[ticket.clerk].ticket == ticket.ticket, "1: the ends disagree"
            seat.dropped_at = seat.dropped_at if ticket.gone_until else None
            assert ticket.gone_until == (seat.dropped_at + hold if seat.dropped_at else None), "8: another hold"
            assert ticket.gone_until is None or ticket.gone_until > self.now, "8: held too long"
        for clerk in snapshot.clerks:
            desk = self.desks[clerk.clerk]
            desk.skills = clerk.skills
            assert clerk.presence is desk.presence, "2: presence was changed silently"
            is_busy = clerk.presence in (Presence.RINGING, Presence.IN_CALL)
            assert is_busy == (clerk.ticket is not None), "2: stuck"
            assert clerk.ticket is None or self.seats[clerk.ticket].clerk == clerk.clerk, "1: the ends disagree"
            assert clerk.until is None or clerk.until > self.now, "6, 7: a span that never ends"
            is_timed = clerk.presence in (Presence.RINGING, Presence.WRAP_UP)
            assert is_timed == (clerk.until is not None)
            desk.dropped_at = desk.dropped_at if clerk.gone_until else None
            assert clerk.gone_until == (desk.dropped_at + hold if desk.dropped_at else None), "8: another hold"
            assert clerk.gone_until is None or clerk.gone_until > self.now, "8: held too long"
        self._check_nobody_waits_in_vain()

    def _check_nobody_waits_in_vain(self) -> None:
        free = [desk.skills for desk in self.desks.values() if desk.is_free]
        for seat in self.seats.values():
            if seat.state is TicketState.WAITING and seat.dropped_at is None:
                assert not any(seat.skills <= skills for skills in free), "5: waits while a clerk is free"

    def _check_places(self) -> None:
        roster = [desk.skills for desk in self.desks.values()]
        queue = [seat for seat in self.seats.values() if seat.state is not TicketState.IN_CALL]
        for name, seat in self.seats.items():
            if seat.state is not TicketState.WAITING:
                continue
            rivals = [
                other
                for other in queue
                if self._rank(other) < self._rank(seat)
                and (other.skills == seat.skills or any(other.skills | seat.skills <= skills for skills in roster))
            ]
            ahead, band = self.told[name]
            assert ahead == len(rivals), "12: the place said is not true"
            assert (band is None) == (not any(seat.skills <= skills for skills in roster)), "12: a band for nothing"

    def _rank(self, seat: Seat) -> tuple[int, datetime, int]:
        waited_s = (self.now - seat.joined_at).total_seconds()
        if seat.is_back:
            return 0, seat.joined_at, seat.number
        if waited_s >= self.rules.cap_s:
            return 1, seat.joined_at, seat.number
        return 2, seat.joined_at - timedelta(seconds=seat.boost_s), seat.number


def _clerk(draw: Draw) -> ClerkId:
    return ClerkId(f"clerk{draw(CLERKS)}")


def _ticket(draw: Draw, referee: Referee) -> TicketId:
    """A ticket that is in line, mostly; else one that left, or none."""
    names = list(referee.seats) if draw(8) else [*referee.gone, TicketId("nobody")][-3:]
    return names[draw(len(names))] if names else TicketId("nobody")


def _dropped_ticket(draw: Draw, referee: Referee) -> TicketId:
    dropped = [name for name, seat in referee.seats.items() if seat.dropped_at]
    return dropped[draw(len(dropped))] if dropped and draw(8) else _ticket(draw, referee)


def _dropped_clerk(draw: Draw, referee: Referee) -> ClerkId:
    dropped = [name for name, desk in referee.desks.items() if desk.dropped_at]
    return dropped[draw(len(dropped))] if dropped and draw(8) else _clerk(draw)


def _join(draw: Draw, referee: Referee) -> Command:
    name = TicketId(f"t{len(referee.seats) + len(referee.gone) + 1}") if draw(8) else _ticket(draw, referee)
    ago = timedelta(seconds=SPANS_S[draw(6)])
    joined_at = None if draw(4) else referee.now - ago
    boost_s = 0.0 if draw(5) else 60.0
    terminal = TerminalId(f"terminal{draw(TERMINALS)}")
    return JoinLine(name, CaseId(f"case-{name}"), terminal, ServiceCode("GA-001"), SKILLS[draw(4)], joined_at, boost_s)


def _answer(draw: Draw, referee: Referee) -> Command:
    ringing = [(seat.clerk, name) for name, seat in referee.seats.items() if seat.state is TicketState.OFFERED]
    clerk, ticket = ringing[draw(len(ringing))] if ringing else (None, TicketId("nobody"))
    if clerk is None or not draw(10):
        clerk = _clerk(draw)
    return AcceptOffer(clerk, ticket) if draw(4) else DeclineOffer(clerk, ticket)


def _end(draw: Draw, referee: Referee) -> Command:
    calls = [seat.call for seat in referee.seats.values() if seat.call]
    by = End.CLERK if draw(2) else End.RESIDENT
    return EndCall(calls[draw(len(calls))] if calls else CallId("none"), by)


KINDS: dict[str, Callable[[Draw, Referee], Command]] = {
    "join": _join,
    "answer": _answer,
    "end": _end,
    "leave": lambda draw, referee: LeaveLine(_ticket(draw, referee)),
    "drop_resident": lambda draw, referee: ResidentDropped(_ticket(draw, referee)),
    "return_resident": lambda draw, referee: ResidentReturned(_dropped_ticket(draw, referee)),
    "sign_in": lambda draw, referee: SignInClerk(_clerk(draw), SKILLS[draw(4)]),
    "sign_out": lambda draw, referee: SignOutClerk(_clerk(draw)),
    "ready": lambda draw, referee: SetReady(_clerk(draw)),
    "away": lambda draw, referee: SetAway(_clerk(draw), "lunch"),
    "finish": lambda draw, referee: FinishWrapUp(_clerk(draw)),
    "extend": lambda draw, referee: ExtendWrapUp(_clerk(draw), referee.now + timedelta(seconds=SPANS_S[draw(13)] * 2)),
    "drop_clerk": lambda draw, referee: ClerkDropped(_clerk(draw)),
    "return_clerk": lambda draw, referee: ClerkReturned(_dropped_clerk(draw, referee)),
    "tick": lambda draw, referee: Tick(),
    "restart": lambda draw, referee: Restart() if not draw(8) else Tick(),
}
_OFTEN = {
    "join": 7, "answer": 14, "ready": 10, "end": 2, "sign_in": 6, "return_clerk": 5, "return_resident": 4, "tick": 3,
    "extend": 4, "finish": 3, "restart": 2,
}  # fmt: skip
WEIGHTED = [kind for kind in sorted(KINDS) for _ in range(_OFTEN.get(kind, 1))]
"""Kinds as often as they make a living line; what rarely happens still happens in every history of some length."""


def play_step(kind: str, draw: Draw, referee: Referee) -> list[Event]:
    """Let some time pass, mostly little, and play one command of a kind."""
    if not draw(4):
        referee.now += timedelta(seconds=SPANS_S[draw(5 if draw(4) else len(SPANS_S))])
    return referee.play(KINDS[kind](draw, referee))
