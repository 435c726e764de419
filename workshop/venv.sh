#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Makes .venv with the Python named, or says in one sentence what is missing.
set -eu
python=${1:-python3}

refuse() { echo "$1" >&2; exit 2; }

command -v "$python" >/dev/null ||
    refuse "Acquis needs Python 3.11 or newer, and there is no '$python' here: install it (Debian: apt install python3 python3-venv), or name another: make PYTHON=/path/to/python3"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    refuse "Acquis needs Python 3.11 or newer, and '$python' is $("$python" -V 2>&1): name a newer one: make PYTHON=python3.11"

"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    refuse "Python cannot make a virtual environment here because ensurepip is missing: install the package python3-venv (Debian: apt install python3-venv) and try again."

"$python" -m venv .venv
