"""Settings files: TOML, one frozen object a program, unknown keys are errors with the nearest name."""

import re
import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk.base.errors import EnvironmentFault
from kiosk.base.known_names import keys_at, nearest, nearest_only
from kiosk.base.log import Log

WindowPlace = tuple[int, int, int, int]
"""Where a window stands on a desktop: left, top, width and height in the program's own pixels, from the main monitor's
left upper corner; the frame that the desktop puts around the window begins there."""


class Settings(BaseModel):
    """Base of every settings object: frozen, documented, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


_log = Log("kiosk.settings")
_WHAT_TO_DO = "Nothing was started: mend the file and start again."
SettingsT = TypeVar("SettingsT", bound=Settings)


def load_settings(kind: type[SettingsT], path: Path) -> SettingsT:
    """Read a TOML file into a settings object.

    Raises EnvironmentFault with every mistake, its place, the nearest known name and what to do, in one message.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EnvironmentFault(f"{path}: cannot be read: {error.strerror}. Mend its name or its rights.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EnvironmentFault(f"{path}: is not TOML: {error}. {_WHAT_TO_DO}") from error
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        lines = [f"{path}: {line}" for line in validation_lines(error, kind)]
        count = "1 mistake" if len(lines) == 1 else f"{len(lines)} mistakes"
        raise EnvironmentFault("\n".join([*lines, f"{count}. {_WHAT_TO_DO}"])) from error


def settings_or_default(kind: type[SettingsT], path: Path) -> SettingsT:
    """Read a settings file; where there is none the built-in settings hold, and the log says so."""
    if not path.exists():
        _log.warning("settings_missing", path=str(path))
        return kind()
    return load_settings(kind, path)


def validation_lines(error: ValidationError, kind: type[BaseModel]) -> list[str]:
    """Return one line a mistake: its path, what is wrong and, for an unknown key, the nearest known one."""
    lines = []
    for item in error.errors():
        path = ".".join(str(part) for part in item["loc"])
        if item["type"] == "extra_forbidden":
            lines.append(f"{path}: unknown key{nearest(str(item['loc'][-1]), keys_at(kind, item['loc'][:-1]))}")
        elif item["type"] == "literal_error":
            words = re.findall("'([^']*)'", item["ctx"]["expected"])
            lines.append(f"{path}: {item['msg']}{nearest_only(str(item['input']), words)}")
        else:
            lines.append(f"{path}: {item['msg']}")
    return lines
