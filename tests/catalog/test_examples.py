"""Each form is tried with answers that must pass and answers that must fail; what is not so is told with its place."""

from pathlib import Path

import pytest

from kiosk.catalog.conditions import ALWAYS
from kiosk.catalog.example import worked_example
from kiosk.catalog.lint import lint_catalog
from kiosk.catalog.mistakes import CatalogError
from kiosk.catalog.model import Catalog
from kiosk.catalog.rules import missing_fields, wrong_values

SOUND = (Path(__file__).parent / "files" / "sound.yaml").read_text(encoding="utf-8")
HEAD, EXAMPLES = SOUND.split("  examples:\n")
MOBILE = '    - {id: mobile, name: {zh: 手机, en: Mobile}, kind: mobile, required: true, example: "13912345678"}\n'
TRIED = """
    - {answers: {mobile: ""}, field: mobile}
    - {answers: {mobile: "139"}, field: mobile}
"""


def mistakes(folder: Path, text: str) -> list[tuple[str, str]]:
    path = folder / "list.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as refused:
        lint_catalog(path)
    assert all(mistake.line for mistake in refused.value.mistakes)
    return [(mistake.path, mistake.sentence) for mistake in refused.value.mistakes]


def test_the_built_in_list_proves_every_form_of_the_window() -> None:
    for service in lint_catalog().window_services:
        assert service.form is not None
        for answers in service.examples.accepted:
            values = worked_example(service.form, answers)
            assert (missing_fields(service.form, values), wrong_values(service.form, values)) == ((), {})
        for example in service.examples.refused:
            values = worked_example(service.form, example.answers)
            missed = {field.id for field in missing_fields(service.form, values)}
            assert example.field in missed | set(wrong_values(service.form, values))


def test_a_form_that_branches_is_accepted_in_at_least_two_ways(catalog: Catalog) -> None:
    for service in catalog.window_services:
        assert service.form is not None
        if any(field.shown_when != ALWAYS for field in service.form.fields):
            assert len(service.examples.accepted) >= 2, service.code


def test_a_window_service_without_examples_is_refused(tmp_path: Path) -> None:
    sentence = "is missing: a window service has examples, accepted ones and refused ones"
    assert mistakes(tmp_path, HEAD) == [("services[0].examples", sentence)]


@pytest.mark.parametrize(
    ("before", "after", "path", "sentence"),
    [
        ("- {sex: female}", "- {sex: femal}", "accepted[1].sex",
         "sex is refused: Please choose one of the options on offer."),
        ("- {sex: female}", "- {sx: female}", "accepted[1].sx", "there is no field sx; did you mean sex?"),
        ("- {sex: female}", "- {under_16: yess}", "accepted[1].under_16", "there is no option yess; did you mean yes?"),
        ("- {sex: female}", "- {sex: male, reason: none}", "accepted[1].reason",
         "reason is not asked with these answers"),
        ("- {sex: female}", "- {sex: male}", "accepted", "none of them asks for reason"),
        ("field: full_name}", "field: ful_name}", "refused[0].ful_name",
         "there is no field ful_name; did you mean full_name?"),
        ("a name of more letters than the twenty", "Ann", "refused[0].field",
         "full_name is not refused: 'Ann' is a good answer"),
        ("field: full_name}", "field: reason}", "refused[0].field", "reason is not asked with these answers"),
        ("the twenty}", "the twenty, sex: femal}", "refused[0].answers.sex",
         "without full_name too, sex is refused: Please choose one of the options on offer."),
    ],
)  # fmt: skip
def test_an_example_that_does_not_come_true_is_told(
    tmp_path: Path, before: str, after: str, path: str, sentence: str
) -> None:
    assert before in EXAMPLES
    found = mistakes(tmp_path, f"{HEAD}  examples:\n{EXAMPLES.replace(before, after, 1)}")
    assert (f"services[0].examples.{path}", sentence) in found


def test_every_kind_that_can_be_wrong_must_be_tried_and_something_left_empty(tmp_path: Path) -> None:
    text = SOUND.replace("    fields:\n", f"    fields:\n{MOBILE}")
    assert mistakes(tmp_path, text) == [
        ("services[0].examples.refused", "none of them tries a wrong mobile (mobile)"),
        ("services[0].examples.refused", "none of them leaves a required field empty"),
    ]
    path = tmp_path / "list.yaml"
    path.write_text(text.rstrip("\n") + TRIED, encoding="utf-8")
    assert lint_catalog(path).window_services


def test_examples_are_tried_although_another_service_is_wrong(tmp_path: Path) -> None:
    head, service = SOUND.split("services:\n", 1)
    other = service.replace("GA-001", "GA-002").replace("minutes: 5", "minutes: 0")
    found = mistakes(tmp_path, f"{head}services:\n{service.replace('than the twenty', 'no')[:-1]}\n{other}")
    assert [path for path, _ in found] == ["services[1].minutes"]
    bad = service.replace("a name of more letters than the twenty", "Ann")
    found = mistakes(tmp_path, f"{head}services:\n{bad}{other}")
    assert [path for path, _ in found] == ["services[0].examples.refused[0].field", "services[1].minutes"]


def test_where_the_head_is_wrong_only_that_is_told(tmp_path: Path) -> None:
    text = SOUND.replace('hotline: "12345"', 'hotline: "12346"', 1).replace("the twenty", "x")
    assert [path for path, _ in mistakes(tmp_path, text)] == ["office.hotline"]
