"""The loader tells every mistake of the file at once, with its line and the nearest known name."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.base.resources import resource_path
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.mistakes import CatalogError, Mistake


def shortened() -> str:
    """Return the file with six of its services, which is quick to read."""
    head, services = resource_path("services_catalog.yaml").read_text(encoding="utf-8").split("\nservices:\n", 1)
    entries = [f"- service_code: {entry.rstrip()}\n" for entry in services.split("- service_code: ")[1:]]
    kept = [entry for entry in entries if entry[16:22] in ("GA-001", "GA-002", "RS-005", "YB-006", "GH-001", "SC-001")]
    head = re.sub(r"most_used: .*", "most_used: [GA-001, YB-006]", head)
    head = re.sub(r"life_events:\n(?:  .*\n)+", "", head)
    return head + "\nservices:\n" + "".join(kept)


WHOLE = shortened()

Mistakes = Callable[[str], tuple[Mistake, ...]]


@pytest.fixture
def mistakes_of(tmp_path: Path) -> Mistakes:
    def read(text: str) -> tuple[Mistake, ...]:
        path = tmp_path / "services.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CatalogError) as refused:
            load_catalog(path)
        return refused.value.mistakes

    return read


def changed(before: str, after: str) -> tuple[str, int]:
    """Return the file with one change, and the line of that change."""
    assert before in WHOLE, before
    head, tail = WHOLE.split(before, 1)
    return head + after + tail, head.count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("theme: residence", "theme: residense", "there is no theme residense; did you mean residence?"),
        ("department: police", "department: polis", "there is no department polis; did you mean police?"),
        ('hotline: "962218"', 'hotline: "962281"', "there is no hotline 962281; did you mean 962218?"),
        ("most_used: [GA-001", "most_used: [GA-0001", "there is no service GA-0001; did you mean GA-001?"),
        ("  kind: settled_now\n", "  kind: setled_now\n",
         "'setled_now' is not one of the known words; did you mean settled_now?"),
        ("  - residence_permit_form\n", "  - residence_permit_from\n",
         "there is no paper residence_permit_from; did you mean residence_permit_form?"),
        ("when: under_16}", "when: under_61}", "there is no question under_61; did you mean under_16?"),
        ("options: sexes", "options: sexs", "there is no list sexs; did you mean sexes?"),
        ("options_by: district", "options_by: distrikt", "there is no choice distrikt; did you mean district?"),
        ("{field: photo_on_file, is: no}", "{field: photo_on_fil, is: no}",
         "there is no field photo_on_fil; did you mean photo_on_file?"),
        ("{field: photo_on_file, is: no}", "{field: photo_on_file, is: nope}",
         "there is no option nope; did you mean no?"),
        ("{field: photo_on_file, is: no}", "{field: road, is: no}",
         "road is not a choice: a condition compares choices only"),
        ("{field: photo_on_file, is: no}", "{field: photo_on_file}",
         "a condition is {field: ..., is: ...}, {all: [...]}, {any: [...]} or {not: ...}"),
        ("shown_when: {field: employment, is: employed}, max_length: 40",
         "shown_when: {field: reason_not_working, is: other}, max_length: 40",
         "depends on reason_not_working, which is not asked before it"),
        ("  retention: benefit", "  retention: benefits", "there is no retention benefits; did you mean benefit?"),
        ("steps: [with_card, papers, form, assessment]", "steps: [with_crad, papers, form, assessment]",
         "there is no set of steps with_crad; did you mean with_card?"),
        ("search: 退休住院计划, steps: on_phone}", "search: 退休住院计划, steps: on_phones}",
         "there is no set of steps on_phones; did you mean on_phone?"),
        ("icon: stethoscope", "icon: stetoscope", "there is no icon stetoscope; did you mean stethoscope?"),
        ("minutes: 15", "minutes: 15\n  skills: [busines]", "there is no theme busines; did you mean business?"),
        ("  result_paper: assessment", "  result_paper: none", "only advice leaves no paper"),
        ("  decision: direct", "  decision: passed_on", "what is settled now is decided here: decision: direct"),
        ("delivery: [collect, post, electronic]", "delivery: []",
         "expected at least 1 entry, not an empty list"),
        ("  minutes: 4", "  minutes: 400", "expected at most 120, not '400'"),
        ("delivery: [collect, post, electronic]", "delivery: post",
         "expected a list: [a, b], or a line with a hyphen for each, not 'post'"),
        ("fee: {zh: 免费, en: Free}", "fee: 免费", "expected keys with values: {key: value}, not '免费'"),
        ("fee: {zh: 免费, en: Free}", "fee: {zh: 免费, en: }", "expected a word or sentence, not nothing"),
        ("fee: {zh: 免费, en: Free}", "fee: {zh: [免费], en: Free}",
         "expected a word or sentence, not a list of 1"),
        ("valid_from: 2026-01-01", "valid_from: 2026-02-30", "expected a day like 2026-01-31, not '2026-02-30'"),
        ("verified: true", "verified: perhaps", "expected true or false, not 'perhaps'"),
        ("- service_code: GA-002", "- service_code: GA-2", "expected a code like GA-001, not 'GA-2'"),
        ('item_code: "312000194000"', 'item_code: "3120"', "expected 12 digits, not '3120'"),
        ("  theme: residence", "  theme: Residence",
         "expected a name of small letters, digits and _, like id_card, not 'Residence'"),
        ("first: 06-01", "first: 6-1", "expected a day of the year like 06-30, not '6-1'"),
        ('closes: "16:30"', 'closes: "half past four"', "expected an hour like 08:30, not 'half past four'"),
        ("look: slip", "look: slap", "'slap' is not one of the known words; did you mean slip?"),
        ("version: 1", "version: 0", "expected at least 1, not '0'"),
        ("  kind: accepted_now", "  kind: accepted_now\n  channel: phone",
         "a service of the phone is advice: kind: advice"),
        ("  result_paper: none", "  result_paper: handling", "advice leaves no paper: result_paper: none"),
        ("most_used: [GA-001, YB-006]", "most_used: [GA-001, GA-001]", "GA-001 stands here twice"),
        ("kind: choice, options: districts, required: true}",
         "kind: choice, options: subdistricts, options_by: subdistrict, required: true}",
         "depends on subdistrict, which is not asked before it"),
        ("kind: choice, options: education_levels, required: true}",
         "kind: choice, options: education_levels, shown_when: {field: education, is: none}}",
         "depends on education, which is not asked before it"),
        ("- service_code: RS-005", "- service_code: GA-001", "GA-001 is already the code of services[0]"),
        ("id: occupation", "id: employer", "employer stands twice in the form, or is also a question"),
        ('"310105001": {zh: 华阳路街道', '"310101002": {zh: 华阳路街道', "stands also under 310101"),
        ("{first: 5, last: 26}", "{first: 26, last: 5}", "ends before it begins"),
        ("first: 06-01", "first: 02-30", "02-30 is not a day of every year"),
        ('[{opens: "08:30", closes: "16:30"}]', '[{opens: "18:30", closes: "16:30"}]', "opens later than it closes"),
        ("name: {zh: 居住证新办, en: \"Residence permit: first issue\"}", "name: {zh: 居住证新办}", "is missing"),
        ("minutes: 5", "minutes: 0", "expected at least 1, not '0'"),
        ("kind: id_number, required", "kind: choice, required", "options belong to a choice, and a choice has options"),
        ("max_rows: 4", "max_rows: 0", "rows and max_rows belong to a repeat, and a repeat has both"),
        ("  - id_card\n", "  - id_card\n  - id_card\n", "id_card is asked for twice"),
        ("papers: [diploma]", "papers: [dipoma]", "there is no paper dipoma; did you mean diploma?"),
        ("icon: school", "icon: shool", "there is no icon shool; did you mean school?"),
        ("field: permit_expires", "field: permit_expire",
         "there is no date field permit_expire; did you mean permit_expires?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(mistakes_of: Mistakes, before: str, after: str, sentence: str) -> None:
    text, line = changed(before, after)
    first = mistakes_of(text)[0]
    assert first.sentence == sentence
    assert first.line is not None
    assert abs(first.line - line) <= 3


def test_all_mistakes_are_told_together_in_the_order_of_the_file(mistakes_of: Mistakes) -> None:
    text = WHOLE
    for before, after in (
        ('opens: "08:30"', 'opens: "18:30"'),
        ("theme: residence", "theme: residense"),
        ("minutes: 4", "minuts: 4"),
        ("{paper: dwelling_proof, when: address_differs}", "{paper: dwelling, when: address_differs}"),
    ):
        text = text.replace(before, after, 1)
    found = mistakes_of(text)
    assert [mistake.path for mistake in found] == [
        "office.hours.workdays[0]",
        "services[0].theme",
        "services[0].papers[3].paper",
        "services[1].minutes",
        "services[1].minuts",
    ]
    assert found[-1].sentence == "unknown key; did you mean minutes?"
    assert str(found[1]).startswith("line ")


def test_an_unknown_key_deep_inside_names_the_nearest_of_its_own_level(mistakes_of: Mistakes) -> None:
    text, line = changed(
        "{id: lane, name: {zh: 弄, en: Lane}, max_length: 20}", "{id: lane, name: {zh: 弄, en: Lane}, maxlength: 20}"
    )
    assert mistakes_of(text) == (
        Mistake("groups.address.fields[3].maxlength", line, "unknown key; did you mean max_length?"),
    )


def test_a_key_that_stands_twice_is_a_mistake(mistakes_of: Mistakes) -> None:
    text, line = changed("  minutes: 5\n", "  minutes: 5\n  minutes: 6\n")
    assert mistakes_of(text) == (Mistake("minutes", line + 1, "this key stands twice"),)


def test_what_is_not_yaml_is_told_with_its_line(mistakes_of: Mistakes) -> None:
    text, line = changed("audience: [business]", "audience: [business")
    (mistake,) = mistakes_of(text)
    assert mistake.sentence.startswith("is not YAML")
    assert mistake.line is not None
    assert line <= mistake.line <= line + 2


def test_yes_no_and_hours_are_words(mistakes_of: Mistakes) -> None:
    text, _ = changed('closes: "16:30"', "closes: 16:30")
    (mistake,) = mistakes_of(text.replace("minutes: 5", "minutes: yes", 1))
    assert (mistake.path, mistake.sentence) == ("services[0].minutes", "expected a whole number, not 'yes'")


@pytest.mark.parametrize("text", ["", "[]", "just words", "services: []"])
def test_a_file_of_another_kind_is_refused(mistakes_of: Mistakes, text: str) -> None:
    assert mistakes_of(text)


def test_a_missing_file_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="cannot be read"):
        load_catalog(tmp_path / "nothing.yaml")


def test_the_message_names_the_file_and_every_mistake(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(WHOLE.replace("theme: residence", "theme: residense"), encoding="utf-8")
    with pytest.raises(CatalogError) as refused:
        load_catalog(path)
    assert str(refused.value).count("list.yaml: line ") == len(refused.value.mistakes) == 2
