# SPDX-License-Identifier: EUPL-1.2
"""Trying out a change of the rules: a copy is edited and checked, what it alters is told, years of it are played.

Nothing here is an act: the institution is not touched. In a living institution whoever is signed in may try; elsewhere
anybody may. What came of a trial is read by whoever has its address, which nobody can guess and nothing lists.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

import yaml
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acquis.law.loading import load_shipped, shipped, text_of
from acquis.parties.models import State
from acquis.portal import trial_words, trials
from acquis.portal.altered import altered
from acquis.record.models import Founding, RulesVersion
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

IN_FORCE = "in-force"
MOST_YEARS = 8
SCALES = {"0.05": 0.05, "0.25": 0.25, "1": 1.0}
OF_THE_SESSION = "trial"
FIRST_INVENTED = "XAA"
View = Callable[..., HttpResponseBase]


def may_try(request: Request) -> bool:
    """Whether somebody may try: whoever is signed in, and in a demonstration anybody."""
    return request.head.kind != "living" or request.user.is_authenticated


def for_those_who_may(view: View) -> View:
    """Others are asked to sign in. No copy of what is shown is kept on the way, nor found by a search engine."""

    @wraps(view)
    def guarded(request: Request, **kwargs: Any) -> HttpResponseBase:
        if not may_try(request):
            return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
        response = view(request, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(guarded)


@require_safe
@never_cache
def choose(request: Request) -> HttpResponse:
    """Which profile to begin from: those that are shipped, and the one in force."""
    context = {
        "originals": [(name, load_shipped(name).title) for name in shipped()],
        "in_force": profile_in_force(request.head).title if request.head.profile_hash else None,
        "may_try": may_try(request),
    }
    return render(request, "portal/try.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may
def edit(request: Request, original: str) -> HttpResponse:
    """A copy to be edited; after *Check*, its faults or what it alters; after *Simulate*, its trial."""
    begins = _text_of(request, original)
    if request.method != "POST":
        return _edit_page(request, original, begins)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if len(text.encode(errors="replace")) > trials.LARGEST_TEXT:
        return _edit_page(request, original, text, status=413, refusal=trial_words.too_large())
    try:
        weighed = trials.weigh(text, begins, f"{request.now.year + 1}-01-01")
        if request.POST.get("do") == "simulate" and not weighed["faults"]:
            return _begin(request, original, text, weighed)
    except trials.Busy:
        return _edit_page(request, original, text, status=503, refusal=trial_words.busy())
    return _edit_page(request, original, text, weighed, status=422 if weighed["faults"] else 200)


def _text_of(request: Request, original: str) -> str:
    """The text one begins from; 404 where there is none of that name."""
    if original in shipped():
        return text_of(original)
    if original != IN_FORCE or not request.head.profile_hash:
        raise Http404
    return _text_in_force(profile_in_force(request.head).hash)


def _text_in_force(sha256: str) -> str:
    """As a lawyer wrote it, where it is shipped; else what the record keeps, as YAML."""
    for name in shipped():
        if load_shipped(name).hash == sha256:
            return text_of(name)
    keeper = (
        Founding.objects.filter(profile_hash=sha256).first()
        or RulesVersion.objects.filter(profile_hash=sha256).first()
    )
    kept = json.loads(keeper.profile_text) if keeper else {}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=110)


def _edit_page(
    request: Request,
    original: str,
    text: str,
    weighed: dict[str, Any] | None = None,
    *,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    lines = text.split("\n")
    faults = [
        {**each, "text": lines[each["line"] - 1].strip() if 0 < each["line"] <= len(lines) else ""}
        for each in (weighed or {}).get("faults", ())
    ]
    context = {
        "original": original,
        "title": _("The rules in force") if original == IN_FORCE else load_shipped(original).title,
        "text": text,
        "refusal": refusal,
        "checked": weighed is not None,
        "faults": faults,
        "more_faults": (weighed or {}).get("more", 0),
        "altered": altered(weighed) if weighed and not faults else None,
        "upgrades": (weighed or {}).get("upgrades", ()),
        "years": range(1, MOST_YEARS + 1),
        "chosen_years": request.POST.get("years", "2"),
        "scales": [(value, trial_words.SCALES[value]) for value in SCALES],
        "chosen_scale": request.POST.get("scale", "0.05"),
        "my_trial": _my_trial(request),
    }
    return render(request, "portal/try_edit.html", context, status=status)


def _my_trial(request: Request) -> trials.Trial | None:
    """The trial that this browser began last, while it goes on or is kept."""
    key = request.session.get(OF_THE_SESSION)
    return trials.look(key) if isinstance(key, str) else None


def _begin(request: Request, original: str, text: str, weighed: dict[str, Any]) -> HttpResponse:
    """Begin the trial of a text without faults, one at a time for each browser."""
    mine = _my_trial(request)
    if mine and mine.running:
        return _edit_page(request, original, text, weighed, status=409, refusal=trial_words.one_at_a_time())
    years, scale = request.POST.get("years", ""), request.POST.get("scale", "")
    if scale not in SCALES or years not in [str(n) for n in range(1, MOST_YEARS + 1)]:
        return _edit_page(request, original, text, weighed, status=422, refusal=trial_words.not_so_many())
    key = trials.start(
        text,
        years=int(years),
        scale=SCALES[scale],
        original=original,
        name=weighed["title"],
        invented=State.objects.filter(code=FIRST_INVENTED).exists(),
    )
    request.session[OF_THE_SESSION] = key
    return redirect("trial", key=key)


@require_safe
@for_those_who_may
def trial(request: Request, key: str) -> HttpResponse:
    """How far a trial is; and once it ended, what came of it, to be read and nothing else."""
    found = trials.look(key)
    if found is None:
        return render(request, "portal/trial_gone.html", status=404)
    context = {
        "trial": found,
        "ending": trial_words.ENDINGS.get(found.ended, ""),
        "mine": request.session.get(OF_THE_SESSION) == key,
        **trial_words.shown(found.progress, found.summary),
    }
    return render(request, "portal/trial.html", context)


@require_POST
@for_those_who_may
def stop(request: Request, key: str) -> HttpResponse:
    """Whoever began a trial ends it; others read it."""
    if trials.look(key) and request.session.get(OF_THE_SESSION) == key:
        trials.stop(key)
    return redirect("trial", key=key)


@require_safe
@for_those_who_may
def profile_file(request: Request, key: str) -> FileResponse:
    """The text that was tried, to keep."""
    return _file(key, trials.PROFILE, "profile-tried.yaml", "application/yaml")


@require_safe
@for_those_who_may
def record_file(request: Request, key: str) -> FileResponse:
    """The public record of the years played, to keep: one entry a line."""
    return _file(key, trials.RECORD, "simulated-record.jsonl", "application/jsonl")


def _file(key: str, name: str, called: str, kind: str) -> FileResponse:
    opened = trials.file_of(key, name)
    if opened is None:
        raise Http404
    return FileResponse(opened, as_attachment=True, filename=called, content_type=kind)
