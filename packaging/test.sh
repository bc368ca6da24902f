#!/usr/bin/env bash
# What `make test` adds to `make check`: real processes, real windows.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/python -m pytest -m e2e --timeout 600 "$@"
.venv/bin/python -m tests.screenshots build/screenshots
