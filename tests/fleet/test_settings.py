"""terminal.toml written here is read there: every field documented, equal values, the old file kept."""

import os
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from kiosk.base.errors import EnvironmentFault
from kiosk.base.settings import load_settings
from kiosk.call.settings import CallSettings, IceServer, LargestPicture, PictureCodec
from kiosk.catalog.official import OfficialEntries
from kiosk.devices.id_card import Sex
from kiosk.devices.settings import (
    CameraSettings,
    CardSettings,
    DocumentCameraSettings,
    IdReaderSettings,
    MicrophoneSettings,
    PrinterSettings,
    SpeakerSettings,
)
from kiosk.fleet.draft import Draft
from kiosk.fleet.finding import Light
from kiosk.fleet.settings_check import SettingsCheck
from kiosk.fleet.settings_file import write_settings
from kiosk.fleet.settings_reading import read_settings
from kiosk.fleet.settings_text import settings_text
from kiosk.programs.terminal_equipment import equipment_of
from kiosk.terminal.program_settings import CentreSettings, ScreenSettings, TerminalSettings
from tests.fleet.looking import look

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
FULL = TerminalSettings(
    label='商场 “一层” \\ "A"\n',
    centre=CentreSettings(url="https://centre.example", public_url="https://phone.example"),
    screens=ScreenSettings(touch="HDMI-1", video="DP-2", touch_diagonal_inch=32.1, is_full_screen=False),
    camera=CameraSettings(driver="file", path=Path("/srv/a b.png"), mark="7F3A"),
    document_camera=DocumentCameraSettings(driver="papers", papers=(Path("a.png"), Path("b.png")), control=Path("/s")),
    id_reader=IdReaderSettings(
        driver="simulated",
        card=CardSettings(
            name="测试甲", sex=Sex.FEMALE, birth=date(1990, 1, 1), number="1", valid_from=date(2020, 1, 1)
        ),
    ),
    printer=PrinterSettings(driver="folder", folder=Path("/srv/printed")),
    microphone=MicrophoneSettings(driver="tone", hz=880),
    speaker=SpeakerSettings(driver="collector", path=Path("heard.wav")),
    call=CallSettings(
        ice_servers=(
            IceServer(url="turn:a:1", username="u", credential=SecretStr("hush")),
            IceServer(url="stun:b:2"),
        ),
        picture_codec=PictureCodec.H264,
        largest_picture=LargestPicture.SMALL,
    ),
    official=OfficialEntries(address="https://a.example", services={"GA-001": 'https://b.example/"c'}),
    catalog=Path("/srv/catalog.yaml"),
    is_demo=True,
    clock_shift_s=-3.5,
)
texts = st.text(st.characters(codec="utf-8"), max_size=20)


@pytest.mark.parametrize("settings", [TerminalSettings(), FULL])
def test_what_is_written_is_read_by_the_terminal_with_equal_values(settings: TerminalSettings, tmp_path: Path) -> None:
    path = tmp_path / "new" / "terminal.toml"
    assert write_settings(settings, path, NOW) is None
    assert load_settings(TerminalSettings, path) == settings
    assert path.stat().st_mode & 0o077 == 0, "secrets stand in it"
    assert [entry.name for entry in path.parent.iterdir()] == ["terminal.toml"]


@given(label=texts.filter(bool), name=texts, inches=st.floats(5.1, 99), shift=st.floats(-1e9, 1e9), flag=st.booleans())
def test_any_value_comes_back(label: str, name: str, inches: float, shift: float, flag: bool) -> None:
    settings = TerminalSettings(
        label=label,
        screens=ScreenSettings(touch=name, touch_diagonal_inch=inches, is_full_screen=flag),
        microphone=MicrophoneSettings(name=name),
        clock_shift_s=shift,
    )
    assert TerminalSettings.model_validate(tomllib.loads(settings_text(settings))) == settings


def test_every_field_stands_in_the_file_under_its_description() -> None:
    lines = settings_text(TerminalSettings()).splitlines()
    assert lines[0] == "# Everything a technician sets for one terminal."
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            assert lines[number - 1].startswith("# "), line
    text = "\n".join(lines)
    for kind in (TerminalSettings, ScreenSettings, CameraSettings, CallSettings, PrinterSettings, SpeakerSettings):
        for field in kind.model_fields:
            assert any(f"{start}{field}{end}" in text for start, end in (("\n", " ="), ("\n# ", " is"), ("[", "]"))), (
                field
            )
    assert "# One of: v4l2, file, pattern." in lines
    assert "# Default: 21.5" in settings_text(FULL)


