# SPDX-License-Identifier: EUPL-1.2
"""Putting a question as orally revised: what is held, field by field; what changes, in words; then the put."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from acquis.decisions import showing
from acquis.decisions.acts import ReviseQuestion, holds, kept
from acquis.decisions.models import Question
from acquis.record import asking, inputs, problems, registry, sentences, subjects
from acquis.record.act import Malformed, NotFound, Refusal
from acquis.record.audience import may_see
from acquis.record.forms import known_of
from acquis.record.registry import HeldAct, hold
from acquis.record.request import Request
from acquis.record.views import blocks_of, do, way_back

inputs.page_for("ReviseQuestion", lambda question: reverse("revise", args=[question.pk]))


@dataclass(frozen=True)
class Page:
    """What the steps of a revision have in common: the question, its act, on what, whoever may revise it now."""

    request: Request
    question: Question
    cls: Any
    where: inputs.Where
    answer: asking.Answer


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: Request, pk: int) -> HttpResponse:
    """The held act as it stands, to be changed; then in words; then put as orally revised."""
    if request.capacity is None:
        return redirect("sign-in")
    question = Question.objects.select_related("meeting__body").filter(pk=pk).first()
    if question is None or not may_see(question.audience, request.capacity):
        raise Http404
    answers = asking.allowed_to(request, question.subject)
    answer = next(each for each in answers if each.cls is ReviseQuestion)
    cls = registry.find(question.held["act"])
    page = Page(request, question, cls, inputs.where(request, subjects.find(question.held["on"])), answer)
    if answer.refusal is not None:
        return _render(page, "decisions/revise.html", {"final": True}, answer.refusal)
    if request.method != "POST" or request.POST.get("step") == "change" or "more" in request.POST:
        return _ask(page, inputs.posted(request) if request.method == "POST" else None)
    return (_put if request.POST.get("step") == "put" else _look)(page, inputs.posted(request))


def _ask(page: Page, data: Any, refusal: Refusal | None = None) -> HttpResponse:
    """The fields as they stand in what is put now, or as typed."""
    known = known_of(page.cls, page.question.held["payload"], sentences.in_words)
    form = inputs.form_of(page.cls, data, known, page.where)
    at_field = isinstance(refusal, Malformed) and form is not None and refusal.field in form.fields
    if form is not None and data is not None:
        form.errors.clear()
    if form is not None and isinstance(refusal, Malformed) and at_field:
        form.add_error(refusal.field, sentences.of_refusal(refusal).removeprefix(f"{refusal.field}: "))
    asked = form is not None and not all(field.is_hidden for field in form)
    context = {"blocks": blocks_of(form) if asked else [], "final": not asked, "nothing": not asked}
    return _render(page, "decisions/revise.html", context, None if at_field else refusal)


def _look(page: Page, data: Any, refusal: Refusal | None = None) -> HttpResponse:
    """What is put now and what changes; back to the fields where it does not hold, or nothing changes."""
    try:
        held = _held(page, data)
        assert page.answer.deed is not None, "whoever may revise was weighed"
        deed = page.answer.deed
        holds(held, deed, page.question.meeting)
    except NotFound as error:
        raise Http404 from error
    except Refusal as fault:
        return _ask(page, data, fault)
    changes = showing.changed(page.question.held, kept(held), page.where)
    if not changes:
        return _ask(page, data, Refusal("nothing-changed"))
    context = {
        "held": showing.in_words(kept(held), page.where),
        "changes": changes,
        "typed": _typed(data),
        "seen": asking.last_seen(subjects.find(page.question.subject), page.request.head),
    }
    return _render(page, "decisions/revise_look.html", context, refusal)


def _put(page: Page, data: Any) -> HttpResponse:
    """Put what was shown: the very payload, built anew and checked by the door."""
    try:
        held = _held(page, data)
        messages.success(page.request, do(page.request, ReviseQuestion(held=held), page.question.subject))
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        return _look(page, data, refusal)
    return redirect(way_back(page.request) or reverse("decision", args=[page.question.pk]))


def _held(page: Page, data: Any) -> HeldAct:
    """The act as typed; a text left as it was keeps all its languages."""
    payload = inputs.payload(page.cls, data, page.where, before=page.question.held["payload"])
    return hold(registry.build(page.cls.act_name(), payload), page.question.held["on"])


def _typed(data: Any) -> list[tuple[str, str]]:
    own = ("csrfmiddlewaretoken", "step", "next", "more", "seen")
    return [(name, value) for name, values in data.lists() for value in values if name not in own]


def _render(page: Page, template: str, context: dict[str, Any], refusal: Refusal | None) -> HttpResponse:
    around = {
        "question": page.question,
        "meeting": page.question.meeting,
        "asks": ReviseQuestion.asks,
        "act": page.cls.asks,
        "follows": inputs.what_follows("ReviseQuestion", page.question),
        "next": way_back(page.request),
        "refused": _refused(refusal) if refusal else None,
    }
    status = problems.status_of(refusal)
    response = render(page.request, template, around | context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _refused(refusal: Refusal) -> dict[str, Any]:
    sentence, provision = sentences.of_refusal(refusal), sentences.of_provision(refusal.provision)
    return {"label": "", "sentence": sentence, "provision": provision}
