# SPDX-License-Identifier: EUPL-1.2
"""kill -9 at any moment: no acknowledged act is lost, and the record holds.

Five rounds in the tests; ``ACQUIS_ROUNDS=200 python -m pytest tests/house/test_killed.py`` for more.
"""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("ACQUIS_ROUNDS", "5"))
INSPECT = """
import json
import django
django.setup()
from django.core.management import call_command
from acquis.record.models import Entry
from acquis.record.replay import differences, replay
from acquis.record.verify import verify
call_command("migrate", database="replay", verbosity=0)
replay()
last = Entry.objects.order_by("-order").first()
print(json.dumps([Entry.objects.count(), last.order, str(verify()), list(differences())]))
"""


@pytest.fixture
def file(tmp_path):
    """The environment of a program that works on a database file of its own."""
    return os.environ | {
        "ACQUIS_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3",
        "PYTHONPATH": str(ROOT),
    }


def test_kill_9_at_any_moment_loses_no_acknowledged_act(file, tmp_path):
    draw, acknowledged = random.Random(time.time_ns()), 0
    for number in range(ROUNDS):
        last, lines = killed_after(draw.uniform(0.05, 1.2), file, first=number == 0)
        acknowledged = max(acknowledged, last)
        assert lines > 0
        if number % 10 == 4 or number == ROUNDS - 1:
            count, highest, fault, differing = inspected(file, tmp_path)
            assert (fault, differing) == ("None", [])
            assert count == highest >= acknowledged


def killed_after(seconds, environment, first):
    """Kill the program so many seconds after its first act: the last order it acknowledged, and how many."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.house.performing"], cwd=ROOT, env=environment, stdout=subprocess.PIPE
    )
    if first:
        assert program.stdout.readline() == b"ready\n"
    orders = [int(program.stdout.readline())]
    time.sleep(seconds)
    os.kill(program.pid, signal.SIGKILL)
    program.wait(timeout=10)
    while select.select([program.stdout], [], [], 0)[0] and (line := program.stdout.readline()):
        if line.endswith(b"\n"):
            orders.append(int(line))
    return orders[-1], len(orders)


def inspected(environment, tmp_path):
    """How many entries there are, the last order, what verify says, how replay differs: seen by another process."""
    for each in tmp_path.glob("replay.sqlite3*"):
        each.unlink()
    said = subprocess.run(
        [sys.executable, "-c", INSPECT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=environment | {"DJANGO_SETTINGS_MODULE": "acquis.web.settings_test"},
    )
    return json.loads(said.stdout)
