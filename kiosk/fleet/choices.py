"""Which device a terminal may use: those found now, the one in the file, the one chosen; each changes settings."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.base.errors import EnvironmentFault
from kiosk.base.texts import mark
from kiosk.base.words import Wording, say
from kiosk.devices.finding_devices import (
    FoundDevice,
    found_cameras,
    found_microphones,
    found_queues,
    found_serial_ports,
    found_speakers,
)
from kiosk.fleet.draft import Draft
from kiosk.fleet.finding import CheckId
from kiosk.fleet.settings_reading import ReadT

PLACES: dict[CheckId, tuple[str, str, str]] = {
    CheckId.CAMERA: ("camera.driver", "v4l2", "camera.name"),
    CheckId.DOCUMENT_CAMERA: ("document_camera.driver", "v4l2", "document_camera.name"),
    CheckId.MICROPHONE: ("microphone.driver", "pulse", "microphone.name"),
    CheckId.SPEAKER: ("speaker.driver", "pulse", "speaker.name"),
    CheckId.ID_READER: ("id_reader.driver", "serial", "id_reader.port"),
    CheckId.PRINTER: ("printer.driver", "cups", "printer.queue"),
}
"""For each device: where its driver stands, the real driver, and where that driver's device stands."""
_FIRST = mark("The first one found")
_SIMULATOR = mark("Simulator: {driver}")
_NOT_FOUND = mark("not connected now")


@dataclass(frozen=True, slots=True)
class Choice:
    """One device to choose; ``values`` is what the settings then say."""

    label: Wording
    hint: Wording
    values: tuple[tuple[str, str], ...]


class Finder(Protocol):
    """Knows which devices are connected."""

    async def found(self, check: CheckId) -> Sequence[FoundDevice]:
        """Return the devices of a kind; none when they cannot be asked for."""


class SystemFinder:
    """The machine's own devices."""

    async def found(self, check: CheckId) -> Sequence[FoundDevice]:
        """Return the devices of a kind."""
        try:
            match check:
                case CheckId.CAMERA | CheckId.DOCUMENT_CAMERA:
                    return await asyncio.to_thread(found_cameras)
                case CheckId.ID_READER:
                    return await asyncio.to_thread(found_serial_ports)
                case CheckId.PRINTER:
                    return await found_queues()
                case CheckId.MICROPHONE:
                    return await found_microphones()
                case CheckId.SPEAKER:
                    return await found_speakers()
                case _:
                    return []
        except EnvironmentFault:
            return []  # the check of the device says why


def choices(check: CheckId, found: Sequence[FoundDevice], *drafts: Draft[ReadT]) -> tuple[Choice, ...]:
    """Return the devices found, then those that drafts name and that are not among them."""
    driver_at, driver, name_at = PLACES[check]
    listed = [
        Choice(
            device.description, device.name.removesuffix("-video-index0"), ((driver_at, driver), (name_at, device.name))
        )
        for device in found
    ]
    for draft in drafts:
        present = chosen(check, draft)
        if present not in [choice.values for choice in listed]:
            listed.append(_of_settings(dict(present), driver_at, driver, name_at))
    return tuple(listed)


def chosen(check: CheckId, draft: Draft[ReadT]) -> tuple[tuple[str, str], ...]:
    """Return the values of the choice that a draft has made."""
    driver_at, _, name_at = PLACES[check]
    return tuple((place, str(draft.value(place))) for place in (driver_at, name_at))


def _of_settings(values: Mapping[str, str], driver_at: str, driver: str, name_at: str) -> Choice:
    pairs = tuple(values.items())
    if values[driver_at] != driver:
        return Choice(say(_SIMULATOR, driver=values[driver_at]), "", pairs)
    if not values[name_at]:
        return Choice(say(_FIRST), "", pairs)
    return Choice(values[name_at], say(_NOT_FOUND), pairs)
