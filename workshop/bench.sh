#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Runs each script of tests/bench; each prints one line of JSON per figure.
set -eu
cd "$(dirname "$0")/.."
shopt -s nullglob
scripts=(tests/bench/*.py)
((${#scripts[@]})) || echo "There is no benchmark in tests/bench yet." >&2
for script in ${scripts[@]+"${scripts[@]}"}; do .venv/bin/python "$script"; done
