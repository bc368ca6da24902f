"""Killed at any time: the three programs die by SIGKILL at random moments of whole visits, which come to their end."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

import pytest

from kiosk.cases.case import CaseState
from kiosk.demo.papers import draw_papers
from kiosk.demo.person import invent_person
from kiosk.terminal.view import Step
from tests.fire.counter import AnyProgram, Counter, counter, left_of, secrets_of
from tests.fire.pilots import Goal, Pilots
from tests.fire.records import outbox

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]
BUILD = Path(__file__).parents[2] / "build" / "fire"
# Of each program. A longer run, such as FIRE_KILLS=100 FIRE_SEED=7, is for whoever changes what is stored when.
KILLS = int(os.environ.get("FIRE_KILLS", "6"))
SEED = int(os.environ.get("FIRE_SEED", "20261123"))
LONGEST_PAUSE_S, DONE_WITHIN_S = 9.0, 90.0


@dataclass(frozen=True, slots=True)
class Kill:
    """One death, as written down."""

    victim: str
    page: str
    after_s: float


@asynccontextmanager
async def served(place: Counter, paper: Path) -> AsyncIterator[Pilots]:
    """Everybody is at work and means to come to the end."""
    pilots = Pilots(place, paper)
    work = asyncio.create_task(pilots.run())
    await place.terminal.start()
    await place.desk.start()
    pilots.goal = Goal.SIGNED_IN
    await place.approve()
    pilots.goal = Goal.WIPED
    try:
        yield pilots
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def under_fire(folder: Path, paper: Path, victim: str, kills: int, seed: int) -> tuple[list[Kill], list[str]]:
    """Serve residents while a victim (or ``any``) dies again and again; return the deaths and what is wrong after."""
    random, deaths = Random(f"{seed} {victim}"), list[Kill]()
    async with counter(folder, wrap_up_s=0.5) as place, served(place, paper) as pilots:
        for _ in range(kills):
            program = random.choice(place.programs) if victim == "any" else _named(place, victim)
            await program.until(partial(_is_there, program), 60)
            pause_s = random.uniform(0, LONGEST_PAUSE_S)
            await asyncio.sleep(pause_s)
            view = place.terminal.view
            deaths.append(Kill(program.name, view.step.value if view else "none", round(pause_s, 2)))
            await program.kill()
            await program.start()
            pilots.is_again = _is_idle_and_served(place)
        pilots.is_again = False
        try:
            await place.terminal.until(lambda: is_over(place), DONE_WITHIN_S)
        except AssertionError as error:
            return deaths, [f"{victim}: not over: {error}\n{place.desk.view}\n{place.desk.last_words()}"]
        return deaths, [f"{victim}: {fault}" for fault in what_is_wrong(place)]


def what_is_wrong(place: Counter) -> list[str]:
    """Return what the deaths have lost, doubled or left behind."""
    found = place.records.faults()
    neighbours = {neighbour.case for neighbour in place.neighbours}
    for case_id in place.records.cases():
        if case_id in neighbours:
            continue
        case = place.records.case(case_id)
        assert case is not None
        if case.state not in {CaseState.ACCEPTED, CaseState.ABANDONED, CaseState.WITHDRAWN}:
            found.append(f"case {case_id} is {case.state}")
        if case.state is CaseState.ACCEPTED:
            found += [f"case {case_id}: page {digest} is missing" for digest in place.records.missing_pages(case)]
            if case.receipt is None:
                found.append(f"case {case_id} has no receipt")
        found += left_of(secrets_of(case), place.terminal.data)
    if place.records.tickets():
        found.append(f"tickets are left: {place.records.tickets()}")
    return found


def _is_idle_and_served(place: Counter) -> bool:
    case, view = place.case_of_terminal(), place.terminal.view
    return case is not None and case.state.is_final and (view is None or view.step is Step.ATTRACT)


def is_over(place: Counter) -> bool:
    view, case = place.terminal.view, place.case_of_terminal()
    return (
        view is not None
        and view.step is Step.ATTRACT
        and case is not None
        and case.outcome is not None
        and not place.records.tickets()
        and outbox(place.terminal.data / "terminal.db") == 0
        and outbox(place.desk.data / "desk.db") == 0
        and not list((place.terminal.data / "unsent").iterdir())
    )


def _named(place: Counter, victim: str) -> AnyProgram:
    return next(program for program in place.programs if program.name == victim)


def _is_there(program: AnyProgram) -> bool:
    return program.view is not None or bool(program.printed)


async def test_whoever_is_killed_at_any_time_nothing_is_lost_and_nothing_twice(tmp_path: Path) -> None:
    today = date(2026, 1, 1)
    paper = draw_papers(invent_person(Random(1), today), today, tmp_path / "papers").residence_voucher
    victims = ("dispatch", "terminal", "desk")
    runs = [under_fire(tmp_path / victim, paper, victim, KILLS, SEED) for victim in victims]
    results = await asyncio.gather(*runs)
    deaths = [asdict(kill) for kills, _ in results for kill in kills]
    faults = [fault for _, found in results for fault in found]
    BUILD.mkdir(parents=True, exist_ok=True)
    told = {"seed": SEED, "kills": deaths, "faults": faults}
    (BUILD / "random_kills.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    assert not faults, f"seed {SEED}\n" + "\n".join(faults)
