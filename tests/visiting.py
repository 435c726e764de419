# SPDX-License-Identifier: EUPL-1.2
"""Visiting the pages as somebody: the public, or whoever the demonstration lets one be.

Pages ask the server's clock; so the record's own is set ahead (or back) to the tests' morning.
"""

import re
from datetime import datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acquis.record import clock, guard
from acquis.record.models import Head
from tests.build import MORNING

HOST = "localhost"


def visitor(capacity: str | None = None, at: datetime = MORNING) -> Client:
    """A browser on the machine itself, signed in as `capacity` by one press; the public if None."""
    on_the_morning(at)
    client = Client(HTTP_HOST=HOST)
    if capacity is not None:
        answer = client.post(reverse("become"), {"capacity": capacity})
        assert answer.status_code == 302, answer.content
    return client


def on_the_morning(at: datetime = MORNING) -> None:
    """Let it be the tests' morning, a minute after whatever was done in it; the clock runs on from there."""
    if abs(clock.now() - at) < timedelta(hours=1):
        return
    ahead = at + timedelta(minutes=1) - clock.real_now()
    with guard.open_door():
        Head.objects.update(clock_ahead_seconds=ahead.total_seconds())


def queries_of(client: Client, path: str) -> list[str]:
    """The queries that a page makes, once the machinery around it is warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as counted:
        client.get(path)
        return [each["sql"] for each in counted.captured_queries]


def text(answer) -> str:
    """The page as text."""
    return answer.content.decode()


def plain(html: str) -> str:
    """A piece of a page without its tags."""
    return re.sub(r"<[^>]+>", "", html)
