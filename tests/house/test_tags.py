# SPDX-License-Identifier: EUPL-1.2
"""A public page's tag stands for its bytes: whenever an act changes the page, the tag is another.

Pages are kept by their tags and given to everybody, so this is asked of every public page, after the first act of each
name in a year of an institution.
"""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.cache import caches
from django.urls import NoReverseMatch, reverse

from acquis.decisions.models import Question
from acquis.meetings.models import Body, Meeting
from acquis.needs.models import Recommendation
from acquis.record.models import Head
from acquis.support.models import Activity, Label, Offer
from acquis.texts.models import Document
from acquis.web.simulation import years
from tests import build
from tests.visiting import visitor

pytestmark = pytest.mark.once

PLAIN = (
    "home", "meetings", "calendar", "calendar-ics", "decisions", "texts", "acquis", "timeline", "sources", "threats",
    "international-law", "cbms", "needs", "recommendations", "reports", "support", "labels", "programme",
    "establishment", "rules", "rules-rights", "rules-officers", "rules-versions", "states", "organisations",
    "applications", "record",
)  # fmt: skip
ONE = {
    "meeting": Meeting, "timetable": Meeting, "meeting-ics": Meeting, "body": Body, "body-ics": Body,
    "decision": Question, "text": Document, "recommendation": Recommendation,
    "activity": Activity, "label": Label, "offer": Offer,
}  # fmt: skip


KEYS = {"text": "symbol", "recommendation": "number"}
"""What stands in the address of those that are not told apart by their key."""


def pages():
    """The addresses of the public pages that are there now: each plain one, and the latest of each kind."""
    for name in PLAIN:
        try:
            yield reverse(name)
        except NoReverseMatch:
            pytest.fail(f"no page is called {name}")
    yield reverse("element", args=["N1"])
    yield reverse("state", args=["FJI"])
    for name, model in ONE.items():
        if row := model.objects.order_by("pk").last():
            yield reverse(name, args=[getattr(row, KEYS.get(name, "pk"))])


@pytest.mark.django_db(databases="__all__")
def test_whatever_changes_a_public_page_changes_its_tag(unfounded):
    known, seen, wrong = {}, set(), []
    reader = visitor()

    def look(at, name):
        if name in seen or not Head.objects.get().kind:
            return
        seen.add(name)
        for address in pages():
            caches["pages"].clear()
            page = reader.get(address)
            if page.status_code != 200 or "ETag" not in page:
                continue
            before = known.setdefault((address, page["ETag"]), page.content)
            if before != page.content:
                wrong.append((name, address))
                known[(address, page["ETag"])] = page.content

    begins = datetime(2024, 2, 1, 15, tzinfo=UTC)
    plan = years.Plan(years=1, begins=begins, seed=7, scale=0.05, kind="simulation", share=0.1)
    years.simulate(plan, public_key=build.KEY, sign=signed, told=look)
    assert len(seen) > 60
    assert wrong == []


def signed(text):
    """The institution's signature, as the tests sign."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(build.SIGNING_KEY)).sign(text.encode()).hex()
