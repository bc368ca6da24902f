"""The centre's records: cases by their entries, receipt numbers, ratings and the waiting line."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlite_utils

from kiosk.base.errors import UserFacingError
from kiosk.base.ids import CaseId, MessageId
from kiosk.base.texts import mark
from kiosk.store.database import Database, audit

ID_TAKEN = mark("This step was already taken for another case.")


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it is stored: ``body`` is JSON."""

    id: MessageId
    case: CaseId
    at: str
    by: str
    by_id: str
    body: str


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What is kept of a case beside its entries."""

    case: CaseId
    terminal: str
    state: str
    follow_token: str


class CaseRecords:
    """Cases and their entries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, head: CaseHead, entries: Sequence[tuple[int, StoredEntry]], at: datetime) -> None:
        """Add numbered entries to a case, made on its first one; state, entries and audit in one transaction.

        Raises UserFacingError, with nothing changed, when an entry's id already belongs to another case.
        """

        def change(db: sqlite_utils.Database) -> None:
            row = {"id": head.case, "terminal": head.terminal, "state": head.state, "follow_token": head.follow_token}
            db.table("cases").insert({**row, "opened_at": at.isoformat()}, ignore=True)
            db.table("cases").update(head.case, {"state": head.state})
            for number, entry in entries:
                _insert(db, number, entry)
                audit(db, at, f"{entry.by}:{entry.by_id}", json.loads(entry.body)["kind"], head.case)

        await self._database.write(change)

    async def head(self, case: CaseId) -> CaseHead | None:
        """Return a case's head."""
        return await self._head("id", case)

    async def head_by_token(self, token: str) -> CaseHead | None:
        """Return the case that an unguessable follow-up link belongs to."""
        return await self._head("follow_token", token)

    async def entries(self, case: CaseId) -> list[StoredEntry]:
        """Return a case's entries in order; the first has number 1."""
        sql = "SELECT * FROM entries WHERE case_id = ? ORDER BY number"
        rows = await self._database.read(lambda db: list(db.query(sql, [case])))
        return [StoredEntry(row["id"], row["case_id"], row["at"], row["by"], row["by_id"], row["body"]) for row in rows]

    async def receipt_number(self, case: CaseId, day: date, make: Callable[[int], str], at: datetime) -> str:
        """Return the case's receipt number, made by ``make(serial)`` on the first asking and the same ever after."""

        def change(db: sqlite_utils.Database) -> str:
            known = next(iter(db.query("SELECT number FROM receipts WHERE case_id = ?", [case])), None)
            if known:
                return str(known["number"])
            sql = "SELECT coalesce(max(serial), 0) + 1 AS next FROM receipts WHERE day = ?"
            serial = int(next(iter(db.query(sql, [day.isoformat()])))["next"])
            number = make(serial)
            row = {"case_id": case, "number": number, "day": day.isoformat(), "serial": serial}
            db.table("receipts").insert(row)
            audit(db, at, "centre", "receipt_numbered", case, number)
            return number

        return await self._database.write(change)

    async def counts(self) -> dict[str, int]:
        """Return how many cases stand in each state."""
        sql = "SELECT state, count(*) AS n FROM cases GROUP BY state"
        rows = await self._database.read(lambda db: list(db.query(sql)))
        return {row["state"]: row["n"] for row in rows}

    async def in_states(self, states: Sequence[str]) -> list[CaseId]:
        """Return the cases that stand in one of these states."""
        places = ", ".join("?" * len(states))
        sql = f"SELECT id FROM cases WHERE state IN ({places}) ORDER BY opened_at"  # noqa: S608 - places only
        return [CaseId(row["id"]) for row in await self._database.read(lambda db: list(db.query(sql, [*states])))]

    async def _head(self, column: str, value: str) -> CaseHead | None:
        rows = await self._database.read(lambda db: list(db.table("cases").rows_where(f"{column} = ?", [value])))
        if not rows:
            return None
        return CaseHead(rows[0]["id"], rows[0]["terminal"], rows[0]["state"], rows[0]["follow_token"])


class Ratings:
    """Ratings, in a file of their own; there is no question to read them back through a desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, rating: MessageId, case: CaseId, level: int, reasons: tuple[str, ...], words: str, at: datetime
    ) -> None:
        """Store a rating once."""

        def change(db: sqlite_utils.Database) -> None:
            row = {"id": rating, "case_id": case, "level": level, "reasons": json.dumps(reasons), "words": words}
            before = db.table("ratings").count
            db.table("ratings").insert({**row, "at": at.isoformat()}, ignore=True)
            if db.table("ratings").count > before:
                audit(db, at, "resident", "rated", rating)

        await self._database.write(change)

    async def count(self) -> int:
        """Return how many ratings there are."""
        return await self._database.read(lambda db: db.table("ratings").count)


class LineRecords:
    """The waiting line, so that it has the same order after a crash."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, snapshot: str, happened: Sequence[tuple[str, str]], at: datetime) -> None:
        """Store the line as it is now, with an audit row for each (action, subject) that led there."""

        def change(db: sqlite_utils.Database) -> None:
            db.table("line").upsert({"id": 1, "snapshot": snapshot, "at": at.isoformat()}, pk="id")
            for action, subject in happened:
                audit(db, at, "line", action, subject)

        await self._database.write(change)

    async def load(self) -> str | None:
        """Return the line as it was stored last."""
        rows = await self._database.read(lambda db: list(db.query("SELECT snapshot FROM line WHERE id = 1")))
        return str(rows[0]["snapshot"]) if rows else None


def _insert(db: sqlite_utils.Database, number: int, entry: StoredEntry) -> None:
    if next(iter(db.query("SELECT 1 FROM entries WHERE id = ?", [entry.id])), None):
        raise UserFacingError(ID_TAKEN)
    row = {"case_id": entry.case, "number": number, "id": entry.id, "at": entry.at}
    db.table("entries").insert({**row, "by": entry.by, "by_id": entry.by_id, "body": entry.body})
