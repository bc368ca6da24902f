import gzip
import io
import json
import random
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from fpdf import FPDF

from kiosk.demo.locator import Locator
from kiosk.demo.robot import Robot
from kiosk.demo.traces import Trace, TraceSearch
from kiosk.demo.traces_on_screen import in_display, in_windows, selection_text
from kiosk.demo.x_display import x_connection
from tests.demo.rig import Rig

# The Debian font: the point is that a subset's glyph numbers are not the text.
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
PERSON = {"name": "林小满", "id_number": "910000199001011235"}
PICTURE = random.Random(7).randbytes(20_000)


@pytest.fixture
def search() -> TraceSearch:
    return TraceSearch(PERSON, {"portrait": PICTURE})


@pytest.mark.parametrize(
    "data",
    [
        "姓名：林小满".encode(),
        "姓名：林小满".encode("utf-16-le"),
        "姓名：林小满".encode("utf-16-be"),
        "姓名：林小满".encode("gb18030"),
        json.dumps({"name": "林小满"}).encode(),
        json.dumps({"name": "林小满"}).encode().replace(b"6ee1", b"6EE1").replace(b"5c0f", b"5C0F"),
        gzip.compress("姓名：林小满".encode(), mtime=0),
        gzip.compress(gzip.compress("姓名：林小满".encode(), mtime=0), mtime=0),
    ],
)
def test_a_value_is_found_in_every_encoding_and_packing(search: TraceSearch, data: bytes) -> None:
    assert {trace.what for trace in search.in_bytes(data, "here")} == {"name"}


def test_planted_values_are_found_and_none_after_their_removal(search: TraceSearch, tmp_path: Path) -> None:
    (tmp_path / "spool").mkdir()
    planted = {
        tmp_path / "notes.txt": "证件 9100 0019 9001 0112 35, 910000199001011235".encode(),
        tmp_path / "spool" / "job-1.pdf": _pdf("林小满"),
        tmp_path / "form.docx": _zip("word/document.xml", "<w:t>林小满</w:t>".encode()),
        tmp_path / "portrait.jpg": PICTURE,
        tmp_path / "林小满.tmp": b"",
    }
    for path, data in planted.items():
        path.write_bytes(data)
    database = tmp_path / "terminal.db"
    with closing(sqlite3.connect(database)) as store:
        store.execute("PRAGMA journal_mode=WAL")
        store.execute("CREATE TABLE form (value TEXT)")
        store.execute("INSERT INTO form VALUES (?)", (PERSON["id_number"],))
        store.commit()
        traces, unreadable = search.in_folders([tmp_path])
    found = {(trace.what, Path(trace.where.split(" (")[0]).name) for trace in traces}

    assert not unreadable
    assert ("id_number", "notes.txt") in found
    assert ("name", "job-1.pdf") in found
    assert ("name", "form.docx") in found
    assert ("portrait", "portrait.jpg") in found
    assert ("id_number", "terminal.db-wal") in found
    assert Trace("name", f"name of a file in {tmp_path}") in traces
    assert not [trace for trace in traces if PERSON["name"] in trace.where]

    for path in [*planted, database]:
        path.unlink()
    assert search.in_folders([tmp_path]) == ([], [])


def test_a_deleted_row_still_in_the_file_is_found(search: TraceSearch, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "terminal.db")) as store:
        store.execute("PRAGMA secure_delete=OFF")
        store.execute("CREATE TABLE form (value TEXT)")
        store.execute("INSERT INTO form VALUES (?)", (PERSON["name"],))
        store.commit()
        store.execute("DELETE FROM form")
        store.commit()
    traces, _ = search.in_folders([tmp_path])
    assert [trace.what for trace in traces] == ["name"]


def test_damaged_packings_are_searched_as_far_as_they_go(search: TraceSearch) -> None:
    for data in (b"\x1f\x8bnonsense", b"PK\x03\x04nonsense", b"%PDF-1.7 nonsense", _pdf("林小满")[:700]):
        assert search.in_bytes(data, "here") == []
    assert search.in_bytes(gzip.compress("林小满".encode() * 2000)[:-9], "here") == [Trace("name", "here (gzip)")]


def test_an_even_part_of_a_picture_is_not_taken_for_the_picture() -> None:
    picture = bytes(10_000) + random.Random(7).randbytes(2_000)
    search = TraceSearch({}, {"portrait": picture})
    assert search.in_bytes(bytes(50_000), "here") == []
    assert search.in_bytes(b"before" + picture + b"after", "here") == [Trace("portrait", "here")]


def test_values_that_would_be_found_everywhere_are_refused() -> None:
    with pytest.raises(ValueError, match="too short to be searched for: floor"):
        TraceSearch({"floor": "3", "name": "林小满"})


@pytest.mark.e2e
async def test_values_in_windows_titles_and_clipboard_are_found_and_gone_when_removed(
    rig: Rig, locator: Locator, search: TraceSearch
) -> None:
    program = await rig.two_windows()
    with x_connection(rig.environment) as connection:
        robot = Robot(connection, locator)
        assert await in_windows(search, locator, program.pid) == []
        assert await in_display(search, connection) == []

        await robot.press(program.pid, "Full name", "text")
        await robot.type_text("林小满")
        await robot.type_key("a", "Control_L")
        await robot.type_key("c", "Control_L")
        await locator.find(program.pid, "Welcome 林小满")

        places = {trace.where for trace in await in_windows(search, locator, program.pid)}
        assert places == {
            f"{where} in a window of process {program.pid}"
            for where in ("name of label", "text of label", "text of text")
        }
        assert Trace("name", "selection CLIPBOARD") in await in_display(search, connection)
        assert await selection_text(connection, "CLIPBOARD") == "林小满"

        await robot.type_text("none")
        await robot.type_key("a", "Control_L")
        await robot.type_key("c", "Control_L")
        await locator.find(program.pid, "Welcome none")
        assert await in_windows(search, locator, program.pid) == []
        assert await in_display(search, connection) == []


def _pdf(text: str) -> bytes:
    pdf = FPDF()
    pdf.add_font("text", fname=FONT)
    pdf.add_page()
    pdf.set_font("text", size=12)
    pdf.cell(text=text)
    return bytes(pdf.output())


def _zip(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()
