"""Groups of fields are joined into the forms that use them; what is wrong with one is told where it stands."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.base.ids import ServiceCode
from kiosk.base.resources import resource_path
from kiosk.catalog.form import Field, FormDefinition
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.mistakes import CatalogError
from kiosk.catalog.model import Service

FILES = Path(__file__).parent / "files"
WHOLE = resource_path("services_catalog.yaml").read_text(encoding="utf-8")
SOUND = (FILES / "sound.yaml").read_text(encoding="utf-8")
GROUPS = """
groups:
  person:
    name: {zh: 您的身份, en: Who you are}
    fields:
    - {id: full_name, name: {zh: 姓名, en: Name}, required: true}
    - {id: sex, name: {zh: 性别, en: Sex}, kind: choice, options: sexes}
    - {id: maiden_name, name: {zh: 婚前姓名, en: Maiden name}, shown_when: {field: sex, is: female}}
  parent:
    name: {zh: 父母, en: Parents}
    fields:
    - {group: person, without: [maiden_name]}
    - {id: child, name: {zh: 子女, en: Child}}

services:
"""


def with_form(form: str, groups: str = GROUPS) -> str:
    """Return the small sound list with groups and another form."""
    head, services = SOUND.split("\nservices:\n", 1)
    return head + groups + services.split("  form:\n")[0] + "  form:\n" + form


def form_of(folder: Path, form: str, groups: str = GROUPS) -> FormDefinition:
    path = folder / "list.yaml"
    path.write_text(with_form(form, groups), encoding="utf-8")
    found = load_catalog(path).services[0].form
    assert found is not None
    return found


def mistakes(folder: Path, form: str, groups: str = GROUPS) -> list[tuple[str, str]]:
    with pytest.raises(CatalogError) as refused:
        form_of(folder, form, groups)
    assert all(mistake.line for mistake in refused.value.mistakes)
    return [(mistake.path, mistake.sentence) for mistake in refused.value.mistakes]


def ids(form: FormDefinition) -> list[str]:
    return [field.id for field in form.fields]


def without_example(field: Field) -> Field:
    """Return what of a field a resident can notice."""
    return replace(field, example=None, rows=tuple(map(without_example, field.rows)))


def test_the_permits_form_is_the_one_that_was_written_out_by_hand(permit: Service, tmp_path: Path) -> None:
    head, tail = WHOLE.split("- service_code: GA-001\n", 1)
    entry, rest = tail.split("\n- service_code: ", 1)
    by_hand = entry.split("  form:\n")[0] + (FILES / "permit_form.yaml").read_text(encoding="utf-8")
    path = tmp_path / "by_hand.yaml"
    path.write_text(f"{head}- service_code: GA-001\n{by_hand}\n- service_code: {rest}", encoding="utf-8")
    assert "group:" in entry
    assert "group:" not in by_hand
    old = load_catalog(path).service(ServiceCode("GA-001")).form
    assert old is not None
    assert permit.form is not None
    assert [without_example(field) for field in old.fields] == [without_example(field) for field in permit.form.fields]
    assert old.sections == permit.form.sections


def test_a_group_makes_a_section_of_its_own(tmp_path: Path) -> None:
    form = form_of(tmp_path, "  - {group: person}\n")
    assert [(section.id, section.name.en) for section in form.sections] == [("person", "Who you are")]
    assert ids(form) == ["full_name", "sex", "maiden_name"]


def test_among_the_fields_of_a_section_a_group_puts_its_fields_there(tmp_path: Path) -> None:
    entry = "{id: age, name: {zh: 年龄, en: Age}}"
    form = form_of(tmp_path, f"  - {{section: you, name: {{zh: 您, en: You}}, fields: [{{group: parent}}, {entry}]}}\n")
    assert ids(form) == ["full_name", "sex", "child", "age"]
    assert {field.section for field in form.fields} == {"you"}


def test_a_whole_group_may_be_asked_under_one_more_condition(tmp_path: Path) -> None:
    use = "{group: person, without: [full_name], shown_when: {field: under_16, is: yes}}"
    form = form_of(tmp_path, f"  - {use}\n")
    by_hand = form_of(
        tmp_path,
        "  - section: person\n    name: {zh: 您的身份, en: Who you are}\n    fields:\n"
        "    - {id: sex, name: {zh: 性别, en: Sex}, kind: choice, options: sexes,"
        " shown_when: {field: under_16, is: yes}}\n"
        "    - {id: maiden_name, name: {zh: 婚前姓名, en: Maiden name},"
        " shown_when: {all: [{field: under_16, is: yes}, {field: sex, is: female}]}}\n",
    )
    assert form == by_hand


def test_a_question_that_only_the_form_depends_on_is_asked_as_well(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    text = with_form("  - {group: person, shown_when: {field: under_16, is: yes}}\n")
    path.write_text(re.sub(r"  - \{paper: guardian_id.*\n", "", text), encoding="utf-8")
    assert [question.id for question in load_catalog(path).services[0].questions] == ["under_16"]


@pytest.mark.parametrize(
    ("form", "place", "sentence"),
    [
        ("{group: persn}", "form[0].group", "there is no group persn; did you mean person?"),
        ("{grop: person}", "form[0].grop", "unknown key; did you mean group?"),
        ("{group: person, witout: [sex]}", "form[0].witout", "unknown key; did you mean without?"),
        ("{group: person, without: [sez]}", "form[0].without[0]", "there is no field sez; did you mean sex?"),
        ("{group: person, shown_when: {field: under_61, is: yes}}", "form[0].shown_when.field",
         "there is no field under_61; did you mean under_16?"),
        ("{group: person, without: [sex]}", "form[0].group",
         "maiden_name depends on sex, which is not asked before it"),
        ("{section: you, name: {zh: 您, en: You}, fields: [{group: person}, {group: parent}]}",
         "form[0].fields[1].group", "full_name stands twice in the form, or is also a question"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_use_is_told_where_it_stands(tmp_path: Path, form: str, place: str, sentence: str) -> None:
    assert (f"services[0].{place}", sentence) in mistakes(tmp_path, f"  - {form}\n")


def test_a_group_used_twice_makes_no_second_section(tmp_path: Path) -> None:
    found = mistakes(tmp_path, "  - {group: person}\n  - {group: person}\n")
    assert ("services[0].form[1].group", "section person stands twice") in found


def test_a_mistake_within_a_group_is_told_once_and_there(tmp_path: Path) -> None:
    groups = GROUPS.replace("options: sexes", "options: sexs")
    path, sentence = "groups.person.fields[1].options", "there is no list sexs; did you mean sexes?"
    assert mistakes(tmp_path, "  - {group: person}\n", groups) == [(path, sentence)]


def test_a_group_holds_only_groups_that_stand_before_it(tmp_path: Path) -> None:
    groups = GROUPS.replace("- {group: person, without: [maiden_name]}", "- {group: parent}")
    place = "groups.parent.fields[0].group"
    assert mistakes(tmp_path, "  - {group: parent}\n", groups) == [
        (place, "there is no group parent; known are person")
    ]
