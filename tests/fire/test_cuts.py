"""Cut: links that drop without a word, half-open, late, twice and out of order; outages at every point of a visit."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from itertools import cycle
from pathlib import Path
from random import Random

import pytest

from kiosk.demo.papers import draw_papers
from kiosk.demo.person import invent_person
from tests.fire.counter import Counter, counter
from tests.fire.matrix import Visit
from tests.fire.pilots import Goal, Pilots
from tests.fire.points import POINTS, Point
from tests.fire.proxy import Cut, Proxy
from tests.fire.relay import Muddle
from tests.fire.test_random_kills import DONE_WITHIN_S, is_over, served, what_is_wrong

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]
CUTS = (Cut.BOTH, Cut.UP, Cut.DOWN)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    today = date(2026, 1, 1)
    return draw_papers(invent_person(Random(1), today), today, tmp_path / "papers").residence_voucher


@asynccontextmanager
async def cut_counter(folder: Path) -> AsyncIterator[tuple[Counter, Proxy]]:
    """A counter whose terminal and desk reach the centre by a wire that can be cut."""
    async with counter(folder) as place:
        proxy = Proxy(int(place.url.rsplit(":", 1)[1]))
        place.lead_over(await proxy.open())
        try:
            yield place, proxy
        finally:
            await proxy.close()


class Outages(Visit):
    """One visit with outages at some points; both people go on working meanwhile."""

    def outages(self, proxy: Proxy, points: Sequence[Point], seconds: float) -> None:
        self.proxy, self.points, self.seconds, self.cuts = proxy, points, seconds, cycle(CUTS)
        self.found: list[str] = []

    async def _strike(self, point: Point) -> None:
        place = self.place
        self.pilots.goal = point.goal
        if point.name == "enrolled":
            await place.approve()
        await place.terminal.until(lambda: point.reached(place), 60)
        if point not in self.points:
            return
        before, cut = self._facts(), next(self.cuts)
        self.proxy.cut(cut)
        self.pilots.goal = max(point.goal, min(Goal.CLOSED, Goal(min(point.goal + 1, Goal.WIPED))))
        await asyncio.sleep(self.seconds)
        self.proxy.heal()
        self.pilots.goal = point.goal
        await place.terminal.until(lambda: self._is_back(before, point), 60)
        after = self._facts()
        kept = [
            f"case {case}: entries were lost"
            for case, entries in before.entries.items()
            if after.entries.get(case, [])[: len(entries)] != entries
        ]
        if before.call and after.call != before.call and point.goal < Goal.RATED:
            kept.append(f"call {before.call} became {after.call}")
        if not set(before.receipts) <= set(after.receipts):
            kept.append(f"receipts {before.receipts} became {after.receipts}")
        self.found += [f"{self.seconds:g} s at {point.name}, {cut.value}: {fault}" for fault in kept]


async def outages(folder: Path, paper: Path, points: Sequence[Point], seconds: float) -> list[str]:
    async with cut_counter(folder) as (place, proxy):
        visit = Outages(place, Pilots(place, paper), "")
        visit.outages(proxy, points, seconds)
        try:
            await visit.go()
            await place.terminal.until(lambda: is_over(place), DONE_WITHIN_S)
        except (AssertionError, TimeoutError) as error:
            return [*visit.found, f"{seconds:g} s at one of {[point.name for point in points]}: {error}"]
        return [*visit.found, *what_is_wrong(place)]


async def test_outages_of_ten_and_sixty_seconds_at_every_point_cost_time_only(tmp_path: Path, paper: Path) -> None:
    ten = outages(tmp_path / "ten", paper, POINTS, 10.0)
    sixty = (outages(tmp_path / f"sixty-{first}", paper, POINTS[first::4], 60.0) for first in range(4))
    faults = [fault for found in await asyncio.gather(ten, *sixty) for fault in found]
    assert not faults, "\n".join(faults)


async def test_a_visit_over_a_slow_wire_comes_to_its_end(tmp_path: Path, paper: Path) -> None:
    async with cut_counter(tmp_path / "slow") as (place, proxy):
        proxy.delay_s = 0.6
        async with served(place, paper):
            await place.terminal.until(lambda: is_over(place), DONE_WITHIN_S)
        assert what_is_wrong(place) == []


async def test_messages_late_twice_and_out_of_order_change_nothing(tmp_path: Path, paper: Path) -> None:
    async with counter(tmp_path / "muddled") as place, Muddle(place.url, seed=11).open() as url:
        place.lead_over(url)
        async with served(place, paper):
            await place.terminal.until(lambda: is_over(place), DONE_WITHIN_S)
        assert what_is_wrong(place) == []
