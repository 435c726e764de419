# SPDX-License-Identifier: EUPL-1.2
"""What the law says of a question now, and what it holds."""

from datetime import datetime

from django.db.models import QuerySet

from acquis.decisions.models import Objection, Question
from acquis.law import consensus, silence
from acquis.law.profile import Profile
from acquis.law.verdicts import Outcome
from acquis.record.audience import may_see
from acquis.record.registry import HeldAct


def outcome(question: Question, profile: Profile, at: datetime) -> Outcome:
    """What the law finds at `at`, step by step. The names of objectors are in it: show them to whom may see them."""
    rows = Objection.objects.filter(question=question).order_by("received", "pk")
    objections = [consensus.Objection(row.state, row.received, row.lifted, row.by_head) for row in rows]
    body = question.meeting.body.kind
    if question.closes:
        return silence.outcome_of_silence(
            profile, body, objections, opened=question.put, closes=question.closes, at=at
        )
    return consensus.outcome_of_consensus(profile, body, objections, put_at=question.put)


def held(question: Question) -> HeldAct:
    """The act the question holds."""
    return HeldAct.model_validate(question.held)


def standing_of(question: Question, state: str) -> Objection | None:
    """The objection of a State that is not lifted, if any: its latest."""
    return Objection.objects.filter(question=question, state=state, lifted=None).order_by("pk").last()


def objections_seen_by(question: Question, capacity: str | None) -> list[Objection]:
    """The objections this capacity may know of."""
    rows = Objection.objects.filter(question=question).order_by("received", "pk")
    return [row for row in rows if may_see(row.audience, capacity)]


def pending_in(meeting: int) -> QuerySet[Question]:
    """The questions before a meeting that are neither declared nor withdrawn."""
    return Question.objects.filter(meeting=meeting, declared=None, withdrawn=None).order_by("put", "pk")


def rule_of(found: Outcome) -> str:
    """The number of the provision on which an outcome rests."""
    provision = found.steps[-1].provision
    return provision.number if provision else ""
