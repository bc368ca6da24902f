"""One SQLite file with one writer: WAL, synchronous=FULL, each change and its audit row in one transaction."""

import asyncio
import hashlib
import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.base.errors import EnvironmentFault
from kiosk.store.damage import DamagedError, check, is_damage, refuse_damaged

T = TypeVar("T")
Row = dict[str, object]
_LOOK = "Is the disk full, read-only or gone, or is the folder somebody else's?"


class Database:
    """A SQLite file behind one thread; every write is one immediate transaction.

    WAL with synchronous=FULL survives a power cut with nothing committed lost (NORMAL may lose the last commits).
    """

    def __init__(self, path: Path, migrations: Migrations) -> None:
        """Open or create the file.

        Raises DamagedError, changing nothing, when it is damaged or none of SQLite's, and EnvironmentFault when the
        disk does not let it be opened.
        """
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"store-{path.stem}")
        try:
            self._db = self._thread.submit(_open, path, migrations).result()
        except BaseException:
            self._thread.shutdown()
            raise

    async def write(self, change: Callable[[sqlite_utils.Database], T]) -> T:
        """Run ``change`` in one transaction and return its result once it is on disk.

        Raises EnvironmentFault when the disk refuses (full, read-only); nothing of the change remains then.
        """
        return await self._run(lambda: _in_transaction(self._db, change))

    async def read(self, question: Callable[[sqlite_utils.Database], T]) -> T:
        """Run a question that changes nothing and return its answer."""
        return await self._run(lambda: question(self._db))

    async def answers(self) -> None:
        """Return once the file has answered a small question behind all writes under way: the writer lives."""
        await self.read(lambda db: db.execute("SELECT 1").fetchone())

    async def forget(self) -> None:
        """Make deleted rows unreadable: what is deleted is overwritten, and the write-ahead log is emptied."""
        await self._run(lambda: self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    def close(self) -> None:
        """Close the file after the writes under way."""
        self._thread.submit(self._db.close).result()
        self._thread.shutdown()

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: _finished(work()))
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                raise DamagedError(self._path, str(error)) from error
            if isinstance(error, sqlite3.OperationalError):
                raise EnvironmentFault(f"{self._path}: {error}") from error
            raise


def _open(path: Path, migrations: Migrations) -> sqlite_utils.Database:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        refuse_damaged(path)
        connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise EnvironmentFault(f"{path}: cannot be opened ({error}). {_LOOK}") from error
    try:
        path.chmod(0o600)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        check(connection, path)
        db = sqlite_utils.Database(connection)
        _common.apply(db)
        migrations.apply(db)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.DatabaseError) and is_damage(error):
            raise DamagedError(path, str(error)) from error
        if isinstance(error, OSError | sqlite3.Error):
            raise EnvironmentFault(f"{path}: cannot be used ({error}). {_LOOK}") from error
        raise
    return db


def _finished(result: T) -> T:
    """Return a result that may leave the file's thread.

    A cursor that is freed on another thread resets its statement there, while this thread may be running that very
    statement anew: SQLite then refuses it as misuse, and the program dies of it.
    """
    if isinstance(result, sqlite3.Cursor):
        result.close()
    return result


def _in_transaction(db: sqlite_utils.Database, change: Callable[[sqlite_utils.Database], T]) -> T:
    # sqlite-utils' atomic() begins deferred: of two processes one would then fail midway instead of waiting.
    db.execute("BEGIN IMMEDIATE")
    try:
        result = change(db)
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
    return result


def audit(db: sqlite_utils.Database, at: datetime, actor: str, action: str, subject: str, detail: str = "") -> None:
    """Add the audit row of a change, chained by SHA-256 to the row before it; call it inside that change."""
    last = next(db.query("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1"), None)
    row = {"at": at.isoformat(), "actor": actor, "action": action, "subject": subject, "detail": detail}
    db.table("audit").insert({**row, "hash": _link(last["hash"] if last else "", row)})


def one(db: sqlite_utils.Database, sql: str, values: list[object]) -> Row | None:
    """Return the first row of a question, None when there is none."""
    return next(iter(db.query(sql, values)), None)


def first_broken_audit_row(db: sqlite_utils.Database) -> int | None:
    """Return the number of the first audit row that was changed afterwards, None when the chain is whole."""
    previous = ""
    for row in db.query("SELECT * FROM audit ORDER BY seq"):
        stated = {key: row[key] for key in ("at", "actor", "action", "subject", "detail")}
        previous = _link(previous, stated)
        if previous != row["hash"]:
            return int(row["seq"])
    return None


def _link(previous: str, row: dict[str, str]) -> str:
    return hashlib.sha256((previous + json.dumps(row, ensure_ascii=False, sort_keys=True)).encode()).hexdigest()


_common = Migrations("common")


@_common()
def audit_table(db: sqlite_utils.Database) -> None:
    """Create the audit chain that every file carries."""
    db.table("audit").create(
        {"seq": int, "at": str, "actor": str, "action": str, "subject": str, "detail": str, "hash": str},
        pk="seq",
        not_null={"at", "actor", "action", "subject", "detail", "hash"},
        strict=True,
    )
