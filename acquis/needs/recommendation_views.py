# SPDX-License-Identifier: EUPL-1.2
"""Pages of recommendations: those that stand, one with its evidence and history, the list of changes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.law.capacities import state_of
from acquis.needs import queries, words
from acquis.needs.models import Need, Recommendation, Snapshot
from acquis.needs.views import GROUP_NAMES, titles_of
from acquis.parties.queries import names_of
from acquis.record import inputs, telling
from acquis.record.caching import public_page
from acquis.record.links import links_come_from
from acquis.record.request import Request
from acquis.record.subjects import Found, as_found

inputs.explain("DraftRecommendation", _("It stands for nothing until the plenary adopts it."))
inputs.explain("AdoptRecommendation", words.STANDING_NOTE)

HEADINGS = (
    ("new", _("New"), _("Drafted and not yet adopted.")),
    (
        "changed",
        _("Evidence changed"),
        _("A figure it rests on moved by ten points or more in the latest snapshot."),
    ),
    ("due", _("Due"), _("Its date has come, or comes within eight weeks.")),
    (
        "overtaken",
        _("Perhaps overtaken"),
        _("Its evidence was not renewed in two cycles. It is not retired by itself."),
    ),
)


def pointing_here(subject: str) -> list[tuple[Any, Found]]:
    """What of this room points at an element: what is recommended on it and where its figures stand.

    At a report, for its State: the needs confirmed from it, and the figures of its window.
    """
    kind, _colon, key = subject.partition(":")
    found: list[tuple[Any, Found]] = []
    if kind == "element":
        texts = [text for text in queries.texts() if text.adopted and key in text.elements]
        found += [(_("Recommended"), as_found("recommendation", text.recommendation)) for text in texts]
        latest = queries.snapshots().defer("figures", "window__questionnaire__text")
        found += [(_("Figures"), as_found("snapshot", each)) for each in latest[:1]]
    if kind == "report":
        needs = Need.objects.filter(report=int(key)).order_by("pk")
        found += [(_("Need confirmed"), as_found("need", each)) for each in needs]
        taken = Snapshot.objects.filter(window__report=int(key), window__report__withdrawn=None)
        taken = taken.select_related("window").defer("figures")
        found += [(_("Figures of the window"), as_found("snapshot", each)) for each in taken]
    return found


links_come_from(pointing_here)


@require_safe
@public_page(touching=lambda: ["institution"])
def recommendations(request: Request) -> HttpResponse:
    """The recommendations that stand, those drafted, those that ended; and which concern one's own State."""
    texts = list(queries.texts())
    mine = {text.pk for text in queries.concerns(request.capacity)}
    context = {
        "adopted": [text for text in texts if text.adopted],
        "drafts": [text for text in texts if not text.adopted],
        "ended": queries.ended(),
        "endings": words.ENDINGS,
        "addressees": words.ADDRESSEES,
        "mine": mine,
        "state": state_of(request.capacity) if request.capacity else None,
    }
    return render(request, "needs/recommendations.html", context)


@require_safe
@public_page(touching=lambda number: _subject_of(number))
def recommendation(request: Request, number: int) -> HttpResponse:
    """One recommendation: what, to whom, measured how, by when; its evidence; follow-up; how it came about."""
    row = get_object_or_404(Recommendation.objects.select_related("into", "body"), number=number)
    versions = queries.versions(row)
    wanted = request.GET.get("version", "")
    text = next((each for each in versions if str(each.version) == wanted), versions[0])
    latest = queries.latest_snapshot()
    follow_ups = list(queries.public_follow_ups(row))
    state = state_of(request.capacity) if request.capacity else None
    context = {
        "row": row,
        "text": text,
        "versions": versions,
        "in_force": queries.in_force(row),
        "evidence": queries.evidence_of(text),
        "counts": latest.figures["follow_up"].get(str(number)) if latest else None,
        "latest": latest,
        "follow_ups": _named(follow_ups),
        "readable": _named(_beyond_public(row, request.capacity)),
        "own": queries.followed_up(row, state) if state else None,
        "own_needs": _own_needs(state, text.elements),
        "state": f"state:{state}" if state else "",
        "addressee": words.ADDRESSEES[text.addressee],
        "endings": words.ENDINGS,
        "steps": words.STEPS,
        "groups": GROUP_NAMES,
        "note": words.STANDING_NOTE,
        "titles": titles_of(text.elements),
        "told": telling.told(telling.about(row.subject), request.capacity),
    }
    return render(request, "needs/recommendation.html", context)


def _own_needs(state: str | None, elements: list[str]) -> list[Need]:
    """The open needs of one's own State that a recommendation is about."""
    return (
        [each for each in queries.own_needs(state) if each.element in elements and not each.closed]
        if state
        else []
    )


def _beyond_public(row: Recommendation, capacity: str | None) -> list[Any]:
    """What States say of a recommendation to this capacity and not to everybody."""
    seen = queries.follow_ups_seen_by(row, capacity) if capacity else []
    return [each for each in seen if each.seen_by != "public"]


def _subject_of(number: int) -> list[str]:
    row = Recommendation.objects.filter(number=number).first()
    return [row.subject, "institution"] if row else []


def _named(rows: Any) -> list[tuple[Any, Any]]:
    rows = list(rows)
    names = names_of(f"state:{row.state}" for row in rows)
    return [(row, names[f"state:{row.state}"]) for row in rows]


@require_safe
@public_page(touching=lambda: ["institution"])
def changes(request: Request) -> HttpResponse:
    """The list of changes that the next meeting receives. What is not agreed stays as it was."""
    found = queries.changes_for(_moment(request))
    context = {"headings": [(key, name, why, getattr(found, key)) for key, name, why in HEADINGS]}
    return render(request, "needs/changes.html", context)


def _moment(request: Request) -> Any:
    """The day of the latest open entry for the public, so that the page depends on public acts alone."""
    latest = queries.latest_snapshot()
    return request.now if request.capacity or latest is None else latest.taken
