# SPDX-License-Identifier: EUPL-1.2
"""Random interleavings of all that happens to a question, by the thousand, held against the plain law.

    python -m tests.bench.interleavings --sequences 10000 --seed 1

On the database of ``DATABASE_URL``, empty; without it on a file of SQLite. One line of JSON, of what was done by then
if it is interrupted; exit 1 if a fault was found, each sequence at fault told on the error output. Any of them can be
played again: ``--only ccm-1-137``.
"""

import argparse
import json
import sys
import time
from collections import Counter
from contextlib import suppress

from tests.bench import ground

FIRST = (
    "sequences", "thorough", "faults", "tried", "performed", "refused", "adopted", "not adopted", "withdrawn",
    "pending", "stayed", "findings",
)  # fmt: skip


def main() -> int:
    """Play, tell; 0 if nothing was wrong."""
    asked = arguments()
    from django.core.management import call_command
    from django.db import connection

    from acquis.web.commands.record import _empty_database

    call_command("migrate", verbosity=0, interactive=False)
    _empty_database(f"sqlite:///{ground.FOLDER}/replay.sqlite3")
    from tests.house.interleaving import PROFILES

    started, counts = time.perf_counter(), Counter[str]()
    with suppress(KeyboardInterrupt):
        for n, profile in enumerate(PROFILES):
            names = [f"{profile}-{asked.seed}-{each}" for each in range(n, asked.sequences, len(PROFILES))]
            if names := [name for name in names if name.startswith(asked.only)]:
                on_ground(profile, names, counts)
    line: dict[str, object] = {"database": connection.vendor, "seed": asked.seed}
    line |= {name: counts.pop(name, 0) for name in FIRST}
    line |= {"seconds": round(time.perf_counter() - started, 1), "of": dict(counts.most_common())}
    print(json.dumps(line), flush=True)
    return 1 if line["faults"] else 0


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.interleavings")
    parser.add_argument("--sequences", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="play those alone whose names begin so")
    return parser.parse_args()


def on_ground(profile: str, names: list[str], counts: Counter[str]) -> None:
    """Found one institution and play the sequences named on it, each undone at its end; count what came of them."""
    from acquis.record.replay import replay
    from tests import tables
    from tests.house.grounds import a_ground
    from tests.house.interleaving import played

    for each in ("default", "replay"):
        tables.empty(each)
    ground_of_all = a_ground(profile)
    replay()
    for n, name in enumerate(names):
        thorough = n % 50 == 49 or len(names) == 1
        sequence = played(ground_of_all, name, thorough=thorough)
        counts.update(sequence.counts + Counter(sequences=1, thorough=thorough, faults=bool(sequence.faults)))
        if sequence.faults or len(names) == 1:
            print(name, *sequence.faults, *sequence.told, sep="\n  ", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
