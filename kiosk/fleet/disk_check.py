"""Whether the data folder can be written, has room, and holds whole files."""

import os
import secrets
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Protocol

from kiosk.base.daemon_thread import in_daemon_thread
from kiosk.base.texts import mark
from kiosk.base.words import say
from kiosk.fleet.check import Shows
from kiosk.fleet.finding import CheckId, Fact, Finding, attention, fault, ok
from kiosk.store.damage import damage_of

_MIB = 1024 * 1024
_LEAST_MIB, _FEW_MIB = 200, 1024
_STORE = "terminal.db"
_UNWRITABLE = mark("The data folder {folder} cannot be written: {reason}")
_OWNER = mark("Give the folder to the user the terminal runs as, and check that the disk is not read-only.")
_FULL = mark("Only {mib} MiB are free on the disk.")
_MAKE_ROOM = mark("Delete old logs and exports; a terminal needs {least} MiB.")
_DAMAGED = mark("The store file {file} is damaged: {reason}")
_MOVE_AWAY = mark("Stop the terminal, move the file away and start it again; what it had not sent is lost.")
_NEW = mark("The data folder {folder} is not there yet; the terminal makes it at its first start.")
_SAVE = mark("Save the settings: that makes it.")
_FINE = mark("{gib} GiB are free, and the store is whole.")
_FREE, _FOLDER = mark("Free"), mark("Data folder")


class Room(Protocol):
    """What ``os.statvfs`` says of a disk."""

    @property
    def f_bavail(self) -> int:
        """Blocks that an ordinary user may still fill."""

    @property
    def f_frsize(self) -> int:
        """Bytes of a block."""


Statvfs = Callable[[Path], Room]


class DiskCheck:
    """The data folder and the disk it lies on; ``statvfs`` is the system's own question."""

    id = CheckId.DISK
    limit_s = 20.0

    def __init__(self, folder: Path, statvfs: Statvfs = os.statvfs) -> None:
        self._folder, self._statvfs = folder, statvfs

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give the one finding."""
        del shows
        yield await in_daemon_thread(self._finding)

    def _finding(self) -> Finding:
        folder = _nearest(self._folder)
        reason = _why_unwritable(folder)
        if reason:
            return fault(self.id, say(_UNWRITABLE, folder=str(folder), reason=reason), say(_OWNER))
        room = self._statvfs(folder)
        free_mib = room.f_bavail * room.f_frsize // _MIB
        found = (
            self._of_room(free_mib) or self._of_files(folder) or ok(self.id, say(_FINE, gib=f"{free_mib / 1024:.1f}"))
        )
        return found.with_facts(Fact("free_mib", _FREE, f"{free_mib} MiB"), Fact("folder", _FOLDER, str(self._folder)))

    def _of_room(self, free_mib: int) -> Finding | None:
        if free_mib >= _FEW_MIB:
            return None
        light = fault if free_mib < _LEAST_MIB else attention
        return light(self.id, say(_FULL, mib=free_mib), say(_MAKE_ROOM, least=_FEW_MIB))

    def _of_files(self, folder: Path) -> Finding | None:
        if folder != self._folder:
            return attention(self.id, say(_NEW, folder=str(self._folder)), say(_SAVE))
        store = folder / _STORE
        damage = damage_of(store) if store.exists() else ""
        return fault(self.id, say(_DAMAGED, file=str(store), reason=damage), say(_MOVE_AWAY)) if damage else None


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next(place for place in (folder, *folder.absolute().parents) if place.is_dir())


def _why_unwritable(folder: Path) -> str:
    """Write, flush and remove a small file; return the reason when that fails."""
    path = folder / f".check-{secrets.token_hex(4)}"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, b"check")
            os.fsync(handle)
        finally:
            os.close(handle)
            path.unlink()
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""
