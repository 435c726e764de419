# SPDX-License-Identifier: EUPL-1.2
"""Pages of the framework: its elements, as they stood on any day; a dossier of each; the timeline; the sources."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.framework import catalogue, packs, queries, words
from acquis.framework.law_views import own
from acquis.framework.models import Element, Link, Reaffirmation, Source
from acquis.framework.pictures import timeline as drawn
from acquis.framework.telling import LINES, Deciders, events, proposals, stood_apart
from acquis.parties.models import State
from acquis.record import inputs, log, sentences, subjects, telling
from acquis.record.act import KEYS_PER_ENTRY, Malformed
from acquis.record.caching import public_page
from acquis.record.models import Entry
from acquis.record.request import Request

LATEST, TOLD = 5, 8
"""So many reaffirmations and entries a dossier shows; the whole history stands behind a link."""
LABELS = {
    "date": _("Date (year-month-day, or a year or a month)"),
    "link": _("Where to read it (an address)"),
    "topics": _(
        "Topics treated, one code a line: IL1 to IL11, attribution, countermeasures, due-diligence and others"
    ),
    "sources": _("Sources, one a line"),
    "number": _("Number of the version"),
    "from_version": _("Version this changes"),
    "text": _("Text"),
    "codes": _("Codes of elements, one a line"),
    "adopted_by": _("Question under which it was adopted"),
    "places": _("Places in sources"),
    "character": _("Legal character"),
    "group": _("Group"),
}
for name, label in LABELS.items():
    inputs.LABELS.setdefault(name, label)
inputs.explain(
    "StateCbmStep",
    _(
        "Everybody can read this, and keep it. Think twice before telling how you protect infrastructure. You can "
        "withdraw it from these pages."
    ),
)
inputs.explain("RegisterPosition", words.TREATED_ONLY)
inputs.explain("StandApart", _("This stays beside the version for good. It does not block it."))


def moment_asked(request: Request) -> tuple[datetime, str, str]:
    """The instant a page is about, as it was asked for, and why not if that day cannot be shown."""
    asked = request.GET.get("as_of", "")
    try:
        return queries.moment_of(asked, request.now), asked, ""
    except Malformed as refusal:
        sentence = sentences.of_refusal(refusal).removeprefix("as_of: ")
        return request.now, "", sentence


@require_safe
@public_page(touching=lambda: ["institution"])
def elements(request: Request) -> HttpResponse:
    """The elements by kind, as they stand or stood, each with how it came in and what reaffirmed it."""
    at, asked, fault = moment_asked(request)
    stood = queries.as_of(at)
    pack = packs.of(request.head)
    context = {
        "lead": catalogue.lead(pack),
        "kinds": _by_kind(stood, pack),
        "asked": asked,
        "fault": fault,
        "stages": words.STAGES,
        "groups": catalogue.groups(pack),
        "deciders": Deciders(request),
        "tab": "elements",
    }
    return render(request, "framework/elements.html", context, status=422 if fault else 200)


def _by_kind(stood: list[queries.Standing], pack: str) -> list[dict[str, Any]]:
    """The kinds that have elements, in the order of the pack; kinds of an earlier profile come last, by their key."""
    kinds = catalogue.kinds(pack)
    there = {each.element.kind: None for each in stood}
    order = [*(kind for kind in kinds if kind in there), *(kind for kind in there if kind not in kinds)]
    return [
        {
            "key": kind,
            "name": packs.named(kinds, kind),
            "rows": [each for each in stood if each.element.kind == kind],
        }
        for kind in order
    ]


@require_safe
@public_page(touching=lambda code: ["institution", f"element:{code}"])
def element(request: Request, code: str) -> HttpResponse:
    """The dossier of an element: text, layers, versions, who stood apart, links, how it came about."""
    at, asked, fault = moment_asked(request)
    found = get_object_or_404(Element, code=code)
    dossier = queries.dossier(found, at)
    subject = f"element:{code}"
    links = dossier.links if dossier else ()
    deciders = Deciders(request)
    pack = packs.of(request.head)
    steps = queries.cbm_steps(at, request.capacity).filter(element=found) if found.kind == "cbm" else ()
    whole = "all" in request.GET
    reaffirmed = dossier.reaffirmations[0 if whole else -LATEST :] if dossier else ()
    subjects.read_ahead(_deciding(dossier, reaffirmed))
    entries = telling.about(subject, *_made_by(found, dossier, reaffirmed))
    all_shown = whole or not dossier or (reaffirmed == dossier.reaffirmations and len(entries) <= TOLD)
    apart = [row for rows in dossier.dissociations.values() for row in rows] if dossier else []
    states = {row.state for row in (*apart, *steps)}
    context = {
        "element": found,
        "subject": subject,
        "dossier": dossier,
        "links": [
            {"way": _way(way, link), "other": other, "place": link.place} for way, other, link in links
        ],
        "titles": queries.titles_of((other.code for _way, other, _link in links), request.now),
        "states": {row.code: row for row in State.objects.filter(code__in=states)},
        "steps": steps,
        "threats": queries.threats_on(code) if found.kind == "norm" else (),
        "proposals": proposals(subject, request),
        "deciders": deciders,
        "asked": asked,
        "fault": fault,
        "reaffirmed": reaffirmed,
        "told": telling.told(entries[0 if whole else -TOLD :], request.capacity),
        "folded": not all_shown,
        "own": own(request),
        "kind": packs.named(catalogue.kinds(pack), found.kind),
        "characters": catalogue.characters(pack),
        "stages": words.STAGES,
    }
    return render(request, "framework/element.html", context, status=422 if fault else 200)


def _deciding(dossier: queries.Dossier | None, reaffirmed: Sequence[Reaffirmation]) -> Iterator[str]:
    """The questions that the page names: under which something was adopted or reaffirmed."""
    yield from (each.by for each in reaffirmed)
    if dossier:
        yield from (each.adopted_by for each in dossier.versions)
        yield from (each.adopted_by for each in dossier.standing.understandings)


def _made_by(
    found: Element, dossier: queries.Dossier | None, reaffirmed: Sequence[Reaffirmation]
) -> list[Entry]:
    """The entries on other subjects that made the element, its versions, its layers, and these reaffirmations."""
    rows: list[Any] = [found, *reaffirmed]
    if dossier:
        rows += [*dossier.versions, *dossier.standing.understandings]
    numbers = {row.pk // KEYS_PER_ENTRY for row in rows}
    return list(Entry.objects.filter(log=log.OPEN, number__in=numbers))


def _way(way: str, link: Link) -> Any:
    relations = words.RELATIONS if way == "out" else words.RELATIONS_BACK
    return relations.get(link.relation, "")


@require_safe
@public_page(touching=lambda: ["institution"])
def timeline(request: Request) -> HttpResponse:
    """The acquis in time: a picture, and the same as a list."""
    found = events(list(Source.objects.all()))
    context = {
        "picture": drawn(found, LINES, get_language_bidi()),
        "events": sorted(found, key=lambda event: event.day, reverse=True),
        "lines": LINES,
        "tab": "timeline",
    }
    return render(request, "framework/timeline.html", context)


@require_safe
@public_page(touching=lambda: ["institution"])
def sources(request: Request) -> HttpResponse:
    """The instruments, newest first."""
    found = sorted(Source.objects.all(), key=lambda source: source.date, reverse=True)
    context = {"sources": found, "manners": words.MANNERS, "bodies": words.SOURCE_BODIES, "tab": "sources"}
    return render(request, "framework/sources.html", context)


@require_safe
@public_page(touching=lambda symbol: ["institution"])
def source(request: Request, symbol: str) -> HttpResponse:
    """One instrument: how it was adopted, who stood apart, who endorsed it, which elements cite it."""
    found = Source.objects.filter(symbol=symbol).first()
    if found is None:
        raise Http404
    cited = [
        {"standing": each, "places": places}
        for each in queries.as_of(request.now)
        if (places := queries.places_in(each, symbol))
    ]
    entered = set(Source.objects.filter(symbol__in=found.endorsed_by).values_list("symbol", flat=True))
    context = {
        "source": found,
        "apart": stood_apart(found),
        "cited": cited,
        "entered": entered,
        "endorses": [each for each in Source.objects.order_by("pk") if symbol in each.endorsed_by],
        "manners": words.MANNERS,
        "bodies": words.SOURCE_BODIES,
        "kinds": words.SOURCE_KINDS,
    }
    return render(request, "framework/source.html", context)
