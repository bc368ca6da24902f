"""Every text in QML has its Chinese; every control has its own look in the gallery."""

import re
from pathlib import Path

from kiosk.base.texts import Language, wordings

UI = Path(__file__).resolve().parents[2] / "ui"


def test_every_text_of_a_screen_is_in_the_catalogue() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in UI.rglob("*.qml")}
    texts = {text for source in sources.values() for text in re.findall(r'qsTr\("((?:[^"\\]|\\.)*)"\)', source)}
    assert texts
    assert texts - wordings(Language.CHINESE).keys() == set()


def test_no_screen_states_a_colour_or_a_type_size_of_its_own() -> None:
    literal = re.compile(r'color: "#|pixelSize: \d')
    assert [path.name for path in UI.rglob("*.qml") if literal.search(path.read_text(encoding="utf-8"))] == []


def test_every_control_is_listed_in_its_module() -> None:
    listed = set(re.findall(r"^(\w+) 1\.0", (UI / "controls" / "qmldir").read_text(), flags=re.MULTILINE))
    assert listed == {path.stem for path in (UI / "controls").glob("*.qml")}
