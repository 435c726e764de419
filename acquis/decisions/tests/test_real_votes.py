# SPDX-License-Identifier: EUPL-1.2
"""Eleven resolutions of the General Assembly, roll by roll: the law finds the results that were published.

The file of the votes is no part of the project: without the variable that names it these tests are skipped.
"""

import csv
import os
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from acquis.law import loading, voting
from acquis.law.ways import Vote
from acquis.parties import states_table as table
from tests.build_assembly import PROFILE

CHECK_VARIABLE = "ACQUIS_CHECK_VOTES"
WORDS = {"yes": "Y", "no": "N", "abstain": "A"}

# How many Members there were before the last two joined, Montenegro and South Sudan; 193 since.
MEMBERS_BEFORE = {date(2006, 6, 28): 191, date(2011, 7, 14): 192}

# In favour, against, abstaining, as published; and which of the majorities of the rules each would have reached.
PUBLISHED = {
    "60/45": (177, 1, 0, "simple two-thirds three-quarters"),
    "61/54": (176, 1, 0, "simple two-thirds three-quarters"),
    "62/17": (179, 1, 0, "simple two-thirds three-quarters"),
    "63/37": (178, 1, 0, "simple two-thirds three-quarters"),
    "71/28": (180, 0, 1, "simple two-thirds three-quarters"),
    "73/27": (119, 46, 14, "simple two-thirds"),
    "73/187": (94, 59, 33, "simple"),
    "73/266": (138, 12, 16, "simple two-thirds three-quarters"),
    "74/28": (163, 10, 6, "simple two-thirds three-quarters"),
    "74/29": (129, 6, 45, "simple two-thirds three-quarters"),
    "74/247": (79, 60, 33, "simple"),
}


@pytest.fixture(scope="module")
def assembly():
    """The rules of the General Assembly."""
    return loading.load(PROFILE.read_text(encoding="utf-8"), name=PROFILE.name)


@pytest.fixture(scope="module")
def rows():
    return rows_in_file()


def rows_in_file():
    """The rows of the file by resolution: ``60/45`` of ``R/60/45`` and ``A/RES/60/45``."""
    path = os.environ.get(CHECK_VARIABLE)
    if not path:
        pytest.skip(f"set {CHECK_VARIABLE} to the file of the eleven roll calls")
    found = defaultdict(list)
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found["/".join(row["unres"].split("/")[-2:])].append(row)
    return dict(found)


def members_on(day):
    """The Members of that day."""
    return [each for each in table.members() if each.admitted and each.admitted <= day]


def state_of(row, day):
    """The Member of that day whose code the row has or, where no Member has it, whose former name it has.

    The votes call Serbia Yugoslavia, with the code of that State, long after both had gone.
    """
    members = members_on(day)
    by_code = [each.iso3 for each in members if each.iso2 == row["country_code"]]
    former = {each.iso3 for each in table.former_names() if each.name == row["country"]}
    found = by_code or [each.iso3 for each in members if each.iso3 in former]
    if len(found) != 1:
        raise ValueError(f"no Member on {day}: {row['country']}")
    return found[0]


def casts_in(rows):
    """A vote for each row, by the State that it resolves to; refuses by name what it cannot resolve."""
    day = date.fromisoformat(rows[0]["date"])
    at = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
    return [voting.CastVote(state_of(row, day), WORDS[row["vote"]], at) for row in rows]


def test_the_file_holds_these_eleven(rows):
    assert rows.keys() == PUBLISHED.keys()


@pytest.mark.parametrize("resolution", PUBLISHED)
def test_the_published_result(rows, assembly, resolution):
    theirs = rows[resolution]
    day = date.fromisoformat(theirs[0]["date"])
    casts = casts_in(theirs)
    roll = voting.roll_of(casts)
    assert len(roll) == len(theirs), "a State stands twice"

    tally = voting.tally_of(roll, [each.iso3 for each in members_on(day)])
    *published, majorities = PUBLISHED[resolution]
    assert [tally.yes, tally.no, tally.abstaining] == published
    members = next((number for joined, number in MEMBERS_BEFORE.items() if day < joined), 193)
    assert (tally.members, tally.absent) == (members, members - len(theirs))

    case, at_once = voting.case_of(assembly, "adopt-text", "general-assembly")
    assert at_once
    outcome = voting.outcome_of_vote(assembly, case, tally, put_at=casts[0].received, present=0)
    assert outcome.stage == "carried"
    for majority in ("simple", "two-thirds", "three-quarters"):
        vote = Vote(majority=majority, of="present-and-voting", provision="20")
        assert voting.carried(vote, tally) == (majority in majorities.split()), majority


def test_names_of_another_time_and_the_code_of_namibia_are_resolved(rows):
    """What the votes call them, on the first day and on the last."""
    first, last = date(2005, 12, 8), date(2019, 12, 27)
    for resolution, day in (("60/45", first), ("74/247", last)):
        found = {row["country"]: state_of(row, day) for row in rows[resolution]}
        assert found["Namibia"] == "NAM"
        assert found["Turkey"] == "TUR"
        assert found["Cape Verde"] == "CPV"
        assert found.get("Yugoslavia", "SRB") == "SRB"
    called = {row["country"] for each in rows.values() for row in each}
    assert called >= {"Yugoslavia", "Eswatini"}
    assert len(called) == len({row["country_code"] for each in rows.values() for row in each}) == 193


def test_who_was_no_member_on_the_day_is_refused_by_name(rows):
    stranger = {"country": "South Sudan", "country_code": "SS", "vote": "yes", "date": "2005-12-08"}
    with pytest.raises(ValueError, match="no Member on 2005-12-08: South Sudan"):
        casts_in([*rows["60/45"], stranger])
    with pytest.raises(ValueError, match="Atlantis"):
        casts_in([*rows["74/29"], {"country": "Atlantis", "country_code": "", "vote": "yes"}])
