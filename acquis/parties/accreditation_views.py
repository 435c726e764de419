# SPDX-License-Identifier: EUPL-1.2
"""Pages of accreditation: the applications one may know of; and one, with where it stands and what comes next."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.law.capacities import state_of
from acquis.law.profile import Profile
from acquis.parties import accreditation_queries as queries
from acquis.parties.models import Application
from acquis.parties.queries import names_of
from acquis.parties.words import CATEGORIES, NEXT, STAGES
from acquis.record import inputs, telling
from acquis.record.audience import STATES, may_see
from acquis.record.caching import public_page
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

inputs.LABELS.update(
    {
        "basis": _("Reason (none is asked for)"),
        "category": _("Category"),
        "competence": _("Competence in the matter, in the organisation’s own words"),
        "purpose": _("What it wishes to take part for, in its own words"),
    }
)
inputs.choices_come_from("category", lambda: list(CATEGORIES.items()))
inputs.explain(
    "ObjectToApplication",
    _(
        "The applicant learns at once that and when, not that it was you. You can lift your objection at any time."
    ),
)
inputs.explain("DiscloseApplicationObjection", _("What is disclosed stays so: this cannot be undone."))
inputs.explain(
    "WithdrawApplication", _("The application ends. The organisation may apply again at any time.")
)
TRACK = ("received", "complete", "circulated", "accredited")


@require_safe
@public_page(touching=lambda: ["institution"])
def applications(request: Request) -> HttpResponse:
    """How one is accredited, for everybody; the applications, for whoever may know of them."""
    profile = profile_in_force(request.head)
    found = list(queries.applications_for(request.capacity)) if profile.accreditation else []
    context = {
        "rules": profile.accreditation,
        "entitled": may_see(STATES, request.capacity),
        "rows": [_row(each, profile, request) for each in found],
        "keeps": (request.capacity or "").startswith("secretariat"),
    }
    return render(request, "parties/applications.html", context)


@require_safe
@public_page(touching=lambda pk: ["institution"])
def application(request: Request, pk: int) -> HttpResponse:
    """One application: where it stands, under which rule, what comes next and when, and how it came there."""
    found = queries.applications_for(request.capacity).filter(pk=pk).first()
    profile = profile_in_force(request.head)
    if found is None or profile.accreditation is None:
        raise Http404
    known = queries.known_objections(found, request.capacity)
    own = state_of(request.capacity or "public")
    context = _row(found, profile, request) | {
        "rules": profile.accreditation,
        "track": [(each, STAGES[each], getattr(found, each)) for each in TRACK],
        "objections": [(each, _name(each)) for each in known],
        "own": [
            f"application-objection:{e.row.pk}" for e in known if e.row.state == own and not e.row.lifted
        ],
        "answers": list(found.applicationanswer_set.order_by("at", "pk")),
        "told": telling.told(telling.about(found.subject), request.capacity),
    }
    return render(request, "parties/application.html", context)


def _row(found: Application, profile: Profile, request: Request) -> dict[str, Any]:
    standing = queries.standing_for(found, profile, request.now, request.capacity)
    return {
        "application": found,
        "category": CATEGORIES.get(found.category, found.category),
        "standing": standing,
        "stage": STAGES[standing.stage],
        "comes_next": NEXT[standing.next],
    }


def _name(known: queries.KnownObjection) -> Any:
    capacity = f"state:{known.row.state}"
    return names_of([capacity])[capacity] if known.named else None
