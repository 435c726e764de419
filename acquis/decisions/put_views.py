# SPDX-License-Identifier: EUPL-1.2
"""Putting a question to a body: what it may decide, the act's own fields as controls, the act in words, then the put.

Each step is a page: it works without script. What is put is the act that was shown in words.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acquis.decisions import election_opening, prepared, put_around, putting, showing
from acquis.decisions.acts import by_silence, holds, kept
from acquis.decisions.models import Prepared
from acquis.decisions.words import OBJECTORS, RULES
from acquis.law import silence
from acquis.meetings.models import Meeting
from acquis.parties.names import in_language
from acquis.record import inputs, problems, registry, sentences, subjects
from acquis.record.act import Malformed, NotFound, Refusal
from acquis.record.forms import known_of, payload_of
from acquis.record.registry import HeldAct, hold
from acquis.record.request import Request
from acquis.record.views import blocks_of, do, way_back

PREFIX = "put."
"""What the page asks itself begins so, lest a field of an act have the same name."""

UNSENT = ("csrfmiddlewaretoken", "step", "next", "more", "on", "prepared")

for _act in ("PutToDecision", "OpenSilence", "EnterAsAnnounced"):
    inputs.page_for(_act, lambda meeting: reverse("put", args=[meeting.pk]))


@require_safe
def put(request: Request, pk: int) -> HttpResponse:
    """What the body of a meeting may be asked to decide, and what of it not now."""
    meeting = _meeting(pk)
    if refused := _not_theirs(request, meeting):
        return refused
    found = putting.decidable_in(meeting, request)
    groups = [(heading, list(rows)) for heading, rows in groupby(found, key=lambda each: each.heading)]
    context = {
        "meeting": meeting,
        "groups": [(heading, [_row(each, meeting) for each in rows if each.on]) for heading, rows in groups],
        "not_now": [_refused(each.refusal, each.cls.asks) for each in found if each.refusal],
        "empty": [each.cls.asks for each in found if not each.on and not each.refusal],
        "waiting": sum(not each.on for each in found),
        "prepared": prepared.rows_for(meeting),
        "elects": election_opening.answer_for(request, meeting).refusal is None,
    }
    return _private(render(request, "decisions/put.html", context))


def _row(each: putting.Decidable, meeting: Meeting) -> dict[str, Any]:
    """An act on the list: its address, its subject where there is but one, how many there are."""
    only = each.on[0] if len(each.on) == 1 else None
    return {
        "asks": each.cls.asks,
        "address": reverse("put-act", args=[meeting.pk, each.name]),
        "label": subjects.label(only) if only and only.subject not in _understood(meeting) else "",
        "many": len(each.on) if len(each.on) > 1 else 0,
        "provision": each.provision.number,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def put_act(request: Request, pk: int, name: str) -> HttpResponse:
    """One act to put: on what, with which fields, in words, and the put itself."""
    meeting = _meeting(pk)
    if refused := _not_theirs(request, meeting):
        return refused
    try:
        asked = putting.decidable(registry.find(name), meeting, request)
    except Refusal as error:
        raise Http404 from error
    if asked is None:
        raise Http404
    kept_row = prepared.row(request.GET.get("prepared") or request.POST.get("prepared", ""), meeting, name)
    on = _on(request, asked, kept_row.on if kept_row else "")
    if on is None:
        return _choose(request, meeting, asked)
    return _step(Page(request, meeting, asked, on, inputs.where(request, on), kept_row))


def _on(request: Request, asked: putting.Decidable, known: str) -> subjects.Found | None:
    """The subject named in the address, or the only one there is; what is not to be decided on is not there."""
    wanted = known or request.POST.get("on") or request.GET.get("on", "")
    if not wanted:
        return asked.on[0] if len(asked.on) == 1 else None
    found = next((each for each in asked.on if each.subject == wanted), None)
    if found is None:
        raise Http404
    return found


def _choose(request: Request, meeting: Meeting, asked: putting.Decidable) -> HttpResponse:
    """On which subject: a list by name; where there is none, why not."""
    context = {
        "meeting": meeting,
        "asks": asked.cls.asks,
        "subjects": [(each.subject, subjects.label(each)) for each in asked.on],
        "refused": _refused(asked.refusal) if asked.refusal else None,
        "next": way_back(request),
    }
    return _private(render(request, "decisions/put_choose.html", context))


@dataclass(frozen=True)
class Page:
    """What the pages of one act on one subject have in common."""

    request: Request
    meeting: Meeting
    asked: putting.Decidable
    on: subjects.Found
    where: inputs.Where
    prepared: Prepared | None = None


def _step(page: Page) -> HttpResponse:
    """The page of the step one is at."""
    request = page.request
    posted, step = inputs.posted(request), request.POST.get("step", "")
    if request.method != "POST" and page.prepared:
        return _look(page, prepared.typed_in(page.prepared))
    if request.method != "POST":
        form = inputs.form_of(page.asked.cls, None, None, page.where)
        if form is None or all(field.is_hidden for field in form):
            return _look(page, request.GET if form is None else form.initial)
        return _ask(page, None, _known(page))
    if "more" in posted or step == "change":
        return _ask(page, posted)
    if step == "discard" and page.prepared:
        prepared.discard(page.prepared)
        return redirect("put", pk=page.meeting.pk)
    return {"put": _put, "keep": _keep}.get(step, _look)(page, posted)


def _known(page: Page) -> dict[str, Any]:
    """What fills the fields in: what the link gives; the question that is put again, as it was put."""
    given = {name: each if len(each) > 1 else each[0] for name, each in page.request.GET.lists()}
    earlier = put_around.earlier(page.request, page.asked.name)
    if earlier is None:
        return given
    return known_of(page.asked.cls, earlier.held["payload"], sentences.in_words)


def _keep(page: Page, data: Any) -> HttpResponse:
    """Keep what was typed for the chair, who looks at it and puts it, or does not."""
    try:
        title = data.get(f"{PREFIX}title", "").strip() or _title(page, _held(page, data))
    except Refusal as refusal:
        return _ask(page, data, refusal=refusal)
    prepared.keep(page.prepared, page.where, page.meeting, page.asked.name, title, _pairs(data))
    messages.success(page.request, _("Kept for the Chair: it is put by nobody else."))
    return redirect("put", pk=page.meeting.pk)


def _ask(page: Page, data: Any, known: Any = None, refusal: Refusal | None = None) -> HttpResponse:
    """The act's fields as controls, with what was typed kept and the fault at its field."""
    form = inputs.form_of(page.asked.cls, data, known, page.where)
    if form is not None and data is not None:
        form.errors.clear()
    at_field = isinstance(refusal, Malformed) and form is not None and refusal.field in form.fields
    if form is not None and isinstance(refusal, Malformed) and at_field:
        form.add_error(refusal.field, sentences.of_refusal(refusal).removeprefix(f"{refusal.field}: "))
    refused = _refused(refusal) if refusal and not at_field else None
    context = _around(page) | {"blocks": blocks_of(form), "refused": refused, "carried": _carried(page, data)}
    return _render(page, "decisions/put_act.html", context, refusal)


