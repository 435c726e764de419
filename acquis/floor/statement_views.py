# SPDX-License-Identifier: EUPL-1.2
"""The page of a statement, its text in each language and each version; and the page on which one hands it in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from acquis.floor.models import Inscription
from acquis.floor.queries import alignments_in, party, texts_in
from acquis.floor.statement_acts import delivered, handed_in
from acquis.parties.queries import names_of
from acquis.record import inputs, problems, subjects
from acquis.record.act import ERASED, LANGUAGES, NotFound
from acquis.record.audience import may_see
from acquis.record.caching import public_page, seen_on
from acquis.record.registry import build
from acquis.record.request import Request
from acquis.record.views import told, tried, way_back

inputs.page_for("HandInStatement", lambda row: reverse("hand-in-statement", args=[row.pk]))


@require_safe
@public_page(touching=lambda pk: [f"request:{pk}"])
def statement(request: Request, pk: int) -> HttpResponse:
    """What somebody said, as handed in: who, for whom, aligned with whom, in each language; earlier versions below."""
    row = _request_of(pk, request)
    meeting = row.speakers.meeting
    texts = texts_in(meeting, request.capacity).get(pk, [])
    aligned = alignments_in(meeting).get(pk, [])
    if not texts and not row.group:
        raise Http404
    group = f"group:{row.group}" if row.group else ""
    context = {
        "row": row,
        "meeting": meeting,
        "names": names_of({row.capacity, *aligned, *([group] if group else [])}),
        "group": group,
        "aligned": aligned,
        "latest": _in_languages(texts[0]) if texts else None,
        "earlier": [_in_languages(each) for each in texts[1:]],
        "delivered": delivered(row),
        "own": _is_own(row, request),
        "on": f"request:{pk}",
        "after": seen_on(request, f"request:{pk}"),
    }
    return render(request, "floor/statement.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request, pk: int) -> HttpResponse:
    """Hand in the text of one's statement: a field for each language, and which one is authentic."""
    if request.capacity is None:
        return redirect("sign-in")
    row = _request_of(pk, request)
    if not _is_own(row, request):
        raise Http404
    back = way_back(request) or reverse("pocket", args=[row.speakers.meeting_id])
    refusal = tried(request, lambda: build("HandInStatement", _typed(request)), f"request:{pk}", back)
    if isinstance(refusal, HttpResponse):
        return refusal
    context = told(refusal) | {
        "row": row,
        "fields": _fields(row, request),
        "checks": "check" in request.POST if request.method == "POST" else True,
        "authentic": request.POST.get("authentic") or _here(),
        "delivered": delivered(row),
        "back": back,
        "next": way_back(request),
    }
    return render(request, "floor/hand_in.html", context, status=problems.status_of(refusal))


def _request_of(pk: int, request: Request) -> Inscription:
    """The request of a page, if whoever asks may know of it; 404 if not."""
    try:
        found = subjects.find(f"request:{pk}")
    except NotFound as error:
        raise Http404 from error
    if not may_see(subjects.audience(found), request.capacity):
        raise Http404
    row: Inscription = found.row
    return row


def _is_own(row: Inscription, request: Request) -> bool:
    return request.capacity is not None and party(request.capacity) == row.capacity


def _here() -> str:
    return (get_language() or "en").removesuffix("-hans")


def _typed(request: Request) -> dict[str, Any]:
    """The payload from what was typed: each language in which something was."""
    typed = {each: request.POST.get(f"words-{each}", "").strip() for each in LANGUAGES}
    words = {language: text for language, text in typed.items() if text}
    authentic = request.POST.get("authentic", "")
    if authentic in words:
        words["authentic"] = authentic
    return {"words": words, "check_against_delivery": "check" in request.POST}


def _fields(row: Inscription, request: Request) -> list[dict[str, Any]]:
    """A field for each language, the page's first; filled with what was typed, or with the text handed in last."""
    text = handed_in(row)
    known = text.words if text and text.words != ERASED else {}
    ordered = sorted(LANGUAGES, key=lambda each: each != _here())
    return [
        {"language": each, "tag": _tag(each), "text": request.POST.get(f"words-{each}", known.get(each, ""))}
        for each in ordered
    ]


def _in_languages(text: Any) -> dict[str, Any]:
    """A version of a text: when, whether checked against delivery, and each language, the page's first."""
    if text.words == ERASED:
        return {"at": text.at, "checks": text.check_against_delivery, "texts": []}
    authentic = text.words.get("authentic", "")
    languages = [each for each in text.words if each != "authentic"]
    languages.sort(key=lambda each: (each != _here(), each != authentic))
    return {
        "at": text.at,
        "checks": text.check_against_delivery,
        "texts": [
            {"tag": _tag(each), "text": text.words[each], "authentic": each == authentic or not authentic}
            for each in languages
        ],
    }


def _tag(language: str) -> str:
    """The language as pages mark it."""
    return "zh-hans" if language == "zh" else language
