"""The JSON Schema that editors get takes the built-in list, and refuses what the loader refuses."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic_core import ErrorDetails

from kiosk.base.resources import resource_path
from kiosk.catalog.editor_schema import editor_schema
from kiosk.catalog.expected import expected
from kiosk.catalog.source import Source
from kiosk.programs.main import main

SOUND = Path(__file__).parent / "files" / "sound.yaml"


def as_json(path: Path) -> object:
    """Return a list as an editor sees it: dates are words."""
    return json.loads(json.dumps(Source(path, path.read_bytes()).data, default=str))


@pytest.fixture(scope="module")
def judge() -> Draft202012Validator:
    schema = editor_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("path", [resource_path("services_catalog.yaml"), SOUND], ids=["built-in", "sound"])
def test_a_sound_list_is_taken(judge: Draft202012Validator, path: Path) -> None:
    assert [error.message for error in judge.iter_errors(as_json(path))] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("theme: residence", "them: residence"),
        ("kind: accepted_now", "kind: acepted_now"),
        ("minutes: 5", "minutes: 0"),
        ("{zh: 免费, en: Free}", "{zh: 免费}"),
        ("look: card", "look: crad"),
        ("service_code: GA-001", "service_code: permit"),
    ],
)
def test_a_mistake_is_underlined(tmp_path: Path, judge: Draft202012Validator, before: str, after: str) -> None:
    path = tmp_path / "list.yaml"
    text = SOUND.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert list(judge.iter_errors(as_json(path)))


def test_it_is_written_to_a_file_or_the_console(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "schema.json"
    assert main(["catalog", "schema", "--out", str(path)]) == 0
    assert main(["catalog", "schema"]) == 0
    assert capsys.readouterr().out == path.read_text(encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == editor_schema()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "schema", "--out", str(tmp_path / "no" / "schema.json")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_every_pattern_of_the_file_is_said_in_plain_words() -> None:
    def patterns(part: object) -> Iterator[str]:
        if isinstance(part, dict):
            yield from [part["pattern"]] if isinstance(part.get("pattern"), str) else []
            yield from (found for inner in part.values() for found in patterns(inner))
        elif isinstance(part, list):
            yield from (found for inner in part for found in patterns(inner))

    for pattern in set(patterns(editor_schema())):
        error = ErrorDetails(type="string_pattern_mismatch", loc=(), msg="", input="?", ctx={"pattern": pattern})
        assert str(expected(error)).endswith(", not '?'")
