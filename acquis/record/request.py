# SPDX-License-Identifier: EUPL-1.2
"""What every request knows once the middleware of `web` has seen it."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from acquis.record import subjects
from acquis.record.models import Head


class Request(HttpRequest):
    """A request with the institution's time and head, and as whom it is made (None: the public)."""

    head: Head
    now: datetime
    asker: Any
    capacity: str | None


def reading(request: HttpRequest) -> subjects.Reading:
    """What this request has read of the record so far."""
    return request.__dict__.setdefault("reading", subjects.Reading())


def reads_once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view that only reads: what it finds in one place of the page it need not find in another."""

    @wraps(view)
    def read(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with subjects.read_once(reading(request)):
            return view(request, **kwargs)

    return read
