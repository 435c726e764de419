# SPDX-License-Identifier: EUPL-1.2
"""Pages of the record: performing an act by hand, an entry and where it came from, the latest entries."""

import re
from collections.abc import Callable
from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acquis.record import asking, entries, inputs, problems, registry, sentences, subjects, telling
from acquis.record.act import Malformed, NotFound, Refusal, Stale
from acquis.record.audience import may_see
from acquis.record.caching import public_page, seen_on
from acquis.record.models import Content, Entry
from acquis.record.perform import perform
from acquis.record.request import Request

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Request, subject: str, name: str) -> HttpResponse:
    """Ask once, on a page of its own, then perform: as whom, what follows, what the act needs to know."""
    if request.capacity is None:
        return redirect("sign-in")
    try:
        cls, found = registry.find(name), subjects.find(subject)
        answers = asking.allowed(subject, request.capacity, request.now, request.head)
        answer = next(each for each in answers if each.cls is cls)
    except (Refusal, StopIteration) as error:
        raise Http404 from error
    if request.method == "POST" and "more" not in request.POST:
        return _post(request, cls, found)
    if (page := inputs.own_page(name, found.row)) and request.method != "POST":
        back = way_back(request)
        return redirect(f"{page}?{urlencode({'next': back})}" if back and "#" not in page else page)
    more = request.POST if request.method == "POST" else None
    return ask(request, cls, found, refusal=answer.refusal, data=more, known=_given(request), again=True)


def _given(request: Request) -> dict[str, Any]:
    """What the address fills in: one value a field, or several."""
    return {name: values if len(values) > 1 else values[0] for name, values in request.GET.lists()}


def _post(request: Request, cls: Any, found: subjects.Found) -> HttpResponse:
    try:
        deed = registry.build(
            cls.act_name(), inputs.payload(cls, inputs.posted(request), inputs.where(request, found))
        )
        done = do(request, deed, found.subject)
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        return ask(request, cls, found, refusal=refusal, data=request.POST)
    messages.success(request, done)
    return redirect(way_back(request) or subjects.address(found))


def do(request: Request, deed: Any, subject: str) -> str:
    """Perform an act as the asker of the request, having seen what the page showed; says what was done."""
    seen = request.POST.get("seen", "")
    if not request.asker.may_use(deed.act_name()):
        raise Refusal("not-this-token", act=deed.act_name())
    entry = perform(deed, request.asker.capacity, subject, seen=int(seen) if seen.isdecimal() else None)
    return _("Done, and entered in the record: {act}.").format(act=type(deed).asks) if entry else ""


def tried(
    request: Request, deed: Callable[[], Any], subject: str, then: str
) -> HttpResponse | Refusal | None:
    """What a page that asks for an act does with what was posted: performs it and leads to `then`.

    A refusal comes back, for the page to tell it with what was typed kept (`told`); nothing, where nothing was posted.
    What is not for whoever asks is not found.
    """
    if request.method != "POST":
        return None
    try:
        messages.success(request, do(request, deed(), subject))
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        return refusal
    return redirect(then)


def told(refusal: Refusal | None, fields: bool = False) -> dict[str, Any]:
    """What the template of such a page needs of a refusal; with `fields` a fault of one is told there alone."""
    sentence = sentences.of_refusal(refusal) if refusal else ""
    fault = refusal.field if fields and isinstance(refusal, Malformed) else ""
    return {
        "refusal": "" if fault else sentence,
        "faults": {fault: sentence.removeprefix(f"{fault}: ")} if fault else {},
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
    }


