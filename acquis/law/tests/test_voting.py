# SPDX-License-Identifier: EUPL-1.2
"""Votes: the worked cases, and what must hold of every count, every roll and every question."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from acquis.law import loading, voting
from acquis.law.voting import CastVote, Tally, carried, needed, roll_of, tally_of
from acquis.law.ways import Vote

from .with_votes import with_votes
from .worked import cases, moment, why

CASES = cases("voting")
RULES = CASES["rules"]
PUT = datetime(2026, 11, 24, 16, tzinfo=UTC)


def counted(case):
    return Tally(*(case.get(name, 0) for name in ("for", "against", "abstaining", "absent")))


@pytest.mark.parametrize("case", CASES["counts"], ids=why)
def test_a_count(case):
    profile, tally = with_votes(RULES, rule=case["case"]), counted(case)
    outcome = voting.outcome_of_vote(profile, case["case"], tally, put_at=PUT, present=None)
    majority = outcome.steps[-1]
    assert (outcome.stage, majority.params["needed"]) == (case["stage"], case["needed"])
    assert outcome.adopted == (case["stage"] == "carried")
    assert [step.what for step in outcome.steps] == ["vote", "count", "majority"]
    assert majority.finding == ("reached" if outcome.adopted else "not-reached")
    assert {step.provision.number for step in outcome.steps} == {"20"}


@pytest.mark.parametrize("case", CASES["rolls"], ids=why)
def test_a_roll(case):
    casts = [
        CastVote(each["by"], each["choice"], moment(each["received"]), each.get("by_head", False))
        for each in case["casts"]
    ]
    assert roll_of(casts) == case["roll"]


@pytest.mark.parametrize("case", CASES["may"], ids=why)
def test_whether_the_body_may_vote(case):
    row = {name: case[name] for name in ("rule", "otherwise") if name in case}
    recommends = case.get("recommends", False)
    profile = with_votes(RULES, verified=case.get("verified", True), recommends=recommends, **row)
    verdict = voting.may_be_voted(
        profile,
        case.get("power", "adopt-text"),
        case.get("body", "working-group" if recommends else "plenary"),
        put_at=PUT,
        at=moment(case.get("at")) or PUT,
        objected=case.get("objected", False),
    )
    warned = "warned" if getattr(verdict, "warning", None) else "allowed"
    assert getattr(verdict, "reason", warned) == case["answer"]
    assert (verdict.provision or verdict.warning).number == ("unread" if warned == "warned" else "20")
    if "until" in case:
        assert verdict.params == {"until": moment(case["until"])}


@pytest.mark.parametrize("case", CASES["institutions"], ids=why)
def test_a_vote_in_a_real_institution(case):
    profile = loading.load_shipped(case["profile"])
    verdict = voting.may_be_voted(profile, "adopt-text", case["body"], put_at=PUT, at=PUT, objected=True)
    assert getattr(verdict, "reason", "allowed") == case["answer"]
    assert verdict.provision.number == case["provision"]
    found = voting.case_of(profile, "adopt-text", case["body"])
    assert found == ((case["case"], False) if "case" in case else None)


@pytest.mark.parametrize("case", CASES["calling"]["cases"], ids=why)
def test_a_roll_is_called(case):
    assert voting.called_from(CASES["calling"]["names"].items(), case["first"]) == case["order"]


def test_a_roll_is_called_from_a_state_that_votes():
    with pytest.raises(ValueError, match="ZZZ"):
        voting.called_from([("SAM", "Samoa")], "ZZZ")


def test_an_important_question_takes_the_case_of_important_ones():
    def found(profile, *, important):
        return voting.case_of(profile, "adopt-text", "plenary", important=important)

    knowing = with_votes(RULES, rule="simple", important=RULES["two-thirds"])
    assert found(knowing, important=True) == ("important", True)
    assert found(knowing, important=False) == ("simple", True)
    assert found(with_votes(RULES, rule="simple"), important=True) == ("simple", True)


def test_an_important_question_has_its_own_conditions():
    profile = with_votes(RULES, rule="simple", important=RULES["after-efforts"])
    asked = {"put_at": PUT, "at": PUT, "objected": False}
    assert voting.may_be_voted(profile, "adopt-text", "plenary", **asked)
    verdict = voting.may_be_voted(profile, "adopt-text", "plenary", **asked, important=True)
    assert verdict.reason == "consensus-not-tried"


def test_who_is_not_entitled_is_named():
    with pytest.raises(ValueError, match="TUV, XXA"):
        tally_of({"SAM": "Y", "XXA": "N", "TUV": "Y"}, ["SAM"])


def test_a_word_that_is_no_vote_is_refused():
    with pytest.raises(ValueError, match="'X'"):
        CastVote("SAM", "X", PUT)
    with pytest.raises(ValueError, match="'X'"):
        tally_of({"SAM": "X"}, ["SAM"])


def test_nothing_is_counted_below_none():
    with pytest.raises(ValueError, match="fewer than none"):
        Tally(3, 0, 0, -1)


def test_a_vote_received_at_a_time_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        roll_of([CastVote("SAM", "Y", datetime(2026, 11, 24))])  # noqa: DTZ001


def test_a_case_that_the_profile_does_not_have():
    with pytest.raises(LookupError, match="ballot"):
        voting.outcome_of_vote(
            with_votes(RULES, rule="simple"), "ballot", Tally(1, 0, 0, 0), put_at=PUT, present=None
        )


# --- What holds always

numbers = st.integers(0, 250)
tallies = st.builds(Tally, numbers, numbers, numbers, numbers)
ways_of_voting = st.builds(
    Vote,
    majority=st.sampled_from(["simple", "two-thirds", "three-quarters"]),
    of=st.sampled_from(["present-and-voting", "members", "parties"]),
    floor=st.none() | st.integers(1, 200),
    provision=st.just("20"),
)
SHARES = {"simple": (1, 2), "two-thirds": (2, 3), "three-quarters": (3, 4)}
STATES = ("SAM", "TUV", "BEL", "FJI", "KEN")
histories = st.lists(
    st.builds(
        CastVote,
        by=st.sampled_from(STATES),
        choice=st.sampled_from(["Y", "N", "A"]),
        received=st.integers(0, 40).map(lambda n: PUT + timedelta(minutes=n)),
        by_head=st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(vote=ways_of_voting, tally=tallies)
@example(vote=Vote(majority="two-thirds", of="present-and-voting", provision="20"), tally=Tally(92, 46, 0, 0))
def test_it_carries_exactly_by_the_share_and_the_floor(vote, tally):
    """Against the definition in whole numbers, without rounding: part × base ≤ whole × yes; for simple, less."""
    base = tally.yes + tally.no
    if vote.of != "present-and-voting":
        base += tally.abstaining + tally.absent
    part, whole = SHARES[vote.majority]
    share = whole * tally.yes > part * base if vote.majority == "simple" else whole * tally.yes >= part * base
    assert carried(vote, tally) == (share and tally.yes > 0 and tally.yes >= (vote.floor or 0))


@settings(max_examples=300, deadline=None)
@given(vote=ways_of_voting, voting_=st.integers(0, 250), others=numbers)
def test_what_is_needed_is_the_least_number_that_carries(vote, voting_, others):
    """Of so many who vote: every number in favour from there on carries, and none below it."""
    for yes in range(voting_ + 1):
        tally = Tally(yes, voting_ - yes, 0, others)
        assert carried(vote, tally) == (yes >= needed(vote, tally))


@settings(max_examples=300, deadline=None)
@given(vote=ways_of_voting, tally=tallies, abstaining=numbers, absent=numbers)
def test_abstentions_and_absences_never_change_a_result_of_those_present_and_voting(
    vote, tally, abstaining, absent
):
    vote = vote.model_copy(update={"of": "present-and-voting"})
    other = Tally(tally.yes, tally.no, abstaining, absent)
    assert carried(vote, tally) == carried(vote, other)
    assert needed(vote, tally) == needed(vote, other)


@settings(max_examples=300, deadline=None)
@given(vote=ways_of_voting, tally=tallies, more=st.integers(1, 50))
def test_one_more_in_favour_never_turns_carried_into_not_carried(vote, tally, more):
    """Whether those in favour come in addition, or were against, abstaining or absent before."""
    for moved in ("no", "abstaining", "absent", None):
        from_there = min(more, getattr(tally, moved)) if moved else more
        counts = {each: getattr(tally, each) for each in ("yes", "no", "abstaining", "absent")}
        if moved:
            counts[moved] -= from_there
        elif vote.of != "present-and-voting":
            continue  # there is nobody besides the members
        counts["yes"] += from_there
        assert carried(vote, Tally(**counts)) >= carried(vote, tally)


@settings(max_examples=300, deadline=None)
@given(vote=ways_of_voting, tally=tallies)
def test_a_tie_never_carries_nor_does_a_vote_without_anybody_in_favour(vote, tally):
    assert not carried(vote, Tally(tally.yes, tally.yes, tally.abstaining, tally.absent))
    assert not carried(vote, Tally(0, tally.no, tally.abstaining, tally.absent))


@settings(max_examples=300, deadline=None)
@given(history=histories, data=st.data())
def test_the_order_of_votes_of_different_states_does_not_matter(history, data):
    drawn = data.draw(st.permutations(history))
    theirs = {state: iter([cast for cast in history if cast.by == state]) for state in STATES}
    shuffled = [next(theirs[cast.by]) for cast in drawn]  # each State's own votes stay in their order
    assert roll_of(shuffled) == roll_of(history)


@settings(max_examples=300, deadline=None)
@given(history=histories)
def test_a_state_has_one_word_and_it_is_one_that_it_said(history):
    roll = roll_of(history)
    assert roll.keys() == {cast.by for cast in history}
    for state, choice in roll.items():
        of_head = [cast for cast in history if cast.by == state and cast.by_head]
        said = of_head or [cast for cast in history if cast.by == state]
        latest = max(cast.received for cast in said)
        assert choice in {cast.choice for cast in said if cast.received == latest}


@settings(max_examples=200, deadline=None)
@given(history=histories)
def test_a_tally_counts_everybody_once(history):
    tally = tally_of(roll_of(history), STATES)
    assert tally.members == len(STATES)
    assert tally.present == len({cast.by for cast in history})


@settings(max_examples=200, deadline=None)
@given(
    names=st.dictionaries(st.text("ABC", min_size=3, max_size=3), st.text("aäbcç -", min_size=1), min_size=1),
    data=st.data(),
)
def test_a_roll_calls_everybody_once_beginning_with_the_state_drawn(names, data):
    first = data.draw(st.sampled_from(sorted(names)))
    order = voting.called_from(names.items(), first)
    assert order[0] == first
    assert sorted(order) == sorted(names)
    another = voting.called_from(names.items(), order[-1])
    assert another == [order[-1], *order[:-1]]
