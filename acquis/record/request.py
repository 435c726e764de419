# SPDX-License-Identifier: EUPL-1.2
"""What every request knows once the middleware of `web` has seen it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from acquis.record.models import Head


class Request(HttpRequest):
    """A request with the institution's time and head, and as whom it is made (None: the public)."""

    head: Head
    now: datetime
    asker: Any
    capacity: str | None
