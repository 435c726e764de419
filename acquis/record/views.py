# SPDX-License-Identifier: EUPL-1.2
"""Pages of the record: performing an act by hand, an entry and where it came from."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from acquis.record import asking, entries, forms, registry, sentences, subjects
from acquis.record.act import Malformed, NotFound, Refusal
from acquis.record.audience import may_see
from acquis.record.models import Content, Entry
from acquis.record.perform import perform
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force


def act(request: Request, subject: str, name: str) -> HttpResponse:
    """Ask once, on a page of its own, then perform: as whom, what follows, what the act needs to know."""
    if request.capacity is None:
        return redirect("sign-in")
    try:
        cls, found = registry.find(name), subjects.find(subject)
        answer = next(each for each in asking.allowed(subject, request.capacity) if each.cls is cls)
    except (Refusal, StopIteration) as error:
        raise Http404 from error
    if request.method == "POST":
        return _post(request, cls, request.capacity, found)
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET", "POST"])
    return _ask(request, cls, found, refusal=answer.refusal)


def _post(request: Request, cls: Any, capacity: str, found: subjects.Found) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        deed = registry.build(cls.act_name(), forms.payload_of(cls, request.POST))
        perform(deed, capacity, found.subject, seen=int(seen) if seen.isdecimal() else None)
    except NotFound as error:
        raise Http404 from error
    except Refusal as refusal:
        return _ask(request, cls, found, refusal=refusal, data=request.POST)
    return redirect(subjects.address(found))


def _ask(
    request: Request, cls: Any, found: subjects.Found, *, refusal: Refusal | None = None, data: Any = None
) -> HttpResponse:
    form = forms.form_for(cls, {})(data) if forms.carries(cls) else None
    context = {
        "act": cls,
        "subject": found.subject,
        "label": subjects.label(found),
        "address": subjects.address(found),
        "form": form,
        "refusal": sentences.of_refusal(refusal) if refusal else "",
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
        "field_at_fault": refusal.field if isinstance(refusal, Malformed) else "",
        "seen": request.POST.get("seen") or request.GET.get("seen", ""),
    }
    status = 200 if refusal is None or data is None else (422 if isinstance(refusal, Malformed) else 403)
    return render(request, "record/act.html", context, status=status)


def entry(request: Request, log: str, number: int) -> HttpResponse:
    """One entry: what, as whom, when, under which provision, and its bytes for whoever wants to check them."""
    found = Entry.objects.filter(log=log, number=number).first()
    if found is None or not may_see(entries.audience_of(found), request.capacity):
        raise Http404
    beside = list(Content.objects.filter(order=found.order).order_by("path"))
    line = entries.line(found, beside, request.capacity)
    provision = line["findings"].get("provision")
    profile = profile_in_force(request.head)
    context = {
        "entry": line,
        "body": found.body,
        "sentence": sentences.of_entry(line, line.get("content")),
        "provision": sentences.of_provision(profile.provision(provision)) if provision else None,
    }
    return render(request, "record/entry.html", context)
