"""Runs the benchmarks beside it: ``python -m tests.benchmarks [--gate] [NAME ...]``, one JSON line each.

A benchmark is a module here with ``run() -> BenchmarkResult | list[BenchmarkResult]``.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import cast

from tests.benchmarks.result import BenchmarkResult

Run = Callable[[], BenchmarkResult | list[BenchmarkResult]]


def main(arguments: list[str]) -> int:
    """Run what is asked for, everything by default; 1 when the gate is missed, 2 for a name that is not there."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--gate", action="store_true", help="fail when a ratio is missed")
    parser.add_argument("names", nargs="*", metavar="NAME", help="benchmarks to run; all of them by default")
    asked = parser.parse_args(arguments)
    known = names_in(Path(__file__).parent)
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}; there are {', '.join(known)}.", file=sys.stderr)  # noqa: T201
        return 2
    complaints = list(complain(load(name) for name in asked.names or known))
    for complaint in complaints:
        print(complaint, file=sys.stderr)  # noqa: T201 - the console is its output
    return 1 if asked.gate and complaints else 0


def complain(runs: Iterable[Run]) -> Iterable[str]:
    """Run, print one JSON line for each result, and yield how gates were missed."""
    for run in runs:
        results = run()
        for result in results if isinstance(results, list) else [results]:
            print(json.dumps(asdict(result), ensure_ascii=False), flush=True)  # noqa: T201 - the console is its output
            if complaint := result.complaint():
                yield complaint


def names_in(folder: Path) -> list[str]:
    """Return the names of the modules in a folder that have a ``run``, sorted; nothing is imported."""
    modules = (path for path in sorted(folder.glob("*.py")) if not path.stem.startswith(("_", "test_")))
    return [path.stem for path in modules if "\ndef run(" in path.read_text(encoding="utf-8")]


def load(name: str) -> Run:
    """Return the ``run`` of one benchmark; only what is asked for is imported."""
    return cast("Run", importlib.import_module(f"tests.benchmarks.{name}").run)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
