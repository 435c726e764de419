# SPDX-License-Identifier: EUPL-1.2
"""Somebody at the API: with a token, with a session, or nobody in particular."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from acquis.parties.acts import GiveCapacity
from acquis.parties.models import User
from acquis.parties.sign_in import CAPACITY
from acquis.parties.tokens import issue
from acquis.record import clock, guard
from acquis.record.models import Head
from tests import build

API = "/api/v1/"
PROBLEM = "application/problem+json"


class Caller:
    """Asks the API as `capacity`; the public if it has none. Errors of the server are raised, not answered."""

    def __init__(self, capacity: str | None = None, token: str | None = None):
        self.capacity, self.token = capacity, token
        self.client = Client(enforce_csrf_checks=True)

    @property
    def headers(self) -> dict[str, str]:
        """What every request carries."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def get(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> HttpResponse:
        """``GET /api/v1/PATH``."""
        return self.client.get(API + path, query, headers=self.headers | (headers or {}))

    def send(self, body: Any, path: str = "acts", headers: dict[str, str] | None = None) -> HttpResponse:
        """``POST`` of a body as it is."""
        return self.client.post(
            API + path, body, content_type="application/json", headers=self.headers | (headers or {})
        )

    def act(
        self,
        name: str,
        subject: Any,
        payload: dict[str, Any] | None = None,
        *,
        seen: int | None = build.LATEST,
        headers: dict[str, str] | None = None,
        dry_run: bool = False,
        **envelope: Any,
    ) -> HttpResponse:
        """``POST /api/v1/acts``, having seen all there is unless `seen` says what was."""
        body = {
            "act": name,
            "subject": build.subject_of(subject),
            "as": self.capacity,
            "payload": payload or {},
        }
        if seen is not None:
            body["seen"] = last_open() if seen == build.LATEST else seen
        return self.send(body | envelope, "acts?dry_run=1" if dry_run else "acts", headers)

    def allowed(self, subject: Any, **query: Any) -> HttpResponse:
        """``GET /api/v1/allowed``."""
        return self.get("allowed", subject=build.subject_of(subject), **query)


def by_token(capacity: str, acts: tuple[str, ...] | None = None, until: datetime | None = None) -> Caller:
    """A caller with a new token of this capacity."""
    return Caller(capacity, issue(capacity, acts, until))


def by_session(capacity: str, name: str = "delegate") -> Caller:
    """A caller signed in on the site, acting as `capacity`."""
    account = User.objects.create_user(name)
    build.do(GiveCapacity(holder=account.person, given=capacity), "secretariat", "institution")
    caller = Caller(capacity)
    caller.client.force_login(account)
    session = caller.client.session
    session[CAPACITY] = capacity
    session.save()
    return caller


def last_open() -> int:
    """The number of the last open entry."""
    return Head.objects.values_list("open_number", flat=True).get()


def set_clock(at: datetime) -> None:
    """Let the institution's clock stand at `at` and run from there, whatever the day on which the test is run."""
    ahead = (at - clock.real_now()).total_seconds()
    with guard.open_door():
        Head.objects.filter(pk=1).update(clock_ahead_seconds=ahead)
