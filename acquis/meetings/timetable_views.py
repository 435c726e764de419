# SPDX-License-Identifier: EUPL-1.2
"""Pages of the indicative timetable: the grid, and issuing it."""

from datetime import date
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from acquis.meetings import timetable_queries as queries
from acquis.meetings.models import Meeting, Sitting
from acquis.meetings.words import STATUSES
from acquis.parties.names import in_language
from acquis.record import inputs, problems, sentences
from acquis.record.act import Act, Malformed, Refusal
from acquis.record.caching import public_page
from acquis.record.registry import build
from acquis.record.request import Request
from acquis.record.views import tried
from acquis.record.weighing import profile_in_force

HALVES = {"morning": _("Morning, 10:00 to 13:00"), "afternoon": _("Afternoon, 15:00 to 18:00")}

inputs.page_for("IssueTimetable", lambda meeting: reverse("timetable-issue", args=[meeting.pk]))


@require_safe
@public_page(touching=lambda pk: ["institution"])
def timetable(request: Request, pk: int) -> HttpResponse:
    """The indicative timetable: who meets at the same time, what the revision changed."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    issued = queries.current(meeting)
    context = {
        "meeting": meeting,
        "open_to_all": meeting.audience == "public",
        "timetable": issued,
        "days": queries.grid(meeting, issued) if issued else [],
        "halves": HALVES,
        "statuses": STATUSES,
        "issues": request.capacity == "secretariat" and not meeting.closed,
        "live": f"institution {meeting.subject}",
    }
    return render(request, "meetings/timetable.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: Request, pk: int) -> HttpResponse:
    """Issue the timetable of a meeting, or revise it: half a day is one line of the form."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    if request.capacity is None:
        return redirect("sign-in")
    page = reverse("timetable", args=[pk])
    answer = tried(request, lambda: _as_typed(request, meeting), meeting.subject, page)
    return answer if isinstance(answer, HttpResponse) else _issue_page(request, meeting, answer)


def _as_typed(request: Request, meeting: Meeting) -> Act:
    return build("IssueTimetable", {"sittings": _typed(request.POST, meeting)})


def _issue_page(request: Request, meeting: Meeting, refusal: Refusal | None) -> HttpResponse:
    profile = profile_in_force(request.head)
    places = _named(request.POST) if refusal else []
    fault, sentence = _fault(refusal, places), sentences.of_refusal(refusal) if refusal else ""
    known = {(row.day, row.half): row for row in _planned(meeting)}
    days = queries.days_of(meeting, profile)
    context = {
        "meeting": meeting,
        "days": [
            (day, [_line(request, day, half, known, fault, sentence) for half in HALVES]) for day in days
        ],
        "agenda": queries.agenda_of(meeting).items(),
        "statuses": STATUSES.items(),
        "dedicated": profile.speaking.dedicated,
        "refusal": "" if fault else sentence,
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
        "seen": request.head.open_number,
    }
    return render(request, "meetings/timetable_issue.html", context, status=problems.status_of(refusal))


def _planned(meeting: Meeting) -> list[Sitting]:
    return list(Sitting.objects.filter(timetable=queries.current(meeting)))


def _line(
    request: Request, day: date, half: str, known: dict[Any, Sitting], fault: str, sentence: str
) -> dict[str, Any]:
    """What half a day of the form shows: as typed, or as planned now; the fault where it lies."""
    name, row = f"{day}.{half}", known.get((f"{day}", half))
    typed = request.POST
    if request.method == "POST":
        now = {
            "status": typed.get(f"{name}.status", ""),
            "numbers": typed.get(f"{name}.items", ""),
            "words": typed.get(f"{name}.words", ""),
            "dedicated": f"{name}.dedicated" in typed,
        }
    elif row:
        now = {
            "status": row.status,
            "numbers": ", ".join(map(str, row.items)),
            "words": in_language(row.words) if isinstance(row.words, dict) else "",
            "dedicated": row.dedicated,
        }
    else:
        now = {}
    return now | {
        "name": name,
        "half": HALVES[half],
        "fault": sentence.partition(": ")[2] if fault == name else "",
    }


def _named(typed: QueryDict) -> list[str]:
    """The half days that are planned in what was typed, in the order of the payload: ``2027-03-01.morning``."""
    names = [key.removesuffix(".status") for key, value in typed.items() if key.endswith(".status") and value]
    known = [name for name in names if name.partition(".")[2] in HALVES]
    return sorted(
        known, key=lambda name: (name.partition(".")[0], list(HALVES).index(name.partition(".")[2]))
    )


def _fault(refusal: Refusal | None, places: list[str]) -> str:
    """The half day that a refusal is about, if it is about one."""
    parts = refusal.field.split(".") if isinstance(refusal, Malformed) else []
    within = (
        len(parts) > 1 and parts[0] == "sittings" and parts[1].isdecimal() and int(parts[1]) < len(places)
    )
    return places[int(parts[1])] if within else ""


def _typed(typed: QueryDict, meeting: Meeting) -> list[dict[str, Any]]:
    """The raw payload from what was typed; words left as they were keep all their languages."""
    language = (get_language() or "en").removesuffix("-hans")
    known = {(row.day, row.half): row.words for row in _planned(meeting)}
    plans = []
    for name in _named(typed):
        day, _dot, half = name.partition(".")
        text, was = typed.get(f"{name}.words", "").strip(), known.get((day, half))
        as_it_was = isinstance(was, dict) and text == in_language(was)
        plans.append(
            {
                "day": day,
                "half": half,
                "status": typed.get(f"{name}.status"),
                "items": _numbers(typed.get(f"{name}.items", "")),
                "words": was if as_it_was else {language: text} if text else None,
                "dedicated": f"{name}.dedicated" in typed,
            }
        )
    return plans


def _numbers(typed: str) -> list[Any]:
    """``1, 2-4`` as numbers; what is none stays as it is, for the act to refuse."""
    found: list[Any] = []
    for part in typed.replace(";", ",").split(","):
        first, dash, last = (each.strip() for each in part.partition("-"))
        if dash and first.isdecimal() and last.isdecimal() and int(last) - int(first) < queries.MOST_DAYS:
            found += range(int(first), int(last) + 1)
        elif first or dash:
            found.append(int(first) if first.isdecimal() and not dash else part.strip())
    return found
