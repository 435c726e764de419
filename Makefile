# SPDX-License-Identifier: EUPL-1.2
# The two commands: `make run` and `make test`. The others: `make help`.
# `make run PROFILE=att` shows another institution, in a data folder of its own. `make run PORT=8001` and ACQUIS_DATA=folder reach the command by the environment.
# make ends with 2 whatever the command it ran ended with, 0 apart.

PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --no-input --disable-pip-version-check
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard acquis/locale/*/LC_MESSAGES/*.po acquis/*/locale/*/LC_MESSAGES/*.po))
TEMPLATES = $(shell find acquis -name '*.html')
DJADE := $(BIN)/djade --target-version 5.2
COMPILE := $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --allow-unsafe --python-version 3.11

.PHONY: help run test setup check tidy rooms reference bench shots lock
.DELETE_ON_ERROR:

help:
	@echo "make run     install, load the demonstration, serve http://127.0.0.1:8000 (PROFILE=att: of another institution)"
	@echo "make test    all tests: SQLite, PostgreSQL, browser"
	@echo "make check   lint, types, architecture, sizes"
	@echo "make tidy    format, sort imports, licence lines of migrations, redraw the rooms in docs/architecture.md,"
	@echo "             write docs/reference.md"
	@echo "make bench   benchmarks, one line of JSON per figure"
	@echo "make shots   pictures of every main page, into build/shots"
	@echo "make setup   what 'make run' installs, and nothing else"
	@echo "make lock    resolve requirements/*.in anew (needs uv)"

run: setup
	@exec $(BIN)/acquis demo --serve $(if $(PROFILE),--profile $(PROFILE))

test: .venv/.test
	@workshop/test.sh

setup: .venv/.run $(CATALOGUES)

check: .venv/.test
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(if $(TEMPLATES),$(DJADE) --check $(TEMPLATES))
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy acquis
	$(BIN)/python workshop/rooms.py --check
	@$(BIN)/python workshop/sizes.py

tidy: .venv/.test rooms reference
	@workshop/headers.sh
	$(BIN)/ruff check --quiet --fix-only
	$(BIN)/ruff format --quiet
	$(if $(TEMPLATES),$(DJADE) $(TEMPLATES) || true)

reference: .venv/.test
	$(BIN)/python workshop/reference.py

rooms: .venv/.test
	$(BIN)/python workshop/rooms.py

bench: setup
	@workshop/bench.sh

shots: .venv/.test
	@$(BIN)/python workshop/shots.py

lock:
	cd requirements && $(COMPILE) --custom-compile-command "make lock" run.in -o run.txt
	cd requirements && $(COMPILE) --custom-compile-command "make lock" test.in -c run.txt -o test.txt


# Stamps in .venv make the second run instant.

.venv/.made: workshop/venv.sh
	@workshop/venv.sh $(PYTHON)
	@touch $@

.venv/.run: .venv/.made requirements/run.txt pyproject.toml
	@echo "Installing what Acquis runs on (up to half a minute) ..."
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.run $(CATALOGUES) requirements/test.txt
	@echo "Installing what the tests need ..."
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

%.mo: %.po | .venv/.run
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
