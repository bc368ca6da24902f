"""Does a disk take records? Written is what a full one would refuse: a file of its own, and a transaction."""

import os
from pathlib import Path

import sqlite_utils

from kiosk.base.errors import EnvironmentFault
from kiosk.store.database import Database

_PROBE_BYTES = 256 * 1024
"""More than one record, so that space left over in a log does not hide that there is none."""


def probe_folder(folder: Path) -> None:
    """Write a file and remove it; raises EnvironmentFault when the disk refuses. Blocks for the disk."""
    path = folder / ".probe"
    try:
        try:
            with path.open("wb") as file:
                file.write(bytes(_PROBE_BYTES))
                file.flush()
                os.fsync(file.fileno())
        finally:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentFault(f"{folder}: cannot be written: {error.strerror}") from error


async def probe_database(database: Database) -> None:
    """Commit a change that changes nothing; raises EnvironmentFault when the disk refuses."""

    def change(db: sqlite_utils.Database) -> None:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute(f"PRAGMA user_version = {int(version)}")

    await database.write(change)
