#!/usr/bin/env bash
# What `make test` adds to `make check`: real processes, real windows.
set -euo pipefail
cd "$(dirname "$0")/.."
# Robots and media share the machine with whatever else it does: what fails once is run again, and told as "rerun".
end_to_end() { .venv/bin/python -m pytest -m e2e --timeout 900 --reruns 2 -rR "$@"; }
# Windows and calls are timed closely and have the machine to themselves; the others mostly wait for each other.
timed=(tests/call/test_call_e2e.py tests/call/test_lipsync_e2e.py tests/demo tests/e2e tests/ui tests/fire/test_reconnects.py
       tests/packaging/test_wheel.py tests/seventy/test_windows.py)
end_to_end --durations 15 "${timed[@]}" "$@"
end_to_end -n 3 --dist loadfile --no-loadscope-reorder --durations 15 "${timed[@]/#/--ignore=}" "$@"
.venv/bin/python -m tests.seventy
.venv/bin/python -m tests.screenshots build/screenshots
