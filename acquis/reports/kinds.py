# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: ``questionnaire:12``, ``window:12``, ``report:12``, ``publication:12``."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.law.verdicts import Situation
from acquis.record.audience import PUBLIC, only
from acquis.record.subjects import Found, Kind, number_in, register
from acquis.reports.models import Publication, Questionnaire, Report, Window


def _numbered(rows: Any, key: str) -> Any:
    return rows.filter(pk=number_in(key)).first()


def _find_questionnaire(key: str) -> Found | None:
    row = _numbered(Questionnaire.objects, key)
    return Found(f"questionnaire:{key}", row, Situation()) if row else None


def _find_window(key: str) -> Found | None:
    row = _numbered(Window.objects.select_related("questionnaire"), key)
    return Found(f"window:{key}", row, Situation(), began=row.opened) if row else None


def _find_report(key: str) -> Found | None:
    row = _numbered(
        Report.objects.select_related("window__questionnaire", "same_as__window__questionnaire"), key
    )
    return Found(f"report:{key}", row, Situation(), began=row.window.opened) if row else None


def _find_publication(key: str) -> Found | None:
    row = _numbered(Publication.objects.select_related("window"), key)
    return Found(f"publication:{key}", row, Situation()) if row else None


register(
    "publication",
    Kind(
        find=_find_publication,
        label=lambda row: str(row.window),
        address=lambda row: reverse("reports-of", args=[row.state]),
        audience=lambda row: PUBLIC,
    ),
)
register(
    "questionnaire",
    Kind(
        find=_find_questionnaire,
        label=str,
        address=lambda row: reverse("questionnaire", args=[row.pk]),
        audience=lambda row: PUBLIC,
    ),
)
register(
    "window",
    Kind(find=_find_window, label=str, address=lambda row: reverse("reports"), audience=lambda row: PUBLIC),
)
register(
    "report",
    Kind(
        find=_find_report,
        label=lambda row: _("Report to “{window}”").format(window=row.window),
        address=lambda row: reverse("report", args=[row.pk]),
        audience=lambda row: only(f"state:{row.state}"),
    ),
)