def ask(
    request: Request,
    cls: Any,
    found: subjects.Found,
    *,
    refusal: Any = None,
    data: Any = None,
    known: Any = None,
    again: bool = False,
) -> HttpResponse:
    """The page that asks before an act, or says why not, with what was typed kept and the fault at its field.

    `known` is what the link that led here fills in, to be looked at and changed; `again`: nothing was tried yet.
    """
    form = inputs.form_of(cls, data, known, inputs.where(request, found))
    at_field = isinstance(refusal, Malformed) and form is not None and refusal.field in form.fields
    if form is not None and at_field:
        form.errors.clear()
        form.add_error(refusal.field, sentences.of_refusal(refusal).removeprefix(f"{refusal.field}: "))
    context = {
        "asks": inputs.wording(cls, found.row),
        "follows": inputs.what_follows(cls.act_name(), found.row),
        "subject": found.subject,
        "label": subjects.label(found),
        "address": way_back(request) or subjects.address(found),
        "form": form,
        "blocks": blocks_of(form),
        "refusal": sentences.of_refusal(refusal) if refusal and not at_field else "",
        "final": refusal is not None and again,
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
        "since": _since(refusal, request) if isinstance(refusal, Stale) else [],
        "seen": asking.last_seen(found, request.head),
        "next": way_back(request),
    }
    status = problems.status_of(refusal) if refusal and not again else 200
    return render(request, "record/act.html", context, status=status)


def blocks_of(form: Any) -> list[dict[str, Any]]:
    """The fields of a form in blocks: those of an act itself, and each row of many under a heading with its number."""
    blocks: list[dict[str, Any]] = []
    for field in form or ():
        row = re.fullmatch(r"(.+)\.(\d+)\.[^.]+", field.name)
        path, number = (row[1], int(row[2]) + 1) if row else ("", 0)
        if not blocks or (blocks[-1]["path"], blocks[-1]["number"]) != (path, number):
            heading = inputs.LABELS.get(path.rpartition(".")[2], path)
            blocks.append({"path": path, "number": number, "heading": heading, "fields": []})
        blocks[-1]["fields"].append(field)
    for block, after in zip_longest(blocks, blocks[1:]):
        block["last"] = bool(block["path"]) and (after is None or after["path"] != block["path"])
    return blocks


def _since(refusal: Stale, request: Request) -> list[telling.Told]:
    found = Entry.objects.filter(log=refusal.which, number__in=refusal.entries).order_by("number")
    return telling.told(found, request.capacity)


def way_back(request: Request) -> str:
    """The page one came from, if it says so and lies on this site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else ""


@require_safe
@public_page(touching=lambda: ["institution"])
def latest(request: Request) -> HttpResponse:
    """The open record as sentences, newest first."""
    before = request.GET.get("before", "")
    found = telling.latest(A_PAGE, int(before) if before.isdecimal() and len(before) < 16 else None)
    context = {
        "told": telling.told(found, request.capacity),
        "older": found[-1].number if found and found[-1].number > 1 else None,
        "live": "*" if not before else "",
        "after": seen_on(request, "institution"),
        "keeps": (request.capacity or "").startswith(("secretariat", "operator")),
    }
    return render(request, "record/latest.html", context)


@require_safe
@public_page(touching=lambda log, number: ["institution"])
def entry(request: Request, log: str, number: int) -> HttpResponse:
    """One entry: what, as whom, when, under which provision, and its bytes for whoever wants to check them."""
    found = Entry.objects.filter(log=log, number=number).first()
    if found is None or not may_see(entries.audience_of(found), request.capacity):
        raise Http404
    beside = list(Content.objects.filter(order=found.order).order_by("path"))
    context = {
        "entry": entries.line(found, beside, request.capacity),
        "told": telling.told([found], request.capacity)[0],
        "body": found.body,
        "subject": _subject(found.subject, request),
    }
    return render(request, "record/entry.html", context)


def _subject(subject: str, request: Request) -> dict[str, str] | None:
    """Where the subject of an entry is to be found, if it is for this reader to know of."""
    try:
        found = subjects.find(subject)
    except Refusal:
        return None
    if found.row is None or not may_see(subjects.audience(found), request.capacity):
        return None
    return {"label": subjects.label(found), "address": subjects.address(found)}
