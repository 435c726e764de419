# SPDX-License-Identifier: EUPL-1.2
"""Votes on questions: who may vote, how they voted, what the law finds."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from acquis.decisions import preliminary_queries, queries
from acquis.decisions.models import Cast, Preliminary, Question, Vote
from acquis.law import capacities, rights, voting
from acquis.law.profile import Profile
from acquis.law.verdicts import Allowed, Outcome, Refused, Step
from acquis.meetings.conduct import present_in
from acquis.meetings.kinds import situation_of
from acquis.meetings.models import Meeting
from acquis.parties.models import State
from acquis.record.act import Malformed
from acquis.record.registry import find
from acquis.record.subjects import once


def votes_on(question: Question) -> list[Vote]:
    """The votes taken on a question and on what came before the whole, in their order."""
    return list(Vote.objects.filter(question=question).select_related("on").order_by("opened", "pk"))


def open_vote(question: Question) -> Vote | None:
    """The vote that is being taken on the question, or on a part of it."""
    return Vote.objects.filter(question=question, declared=None, cancelled=None).first()


def open_in(meeting: Meeting) -> Vote | None:
    """The vote that is being taken in a meeting."""
    rows = Vote.objects.filter(question__meeting=meeting, declared=None, cancelled=None)
    return rows.select_related("question__meeting__body", "on").first()


def declared_last_in(meeting: Meeting) -> Vote | None:
    """The vote whose result was declared last in a meeting."""
    rows = Vote.objects.filter(question__meeting=meeting, declared__isnull=False)
    return rows.select_related("question", "on").order_by("-declared", "-pk").first()


def may_be_voted(question: Question, profile: Profile, at: datetime) -> Allowed | Refused:
    """Whether the body may vote on the question now: in which case, and whether consensus was tried before."""
    return voting.may_be_voted(
        profile,
        find(question.held["act"]).power,
        question.meeting.body.kind,
        put_at=question.put,
        at=at,
        objected=queries.an_objection_stands(question),
        important=question.case == voting.IMPORTANT,
    )


def case_of(question: Question, profile: Profile) -> str:
    """In which case of the profile's votes the question is voted on; empty where it is not.

    An amendment or a part takes the majority of the whole (A/520/Rev.20 rule 84).
    """
    found = voting.case_of(profile, find(question.held["act"]).power, question.meeting.body.kind)
    return question.case or (found[0] if found else "")


def preliminary_of(question: Question, subject: str) -> Preliminary | None:
    """What comes before the whole, by its subject; refuses what is not of this question, voted on or dropped."""
    if not subject:
        return None
    found = preliminary_queries.by_subject(subject, question)
    if found is None or found.dropped or found.carried is not None:
        raise Malformed("on", "not-to-be-voted-on")
    return found


def entitled(meeting: Meeting, profile: Profile) -> list[str]:
    """The States (codes, in order) that may vote in a meeting: with a seat in it, where the body is of few."""
    situation = situation_of(meeting)
    codes = State.objects.filter(takes_part_as="state").order_by("code").values_list("code", flat=True)
    return [code for code in codes if rights.may(profile, "vote", f"state:{code}", situation)]


def roll_now(vote: Vote) -> dict[str, str]:
    """How each State votes: from the declaration on as declared, before it as the law counts what was cast."""
    if vote.declared:
        return vote.roll or {}
    return voting.roll_of(_words(once(_casts, vote.pk)))


def tally_now(vote: Vote) -> dict[str, int] | None:
    """The count: {"yes", "no", "abstaining", "absent"}; None for a show of hands not yet counted."""
    if vote.manner == "hands" or vote.declared:
        return vote.tally
    found = voting.tally_of(roll_now(vote), vote.entitled)
    return {"yes": found.yes, "no": found.no, "abstaining": found.abstaining, "absent": found.absent}


def outcome(vote: Vote, profile: Profile) -> Outcome:
    """What the law finds of the vote as it stands, step by step."""
    counted = tally_now(vote)
    assert counted is not None, "a show of hands is counted before anything is found of it"
    return voting.outcome_of_vote(
        profile,
        vote.case,
        voting.Tally(**counted),
        put_at=vote.opened,
        present=present_in(vote.question.meeting, vote.declared),
    )


def own_vote(vote: Vote, capacity: str | None) -> str:
    """How the State that asks votes, as far as it has: Y, N, A or nothing."""
    state = capacities.state_of(capacity) if capacity else None
    return roll_now(vote).get(state, "") if state else ""


def sees_count(vote: Vote, capacity: str | None) -> bool:
    """Whether somebody may know, while the vote is open, who voted: the chair of the meeting and the secretariat."""
    return capacity in (f"chair:{vote.question.meeting.subject}", "secretariat")


def called_from(vote: Vote, names: Iterable[tuple[str, str]]) -> list[str]:
    """The States in the order in which the roll is called; `names` are their codes with their names in English."""
    return voting.called_from(list(names), vote.first)


def _casts(vote: int) -> list[Cast]:
    return list(Cast.objects.filter(vote=vote).order_by("pk"))


def _words(rows: Iterable[Cast]) -> Iterator[voting.CastVote]:
    """What was cast, as the law counts it: a clock that is set back makes no State's later word the earlier one."""
    latest: dict[str, datetime] = {}
    for row in rows:
        latest[row.state] = max(row.received, latest.get(row.state, row.received))
        yield voting.CastVote(row.state, row.choice, latest[row.state], row.by_head)


def steps_for(question: Question, profile: Profile, at: datetime, capacity: str | None) -> tuple[Step, ...]:
    """The law's reasoning as far as `capacity` may follow it; where a vote decided, the vote's own, for everybody."""
    vote = on_the_whole(question) if question.declared else None
    if vote is None:
        return queries.steps_for(question, profile, at, capacity)
    put = voting.outcome_without_a_vote(profile, vote.case, [], put_at=question.put).steps[0]
    return (put, *outcome(vote, profile).steps)


def on_the_whole(question: Question) -> Vote | None:
    """The vote by which the question was decided, if it was by vote."""
    return Vote.objects.filter(question=question, on=None, declared__isnull=False).first()
