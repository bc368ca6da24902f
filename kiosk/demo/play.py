"""Who plays, and where: drawn anew each run, for windows pressed by robots, for a person's desktop, for no windows."""

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


@dataclass(frozen=True, slots=True)
class Play:
    """The resident with his papers, and the signs of both ends."""

    person: Person
    papers: PaperFiles
    terminal: Signs
    desk: Signs
    shift_s: float
    """By how much the clocks of the machines are moved into an opening hour."""


def prepare_play(folder: Path, clock: Clock, catalog: Catalog, random: Random) -> Play:
    """Invent the person and draw the papers into ``folder``."""
    shift_s = shift_into_hours(clock.now(), catalog.office)
    today = ShiftedClock(shift_s).now().astimezone(OFFICE_ZONE).date()
    person = invent_person(random, today)
    return Play(person, draw_papers(person, today, folder), *draw_signs(random), shift_s)
