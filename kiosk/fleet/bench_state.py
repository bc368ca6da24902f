"""What the technician's bench knows at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.base.settings import Settings
from kiosk.base.texts import Language
from kiosk.devices.finding_devices import FoundDevice
from kiosk.devices.screens import Screen
from kiosk.fleet.draft import Draft
from kiosk.fleet.finding import CheckId, Finding
from kiosk.fleet.settings_reading import Reading
from kiosk.fleet.view import NoteView

WATCHED = frozenset({CheckId.CAMERA, CheckId.DOCUMENT_CAMERA, CheckId.MICROPHONE})
"""While their page is open they are looked at all the time, and shown."""


@dataclass
class BenchState:
    """Changed by the bench alone; drawn by ``kiosk.fleet.bench_drawing``."""

    reading: Reading[Settings]
    """The file as it is on disk."""
    draft: Draft[Settings]
    """The settings as they are here."""
    language: Language = Language.CHINESE
    page: CheckId | None = None
    findings: dict[CheckId, Finding] = field(default_factory=dict)
    running: set[CheckId] = field(default_factory=set)
    found: Mapping[CheckId, Sequence[FoundDevice]] = field(default_factory=dict)
    """Devices connected, of each kind that was asked for."""
    screens: tuple[Screen, ...] = ()
    is_identifying: bool = False
    is_tone_played: bool = False
    """The question whether it was heard is open."""
    is_waiting_for_card: bool = False
    note: NoteView | None = None

    @property
    def is_unsaved(self) -> bool:
        """Whether the file on disk says something else, or nothing, or something wrong."""
        reading = self.reading
        return self.draft.settings != reading.settings or not reading.is_there or bool(reading.mistakes)
