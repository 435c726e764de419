# SPDX-License-Identifier: EUPL-1.2
"""Pages of elections by secret ballot: the election, its opening by the chair, the count by the secretariat."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from acquis.decisions import election_opening, election_queries, election_showing
from acquis.decisions.election_acts import DeclareElected, OpenElection
from acquis.decisions.models import Election
from acquis.meetings.models import Meeting
from acquis.record import inputs, log, problems, registry, sentences, subjects, telling
from acquis.record.act import Malformed, NotFound, Refusal, made_by
from acquis.record.audience import may_see
from acquis.record.caching import public_page, seen_on
from acquis.record.models import Entry
from acquis.record.request import Request
from acquis.record.views import blocks_of, do
from acquis.record.weighing import profile_in_force

inputs.page_for("OpenElection", lambda meeting: reverse("open-election", args=[meeting.pk]))
inputs.explain(
    "WithdrawElection",
    _("No further ballot is held. Who was declared elected stays so; places left stay open."),
)
inputs.explain("WithdrawCandidacy", _("Your State cannot be voted for in the ballots that follow."))
inputs.explain(
    "DrawLot",
    _(
        "The lot is drawn from the hash of the entry of the count: anybody can draw it again and finds the same."
    ),
)
inputs.explain("DeclareElected", _("The institution enters the election at once. This cannot be undone."))


@require_safe
@public_page(touching=lambda pk: [f"election:{pk}", "institution"])
def election(request: Request, pk: int) -> HttpResponse:
    """One election: its rounds as a table and as a picture, who stands next, how it came about."""
    found = visible(request, pk)
    profile = profile_in_force(request.head, began=found.opened)
    stay = found.stay or {}
    context = election_showing.shown(found, profile) | {
        "election": found,
        "live": found.subject,
        "after": seen_on(request, found.subject, "institution"),
        "stay_sentence": sentences.of_refusal(Refusal(stay["reason"])) if stay else "",
        "told": telling.told(_entries(found), request.capacity),
    }
    return render(request, "decisions/election.html", context)


def visible(request: Request, pk: int) -> Election:
    """The election, if whoever asks may know of it; 404 if not."""
    found = Election.objects.select_related("meeting__body", "body").filter(pk=pk).first()
    if found is None or not may_see(found.audience, request.capacity):
        raise Http404
    return found


def _entries(found: Election) -> list[Entry]:
    """The entry that opened the election, those on it, and what its declarations performed."""
    which, number = made_by(found.pk)
    first = Entry.objects.filter(log=which, number=number)
    entries = telling.about(found.subject, *first)
    name = f'"act":"{DeclareElected.act_name()}"'
    after = [entry.order + 1 for entry in entries if name in entry.body]
    follow = [each for each in Entry.objects.filter(order__in=after) if _under(each, found)]
    return telling.about(found.subject, *first, *follow)


def _under(entry: Entry, found: Election) -> bool:
    return log.read(entry.body)["findings"].get("under") == found.subject


@require_http_methods(["GET", "HEAD", "POST"])
def open_election(request: Request, pk: int) -> HttpResponse:
    """What can be elected in a meeting; then how many places, and who stands."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    if request.capacity is None:
        return redirect("sign-in")
    answer = election_opening.answer_for(request, meeting)
    if answer.deed is None:
        context = {"meeting": meeting, "refused": said(answer.refusal)}
        return _private(render(request, "decisions/not_to_elect.html", context, status=403))
    offered = election_opening.openings(meeting, answer.deed)
    if request.method == "POST":
        return _opened(request, meeting, offered)
    asked = _asked(request.GET, offered)
    if asked is None:
        return _private(
            render(request, "decisions/elections_open.html", {"meeting": meeting, "openings": offered})
        )
    known = {"body": f"body:{asked.body.pk}", "office": asked.office, "places": asked.free}
    return _ask(request, meeting, asked, None, known)


def _asked(data: Any, offered: list[election_opening.Opening]) -> election_opening.Opening | None:
    wanted = (data.get("body", ""), data.get("office", ""))
    return next((each for each in offered if (f"body:{each.body.pk}", each.office) == wanted), None)


def _opened(request: Request, meeting: Meeting, offered: list[election_opening.Opening]) -> HttpResponse:
    """Open the election that was filled in; back to its fields where it does not hold."""
    where = inputs.where(request, subjects.find(meeting.subject))
    try:
        act = registry.build("OpenElection", inputs.payload(OpenElection, request.POST, where))
        done = do(request, act, meeting.subject)
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        asked = _asked(request.POST, offered)
        if asked is None:
            raise Http404 from refusal
        return _ask(request, meeting, asked, request.POST, None, refusal)
    messages.success(request, done)
    return redirect("election", pk=Election.objects.filter(meeting=meeting).latest("pk").pk)


def _ask(
    request: Request,
    meeting: Meeting,
    asked: election_opening.Opening,
    data: Any,
    known: Any,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """The fields of the opening as controls, with what was typed kept and the fault at its field."""
    form = inputs.form_of(OpenElection, data, known, inputs.where(request, subjects.find(meeting.subject)))
    assert form is not None
    at_field = isinstance(refusal, Malformed) and refusal.field in form.fields
    if data is not None:
        form.errors.clear()
    if isinstance(refusal, Malformed) and at_field:
        form.add_error(refusal.field, sentences.of_refusal(refusal).removeprefix(f"{refusal.field}: "))
    rules = profile_in_force(request.head)
    context = {
        "meeting": meeting,
        "asked": asked,
        "blocks": blocks_of(form),
        "efforts": _efforts(meeting, rules),
        "refused": said(refusal) if refusal and not at_field else None,
        "seen": request.head.open_number,
    }
    status = problems.status_of(refusal)
    return _private(render(request, "decisions/election_open.html", context, status=status))


def _efforts(meeting: Meeting, rules: Any) -> str:
    """The provision by which every effort at consensus comes before a vote, where there is one."""
    case = rules.rules.votes.cases[election_queries.case_of(meeting, rules)]
    return case.provision if case.after_efforts else ""


def said(refusal: Refusal | None) -> dict[str, Any] | None:
    """A refusal for a page: its sentence and its provision."""
    if refusal is None:
        return None
    return {
        "sentence": sentences.of_refusal(refusal),
        "provision": sentences.of_provision(refusal.provision),
    }


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
