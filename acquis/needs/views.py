# SPDX-License-Identifier: EUPL-1.2
"""Pages of needs: the map with its table, intervals and coverage; one figure; the method; one's own needs.

For a State there is what it said itself. Nothing here shows, counts or finds States that have not reported.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from acquis.framework.models import ElementVersion
from acquis.law import estimation
from acquis.law.capacities import state_of
from acquis.needs import figures as of
from acquis.needs import pictures, queries, words
from acquis.needs.models import Snapshot
from acquis.needs.snapshot_acts import prepare
from acquis.parties.queries import names_of
from acquis.parties.words import REGIONAL_GROUPS
from acquis.record import inputs
from acquis.record.act import Refusal
from acquis.record.caching import public_page
from acquis.record.registry import build
from acquis.record.request import Request
from acquis.record.views import told, tried
from acquis.reports import queries as reports
from acquis.reports import words as report_words
from acquis.reports.drafts import partners_in
from acquis.reports.models import Report, Window
from acquis.reports.views import lines

TABS = {
    "map": _("Heat map"),
    "intervals": _("Intervals"),
    "coverage": _("Coverage"),
}
GROUP_NAMES = {**REGIONAL_GROUPS, estimation.WHOLE: _("All States")}
for name, label in {
    "urgency": _("How urgent"),
    "seen_by": _("Read by"),
    "partners": _("Partners"),
    "closed_as": _("Closed as"),
    "step": _("What came of it"),
    "aggregates": _("Count in figures for groups of at least five"),
}.items():
    inputs.LABELS.setdefault(name, label)
inputs.choices_come_from("seen_by", lambda: list(report_words.AUDIENCES.items()))
inputs.choices_come_from("urgency", lambda: list(words.URGENCIES.items()))
inputs.choices_come_from("closed_as", lambda: list(words.CLOSED_AS.items()))
inputs.choices_come_from("step", lambda: list(words.STEPS.items()))
inputs.explain("FollowUp", _("Voluntary. It replaces what your State said before of this recommendation."))
inputs.page_for("TakeSnapshot", lambda window: reverse("take-snapshot", args=[window.pk]))
inputs.page_for("ConfirmNeed", lambda report: reverse("report", args=[report.pk]))


@require_safe
@public_page(touching=lambda: ["institution"])
def needs(request: Request) -> HttpResponse:
    """The latest snapshot; before there is one, what will stand here and who starts it."""
    latest = queries.latest_snapshot()
    if latest is None:
        window = reports.current_window()
        return render(request, "needs/none.html", {"window": window})
    return _snapshot_page(request, latest)


@require_safe
@public_page(touching=lambda pk: ["institution"])
def snapshot(request: Request, pk: int) -> HttpResponse:
    """One snapshot, as it was taken."""
    return _snapshot_page(request, get_object_or_404(Snapshot.objects.select_related("window"), pk=pk))


def _snapshot_page(request: Request, taken: Snapshot) -> HttpResponse:
    product = request.GET.get("product") if request.GET.get("product") in words.PRODUCTS else "needs"
    rows = [row for row in taken.figures["rows"] if row["product"] == product]
    coverage = taken.figures["coverage"]
    titles = titles_of(row["element"] for row in rows)
    context = {
        "snapshot": taken,
        "snapshots": queries.snapshots(),
        "product": product,
        "products": words.PRODUCTS,
        "view": request.GET.get("view") if request.GET.get("view") in TABS else "map",
        "tabs": TABS,
        "rows": rows,
        "ordered": sorted(rows, key=lambda row: (row["tier"] or 99, row["rank"] or [99, 99])),
        "picture": pictures.heat_map(rows, list(coverage["groups"]), get_language_bidi()),
        "coverage": coverage,
        "coverage_words": [
            (GROUP_NAMES[group], words.COVERAGE[said]) for group, said in coverage["groups"].items()
        ],
        "groups": GROUP_NAMES,
        "columns": [*coverage["groups"], estimation.WHOLE],
        "titles": titles,
        "tipping": taken.figures["tipping"].get(product),
    }
    return render(request, "needs/needs.html", context)


def titles_of(codes: Any) -> dict[str, dict[str, str]]:
    """The short titles of elements by code, as they stand."""
    rows = ElementVersion.objects.filter(element__code__in=set(codes), until=None)
    return dict(rows.values_list("element__code", "title"))


@require_safe
@public_page(touching=lambda pk, product, element: ["institution"])
def figure(request: Request, pk: int, product: str, element: str) -> HttpResponse:
    """One figure: its cells with their intervals, what answers it, how it is made; one's own answers behind it."""
    taken = get_object_or_404(Snapshot.objects.select_related("window__questionnaire"), pk=pk)
    found = of.figure(taken.figures, f"{product}:{element}:{estimation.WHOLE}")
    if found is None:
        raise Http404
    context = {
        "snapshot": taken,
        "row": found["row"],
        "product": words.PRODUCTS[product],
        "cells": [(GROUP_NAMES[group], cell) for group, cell in found["row"]["cells"].items()],
        "element": element,
        "titles": titles_of([element]),
        "recommendations": [text for text in queries.texts() if text.adopted and element in text.elements],
        "own": _own_answers(request, taken, product, element),
        "states": taken.figures["coverage"]["states"],
    }
    return render(request, "needs/figure.html", context)


