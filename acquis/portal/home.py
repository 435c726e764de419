# SPDX-License-Identifier: EUPL-1.2
"""The first page: what is on now, what is open, what was agreed, how an answer becomes help, where to look."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.decisions import queries as decisions
from acquis.decisions.models import Question
from acquis.floor.queries import speaking as speaking_in
from acquis.meetings import queries as meetings
from acquis.meetings.models import AgendaItem, Body, FoundingDocument, Mandate, Meeting
from acquis.parties.queries import names_of
from acquis.portal import chain, wayfinding
from acquis.portal.cycle import cycle, turns
from acquis.record.audience import PUBLIC
from acquis.record.caching import public_page, seen_on
from acquis.record.request import Request
from acquis.record.subjects import once
from acquis.record.weighing import profile_in_force

LATELY = 3
QUESTIONS: tuple[tuple[str, Any, str], ...] = (
    ("acquis", _("What have States agreed on responsible behaviour?"), ""),
    ("calendar", _("When and where is the next meeting?"), ""),
    ("decisions", _("How did a decision come about?"), ""),
    ("international-law", _("What have States said on international law?"), "register-position"),
    ("needs", _("What do States say they need?"), "report"),
    ("support", _("Who offers help, and what came of it?"), "request-support"),
    ("check-label", _("Is this label genuine?"), "award-label"),
    ("rules-rights", _("Who may speak, object, decide?"), ""),
    ("applications", _("How does an organisation take part?"), "accredit"),
    ("record", _("Can I check all this myself?"), ""),
)
"""Pages, the question each answers, and the power without which there is nothing there."""


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=lambda request: _deadlines(request))
def home(request: Request) -> HttpResponse:
    """What is on now, what is open, what was agreed lately; before the founding, the path to it."""
    if not request.head.kind:
        return render(request, "portal/unfounded.html")
    profile = profile_in_force(request.head)
    wheel = cycle(profile, request.now)
    context = {
        **_on_now(request),
        **_decided(request.capacity),
        "path": [] if wheel else _path(request),
        "chain": chain.chain(request.now, profile),
        "cycle": wheel,
        "questions": wayfinding.linked(
            (page, words) for page, words, power in QUESTIONS if power in ("", *profile.powers)
        ),
        "tour": wayfinding.there("tour") if request.head.kind == "demonstration" else "",
        "live": "institution meeting question speakers item",
        "after": seen_on(request, "institution"),
    }
    return render(request, "portal/home.html", context)


def _on_now(request: Request) -> dict[str, Any]:
    """The public meetings under way, and the next."""
    under_way = [each for each in meetings.under_way() if each.audience == PUBLIC]
    return {
        "on_now": [_now(each) for each in under_way],
        "next": None if under_way else meetings.to_come().first(),
    }


def _now(meeting: Meeting) -> dict[str, Any]:
    speaking = speaking_in(meeting)
    group = getattr(speaking, "group", "")
    named = names_of([speaking.capacity, f"group:{group}"]) if speaking else {}
    return {
        "meeting": meeting,
        "item": AgendaItem.objects.filter(pk=meeting.item or 0).first(),
        "speaker": named[speaking.capacity] if speaking else None,
        "group": named[f"group:{group}"] if group else None,
    }


def _decided(capacity: str | None) -> dict[str, Any]:
    """What bodies have before them, and what they adopted last."""
    adopted = Question.objects.filter(adopted=True).select_related("meeting__body").order_by("-declared")
    return {
        "open": decisions.seen_by(once(_pending), capacity)[:LATELY],
        "agreed": decisions.seen_by(adopted[: 4 * LATELY], capacity)[:LATELY],
    }


def _pending() -> list[Question]:
    return list(decisions.pending())


def _deadlines(request: Request) -> list[datetime]:
    """The instants at which the page changes without an act: silences and labels end, the wheel turns."""
    turning = turns(profile_in_force(request.head)) if request.head.profile_hash else []
    public = decisions.seen_by(once(_pending), None)
    closes = [each.closes for each in public if each.closes]
    return [*closes, *chain.ends(request.now), *turning]


def _path(request: Request) -> list[dict[str, Any]]:
    """The steps to the founding document, while it is not adopted and the rules foresee a path."""
    if FoundingDocument.objects.exists() or not profile_in_force(request.head).establishment.mandated:
        return []
    kinds = set(Body.objects.values_list("kind", flat=True))
    prepared = Meeting.objects.filter(body__kind="preparatory", closed__isnull=False).exists()
    opened = Meeting.objects.filter(body__kind="conference", opened__isnull=False).exists()
    done = (Mandate.objects.exists() or bool(kinds), prepared, opened, False)
    following = done.index(False)
    words = (_("Mandate"), _("Preparatory sessions"), _("International conference"), _("Founding document"))
    return [
        {"words": each, "stage": "done" if done[n] else "next" if n == following else "to-come"}
        for n, each in enumerate(words)
    ]