def test_the_old_file_is_kept_each_time_under_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "terminal.toml"
    path.write_text("# by hand\nlabel = 'old'\n", encoding="utf-8")
    first = write_settings(FULL, path, NOW)
    second = write_settings(TerminalSettings(), path, NOW)
    assert first is not None
    assert second is not None
    assert first.name == "terminal.toml.20261123-103000.bak"
    assert first.read_text(encoding="utf-8") == "# by hand\nlabel = 'old'\n"
    assert load_settings(TerminalSettings, second) == FULL


def test_a_disk_that_refuses_leaves_the_old_file_in_place(tmp_path: Path) -> None:
    path = tmp_path / "terminal.toml"
    path.write_text("label = 'old'\n", encoding="utf-8")
    (tmp_path / ".terminal.toml.new").mkdir()
    with pytest.raises(EnvironmentFault, match="cannot be written"):
        write_settings(FULL, path, NOW)
    assert load_settings(TerminalSettings, path).label == "old"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root writes for others")
def test_a_file_written_by_root_belongs_to_whom_the_folder_belongs_to(tmp_path: Path) -> None:
    os.chown(tmp_path, 1234, 1234)
    write_settings(FULL, tmp_path / "terminal.toml", NOW)
    assert (tmp_path / "terminal.toml").stat().st_uid == 1234


BROKEN = """
label = "Mall"
[screens]
touch = "HDMI-1"
tuch_diagonal_inch = 32
video = 7
[camera]
fps = 300
name = "Front"
[id_reader.card]
name = "x"
[centre]
url = "centre.example"
"""


async def test_a_faulty_file_is_told_line_by_line_and_what_is_right_in_it_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "terminal.toml"
    path.write_text(BROKEN, encoding="utf-8")
    reading = read_settings(TerminalSettings, path)
    assert any(
        "tuch_diagonal_inch: unknown key; did you mean touch_diagonal_inch?" in line for line in reading.mistakes
    )
    assert any(line.startswith("id_reader.card.number: Field required") for line in reading.mistakes)
    assert len(reading.mistakes) == 8
    kept = reading.settings
    assert (kept.label, kept.screens.touch, kept.camera.name) == ("Mall", "HDMI-1", "Front")
    assert (kept.screens.video, kept.camera.fps, kept.id_reader.card) == ("", 30, None)
    light, says, do = await look(SettingsCheck(reading, equipment_of(kept, tmp_path)))
    assert light is Light.FAULT
    assert says.startswith("Mistakes in terminal.toml: 8. The first: ")
    assert do.startswith("Correct the file, or save here")


@pytest.mark.parametrize("text", ["label = ", "label = 3\x00", "\xff"])
def test_a_file_that_is_no_toml_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "terminal.toml"
    path.write_bytes(text.encode("latin-1"))
    reading = read_settings(TerminalSettings, path)
    assert len(reading.mistakes) == 1
    assert reading.settings == TerminalSettings()


@pytest.mark.parametrize(
    ("text", "light", "says"),
    [
        (None, Light.ATTENTION, "There is no terminal.toml yet: every setting stands at its default."),
        ("", Light.ATTENTION, "terminal.toml does not say: label, screens.touch, screens.video."),
        ("label='A'\nscreens={touch='a', video='b'}\n", Light.OK, "terminal.toml is complete and free of mistakes."),
        ("is_demo=true\nlabel='A'\nscreens={touch='a', video='b'}\n", Light.ATTENTION, "This terminal is set up for"),
    ],
)
async def test_a_file_that_lacks_what_only_a_technician_knows_wants_a_look(
    text: str | None, light: Light, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "terminal.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    reading = read_settings(TerminalSettings, path)
    found = await look(SettingsCheck(reading, equipment_of(reading.settings, tmp_path)))
    assert found[0] is light
    assert found[1].startswith(says)


def test_a_draft_keeps_what_was_typed_wrong_beside_settings_that_stay_right() -> None:
    draft = Draft(TerminalSettings())
    wrong = draft.with_text("centre.url", "centre.example").with_text("screens.touch_diagonal_inch", "wide")
    assert wrong.settings == draft.settings
    assert wrong.text("centre.url") == "centre.example"
    right = wrong.with_text("centre.url", " https://centre.example ").with_text("screens.touch_diagonal_inch", "32")
    assert right.wrong == frozenset()
    assert right.with_text("screens.touch_diagonal_inch", "32.").text("screens.touch_diagonal_inch") == "32."
    assert right.settings.centre.url == "https://centre.example"
    assert right.settings.screens.touch_diagonal_inch == 32
    with pytest.raises(ValidationError):
        right.with_values({"camera.driver": "unknown"})
