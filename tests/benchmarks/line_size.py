"""What a command costs with 500 tickets and 400 clerks, against a tenth of them: it grows no faster than they."""

import statistics
import time
from datetime import datetime, timedelta

from kiosk.base.ids import CaseId, ClerkId, ServiceCode, TerminalId, TicketId
from kiosk.line.commands import AcceptOffer, EndCall, JoinLine, SetReady, SignInClerk
from kiosk.line.line import Line
from kiosk.line.words import End
from tests.benchmarks.result import BenchmarkResult
from tests.line.histories import START, CallNumbers

GROUPS = 10


def run() -> BenchmarkResult:
    """Return the median milliseconds of a command in a full centre and in a tenth of it."""
    ours, peer = _median_ms(500, 400), _median_ms(50, 40)
    return BenchmarkResult(
        "line_command", ours, peer, ours / peer, "ms a command", "a tenth of the size", max_ratio=15.0
    )


def _median_ms(tickets: int, clerks: int) -> float:
    line, now = Line(new_call=CallNumbers()), START
    for number in range(clerks):
        skills = frozenset({f"s{number % GROUPS}", f"s{(number + 1) % GROUPS}"})
        line.handle(SignInClerk(ClerkId(f"k{number}"), skills), now)
    for number in range(tickets):
        line.handle(_join(number), now)
    spent = []
    for number in range(min(clerks, 150)):
        now += timedelta(seconds=1)
        clerk = ClerkId(f"k{number}")
        for step in (0, 1, 2):
            started = time.perf_counter()
            _serve(line, clerk, step, now)
            spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent)


def _serve(line: Line, clerk: ClerkId, step: int, now: datetime) -> None:
    known = line.clerk(clerk)
    assert known is not None
    if step == 0:
        line.handle(SetReady(clerk), now)
    elif known.ticket is not None:
        ticket = line.ticket(known.ticket)
        assert ticket is not None
        if ticket.call is None:
            line.handle(AcceptOffer(clerk, ticket.ticket), now)
        else:
            line.handle(EndCall(ticket.call, End.CLERK), now)


def _join(number: int) -> JoinLine:
    name = f"t{number}"
    skills = frozenset({f"s{number % GROUPS}"})
    return JoinLine(TicketId(name), CaseId(name), TerminalId(name), ServiceCode("GA-001"), skills)
