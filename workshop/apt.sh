# SPDX-License-Identifier: EUPL-1.2
# Sourced by test.sh. apt_install PACKAGE...: true if they are installed now; only where we are root and apt is there.

apt_install() {
    local said
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing $* by apt ..."
    [ -n "${apt_updated:-}" ] || apt-get update -qq >/dev/null 2>&1 # one source of several may be down; installing will tell
    apt_updated=yes
    said=$(DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" 2>&1 </dev/null) ||
        { tail -n 5 <<<"$said"; return 1; }
}
