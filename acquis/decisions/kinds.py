# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: questions, objections to them, votes, motions, what is voted on before the whole."""

from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.decisions.models import Motion, Objection, Preliminary, Question, Vote
from acquis.meetings.kinds import situation_of, within_meeting
from acquis.record.subjects import Found, Kind, Pending, number_in, pending_come_from, register


def _find_question(key: str) -> Found | None:
    return next(iter(_find_questions([key])), None)


def _find_questions(keys: list[str]) -> list[Found]:
    """The questions with these keys, in one query."""
    rows = Question.objects.filter(pk__in=[number_in(key) for key in keys]).select_related("meeting__body")
    return [
        Found(row.subject, row, situation_of(row.meeting), within_meeting(row.meeting), began=row.put)
        for row in rows
    ]


def _find_objection(key: str) -> Found | None:
    objection = Objection.objects.select_related("question__meeting__body").filter(pk=number_in(key)).first()
    if objection is None:
        return None
    question = objection.question
    around = (question.subject, *within_meeting(question.meeting))
    return Found(f"objection:{key}", objection, situation_of(question.meeting), around, began=question.put)


def _find_vote(key: str) -> Found | None:
    vote = Vote.objects.select_related("question__meeting__body", "on").filter(pk=number_in(key)).first()
    if vote is None:
        return None
    question = vote.question
    around = (question.subject, *within_meeting(question.meeting))
    return Found(vote.subject, vote, situation_of(question.meeting), around, began=question.put)


def _find_motion(key: str) -> Found | None:
    motion = (
        Motion.objects.select_related("meeting__body", "question__meeting").filter(pk=number_in(key)).first()
    )
    if motion is None:
        return None
    on = (motion.question.subject,) if motion.question else ()
    around = (*on, *within_meeting(motion.meeting))
    return Found(motion.subject, motion, situation_of(motion.meeting), around, began=motion.at)


def _find_preliminary(key: str) -> Found | None:
    row = Preliminary.objects.select_related("question__meeting__body").filter(pk=number_in(key)).first()
    if row is None:
        return None
    question = row.question
    around = (question.subject, *within_meeting(question.meeting))
    return Found(row.subject, row, situation_of(question.meeting), around, began=question.put)


def _pending(subject: str) -> list[Pending]:
    rows = Question.objects.filter(held__on=subject, declared=None, withdrawn=None).order_by("put", "pk")
    alive = rows.exclude(rule__in=("consensus", "vote"), meeting__closed__isnull=False)
    return [Pending(row.held["act"], row.held["payload"], row.subject) for row in alive]


pending_come_from(_pending)
register(
    "question",
    Kind(
        find=_find_question,
        label=str,
        address=lambda question: reverse("decision", args=[question.pk]),
        audience=lambda question: question.audience,
        find_many=_find_questions,
    ),
)
register(
    "objection",
    Kind(
        find=_find_objection,
        label=lambda objection: _("Objection"),
        address=lambda objection: reverse("decision", args=[objection.question_id]),
        audience=lambda objection: objection.audience,
    ),
)
register(
    "vote",
    Kind(
        find=_find_vote,
        label=lambda vote: _("Vote: {question}").format(question=vote.question),
        address=lambda vote: reverse("decision", args=[vote.question_id]),
        audience=lambda vote: vote.audience,
    ),
)
register(
    "motion",
    Kind(
        find=_find_motion,
        label=str,
        address=lambda motion: reverse("meeting", args=[motion.meeting_id]) + "#motions",
        audience=lambda motion: motion.audience,
    ),
)
register(
    "preliminary",
    Kind(
        find=_find_preliminary,
        label=str,
        address=lambda row: reverse("decision", args=[row.question_id]) + "#before-the-whole",
        audience=lambda row: row.question.audience,
    ),
)
