from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from kiosk.base.ids import CaseId, ClerkId, ServiceCode, TerminalId, TicketId
from kiosk.line.commands import AcceptOffer, Command, JoinLine, SetReady, SignInClerk
from kiosk.line.events import CallStarted, Event
from kiosk.line.line import Line
from kiosk.line.rules import LineRules
from tests.line.histories import START, CallNumbers

PERMIT = frozenset({"permit"})


class Office:
    """A line with a clock at hand and short words for what happens every day."""

    def __init__(self, rules: LineRules | None = None) -> None:
        self.line = Line(rules, new_call=CallNumbers())
        self.now: datetime = START

    def does(self, command: Command) -> list[Event]:
        return self.line.handle(command, self.now)

    def later(self, seconds: float) -> list[Event]:
        self.now += timedelta(seconds=seconds)
        return self.line.tick(self.now)

    def join(self, name: str, skills: frozenset[str] = PERMIT, boost_s: float = 0.0) -> list[Event]:
        ids = (TicketId(name), CaseId(f"case-{name}"), TerminalId(f"terminal-{name}"), ServiceCode("GA-001"))
        return self.does(JoinLine(*ids, skills, boost_s=boost_s))

    def staff(self, name: str, skills: frozenset[str] = PERMIT) -> list[Event]:
        self.does(SignInClerk(ClerkId(name), skills))
        return self.does(SetReady(ClerkId(name)))

    def call(self, clerk: str, ticket: str) -> CallStarted:
        events = self.does(AcceptOffer(ClerkId(clerk), TicketId(ticket)))
        return next(event for event in events if isinstance(event, CallStarted))


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def office_with() -> Callable[[LineRules], Office]:
    return Office
