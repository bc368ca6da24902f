"""A store file that is damaged, in whatever way: said with its path, left as it is, set aside under a new name."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import MessageId
from kiosk.store.damage import DamagedError, set_aside
from kiosk.store.end_store import EndStore, OutboxItem

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


async def used(folder: Path, records: int = 40) -> Path:
    """Return a store that was in use, its log still beside it as after a crash."""
    path, live = folder / "terminal.db", folder / "live.db"
    store = EndStore(live)
    for number in range(records):
        await store.keep([OutboxItem(MessageId(f"m-{number}"), f"{number} " + "x" * 3000)], AT)
    for part in ("", "-wal"):
        path.with_name(path.name + part).write_bytes(live.with_name(live.name + part).read_bytes())
    store.close()
    return path


def checkpointed(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


def smash(path: Path, start: int, length: int = 64) -> None:
    data = bytearray(path.read_bytes())
    data[start : start + length] = b"\xa5" * len(data[start : start + length])
    path.write_bytes(data)


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


PAGE, FRAME = 4096, 4096 + 24
IN_THE_FILE: dict[str, Callable[[Path], object]] = {
    "header": lambda path: smash(path, 0),
    "page in the middle": lambda path: smash(path, 5 * PAGE, PAGE),
    "cut in half": lambda path: path.write_bytes(path.read_bytes()[: 10 * PAGE + 100]),
    "emptied": lambda path: path.write_bytes(b""),
    "another file": lambda path: path.write_text("a picture, say"),
}
IN_THE_LOG: dict[str, Callable[[Path], object]] = {
    "header of the log": lambda path: smash(log_of(path), 0),
    "page of the log": lambda path: smash(log_of(path), 32 + 10 * FRAME + 500),
    "head of a page of the log": lambda path: smash(log_of(path), 32 + 10 * FRAME, 24),
    "log of rubbish": lambda path: log_of(path).write_bytes(b"\x5a" * 100_000),
}


@pytest.mark.parametrize("damage", [*IN_THE_FILE, *IN_THE_LOG])
async def test_damage_is_said_with_the_path_and_nothing_is_changed(tmp_path: Path, damage: str) -> None:
    path = await used(tmp_path)
    if damage in IN_THE_FILE:
        checkpointed(path)
        IN_THE_FILE[damage](path)
    else:
        IN_THE_LOG[damage](path)
    before = path.read_bytes(), log_of(path).read_bytes() if log_of(path).exists() else b""
    with pytest.raises(DamagedError, match="is damaged") as refused:
        EndStore(path)
    assert str(path) in str(refused.value)
    assert path.read_bytes() == before[0]
    assert (log_of(path).read_bytes() if log_of(path).exists() else b"") == before[1]


async def test_a_log_cut_off_by_a_power_cut_is_whole_up_to_there(tmp_path: Path) -> None:
    path = await used(tmp_path)
    whole = log_of(path).read_bytes()
    for missing in (1, 4096, 4096 + 24, 3 * (4096 + 24) + 7, len(whole) - 32):
        log_of(path).write_bytes(whole[: len(whole) - missing])
        store = EndStore(path)
        kept = [item.id for item in await store.pending()]
        assert kept == [f"m-{number}" for number in range(len(kept))]
        store.close()
        await used(tmp_path)


async def test_an_unfinished_last_transaction_is_no_damage(tmp_path: Path) -> None:
    path = await used(tmp_path)
    size = log_of(path).stat().st_size
    smash(log_of(path), size - 2000)
    store = EndStore(path)
    assert len(await store.pending()) == 39
    store.close()


async def test_a_page_smashed_while_it_is_in_use_is_a_fault_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "terminal.db"
    store = EndStore(path)
    await store.keep([OutboxItem(MessageId(f"m-{number}"), "x" * 300_000) for number in range(30)], AT)
    await store.forget_memos()
    smash(path, 3 * PAGE, path.stat().st_size - 4 * PAGE)
    with pytest.raises(EnvironmentFault, match=r"terminal\.db"):
        await store.pending()
    store.close()


async def test_what_is_set_aside_is_all_there_under_a_name_nothing_had(tmp_path: Path) -> None:
    first = await used(tmp_path)
    content = first.read_bytes(), log_of(first).read_bytes()
    aside = set_aside(first, AT)
    assert aside.name == "terminal.db.damaged-20261123T023000Z"
    assert (aside.read_bytes(), log_of(aside).read_bytes()) == content
    assert not first.exists()
    assert not log_of(first).exists()
    again = set_aside(await used(tmp_path), AT)
    assert again != aside
    assert aside.read_bytes() == content[0]


async def test_a_sound_store_opens_again_with_all_it_had(tmp_path: Path) -> None:
    path = await used(tmp_path)
    for _ in range(2):
        store = EndStore(path)
        assert len(await store.pending()) == 40
        store.close()
