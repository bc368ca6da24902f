# Every target does its own set-up; a second run spends under five seconds on it.
PYTHON := .venv/bin/python
export QT_LOGGING_RULES ?= qt.qpa.*=false
# Whatever the shell says: the code is compiled once, not by every process that starts.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo test check docs fuzz bench bench-gate screenshots clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -e 's/:.*## /\t/' | expand -t 16

setup:  ## Debian packages, .venv and the project in it
	@packaging/setup.sh

demo: setup  ## the main job: a resident applies for a residence permit with a remote clerk
	@$(PYTHON) -m kiosk.programs.main demo

check: setup  ## static checks and fast tests, under three minutes
	@packaging/check.sh

test: check  ## everything: check, end to end, screenshots
	@packaging/test.sh

docs: setup  ## write the pages that are made from the code
	@$(PYTHON) -m tests.docs

fuzz: setup  ## feed rubbish to the protocol's decoder for ten minutes, beginning with tests/fuzz/corpus
	@$(PYTHON) -m tests.fuzz.protocol build/fuzz tests/fuzz/corpus -max_total_time=600

bench: setup  ## run the benchmarks, one JSON line each
	@$(PYTHON) -m tests.benchmarks

bench-gate: setup  ## fail when a benchmark misses its ratio
	@$(PYTHON) -m tests.benchmarks --gate

screenshots: setup  ## render and check every screen into build/screenshots/
	@$(PYTHON) -m tests.screenshots build/screenshots

clean:  ## remove what the other targets made
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
