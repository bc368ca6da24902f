"""The machines of a run: the folder of a terminal or a desk, its settings with simulated devices, its program."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import tomli_w

from kiosk.base.settings import WindowPlace
from kiosk.demo.office import kiosk_command, plain_environment
from kiosk.demo.person import Person
from kiosk.demo.processes import Process, Processes
from kiosk.demo.waiting import wait_until
from kiosk.devices.control import send_command

LARGEST_PICTURE = "640x360"
"""What two ends and all their windows can bear together on two cores without a graphics card."""
_CAMERA = {"driver": "pattern", "width_px": 640, "height_px": 360, "fps": 30}
_SOCKET_FOLDER = "devices"
_READER_TIMEOUT_S = 15.0
_TONES_HZ = ((520.0, 600.0), (830.0, 960.0), (680.0, 750.0))

Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class Signs:
    """What proves that picture and sound of an end arrived at the other: a mark and a tone, drawn anew each run."""

    mark: str
    """Four hexadecimal digits."""
    tone_hz: float


def draw_signs(random: Random, count: int = 2) -> list[Signs]:
    """Return different signs for two or three ends; their tones are no overtones of each other."""
    marks: set[str] = set()
    while len(marks) < count:
        marks.add(secrets.token_hex(2).upper())
    return [Signs(mark, random.uniform(*band)) for mark, band in zip(marks, _TONES_HZ[:count], strict=True)]


@dataclass(frozen=True, slots=True)
class Screens:
    """Where a program's windows stand; empty names leave the choice to the program."""

    touch: str = ""
    video: str = ""
    is_full_screen: bool = True
    touch_window: WindowPlace | None = None
    video_window: WindowPlace | None = None

    def settings(self) -> Table:
        """Return the table ``[screens]``."""
        named: Table = {"touch": self.touch, "video": self.video, "is_full_screen": self.is_full_screen}
        places = {"touch_window": self.touch_window, "video_window": self.video_window}
        return named | {name: list(place) for name, place in places.items() if place is not None}


class Machine:
    """One computer of the demo: everything that its program writes lies in ``folder``."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        self.environment = plain_environment(folder / "home")

    def write_settings(self, settings: Mapping[str, object]) -> None:
        """Write the program's settings file."""
        path = self.data / f"{self.program}.toml"
        path.write_text(tomli_w.dumps(dict(settings)), encoding="utf-8")

    def start(self, processes: Processes, environment: Mapping[str, str]) -> Process:
        """Start its program with ``environment`` added to the machine's own."""
        command = kiosk_command(self.program, "--data", str(self.data))
        return processes.start(self.program, command, {**self.environment, **environment})


class TerminalMachine(Machine):
    """A terminal with a simulated card reader, document camera and printer that can be worked from outside."""

    def __init__(self, folder: Path) -> None:
        super().__init__("terminal", folder)
        self.printed = folder / "printed"
        sockets = folder / _SOCKET_FOLDER
        self._reader, self._document_camera = sockets / "reader", sockets / "papers"

    def settle(
        self,
        label: str,
        url: str,
        shift_s: float,
        signs: Signs,
        screens: Screens,
        sound: Table,
    ) -> None:
        """Write terminal.toml; nothing of a person stands in it, card and papers are laid when asked for."""
        self.write_settings(
            {
                "label": label,
                "is_demo": True,
                "clock_shift_s": shift_s,
                "centre": {"url": url},
                "screens": screens.settings(),
                "camera": {**_CAMERA, "mark": signs.mark},
                "document_camera": {"driver": "papers", "control": str(self._document_camera)},
                "id_reader": {"driver": "simulated", "control": str(self._reader)},
                "printer": {"driver": "folder", "folder": str(self.printed)},
                **sound,
                "call": {"largest_picture": LARGEST_PICTURE},
            }
        )

    @property
    def is_waiting_for_paper(self) -> bool:
        """Whether the document camera is on."""
        return self._document_camera.exists()

    async def lay_card(self, person: Person) -> None:
        """Lay a person's card on the reader; raises EnvironmentFault when the terminal has no reader within 15 s."""
        await wait_until(lambda: self._reader.exists() or None, _READER_TIMEOUT_S, "The terminal opened no card reader")
        card = {name: value.isoformat() if isinstance(value, date) else value for name, value in person.card().items()}
        await send_command(self._reader, "lay", card=card)

    async def lift_card(self) -> None:
        """Take the card away."""
        await send_command(self._reader, "lift")

    async def lay_paper(self, path: Path) -> None:
        """Lay a paper under the document camera."""
        await send_command(self._document_camera, "lay", path=str(path))

    async def lift_paper(self) -> None:
        """Take the paper away."""
        await send_command(self._document_camera, "lift")


class DeskMachine(Machine):
    """A desk with a simulated camera."""

    def __init__(self, folder: Path) -> None:
        super().__init__("desk", folder)

    def settle(self, url: str, shift_s: float, signs: Signs, sound: Table, window: WindowPlace | None = None) -> None:
        """Write desk.toml."""
        self.write_settings(
            {
                "centre_url": url,
                "clock_shift_s": shift_s,
                "camera": {**_CAMERA, "mark": signs.mark},
                **({"window": list(window)} if window is not None else {}),
                **sound,
                "call": {"largest_picture": LARGEST_PICTURE},
            }
        )


def sound_of_server() -> Table:
    """Return the tables for the real sound drivers; the sound server tells each program its devices."""
    return {"microphone": {"driver": "pulse"}, "speaker": {"driver": "pulse"}}


def sound_of_nobody(hz: float) -> Table:
    """Return the tables for two ends in one room: a tone instead of a voice, and nothing out of the loudspeaker."""
    return {"microphone": {"driver": "tone", "hz": hz}, "speaker": {"driver": "collector"}}