def _carried(page: Page, data: Any) -> list[tuple[str, str]]:
    """What the page asks itself, kept while the act's own fields are changed."""
    earlier = put_around.earlier(page.request, page.asked.name)
    if data is None and earlier is not None:
        return [(f"{PREFIX}again", earlier.subject)]
    return [pair for pair in _pairs(data or {}) if pair[0].startswith(PREFIX)]


def _look(page: Page, data: Any) -> HttpResponse:
    """The act in words, how it may be put and under which rule; back to its fields where it does not hold."""
    try:
        held = _held(page, data)
        deed = next(
            each.deed for each in putting.manners_for(page.request, page.meeting).values() if each.deed
        )
        holds(held, deed, page.meeting)
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        return _ask(page, data, refusal=refusal)
    return _show(page, held, data)


def _show(page: Page, held: HeldAct, data: Any, refusal: Refusal | None = None) -> HttpResponse:
    manners = _manners(page, held)
    form = inputs.form_of(page.asked.cls, None, None, page.where)
    around = put_around.choices(page.request, page.meeting, held, data, PREFIX)
    first = next((each["key"] for each in manners if not each["refused"]), "")
    context = _around(page) | {
        "held": showing.in_words(kept(held), page.where),
        "typed": [pair for pair in _pairs(data) if not pair[0].startswith(PREFIX)],
        "title": data.get(f"{PREFIX}title") or _title(page, held),
        "manners": [each for each in manners if not each["refused"]],
        "not_now": [each["refused"] for each in manners if each["refused"] and not each["for_others"]],
        "chosen": data.get(f"{PREFIX}manner") or first,
        "hours": data.get(f"{PREFIX}hours", ""),
        "around": around,
        "carries": any(chosen for _name, _label, _choices, chosen in around),
        "attested_by": data.get(f"{PREFIX}attested_by", ""),
        "announced_at": data.get(f"{PREFIX}announced_at", ""),
        "asked_for": form is not None and not all(field.is_hidden for field in form),
        "presides": (page.request.capacity or "").startswith("chair:"),
        "refused": _refused(refusal) if refusal else None,
    }
    return _render(page, "decisions/put_look.html", context, refusal)


def _put(page: Page, data: Any) -> HttpResponse:
    """Put what was shown: the very payload, built anew and checked by the door."""
    try:
        held = _held(page, data)
    except Refusal as refusal:
        return _ask(page, data, refusal=refusal)
    try:
        messages.success(page.request, do(page.request, _putting(page, held, data), page.meeting.subject))
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        return _show(page, held, data, refusal)
    if page.prepared:
        prepared.discard(page.prepared)
    return redirect(way_back(page.request) or _home(page))


