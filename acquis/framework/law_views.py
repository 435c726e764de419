# SPDX-License-Identifier: EUPL-1.2
"""Pages of threats, of international law and of confidence-building measures, where an institution has such things."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from acquis.framework import packs, queries, words
from acquis.framework.law_acts import party
from acquis.framework.models import LawQuestion, LawView, Threat, ThreatRaised
from acquis.parties.models import State
from acquis.parties.queries import names_of
from acquis.record.caching import public_page
from acquis.record.request import Request


@require_safe
@public_page(touching=lambda: ["institution"])
def threats(request: Request) -> HttpResponse:
    """Kinds of threats by family, each with the norms on the same subject; and what States propose."""
    packs.there_or_404("threats", request.head)
    rows = list(Threat.objects.order_by("pk"))
    raised = list(ThreatRaised.objects.order_by("-at", "-pk"))
    context = {
        "families": [
            {"name": name, "rows": [row for row in rows if row.family == key]}
            for key, name in words.FAMILIES.items()
        ],
        "none": not rows,
        "raised": raised,
        "states": {row.code: row for row in State.objects.filter(code__in={each.state for each in raised})},
        "note": words.AUTHORS_WORDS,
        "tab": "threats",
    }
    return render(request, "framework/threats.html", context)


@require_safe
@public_page(touching=lambda: ["institution"])
def international_law(request: Request) -> HttpResponse:
    """Topics × who has published, and the questions raised. It says who spoke, never who is right."""
    packs.there_or_404("international-law", request.head)
    positions = list(queries.positions(request.now).order_by("-date", "-pk"))
    questions = list(LawQuestion.objects.order_by("-at", "-pk"))
    names = names_of({row.author for row in positions} | {row.author for row in questions})
    in_order = sorted({row.author for row in positions}, key=lambda author: str(names[author]))
    topics = queries.topics()
    treated = {topic for row in positions for topic in row.topics}
    context = {
        "topics": {key: name for key, name in topics.items() if key in treated},
        "all_topics": topics,
        "authors": [(author, [row for row in positions if row.author == author]) for author in in_order],
        "names": names,
        "positions": positions,
        "questions": questions,
        "own": own(request),
        "note": words.TREATED_ONLY,
        "authors_words": words.AUTHORS_WORDS,
        "tab": "law",
    }
    return render(request, "framework/law.html", context)


@require_safe
@public_page(touching=lambda key: [f"law-question:{key}", "institution"])
def law_question(request: Request, key: int) -> HttpResponse:
    """A question and all views on it side by side, in the words of their authors, in the order they came."""
    found = get_object_or_404(LawQuestion, pk=key)
    views = list(LawView.objects.filter(question=found, withdrawn=None).order_by("at", "pk"))
    context = {
        "question": found,
        "views": views,
        "names": names_of({found.author, *(view.author for view in views)}),
        "topics": queries.topics(),
        "subject": f"law-question:{key}",
        "own": own(request),
        "note": words.AUTHORS_WORDS,
    }
    return render(request, "framework/law_question.html", context)


@require_safe
@public_page(touching=lambda: ["institution"])
def cbms(request: Request) -> HttpResponse:
    """Measure by measure what States said they do. Who said nothing is nowhere listed or counted."""
    packs.there_or_404("cbms", request.head)
    steps = list(queries.cbm_steps(request.now, request.capacity))
    states = {row.code: row for row in State.objects.filter(code__in={step.state for step in steps})}
    context = {
        "measures": [
            {"standing": each, "steps": [step for step in steps if step.element_id == each.element.pk]}
            for each in queries.as_of(request.now, "cbm")
        ],
        "states": states,
        "own": own(request),
        "tab": "cbms",
    }
    return render(request, "framework/cbms.html", context)


def own(request: Request) -> str:
    """For whom the reader speaks: what that party entered, it may correct or withdraw."""
    return party(request.capacity) if request.capacity else ""
