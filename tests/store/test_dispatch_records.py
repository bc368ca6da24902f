"""Dispatch's records: one receipt number a case for ever, entries once, and codes that lapse."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.base.ids import CaseId, MessageId
from kiosk.store.accounts import Accounts, PendingPairing
from kiosk.store.case_records import CaseHead, CaseRecords, LineRecords, Ratings, StoredEntry
from kiosk.store.database import Database
from kiosk.store.dispatch_tables import dispatch_migrations, rating_migrations

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
DAY = date(2026, 11, 23)
HEAD = CaseHead(CaseId("case-1"), "t1", "draft", "token-1")


@pytest.fixture
def database(tmp_path: Path) -> "Database":
    return Database(tmp_path / "dispatch.db", dispatch_migrations)


async def test_a_case_keeps_its_receipt_number_for_ever(database: Database) -> None:
    records = CaseRecords(database)
    first = await records.receipt_number(CaseId("a"), DAY, lambda serial: f"n{serial}", AT)
    second = await records.receipt_number(CaseId("b"), DAY, lambda serial: f"n{serial}", AT)
    later = await records.receipt_number(CaseId("a"), DAY + timedelta(days=1), lambda serial: f"m{serial}", AT)
    assert (first, second, later) == ("n1", "n2", "n1")
    database.close()


async def test_entries_come_back_in_order_with_their_case(database: Database) -> None:
    records = CaseRecords(database)
    entries = [
        (n, StoredEntry(MessageId(f"e{n}"), HEAD.case, AT.isoformat(), "resident", "t1", '{"kind": "x"}'))
        for n in (1, 2)
    ]
    await records.add(HEAD, entries, AT)
    assert [entry.id for entry in await records.entries(HEAD.case)] == ["e1", "e2"]
    assert await records.head_by_token("token-1") == HEAD
    assert await records.head_by_token("token-2") is None
    assert await records.counts() == {"draft": 1}
    database.close()


async def test_a_pairing_code_is_good_once_and_not_after_its_time(database: Database) -> None:
    accounts = Accounts(database)
    asked = await accounts.ask_pairing(PendingPairing("K7M4PX", "key", "Feile", AT + timedelta(minutes=15)), AT)
    again = await accounts.ask_pairing(PendingPairing("OTHER1", "key", "Feile", AT + timedelta(minutes=15)), AT)
    assert again.code == asked.code
    assert await accounts.approve("K7M4PX", "", AT + timedelta(minutes=16), "office") is None
    terminal = await accounts.approve("K7M4PX", "Feile mall", AT, "office")
    assert terminal is not None
    assert (terminal.label, terminal.point) == ("Feile", "Feile mall")
    assert await accounts.approve("K7M4PX", "", AT, "office") is None
    assert await accounts.terminal_with_key("key") == terminal
    database.close()


async def test_a_rating_counts_once_and_lies_in_a_file_of_its_own(tmp_path: Path) -> None:
    database = Database(tmp_path / "ratings.db", rating_migrations)
    ratings = Ratings(database)
    for _ in range(2):
        await ratings.add(MessageId("r1"), CaseId("a"), 5, (), "", AT)
    assert await ratings.count() == 1
    database.close()


async def test_the_line_is_read_back_as_it_was_saved(database: Database) -> None:
    line = LineRecords(database)
    assert await line.load() is None
    await line.save("one", [("joined", "t1")], AT)
    await line.save("two", [], AT)
    assert await line.load() == "two"
    database.close()
