# SPDX-License-Identifier: EUPL-1.2
"""Eight years of each institution shipped, at full scale: seconds, sessions on the days due, reports; the record holds.

It takes minutes. One line of JSON an institution; exit 1 where a session is missing or the record does not hold.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acquis.law.loading import shipped
from tests.command.running import COMMAND, environment
from tests.journeys.institutions import acts, owed, sessions

YEARS, SEED = 8, 1


def main() -> int:
    """Play, count, ask the record; 0 where nothing is owed."""
    faults = 0
    for profile in sys.argv[1:] or shipped():
        with tempfile.TemporaryDirectory(prefix="acquis-bench-") as folder:
            faults += _play(profile, Path(folder))
    return 1 if faults else 0


def _play(profile: str, data: Path) -> int:
    started = time.perf_counter()
    _run(data, "simulate", "--profile", profile, "--years", str(YEARS), "--seed", str(SEED))
    seconds = time.perf_counter() - started
    file = data / "acquis.sqlite3"
    owing = owed(file, profile, YEARS)
    holds = {each: _run(data, "record", each) == 0 for each in ("verify", "replay", "audit")}
    line = {"institution": profile, "years": YEARS, "seconds": round(seconds, 1), "sessions": sessions(file)}
    print(json.dumps(line | {"entries": sum(acts(file).values()), "owed": owing, **holds}), flush=True)
    return len(owing) + list(holds.values()).count(False)


def _run(data: Path, *arguments: str) -> int:
    told = subprocess.run([*COMMAND, *arguments], env=environment(data), capture_output=True, text=True)
    if told.returncode:
        print(told.stdout[-2000:], told.stderr[-2000:], file=sys.stderr)
    return told.returncode


if __name__ == "__main__":
    sys.exit(main())
