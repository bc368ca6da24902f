"""What was written is there after a restart, whole or not at all; a damaged file is said, never replaced."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlite_utils
from sqlite_utils.migrations import Migrations

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import MessageId
from kiosk.store.database import Database, audit, first_broken_audit_row
from kiosk.store.end_store import EndStore, OutboxItem

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
NOTHING = Migrations("nothing")


async def test_the_audit_chain_tells_the_first_changed_row(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", NOTHING)
    for number in range(4):
        await database.write(lambda db, number=number: audit(db, AT, "clerk-1", "closed", f"case-{number}"))  # type: ignore[misc]
    assert await database.read(first_broken_audit_row) is None
    await database.write(lambda db: db.execute("UPDATE audit SET subject = 'x' WHERE seq = 3"))
    assert await database.read(first_broken_audit_row) == 3
    database.close()


async def test_a_change_that_fails_leaves_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", NOTHING)

    def change(db: sqlite_utils.Database) -> None:
        audit(db, AT, "clerk-1", "closed", "case-1")
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(change)
    assert await database.read(lambda db: db.table("audit").count) == 0
    database.close()


async def test_the_file_is_durable_and_private(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", NOTHING)
    pragmas = await database.read(
        lambda db: [
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    )
    assert pragmas == ["wal", 2, 1]
    assert (tmp_path / "a.db").stat().st_mode & 0o777 == 0o600
    database.close()


def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"not a database, but somebody's only copy" * 100)
    before = path.read_bytes()
    with pytest.raises(EnvironmentFault, match="is damaged"):
        Database(path, NOTHING)
    assert path.read_bytes() == before


async def test_the_outbox_keeps_order_and_each_record_once(tmp_path: Path) -> None:
    path = tmp_path / "terminal.db"
    store = EndStore(path)
    await store.keep(
        [OutboxItem(MessageId("b"), "1"), OutboxItem(MessageId("a"), "2")], AT, {"session": {"step": "call"}}
    )
    await store.keep([OutboxItem(MessageId("b"), "again"), OutboxItem(MessageId("c"), "3")], AT)
    store.close()
    store = EndStore(path)
    assert [item.frame for item in await store.pending()] == ["1", "2", "3"]
    assert await store.memo("session") == {"step": "call"}
    await store.done([MessageId("a"), MessageId("b")])
    assert [item.id for item in await store.pending()] == ["c"]
    store.close()


async def test_what_is_forgotten_is_not_in_the_file_any_more(tmp_path: Path) -> None:
    path = tmp_path / "terminal.db"
    store = EndStore(path)
    await store.keep([OutboxItem(MessageId("a"), "王小明 910000199003074514")], AT, {"session": "王小明"})
    assert "王小明".encode() in _bytes_of(tmp_path)
    await store.done([MessageId("a")])
    await store.forget_memos("session")
    assert "王小明".encode() not in _bytes_of(tmp_path)
    assert b"910000199003074514" not in _bytes_of(tmp_path)
    store.close()


async def test_a_full_disk_is_a_fault_of_the_surroundings(tmp_path: Path) -> None:
    store = EndStore(tmp_path / "terminal.db")
    await store._database.write(lambda db: None)
    await store._database.read(lambda db: db.execute("PRAGMA max_page_count=12").fetchall())
    with pytest.raises(EnvironmentFault, match="full"):
        await store.keep([OutboxItem(MessageId("a"), "x" * 1_000_000)], AT)
    assert await store.pending() == []
    store.close()


def _bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def test_sqlite_is_new_enough_for_strict_tables() -> None:
    assert sqlite3.sqlite_version_info >= (3, 37)


async def test_many_who_write_at_once_never_touch_a_statement_from_two_threads(tmp_path: Path) -> None:
    store = EndStore(tmp_path / "end.db")

    async def write() -> None:
        for _ in range(100):
            await store.done([MessageId("none")])

    await asyncio.gather(*(write() for _ in range(20)))
    store.close()
