"""Who plays: invented residents with their papers, and the signs that prove what arrived; drawn anew each run."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from kiosk.base.clock import OFFICE_ZONE, Clock, ShiftedClock
from kiosk.catalog.model import Catalog
from kiosk.demo.machines import Signs, draw_signs
from kiosk.demo.office import shift_into_hours
from kiosk.demo.papers import PaperFiles, draw_papers
from kiosk.demo.person import Person, invent_person

POINT = "演示点位"
"""The place where a single terminal stands."""


@dataclass(frozen=True, slots=True)
class Resident:
    """One resident: who it is, the papers brought, and the signs of the terminal stood at."""

    person: Person
    papers: PaperFiles
    signs: Signs


@dataclass(frozen=True, slots=True)
class Play:
    """Everybody of one run; the clerk has signs only."""

    residents: tuple[Resident, ...]
    desk: Signs
    shift_s: float
    """By how much the clocks of the machines are moved into an opening hour."""


def prepare_play(folder: Path, clock: Clock, catalog: Catalog, random: Random, residents: int = 1) -> Play:
    """Invent the residents and draw their papers into ``folder``."""
    shift_s = shift_into_hours(clock.now(), catalog.office)
    today = ShiftedClock(shift_s).now().astimezone(OFFICE_ZONE).date()
    desk, *terminals = draw_signs(random, residents + 1)
    invented = []
    for number, signs in enumerate(terminals, start=1):
        person = invent_person(random, today)
        invented.append(Resident(person, draw_papers(person, today, folder / str(number)), signs))
    return Play(tuple(invented), desk, shift_s)
