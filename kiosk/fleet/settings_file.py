"""Writing a settings file: documented, proved by reading it back, put in place at once, the old one kept."""

import os
import shutil
import tomllib
from datetime import datetime
from itertools import count
from pathlib import Path

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.disk import sync_folder
from kiosk.base.errors import EnvironmentFault
from kiosk.base.settings import Settings
from kiosk.fleet.settings_text import settings_text


def write_settings(settings: Settings, path: Path, at: datetime) -> Path | None:
    """Write settings and return where the old file was kept, None when there was none.

    Raises EnvironmentFault when the disk refuses; the old file is then still in place. Blocks: use a thread.
    """
    text = settings_text(settings)
    if type(settings).model_validate(tomllib.loads(text)) != settings:
        raise AssertionError("the settings do not come back from the text as they were")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = _keep_old(path, at)
        _put(path, text)
    except OSError as error:
        raise EnvironmentFault(f"{path}: cannot be written: {error.strerror}") from error
    return kept


def _keep_old(path: Path, at: datetime) -> Path | None:
    if not path.exists():
        return None
    stamp = at.astimezone(OFFICE_ZONE).strftime("%Y%m%d-%H%M%S")
    for number in count(1):
        kept = path.with_name(f"{path.name}.{stamp}{'' if number == 1 else f'-{number}'}.bak")
        if not kept.exists():
            shutil.copy2(path, kept)
            return kept
    raise AssertionError("numbers do not end")


def _put(path: Path, text: str) -> None:
    """Write beside the file, then take its place: after a power cut there is the old file or the new one, whole."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    # Secrets of the TURN server stand in it.
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _give_to_owner(beside, path.parent)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _give_to_owner(path: Path, folder: Path) -> None:
    """Root writes for the terminal's own user: the file belongs to whom the folder belongs to."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
