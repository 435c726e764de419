# SPDX-License-Identifier: EUPL-1.2
"""Elections by secret ballot: who is elected, and whether another ballot, a restricted one or a lot comes next.

For the rooms above::

    Round(votes: Mapping[str, int], papers: int, invalid=0, blank=0, lot="")
    outcome_of_election(profile, case, places, rounds: Sequence[Round], *, members: int, candidates=()) -> Election
    Election.elected, .left, .stage, .among, .at_most, .between, .steps

``papers`` are all handed in; those neither invalid nor blank were voting, and of their number the majority is taken:
where several names stand on one paper it cannot be told from the votes. ``case``: of the profile's votes, the one in
which the body elects (``voting.case_of``). A ``lot`` stands in the round that made it needed.

Source: A/520/Rev.20, rules 92 to 94 [132], a practice that the bodies of the United Nations share. Chosen here, where
they are silent: each place filled begins the series of restricted ballots anew; States that tie for the last place in a
restricted ballot are put to a special ballot among themselves, and if they tie again a lot decides on one of them;
States that tie for the last place, each with the majority, are alone in the next ballot, as is usual in the Assembly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from .profile import Profile
from .verdicts import Step
from .voting import Tally, needed
from .ways import Vote

SERIES = 3
"""After so many restricted ballots without result all may be voted for again; after so many of those, who leads."""


@dataclass(frozen=True)
class Round:
    """A ballot as the tellers counted it: votes by State (three letters), papers, and the State drawn, if one was."""

    votes: Mapping[str, int] = field(hash=False)
    papers: int
    invalid: int = 0
    blank: int = 0
    lot: str = ""

    @property
    def voting(self) -> int:
        """The papers that name whom they may: an invalid or blank one is no vote."""
        return self.papers - self.invalid - self.blank


@dataclass(frozen=True)
class Election:
    """Where an election stands after the ballots held.

    ``stage``: ``complete``; ``ballot``, another is taken; ``special-ballot``, one that only says who enters the next
    restricted ballot; ``lot``, one is drawn of ``between``. ``elected``: in the order in which they were; ``left``:
    places still to fill. ``among``: who may be voted for next, in alphabetical order; empty, any that may be elected
    and is not yet. ``at_most``: how many names a paper may bear.
    """

    elected: tuple[str, ...]
    left: int
    stage: Literal["complete", "ballot", "special-ballot", "lot"]
    among: tuple[str, ...]
    at_most: int
    between: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class _State:
    """What the next ballot is: ``kind`` and how many of its series were without result, who stands, who is in.

    ``entering``: those already in the restricted ballot that a special one prepares; ``slots``: how many more.
    """

    elected: tuple[str, ...]
    left: int
    kind: Literal["first", "restricted", "open"] = "first"
    held: int = 0
    among: tuple[str, ...] = ()
    entering: tuple[str, ...] = ()
    slots: int = 0
    between: tuple[str, ...] = ()


def outcome_of_election(
    profile: Profile,
    case: str,
    places: int,
    rounds: Sequence[Round],
    *,
    members: int,
    candidates: Iterable[str] = (),
) -> Election:
    """Who is elected to so many places after these ballots, and what comes next.

    ``members``: how many may vote. ``candidates``: who may be voted for, where not anybody eligible.
    KeyError where the profile has no such case. ValueError for what the tellers cannot have counted: a State that could
    not be voted for, more votes than papers bear, a lot where none is drawn, a ballot before it is.
    """
    if places < 1:
        raise ValueError(f"an election to {places} places is none")
    vote, standing = profile.rules.votes.cases[case], tuple(sorted(candidates))
    say = _Steps(profile, vote)
    state = _State((), places, among=standing)
    for number, ballot in enumerate(rounds, 1):
        if not state.left or state.between:
            why = "all places are filled" if not state.left else "a lot is to be drawn first"
            raise ValueError(f"ballot {number}: {why}")
        _check(number, ballot, state, members)
        say("ballot", "counted", number=number, voting=ballot.voting, left=state.left)
        state = (
            _special(state, ballot) if state.slots else _ordinary(state, ballot, vote, places, members, say)
        )
        state = _drawn(number, state, ballot, say)
        if state.kind == "open" and not state.slots:
            state = replace(state, among=tuple(each for each in standing if each not in state.elected))
    return _as_found(state, say)


class _Steps:
    """The steps of the reasoning, as they are found: the majority under the provision of the case, all else under that
    on secret ballots, where the profile has one.
    """

    def __init__(self, profile: Profile, vote: Vote) -> None:
        ballot = profile.rules.secret_ballot
        self.of_case = profile.provision(vote.provision)
        self.of_ballots = profile.provision(ballot.provision) if ballot else self.of_case
        self.found: list[Step] = []

    def __call__(self, what: str, finding: str, **params: Any) -> None:
        provision = self.of_case if what == "majority" else self.of_ballots
        self.found.append(Step(what, finding, provision, params))


def _check(number: int, ballot: Round, state: _State, members: int) -> None:
    """ValueError for what cannot have been counted."""
    at_most, voting = state.slots or state.left, ballot.voting
    strangers = sorted(
        each for each in ballot.votes if each in state.elected or (state.among and each not in state.among)
    )
    if strangers:
        raise ValueError(f"ballot {number}: {', '.join(strangers)} could not be voted for")
    counts = list(ballot.votes.values())
    if min(ballot.papers, ballot.invalid, ballot.blank, voting, *counts) < 0 or ballot.papers > members:
        raise ValueError(f"ballot {number}: the papers do not add up")
    if any(each > voting for each in counts) or not voting <= sum(counts) <= voting * at_most:
        raise ValueError(f"ballot {number}: {sum(counts)} votes cannot stand on {voting} papers of {at_most}")


def _ordinary(state: _State, ballot: Round, vote: Vote, places: int, members: int, say: _Steps) -> _State:
    """After a ballot that elects whoever has the majority, as many as there are places."""
    votes = _ranked(ballot.votes, state)
    least = needed(vote, Tally(ballot.voting, 0, 0, members - ballot.voting))
    reached = [each for each in votes if ballot.votes[each] >= least]
    elected, tied = _within(reached, ballot.votes, state.left)
    finding = "reached" if reached else "not-reached"
    say("majority", finding, needed=least, base=ballot.voting, states=tuple(reached))
    if elected:
        say("elected", "elected", states=tuple(elected))
        state = _State((*state.elected, *elected), state.left - len(elected), "restricted")
    elif _equal(state, vote, places, votes, ballot):
        return replace(state, between=tuple(sorted(votes)))
    else:
        state = _further(state)
    if not state.left or state.kind == "open":
        return state
    if tied:
        return replace(state, among=tuple(sorted(tied)))
    return _restricted(state, [each for each in votes if each not in elected], ballot.votes)


def _equal(state: _State, vote: Vote, places: int, votes: list[str], ballot: Round) -> bool:
    """Whether a lot decides: one place, a simple majority, and a restricted ballot divided equally between the two."""
    restricted = state.kind == "restricted" and len(votes) == 2
    return (
        places == 1
        and vote.majority == "simple"
        and restricted
        and len({ballot.votes[each] for each in votes}) == 1
    )


def _further(state: _State) -> _State:
    """The kind of the next ballot after one without result."""
    if state.kind == "first":
        return replace(state, kind="restricted", held=0, among=())
    if state.held + 1 < SERIES:
        return replace(state, held=state.held + 1, among=())
    return replace(state, kind="open" if state.kind == "restricted" else "restricted", held=0, among=())


def _restricted(state: _State, votes: list[str], counted: Mapping[str, int]) -> _State:
    """The next ballot, restricted to those who lead, at most twice the places left: no State that nobody voted for."""
    if not votes:
        return replace(state, kind="open", held=0, among=())
    leading, tied = _within(votes, counted, 2 * state.left)
    if not tied:
        return replace(state, among=tuple(sorted(leading)))
    slots = 2 * state.left - len(leading)
    return replace(state, among=tuple(sorted(tied)), entering=tuple(leading), slots=slots)


def _special(state: _State, ballot: Round) -> _State:
    """After a special ballot: who enters the restricted one; where they tie again, a lot decides on one of them."""
    ranked = sorted(state.among, key=lambda each: (-ballot.votes.get(each, 0), each))
    entering, tied = _within(ranked, {each: ballot.votes.get(each, 0) for each in ranked}, state.slots)
    state = replace(state, entering=(*state.entering, *entering), slots=state.slots - len(entering))
    if tied:
        return replace(state, among=tuple(sorted(tied)), between=tuple(sorted(tied)))
    return replace(state, among=tuple(sorted(state.entering)), entering=(), slots=0)


def _drawn(number: int, state: _State, ballot: Round, say: _Steps) -> _State:
    """The lot of this round, where one is needed."""
    if ballot.lot and ballot.lot not in state.between:
        raise ValueError(f"ballot {number}: no lot is drawn on {ballot.lot}")
    if not state.between:
        return state
    say("tie", "lot-drawn" if ballot.lot else "lot-needed", between=state.between, drawn=ballot.lot)
    if not ballot.lot:
        return state
    if not state.slots:
        say("elected", "elected", states=(ballot.lot,))
        return _State((*state.elected, ballot.lot), state.left - 1)
    others = tuple(each for each in state.between if each != ballot.lot)
    state = replace(
        state, entering=(*state.entering, ballot.lot), slots=state.slots - 1, among=others, between=()
    )
    if state.slots:
        return state
    return replace(state, among=tuple(sorted(state.entering)), entering=())


def _as_found(state: _State, say: _Steps) -> Election:
    """The state in the words of the rooms above."""
    stage: Literal["complete", "ballot", "special-ballot", "lot"] = (
        "special-ballot" if state.slots else "ballot"
    )
    if state.between:
        stage = "lot"
    if not state.left:
        stage = "complete"
    among = () if stage in ("complete", "lot") else state.among
    at_most = 0 if stage in ("complete", "lot") else state.slots or state.left
    if stage in ("ballot", "special-ballot"):
        say("next", "special" if state.slots else state.kind, among=among, left=state.left, at_most=at_most)
    return Election(state.elected, state.left, stage, among, at_most, state.between, tuple(say.found))


def _ranked(votes: Mapping[str, int], state: _State) -> list[str]:
    """Those who were voted for, most votes first."""
    return sorted((each for each, number in votes.items() if number), key=lambda each: (-votes[each], each))


def _within(ranked: list[str], votes: Mapping[str, int], places: int) -> tuple[list[str], list[str]]:
    """The first so many of those ranked; and who ties for the last of the places, none of whom is then among them."""
    if len(ranked) <= places:
        return ranked, []
    edge = votes[ranked[places - 1]]
    if votes[ranked[places]] != edge:
        return ranked[:places], []
    return [each for each in ranked if votes[each] > edge], [each for each in ranked if votes[each] == edge]
