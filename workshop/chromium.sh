# SPDX-License-Identifier: EUPL-1.2
# Sourced by test.sh. find_chromium exports ACQUIS_CHROMIUM, the path of the browser that the tests drive.

find_chromium() {
    ACQUIS_CHROMIUM=$(chromium_path) || { apt_install chromium fonts-liberation && ACQUIS_CHROMIUM=$(chromium_path); } || return 1
    playwright_runs || { apt_install libatomic1 && playwright_runs; } || return 1
    export ACQUIS_CHROMIUM
}

chromium_path() {
    local name
    for name in "${ACQUIS_CHROMIUM:-chromium}" chromium-browser google-chrome; do
        command -v "$name" && return 0
    done
    return 1
}

playwright_runs() { # the driver inside its wheel needs a library that a bare Debian lacks
    .venv/bin/python -m playwright --version >/dev/null 2>&1
}
