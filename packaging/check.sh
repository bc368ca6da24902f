#!/usr/bin/env bash
# Static checks and fast tests: green before every commit.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
$bin/ruff check .
$bin/ruff format --check .
$bin/mypy
$bin/lint-imports --no-cache | tail -n 20
packaging/qmllint.sh
# Half of these tests wait for something: four at a time keep two cores busy.
# On a shared machine what fails once is run again, and told as "rerun".
$bin/python -m pytest -m "not e2e" -n 4 --dist worksteal ${CI:+--reruns 2 -rR} "$@"
