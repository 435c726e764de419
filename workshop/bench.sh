#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Runs each benchmark of tests/bench; each prints one line of JSON per figure, beside its floor in the same run.
# Before them, sequences of acts that nobody has tried yet. On PostgreSQL too, if its programs are there; it is not installed for this.
set -eu
cd "$(dirname "$0")/.."
. workshop/postgres.sh
trap stop_postgres EXIT
trap 'exit 130' INT TERM
unset DATABASE_URL
ACQUIS_SEARCH=1 .venv/bin/python -m pytest --quiet tests/house/test_any_sequence.py >&2
for name in door record page pages streams mutations; do .venv/bin/python -m "tests.bench.$name"; done
if postgres_bin >/dev/null && start_postgres >&2; then
    DATABASE_URL=$postgres_url .venv/bin/python -m tests.bench.door
    DATABASE_URL=$postgres_url .venv/bin/python -m pytest --quiet -n 2 -m "not browser" --ignore=acquis/law acquis tests/house >&2
else
    echo "PostgreSQL is not there: not measured." >&2
fi
