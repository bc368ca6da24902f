"""What all scenes of the story share: the two players, the journal, the pictures, and what was measured on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.demo.clerk import ClerkPlayer
from kiosk.demo.keyboard import ScreenKeyboard
from kiosk.demo.player import Player
from kiosk.demo.report import CaseFacts, Journal, OpenStep, Side, WipeFacts
from kiosk.demo.stage import Stage
from kiosk.demo.watch import Motion, Sighting


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard and seen of the other side for some seconds."""

    is_tone_heard: bool | None
    """None where the loudspeaker is silent."""
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
    """One resident's visit at one terminal: scenes play on it one after the other."""

    def __init__(self, stage: Stage, journal: Journal, out: Path) -> None:
        self.stage = stage
        self.person = stage.person
        self.resident = Player(stage.terminal, stage.locator)
        self.clerk = ClerkPlayer(stage.desk, stage.locator)
        self.keyboard = ScreenKeyboard(self.resident, stage.locator)
        self.measured = Measured()
        self.out = out
        self._journal = journal

    @contextmanager
    def step(self, name: str) -> Iterator[OpenStep]:
        """Take one step; whatever happens in it, all screens are photographed at its end."""
        with self._journal.step(name) as step:
            try:
                yield step
            finally:
                self.photograph(step)

    def photograph(self, step: OpenStep) -> None:
        """Photograph all screens, also in the midst of a step where something worth seeing goes by."""
        name = f"{step.number:02d}{chr(ord('a') + step.looks) if step.looks else ''}"
        step.looks += 1
        for player in (self.resident, self.clerk):
            player.shoot(self.out / "screenshots", name, step)
