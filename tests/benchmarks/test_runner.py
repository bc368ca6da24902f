import json
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import complain, main, names_in
from tests.benchmarks.result import BenchmarkResult


def result(ratio: float, min_ratio: float | None = None, max_ratio: float | None = None) -> BenchmarkResult:
    return BenchmarkResult("search", ratio * 10, 10, ratio, "ms", "plain scan", min_ratio, max_ratio)


def test_a_ratio_inside_the_gate_is_no_complaint() -> None:
    assert result(1.0, min_ratio=1.0, max_ratio=1.0).complaint() is None
    assert result(99.0).complaint() is None


def test_a_missed_ratio_is_told_in_a_plain_sentence() -> None:
    assert result(2.0, max_ratio=1.5).complaint() == (
        "search: 20 ms against 10 of plain scan, ratio 2, must be at most 1.5."
    )
    assert result(float("nan"), min_ratio=0.5).complaint() is not None


def test_every_result_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    complaints = list(complain([lambda: [result(1.0), result(2.0, max_ratio=1.5)], lambda: result(3.0)]))
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["ratio"] for line in lines] == [1.0, 2.0, 3.0]
    assert len(complaints) == 1


def test_benchmarks_are_found_by_their_run(tmp_path: Path) -> None:
    (tmp_path / "fast.py").write_text("\ndef run():\n    ...\n")
    (tmp_path / "helper.py").write_text("x = 1\n")
    (tmp_path / "_private.py").write_text("\ndef run():\n    ...\n")
    assert names_in(tmp_path) == ["fast"]


def test_an_unknown_name_is_answered_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    assert "line_histories" in capsys.readouterr().err
