# SPDX-License-Identifier: EUPL-1.2
"""Every institution shipped plays: sessions on the days its periods call for, each with its report; the record holds.

Eight years of each, at full scale, are played by ``make bench`` (tests/bench/institutions.py).
"""

import os

import pytest

from acquis.law.loading import load_shipped, shipped
from tests.command.running import acquis
from tests.journeys.institutions import acts, owed, read, sessions

PLAYED = [name for name in shipped() if name != "belgium-poa"]
LONG = pytest.mark.skipif(not os.environ.get("ACQUIS_LONG"), reason="another of its kind: set ACQUIS_LONG")
ALIKE = ("apmbc", "ccm")
"""Played like the convention before them in all but their data: at length in `make bench`."""


@pytest.mark.parametrize(
    "profile", [pytest.param(name, marks=LONG) if name in ALIKE else name for name in PLAYED]
)
def test_a_period_of_it_is_played_and_the_record_holds(tmp_path, profile):
    years = load_shipped(profile).bodies[load_shipped(profile).main_body()].period.every.count
    told = acquis(
        tmp_path, "simulate", "--profile", profile, "--years", str(years), "--scale", "0.05", "--seed", "3"
    )
    assert (told.returncode, told.stderr) == (0, "")
    file = tmp_path / "acquis.sqlite3"
    assert sessions(file) > 0
    assert owed(file, profile, years) == []
    for question in ("verify", "audit"):
        answer = acquis(tmp_path, "record", question)
        assert (answer.returncode, answer.stderr) == (0, ""), answer.stdout
    rules, done = load_shipped(profile), acts(file)
    assert ("EnterParticipation" in done) == (rules.parties.who == "bound")
    assert ("AwardLabel" in done) <= (rules.labels is not None)
    bound = read(file, "SELECT count(*) FROM parties_state WHERE takes_part_as = 'state'")
    assert bound == [(rules.parties.bound or 193,)]
    titles = " ".join(title for (title,) in read(file, "SELECT title FROM meetings_body"))
    assert ("incident" in titles) <= (rules.content == "ict"), (
        "groups are of the subject of their institution"
    )
