# SPDX-License-Identifier: EUPL-1.2
"""Pages of texts: all documents, one document or negotiation, the report of a session."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.law.capacities import state_of
from acquis.meetings.models import Body, Meeting
from acquis.parties.queries import names_of
from acquis.record import inputs, log, telling
from acquis.record.audience import STATES, may_see
from acquis.record.caching import public_page, seen_on
from acquis.record.models import Entry
from acquis.record.request import Request
from acquis.texts import paper, queries, rolling
from acquis.texts.acts import submitter
from acquis.texts.adopting import can_be_put
from acquis.texts.assembly import in_words
from acquis.texts.kinds import page_of
from acquis.texts.models import Document, Draft
from acquis.texts.words import CHANGES, LANGUAGES, SERIES

A_PAGE = 100
LAST_ENTRIES = 25
VIEWS = {
    "rolling": _("Rolling text"),
    "clean": _("Clean text"),
    "open": _("Open paragraphs"),
    "compilation": _("Compilation by State"),
    "compare": _("Compare"),
    "lines": _("For print"),
}
FOR_NEGOTIATORS = ("compilation",)

for name, label in {
    "change": _("What you propose"),
    "on_words": _("On these words of the paragraph (none: all of it)"),
    "text": _("Text"),
    "series": _("Series"),
    "item": _("Item of the agenda"),
    "level": _("Noted as"),
    "draft": _("Draft"),
    "sha256": _("SHA-256 of the text"),
}.items():
    inputs.LABELS.setdefault(name, label)
inputs.choices_come_from("level", lambda: [("ad-ref", _("Agreed ad referendum")), ("agreed", _("Agreed"))])
inputs.choices_come_from("change", lambda: [(key, CHANGES[key]) for key in CHANGES if key != "reserve"])
inputs.choices_come_from("draft", lambda: _open_drafts())
inputs.explain("Reserve", _("Those who negotiate see it. You can lift it at any time."))
inputs.explain("WithdrawAttribution", _("Your name is no longer shown. What was proposed stays."))
inputs.explain("IssueRevision", _("The text as it stands gets a symbol of its own; the work goes on there."))
inputs.explain("IssueReport", _("A draft is written from what is public in the record. The body adopts it."))


def _open_drafts() -> list[tuple[str, Any]]:
    rows = queries.documents(None).filter(draft__isnull=False, adoption=None)
    return [(each.subject, each.symbol) for each in rows.exclude(further__how="Rev")]


@require_safe
@public_page(touching=lambda: ["institution"])
def texts(request: Request) -> HttpResponse:
    """All documents, those under negotiation first; looked for by symbol and title."""
    wanted = " ".join(request.GET.get("q", "").split())[:200]
    found = queries.documents(request.capacity, wanted)
    negotiated = found.filter(draft__isnull=False, adoption=None).exclude(further__how="Rev")
    listed = list(found[:A_PAGE])
    names = names_of({each.submitted_by for each in listed})
    context = {
        "wanted": wanted,
        "negotiated": [] if wanted else list(negotiated[:A_PAGE]),
        "found": [(each, names[each.submitted_by]) for each in listed],
        "more": len(listed) == A_PAGE,
        "series": SERIES,
        "bodies": Body.objects.filter(ended=None).order_by("pk") if request.capacity else [],
        "live": "document",
        "after": seen_on(request, "institution"),
    }
    return render(request, "texts/texts.html", context)


@require_safe
@public_page(touching=lambda symbol: moves_the_text(symbol))
def text(request: Request, symbol: str) -> HttpResponse:
    """One document: its text, and if it is negotiated, paragraph by paragraph in the view asked for."""
    document = open_to(request, symbol)
    names = names_of([document.submitted_by])
    context = {
        "document": document,
        "by": names[document.submitted_by],
        "series": SERIES.get(document.series, document.series),
        "tongues": [LANGUAGES.get(each, each) for each in document.languages],
        "revisions": queries.revisions_of(document),
        "completed": document.further.filter(audience=document.audience).exclude(how="Rev").order_by("at"),
        "own": document.submitted_by == _party(request.capacity),
        "told": telling.told(_entries(document), request.capacity),
        "live": document.subject,
        "after": seen_on(request, document.subject),
    }
    if hasattr(document, "draft"):
        return render(request, "texts/negotiation.html", context | _negotiation(request, document))
    return render(request, "texts/document.html", context)


def open_to(request: Request, symbol: str) -> Document:
    """The document with that symbol, if it is open to whoever asks; one answer for what is not and what is sealed."""
    rows = queries.documents(request.capacity).select_related("draft__meeting__body", "item__meeting")
    found = rows.filter(symbol=symbol).first() if symbol.isprintable() else None
    if found is None:
        raise Http404
    return found


def moves_the_text(symbol: str) -> list[str]:
    """What moves the public page of a document."""
    rows = Document.objects.filter(symbol=symbol, audience="public")
    found = rows.first() if symbol.isprintable() else None
    return [found.subject] if found else []


def _party(capacity: str | None) -> str:
    """As whom a document is submitted by whoever acts as `capacity`."""
    return submitter(capacity) if capacity else ""


def _entries(document: Document) -> list[Entry]:
    """The last open entries on the document and its paragraphs; sealed ones are told nowhere."""
    subjects = [document.subject]
    if hasattr(document, "draft"):
        rows = document.draft.paragraph_set.filter(audience="public").values_list("pk", flat=True)
        subjects += [f"paragraph:{pk}" for pk in rows]
    made = Entry.objects.filter(log=log.OPEN, number=document.pk // 65_536)
    latest = Entry.objects.filter(log=log.OPEN, subject__in=subjects).order_by("-number")[:LAST_ENTRIES]
    return [*made, *reversed(latest)]


def _negotiation(request: Request, document: Document) -> dict[str, Any]:
    """What the page of a negotiation shows, as far as whoever asks may read it."""
    draft, sees = document.draft, queries.sees_as(request.capacity)
    adopted = queries.adoption_of(document)
    negotiates = may_see(STATES, request.capacity) and adopted is None
    view = _view(request, negotiates)
    found = queries.read(draft, sees)
    paragraphs = rolling.shown(found, with_proposals=negotiates and view in ("rolling", "open"))
    chosen = _chosen(request, paragraphs) if view in ("rolling", "open") and not adopted else None
    context = {
        "draft": draft,
        "adopted": adopted,
        "fetched": paper.can_be_fetched(document),
        "transmission": getattr(document, "transmission", None),
        "answers": [in_words(each) for each in document.assemblyanswer_set.order_by("adopted_on", "pk")],
        "following": queries.superseded(document),
        "negotiates": negotiates,
        "presides": request.capacity == f"chair:{draft.meeting.subject}",
        "view": view,
        "views": [(key, VIEWS[key]) for key in VIEWS if negotiates or key not in FOR_NEGOTIATORS],
        "agreed": found.agreed,
        "of": len(found.paragraphs),
        "paragraphs": [each for each in paragraphs if view != "open" or not each.read.agreed],
        "all": paragraphs,
        "chosen": chosen,
        "around": _around(paragraphs, chosen),
        "speaks": bool(request.capacity and state_of(request.capacity)),
    }
    if context["presides"] and not adopted:
        context |= can_be_put(request, document)
    return context | _of_view(view, found, paragraphs, document, request)


def _view(request: Request, negotiates: bool) -> str:
    wanted = request.GET.get("view", "rolling")
    known = wanted in VIEWS and (negotiates or wanted not in FOR_NEGOTIATORS)
    return wanted if known else "rolling"


def _chosen(request: Request, paragraphs: list[rolling.Shown]) -> rolling.Shown | None:
    """The paragraph one works on: the one asked for, else the first that is open."""
    wanted = request.GET.get("p", "")
    asked = next((each for each in paragraphs if str(each.key) == wanted), None)
    opened = next((each for each in paragraphs if not each.read.agreed), None)
    return asked or (opened if request.capacity else None)


def _around(paragraphs: list[rolling.Shown], chosen: rolling.Shown | None) -> dict[str, Any]:
    """The paragraphs before and after the one worked on: for a phone, which shows one at a time."""
    if chosen is None:
        return {}
    n = paragraphs.index(chosen)
    return {
        "before": paragraphs[n - 1] if n else None,
        "after": paragraphs[n + 1] if n + 1 < len(paragraphs) else None,
    }


def _of_view(
    view: str, found: queries.DraftRead, paragraphs: list[rolling.Shown], document: Document, request: Request
) -> dict[str, Any]:
    """What only one view shows."""
    if view == "lines":
        return {"lines": rolling.lines(paragraphs)}
    if view == "compilation":
        return {"compilation": _compilation(found)}
    if view == "compare":
        return _comparison(found, document, request)
    return {}


def _compilation(found: queries.DraftRead) -> list[tuple[Any, list[Any]]]:
    compiled = queries.by_state(found)
    names = names_of(compiled)
    rows = [
        (names[state], [(each, CHANGES[p.change], p) for each, p in those])
        for state, those in compiled.items()
    ]
    return sorted(rows, key=lambda row: str(row[0]))


def _comparison(found: queries.DraftRead, document: Document, request: Request) -> dict[str, Any]:
    """This text beside one of its chain as it was opened: the one asked for, else the one it revised, else itself."""
    chain = queries.revisions_of(document)
    wanted = request.GET.get("with", "")
    before = next((each for each in chain if each.symbol == wanted), document.revises or document)
    other = queries.as_opened(before.draft)
    return {"chain": chain, "before": before, "pieces": rolling.difference(other, found)}


@require_safe
@public_page(touching=lambda pk: [f"meeting:{pk}"])
def session_report(request: Request, pk: int) -> HttpResponse:
    """The report that a meeting issued; until then, how it comes about."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    draft = (
        Draft.objects.filter(report_of=meeting).select_related("document").order_by("-opened", "-pk").first()
    )
    if draft is not None:
        return redirect(page_of(draft.document))
    return render(request, "texts/no_report.html", {"meeting": meeting})
