# SPDX-License-Identifier: EUPL-1.2
"""Elections by secret ballot: what holds of every one. The worked cases are run by ``test_explaining``."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import loading
from acquis.law.ballots import SERIES, Round, outcome_of_election

MEMBERS = 113
STATES = ["BEL", "FJI", "KEN", "SAM", "TUV", "VUT"]
SIMPLE, TWO_THIRDS = ("apmbc", "procedure"), ("att", "substance")


def election(rule, places, rounds, candidates=()):
    name, case = rule
    return outcome_of_election(
        loading.load_shipped(name), case, places, rounds, members=MEMBERS, candidates=candidates
    )


@st.composite
def ballots(draw, among, at_most):
    """A ballot as tellers may count it: few papers, so that equal votes are frequent."""
    voting = draw(st.integers(0, 9))
    papers = [
        draw(st.lists(st.sampled_from(among), min_size=1, max_size=at_most, unique=True))
        for _ in range(voting)
    ]
    votes = {state: sum(state in paper for paper in papers) for state in among}
    invalid, blank = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    return Round(votes, voting + invalid + blank, invalid, blank)


@settings(max_examples=400, deadline=None)
@given(
    data=st.data(), rule=st.sampled_from([SIMPLE, TWO_THIRDS]), places=st.integers(1, 3), free=st.booleans()
)
def test_whatever_the_ballots(data, rule, places, free):
    """Never more elected than places, nobody restricted to who got no vote, nobody over an equal but by lot."""
    candidates, rounds, found = () if free else STATES, [], None
    for _ in range(data.draw(st.integers(1, 12))):
        before = found or election(rule, places, rounds, candidates)
        if before.stage == "complete":
            break
        eligible = [each for each in STATES if each not in before.elected]
        ballot = data.draw(ballots(list(before.among) or eligible, before.at_most))
        found = election(rule, places, [*rounds, ballot], candidates)
        if found.stage == "lot":
            votes = {ballot.votes[each] for each in found.between}
            assert len(votes) == 1 and found.elected == before.elected
            drawn = data.draw(st.sampled_from(found.between))
            ballot = Round(ballot.votes, ballot.papers, ballot.invalid, ballot.blank, drawn)
            found = election(rule, places, [*rounds, ballot], candidates)
        rounds.append(ballot)

        assert len(found.elected) + found.left == places and found.left >= 0
        assert len(set(found.elected)) == len(found.elected)
        assert found.elected[: len(before.elected)] == before.elected
        new = found.elected[len(before.elected) :]
        if before.stage == "special-ballot":
            assert not new
        if new:
            least = min(ballot.votes[each] for each in new)
            others = [each for each in ballot.votes if each not in new]
            assert all(ballot.votes[each] < least for each in others) or ballot.lot
        kind = found.steps[-1].finding if found.stage == "ballot" else ""
        if kind == "restricted":
            ever = {state for each in rounds for state, votes in each.votes.items() if votes}
            assert set(found.among) <= ever and found.among
            assert len(found.among) <= 2 * found.left or _tied(found, ballot)
        assert not set(found.among) & set(found.elected)


def _tied(found, ballot):
    """Whether the next ballot is among States with equal votes and a majority, alone."""
    return len({ballot.votes[each] for each in found.among}) == 1


@settings(max_examples=200, deadline=None)
@given(half=st.integers(1, 56), lot=st.sampled_from(["SAM", "TUV"]))
def test_equal_votes_never_elect_without_a_lot(half, lot):
    equal = Round({"SAM": half, "TUV": half}, 2 * half)
    for rounds in ([equal], [equal, equal]):
        assert election(SIMPLE, 1, rounds).elected == ()
    drawn = Round({"SAM": half, "TUV": half}, 2 * half, lot=lot)
    assert election(SIMPLE, 1, [equal, drawn]).elected == (lot,)


@settings(max_examples=100, deadline=None)
@given(number=st.integers(1, 30))
def test_restricted_and_free_ballots_alternate_three_by_three(number):
    equal = Round({"SAM": 50, "TUV": 50}, 100)
    found = election(TWO_THIRDS, 1, [equal] * number)
    assert found.steps[-1].finding == ("restricted" if (number - 1) // SERIES % 2 == 0 else "open")


def test_the_steps_name_the_provision_of_the_majority_and_that_of_secret_ballots():
    text = loading.flat("apmbc").replace(
        '"votes": {', '"secret_ballot": {"provision": "60"},\n  "votes": {', 1
    )
    profile = loading.load(text, name="test")
    found = outcome_of_election(profile, "procedure", 1, [Round({"SAM": 9}, 9)], members=MEMBERS)
    cited = {step.what: step.provision.number for step in found.steps}
    assert cited == {"ballot": "60", "majority": "52", "elected": "60"}


def test_before_any_ballot_the_candidates_stand_or_anybody():
    assert election(SIMPLE, 2, [], ["TUV", "SAM"]).among == ("SAM", "TUV")
    assert election(SIMPLE, 2, []).among == () and election(SIMPLE, 2, []).at_most == 2


def test_an_election_to_no_place_is_none():
    with pytest.raises(ValueError, match="0 places"):
        election(SIMPLE, 0, [])
