# SPDX-License-Identifier: EUPL-1.2
"""What the law says of a question now, and what it holds."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from acquis.decisions.models import Objection, Question, Wait
from acquis.law import capacities, consensus, rights, silence, voting
from acquis.law.profile import Profile
from acquis.law.verdicts import Outcome, Provision, Situation, Step
from acquis.meetings.models import Meeting
from acquis.record.audience import STATES, may_see
from acquis.record.registry import HeldAct
from acquis.record.subjects import once


def outcome(question: Question, profile: Profile, at: datetime) -> Outcome:
    """What the law finds at `at`, step by step. The names of objectors are in it: show them to whom may see them."""
    rows = once(_objections, question.pk)
    objections = [consensus.Objection(row.state, row.received, row.lifted, row.by_head) for row in rows]
    body = question.meeting.body.kind
    if question.rule == "silence":
        return silence.outcome_of_silence(
            profile, body, objections, opened=question.put, closes=question.closes, at=at
        )
    if question.rule == "vote":
        found = voting.outcome_without_a_vote(profile, question.case, objections, put_at=question.put)
    else:
        found = consensus.outcome_of_consensus(profile, body, objections, put_at=question.put)
    return consensus.while_held(found, profile, [row.at for row in once(_waits, question.pk)], at)


def held_until(question: Question, profile: Profile) -> datetime | None:
    """Until when a State that asked for a moment holds the gavel on the question, None where none asked."""
    return consensus.held_until(profile, [row.at for row in once(_waits, question.pk)])


def an_objection_stands(question: Question) -> bool:
    """Whether a State objects to the question, by its last word."""
    rows = once(_objections, question.pk)
    return bool(
        consensus.standing(
            consensus.Objection(row.state, row.received, row.lifted, row.by_head) for row in rows
        )
    )


def held(question: Question) -> HeldAct:
    """The act the question holds."""
    return HeldAct.model_validate(question.held)


def objects_already(question: Question, capacity: str) -> bool:
    """Whether an objection stands that was raised in this capacity; a head of delegation objects beside a delegate.

    What fell with an objection that the head lifted does not stand: a delegate may object anew.
    """
    by_head = capacities.kind_of(capacity) == "head"
    theirs = once(_objections_of, question.pk, capacities.state_of(capacity))
    fell = max((each.lifted for each in theirs if each.by_head and each.lifted), default=None)
    standing = [each for each in theirs if each.by_head == by_head and each.lifted is None]
    return any(fell is None or each.received > fell for each in standing)


def _objections_of(question: int, state: str | None) -> list[Objection]:
    return list(Objection.objects.filter(question=question, state=state))


def after_own_words(question: Question, state: str | None, received: datetime) -> datetime:
    """When what a State says on a question counts as received: after all it said on it before.

    A machine's clock that is set back makes no State's later word the earlier one.
    """
    said = once(_objections_of, question.pk, state)
    last = max((at for each in said for at in (each.received, each.lifted) if at), default=None)
    return received if last is None or received > last else last + timedelta(microseconds=1)


def asked_to_wait_already(question: Question, capacity: str) -> bool:
    """Whether the State that asks has asked for a moment before; of what others asked, this says nothing."""
    return Wait.objects.filter(question=question, state=capacities.state_of(capacity)).exists()


def waits_seen_by(question: Question, capacity: str | None) -> list[Wait]:
    """Who asked for a moment, as far as this capacity may know of it."""
    return [row for row in once(_waits, question.pk) if may_see(row.audience, capacity)]


def objections_seen_by(question: Question, capacity: str | None) -> list[Objection]:
    """The objections this capacity may know of."""
    return [row for row in once(_objections, question.pk) if may_see(row.audience, capacity)]


def _objections(question: int) -> list[Objection]:
    return list(Objection.objects.filter(question=question).order_by("received", "pk"))


def _waits(question: int) -> list[Wait]:
    return list(Wait.objects.filter(question=question).order_by("at", "pk"))


def pending_in(meeting: int) -> QuerySet[Question]:
    """The questions before a meeting that are neither declared nor withdrawn."""
    return Question.objects.filter(meeting=meeting, declared=None, withdrawn=None).order_by("put", "pk")


def rule_of(found: Outcome) -> str:
    """The number of the provision on which an outcome rests."""
    provision = found.steps[-1].provision
    return provision.number if provision else ""


def pending() -> QuerySet[Question]:
    """The questions neither declared nor withdrawn, those of closed meetings only if silence runs on."""
    rows = Question.objects.filter(declared=None, withdrawn=None).select_related("meeting__body")
    return rows.exclude(rule__in=("consensus", "vote"), meeting__closed__isnull=False).order_by(
        "closes", "put", "pk"
    )


def seen_by(questions: Iterable[Question], capacity: str | None) -> list[Question]:
    """Those of the questions that `capacity` may know of."""
    return [each for each in questions if may_see(each.audience, capacity)]


def sees_finding(question: Question, capacity: str | None, profile: Profile) -> bool:
    """Whether somebody may know, before the outcome is declared, what the law finds.

    Whoever may see objections to the question may, whoever may declare its outcome, and the present chair of the
    body, where an earlier one put the question: that an objection stands, not whose it is.
    """
    if capacity is None:
        return False
    if question.objectors_seen_by != "chair":
        return may_see(question.audience if question.objectors_seen_by == "all" else STATES, capacity)
    meeting = question.meeting
    situation = Situation(body=meeting.body.kind, meeting=meeting.subject, status=meeting.status_now)
    return bool(rights.may(profile, "declare", capacity, situation)) or _presides_now(capacity, meeting)


def _presides_now(capacity: str, over: Meeting) -> bool:
    """Whether somebody chairs a meeting of the same body that is not closed."""
    if capacities.kind_of(capacity) != "chair":
        return False
    key = (capacities.of(capacity) or "").removeprefix("meeting:")
    mine = Meeting.objects.filter(closed=None, body=over.body_id)
    return key.isdecimal() and mine.filter(pk=int(key)).exists()


def steps_for(question: Question, profile: Profile, at: datetime, capacity: str | None) -> tuple[Step, ...]:
    """The law's reasoning as far as `capacity` may follow it.

    Until an outcome is declared, whoever may not know of objections reads the same steps with and without one;
    afterwards, what the declaration itself says.
    """
    if sees_finding(question, capacity, profile) and question.pending:
        return outcome(question, profile, at).steps
    return _public_steps(question, profile)


def _public_steps(question: Question, profile: Profile) -> tuple[Step, ...]:
    body = question.meeting.body.kind
    if question.rule == "announced":
        return (Step("announcement", "entered", _entering(profile)),)
    if question.rule == "silence":
        found = silence.outcome_of_silence(
            profile, body, [], opened=question.put, closes=question.closes, at=question.put
        )
    else:
        found = consensus.outcome_of_consensus(profile, body, [], put_at=question.put)
    if found.stage == "suspended":
        return found.steps
    first, rule = found.steps[0], found.steps[-1].provision
    if question.declared is None:
        return (first, Step("declaration", "awaited", rule))
    finding = "no-objection" if question.adopted else "objection-stands"
    return (first, Step("objections", finding, rule), Step("declaration", "made", _declaring(profile)))


def _declaring(profile: Profile) -> Provision | None:
    held = rights.resolves(profile, "declare")
    return held[0][2] if held else None


def _entering(profile: Profile) -> Provision | None:
    held = rights.resolves(profile, "keep-record")
    return held[0][2] if held else None
