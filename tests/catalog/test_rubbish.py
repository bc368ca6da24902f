"""A list of services with many mistakes, and one that is rubbish: all is told with its place, never a traceback."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.catalog.lint import lint_catalog
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.mistakes import CatalogError
from kiosk.catalog.search import Search
from kiosk.programs.main import main

FILES = Path(__file__).parent / "files"
SOUND = (FILES / "sound.yaml").read_text(encoding="utf-8")
TEN = (
    ("line 7: office.hours.workdays[0]", "opens later than it closes"),
    ("line 10: office.holidays[0]", "ends before it begins"),
    ("line 22: most_used[0]", "there is no service GA-0001; did you mean GA-001?"),
    ("line 42: papers.id_card.kind", "'shown' is not one of the known words; did you mean show?"),
    ("line 52: services[0].theme", "there is no theme residense; did you mean residence?"),
    ("line 59: services[0].minutes", "expected at least 1, not '0'"),
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


def mistakes_of(folder: Path, text: str) -> list[tuple[str, int | None, str]]:
    path = folder / "list.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as refused:
        load_catalog(path)
    return [(mistake.path, mistake.line, mistake.sentence) for mistake in refused.value.mistakes]


def line_of(part: str) -> int:
    return SOUND[: SOUND.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefghi")),
        "one: &word Police\ntwo: *word\n",
        "a: &a {x: y}\nb: {<<: *a}\n",
        "a: &a {b: *a}\n",
    ],
    ids=["laughs", "a word", "merged", "itself"],
)  # fmt: skip
def test_a_part_that_is_written_once_and_meant_often_is_refused_at_once(tmp_path: Path, bomb: str) -> None:
    ((_, line, sentence),) = mistakes_of(tmp_path, bomb + SOUND)
    assert sentence == "is referred to from elsewhere (&, *); write it out there"
    assert line


def test_what_lies_too_deep_is_refused_before_anything_reads_it(tmp_path: Path) -> None:
    deep = "{not: " * 200 + "{field: sex, is: female}" + "}" * 200
    ((_, line, sentence),) = mistakes_of(tmp_path, SOUND.replace("{field: sex, is: female}", deep))
    assert sentence == "lies deeper than 24 lists and mappings within each other"
    assert line == line_of("id: reason")


def test_a_file_that_is_no_list_of_services_by_its_size_is_not_read(tmp_path: Path) -> None:
    ((_, _, sentence),) = mistakes_of(tmp_path, "#" * 17 * 1024 * 1024)
    assert sentence == "is 17 MB large, a list of services at most 16 MB"


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ("en: Police", "en: " + "P" * 1_000_000, "departments.police.en"),
        ("zh: 公安局", "zh: " + "公" * 1_000_000, "departments.police.zh"),
        ("theme: residence", "theme: " + "r" * 1_000_000, "services[0].theme"),
        ("source: sample", "source: " + "s" * 501, "services[0].source"),
    ],
    ids=["English", "Chinese", "a name", "one too many"],
)
def test_a_text_that_nobody_could_show_is_told_alone_and_not_repeated(
    tmp_path: Path, before: str, after: str, path: str
) -> None:
    letters = len(after.split(": ")[1])
    sentence = f"is {letters} characters long; at most 500 can be shown: shorten it"
    assert mistakes_of(tmp_path, SOUND.replace(before, after, 1)) == [(path, line_of(before), sentence)]


def test_a_key_that_nobody_could_show_is_told_where_it_stands(tmp_path: Path) -> None:
    ((path, _, sentence),) = mistakes_of(tmp_path, SOUND.replace("  police:", "  p" + "o" * 70 + ": {}\n  police:"))
    assert (path, sentence) == ("departments", "has a key of 71 characters; at most 60 can be shown: shorten it")


@pytest.mark.parametrize(
    ("character", "told"),
    [
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u2067", "U+2067 (RIGHT-TO-LEFT ISOLATE)"),
        ("\u200f", "U+200F (RIGHT-TO-LEFT MARK)"),
        ("\u05d0", "U+05D0 (HEBREW LETTER ALEF)"),
        ("\u0645", "U+0645 (ARABIC LETTER MEEM)"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE)"),
        ("\u00ad", "U+00AD (SOFT HYPHEN)"),
        ("\ue000", "U+E000 (a character without name)"),
        ("\U000e0041", "U+E0041 (TAG LATIN CAPITAL LETTER A)"),
    ],
)
@pytest.mark.parametrize(
    ("before", "path"),
    [("居住证新办", "services[0].name.zh"), ("Free", "services[0].fee.en"), ("sample", "services[0].source")],
)
def test_a_character_that_hides_or_turns_is_refused_with_its_place_and_code_point(
    tmp_path: Path, before: str, path: str, character: str, told: str
) -> None:
    found = mistakes_of(tmp_path, SOUND.replace(before, before[:2] + character + before[2:], 1))
    assert (path, line_of(before), f"holds {told}, which cannot be read; leave it out") in found


def test_a_line_break_within_a_text_is_refused(tmp_path: Path) -> None:
    found = mistakes_of(tmp_path, SOUND.replace("en: Police", 'en: "Pol\\nice"'))
    assert [(path, sentence) for path, _, sentence in found] == [
        ("departments.police.en", "holds U+000A (a control character), which cannot be read; leave it out")
    ]


@pytest.mark.parametrize(
    ("character", "told"),
    [("\x07", "U+0007 (a control character)"), ("\x85", "U+0085 (a control character)"),
     ("\u2028", "U+2028 (LINE SEPARATOR)"), ("\ufffe", "U+FFFE (a character without name)")],
)  # fmt: skip
def test_a_control_character_in_the_file_itself_is_told_with_its_place(
    tmp_path: Path, character: str, told: str
) -> None:
    found = mistakes_of(tmp_path, SOUND.replace("en: At once", f"en: At {character}once"))
    assert found == [
        ("services[0].time_limit.en", line_of("en: At once"),
         f"is not YAML: it holds {told}; leave it out")
    ]  # fmt: skip


def test_a_control_character_between_the_parts_is_told_with_its_line(tmp_path: Path) -> None:
    ((_, line, sentence),) = mistakes_of(tmp_path, SOUND.replace("papers:\n", "pap\x1bers:\n", 1))
    assert sentence == "is not YAML: it holds U+001B (a control character); leave it out"
    assert line == line_of("papers:")


RARE = "𬭊㛃䶮"
"""Of names: beyond the basic plane (extension E), extension A, and the last of its row."""


def test_rare_characters_of_names_are_taken_in_every_text(tmp_path: Path) -> None:
    texts = {"居住证新办": f"{RARE}居住证", "公安局": f"{RARE}局", "姓名": RARE, "样例中心": f"{RARE}中心"}
    text = SOUND.replace("  source: sample", f"  aliases: [{RARE}证]\n  source: {RARE}")
    for before, after in texts.items():
        text = text.replace(before, after)
    text = text.replace("max_length: 20}", f"max_length: 20, kind: person_name, example: 江{RARE}}}")
    text = text.replace("- {sex: female}", f"- {{sex: female, full_name: {RARE}}}")
    text = text.rstrip("\n") + "\n    - {answers: {full_name: 江3}, field: full_name}\n"
    path = tmp_path / "list.yaml"
    path.write_text(text, encoding="utf-8")
    catalog = lint_catalog(path)
    assert catalog.services[0].name.zh == f"{RARE}居住证"
    assert [service.code for service in Search(catalog).find(f"{RARE}证")] == ["GA-001"]


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
