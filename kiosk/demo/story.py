"""What all scenes of the story share: the two players, the journal, the pictures, and what was measured on the way."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.demo.clerk import ClerkPlayer
from kiosk.demo.keyboard import ScreenKeyboard
from kiosk.demo.player import Player
from kiosk.demo.report import CaseFacts, Journal, OpenStep, Side, WipeFacts
from kiosk.demo.stage import DESK, TOUCH, VIDEO, Stage
from kiosk.demo.waiting import wait_until
from kiosk.demo.watch import Motion, Sighting

_CAMERA_TIMEOUT_S = 15.0


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard and seen of the other side for some seconds."""

    is_tone_heard: bool
    motion: Motion


@dataclass(slots=True)
class Measured:
    """What the scenes have measured so far."""

    press_to_ring_ms: float | None = None
    sightings: dict[str, Sighting] = field(default_factory=dict)
    accepted_s: float = 0.0
    hearings: dict[str, Hearing] = field(default_factory=dict)
    sides: dict[str, Side] = field(default_factory=dict)
    case: CaseFacts | None = None
    receipt_pdf: Path | None = None
    wipe: WipeFacts | None = None


class Story:
    """One run: scenes play on it one after the other."""

    def __init__(self, stage: Stage, journal: Journal, out: Path) -> None:
        self.stage = stage
        self.person = stage.play.person
        self.resident = Player(stage.terminal, stage.locator)
        self.clerk = ClerkPlayer(stage.desk, stage.locator)
        self.keyboard = ScreenKeyboard(self.resident, stage.locator)
        self.measured = Measured()
        self.out = out
        self._journal = journal
        self._numbers = itertools.count(1)

    @contextmanager
    def step(self, name: str) -> Iterator[OpenStep]:
        """Take one step; whatever happens in it, all three screens are photographed at its end."""
        number = next(self._numbers)
        with self._journal.step(name) as step:
            try:
                yield step
            finally:
                self._photograph(f"{number:02d}", step)

    async def wait_for_paper_camera(self) -> None:
        """Return when the terminal has its document camera on; raises EnvironmentFault after 15 s."""
        machine = self.stage.terminal_machine
        await wait_until(
            lambda: machine.is_waiting_for_paper or None, _CAMERA_TIMEOUT_S, "The terminal asked for no paper"
        )

    def _photograph(self, number: str, step: OpenStep) -> None:
        folder = self.out / "screenshots"
        self.resident.shoot(TOUCH.name, folder / f"{number}-touch.png", step, has_live_picture=False)
        self.resident.shoot(VIDEO.name, folder / f"{number}-video.png", step)
        self.clerk.shoot(DESK.name, folder / f"{number}-desk.png", step)
