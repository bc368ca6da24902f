"""What the scenes play on, whichever rig has set it: the programs' windows, and what is around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kiosk.demo.areas import Area
from kiosk.demo.locator import Locator
from kiosk.demo.machines import Signs
from kiosk.demo.office import Clerk
from kiosk.demo.papers import PaperFiles
from kiosk.demo.person import Person

TOUCH, VIDEO, DESK = "touch", "video", "desk"
"""The screens, by what they show."""
TERMINAL_END, DESK_END = "terminal", "desk"
"""The two ends of a call."""


class Program(Protocol):
    """A program that runs."""

    @property
    def name(self) -> str:
        """Which program it is."""

    @property
    def pid(self) -> int:
        """Its process id."""

    @property
    def log_path(self) -> Path:
        """The file that holds everything it prints."""

    def log_text(self) -> str:
        """Return what it has printed so far."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One program as it is played: what shows it and what reaches it."""

    process: Program
    environment: Mapping[str, str]
    """DISPLAY and XAUTHORITY of its display, for eyes with a connection of their own."""
    connection: Any
    """The hands' own connection to its display."""
    screens: Mapping[str, Area]
    """Its screens on the display."""
    face: str
    """On which of them the other side's picture stands."""

    @property
    def face_area(self) -> Area:
        """Where the other side's picture is to be looked for."""
        return self.screens[self.face]


class Surroundings(Protocol):
    """What is around the windows of one terminal: its devices, its loudspeaker, the office, as people reach them."""

    async def enrol(self) -> None:
        """See to it that the office approves the terminal; returns when it shows its windows."""

    async def lay_card(self, person: Person) -> None:
        """Have a person's card on the reader."""

    async def lay_paper(self, picture: Path) -> None:
        """Have a paper under the document camera once that is on."""

    async def is_heard(self, end: str, hz: float) -> bool | None:
        """Tell whether the tone comes out of the loudspeaker of an end; None where loudspeakers are silent."""

    def is_the_office(self, url: str) -> bool:
        """Tell whether an address is one of this run's dispatch."""

    @property
    def printed(self) -> Path:
        """The folder in which the printer's papers come out."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A terminal and the desk, ready to be played."""

    person: Person
    papers: PaperFiles
    clerk: Clerk
    signs: Mapping[str, Signs]
    """By end."""
    locator: Locator
    terminal: Scene
    desk: Scene
    around: Surroundings
    terminal_folder: Path
    """Everything that the terminal writes."""
