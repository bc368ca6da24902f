"""One visit under fire: at each point one victim dies by SIGKILL, is started again, and everything is compared."""

import asyncio
import json
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kiosk.base.ids import CaseId
from kiosk.cases.entries import Entry
from kiosk.desk.view import CallState, SignInState
from kiosk.link.state import WaitingForApproval
from kiosk.terminal.view import LinkState, Step
from tests.fire.counter import AnyProgram, Counter
from tests.fire.pilots import Goal, Pilots
from tests.fire.points import POINTS, WIPED, Point
from tests.fire.records import rows

BACK_WITHIN_S = 40.0
REACHED_WITHIN_S = 40.0
TALKING = frozenset({Step.CALL, Step.PAPER, Step.CHECK, Step.SIGN, Step.DONE})


@dataclass(frozen=True, slots=True)
class Cell:
    """What came of one death."""

    point: str
    victim: str
    blow: str
    page_before: str
    page_after: str
    back_s: float
    is_by_door: bool = False
    """The resident had to show at the terminal who it is."""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a death must not change."""

    entries: dict[CaseId, list[Entry]]
    receipts: list[tuple[str, str]]
    call: str
    order: list[str]
    page: str


@dataclass
class Visit:
    """One visit with one victim."""

    place: Counter
    pilots: Pilots
    victim: str
    cells: list[Cell] = field(default_factory=list)

    async def go(self) -> None:
        """Go through all points."""
        work = asyncio.create_task(self.pilots.run())
        try:
            await self._come()
            for point in POINTS:
                await self._neighbours(point)
                await self._strike(point)
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    @property
    def program(self) -> AnyProgram:
        return next(program for program in self.place.programs if program.name == self.victim)

    async def _come(self) -> None:
        """Terminal and desk come up; the desk's clerk signs in, the terminal shows its code."""
        place = self.place
        await place.terminal.start()
        await place.desk.start()
        self.pilots.goal = Goal.SIGNED_IN
        await place.desk.until(lambda: bool(place.records.clerks()))
        await place.terminal.until(lambda: isinstance(place.terminal.enrolment, WaitingForApproval))

    async def _neighbours(self, point: Point) -> None:
        first, last = self.place.neighbours
        if point.name == "ticket taken":
            await first.join()
        elif point.name == "in line between two others":
            await last.join()
        elif point.name == "offered":
            await first.leave()
            await last.leave()

    async def _strike(self, point: Point) -> None:
        place, program, blow = self.place, self.program, point.blows.get(self.victim)
        if blow is not None:
            known = rows(program.data / blow.store, blow.count_sql)
            await program.doom(blow.doom(int(str(known[0]["n"])) if known else 0))
        self.pilots.goal = point.goal
        if point.name == "enrolled":
            await place.approve()
        if blow is not None:
            await program.died(REACHED_WITHIN_S)
        else:
            await program.until(lambda: point.reached(place), REACHED_WITHIN_S)
            await program.kill()
        self.pilots.rest()
        doors = self.pilots.doors
        before, since = self._facts(), time.monotonic()
        await program.start()
        faults = await self._back(before, point)
        cell = Cell(
            point.name, self.victim, "at the commit" if blow else "when seen", before.page, self._page(),
            round(time.monotonic() - since, 1), self.pilots.doors > doors, tuple(faults),
        )  # fmt: skip
        self.cells.append(cell)
        self.pilots.go_on()
        await program.until(lambda: point.reached(place), REACHED_WITHIN_S)

    async def _back(self, before: Facts, point: Point) -> list[str]:
        """Wait until all are back, and return what is wrong then."""
        place = self.place
        try:
            await self.program.until(lambda: self._is_back(before, point), BACK_WITHIN_S)
        except AssertionError as error:
            return [f"not back within {BACK_WITHIN_S:g} s: {error}"]
        return [*self._changed(before, self._facts(), point), *place.records.faults()]

    def _is_back(self, before: Facts, point: Point) -> bool:
        place, view = self.place, self.place.terminal.view
        is_signed_in = place.desk.view is not None and place.desk.view.sign_in.state is SignInState.SIGNED_IN
        # Once the centre listens, its record of who is there is of now, and no longer of before its death.
        is_open = any("listens" in line for line in place.dispatch.printed)
        if view is None or not (is_signed_in and is_open and place.is_up) or view.frame.link is not LinkState.UP:
            return False
        is_wiped = self.victim == "terminal" and WIPED in point.pages
        if is_wiped:
            return view.step is Step.ATTRACT
        return view.step not in {Step.TROUBLE, Step.DOOR} and (not before.call or self._is_call_up(before.call))

    def _is_call_up(self, call: str) -> bool:
        """Whether sound and picture of the same call are there at both ends."""
        desk, ticket = self.place.desk.view, next(iter(self.place.records.tickets()), None)
        is_same = ticket is not None and ticket["call"] == call
        return is_same and desk is not None and desk.call is not None and desk.call.state is CallState.LIVE

    def _page(self) -> str:
        view = self.place.terminal.view
        return view.step.value if view is not None else "none"

    def _facts(self) -> Facts:
        records = self.place.records
        tickets = [ticket for ticket in records.tickets() if ticket["state"] != "in_call"]
        entries = {case: records.entries(case) for case in records.cases()}
        call = next((str(ticket["call"]) for ticket in records.tickets() if ticket["call"]), "")
        order = [str(ticket["case"]) for ticket in sorted(tickets, key=_rank)]
        return Facts(entries, records.receipts(), call, order, self._page())

    def _changed(self, before: Facts, after: Facts, point: Point) -> list[str]:
        found = []
        for case, entries in before.entries.items():
            if after.entries.get(case, [])[: len(entries)] != entries:
                found.append(f"case {case}: entries were lost")
        if not set(before.receipts) <= set(after.receipts):
            found.append(f"receipts {before.receipts} became {after.receipts}")
        if self.victim == "terminal" and self._is_wrong_page(after.page, point):
            found.append(f"the terminal is on {after.page}")
        is_wiped = self.victim == "terminal" and WIPED in point.pages
        if is_wiped:
            own = self.place.case_of_terminal()
            kept = [case for case in before.order if own is None or case != own.case]
            return [*found, *([] if after.order == kept else [f"order {before.order} became {after.order}"])]
        if before.call != after.call and point.goal < Goal.RATED:
            found.append(f"call {before.call} became {after.call}")
        if self._kept_order(before, after) != before.order and point.goal < Goal.ACCEPTED:
            found.append(f"order {before.order} became {after.order}")
        return found

    def _kept_order(self, before: Facts, after: Facts) -> list[str]:
        """Return the order of those who stood in line; a terminal may have told of its ticket only when it was back."""
        own = self.place.case_of_terminal()
        is_new = self.victim == "terminal" and own is not None and own.case not in before.order
        return [case for case in after.order if own is None or not (is_new and case == own.case)]

    def _is_wrong_page(self, page: str, point: Point) -> bool:
        return page not in {"attract" if known == WIPED else str(known) for known in point.pages}


