"""Reading a settings file for mending it: every mistake in a line, and all that is right in it kept."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from kiosk.base.settings import Settings, SettingsT, validation_lines

ReadT = TypeVar("ReadT", bound=Settings, covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[ReadT]):
    """A settings file as it was found."""

    path: Path
    settings: ReadT
    """What the file says; where it is wrong or silent, the default."""
    mistakes: tuple[str, ...] = ()
    """Each with its place and, for an unknown key, the nearest known one."""
    is_there: bool = True


def read_settings(kind: type[SettingsT], path: Path) -> Reading[SettingsT]:
    """Read a TOML file; mistakes are part of the reading, never an error."""
    if not path.exists():
        return Reading(path, kind(), is_there=False)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        return Reading(path, kind(), (f"{path.name}: cannot be read: {error.strerror}",))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Reading(path, kind(), (f"{path.name}: is not TOML: {error}",))
    try:
        return Reading(path, kind.model_validate(data))
    except ValidationError as error:
        return Reading(path, _salvaged(kind, data, error), tuple(validation_lines(error, kind)))


def _salvaged(kind: type[SettingsT], data: dict[str, Any], error: ValidationError) -> SettingsT:
    """Return the settings without what is wrong in them; each round takes at least one mistake out."""
    while True:
        for item in error.errors():
            _take_out(data, item["loc"])
        try:
            return kind.model_validate(data)
        except ValidationError as next_error:
            error = next_error


def _take_out(data: dict[str, Any], place: tuple[int | str, ...]) -> None:
    """Take the deepest part of a place out that is there; what lacks a required field goes as a whole."""
    table: Any = data
    holder, key = data, place[0]
    for part in place[:-1]:
        if not isinstance(table, Mapping) or not isinstance(table.get(part), Mapping):
            break
        holder, key = table, part  # type: ignore[assignment]  # a mapping of TOML is a dict
        table = table[part]
    if isinstance(table, dict) and place[-1] in table:
        del table[place[-1]]
    else:
        holder.pop(str(key), None)
