"""Killed at every point: dispatch, terminal and desk die by SIGKILL wherever a visit changes something."""

import asyncio
from datetime import date
from pathlib import Path
from random import Random

import pytest

from kiosk.demo.papers import draw_papers
from kiosk.demo.person import invent_person
from tests.fire.counter import counter
from tests.fire.matrix import Cell, Visit, write_table
from tests.fire.pilots import Pilots
from tests.fire.points import POINTS

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]
BUILD = Path(__file__).parents[2] / "build" / "fire"
VICTIMS = ("dispatch", "terminal", "desk")


async def visit(folder: Path, paper: Path, victim: str) -> list[Cell]:
    async with counter(folder) as place:
        played = Visit(place, Pilots(place, paper), victim)
        try:
            await played.go()
        except (AssertionError, TimeoutError) as error:
            name = POINTS[min(len(played.cells), len(POINTS) - 1)].name
            played.cells.append(Cell(name, victim, "stuck", "", "", 0.0, faults=(f"stuck: {error!r}",)))
        return played.cells


async def test_whoever_is_killed_wherever_the_visit_goes_on_with_nothing_lost_and_nothing_twice(tmp_path: Path) -> None:
    today = date(2026, 1, 1)
    paper = draw_papers(invent_person(Random(1), today), today, tmp_path / "papers").residence_voucher
    visits = [visit(tmp_path / victim, paper, victim) for victim in VICTIMS]
    cells = [cell for cells in await asyncio.gather(*visits) for cell in cells]
    write_table(cells, BUILD)
    faults = [f"{cell.victim} at {cell.point}: {fault}" for cell in cells for fault in cell.faults]
    assert not faults, "\n".join(faults)
    assert len(cells) == len(POINTS) * len(VICTIMS)
