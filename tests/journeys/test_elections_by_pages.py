# SPDX-License-Identifier: EUPL-1.2
"""Elections put by pages alone: States and offices are chosen by name, where the rules let this body elect."""

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.meetings.models import Body, Term
from acquis.meetings.office_acts import ElectToOffice, EnterVacancy
from acquis.meetings.tests.test_offices import codes, decided, open_in, treaty  # noqa: F401
from acquis.parties.models import State
from acquis.record.registry import find
from tests import build
from tests.build import SECRETARIAT, chair_of, do
from tests.following import Page, visit
from tests.visiting import visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def questions(meeting) -> Page:
    """What the chair of the meeting can put."""
    return visit(visitor(chair_of(meeting)), reverse("put", args=[meeting.pk]))


def test_a_chair_is_elected_by_name(plenary):
    meeting = build.an_open_meeting()
    [state] = codes(1)
    form = questions(meeting).follow("Elect to an office")
    assert state in form.forms[-1].offers["states"]
    assert "in_place_of (" not in form.text and "In place of" in form.text
    shown = form.send("Show it in words", office="chair", states=[state])
    assert str(State.objects.get(code=state)) in shown.text.split("What is put")[1]
    shown.send("Put this")
    visit(visitor(chair_of(meeting)), reverse("chair", args=[meeting.pk])).send("Declare adopted")
    assert Term.objects.get().state == state


def test_whoever_left_before_the_end_is_chosen_from_those_who_did(plenary):
    meeting = build.an_open_meeting()
    [state] = codes(1)
    decided(meeting, ElectToOffice(office="chair", states=(state,)), meeting.body)
    term = Term.objects.get()
    before = questions(meeting).follow("Elect to an office")
    assert f"term:{term.pk}" not in before.forms[-1].offers["in_place_of"]
    do(EnterVacancy(attested_by="Mission"), SECRETARIAT, f"term:{term.pk}")
    after = questions(meeting).follow("Elect to an office")
    assert f"term:{term.pk}" in after.forms[-1].offers["in_place_of"]


def test_a_conference_elects_for_its_groups_and_a_group_not_for_itself(treaty):  # noqa: F811
    conference = open_in(treaty, "conference-of-states-parties")
    group = Body.objects.get(kind="effective-implementation")
    assert str(group) in questions(conference).follow("Elect to an office").text
    do(find("CloseMeeting")(), chair_of(conference), conference)
    page = questions(open_in(treaty, "effective-implementation"))
    assert not any(label.startswith("Elect to an office") for label in page.links)


def test_parties_alone_are_offered(treaty):  # noqa: F811
    conference = open_in(treaty, "conference-of-states-parties")
    address = reverse("put-act", args=[conference.pk, "ElectToOffice"])
    form = visit(visitor(chair_of(conference)), f"{address}?on=body:{conference.body_id}")
    assert len(form.forms[-1].offers["states"]) == State.objects.filter(takes_part_as="state").count()