def _own_answers(request: Request, taken: Snapshot, product: str, element: str) -> list[dict[str, Any]]:
    """What one's own State answered on an element: for its own eyes."""
    state = state_of(request.capacity) if request.capacity else None
    report = reports.last_report(state) if state else None
    if report is None:
        return []
    survey = report.source.window.questionnaire.survey
    codes = [q.code for q in survey.questions.values() if q.product == product and element in q.elements]
    return lines(survey, reports.answers_to(report, codes))


@require_safe
@public_page(touching=lambda: ["institution"])
def method(request: Request) -> HttpResponse:
    """How figures are made and what they do not say."""
    context = {
        "method": estimation.METHOD,
        "least": estimation.LEAST,
        "draws": estimation.DRAWS,
        "snapshots": queries.snapshots(),
    }
    return render(request, "needs/method.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request, pk: int) -> HttpResponse:
    """The secretariat takes a window's snapshot: the figures are computed before the act, which takes a second."""
    window = get_object_or_404(Window.objects.select_related("questionnaire"), pk=pk)
    if request.capacity is None:
        return redirect("sign-in")
    refusal: Refusal | None = None
    if request.capacity == "secretariat":
        answer = tried(request, lambda: prepare(window), window.subject, reverse("needs"))
        if isinstance(answer, HttpResponse):
            return answer
        refusal = answer
    context = told(refusal) | {"window": window, "seen": request.head.open_number}
    return render(request, "needs/take.html", context)


@require_safe
def own(request: Request) -> HttpResponse:
    """The needs of one's own State, those open to one's capacity, and what in the recommendations concerns one."""
    if request.capacity is None:
        return redirect("sign-in")
    state = state_of(request.capacity)
    others = [need for need in queries.needs_seen_by(request.capacity) if need.state != state]
    mine = list(queries.own_needs(state)) if state else []
    context = {
        "state": state,
        "mine": [
            (need, words.URGENCIES[need.urgency], report_words.AUDIENCES[need.seen_by]) for need in mine
        ],
        "others": _named(others),
        "public": _named(queries.public_needs()),
        "urgencies": words.URGENCIES,
        "concerns": queries.concerns(request.capacity),
        "titles": titles_of([need.element for need in (*mine, *others)]),
    }
    return render(request, "needs/own.html", context)


def _named(rows: Any) -> list[tuple[Any, Any]]:
    rows = list(rows)
    names = names_of(f"state:{row.state}" for row in rows)
    return [(row, names[f"state:{row.state}"]) for row in rows]


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, pk: int, question: str, element: str) -> HttpResponse:
    """A need that an answer suggests: the State looks, words it, chooses who reads it, confirms or leaves it."""
    report = Report.objects.filter(pk=pk).first()
    if report is None or request.capacity is None or state_of(request.capacity) != report.state:
        raise Http404
    about = {"question": question, "element": element}
    refusal = tried(
        request,
        lambda: build("ConfirmNeed", about | _typed_need(request)),
        report.subject,
        reverse("own-needs"),
    )
    if isinstance(refusal, HttpResponse):
        return refusal
    context = told(refusal) | {
        "report": report,
        "question": question,
        "element": element,
        "titles": titles_of([element]),
        "urgencies": words.URGENCIES,
        "audiences": report_words.AUDIENCES,
        "warning": report_words.WARNING,
        "typed": request.POST,
        "seen": request.head.open_number,
    }
    return render(request, "needs/confirm.html", context)


def _typed_need(request: HttpRequest) -> dict[str, Any]:
    said = request.POST.get("words", "").strip()
    language = (getattr(request, "LANGUAGE_CODE", "en") or "en").removesuffix("-hans")
    return {
        "urgency": request.POST.get("urgency", "needed"),
        "words": {language: said} if said else None,
        "seen_by": request.POST.get("seen_by", "myself"),
        "partners": partners_in(request.POST.get("partners", "")),
    }
