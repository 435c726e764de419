# SPDX-License-Identifier: EUPL-1.2
"""Pages on which one writes: a document, a written input, a draft, a proposal on a paragraph; and puts a text."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from acquis.law.capacities import kind_of
from acquis.law.symbols import series_for
from acquis.meetings.models import AgendaItem, Body, Meeting
from acquis.record import inputs, problems, sentences
from acquis.record.act import Act, Malformed, NotFound, Refusal
from acquis.record.audience import may_see
from acquis.record.registry import build
from acquis.record.request import Request
from acquis.record.subjects import number_in
from acquis.record.views import do, tried, way_back
from acquis.record.weighing import profile_in_force
from acquis.texts import queries
from acquis.texts.adopting import putting
from acquis.texts.kinds import page_of
from acquis.texts.models import Paragraph
from acquis.texts.views import open_to
from acquis.texts.words import CHANGES, SERIES

BRACKET = re.compile(r"\[([^\[\]|]+)((?:\|[^\[\]|]+)+)\]")

inputs.page_for("SubmitDocument", lambda body: reverse("submit-document", args=[body.pk]))
inputs.page_for("FileWrittenInput", lambda meeting: reverse("written-input", args=[meeting.pk]))
inputs.page_for("OpenDraft", lambda meeting: reverse("open-draft", args=[meeting.pk]))
inputs.page_for(
    "ProposeAmendment", lambda row: f"{reverse('propose', args=[row.draft.document.symbol])}?p={row.pk}"
)


def _page(
    request: Request,
    template: str,
    subject: str,
    typed: Callable[[], Act],
    back: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Show a page that asks for an act, or perform what was typed; a refusal keeps what was typed."""
    if request.capacity is None:
        return redirect("sign-in")
    refusal = tried(request, typed, subject, way_back(request) or back)
    if isinstance(refusal, HttpResponse):
        return refusal
    fault = refusal.field if isinstance(refusal, Malformed) else ""
    sentence = sentences.of_refusal(refusal) if refusal else ""
    shown = {
        "typed": request.POST or request.GET,
        "refusal": sentence,
        "fault": fault,
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
        "seen": request.head.open_number,
        "back": back,
        "next": way_back(request),
    }
    return render(request, template, context | shown, status=problems.status_of(refusal))


