"""What a program hands the technician's bench: settings, devices, clock, and where the bench shows what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.base.frame import Frame
from kiosk.base.settings import Settings
from kiosk.devices.screens import Screens
from kiosk.fleet.choices import Finder
from kiosk.fleet.equipment import Equipment
from kiosk.fleet.view import TechnicianView


@dataclass(frozen=True, slots=True)
class Kit:
    """What a program hands the bench."""

    kind: type[Settings]
    path: Path
    """The settings file."""
    equip: Callable[[Settings], Equipment]
    screens: Screens
    finder: Finder
    clock: Clock
    program: str
    """Its version."""


@dataclass(frozen=True, slots=True)
class BenchShows:
    """What the bench tells the windows; called on its loop."""

    view: Callable[[TechnicianView], None]
    picture: Callable[[Frame], None]
    level: Callable[[float], None]
