"""A copy of the centre's records: taken while it runs, checked when it is made and again before it is put back.

One backup is one folder: the databases, the pages and ``backup.json``, written last, which says what belongs to it.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import sqlite_utils

from kiosk.base.errors import EnvironmentFault
from kiosk.store.blobs import BlobStore
from kiosk.store.database import first_broken_audit_row

_DATABASES = ("ratings.db", "dispatch.db")
"""In this order: what refers is copied before what it refers to, and the pages come last."""
_PAGES, _SETTINGS, _CONTENTS = "pages", "dispatch.toml", "backup.json"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds, as ``backup.json`` states it and its check counts it."""

    cases: int
    ratings: int
    audit_rows: int
    pages: int
    pages_digest: str
    """SHA-256 over the names of all pages, so that a lost one is noticed."""


def make_backup(data: Path, into: Path, now: datetime) -> tuple[Path, Contents]:
    """Copy the records of ``data`` into a new folder under ``into`` named by the time (UTC); return it, checked.

    The centre may run meanwhile: each database is copied as it stood at one moment. Pages that an older backup beside
    it holds are linked to that, not copied again. Raises EnvironmentFault when something cannot be read or written;
    no folder that looks like a backup remains then.
    """
    folder = into / f"{now:%Y%m%dT%H%M%SZ}"
    with _disk_at(into):
        into.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.mkdir(mode=0o700)
        try:
            for name in _DATABASES:
                _copy_database(data / name, folder / name)
            _copy_pages(data / _PAGES, folder / _PAGES, _newest(into))
            if (data / _SETTINGS).exists():
                _copy(data / _SETTINGS, folder / _SETTINGS)
            contents = _counted(folder)
            _write(folder / _CONTENTS, json.dumps(asdict(contents), indent=1).encode())
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return folder, contents


def check_backup(folder: Path) -> Contents:
    """Return what a backup holds; raises EnvironmentFault when it is not whole or anything in it was changed."""
    with _disk_at(folder):
        try:
            stated = Contents(**json.loads((folder / _CONTENTS).read_text()))
        except FileNotFoundError:
            raise EnvironmentFault(f"{folder}: is not a finished backup, it has no {_CONTENTS}") from None
        except (TypeError, ValueError) as error:
            raise EnvironmentFault(f"{folder / _CONTENTS}: is damaged") from error
        found = _counted(folder)
    if found != stated:
        raise EnvironmentFault(f"{folder}: does not hold what it says: {stated} was stored, {found} is here")
    return found


def restore_backup(folder: Path, data: Path) -> Contents:
    """Put a backup into the data folder of a centre that does not run; return what was put there.

    Raises EnvironmentFault when the backup is damaged or the data folder is not empty; nothing is changed then.
    """
    contents = check_backup(folder)
    with _disk_at(data):
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(data.iterdir()):
            raise EnvironmentFault(f"{data}: is not empty; stop dispatch and move what is there away first")
        try:
            _put_back(folder, data)
        except BaseException:
            shutil.rmtree(data, ignore_errors=True)
            raise
    return contents


def _put_back(folder: Path, data: Path) -> None:
    _copy_pages(folder / _PAGES, data / _PAGES, None)
    for name in (*_DATABASES, _SETTINGS):
        if (folder / name).exists():
            _copy(folder / name, data / name)


def _counted(folder: Path) -> Contents:
    """Check everything in a backup and count it."""
    counts = {"cases": 0, "ratings": 0, "audit": 0}
    for name in _DATABASES:
        with closing(_open(folder / name)) as connection:
            db = sqlite_utils.Database(connection)
            _check_database(folder / name, db)
            for table in counts.keys() & set(db.table_names()):
                counts[table] += db.table(table).count
    digests = sorted(_checked_pages(folder / _PAGES))
    pages_digest = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    return Contents(counts["cases"], counts["ratings"], counts["audit"], len(digests), pages_digest)


def _check_database(path: Path, db: sqlite_utils.Database) -> None:
    verdict = db.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise EnvironmentFault(f"{path}: is damaged ({verdict})")
    broken = first_broken_audit_row(db)
    if broken is not None:
        raise EnvironmentFault(f"{path}: its audit trail was changed at row {broken}")


def _checked_pages(folder: Path) -> Iterator[str]:
    pages = BlobStore(folder)
    for digest in pages.digests():
        if hashlib.sha256(pages.get(digest)).hexdigest() != digest:
            raise EnvironmentFault(f"{pages.path(digest)}: is damaged")
        yield digest


def _copy_database(source: Path, target: Path) -> None:
    with closing(_open(source)) as reader, closing(sqlite3.connect(target)) as copy:
        target.chmod(0o600)
        # In one step: a moment of the file. Writers are not held up, they go on in the write-ahead log.
        reader.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
    _write_out(target)


def _copy_pages(source: Path, target: Path, older: Path | None) -> None:
    here, there = BlobStore(source), BlobStore(target)
    known = BlobStore(older / _PAGES) if older is not None else None
    for digest in here.digests():
        path = there.path(digest)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        if known is not None and known.has(digest):
            os.link(known.path(digest), path)
        else:
            _copy(here.path(digest), path)


def _newest(into: Path) -> Path | None:
    """Return the newest finished backup under a folder."""
    return max((path.parent for path in into.glob(f"*/{_CONTENTS}")), default=None)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    target.chmod(0o600)
    _write_out(target)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _write_out(path)


def _write_out(path: Path) -> None:
    """Return once a file is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def _disk_at(place: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise EnvironmentFault(f"{place}: {error}") from error
