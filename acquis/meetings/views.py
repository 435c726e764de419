# SPDX-License-Identifier: EUPL-1.2
"""Pages of bodies and meetings: what there is, one body, convening a meeting."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from acquis.law import capacities
from acquis.law.profile import Profile
from acquis.meetings import queries, structure_queries
from acquis.meetings.models import Body
from acquis.meetings.programme_queries import touching_body
from acquis.meetings.words import STATUSES
from acquis.parties.names import in_language, place_name
from acquis.record import inputs, log, problems, telling
from acquis.record.act import KEYS_PER_ENTRY, Refusal
from acquis.record.caching import public_page, seen_on
from acquis.record.models import Entry
from acquis.record.registry import build
from acquis.record.request import Request
from acquis.record.views import told, tried
from acquis.record.weighing import profile_in_force

inputs.page_for("ConveneMeeting", lambda body: reverse("convene", args=[body.pk]))


@require_safe
@public_page(touching=lambda: ["institution"])
def meetings(request: Request) -> HttpResponse:
    """The meetings: under way, to come, closed; and the bodies that hold them."""
    found = list(queries.meetings())
    context = {
        "under_way": [each for each in found if each.under_way],
        "to_come": [each for each in reversed(found) if not each.opened],
        "closed": [each for each in found if each.closed],
        "bodies": queries.bodies(profile_in_force(request.head)) if request.head.kind else [],
        "referred": queries.referrals(request.capacity),
        "live": "meeting body",
        "after": seen_on(request, "institution"),
    }
    return render(request, "meetings/meetings.html", context)


def _comes(request: Request, pk: int) -> list[datetime]:
    """When a body comes into being: its page then says so."""
    return list(Body.objects.filter(pk=pk).values_list("since", flat=True))


@require_safe
@public_page(touching=touching_body, deadlines=_comes)
def body(request: Request, pk: int) -> HttpResponse:
    """One body: its mandate, its meetings, how it came about."""
    found = get_object_or_404(Body.objects.select_related("parent"), pk=pk)
    profile = profile_in_force(request.head)
    context = {
        "body": found,
        "subject": f"body:{pk}",
        "rules": profile.bodies.get(found.kind),
        "meetings": queries.meetings().filter(body=found),
        **_structure(found, profile, request),
        "created": Body.objects.filter(parent=found, ended=None),
        "told": telling.told(telling.about(f"body:{pk}", *_made_by(pk)), request.capacity),
    }
    return render(request, "meetings/body.html", context)


def _structure(found: Body, profile: Profile, request: Request) -> dict[str, Any]:
    """Offices, seats and sessions due, as of the last entry, so that the page of a record is one for everybody."""
    at = log.moment(request.head.last_at)
    may_convene = request.capacity is not None and capacities.kind_of(request.capacity) == "secretariat"
    return {
        "offices": structure_queries.offices_of(found, profile, at),
        "seats": structure_queries.seats_of(found),
        "ahead": structure_queries.sessions_ahead(found, profile, at),
        "can_convene": may_convene,
    }


def _made_by(pk: int) -> list[Entry]:
    """The open entry that made a row, told by its key."""
    return list(Entry.objects.filter(log=log.OPEN, number=pk // KEYS_PER_ENTRY))


@require_http_methods(["GET", "HEAD", "POST"])
def convene(request: Request, pk: int) -> HttpResponse:
    """Convene a meeting of a body: title, place, local times, status."""
    found = get_object_or_404(Body, pk=pk, ended=None)
    if request.capacity is None:
        return redirect("sign-in")
    subject, page = f"body:{pk}", reverse("body", args=[pk])
    answer = tried(request, lambda: build("ConveneMeeting", _meeting_typed(request)), subject, page)
    return answer if isinstance(answer, HttpResponse) else _convene_page(request, found, answer)


def _convene_page(request: Request, found: Body, refusal: Refusal | None) -> HttpResponse:
    profile = profile_in_force(request.head)
    context = told(refusal, fields=True) | {
        "body": found,
        "typed": request.POST or _proposed(request, profile, found),
        "places": [(key, place_name(profile, key)) for key in profile.bodies[found.kind].places],
        "statuses": STATUSES.items(),
        "seen": request.head.open_number,
    }
    return render(request, "meetings/convene.html", context, status=problems.status_of(refusal))


def _proposed(request: Request, profile: Profile, found: Body) -> dict[str, str]:
    """What the form begins with: the days of a session that is due, if it was asked for by them."""
    first, last = request.GET.get("first", ""), request.GET.get("last", "")
    row = profile.bodies[found.kind]
    usual = {"place": row.places[0], "status": row.statuses[0] if row.statuses else "formal-open"}
    try:
        title = f"{in_language(row.name)}, {date.fromisoformat(first).year}"
        date.fromisoformat(last)
    except ValueError:
        return usual
    return usual | {"title": title, "starts": f"{first}T10:00", "ends": f"{last}T18:00"}


def _meeting_typed(request: Request) -> dict[str, Any]:
    """The raw payload from what was typed: one language, local times in the zone of the place."""
    language = (get_language() or "en").removesuffix("-hans")
    typed, place = request.POST, request.POST.get("place", "")
    places = profile_in_force(request.head).places
    zone = places[place].zone if place in places else "UTC"
    return {
        "title": {language: typed.get("title", "").strip()},
        "place": place,
        "starts": instant_typed(typed.get("starts", ""), zone),
        "ends": instant_typed(typed.get("ends", ""), zone),
        "status": typed.get("status", "formal-open"),
        "further_items": [
            {language: line.strip()} for line in typed.get("further_items", "").splitlines() if line.strip()
        ],
    }


def instant_typed(local: str, zone: str) -> str:
    """An instant from a clock time in a place; as it was typed if it is none, for the act to refuse."""
    try:
        return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).isoformat()
    except ValueError:
        return local
