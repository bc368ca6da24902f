"""A call's readings on the disk, a line a second: what a complaint of last week is looked into with.

A file a call, JSON lines: first what call it is, then its readings. They tell of the path and the devices, and nothing
of a person.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CallId
from kiosk.base.log import Log
from kiosk.call.events import CallSide, CallStats

MOST_KEPT = 100
"""Files of a folder; older ones go. A call of five minutes takes 200 KB."""
_EXPECTED = {"at_s", "cpu"} | {each.name for each in fields(CallStats) if each.default is MISSING}
"""What every reading has; parts that came with later versions may be missing."""
_log = Log("kiosk.call.log")


@dataclass(frozen=True, slots=True)
class CallReadings:
    """What was written of one call."""

    call: str
    side: str
    began: datetime
    readings: tuple[Mapping[str, Any], ...]
    """The fields of CallStats, ``at_s`` (seconds since the call began) and ``cpu`` (share of all processors in use by
    this program, 0 to 1)."""


class CallLog:
    """Writes the readings of one call; a disk that refuses costs the readings and nothing else."""

    def __init__(self, folder: Path, call: CallId, side: CallSide, began: datetime) -> None:
        self._file: TextIO | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for old in sorted(folder.glob("*.jsonl"))[: 1 - MOST_KEPT]:
                old.unlink(missing_ok=True)
            self._file = (folder / f"{began:%Y%m%dT%H%M%S}-{call}.jsonl").open("a", encoding="utf-8", buffering=1)
        except OSError as error:
            _log.fault("readings_not_kept", error)
        self._write({"call": call, "side": side.value, "began": began.isoformat()})

    def add(self, at_s: float, stats: CallStats, cpu: float) -> None:
        """Write one reading."""
        plain = {name: value.value if isinstance(value, Enum) else value for name, value in asdict(stats).items()}
        rounded = {name: round(value, 3) if isinstance(value, float) else value for name, value in plain.items()}
        self._write({"at_s": round(at_s, 2), "cpu": round(cpu, 3), **rounded})

    def close(self) -> None:
        """Write no more."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write(self, line: Mapping[str, object]) -> None:
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(line) + "\n")
        except OSError as error:
            _log.fault("readings_not_kept", error)
            self._file = None  # closing it would try to write again


def read_log(path: Path) -> CallReadings:
    """Return what was written of a call, but for a last line that a crash cut short.

    Raises EnvironmentFault when the file cannot be read or is none of a call's readings, with the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EnvironmentFault(f"{path} cannot be read: {error}") from error
    read = [_plain(path, number, line, is_last=number == len(lines)) for number, line in enumerate(lines, 1)]
    plain = [line for line in read if line is not None]
    try:
        head, *readings = plain
        began = datetime.fromisoformat(head["began"])
        if any(_EXPECTED - set(each) for each in readings):
            raise KeyError("a reading lacks some of its parts")
        return CallReadings(head["call"], head["side"], began, tuple(readings))
    except (KeyError, TypeError, ValueError) as error:
        raise EnvironmentFault(f"{path} holds no readings of a call; see the folder calls of the data") from error


def _plain(path: Path, number: int, line: str, *, is_last: bool) -> dict[str, Any] | None:
    try:
        plain = json.loads(line)
        if isinstance(plain, dict):
            return plain
    except ValueError:
        if is_last and number > 1:
            return None
    raise EnvironmentFault(f"{path}, line {number}: not a reading of a call")
