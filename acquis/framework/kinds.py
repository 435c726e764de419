# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: ``element:N1``, ``source:A/70/174``, ``threat:T1``, ``position:12`` and others."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from acquis.framework.models import (
    CbmStep,
    Element,
    LawPosition,
    LawQuestion,
    LawView,
    Source,
    Threat,
    ThreatRaised,
)
from acquis.framework.queries import version_in_force
from acquis.law.verdicts import Situation
from acquis.record.audience import PUBLIC
from acquis.record.subjects import INSTITUTION, Found, Kind, by_number, register


def _by(model: Any, kind: str, field: str) -> Callable[[str], Found | None]:
    """Finds a row of `model` by the value of a field."""

    def find(key: str) -> Found | None:
        row = model.objects.filter(**{field: key}).first()
        return Found(f"{kind}:{key}", row, Situation()) if row else None

    return find


def _numbered(
    model: Any, kind: str, within: Callable[[Any], tuple[str, ...]]
) -> Callable[[str], Found | None]:
    """Finds a row of `model` by its key."""

    def find(key: str) -> Found | None:
        row = by_number(model, key)
        return Found(f"{kind}:{key}", row, Situation(), (*within(row), INSTITUTION)) if row else None

    return find


def _element_label(element: Element) -> str:
    return f"{element.code} {version_in_force(element)}"


def _element_page(element: Element) -> str:
    return reverse("element", args=[element.code])


def _public(row: Any) -> str:
    return PUBLIC


register("element", Kind(_by(Element, "element", "code"), _element_label, _element_page, _public))
register(
    "source",
    Kind(
        _by(Source, "source", "symbol"), str, lambda source: reverse("source", args=[source.symbol]), _public
    ),
)
register("threat", Kind(_by(Threat, "threat", "code"), str, lambda threat: reverse("threats"), _public))
register(
    "threat-raised",
    Kind(
        _numbered(ThreatRaised, "threat-raised", lambda row: ()),
        str,
        lambda raised: reverse("threats"),
        _public,
    ),
)
register(
    "position",
    Kind(
        _numbered(LawPosition, "position", lambda row: ()),
        str,
        lambda position: reverse("international-law"),
        _public,
    ),
)
register(
    "law-question",
    Kind(
        _numbered(LawQuestion, "law-question", lambda row: ()),
        str,
        lambda question: reverse("law-question", args=[question.pk]),
        _public,
    ),
)
register(
    "law-view",
    Kind(
        _numbered(LawView, "law-view", lambda row: (f"law-question:{row.question_id}",)),
        lambda view: str(view.question),
        lambda view: reverse("law-question", args=[view.question_id]),
        _public,
    ),
)
register(
    "cbm-step",
    Kind(
        _numbered(CbmStep, "cbm-step", lambda row: (f"element:{row.element.code}",)),
        lambda step: step.element.code,
        lambda step: _element_page(step.element),
        lambda step: step.audience,
    ),
)
