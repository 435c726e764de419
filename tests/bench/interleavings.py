# SPDX-License-Identifier: EUPL-1.2
"""Random interleavings of all that happens to a question, by the thousand, held against the plain law.

    python -m tests.bench.interleavings --sequences 10000 --seed 1

On the database of ``DATABASE_URL``, empty; without it on a file of SQLite. One line of JSON; exit 1 if a fault was
found, with each sequence at fault told on the error output. Any of them can be played again: ``--only ccm-1-137``.
"""

import argparse
import json
import sys
import time
from collections import Counter

from tests.bench import ground

FIRST = (
    "tried",
    "performed",
    "refused",
    "adopted",
    "not adopted",
    "withdrawn",
    "pending",
    "stayed",
    "findings",
)


def main() -> int:
    """Play, tell; 0 if nothing was wrong."""
    asked = arguments()
    from django.core.management import call_command
    from django.db import connection

    from acquis.web.commands.record import _empty_database

    call_command("migrate", verbosity=0, interactive=False)
    _empty_database(f"sqlite:///{ground.FOLDER}/replay.sqlite3")
    from tests.house.interleaving import PROFILES

    started, counts, faults = time.perf_counter(), Counter[str](), 0
    for n, profile in enumerate(PROFILES):
        names = [f"{profile}-{asked.seed}-{each}" for each in range(n, asked.sequences, len(PROFILES))]
        names = [name for name in names if asked.only in ("", name)]
        faults += on_ground(profile, names, counts) if names else 0
    line = {"database": connection.vendor, "seed": asked.seed, "sequences": asked.sequences}
    line |= {name: counts.pop(name, 0) for name in FIRST}
    line |= {
        "seconds": round(time.perf_counter() - started, 1),
        "faults": faults,
        "of": dict(counts.most_common()),
    }
    print(json.dumps(line), flush=True)
    return 1 if faults else 0


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.interleavings")
    parser.add_argument("--sequences", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="play this one sequence, and tell all of it")
    return parser.parse_args()


def on_ground(profile: str, names: list[str], counts: Counter[str]) -> int:
    """Found one institution, play the sequences named on it, each undone at its end; how many were at fault."""
    from acquis.record.replay import replay
    from tests import tables
    from tests.house.interleaving import a_ground, played

    tables.empty("default")
    tables.empty("replay")
    grounded, faults = a_ground(profile), 0
    replay()
    for n, name in enumerate(names):
        sequence = played(grounded, name, thorough=n % 50 == 49 or len(names) == 1)
        counts.update(sequence.counts)
        if sequence.faults or len(names) == 1:
            faults += bool(sequence.faults)
            print(name, *sequence.faults, *sequence.told, sep="\n  ", file=sys.stderr, flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(main())
