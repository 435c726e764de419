# SPDX-License-Identifier: EUPL-1.2
"""What is fetched: the journal of a meeting and a text, as a PDF, for a word processor, as Akoma Ntoso."""

import json
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from acquis.meetings.models import Meeting
from acquis.meetings.printing import typeset
from acquis.record.caching import public_page
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force
from acquis.texts import akomantoso, docx, paper
from acquis.texts.journal import journal_of
from acquis.texts.session_views import moves_the_journal
from acquis.texts.views import moves_the_text, open_to

PAGE = Path(__file__).parent / "printed" / "paper.typ"
FORMATS = {"pdf": "application/pdf", "docx": docx.MIME, "xml": "application/akn+xml"}


@require_safe
@public_page(touching=lambda pk, kind: moves_the_journal(pk))
def journal(request: Request, pk: int, kind: str) -> HttpResponse:
    """The journal of a meeting as a file, as far as whoever asks may know of it; without what followed."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    read = journal_of(meeting, request.capacity)
    if not read.sections:
        raise Http404
    given = read, profile_in_force(request.head), request.head.kind
    made = akomantoso.debate_of(*given) if kind == "xml" else _printed(paper.of_journal(*given), kind)
    return _file(made, kind, f"journal-{pk}")


@require_safe
@public_page(touching=lambda symbol, kind: moves_the_text(symbol))
def text(request: Request, symbol: str, kind: str) -> HttpResponse:
    """A text as a file, once it can be: adopted, or a report without brackets."""
    document = open_to(request, symbol)
    if not paper.can_be_fetched(document):
        raise Http404
    given = document, profile_in_force(request.head), request.head.kind
    made = akomantoso.statement_of(*given) if kind == "xml" else _printed(paper.of_document(*given), kind)
    return _file(made, kind, symbol.replace("/", "-").lower())


def _printed(given: dict[str, Any], kind: str) -> bytes:
    return docx.written(given) if kind == "docx" else typeset(PAGE, json.dumps(given, ensure_ascii=False))


def _file(made: bytes, kind: str, name: str) -> HttpResponse:
    language = (get_language() or "en").removesuffix("-hans")
    disposition = f'inline; filename="{name}-{language}.{kind}"'
    return HttpResponse(made, content_type=FORMATS[kind], headers={"Content-Disposition": disposition})
