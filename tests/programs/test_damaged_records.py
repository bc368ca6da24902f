"""Damaged records at the start: the centre says so and waits for a decision, a terminal and a desk go on and say so."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.errors import EnvironmentFault
from kiosk.dispatch.app import Records
from kiosk.programs.main import main
from kiosk.programs.stores import open_store, opened_store
from kiosk.store.claim import claimed
from kiosk.store.end_store import EndStore

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def centre(folder: Path, name: str) -> Path:
    """Return a used data folder's file, damaged."""
    Records.open(folder).close()
    path = folder / name
    data = bytearray(path.read_bytes())
    data[:100] = b"\xa5" * 100
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["dispatch.db", "ratings.db"])
@pytest.mark.parametrize("command", [[], ["pairings"]])
def test_the_centre_says_what_is_damaged_and_what_to_do_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, command: list[str]
) -> None:
    path = centre(tmp_path, name)
    before = path.read_bytes()
    for _ in range(2):
        assert main(["dispatch", "--data", str(tmp_path), *command]) == 1
        told = capsys.readouterr().err
        assert f"{path}: is damaged" in told
        assert "restore a backup" in told
        assert "kiosk dispatch set-aside" in told
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.damaged-*"))


def test_an_operator_sets_the_damaged_file_aside_and_the_rest_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = centre(tmp_path, "dispatch.db")
    before, ratings = path.read_bytes(), (tmp_path / "ratings.db").read_bytes()
    assert main(["dispatch", "--data", str(tmp_path), "set-aside"]) == 0
    (aside,) = tmp_path.glob("dispatch.db.damaged-*")
    assert str(aside) in capsys.readouterr().out
    assert aside.read_bytes() == before
    assert (tmp_path / "ratings.db").read_bytes() == ratings
    Records.open(tmp_path).close()


def test_sound_records_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Records.open(tmp_path).close()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert main(["dispatch", "--data", str(tmp_path), "set-aside"]) == 0
    assert "sound" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == names


@pytest.mark.parametrize("command", [[], ["set-aside"]])
def test_nobody_works_in_the_folder_of_a_centre_that_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    with claimed(tmp_path):
        assert main(["dispatch", "--data", str(tmp_path), *command]) == 1
    assert f"{tmp_path}: another dispatch works in it" in capsys.readouterr().err


def test_a_terminal_goes_on_with_a_new_store_and_says_where_the_old_one_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "terminal.db"
    EndStore(path).close()
    path.write_bytes(b"\xa5" * 9000)
    store, notice = open_store(path, ManualClock(AT))
    store.close()
    (aside,) = tmp_path.glob("terminal.db.damaged-*")
    assert aside.read_bytes() == b"\xa5" * 9000
    assert aside.name in notice
    assert "not been sent" in notice
    assert notice in capsys.readouterr().err
    store, notice = open_store(path, ManualClock(AT))
    store.close()
    assert notice == ""


async def test_a_store_that_the_disk_does_not_let_open_is_said_and_tried_until_it_does(tmp_path: Path) -> None:
    path = tmp_path / "mount" / "terminal.db"
    (tmp_path / "mount").write_text("no folder yet")
    said = []

    def closed() -> None:
        said.append("closed")
        (tmp_path / "mount").unlink()

    store, _ = await opened_store(path, ManualClock(AT), closed)
    store.close()
    assert said == ["closed"]


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentFault, match="cannot be opened"):
        EndStore(tmp_path / "file" / "desk.db")
