# SPDX-License-Identifier: EUPL-1.2
"""Caching of pages: a public page depends on public acts alone, and says so in a strong ETag.

What a tag stands for is made once in a process, and given again to whoever asks: a public page is one for everybody.
The tag is made of build, address, language, the last open entry that touched a subject shown, and the next deadline
to come, the dates of changed rules among them. A page made for somebody signed in is private.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.cache import caches
from django.http import HttpResponse
from django.templatetags.static import static
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from acquis import __version__
from acquis.record import log, subjects
from acquis.record.models import Moved
from acquis.record.request import Request, reading

View = Callable[..., HttpResponse]


LARGEST_KEPT = 150_000
"""Of how many bytes a page that is kept may be: with `MAX_ENTRIES` of settings 40 MB at most."""


def given(etag: str) -> HttpResponse | None:
    """The public page of that tag, made before in this process; None where it was not, or was forgotten."""
    found = caches["pages"].get(etag)
    return HttpResponse(found[0], headers=found[1]) if found else None


def keep(etag: str, response: HttpResponse) -> HttpResponse:
    """The response, kept if it is one for everybody: without a cookie or a form's own token, and not too large."""
    alike = response.get("ETag") == etag and not response.cookies and not response.streaming
    if alike and b"csrfmiddlewaretoken" not in response.content and len(response.content) <= LARGEST_KEPT:
        caches["pages"].set(etag, (response.content, dict(response.headers)))
    return response


def public_page(
    touching: Callable[..., Iterable[str]], deadlines: Callable[..., Iterable[datetime]] | None = None
) -> Callable[[View], View]:
    """Decorate a view whose public version shows the subjects ``touching(**kwargs)``.

    ``deadlines(request, **kwargs)`` gives the instants at which the public page changes without an act: those to come
    suffice. Public and private alike, each thing is read once a request.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def cached(request: Request, **kwargs: Any) -> HttpResponse:
            if request.method not in ("GET", "HEAD"):
                return _private(view(request, **kwargs))
            with subjects.read_once(reading(request)):
                if not is_public(request):
                    return _private(view(request, **kwargs))
                instants = [*(deadlines(request, **kwargs) if deadlines else ()), *_changes_of_rules(request)]
                ahead = min((each for each in instants if each > request.now), default=None)
                etag = _etag(request, touching(**kwargs), ahead)
                fresh = get_conditional_response(request, etag=etag)
                if fresh is not None:
                    return fresh
                return given(etag) or keep(etag, _tagged(view(request, **kwargs), etag))

        return cached

    return decorate


def _changes_of_rules(request: Request) -> list[datetime]:
    return [log.moment(starts) for starts, _hash, _at_once in request.head.rules]


def is_public(request: Request) -> bool:
    """Whether the page is made for nobody in particular: no account, no token, no message to show once."""
    return (
        request.capacity is None
        and not request.user.is_authenticated
        and "messages" not in request.COOKIES
        and not request.headers.get("Authorization")
    )


def seen_on(request: Request, *shown: str) -> int:
    """The open entry up to which a page shows the record: for `seen`, and for the live stream to resume at."""
    if not is_public(request):
        return request.head.open_number
    known = request.__dict__.setdefault("last_entries", {})
    if shown not in known:
        known[shown] = _last(shown)
    return known[shown]


def _last(shown: Iterable[str]) -> int:
    numbers = Moved.objects.filter(subject__in=list(shown)).values_list("number", flat=True)
    return max(numbers, default=0)


def _etag(request: Request, shown: Iterable[str], ahead: datetime | None) -> str:
    build = [__version__, static("acquis/acquis.css"), static("acquis/live.js")]
    parts = [*build, request.get_full_path(), get_language(), seen_on(request, *shown), ahead]
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _tagged(response: HttpResponse, etag: str) -> HttpResponse:
    if response.status_code == 200:
        response["ETag"] = etag
        patch_cache_control(response, public=True, no_cache=True)
    return response


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response
