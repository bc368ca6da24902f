"""Broken settings files of every program: all mistakes at once, each with its place, the nearest name, what to do."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.base.settings import settings_or_default
from kiosk.dispatch.settings import DispatchSettings
from kiosk.programs.main import main

PROGRAMS = ("terminal", "desk", "dispatch")


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """A program sets up its log on the error stream of this test: nobody must write there after it."""
    before = logging.root.handlers[:]
    yield
    logging.root.handlers[:] = before


def said(program: str, folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """Start a program on a data folder where it cannot start; return what it says, a sentence and no traceback."""
    assert main([program, "--data", str(folder), *more]) == 1
    told = capsys.readouterr().err
    assert f"kiosk {program}: " in told
    assert "Traceback" not in told
    return told


def write(folder: Path, program: str, text: str | bytes) -> Path:
    path = folder / f"{program}.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_mistake_of_a_terminals_file_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(
        tmp_path,
        "terminal",
        """
        lable = "Feile"
        is_demo = "perhaps"
        [centre]
        urll = "https://centre.example"
        [screens]
        touch_diagonal_inch = 500
        [camera]
        driver = "patern"
        [colours]
        """,
    )
    told = said("terminal", tmp_path, capsys)
    for mistake in (
        "lable: unknown key; did you mean label?",
        "is_demo: Input should be a valid boolean",
        "centre.urll: unknown key; did you mean url?",
        "screens.touch_diagonal_inch: Input should be less than 100",
        "camera.driver: Input should be 'v4l2', 'file' or 'pattern'; did you mean pattern?",
        "colours: unknown key; known are label, centre",
    ):
        assert f"{path}: {mistake}" in told
    assert told.rstrip().endswith("6 mistakes. Nothing was started: mend the file and start again.")


def test_every_mistake_of_the_centres_file_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "dispatch", 'prot = 1\n[line]\nring_s = 0\nhold = 9\n[[ice_servers]]\nurl = ["turn:x"]\n')
    told = said("dispatch", tmp_path, capsys)
    assert "prot: unknown key; did you mean port?" in told
    assert "line.ring_s: Input should be greater than 0" in told
    assert "line.hold: unknown key; did you mean hold_s?" in told
    assert "ice_servers.0.url: unknown key; did you mean urls?" in told
    assert "ice_servers.0.urls: Field required" in told


def test_every_mistake_of_a_desks_file_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "desk", 'center_url = "x"\nlanguage = "de"\n[camera]\nwidth_px = 641\n')
    told = said("desk", tmp_path, capsys)
    assert "center_url: unknown key; did you mean centre_url?" in told
    assert "language: Input should be" in told
    assert "camera.width_px: Input should be a multiple of 2" in told


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a = 1\nb = "open\n', "line 2, column"),
        ("a = 1\na = 2\n", "line 2, column"),
        ("[open\n", "line 1, column"),
        (b"\xff\xfe", "byte 0xff in position 0"),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_line_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], program: str, text: str | bytes, place: str
) -> None:
    path = write(tmp_path, program, text)
    told = said(program, tmp_path, capsys)
    assert f"{path}: is not TOML" in told
    assert place in told
    assert "mend the file" in told


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_file_that_cannot_be_read_is_told_with_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], program: str
) -> None:
    (tmp_path / f"{program}.toml").mkdir()
    assert f"{tmp_path}/{program}.toml: cannot be read: Is a directory" in said(program, tmp_path, capsys)


@pytest.mark.parametrize("program", ["terminal", "desk"])
def test_a_list_of_services_that_is_not_there_is_told_with_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], program: str
) -> None:
    write(tmp_path, program, f'catalog = "{tmp_path}/nothing.yaml"\n')
    assert "nothing.yaml: cannot be read" in said(program, tmp_path, capsys)


def test_a_missing_file_means_the_built_in_settings_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert settings_or_default(DispatchSettings, tmp_path / "dispatch.toml") == DispatchSettings()
    (record,) = [record for record in caplog.records if record.msg == "settings_missing"]
    assert record.__dict__["fields"] == {"path": f"{tmp_path}/dispatch.toml"}


@pytest.mark.parametrize("port", ["-1", "65536", "99999"])
def test_a_port_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], port: str) -> None:
    assert "a port is a number from 0 to 65535" in said("dispatch", tmp_path, capsys, "--port", port)


def test_a_mistake_does_not_repeat_a_secret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "dispatch", '[[ice_servers]]\nurls = ["turn:x"]\ncredential = ["hush-hush"]\n')
    told = said("dispatch", tmp_path, capsys)
    assert "ice_servers.0.credential" in told
    assert "hush" not in told
