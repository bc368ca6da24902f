"""One file for support: what the checks found, versions, settings without secrets, the log's end without persons."""

import asyncio
import importlib.metadata
import json
import platform
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from kiosk.base.clock import OFFICE_ZONE
from kiosk.base.errors import EnvironmentFault
from kiosk.base.settings import Settings
from kiosk.base.texts import Language
from kiosk.fleet.log_tail import log_tail
from kiosk.fleet.report import Report, report_json

_PARTS = (
    "remote-window", "PySide6", "opencv-python-headless", "aiortc", "av", "livekit", "aiohttp", "numpy", "pydantic",
    "sqlite-utils", "cryptography", "pyserial",
)  # fmt: skip
_SECRET = ("password", "secret", "credential", "token", "key")
_PERSONAL = frozenset({"card", "papers"})
_HIDDEN = "(left out)"


async def export(report: Report, settings: Settings, folder: Path, target: Path) -> Path:
    """Write the file into the folder ``target`` and return its path.

    ``folder`` is the data folder, whose logs are read. Raises EnvironmentFault when the file cannot be written.
    """
    stamp = report.at.astimezone(OFFICE_ZONE).strftime("%Y%m%d-%H%M%S")
    path = target / f"kiosk-support-{stamp}.zip"
    entries = {
        "doctor.json": report_json(report, Language.ENGLISH),
        "versions.json": _json(versions()),
        "settings.json": _json(harmless(settings.model_dump(mode="json"))),
        "log.jsonl": await log_tail(folder),
    }
    try:
        await asyncio.to_thread(_write, path, entries, report.at)
    except OSError as error:
        raise EnvironmentFault(f"{path}: cannot be written: {error.strerror}") from error
    return path


def versions() -> dict[str, str]:
    """Return what is installed and on what."""
    found = {"python": platform.python_version(), "system": platform.platform(), "machine": platform.machine()}
    for part in _PARTS:
        try:
            found[part] = importlib.metadata.version(part)
        except importlib.metadata.PackageNotFoundError:
            found[part] = "not installed"
    return found


def harmless(settings: object, name: str = "") -> object:
    """Return settings without secrets, persons, and names or passwords in addresses."""
    if settings is not None and (name in _PERSONAL or any(word in name for word in _SECRET)):
        return _HIDDEN
    if isinstance(settings, Mapping):
        return {key: harmless(value, key) for key, value in settings.items()}
    if isinstance(settings, list):
        return [harmless(item, name) for item in settings]
    if isinstance(settings, str) and "@" in settings:
        return _without_login(settings)
    return settings


def _without_login(address: str) -> str:
    parts = urlsplit(address)
    if not parts.scheme or "@" not in parts.netloc:
        return _HIDDEN
    return urlunsplit(parts._replace(netloc=f"{_HIDDEN}@{parts.netloc.rpartition('@')[2]}"))


def _write(path: Path, entries: Mapping[str, str], at: datetime) -> None:
    moment = at.astimezone(OFFICE_ZONE).timetuple()[:6]
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as file:
        for name, text in entries.items():
            file.writestr(zipfile.ZipInfo(name, moment), text, zipfile.ZIP_DEFLATED)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
