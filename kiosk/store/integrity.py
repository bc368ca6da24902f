"""Whether a store file is whole, asked without changing it and while its program may be using it."""

import sqlite3
from pathlib import Path


def damage_of(path: Path) -> str:
    """Return what SQLite finds wrong with a file (``PRAGMA quick_check``), "" when it is whole; blocks."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5)
        try:
            verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error as error:
        return str(error)
    return "" if verdict == "ok" else verdict
