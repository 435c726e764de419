# SPDX-License-Identifier: EUPL-1.2
"""Every field of every shipped profile and layer, removed, misspelt and of another type: how many load, are refused.

The author's texts whole, and of the self-contained ones what comes from the layers. About ten minutes. Ends at the
first that crashes, says nothing of the place that was changed, or loads as what it is not.
"""

import json
import random
import time
from collections import Counter
from collections.abc import Iterator

from acquis.law import loading
from acquis.law.tests import mutating


def main() -> None:
    """One line per profile."""
    for name in loading.shipped():
        began, found = time.perf_counter(), Counter()
        for text, change in changes(name):
            found[mutating.tried(text, change)] += 1
        each = (time.perf_counter() - began) / found.total() * 1000
        figures = {"profile": name, "changes": found.total(), **found, "ms each": round(each, 1)}
        print(json.dumps(figures), flush=True)


def changes(name: str) -> Iterator[tuple[mutating.Flat | mutating.Own, mutating.Mutation]]:
    """Every change to a profile, the type it is changed to drawn by a seed."""
    draw, own, flat = random.Random(name), mutating.own(name), mutating.flat(name)
    written = set(mutating.paths(own.values))
    inherited = [path for path in mutating.paths(flat.values) if path not in written]
    for text, paths in ((own, written), (flat, inherited)):
        for path in sorted(paths, key=str):
            for change in mutating.changes_at(text.values, path, draw).values():
                yield text, change


if __name__ == "__main__":
    main()
