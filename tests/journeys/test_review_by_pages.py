# SPDX-License-Identifier: EUPL-1.2
"""A review conference by pages alone: what it re-examines, rules changed by a file handed in, a matter referred."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions.models import Question
from acquis.law.loading import text_of
from acquis.meetings.models import Referral, Review
from acquis.record.models import Head, RulesVersion
from acquis.record.weighing import profile_in_force
from tests import build_framework, build_rules
from tests.build import chair_of
from tests.following import visit
from tests.visiting import visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def console(founded):
    """The chair's console in a review conference."""
    build_framework.part_of_the_acquis()
    meeting = build_rules.a_review()
    return visit(visitor(chair_of(meeting)), reverse("chair", args=[meeting.pk]))


def declared(page):
    question = Question.objects.latest("pk")
    visit(page.client, reverse("chair", args=[question.meeting_id])).send("Declare adopted")


def test_what_is_re_examined(console):
    form = console.follow("Put a question to the body").follow("Decide what is re-examined")
    put = form.send("Show it in words", codes=["N1", "N3"]).send("Put this")
    declared(put)
    assert Review.objects.get().codes == ["N1", "N3"]


def test_a_change_of_the_rules_as_a_file_with_what_it_inherits(console):
    text = text_of("belgium-poa").replace("hours: 72", "hours: 48")
    form = console.follow("Put a question to the body").follow("Change these rules")
    from_day = build_rules.FROM.strftime("%Y-%m-%dT%H:%M")
    shown = form.send(
        "Show it in words", words="A shorter silence", in_force_from=from_day, profile_text=text
    )
    put = shown.send("Put this")
    declared(put)
    assert RulesVersion.objects.get().number == 2
    head = Head.objects.get()
    assert profile_in_force(head, build_rules.FROM + timedelta(days=1)).rules.silence.hours == 48


def test_a_matter_is_referred_by_the_chair(console):
    form = console.follow("Refer a matter outside the mandate")
    form.send("Refer a matter outside the mandate", to="The Third Committee", words="Crime by means of ICTs.")
    assert Referral.objects.get().to["en"] == "The Third Committee"
