#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# All tests: on SQLite, on PostgreSQL, in a browser. What could not be run is named in the last line;
# with ACQUIS_REQUIRE=postgres,chromium that is a failure.
set -u
cd "$(dirname "$0")/.."
. workshop/apt.sh
. workshop/postgres.sh
. workshop/chromium.sh
trap stop_postgres EXIT
trap 'exit 130' INT TERM

# Pages, and the rooms that add nothing to how the record is kept, are tried on SQLite alone; `make bench` tries all on both.
PAGES=("*views.py" "*pages.py")
failed=0
missing=()

main() {
    unset DATABASE_URL
    run "SQLite" -n 2 --dist worksteal -m "not browser and not postgres"
    on_postgres
    in_browser
    close
}

on_postgres() {
    start_postgres || { missing+=(postgres); return; }
    DATABASE_URL=$postgres_url run "PostgreSQL" -n 2 --dist worksteal -m "not browser and not once" \
        "${PAGES[@]/#/--ignore-glob=}" acquis/{record,parties,meetings,floor,decisions} tests/house
    stop_postgres
}

in_browser() {
    grep -rqs --include='*.py' 'mark\.browser' acquis tests || return 0
    find_chromium || { missing+=(chromium); return; }
    DJANGO_ALLOW_ASYNC_UNSAFE=1 run "Browser" -m browser -o faulthandler_timeout=120 # what hangs says where
}

run() { # TITLE ARGUMENT...
    echo
    echo "== $1 =="
    shift
    .venv/bin/python -m pytest --quiet "$@" || failed=1
}

close() {
    local name
    for name in ${missing[@]+"${missing[@]}"}; do
        [[ ",${ACQUIS_REQUIRE:-}," != *",$name,"* ]] || failed=1
    done
    echo
    if ((${#missing[@]})); then
        echo "NOT RUN: the tests that need $(join_and "${missing[@]}"), which could be neither found nor installed."
    else
        echo "Everything was run."
    fi
    exit $failed
}

join_and() { local words="$*"; echo "${words// / and }"; }

main
