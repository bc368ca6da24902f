"""``kiosk catalog check`` tells how many forms the office must still confirm, and examples that are none."""

from pathlib import Path

import pytest

from kiosk.programs.main import main

SOUND = (Path(__file__).parent / "files" / "sound.yaml").read_text(encoding="utf-8")


def checked(folder: Path, text: str) -> int:
    path = folder / "list.yaml"
    path.write_text(text, encoding="utf-8")
    return main(["catalog", "check", str(path)])


def test_forms_that_are_assumed_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path, SOUND.replace("  form:\n", "  form_assumed: true\n  form:\n")) == 0
    assert capsys.readouterr().out == (
        "sound: 1 services at the window, 0 on the phone alone, 1 themes\n"
        "to be confirmed by the office: the questions of 1 forms (form_assumed: true)\n"
    )


def test_only_a_form_can_be_assumed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SOUND.replace("  form:\n", "  form_assumed: true\n  form:\n").split("  form:\n")[0]
    assert checked(tmp_path, text) == 1
    assert "form_assumed belongs to a form" in capsys.readouterr().err


def test_an_example_that_its_own_field_refuses_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SOUND.replace("max_length: 20}", "max_length: 20, kind: person_name, example: Agent 007}")
    assert checked(tmp_path, text) == 1
    told = capsys.readouterr().err
    assert (
        "line 73: services[0].form[0].fields[0].example: the example of full_name is not accepted: "
        "A name has no digits. Please write it as on the identity card."
    ) in told


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        ("least: 1", "least, most and decimals belong to a number"),
        ("decimals: true", "least, most and decimals belong to a number"),
        ("kind: number, least: 3, most: 2", "least is greater than most"),
    ],
)
def test_bounds_belong_to_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], extra: str, sentence: str
) -> None:
    assert checked(tmp_path, SOUND.replace("max_length: 20}", f"max_length: 20, {extra}}}")) == 1
    assert f"services[0].form[0].fields[0]: {sentence}" in capsys.readouterr().err
