# SPDX-License-Identifier: EUPL-1.2
"""The chair's console, and the page on which the chair puts a question to the body or under silence."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acquis.decisions import queries as decisions
from acquis.decisions.acts import OpenSilence, PutToDecision
from acquis.decisions.models import Question
from acquis.decisions.views import FINDINGS, held_in_words
from acquis.floor.order_acts import SetAsideRuling
from acquis.floor.queries import pending_appeal
from acquis.law.profile import Profile
from acquis.meetings.acts import AdoptAgenda, CreateWorkingGroup, ElectOfficer
from acquis.meetings.models import Meeting
from acquis.parties.queries import names_of, states_by_name
from acquis.portal import rooms
from acquis.record import inputs, problems, sentences, telling
from acquis.record.act import Act, Malformed, Refusal
from acquis.record.registry import build, hold
from acquis.record.request import Request
from acquis.record.views import do
from acquis.record.weighing import profile_in_force

COMING_IN = 12

inputs.page_for("PutToDecision", lambda meeting: reverse("put", args=[meeting.pk]))
inputs.page_for("OpenSilence", lambda meeting: reverse("put", args=[meeting.pk]) + "#silence")


@require_safe
def chair(request: Request, pk: int) -> HttpResponse:
    """The console: the floor, the question before the room, what comes in."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    if refused := _not_in_the_chair(request, meeting):
        return refused
    profile = profile_in_force(request.head)
    room = rooms.room_of(meeting, profile, request.capacity)
    following = _next_item(room)
    for kind, rows in (("point", room["floor"].points), ("reply", room["replies"])):
        for row in rows:
            row.on = f"{kind}:{row.pk}"
    context = {
        **room,
        "list_on": f"speakers:{room['open_list'].speakers.pk}" if room["open_list"] else "",
        "current_on": f"item:{meeting.item}",
        "following_on": f"item:{following.pk}" if following else "",
        "questions": [_question(each, profile, request) for each in room["pending"]],
        "coming": telling.told(_coming(meeting), request.capacity),
        "following": following,
        "after": request.head.open_number,
    }
    page = "portal/chair_closed.html" if meeting.closed else "portal/chair.html"
    return _private(render(request, page, context))


def _next_item(room: dict[str, Any]) -> Any:
    """The item after the present one, else the first that was not taken up."""
    left = [item for item, _lists in room["items"] if not item.taken_up]
    after = [item for item in left if room["current"] and item.number > room["current"].number]
    return next(iter(after or left), None)


def _not_in_the_chair(request: Request, meeting: Meeting) -> HttpResponse | None:
    if request.capacity is None:
        return redirect("sign-in")
    if request.capacity in (f"chair:{meeting.subject}", "secretariat"):
        return None
    provision = getattr(profile_in_force(request.head).powers["preside"], "refused", "")
    context = {"meeting": meeting, "provision": provision}
    return render(request, "portal/not_in_the_chair.html", context, status=403)


def _question(question: Question, profile: Profile, request: Request) -> dict[str, Any]:
    """A question as the chair sees it: the law's finding now, the objections, the words to say."""
    found = decisions.outcome(question, profile, request.now)
    sees = decisions.sees_finding(question, request.capacity, profile)
    objections = decisions.objections_seen_by(question, request.capacity)
    names = names_of(f"state:{each.state}" for each in objections)
    last = found.steps[-1]
    return {
        "question": question,
        "held": held_in_words(question),
        "finding": FINDINGS.get((last.what, last.finding), "") if sees else "",
        "stage": found.stage if sees else "",
        "provision": last.provision.number if last.provision else "",
        "objections": [(each, names[f"state:{each.state}"]) for each in objections if not each.lifted],
        "adopted": sees and found.adopted,
    }


def _coming(meeting: Meeting) -> list:
    """The last entries of the open log about the meeting or anything on its floor, newest first."""
    kinds = ("meeting", "speakers", "point", "ruling", "reply", "request", "question", "objection", "item")
    latest = telling.latest(4 * COMING_IN)
    return [each for each in latest if each.subject.partition(":")[0] in kinds][:COMING_IN]


