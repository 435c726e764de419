# SPDX-License-Identifier: EUPL-1.2
"""The API of decisions. What a reader may not know of an objection is not in any byte of the answer."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from acquis.decisions import chain, fingerprint, vote_files, vote_queries
from acquis.decisions.models import Objection, PeriodChange, Preliminary, Question, Wait
from acquis.decisions.position_api import beside_shape
from acquis.decisions.preliminary_queries import preliminaries_of
from acquis.decisions.queries import objections_seen_by, waits_seen_by
from acquis.meetings.api import instant_or_none
from acquis.record import log
from acquis.record.act import NotFound
from acquis.record.audience import may_see
from acquis.record.lists import Format, page
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

router = Router(tags=["decisions"])


def question_shape(question: Question) -> dict[str, Any]:
    """A question for the outside: what was put, under which rule, and how it ended once that was declared."""
    stay = getattr(question, "stay", None)
    return {
        "id": question.pk,
        "subject": question.subject,
        "meeting": f"meeting:{question.meeting_id}",
        "title": question.title,
        "rule": question.rule,
        "stage": _stage(question),
        "put": log.instant(question.put),
        "closes": instant_or_none(question.closes),
        "suspended": question.pending and question.rule == "silence" and question.closes is None,
        "proposed_by": question.proposed_by or None,
        "again": f"question:{question.again_id}" if question.again_id else None,
        "rival_of": f"question:{question.rival_of_id}" if question.rival_of_id else None,
        "declared": instant_or_none(question.declared),
        "effective": instant_or_none(question.effective),
        "revisions": question.revisions,
        "stay": {"reason": stay.reason, "provision": stay.provision} if stay else None,
    }


def _stage(question: Question) -> str:
    if question.withdrawn:
        return "withdrawn"
    if question.declared is None:
        return "pending"
    if not question.adopted:
        return "not-adopted"
    return "adopted-and-stayed" if getattr(question, "stay", None) else "adopted"


def objection_shape(objection: Objection) -> dict[str, Any]:
    """An objection, for those who may know of it."""
    return {
        "subject": f"objection:{objection.pk}",
        "state": objection.state,
        "received": log.instant(objection.received),
        "lifted": instant_or_none(objection.lifted),
    }


def wait_shape(wait: Wait) -> dict[str, Any]:
    """A State that asked for a moment, for those who may know of it."""
    return {"state": wait.state, "received": log.instant(wait.at), "until": log.instant(wait.until)}


def change_shape(change: PeriodChange) -> dict[str, Any]:
    """How the period of a silence was changed: the deadline before and after, none while it is suspended."""
    return {
        "kind": change.kind,
        "at": log.instant(change.at),
        "was": instant_or_none(change.was),
        "closes": instant_or_none(change.closes),
    }


def preliminary_shape(row: Preliminary) -> dict[str, Any]:
    """An amendment or a part for the outside, with its place in the order as the chair ruled."""
    return {
        "subject": row.subject,
        "kind": row.kind,
        "moved_by": f"state:{row.state}",
        "words": row.words,
        "order": row.order,
        "carried": row.carried,
        "dropped": instant_or_none(row.dropped),
        "in_text_since_revision": row.revised,
    }


@router.get("/decisions", summary="Questions put to the bodies, and how they ended")
def decisions(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    audiences = Question.objects.order_by().values_list("audience", flat=True).distinct()
    seen = [audience for audience in audiences if may_see(audience, request.capacity)]
    rows = Question.objects.filter(audience__in=seen).select_related("stay")
    return page(rows, question_shape, after, limit, format)


@router.get("/decisions/{key}", summary="One question, with the act it holds")
def decision(request: Request, key: int) -> dict[str, Any]:
    question = Question.objects.select_related("stay").filter(pk=key).first()
    if question is None or not may_see(question.audience, request.capacity):
        raise NotFound(f"question:{key}")
    changes = PeriodChange.objects.filter(question=question).order_by("at", "pk")
    answer = question_shape(question) | {
        "held": question.held,
        **beside_shape(question),
        "text": fingerprint.told(question),
        "before_the_whole": [preliminary_shape(each) for each in preliminaries_of(question)],
        "period_changes": [change_shape(each) for each in changes],
        "put_again": [each.subject for each in chain.around(question, request.capacity).put_again],
    }
    if request.capacity:
        seen = objections_seen_by(question, request.capacity)
        answer["objections"] = [objection_shape(each) for each in seen]
        answer["waits"] = [wait_shape(each) for each in waits_seen_by(question, request.capacity)]
    return answer


@router.get(
    "/decisions/{key}/votes", summary="The votes on a question, with their rolls; as CSV, one row a State"
)
def votes(request: Request, key: int, format: Format = "json") -> Any:
    question = Question.objects.select_related("meeting").filter(pk=key).first()
    if question is None or not may_see(question.audience, request.capacity):
        raise NotFound(f"question:{key}")
    if format == "csv":
        return HttpResponse(vote_files.in_columns(question), content_type="text/csv; charset=utf-8")
    profile = profile_in_force(request.head, began=question.put)
    return {"items": [vote_files.vote_shape(vote, profile) for vote in vote_queries.votes_on(question)]}