def _words(text: str | None) -> dict[str, str] | None:
    """What was typed, in the language of the page; nothing if nothing was."""
    language = (get_language() or "en").removesuffix("-hans")
    return {language: text.strip(), "authentic": language} if text and text.strip() else None


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "")}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: Request, pk: int) -> HttpResponse:
    """Hand in a document to a body."""
    body = get_object_or_404(Body, pk=pk)
    posted = request.POST

    def typed() -> Act:
        fields = {name: posted.get(name) for name in ("series", "item", "revises", "how")}
        given = _given(title=_words(posted.get("title")), text=_words(posted.get("text")), **fields)
        return build("SubmitDocument", given)

    open_to_me = series_for(profile_in_force(request.head), kind_of(request.capacity or "public"))
    context = {
        "heading": _("Submit a document"),
        "to": body.title,
        "series": [(each, SERIES.get(each, each)) for each in open_to_me],
        "items": AgendaItem.objects.filter(meeting__body=body, meeting__closed=None).order_by(
            "meeting", "number"
        ),
    }
    return _page(request, "texts/write.html", f"body:{pk}", typed, reverse("texts"), context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file_input(request: Request, pk: int) -> HttpResponse:
    """File a written input under an item, or beside a paragraph."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    posted = request.POST

    def typed() -> Act:
        fields = {name: posted.get(name) for name in ("item", "paragraph")}
        given = _given(title=_words(posted.get("title")), text=_words(posted.get("text")), **fields)
        return build("FileWrittenInput", given)

    beside = _paragraph(request, (posted or request.GET).get("paragraph", ""))
    context = {
        "heading": _("File a written input"),
        "to": meeting.title,
        "items": AgendaItem.objects.filter(meeting=meeting).order_by("number"),
        "beside": beside,
        "needs_text": True,
    }
    back = page_of(beside.draft.document) if beside else reverse("meeting", args=[pk])
    return _page(request, "texts/write.html", meeting.subject, typed, back, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_draft(request: Request, pk: int) -> HttpResponse:
    """Open a draft: title and paragraphs as one text, alternatives in brackets."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    posted = request.POST

    def typed() -> Act:
        paragraphs = [
            _paragraph_typed(each) for each in re.split(r"\n\s*\n", posted.get("text", "")) if each.strip()
        ]
        fields = {name: posted.get(name) for name in ("series", "item")}
        return build(
            "OpenDraft", _given(title=_words(posted.get("title")), **fields) | {"paragraphs": paragraphs}
        )

    open_to_me = series_for(profile_in_force(request.head), kind_of(request.capacity or "public"))
    context = {
        "heading": _("Open a draft"),
        "to": meeting.title,
        "series": [(each, SERIES.get(each, each)) for each in open_to_me],
        "items": AgendaItem.objects.filter(meeting=meeting).order_by("number"),
        "drafting": True,
        "needs_text": True,
    }
    return _page(request, "texts/write.html", meeting.subject, typed, reverse("texts"), context)


def _paragraph_typed(block: str) -> dict[str, Any]:
    """A paragraph as one types it: ``PP Recalling …``, ``Invites States [to meet|to confer] …``."""
    text = " ".join(block.split())
    kind, _space, rest = text.partition(" ")
    if kind not in ("PP", "OP"):
        kind, rest = "OP", text
    others = [
        {"instead_of": match[1].strip(), "text": _words(other)}
        for match in BRACKET.finditer(rest)
        for other in match[2].strip("|").split("|")
    ]
    plain = BRACKET.sub(lambda match: match[1].strip(), rest)
    return {"kind": kind, "text": _words(plain) or {}, "alternatives": others}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: Request, symbol: str) -> HttpResponse:
    """Propose a change to a paragraph, its words before one's eyes."""
    document, posted = open_to(request, symbol), request.POST
    paragraph = _paragraph(request, f"paragraph:{request.GET.get('p', '')}")
    if paragraph is None or paragraph.draft.document_id != document.pk:
        raise Http404

    def typed() -> Act:
        texts = {name: _words(posted.get(name)) for name in ("text", "reason")}
        fields = _given(change=posted.get("change"), on_words=posted.get("on_words", "").strip(), **texts)
        return build("ProposeAmendment", fields)

    found = queries.read(document.draft, queries.sees_as(request.capacity))
    read = next((each for each in found.paragraphs if each.paragraph == paragraph), None)
    if read is None:
        raise Http404
    context = {
        "document": document,
        "paragraph": read,
        "changes": [(key, CHANGES[key]) for key in CHANGES if key != "reserve"],
    }
    back = f"{page_of(document)}?p={paragraph.pk}#p-{paragraph.pk}"
    return _page(request, "texts/propose.html", paragraph.subject, typed, back, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def put_text(request: Request, symbol: str) -> HttpResponse:
    """The chair puts the text to the body as it stands: the held act carries its SHA-256.

    Whoever opens the address is led to the text, where the button stands.
    """
    document = open_to(request, symbol)
    if request.method != "POST":
        return redirect(page_of(document))
    if request.capacity is None or not hasattr(document, "draft"):
        raise Http404
    act = putting(document, request.POST.get("sha256", ""))
    try:
        messages.success(request, do(request, act, document.draft.meeting.subject))
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        messages.error(request, sentences.of_refusal(refusal))
    return redirect(page_of(document))


def _paragraph(request: Request, subject: str) -> Paragraph | None:
    """The paragraph written ``paragraph:12``, if it is open to whoever asks."""
    _kind, _colon, key = subject.partition(":")
    found = (
        Paragraph.objects.select_related("draft__document", "draft__meeting")
        .filter(pk=number_in(key))
        .first()
    )
    return found if found and may_see(found.audience, request.capacity) else None
