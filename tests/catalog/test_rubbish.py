"""A list of services with many mistakes, and one that is rubbish: all is told with its place, never a traceback."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.catalog.loader import load_catalog
from kiosk.catalog.mistakes import CatalogError
from kiosk.programs.main import main

FILES = Path(__file__).parent / "files"
SOUND = (FILES / "sound.yaml").read_text(encoding="utf-8")
TEN = (
    ("line 7: office.hours.workdays[0]", "opens later than it closes"),
    ("line 10: office.holidays[0]", "ends before it begins"),
    ("line 22: most_used[0]", "there is no service GA-0001; did you mean GA-001?"),
    ("line 42: papers.id_card.kind", "'shown' is not one of the known words; did you mean show?"),
    ("line 52: services[0].theme", "there is no theme residense; did you mean residence?"),
    ("line 59: services[0].minutes", "Input should be greater than or equal to 1"),
    ("line 62: services[0].papers[1].when", "there is no question under_61; did you mean under_16?"),
    ("line 63: services[0].fee.en", "is missing"),
    ("line 73: services[0].form[0].fields[0].maxlength", "unknown key; did you mean max_length?"),
    ("line 74: services[0].form[0].fields[1].options", "there is no list sexs; did you mean sexes?"),
)


def test_a_list_with_ten_mistakes_is_told_all_ten_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    path = FILES / "ten_mistakes.yaml"
    assert main(["catalog", "check", str(path)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("kiosk catalog: ")
    assert [line.removeprefix("kiosk catalog: ") for line in told] == [
        *(f"ten_mistakes.yaml: {place}: {sentence}" for place, sentence in TEN),
        f"10 mistakes in {path}; mend the file and check it again",
    ]


def test_the_list_that_rubbish_is_made_of_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "check", str(FILES / "sound.yaml")]) == 0
    assert capsys.readouterr().out == "sound: 1 services at the window, 0 on the phone alone, 1 themes\n"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("first: 2026-01-01", "first: 2026-02-30", "line 10: office.holidays[0].first"),
        ("en: Police", "en: Pol\x07ice", "line 17"),
        ("en: Police", 'en: "\\uD800"', "line 17"),
        ("code: CNHY", "code: &a [*a]", "line 3: is referred to"),
        ("code: CNHY", "? [a, b]\n  : c", "line 3"),
        ("code: CNHY", "code: !!python/object:os.system x", "line 3"),
        ("code: CNHY", "code: " + "[" * 2000 + "]" * 2000, "line 3: is not YAML"),
        ("source: sample", "source: sample\n  source: another", "source: this key stands twice"),
        ("service_code: GA-001", "service_code: 99999999999999999999999999999", "services[0].service_code"),
    ],
    ids=["no such day", "control", "half", "itself", "list as key", "object", "deep", "twice", "huge"],
)
def test_what_no_list_holds_is_told_with_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in SOUND
    path = tmp_path / "list.yaml"
    path.write_text(SOUND.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CatalogError) as refused:
        load_catalog(path)
    assert said in str(refused.value)


def test_a_key_that_stands_twice_hides_no_other_mistake(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(SOUND.replace("minutes: 5", "minutes: 5\n  minutes: 0").replace("theme: res", "theme: rez", 1))
    with pytest.raises(CatalogError) as refused:
        load_catalog(path)
    assert len(refused.value.mistakes) == 3


LINES = SOUND.splitlines()
nasty = st.sampled_from(
    ["null", "[]", "{}", "yes", "-1", "2026-02-30", '""', "[[]]", "{zh: 1}", "*x", "&x y", "!!binary x", "|", "%", "\t"]
) | st.text(max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_list_is_sound_or_told_with_sentences(tmp_path: Path, data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["value", "drop", "repeat", "indent", "insert"])):
            case "value":
                lines[at] = lines[at].split(":", 1)[0] + ": " + data.draw(nasty)
            case "drop":
                del lines[at]
            case "repeat":
                lines.insert(at, lines[at])
            case "indent":
                lines[at] = "  " + lines[at]
            case "insert":
                lines.insert(at, data.draw(nasty))
    path = tmp_path / "list.yaml"
    path.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    try:
        load_catalog(path)
    except CatalogError as told:
        if not told.mistakes or not all(mistake.sentence for mistake in told.mistakes):
            raise AssertionError("refused without a sentence") from told
