"""The points of a visit at which something changes: how to get there, and at which commit each victim is struck."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kiosk.cases.case import Case, PaperState
from kiosk.terminal.view import Step
from tests.fire.counter import Counter
from tests.fire.pilots import Goal
from tests.fire.words import Doom
from tests.terminal.stage import VOUCHER

WIPED = "wiped"
"""Stands for the page of a terminal that wiped the visit, as it must when the resident had ended it."""


@dataclass(frozen=True, slots=True)
class Blow:
    """A commit right after which a victim dies, before it tells anybody: a file of its store and a count there."""

    store: str
    count_sql: str

    def doom(self, known: int) -> Doom:
        return Doom(self.store, self.count_sql, known + 1)


def _audit(action: str, store: str = "dispatch.db") -> Blow:
    return Blow(store, f"SELECT count(*) AS n FROM audit WHERE action = '{action}'")  # noqa: S608 - our own words


def _outbox(part: str, store: str) -> Blow:
    return Blow(store, f"SELECT count(*) AS n FROM outbox WHERE frame LIKE '%{part}%'")  # noqa: S608 - our own words


def _memo(condition: str) -> Blow:
    return Blow("terminal.db", f"SELECT count(*) AS n FROM memo WHERE {condition}")  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class Point:
    """One point; ``blows`` names the victims that die at their own commit, the others die when it is ``reached``."""

    name: str
    goal: Goal
    reached: Callable[[Counter], bool]
    pages: frozenset[str]
    """Where the terminal may stand after its own death, by the door or without; or that the visit must be wiped."""
    blows: Mapping[str, Blow] = field(default_factory=dict)


def _case(holds: Callable[[Case], bool]) -> Callable[[Counter], bool]:
    def reached(place: Counter) -> bool:
        case = place.case_of_terminal()
        return case is not None and holds(case)

    return reached


def _terminal_on(*steps: Step) -> Callable[[Counter], bool]:
    return lambda place: place.terminal.view is not None and place.terminal.view.step in steps


def _rings(place: Counter) -> bool:
    return place.desk.view is not None and place.desk.view.ring is not None


def _in_call(place: Counter) -> bool:
    return any(ticket["call"] for ticket in place.records.tickets()) and _terminal_on(Step.CALL)(place)


def _is_wiped(place: Counter) -> bool:
    return _terminal_on(Step.ATTRACT)(place) and len(place.records.ratings()) == 1


def _all_in_line(place: Counter) -> bool:
    return [ticket["terminal"] for ticket in place.records.tickets()] != [] and all(
        neighbour.ahead is not None for neighbour in place.neighbours
    )


POINTS = (
    Point("enrolled", Goal.SIGNED_IN, _terminal_on(Step.ATTRACT), frozenset({Step.ATTRACT}),
          {"terminal": _memo("key = 'point'")}),
    Point("ticket taken", Goal.IN_LINE, _terminal_on(Step.LINE), frozenset({Step.LINE}),
          {"dispatch": _audit("TicketJoined"),
           "terminal": _memo("key = 'visit' AND value LIKE '%\"ticket\": \"%'")}),
    Point("in line between two others", Goal.IN_LINE, _all_in_line, frozenset({Step.LINE})),
    Point("offered", Goal.OFFERED, _rings, frozenset({Step.LINE}), {"dispatch": _audit("Offered")}),
    Point("accepted", Goal.ACCEPTED, _in_call, frozenset({Step.CALL}),
          {"dispatch": _audit("CallStarted"), "terminal": _memo("key = 'visit' AND value LIKE '%\"call\": \"%'")}),
    Point("field typed", Goal.TYPED, _case(lambda case: len(case.form.unconfirmed()) == 3), frozenset({Step.CALL}),
          {"dispatch": _audit("field"), "terminal": _outbox('"kind":"field"', "terminal.db"),
           "desk": _outbox('"kind":"field"', "desk.db")}),
    Point("page taken", Goal.PAPER, _case(lambda case: bool(case.paper(VOUCHER).pages)),
          frozenset({Step.PAPER}),
          {"dispatch": _audit("page"), "terminal": _outbox('"kind":"page"', "terminal.db")}),
    Point("page accepted", Goal.PAPER, _case(lambda case: case.paper(VOUCHER).state is PaperState.ACCEPTED),
          frozenset({Step.PAPER, Step.CALL}),
          {"dispatch": _audit("paper_accepted"), "desk": _outbox('"kind":"paper_accepted"', "desk.db")}),
    Point("field confirmed", Goal.CONFIRMED,
          _case(lambda case: case.is_signature_asked and not case.form.unconfirmed()), frozenset({Step.CHECK}),
          {"dispatch": _audit("field_confirmed"), "terminal": _outbox('"kind":"field_confirmed"', "terminal.db"),
           "desk": _outbox('"kind":"signature_asked"', "desk.db")}),
    Point("signed", Goal.SIGNED, _case(lambda case: case.signature is not None), frozenset({Step.DONE}),
          {"dispatch": _audit("signed"), "terminal": _outbox('"kind":"signed"', "terminal.db")}),
    Point("outcome", Goal.CLOSED, _case(lambda case: case.outcome is not None), frozenset({Step.DONE}),
          {"dispatch": _audit("closed"), "desk": _outbox('"kind":"closed"', "desk.db")}),
    Point("receipt", Goal.CLOSED, _case(lambda case: case.receipt is not None), frozenset({Step.DONE})),
    Point("rated", Goal.RATED, lambda place: len(place.records.ratings()) == 1, frozenset({WIPED}),
          {"dispatch": _audit("rated", "ratings.db"), "terminal": _outbox('"type":"rating"', "terminal.db")}),
    Point("wiped", Goal.WIPED, _is_wiped, frozenset({WIPED})),
)  # fmt: skip
