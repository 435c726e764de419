# SPDX-License-Identifier: EUPL-1.2
"""Entering the calendar of a body elsewhere: a file is read, what it says is looked at, then it is entered."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acquis.meetings.models import Elsewhere
from acquis.parties.names import place_name
from acquis.portal import foreign_calendar
from acquis.record import inputs, log, problems, sentences
from acquis.record.act import NotFound, Refusal
from acquis.record.registry import build
from acquis.record.request import Request
from acquis.record.subjects import INSTITUTION
from acquis.record.views import do
from acquis.record.weighing import profile_in_force

inputs.page_for("EnterOtherCalendar", lambda _institution: reverse("other-calendars"))


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    """The form; with a file, what it says; once that was looked at, it is entered."""
    if request.capacity is None:
        return redirect("sign-in")
    if request.method != "POST":
        return _page(request)
    typed = inputs.posted(request)
    text = typed.get("file") or typed.get("text", "")
    zones = dict(_zones(request))
    zone = typed.get("zone") if typed.get("zone") in zones else next(iter(zones))
    try:
        found = foreign_calendar.read(text, zone) if text else foreign_calendar.Read()
    except foreign_calendar.NoCalendar:
        return _page(request, typed=typed, fault=_("This is no calendar in the iCalendar format."))
    if "enter" not in typed:
        return _page(request, typed=typed, found=found, text=text)
    return _entered(request, typed, found, text)


def _entered(request: Request, typed: Any, found: foreign_calendar.Read, text: str) -> HttpResponse:
    sessions = [
        {"uid": s.uid, "title": s.title, "starts": log.instant(s.starts), "ends": log.instant(s.ends)}
        for s in found.sessions
    ]
    payload = {
        "of": typed.get("of", "").strip(),
        "source": typed.get("source", "").strip(),
        "sessions": sessions,
    }
    try:
        messages.success(request, do(request, build("EnterOtherCalendar", payload), INSTITUTION))
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        return _page(request, typed=typed, found=found, text=text, refusal=refusal)
    return redirect("calendar")


def _page(
    request: Request,
    *,
    typed: Any = None,
    found: foreign_calendar.Read | None = None,
    text: str = "",
    fault: str = "",
    refusal: Refusal | None = None,
) -> HttpResponse:
    known = Elsewhere.objects.filter(replaced=None).order_by("of", "starts")
    context = {
        "typed": typed or {},
        "found": found,
        "text": text,
        "fault": fault,
        "refusal": sentences.of_refusal(refusal) if refusal else "",
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
        "zones": _zones(request),
        "known": known,
        "seen": request.head.open_number,
    }
    status = problems.status_of(refusal) if refusal else 422 if fault else 200
    return render(request, "portal/other_calendars.html", context, status=status)


def _zones(request: Request) -> list[tuple[str, str]]:
    """The zones of the places where bodies meet, and UTC."""
    profile = profile_in_force(request.head)
    places = {row.zone: place_name(profile, key) for key, row in reversed(profile.places.items())}
    return [*reversed(places.items()), ("UTC", "UTC")]
