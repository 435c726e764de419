#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Gives each migration that Django has generated its licence line.
set -eu
cd "$(dirname "$0")/.."
shopt -s nullglob
for migration in acquis/*/migrations/[0-9]*.py; do
    grep -q 'SPDX-License-Identifier' "$migration" && continue
    text=$(cat "$migration")
    printf '# SPDX-License-Identifier: EUPL-1.2\n%s\n' "$text" >"$migration"
done
