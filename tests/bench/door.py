# SPDX-License-Identifier: EUPL-1.2
"""Acts a second, each with a commit of its own, beside bare commits of the same bytes.

With ``--profile``: where the time goes.
"""

import cProfile
import pstats
import sqlite3
import sys
import time
from pathlib import Path

from tests.bench import ground

AIM = 400


def main() -> None:
    """Every State asks for the floor on every list."""
    from django.db import connection

    from acquis.floor.acts import RequestFloor
    from acquis.record.models import Entry
    from acquis.record.perform import perform
    from tests import build

    ground.prepare()
    asked = [(state, f"speakers:{each.pk}") for each in ground.lists() for state in build.some_states(193)]
    before = Entry.objects.count()

    def ask() -> None:
        for state, subject in asked:
            perform(RequestFloor(), state, subject, now=build.MORNING)

    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(ask)
        pstats.Stats(profile).sort_stats(
            sys.argv[-1] if sys.argv[-1] != "--profile" else "cumulative"
        ).print_stats(45)
        return
    cpu = time.process_time()
    took = ground.seconds(ask)
    cpu = time.process_time() - cpu
    bodies = list(Entry.objects.filter(order__gt=before).values_list("body", flat=True))
    assert len(bodies) == len(asked)
    sqlite = connection.vendor == "sqlite"
    floor = ground.seconds(lambda: (_sqlite if sqlite else _postgres)(bodies))
    name = "SQLite, synchronous FULL" if sqlite else f"PostgreSQL, fsync {_fsync()}"
    value, bare = len(asked) / took, len(bodies) / floor
    of, spent = "INSERT and COMMIT of the same bytes", round(cpu / len(asked) * 1000, 2)
    ground.tell(f"acts performed, {name}", "acts/s", value, bare, of, aim=AIM, cpu_ms_an_act=spent)


def _fsync() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        return cursor.fetchone()[0]


def _sqlite(bodies: list[str]) -> None:
    bare = sqlite3.connect(Path(ground.FOLDER) / "bare.sqlite3", isolation_level=None)
    bare.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE entry (body TEXT);")
    for body in bodies:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO entry VALUES (?)", [body])
        bare.execute("COMMIT")


def _postgres(bodies: list[str]) -> None:
    from django.db import connection

    from acquis.record import guard

    with guard.open_door(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_entry (body TEXT)")
        for body in bodies:
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO bare_entry VALUES (%s)", [body])
            cursor.execute("COMMIT")
        cursor.execute("DROP TABLE bare_entry")


if __name__ == "__main__":
    main()
