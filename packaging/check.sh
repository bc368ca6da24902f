#!/usr/bin/env bash
# Static checks and fast tests: green before every commit.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
# Tests are compiled by one beside the static checks, not by four at once afterwards; what is wrong is told then.
$bin/python -m pytest --collect-only -q -m "not e2e" >/dev/null 2>&1 &
$bin/ruff check .
$bin/ruff format --check .
$bin/mypy
$bin/lint-imports --no-cache | tail -n 20
packaging/qmllint.sh
wait
# Half of these tests wait for something: four at a time keep two cores busy.
# On a shared machine what fails once is run again, and told as "rerun".
$bin/python -m pytest -m "not e2e" -n 4 --dist worksteal ${CI:+--reruns 2 -rR} "$@"
