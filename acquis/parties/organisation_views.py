# SPDX-License-Identifier: EUPL-1.2
"""The organisations that take part: observers, intergovernmental organizations, accredited stakeholders; and one."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.parties.accreditation_queries import applications_for
from acquis.parties.models import Organisation
from acquis.parties.names import in_language
from acquis.parties.words import CAPACITIES
from acquis.record import log, telling
from acquis.record.act import KEYS_PER_ENTRY
from acquis.record.caching import public_page
from acquis.record.models import Entry
from acquis.record.request import Request

KINDS = (
    ("observer", _("Observers")),
    ("igo", _("Intergovernmental organizations")),
    ("stakeholder", _("Stakeholders")),
)


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=lambda request: _ends(request))
def organisations(request: Request) -> HttpResponse:
    """Who takes part beside States, by kind, in the alphabetical order of the page's language."""
    rows = sorted(Organisation.objects.all(), key=lambda row: in_language(row.name).casefold())
    since = _since(rows)
    groups = [
        (key, heading, [(row, since.get(row.pk), _over(row, request)) for row in rows if row.kind == key])
        for key, heading in KINDS
    ]
    return render(request, "parties/organisations.html", {"groups": groups})


@require_safe
@public_page(touching=lambda code: ["institution"], deadlines=lambda request, code: _ends(request))
def organisation(request: Request, code: str) -> HttpResponse:
    """One organisation: what it takes part as, since when and until when, and what it did in the open."""
    row = get_object_or_404(Organisation, code=code)
    context: dict[str, Any] = {
        "organisation": row,
        "own": f"{row.kind}:{row.code}",
        "role": CAPACITIES[row.kind],
        "since": _since([row]).get(row.pk),
        "over": _over(row, request),
        "applications": applications_for(request.capacity).filter(code=row.code),
        "told": telling.told(_entries([row]), request.capacity),
    }
    return render(request, "parties/organisation.html", context)


def _entries(rows: list[Organisation]) -> list[Entry]:
    """The open entries that made the rows, told by their keys."""
    numbers = {row.pk // KEYS_PER_ENTRY for row in rows}
    return list(Entry.objects.filter(log=log.OPEN, number__in=numbers).order_by("number"))


def _since(rows: list[Organisation]) -> dict[int, datetime]:
    """Since when each takes part: its accreditation, else the day it was entered."""
    entered = {each.number: log.moment(log.read(each.body)["at"]) for each in _entries(rows)}
    found = {row.pk: row.accredited or entered.get(row.pk // KEYS_PER_ENTRY) for row in rows}
    return {key: at for key, at in found.items() if at}


def _over(row: Organisation, request: Request) -> bool:
    return bool(row.until and row.until <= request.now)


def _ends(request: Request) -> list[Any]:
    """The instants to come at which an accreditation ends without an act."""
    return list(Organisation.objects.filter(until__gt=request.now).values_list("until", flat=True))
