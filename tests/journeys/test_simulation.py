# SPDX-License-Identifier: EUPL-1.2
"""``acquis simulate``, as people run it: years of an institution, a record that holds, whatever is asked."""

import os
import re
import signal
import sqlite3
import subprocess
import time

import pytest

from tests.command.running import COMMAND, acquis, environment

SMALL = ("--scale", "0.1", "--seed", "5")
EVERY_ROW = {f"M{n}" for n in range(1, 21)}


def entries(data) -> dict[str, int]:
    """How many acts of each name stand in the record."""
    with sqlite3.connect(data / "acquis.sqlite3", timeout=30) as database:
        acts = """SELECT json_extract(body, '$.act'), count(*) FROM record_entry GROUP BY 1"""
        return dict(database.execute(acts).fetchall())


def simulate(data, *options: str) -> dict[str, int]:
    """Run it to its end; the table it prints: row of the mission → entries."""
    told = acquis(data, "simulate", *options)
    assert told.returncode == 0, told.stderr
    assert told.stderr == ""
    rows = re.findall(r"^(M\d+) .*?(\d+)  \S", told.stdout, re.MULTILINE)
    return {number: int(count) for number, count in rows}


def holds(data) -> None:
    """The record is whole, gives the same tables again, and today's law would let every entry in."""
    for question in ("verify", "replay", "audit"):
        told = acquis(data, "record", question)
        assert (told.returncode, told.stderr) == (0, ""), told.stdout


@pytest.fixture(scope="module")
def two_years(tmp_path_factory):
    """Two years at a small scale, simulated once, and the table printed."""
    data = tmp_path_factory.mktemp("years")
    return data, simulate(data, "--years", "2", *SMALL, "--share", "0.2")


def test_two_years_touch_every_row_of_the_mission(two_years):
    _data, rows = two_years
    assert set(rows) == EVERY_ROW
    assert [number for number, count in rows.items() if count == 0] == []


def test_what_was_simulated_verifies_replays_and_passes_todays_law(two_years):
    holds(two_years[0])


@pytest.mark.parametrize(("share", "reports"), [("0", 0), ("0.00518", 1), ("1", 193)])
def test_nobody_one_or_every_state_reports(tmp_path, share, reports):
    simulate(tmp_path, "--years", "1", "--scale", "0.1", "--share", share)
    done = entries(tmp_path)
    assert done.get("SubmitReport", 0) + done.get("DeclareNothingNew", 0) == reports
    assert done["TakeSnapshot"] == 1
    assert acquis(tmp_path, "record", "verify").returncode == 0


def test_killed_in_its_second_year_it_goes_on_from_the_end_of_the_first(tmp_path):
    options = ["simulate", "--years", "2", *SMALL]
    started = subprocess.Popen([*COMMAND, *options], env=environment(tmp_path))
    try:
        until_a_year_is_over(tmp_path, started)
    finally:
        started.send_signal(signal.SIGKILL)
        started.wait(10)
    kept = entries(tmp_path)
    assert kept["TakeSnapshot"] == 1
    assert acquis(tmp_path, "record", "verify").returncode == 0
    simulate(tmp_path, "--years", "2", *SMALL)
    done = entries(tmp_path)
    assert (done["FoundRecord"], done["TakeSnapshot"]) == (1, 2)
    assert all(done[name] >= count for name, count in kept.items())
    assert acquis(tmp_path, "record", "verify").returncode == 0


def until_a_year_is_over(data, process) -> None:
    """Wait until the first year is committed; its second goes on."""
    for _ in range(600):
        assert process.poll() is None, "it ended before it could be killed"
        try:
            if entries(data).get("TakeSnapshot"):
                return
        except sqlite3.OperationalError:
            pass
        time.sleep(0.1)
    raise AssertionError("the first year does not end")


def test_another_plan_leaves_the_record_alone(two_years):
    data, _rows = two_years
    before = entries(data)
    told = acquis(data, "simulate", "--years", "2", "--scale", "0.1", "--seed", "6")
    assert (told.returncode, told.stdout) == (2, "")
    assert "Name another file with --db" in told.stderr
    assert entries(data) == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("--profile", "atlantis"),
        ("--names", "funny"),
        ("--scale", "0"),
        ("--scale", "101"),
        ("--years", "0"),
        ("--years", "many"),
        ("--share", "1.5"),
        ("--share", "all"),
    ],
)
def test_what_cannot_be_simulated_is_refused_in_words_and_nothing_is_founded(tmp_path, wrong):
    told = acquis(tmp_path, "simulate", *wrong)
    assert told.returncode == 2
    assert told.stderr and "Traceback" not in told.stderr
    assert not (tmp_path / "acquis.sqlite3").exists()


@pytest.mark.skipif(not os.environ.get("ACQUIS_LONG"), reason="takes a minute: set ACQUIS_LONG")
def test_in_four_years_the_review_conference_is_held_and_the_record_holds(tmp_path):
    rows = simulate(tmp_path, "--years", "4", "--seed", "1")
    assert set(rows) == EVERY_ROW
    assert min(rows.values()) > 0
    assert entries(tmp_path)["ReaffirmElements"] == 2  # at the founding and at the review
    holds(tmp_path)


@pytest.mark.skipif(not os.environ.get("ACQUIS_LONG"), reason="takes minutes: set ACQUIS_LONG")
def test_at_twenty_times_the_scale_a_year_is_still_played_and_holds(tmp_path):
    simulate(tmp_path, "--years", "1", "--scale", "20")
    assert entries(tmp_path)["RequestSupport"] > 100
    assert acquis(tmp_path, "record", "verify").returncode == 0