@require_http_methods(["GET", "HEAD", "POST"])
def put(request: Request, pk: int) -> HttpResponse:
    """Put a question to the body in its meeting, or under silence: simple choices, each a held act."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    if refused := _not_in_the_chair(request, meeting):
        return refused
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            messages.success(request, do(request, _typed(request, meeting), meeting.subject))
            return redirect("chair", pk=pk)
        except Refusal as error:
            refusal = error
    context = {
        "meeting": meeting,
        "typed": request.POST,
        "refusal": sentences.of_refusal(refusal) if refusal else "",
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
        "appeal": pending_appeal(meeting),
        "following": _following(meeting),
        "states": states_by_name(),
        "hours": getattr(profile_in_force(request.head).rules.silence, "hours", None),
        "seen": request.head.open_number,
    }
    status = problems.status_of(refusal) if refusal else 200
    return _private(render(request, "portal/put.html", context, status=status))


def _typed(request: Request, meeting: Meeting) -> Act:
    """The act that was chosen on the page, holding another."""
    what = request.POST.get("what", "")
    if what not in CHOICES:
        raise Malformed("what", "missing")
    title, held, on, silently = CHOICES[what](request, meeting)
    words = _in_page_language(title)
    if silently:
        hours = request.POST.get("hours", "")
        return OpenSilence(title=words, held=hold(held, on), hours=int(hours) if hours.isdecimal() else None)
    return PutToDecision(title=words, held=hold(held, on))


def _in_page_language(text: str) -> dict[str, str]:
    language = (get_language() or "en").removesuffix("-hans")
    return {language: text.strip(), "authentic": language}


Choice = tuple[str, Act, str, bool]


def _agenda(request: Request, meeting: Meeting) -> Choice:
    items = tuple(meeting.provisional_agenda)
    return _("Adoption of the agenda"), AdoptAgenda(items=items), meeting.subject, False


def _group(request: Request, meeting: Meeting) -> Choice:
    title, mandate = request.POST.get("title", "").strip(), request.POST.get("mandate", "").strip()
    if not title or not mandate:
        raise Malformed("mandate" if title else "title", "missing")
    payload = {"title": _in_page_language(title), "mandate": _in_page_language(mandate)}
    held = build(CreateWorkingGroup.act_name(), payload)
    return (
        _("Creation of a working group: {title}").format(title=title),
        held,
        f"body:{meeting.body_id}",
        False,
    )


def _ruling(request: Request, meeting: Meeting) -> Choice:
    appeal = pending_appeal(meeting)
    if appeal is None:
        raise Refusal("no-appeal-pending")
    return _("Appeal against the ruling of the Chair"), SetAsideRuling(), f"ruling:{appeal.ruling_id}", False


def _next_chair(request: Request, meeting: Meeting) -> Choice:
    following = _following_or_refuse(meeting)
    held = ElectOfficer(office="chair", state=request.POST.get("state", ""))
    return _("Election of the Chair of “{meeting}”").format(meeting=following), held, following.subject, True


def _next_agenda(request: Request, meeting: Meeting) -> Choice:
    following = _following_or_refuse(meeting)
    held = AdoptAgenda(items=tuple(following.provisional_agenda))
    return _("Agenda of “{meeting}”").format(meeting=following), held, following.subject, True


CHOICES: dict[str, Callable[[Request, Meeting], Choice]] = {
    "agenda": _agenda,
    "group": _group,
    "ruling": _ruling,
    "next-chair": _next_chair,
    "next-agenda": _next_agenda,
}


def _following(meeting: Meeting) -> Meeting | None:
    """The next meeting of the same body that was not opened yet."""
    return Meeting.objects.filter(body=meeting.body, opened=None, closed=None).order_by("starts").first()


def _following_or_refuse(meeting: Meeting) -> Meeting:
    following = _following(meeting)
    if following is None:
        raise Refusal("no-such-subject", subject=_("next meeting"))
    return following


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
