# SPDX-License-Identifier: EUPL-1.2
"""Votes: one for each State, by those present and voting or by all, and what the majority of a case takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from .calendar import after, in_utc
from .consensus import Objection, standing
from .profile import Profile
from .quorum import may_decide
from .verdicts import Allowed, Outcome, Provision, Refused, Step
from .ways import Decided, Vote

Choice = Literal["Y", "N", "A"]
"""In favour, against, abstaining. Who does not vote has no word, and stands in no roll."""

IMPORTANT = "important"
"""The case of important questions, in profiles that have one: rules 83 to 85 of the General Assembly."""


@dataclass(frozen=True)
class CastVote:
    """How a State (three letters) votes, when received (aware), and whether the head of its delegation says so."""

    by: str
    choice: str
    received: datetime
    by_head: bool = False

    def __post_init__(self) -> None:
        _known(self.choice)


@dataclass(frozen=True)
class Tally:
    """How many voted how; ``absent`` are all others who are entitled, whether there or not."""

    yes: int
    no: int
    abstaining: int
    absent: int

    def __post_init__(self) -> None:
        if min(self.yes, self.no, self.abstaining, self.absent) < 0:
            raise ValueError(f"{self} counts fewer than none")

    @property
    def members(self) -> int:
        """All who are entitled to vote."""
        return self.present + self.absent

    @property
    def voting(self) -> int:
        """Those present and voting: abstaining is not voting (A/520/Rev.20 rules 86 [126])."""
        return self.yes + self.no

    @property
    def present(self) -> int:
        """Those who took part, abstaining or not."""
        return self.voting + self.abstaining


def roll_of(casts: Iterable[CastVote]) -> dict[str, str]:
    """How each State votes, one word for each: its latest; but the head's latest, where the head voted.

    In alphabetical order of their letters. Of two votes at one instant the later in the order given counts.
    Chosen here, as for objections: no source says whose word counts when two of one delegation differ.
    """
    words: dict[str, CastVote] = {}
    for cast in sorted(casts, key=lambda each: in_utc(each.received)):
        earlier = words.get(cast.by)
        if earlier is None or cast.by_head or not earlier.by_head:
            words[cast.by] = cast
    return {state: words[state].choice for state in sorted(words)}


def tally_of(roll: Mapping[str, str], entitled: Iterable[str]) -> Tally:
    """The count of a roll among the States entitled to vote. ValueError names who votes and is not.

    One vote for each: A/520/Rev.20 rules 82 [124].
    """
    states = set(entitled)
    strangers = sorted(roll.keys() - states)
    if strangers:
        raise ValueError(f"not entitled to vote: {', '.join(strangers)}")
    choices = [_known(choice) for choice in roll.values()]
    yes, no, abstaining = (choices.count(each) for each in get_args(Choice))
    return Tally(yes, no, abstaining, len(states) - len(choices))


def needed(vote: Vote, tally: Tally) -> int:
    """The least number in favour that carries, of those who voted or of all, as the case says.

    Simple: more than half. Two thirds and three quarters: at least so many, rounded up to whole States (92 of 138, 62
    of 92). Never fewer than the floor, nor than one. ``members`` and ``parties`` are all who are entitled in the tally;
    it can be more than voted, and then nothing carries.
    Source: the profile; A/520/Rev.20 rules 83 to 86 [125, 126].
    """
    base = base_of(vote, tally)
    share = {"simple": base // 2 + 1, "two-thirds": -(-2 * base // 3), "three-quarters": -(-3 * base // 4)}
    return max(share[vote.majority], vote.floor or 0, 1)


def base_of(vote: Vote, tally: Tally) -> int:
    """The number that the majority is a share of."""
    return tally.voting if vote.of == "present-and-voting" else tally.members


def carried(vote: Vote, tally: Tally) -> bool:
    """Whether the majority is reached. A tie is not carried: A/520/Rev.20 rules 95 [133].

    That the plenary of the Assembly votes once more within 48 hours before a tie is a rejection is for it to do: a
    second vote is another one, with its own tally.
    """
    return tally.yes >= needed(vote, tally)


def case_of(profile: Profile, power: str, body: str, *, important: bool = False) -> tuple[str, bool] | None:
    """The case in which the body votes on the power; True if at once, False if where consensus failed.

    ``important``: the body decided that the question is; where the profile has a case of that name, it is that one.
    None where the body takes no vote on it: the profile decides it by consensus alone or not in that body, or the body
    only recommends and what applies where consensus failed is for those that decide.
    Source: the profile; important questions are A/520/Rev.20 rules 83 to 85.
    """
    row = profile.powers.get(power)
    if not isinstance(row, Decided) or body not in row.decision_of:
        return None
    cases, decides = profile.rules.votes.cases, profile.bodies[body].decides
    at_once = row.rule in cases
    recommends = decides is not None and decides.recommends_only
    name = row.rule if at_once else row.otherwise
    if name is None or (recommends and not at_once):
        return None
    return (IMPORTANT if important and IMPORTANT in cases else name), at_once


def may_be_voted(
    profile: Profile,
    power: str,
    body: str,
    *,
    put_at: datetime,
    at: datetime,
    objected: bool,
    important: bool = False,
) -> Allowed | Refused:
    """Whether the body may vote ``at`` a moment on a question put at ``put_at`` (both aware).

    ``objected``: whether an objection stands. Refused: ``no-votes``; ``consensus-not-tried``, where the case comes
    after all efforts at consensus and nobody objects; ``deferral-runs``, until when. An unverified rule on efforts or
    time warns; where there is no case at all there is no majority either, and nothing to vote by.
    Source: the profile's rule on votes and its cases.
    """
    found = case_of(profile, power, body, important=important)
    if found is None:
        about = {"power": power, "body": body}
        return Refused("no-votes", profile.provision(profile.rules.votes.provision), about)
    vote = profile.rules.votes.cases[found[0]]
    provision = profile.provision(vote.provision)
    if vote.after_efforts and not objected:
        return _unless_unverified("consensus-not-tried", provision, {})
    if vote.deferral:
        until = after(put_at, vote.deferral)
        if in_utc(at) < until:
            return _unless_unverified("deferral-runs", provision, {"until": until})
    return Allowed(provision)


def outcome_of_vote(
    profile: Profile, case: str, tally: Tally, *, put_at: datetime, present: int | None
) -> Outcome:
    """What a vote opened at ``put_at`` (aware) comes to: ``carried``, ``not-carried`` or ``no-quorum``.

    ``case`` is a name of ``rules.votes.cases`` (LookupError for another). ``present``: how many States were counted in
    the room, None where nobody asked; those who voted or abstained were there, whatever was counted. Without a quorum
    nothing is counted: the step on it is the last.
    Source: the profile's rules on votes and quorum; A/520/Rev.20 rules 67, 83 to 86, 95.
    """
    vote = profile.rules.votes.cases.get(case)
    if vote is None:
        raise LookupError(f"{profile.profile} has no case {case} in which it votes")
    provision = profile.provision(vote.provision)
    opened = {"at": in_utc(put_at), "case": case}
    steps = [Step("vote", "opened", profile.provision(profile.rules.votes.provision), opened)]
    there = None if present is None else max(present, tally.present)
    quorate = may_decide(profile, tally.members, there)
    steps += _quorum(quorate, profile, there)
    if isinstance(quorate, Refused):
        return Outcome("no-quorum", tuple(steps))
    steps.append(Step("count", "counted", provision, _numbers(tally)))
    reached = carried(vote, tally)
    share = {"needed": needed(vote, tally), "yes": tally.yes, "base": base_of(vote, tally), "of": vote.of}
    steps.append(Step("majority", "reached" if reached else "not-reached", provision, share))
    return Outcome("carried" if reached else "not-carried", tuple(steps))


def outcome_without_a_vote(
    profile: Profile, case: str, objections: Iterable[Objection], *, put_at: datetime
) -> Outcome:
    """Whether what is decided by vote at once may be adopted without one: ``may-be-adopted`` while nobody objects.

    ``objection-stands``: then it is voted on, or not adopted. LookupError for a case that the profile does not have.
    Practice: texts that nobody asks to vote on are adopted without a vote, which is not the same as consensus.
    """
    vote = profile.rules.votes.cases.get(case)
    if vote is None:
        raise LookupError(f"{profile.profile} has no case {case} in which it votes")
    provision = profile.provision(vote.provision)
    put, stand = Step("put", "put", provision, {"at": in_utc(put_at)}), standing(objections)
    if stand:
        states = {"states": tuple(each.by for each in stand)}
        return Outcome("objection-stands", (put, Step("objections", "objection-stands", provision, states)))
    return Outcome("may-be-adopted", (put, Step("objections", "no-objection", provision)))


def called_from(entitled: Iterable[tuple[str, str]], first: str) -> list[str]:
    """The codes of the States in the order of a roll call: by their English names, from the one drawn, and round to it.

    ``entitled``: (code, English name). ValueError when the State drawn is not among them.
    Source: A/520/Rev.20 rules 87 [127].
    """
    codes = [code for code, _ in sorted(entitled, key=lambda each: (letters(each[1]), each[0]))]
    if first not in codes:
        raise ValueError(f"{first} is not entitled to vote")
    start = codes.index(first)
    return codes[start:] + codes[:start]


def _known(choice: str) -> str:
    """The choice itself; ValueError for what is none."""
    if choice not in get_args(Choice):
        raise ValueError(f"{choice!r} is no vote: Y, N or A")
    return choice


def letters(name: str) -> str:
    """A name as it is filed: without accents, great letters like small ones."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))


def _numbers(tally: Tally) -> dict[str, Any]:
    return {"yes": tally.yes, "no": tally.no, "abstaining": tally.abstaining, "absent": tally.absent}


def _quorum(quorate: Allowed | Refused, profile: Profile, there: int | None) -> list[Step]:
    """The step on the quorum; none where the profile has no rule on it."""
    rule = profile.rules.quorum
    if rule is None:
        return []
    provision = profile.provision(rule.provision)
    if isinstance(quorate, Refused):
        return [Step("quorum", "no-quorum", provision, quorate.params)]
    if there is None:
        return [Step("quorum", "not-asked", provision)]
    return [Step("quorum", "in-doubt" if quorate.warning else "quorum", provision, {"present": there})]


def _unless_unverified(reason: str, provision: Provision, params: dict[str, Any]) -> Allowed | Refused:
    """A refusal; but a rule that nobody verified only warns."""
    return Refused(reason, provision, params) if provision.verified else Allowed(None, warning=provision)
