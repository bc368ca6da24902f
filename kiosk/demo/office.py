"""The office of a run: dispatch as a real process, and the office's own commands given to it."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import tomli_w

import kiosk
from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.errors import EnvironmentFault
from kiosk.base.tool import run_tool
from kiosk.catalog.days import is_holiday
from kiosk.catalog.model import Office as OfficeHours
from kiosk.demo.processes import Process, Processes

_READY_TIMEOUT_S = 20.0
_COMMAND_TIMEOUT_S = 30.0
_OPENING = time(10, 30)
_MONDAY = 0


def kiosk_command(program: str, *words: str) -> list[str]:
    """Return the command that starts one of our programs with this very Python and this very code."""
    return [sys.executable, "-m", "kiosk.programs.main", program, *words]


def plain_environment(home: Path) -> dict[str, str]:
    """Return what a program of the demo needs of this process's environment, with a home and a temp folder of its own.

    Nothing of the user's settings is read or written.
    """
    temporary = home / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    search = [str(Path(kiosk.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(search),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
    }


def shift_into_hours(now: datetime, hours: OfficeHours) -> float:
    """Return by how many seconds a clock is moved so that it is 10:30 on a Monday that is no holiday."""
    day = now.astimezone(OFFICE_ZONE).date()
    while day.weekday() != _MONDAY or is_holiday(hours, day):
        day += timedelta(days=1)
    return (datetime.combine(day, _OPENING, OFFICE_ZONE) - now).total_seconds()


@dataclass(frozen=True, slots=True)
class Clerk:
    """A clerk as the office added him."""

    name: str
    number: str
    password: str
    """Good for the first sign-in only."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """A terminal that waits for approval."""

    code: str
    label: str


class Office:
    """Dispatch in its data folder; commands are given the way an office gives them, beside the running server."""

    def __init__(self, process: Process, url: str, data: Path, environment: Mapping[str, str]) -> None:
        self.process = process
        self.url = url
        self._data = data
        self._environment = environment

    @classmethod
    async def open(cls, processes: Processes, folder: Path, clock_shift_s: float) -> "Office":
        """Start dispatch on a free port with its clock moved.

        Raises EnvironmentFault, with its last words, when it does not come up within 20 s.
        """
        data = folder / "data"
        data.mkdir(parents=True, exist_ok=True)
        settings: dict[str, object] = {"host": "127.0.0.1", "port": 0, "clock_shift_s": clock_shift_s}
        (data / "dispatch.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
        environment = plain_environment(folder / "home")
        process = processes.start("dispatch", kiosk_command("dispatch", "--data", str(data)), environment)
        line = await process.wait_for_line("dispatch listens on ", _READY_TIMEOUT_S)
        url = line.rpartition(" ")[2]
        await process.wait_for_http(f"{url}/healthz", _READY_TIMEOUT_S)
        return cls(process, url, data, environment)

    async def add_clerk(self, name: str) -> Clerk:
        """Add a clerk by ``kiosk dispatch clerk add`` and return him with his one-time password.

        Raises EnvironmentFault when the office refuses him.
        """
        said = await self._command("clerk", "add", name)
        found = re.search(r"number (\S+), one-time password (\S+)", said)
        if found is None:
            raise EnvironmentFault(f"The office gave no password for the clerk: {said.strip()}")
        return Clerk(name, found[1], found[2])

    async def pairings(self) -> list[Pairing]:
        """Return the terminals that wait for approval, as ``kiosk dispatch pairings`` lists them."""
        rows = re.findall(r"^(\S+)  (.+?)  until ", await self._command("pairings"), re.MULTILINE)
        return [Pairing(code, label) for code, label in rows]

    async def approve(self, code: str, point: str) -> None:
        """Enrol the terminal that shows ``code`` by ``kiosk dispatch approve``."""
        await self._command("approve", code, "--point", point)

    async def _command(self, *words: str) -> str:
        command = kiosk_command("dispatch", "--data", str(self._data), *words)
        return await run_tool(
            *command,
            about=f"kiosk dispatch {' '.join(words)}",
            environment=self._environment,
            within_s=_COMMAND_TIMEOUT_S,
        )
