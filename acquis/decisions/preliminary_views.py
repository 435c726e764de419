# SPDX-License-Identifier: EUPL-1.2
"""The page on which the chair rules in which order amendments and parts are voted on."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from acquis.decisions import motion_showing, preliminary_queries
from acquis.decisions.models import Question
from acquis.decisions.preliminary_acts import OrderPreliminaries
from acquis.record import asking, inputs, problems, sentences, subjects
from acquis.record.act import Refusal
from acquis.record.audience import may_see
from acquis.record.request import Request
from acquis.record.views import tried
from acquis.record.weighing import profile_in_force

inputs.page_for("OrderPreliminaries", lambda question: reverse("order-preliminaries", args=[question.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: Request, pk: int) -> HttpResponse:
    """What waits to be voted on, each with its place; then the ruling."""
    if request.capacity is None:
        return redirect("sign-in")
    question = Question.objects.select_related("meeting__body").filter(pk=pk).first()
    if question is None or not may_see(question.audience, request.capacity):
        raise Http404
    page = reverse("decision", args=[pk])
    answer = tried(request, lambda: _as_ruled(request, question), question.subject, page)
    return answer if isinstance(answer, HttpResponse) else _page(request, question, answer)


def _as_ruled(request: Request, question: Question) -> OrderPreliminaries:
    """What waits, in the order of the places chosen."""
    waiting = preliminary_queries.waiting_on(question)
    subject_at = {row.subject: _place(request, row.subject, len(waiting)) for row in waiting}
    return OrderPreliminaries(order=tuple(sorted(subject_at, key=lambda each: subject_at[each])))


def _place(request: Request, subject: str, last: int) -> int:
    """The place chosen; what names none comes last."""
    chosen = request.POST.get(subject, "")
    return int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 6 else last


def _page(request: Request, question: Question, refusal: Refusal | None) -> HttpResponse:
    shown: dict[str, Any] = motion_showing.before(
        question, profile_in_force(request.head, began=question.put), request.capacity
    )
    context = {
        "question": question,
        "waiting": shown["waiting"],
        "places": range(1, len(shown["waiting"]) + 1),
        "seen": asking.last_seen(subjects.find(question.subject), request.head),
        "refused": _refused(refusal),
    }
    status = problems.status_of(refusal)
    answer = render(request, "decisions/preliminaries_order.html", context, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _refused(refusal: Refusal | None) -> dict[str, Any] | None:
    if refusal is None:
        return None
    return {
        "sentence": sentences.of_refusal(refusal),
        "provision": sentences.of_provision(refusal.provision),
    }
