# SPDX-License-Identifier: EUPL-1.2
# Sourced by test.sh. A PostgreSQL cluster of our own: a temporary folder, a free port, a password of the hour.
# start_postgres sets `postgres_url`; stop_postgres ends it by its process id.

postgres_folder=
postgres_url=

start_postgres() {
    local bin port password
    bin=$(postgres_bin) || { install_postgres && bin=$(postgres_bin); } || return 1
    postgres_folder=$(mktemp -d) || return 1
    port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    password=$(.venv/bin/python -c 'import secrets; print(secrets.token_hex(16))')
    echo "$password" >"$postgres_folder/password"
    [ "$(id -u)" != 0 ] || chown -R postgres "$postgres_folder" || return 1

    as_postgres "$bin/initdb" -D "$postgres_folder/cluster" -U acquis -A scram-sha-256 \
        --pwfile="$postgres_folder/password" -E UTF8 --no-locale --no-sync >/dev/null || return 1
    as_postgres "$bin/pg_ctl" start -w -s -D "$postgres_folder/cluster" -l "$postgres_folder/log" -o \
        "-p $port -k $postgres_folder -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off" || return 1
    postgres_url="postgres://acquis:$password@127.0.0.1:$port/postgres"
}

stop_postgres() {
    local pid
    [ -n "$postgres_folder" ] || return 0
    if pid=$(head -n 1 "$postgres_folder/cluster/postmaster.pid" 2>/dev/null); then
        kill -INT "$pid"
        while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    fi
    rm -rf "$postgres_folder"
    postgres_folder=
}

postgres_bin() {
    local initdb
    initdb=$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
    [ -n "$initdb" ] || initdb=$(command -v initdb) || return 1
    dirname "$initdb"
}

install_postgres() {
    apt_install postgresql || return 1
    service postgresql stop >/dev/null 2>&1 || true # the distribution's own cluster, which nobody here asked for
}

as_postgres() { # PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then
        (cd "$postgres_folder" && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}
