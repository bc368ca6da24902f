"""The small store file of a terminal or a desk: the outbox and what must survive a crash."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.base.ids import MessageId
from kiosk.store.database import Database


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A record that dispatch has not acknowledged yet; ``frame`` is its text on the wire."""

    id: MessageId
    frame: str
    author: str = ""
    """The id of the one in whose name it was made; empty when it may be sent by anybody who sits here."""


class EndStore:
    """Outbox and memos of one program."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, _migrations)

    async def keep(self, items: list[OutboxItem], at: datetime, memos: dict[str, object] | None = None) -> None:
        """Put records into the outbox, and memos beside them, in one transaction; a record already there stays."""

        def change(db: sqlite_utils.Database) -> None:
            rows = [{"id": item.id, "frame": item.frame, "author": item.author, "at": at.isoformat()} for item in items]
            db.table("outbox").insert_all(rows, ignore=True)
            for key, value in (memos or {}).items():
                _put_memo(db, key, value)

        await self._database.write(change)

    async def pending(self) -> list[OutboxItem]:
        """Return the records not acknowledged yet, oldest first."""
        rows = await self._database.read(lambda db: list(db.query(_PENDING)))
        return [OutboxItem(MessageId(row["id"]), row["frame"], row["author"]) for row in rows]

    async def done(self, ids: list[MessageId]) -> None:
        """Take acknowledged records out."""
        await self._database.write(
            lambda db: db.conn.executemany("DELETE FROM outbox WHERE id = ?", [(i,) for i in ids])
        )

    async def replace(self, items: list[OutboxItem]) -> None:
        """Put other frames in the place of records that still wait, so that the old ones are gone from the file."""
        rows = [(item.frame, item.id) for item in items]
        await self._database.write(lambda db: db.conn.executemany("UPDATE outbox SET frame = ? WHERE id = ?", rows))
        await self._database.forget()

    async def set_memo(self, key: str, value: object) -> None:
        """Remember a JSON value under a key; None forgets it."""
        await self._database.write(lambda db: _put_memo(db, key, value))

    async def memo(self, key: str) -> object:
        """Return what is remembered under a key, None when nothing is."""
        rows = await self._database.read(lambda db: list(db.query("SELECT value FROM memo WHERE key = ?", [key])))
        return json.loads(rows[0]["value"]) if rows else None

    async def forget_memos(self, *keys: str) -> None:
        """Forget memos so that their bytes are gone from the file and its log."""
        await self._database.write(
            lambda db: db.conn.executemany("DELETE FROM memo WHERE key = ?", [(k,) for k in keys])
        )
        await self._database.forget()

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _put_memo(db: sqlite_utils.Database, key: str, value: object) -> None:
    if value is None:
        db.execute("DELETE FROM memo WHERE key = ?", [key])
    else:
        db.table("memo").upsert({"key": key, "value": json.dumps(value, ensure_ascii=False)}, pk="key")


_PENDING = "SELECT id, frame, author FROM outbox ORDER BY position"
_migrations = Migrations("end")


@_migrations()
def first_tables(db: sqlite_utils.Database) -> None:
    """Create the outbox and the memos."""
    db.table("outbox").create(
        {"position": int, "id": str, "frame": str, "at": str},
        pk="position",
        not_null={"id", "frame", "at"},
        strict=True,
    )
    db.table("outbox").create_index(["id"], unique=True)
    db.table("memo").create({"key": str, "value": str}, pk="key", not_null={"value"}, strict=True)


@_migrations()
def authors(db: sqlite_utils.Database) -> None:
    """Note who made a record: clerks take turns at a desk, and none may send in another's name."""
    db.table("outbox").add_column("author", str, not_null_default="")