def _held(page: Page, data: Any) -> HeldAct:
    """The act that is put, as typed."""
    payload = inputs.payload(page.asked.cls, data, page.where)
    return hold(registry.build(page.asked.name, payload), page.on.subject)


def _putting(page: Page, held: HeldAct, data: Any) -> Any:
    """The act that puts it: now, under silence, or as announced."""
    manner = data.get(f"{PREFIX}manner", "")
    if manner not in putting.MANNERS:
        raise Malformed("manner", "missing")
    cls, _name = putting.MANNERS[manner]
    language = (get_language() or "en").removesuffix("-hans")
    title = data.get(f"{PREFIX}title", "").strip() or _title(page, held)
    own = {"title": {language: title, "authentic": language}, "held": kept(held)}
    return registry.build(cls.act_name(), payload_of(cls, data, PREFIX) | own)


def _title(page: Page, held: HeldAct) -> str:
    """What the question is called until the chair words it: the act, and what it is about."""
    named = getattr(held.payload, "title", None) or getattr(held.payload, "name", None)
    about = in_language(named) if named else ""
    if not about and page.on.row is not None and page.on.subject not in _understood(page.meeting):
        about = subjects.label(page.on)
    return f"{page.asked.cls.asks}: {about}" if about else str(page.asked.cls.asks)


def _manners(page: Page, held: HeldAct) -> list[dict[str, Any]]:
    """How it may be put, in words, each with what it means; or why it may not be put so."""
    rules, body, now = page.where.profile, page.meeting.body.kind, page.request.now
    found = []
    for key, answer in putting.manners_for(page.request, page.meeting).items():
        refusal, closes = answer.refusal, None
        if key == "silence" and refusal is None:
            try:
                by_silence(held, rules, body)
                closes = silence.closes_at(rules, body, now)
            except Refusal as refused:
                refusal = refused
        words = putting.MANNERS[key][1]
        seen = (
            rules.rules.silence.objector_visible_to if key == "silence" and rules.rules.silence else "states"
        )
        found.append(
            {
                "key": key,
                "words": words,
                "closes": closes,
                "hours": rules.rules.silence.hours if rules.rules.silence else 0,
                "objectors": OBJECTORS[seen] if key != "announced" else "",
                "refused": _refused(refusal, words) if refusal else None,
                "for_others": refusal is not None and refusal.reason == "not-entitled",
            }
        )
    return found


def _understood(meeting: Meeting) -> tuple[str, str]:
    """The meeting and its body: what is put in it is on them, unless it says otherwise."""
    return meeting.subject, f"body:{meeting.body_id}"


def _around(page: Page) -> dict[str, Any]:
    """What each step shows: the act, the rule it is decided under, where one came from."""
    on = page.on
    return {
        "meeting": page.meeting,
        "asks": page.asked.cls.asks,
        "follows": inputs.what_follows(page.asked.name, on.row),
        "on": on.subject,
        "label": subjects.label(on) if on.subject not in _understood(page.meeting) else "",
        "rule": RULES.get(page.asked.rule, page.asked.rule),
        "provision": sentences.of_provision(page.asked.provision),
        "prepared": page.prepared,
        "next": way_back(page.request),
    }


def _pairs(data: Any) -> list[tuple[str, str]]:
    """Everything posted, name by name and value by value, but what belongs to the page itself."""
    several = (
        data.lists() if hasattr(data, "lists") else ((name, _listed(value)) for name, value in data.items())
    )
    return [
        (name, value) for name, values in several for value in values if name not in UNSENT and value != ""
    ]


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _meeting(pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.select_related("body"), pk=pk)


def _not_theirs(request: Request, meeting: Meeting) -> HttpResponse | None:
    """Whoever may put nothing here in any manner is told why, as by the greyed button."""
    if request.capacity is None:
        return redirect("sign-in")
    answers = putting.manners_for(request, meeting)
    if any(each.refusal is None for each in answers.values()):
        return None
    context = {"meeting": meeting, "refused": _refused(answers["now"].refusal)}
    return _private(render(request, "decisions/not_to_put.html", context, status=403))


def _refused(refusal: Refusal | None, label: Any = "") -> dict[str, Any] | None:
    if refusal is None:
        return None
    return {
        "label": label,
        "sentence": sentences.of_refusal(refusal),
        "provision": sentences.of_provision(refusal.provision),
    }


def _home(page: Page) -> str:
    """Where one goes on: the console of whoever presides; the meeting for the secretariat."""
    return subjects.address(subjects.find(page.meeting.subject)) + (
        "chair/" if (page.request.capacity or "").startswith("chair:") else ""
    )


def _render(page: Page, template: str, context: dict[str, Any], refusal: Refusal | None) -> HttpResponse:
    status = problems.status_of(refusal)
    return _private(render(page.request, template, context, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
