# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: ``snapshot:12``, ``need:12``, ``public-need:12``, ``recommendation:12``."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.law.verdicts import Situation
from acquis.needs.models import Need, PublicNeed, Recommendation, Snapshot
from acquis.record.audience import PUBLIC, only
from acquis.record.subjects import INSTITUTION, Found, Kind, number_in, register


def _numbered(rows: Any, key: str) -> Any:
    return rows.filter(pk=number_in(key)).first()


def _find_snapshot(key: str) -> Found | None:
    row = _numbered(Snapshot.objects.select_related("window"), key)
    return Found(f"snapshot:{key}", row, Situation()) if row else None


def _find_need(key: str) -> Found | None:
    row = _numbered(Need.objects, key)
    return Found(f"need:{key}", row, Situation()) if row else None


def _find_public_need(key: str) -> Found | None:
    row = _numbered(PublicNeed.objects, key)
    return Found(f"public-need:{key}", row, Situation()) if row else None


def _find_recommendation(key: str) -> Found | None:
    row = _numbered(Recommendation.objects.select_related("body"), key)
    return Found(row.subject, row, Situation(), bodies_around(row)) if row else None


def bodies_around(row: Recommendation) -> tuple[str, ...]:
    """The body that drafted it and those above: each may be asked to decide, as far as the profile lets it."""
    bodies = [f"body:{row.body_id}"] + ([f"body:{row.body.parent_id}"] if row.body.parent_id else [])
    return (*bodies, INSTITUTION)


register(
    "snapshot",
    Kind(
        find=_find_snapshot,
        label=lambda row: _("Snapshot of “{window}”").format(window=row.window),
        address=lambda row: reverse("snapshot", args=[row.pk]),
        audience=lambda row: PUBLIC,
    ),
)
register(
    "need",
    Kind(
        find=_find_need,
        label=lambda row: _("Need on {element}").format(element=row.element),
        address=lambda row: f"{reverse('own-needs')}#need-{row.pk}",
        audience=lambda row: only(f"state:{row.state}"),
    ),
)
register(
    "public-need",
    Kind(
        find=_find_public_need,
        label=lambda row: _("Need on {element}").format(element=row.element),
        address=lambda row: reverse("state", args=[row.state]),
        audience=lambda row: PUBLIC,
    ),
)
register(
    "recommendation",
    Kind(
        find=_find_recommendation,
        label=lambda row: _("Recommendation {number}").format(number=row.number),
        address=lambda row: reverse("recommendation", args=[row.number]),
        audience=lambda row: PUBLIC,
    ),
)
