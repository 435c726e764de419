# SPDX-License-Identifier: EUPL-1.2
"""Pages of support: what is offered, asked for and done; one offer, request, choice, activity; why an offer fits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from acquis.law.capacities import state_of
from acquis.parties.queries import names_of
from acquis.parties.words import REGIONAL_GROUPS, STATUSES
from acquis.record import registry, sentences, subjects, telling
from acquis.record.act import NotFound, Refusal
from acquis.record.audience import PUBLIC, STATES, may_see
from acquis.record.caching import public_page
from acquis.record.request import Request
from acquis.record.views import do
from acquis.support import queries
from acquis.support.limits import party
from acquis.support.models import Activity, Choice, Label, Offer, SupportRequest
from acquis.support.pages import asked_next, entries_of, titles_of, tongues
from acquis.support.words import CHANGES, FILTERS, INITIATIVES, STAGES, WORTH

OPEN_REQUEST = ("title", "text", "elements", "languages", "need", "recommendation")


def _ends(request: Request, **_: Any) -> list[datetime]:
    """The instants to come at which public pages change without an act: offers end, labels expire."""
    offers = Offer.objects.filter(withdrawn=None, valid_until__gt=request.now)
    standing = Label.objects.filter(valid_until__gt=request.now)
    return [*offers.values_list("valid_until", flat=True), *standing.values_list("valid_until", flat=True)]


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=_ends)
def support(request: Request) -> HttpResponse:
    """Offers that stand, activities, labels; for a State what it asked for, for a provider where it was chosen."""
    element, capacity = request.GET.get("element", ""), request.capacity
    offers = [
        each for each in queries.standing_offers(request.now) if not element or element in each.elements
    ]
    activities = list(queries.activities_seen_by(capacity))
    state = state_of(capacity) if capacity else None
    context = {
        "offers": offers,
        "activities": activities,
        "requests": list(queries.requests_seen_by(capacity)),
        "own": list(queries.own_requests(state)) if state else [],
        "choices": list(queries.choices_of(capacity)) if capacity else [],
        "unmet": queries.unmet(request.now, capacity),
        "state": f"state:{state}" if state else "",
        "element": element,
        "stages": STAGES,
        "regions": REGIONAL_GROUPS,
        **_named(offers, activities),
    }
    return render(request, "support/support.html", context)


@require_safe
@public_page(touching=lambda pk: [f"offer:{pk}"], deadlines=_ends)
def offer(request: Request, pk: int) -> HttpResponse:
    """One offer: what, for whom, until when, on whose conditions; for a State, against its own requests."""
    found = get_object_or_404(Offer, pk=pk)
    state = state_of(request.capacity) if request.capacity else None
    own = [each for each in queries.own_requests(state) if each.pending] if state else []
    context = {
        "offer": found,
        "stands": found.stands(request.now),
        "initiative": INITIATIVES[found.initiative],
        "regions": [REGIONAL_GROUPS[each] for each in found.regions],
        "eligible": [STATUSES[each] for each in found.eligible],
        "tongues": tongues(found.languages),
        "fits": [(each, queries.fit_of(each, found, request.now)) for each in own],
        "filters": FILTERS,
        "told": telling.told(entries_of(found), request.capacity),
        **_named([found]),
    }
    return render(request, "support/offer.html", context)


@require_safe
@public_page(touching=lambda: ["institution"])
def requests(request: Request) -> HttpResponse:
    """The requests that a reader may know of, the State's own first."""
    state = state_of(request.capacity) if request.capacity else None
    found = list(queries.requests_seen_by(request.capacity))
    context = {
        "own": [each for each in found if each.state == state],
        "others": [each for each in found if each.state != state],
        "state": f"state:{state}" if state else "",
        "titles": titles_of({code for each in found for code in each.elements}),
        "names": names_of({f"state:{each.state}" for each in found}),
    }
    return render(request, "support/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page(touching=lambda pk: ["institution"], deadlines=_ends)
def request_page(request: Request, pk: int) -> HttpResponse:
    """One request, what is offered for it and what one thing keeps apart; its State may open it to everybody."""
    found = get_object_or_404(SupportRequest.objects.select_related("earlier", "later"), pk=pk)
    if not may_see(found.audience, request.capacity):
        raise Http404
    own = bool(request.capacity) and party(request.capacity or "") == f"state:{found.state}"
    if request.method == "POST" and own:
        return _open_request(request, found)
    matches = queries.matches(found, request.now) if found.pending else queries.Matches([], [])
    offers = [each for each, _fit in (*matches.fitting, *matches.near)]
    context = {
        "asked": found,
        "own": own,
        "may_open": own and found.audience == STATES and found.pending,
        "matches": matches,
        "tongues": tongues(found.languages),
        "choices": Choice.objects.filter(request=found).select_related("offer", "decline", "activity")
        if own
        else [],
        "filters": FILTERS,
        "told": telling.told(entries_of(found), request.capacity),
        **_named([found, *offers]),
    }
    return render(request, "support/request.html", context)


def _open_request(request: Request, found: SupportRequest) -> HttpResponse:
    """The State opens its request as it stands, in one act."""
    fields = {name: getattr(found, name) or None for name in OPEN_REQUEST}
    days = {"starts": found.starts or None, "ends": found.ends or None}
    payload = {name: value for name, value in (fields | days).items() if value is not None}
    act = ("RequestSupportOpenly", payload | {"earlier": found.subject}, f"state:{found.state}")
    return _performed(request, act, lambda: SupportRequest.objects.get(earlier=found))


@require_safe
@public_page(touching=lambda pk, offer: ["institution"], deadlines=_ends)
def match(request: Request, pk: int, offer: int) -> HttpResponse:
    """See why: one offer against one request, filter by filter, and what would change it."""
    asked = get_object_or_404(SupportRequest, pk=pk)
    if not may_see(asked.audience, request.capacity):
        raise Http404
    offered = get_object_or_404(Offer, pk=offer)
    fit = queries.fit_of(asked, offered, request.now)
    own = bool(request.capacity) and party(request.capacity or "") == f"state:{asked.state}"
    context = {
        "asked": asked,
        "offer": offered,
        "stands": offered.stands(request.now),
        "fit": fit,
        "tests": [(FILTERS[test.filter], test, _in_words(test), CHANGES[test.filter]) for test in fit.tests],
        "own": own,
        **_named([offered]),
    }
    return render(request, "support/match.html", context)


def _in_words(test: Any) -> tuple[list[Any], list[Any]]:
    """What was wanted and what is offered, as people read it."""
    words = {"region": REGIONAL_GROUPS, "eligibility": STATUSES}.get(test.filter, {})
    if test.filter == "language":
        return tongues(list(test.wanted)), tongues(list(test.offered))
    return [words.get(each, each) for each in test.wanted], [words.get(each, each) for each in test.offered]


@require_safe
@public_page(touching=lambda pk: [])
def choice(request: Request, pk: int) -> HttpResponse:
    """What the two parties alone know of: a State chose an offer, the provider answers."""
    found = get_object_or_404(Choice.objects.select_related("request", "offer", "decline", "activity"), pk=pk)
    if not may_see(found.audience, request.capacity):
        raise Http404
    context = {
        "choice": found,
        "told": telling.told(entries_of(found), request.capacity),
        **_named([found.offer, found.request]),
    }
    return render(request, "support/choice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page(touching=lambda pk: [f"activity:{pk}", "institution"])
def activity(request: Request, pk: int) -> HttpResponse:
    """One activity: objectives, partners, how far it has come, what came of it, its label."""
    found = get_object_or_404(
        Activity.objects.select_related("offer", "request", "private__request", "public"), pk=pk
    )
    if not may_see(found.audience, request.capacity):
        raise Http404
    own = bool(request.capacity) and party(request.capacity or "") == f"state:{found.state}"
    if request.method == "POST" and own:
        texts = {"of": found.subject, "title": found.title, "objectives": found.objectives}
        act = ("OpenActivity", texts, f"state:{found.state}")
        return _performed(request, act, lambda: Activity.objects.get(private=found))
    asked = found.request or (found.private.request if found.private else None)
    context = {
        "activity": found,
        "own": own,
        "may_open": own and found.audience != PUBLIC and not found.opened,
        "stage": STAGES[found.stage],
        "asked": asked.subject if asked else "",
        "milestones": queries.milestones_seen_by(found, request.capacity),
        "results": queries.results_seen_by(found, request.capacity),
        "asked_next": asked_next(found.elements, found.state if own else None),
        "told": telling.told(entries_of(found), request.capacity),
        **_named([found]),
    }
    return render(request, "support/activity.html", context)


def _performed(request: Request, act: tuple[str, dict[str, Any], str], there: Any) -> HttpResponse:
    """Perform an act from a page and go where it led; a refusal is told there."""
    name, payload, subject = act
    try:
        messages.success(request, do(request, registry.build(name, payload), subject))
        return redirect(subjects.address(subjects.find(there().subject)))
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        messages.error(request, sentences.of_refusal(refusal))
        return redirect(request.path)


def _named(*rows: Iterable[Any]) -> dict[str, Any]:
    """The titles of the elements and the names of the parties that rows speak of, each in one query."""
    listed = [each for some in rows for each in some]
    who = {getattr(each, "provider", "") for each in listed} | {
        f"state:{each.state}" for each in listed if getattr(each, "state", "")
    }
    return {
        "titles": titles_of({code for each in listed for code in each.elements}),
        "names": names_of(who - {""}),
        "worth_words": WORTH,
    }
