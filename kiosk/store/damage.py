"""Is a SQLite file whole? And how one that is not is put out of the way: renamed, never deleted, never overwritten."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kiosk.base.disk import sync_folder
from kiosk.base.errors import EnvironmentFault
from kiosk.store.wal import wal_damage

_COMPANIONS = ("", "-wal", "-shm")


class DamagedError(EnvironmentFault):
    """A store file is damaged; nothing of it was changed."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: is damaged ({reason})")
        self.path = path


def refuse_damaged(path: Path) -> None:
    """Look at a file before it is opened; raises DamagedError for what SQLite would pass over in silence.

    SQLite takes an empty file for a new one, and leaves out what it cannot read of the write-ahead log.
    """
    if not path.exists():
        return
    if path.stat().st_size == 0:
        raise DamagedError(path, "it is empty")
    reason = wal_damage(path.with_name(f"{path.name}-wal"))
    if reason:
        raise DamagedError(path, reason)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedError unless every page of an opened file is sound."""
    verdict = _verdict(connection)
    if verdict:
        raise DamagedError(path, verdict.strip().splitlines()[-1])


def damage_of(path: Path) -> str:
    """Return what SQLite finds wrong with a file, "" when it is whole; blocks.

    Nothing is changed, and its program may be using it meanwhile.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
            return _verdict(connection)
    except sqlite3.Error as error:
        return str(error)


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell whether an error says that the file is damaged, rather than that it cannot be reached just now."""
    return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def set_aside(path: Path, at: datetime) -> Path:
    """Rename a store file and what belongs to it; return its new path, which nothing had before.

    Raises EnvironmentFault when the disk does not let it be renamed.
    """
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside, number = path.with_name(f"{path.name}.damaged-{stamp}"), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{number}")
    try:
        for companion in _COMPANIONS:
            part = path.with_name(path.name + companion)
            if part.exists():
                part.rename(aside.with_name(aside.name + companion))
        sync_folder(path.parent)
    except OSError as error:
        raise EnvironmentFault(f"{path}: is damaged and cannot be set aside: {error.strerror}") from error
    return aside


def _verdict(connection: sqlite3.Connection) -> str:
    verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return "" if verdict == "ok" else verdict