def _rank(ticket: dict[str, object]) -> tuple[int, str]:
    """Order of service: an offered or returned ticket first, then by arrival."""
    return (0 if ticket["is_back_at_head"] or ticket["state"] == "offered" else 1, f"{ticket['serial']:>09}")


def write_table(cells: list[Cell], folder: Path) -> None:
    """Write the matrix as a table for people and as JSON for programs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "matrix.json").write_text(
        json.dumps([asdict(cell) for cell in cells], ensure_ascii=False, indent=1), encoding="utf-8"
    )
    lines = ["| point | " + " | ".join(_VICTIMS) + " |", "|---|" + "---|" * len(_VICTIMS)]
    for point in POINTS:
        row = (point.name, *(_cell(cells, point, victim) for victim in _VICTIMS))
        lines += [f"| {' | '.join(row)} |"]
    (folder / "matrix.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


_VICTIMS = ("dispatch", "terminal", "desk")


def _cell(cells: list[Cell], point: Point, victim: str) -> str:
    found = next((cell for cell in cells if cell.point == point.name and cell.victim == victim), None)
    if found is None:
        return "not reached"
    if found.faults:
        return "**" + "; ".join(fault.splitlines()[0] for fault in found.faults) + "**"
    pages = found.page_after if found.page_before == found.page_after else f"{found.page_before} → {found.page_after}"
    if found.is_by_door:
        pages = f"{found.page_before} → door → {found.page_after}"
    return f"{found.blow}; {pages}; back in {found.back_s:g} s"
