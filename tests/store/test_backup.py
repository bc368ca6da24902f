"""A backup is made beside a busy centre, is whole or refused, and is a working centre once it is put back."""

import asyncio
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId, MessageId
from kiosk.dispatch.app import Records
from kiosk.store.backup import check_backup, make_backup, restore_backup
from kiosk.store.case_records import CaseHead, CaseRecords, Ratings, StoredEntry

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


async def write_case(records: Records, number: int) -> str:
    """Write a case with a page and a rating; return the page's digest."""
    case = CaseId(f"case-{number}")
    digest = records.blobs.put(f"a page of case {number}".encode())
    body = json.dumps({"kind": "page_added", "sha256": digest})
    entry = StoredEntry(MessageId(f"entry-{number}"), case, AT.isoformat(), "resident", "t1", body)
    await CaseRecords(records.main).add(CaseHead(case, "t1", "draft", f"token-{number}"), [(1, entry)], AT)
    await Ratings(records.ratings).add(MessageId(f"rating-{number}"), case, 5, (), "", AT)
    return digest


async def office(data: Path, cases: int = 3) -> list[str]:
    records = Records.open(data)
    try:
        return [await write_case(records, number) for number in range(cases)]
    finally:
        records.close()


async def test_a_backup_put_back_is_the_same_centre(tmp_path: Path) -> None:
    digests = await office(tmp_path / "data")
    (tmp_path / "data" / "dispatch.toml").write_text("port = 1234\n")

    folder, made = make_backup(tmp_path / "data", tmp_path / "backups", AT)
    restored = restore_backup(folder, tmp_path / "new")

    assert folder.name == "20261123T023000Z"
    assert (made.cases, made.pages, made.ratings) == (3, 3, 3)
    assert made.audit_rows >= 3
    assert restored == made
    records = Records.open(tmp_path / "new")
    assert await CaseRecords(records.main).counts() == {"draft": 3}
    assert all(records.blobs.has(digest) for digest in digests)
    await write_case(records, 99)
    records.close()
    assert (tmp_path / "new" / "dispatch.toml").read_text() == "port = 1234\n"
    for name in ("dispatch.db", "ratings.db", "dispatch.toml"):
        assert (tmp_path / "new" / name).stat().st_mode & 0o777 == 0o600


async def test_a_backup_beside_a_writing_centre_is_of_one_moment(tmp_path: Path) -> None:
    records = Records.open(tmp_path / "data")
    written, is_busy = 0, asyncio.Event()

    async def write() -> None:
        nonlocal written
        while True:
            await write_case(records, written)
            written += 1
            if written == 20:
                is_busy.set()

    writing = asyncio.create_task(write())
    await is_busy.wait()
    made = []
    for turn in range(5):
        before = written
        _, contents = await asyncio.to_thread(
            make_backup, tmp_path / "data", tmp_path / "backups", AT + timedelta(seconds=turn)
        )
        made.append((before, contents, written))
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    records.close()

    assert written > 20, "the centre went on writing meanwhile"
    for before, contents, after in made:
        assert before <= contents.cases <= after + 1
        assert contents.ratings <= contents.cases <= contents.pages, "nothing refers to what was left behind"


async def test_a_later_backup_does_not_store_the_same_pages_again(tmp_path: Path) -> None:
    await office(tmp_path / "data")
    first, _ = make_backup(tmp_path / "data", tmp_path / "backups", AT)
    second, contents = make_backup(tmp_path / "data", tmp_path / "backups", AT + timedelta(days=1))

    for page in (first / "pages").glob("??/*"):
        assert page.samefile(second / page.relative_to(first))
        assert not page.samefile(tmp_path / "data" / page.relative_to(first)), "a page shredded here stays whole there"
    assert check_backup(second) == contents


def _lose_a_page(folder: Path) -> None:
    next((folder / "pages").glob("??/*")).unlink()


def _change_a_page(folder: Path) -> None:
    next((folder / "pages").glob("??/*")).write_bytes(b"another page")


def _cut_a_database(folder: Path) -> None:
    os.truncate(folder / "dispatch.db", 8192)


def _leave_unfinished(folder: Path) -> None:
    (folder / "backup.json").unlink()


def _damage_contents(folder: Path) -> None:
    (folder / "backup.json").write_text('{"cases": 3}')


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (_lose_a_page, "does not hold what it says"),
        (_change_a_page, "is damaged"),
        (_cut_a_database, "malformed|damaged"),
        (_leave_unfinished, "is not a finished backup"),
        (_damage_contents, r"backup\.json: is damaged"),
    ],
)
async def test_a_harmed_backup_is_refused_and_nothing_is_put_back(
    tmp_path: Path, harm: Callable[[Path], None], sentence: str
) -> None:
    await office(tmp_path / "data")
    folder, _ = make_backup(tmp_path / "data", tmp_path / "backups", AT)
    harm(folder)

    with pytest.raises(EnvironmentFault, match=sentence):
        restore_backup(folder, tmp_path / "new")
    assert not (tmp_path / "new").exists()


async def test_a_changed_audit_trail_makes_no_backup(tmp_path: Path) -> None:
    await office(tmp_path / "data")
    records = Records.open(tmp_path / "data")
    await records.main.write(lambda db: db.execute("UPDATE audit SET actor = 'nobody' WHERE seq = 2"))
    records.close()

    with pytest.raises(EnvironmentFault, match="its audit trail was changed at row 2"):
        make_backup(tmp_path / "data", tmp_path / "backups", AT)
    assert not list((tmp_path / "backups").iterdir())


async def test_a_backup_is_not_put_over_records(tmp_path: Path) -> None:
    await office(tmp_path / "data")
    folder, _ = make_backup(tmp_path / "data", tmp_path / "backups", AT)
    with pytest.raises(EnvironmentFault, match="is not empty; stop dispatch and move what is there away first"):
        restore_backup(folder, tmp_path / "data")


def test_a_folder_without_records_makes_no_backup(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="unable to open database file"):
        make_backup(tmp_path / "data", tmp_path / "backups", AT)
    assert not list((tmp_path / "backups").iterdir())
