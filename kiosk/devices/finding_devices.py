"""What is connected: cameras, serial ports, print queues and sound devices, each by a name that a restart keeps."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.base.tool import english_environment, run_tool
from kiosk.devices.pulse_sound import SoundDeviceName, list_sound_devices
from kiosk.devices.v4l2_source import list_cameras

_SERIAL_LINKS = (Path("/dev/serial/by-id"), Path("/dev/serial/by-path"))
_MONITOR = ".monitor"


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """A device: the name that goes into the settings, and what a person knows it by."""

    name: str
    description: str


def found_cameras() -> list[FoundDevice]:
    """Return the cameras by their links in /dev/v4l, of which the serial number's comes before the socket's.

    Two cameras of one make without serial numbers share a by-id link; each then goes by its socket. The kernel's own
    number (/dev/video0) is used only where udev makes no links.
    """
    cameras = list_cameras()
    return [
        FoundDevice(camera.links[0] if camera.links else str(camera.node), camera.name or camera.node.name)
        for camera in cameras
    ]


def found_serial_ports(folders: tuple[Path, ...] = _SERIAL_LINKS) -> list[FoundDevice]:
    """Return the serial ports by their links, by-id before by-path; each port once."""
    found: dict[Path, FoundDevice] = {}
    for folder in folders:
        for link in sorted(folder.iterdir()) if folder.is_dir() else []:
            found.setdefault(link.resolve(), FoundDevice(str(link), f"{link.name} ({link.resolve().name})"))
    return list(found.values())


async def found_queues(server: str = "") -> list[FoundDevice]:
    """Return the print queues CUPS knows; raises EnvironmentFault when it does not answer."""
    environment = english_environment(**({"CUPS_SERVER": server} if server else {}))
    said = await run_tool("lpstat", "-e", package="cups-client", environment=environment)
    return [FoundDevice(name, name) for name in said.split()]


async def found_microphones() -> list[FoundDevice]:
    """Return the sound server's microphones, without speakers' monitors; raises EnvironmentFault without a server."""
    return [_sound(device) for device in await list_sound_devices("sources") if not device.name.endswith(_MONITOR)]


async def found_speakers() -> list[FoundDevice]:
    """Return the sound server's speakers; raises EnvironmentFault when no server answers."""
    return [_sound(device) for device in await list_sound_devices("sinks")]


def _sound(device: SoundDeviceName) -> FoundDevice:
    return FoundDevice(device.name, device.description)
