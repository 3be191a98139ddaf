# Everything here does its own set-up: Python 3.11+ and make are enough.
SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
MINUTES ?= 5
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help demo test coverage check test-system test-live soak bench docs clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "luccactl needs Python 3.11 or newer on the PATH" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.product: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable '.[sandbox]'
	@touch $@

$(VENV)/.tools: $(VENV)/.product
	$(INSTALL) --editable '.[dev]'
	@touch $@

demo: $(VENV)/.product ## the main job, end to end, on the embedded sandbox
	$(BIN)/luccactl demo

test: $(VENV)/.tools ## the whole suite
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

coverage: $(VENV)/.tools ## the whole suite again, with branch coverage: twice as long
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal --cov --cov-report=term

check: $(VENV)/.tools ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-system: $(VENV)/.tools ## what needs a system part; installs it from Debian's packages
	tests/system/run $(BIN)/python

test-live: $(VENV)/.tools ## reads a test tenant of Lucca (LUCCACTL_URL, LUCCACTL_API_KEY), never production
	LUCCACTL_LIVE=1 $(BIN)/python -m pytest -m live tests/live

soak: $(VENV)/.tools ## random kills and faults: make soak MINUTES=30
	$(BIN)/python -m tests.soak --minutes $(MINUTES)

bench: $(VENV)/.tools ## ratios side by side, never absolute times
	$(BIN)/python -m bench

docs: $(VENV)/.tools ## regenerate the generated reference pages
	$(BIN)/python docs/generate.py

clean: ## remove the virtual environment and what tools left
	rm -rf $(VENV) build *.egg-info .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
