"""The editions of the list of services: what was in force when and by whom; rows are only ever added."""

import gzip
from dataclasses import dataclass
from datetime import datetime

import sqlite_utils

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import EditionId
from kiosk.store.database import Database, Row, audit, one

START = "start"
"""Who brought the list that dispatch was started with."""


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One coming into force. ``number`` counts what the office published; 0 is what dispatch was started with."""

    number: int
    edition: EditionId
    by: str
    at: datetime
    note: str


class EditionRecords:
    """Editions in dispatch's own file; the office's commands write there while dispatch reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def newest(self) -> EditionRow | None:
        """Return what is in force: what the office published last, else what dispatch was started with last."""
        row = await self._database.read(lambda db: one(db, f"{_NEWEST} LIMIT 1", []))
        return _row(row) if row else None

    async def all(self) -> list[EditionRow]:
        """Return every edition that was ever in force, the newest first."""
        return [_row(row) for row in await self._database.read(lambda db: list(db.query(_NEWEST)))]

    async def packed(self, edition: EditionId) -> bytes | None:
        """Return an edition's file, packed (gzip); None when it was never in force here."""
        sql = "SELECT packed FROM edition_contents WHERE edition = ?"
        row = await self._database.read(lambda db: one(db, sql, [edition]))
        found = row["packed"] if row else None
        return found if isinstance(found, bytes) else None

    async def content(self, edition: EditionId) -> bytes | None:
        """Return an edition's file; None when it was never in force here."""
        packed = await self.packed(edition)
        return gzip.decompress(packed) if packed is not None else None

    async def started_with(self, edition: EditionId, content: bytes, at: datetime) -> None:
        """Note what dispatch was started with, when it is another than the last time."""

        def change(db: sqlite_utils.Database) -> None:
            last = one(db, "SELECT edition FROM editions WHERE number = 0 ORDER BY seq DESC LIMIT 1", [])
            if last is None or last["edition"] != edition:
                _add(db, EditionRow(0, edition, START, at, ""), content)

        await self._database.write(change)

    async def publish(
        self, edition: EditionId, content: bytes, at: datetime, by: str, note: str, after: int | None
    ) -> EditionRow:
        """Put an edition in force under the next number; ``after`` is the number it was compared with, None for none.

        Raises EnvironmentFault, with nothing changed, when another edition came into force meanwhile.
        """

        def change(db: sqlite_utils.Database) -> EditionRow:
            known = one(db, f"{_NEWEST} LIMIT 1", [])
            number = _row(known).number if known else None
            if number != after:
                raise EnvironmentFault("another edition was published meanwhile; look at the differences again")
            row = EditionRow((number or 0) + 1, edition, by, at, note)
            _add(db, row, content)
            return row

        return await self._database.write(change)


_NEWEST = "SELECT * FROM editions ORDER BY number DESC, seq DESC"


def _add(db: sqlite_utils.Database, row: EditionRow, content: bytes) -> None:
    if one(db, "SELECT edition FROM edition_contents WHERE edition = ?", [row.edition]) is None:
        db.table("edition_contents").insert({"edition": row.edition, "packed": gzip.compress(content, mtime=0)})
    stated = {"number": row.number, "edition": row.edition, "by": row.by, "at": row.at.isoformat(), "note": row.note}
    db.table("editions").insert(stated)
    audit(db, row.at, row.by, "edition_published", row.edition, f"{row.number} {row.note}".strip())


def _row(row: Row) -> EditionRow:
    number, edition, by, at, note = (str(row[key]) for key in ("number", "edition", "by", "at", "note"))
    return EditionRow(int(number), EditionId(edition), by, datetime.fromisoformat(at), note)
