"""Editions on record: numbered, never rewritten, and what two offices do at once is noticed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import EditionId
from kiosk.store.database import Database, first_broken_audit_row
from kiosk.store.dispatch_tables import dispatch_migrations
from kiosk.store.editions import START, EditionRecords

NOW = datetime(2026, 11, 26, 2, tzinfo=UTC)
ONE, TWO = EditionId("1" * 64), EditionId("2" * 64)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "dispatch.db", dispatch_migrations)
    yield database
    database.close()


@pytest.fixture
def records(database: Database) -> EditionRecords:
    return EditionRecords(database)


async def test_what_is_published_is_in_force_under_the_next_number(records: EditionRecords, database: Database) -> None:
    await records.started_with(ONE, b"one", NOW)
    first = await records.publish(TWO, b"two", NOW, "王敏", "fees", after=0)
    again = await records.publish(ONE, b"one", NOW, "王敏", "", after=1)
    assert [row.number for row in await records.all()] == [2, 1, 0]
    assert (first.number, again.number, (await records.newest()) == again) == (1, 2, True)
    assert await records.content(TWO) == b"two"
    assert await records.content(EditionId("3" * 64)) is None
    said = await database.read(lambda db: [(row["action"], row["detail"]) for row in db.table("audit").rows])
    assert said == [("edition_published", "0"), ("edition_published", "1 fees"), ("edition_published", "2")]
    assert await database.read(first_broken_audit_row) is None


async def test_what_dispatch_was_started_with_is_noted_when_it_is_another(records: EditionRecords) -> None:
    for edition in (ONE, ONE, TWO, TWO):
        await records.started_with(edition, edition.encode(), NOW)
    assert [(row.number, row.edition, row.by) for row in await records.all()] == [(0, TWO, START), (0, ONE, START)]


async def test_what_was_published_stays_in_force_when_dispatch_is_started_with_another_list(
    records: EditionRecords,
) -> None:
    await records.publish(ONE, b"one", NOW, "office", "", after=None)
    await records.started_with(TWO, b"two", NOW)
    newest = await records.newest()
    assert newest is not None
    assert (newest.number, newest.edition) == (1, ONE)


async def test_of_two_who_publish_at_once_the_second_is_told_and_changes_nothing(records: EditionRecords) -> None:
    await records.started_with(ONE, b"one", NOW)
    await records.publish(TWO, b"two", NOW, "office", "", after=0)
    with pytest.raises(EnvironmentFault, match="another edition was published meanwhile"):
        await records.publish(ONE, b"one", NOW, "office", "", after=0)
    assert len(await records.all()) == 2


@pytest.mark.parametrize(
    "change", ["UPDATE editions SET by = 'x'", "DELETE FROM editions", "DELETE FROM edition_contents"]
)
async def test_history_cannot_be_rewritten(records: EditionRecords, tmp_path: Path, change: str) -> None:
    await records.started_with(ONE, b"one", NOW)
    with closing(sqlite3.connect(tmp_path / "dispatch.db")) as db, pytest.raises(sqlite3.IntegrityError, match="added"):
        db.execute(change)
