#!/usr/bin/env bash
# What `make test` adds to `make check`: real processes, real windows.
set -euo pipefail
cd "$(dirname "$0")/.."
# Robots and media share the machine with whatever else it does: what fails once is run again, and told as "rerun".
.venv/bin/python -m pytest -m e2e --timeout 600 --reruns 2 -rR "$@"
.venv/bin/python -m tests.screenshots build/screenshots
