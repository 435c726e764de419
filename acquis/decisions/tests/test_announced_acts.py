# SPDX-License-Identifier: EUPL-1.2
"""What a body decided on paper, or while the system was down, is entered as announced: in order, and attested."""

from datetime import timedelta

import pytest
from django.urls import reverse

from acquis.decisions.announced_acts import EnterAsAnnounced
from acquis.decisions.models import Question
from acquis.meetings.acts import AdoptAgenda, OpenMeeting
from acquis.meetings.models import AgendaItem, Body
from acquis.record.audit import audit
from acquis.record.registry import find, hold
from acquis.record.replay import differences
from tests import build, build_establishment
from tests.build import INSTITUTION, MORNING, SECRETARIAT, do, subject_of, words
from tests.doing import malformed, performed, refused
from tests.visiting import text, visitor

Object, EnrolGroup = find("Object"), find("EnrolGroup")
LATER = MORNING + timedelta(hours=4)


def announced(held, on, **changed):
    """The act that enters the adoption of `held` as announced on the morning."""
    fields = {
        "title": words("What was gavelled"),
        "held": hold(held, subject_of(on)),
        "attested_by": "The Chair, by letter of 1 March",
        "announced_at": MORNING + timedelta(minutes=10),
    }
    return EnterAsAnnounced(**(fields | changed))


def of_a_group(meeting, **changed):
    return announced(build.a_group_act(), meeting.body, **changed)


def test_it_performs_what_the_body_decided(founded):
    meeting = build.a_meeting()
    fields, changed = performed(of_a_group(meeting), SECRETARIAT, meeting, now=LATER)
    assert changed == {"decisions_question": (1, 0, 0), "meetings_body": (1, 0, 0)}
    assert fields["findings"]["provision"] == "37"
    question = Question.objects.get()
    assert (question.rule, question.adopted, question.pending) == ("announced", True, False)
    assert (question.effective, question.declared) == (MORNING + timedelta(minutes=10), LATER)
    assert Body.objects.get(kind="working-group").parent == meeting.body


def test_the_page_says_that_the_software_found_nothing_itself(founded):
    meeting = build.a_meeting()
    do(of_a_group(meeting), SECRETARIAT, meeting, now=MORNING + timedelta(minutes=11))
    page = text(visitor().get(reverse("decision", args=[Question.objects.get().pk])))
    assert "Adopted, as announced" in page
    assert "Entered as announced; the software found nothing itself" in page
    assert "attested by The Chair, by letter of 1 March" in page
    assert "No objection stands" not in page


@pytest.mark.parametrize(
    "capacity", ["state:SAM", "head:SAM", "chair", "operator", "stakeholder:X", "public"]
)
def test_only_the_secretariat_enters_it(founded, capacity):
    meeting = build.a_meeting()
    capacity = build.chair_of(meeting) if capacity == "chair" else capacity
    assert refused(of_a_group(meeting), capacity, meeting, now=LATER) == ("not-entitled", "37")


def test_what_a_state_does_itself_is_not_entered_for_it(founded):
    meeting = build.an_open_meeting()
    question = build.a_question(meeting)
    act = announced(Object(), question)
    assert refused(act, SECRETARIAT, meeting, now=LATER) == ("no-decision-of-a-body", "7")


def test_nor_what_the_chair_or_the_secretariat_does(founded):
    meeting = build.a_meeting()
    enrol = EnrolGroup(code="XYZ", name=words("Group XYZ"))
    for held, on, provision in ((OpenMeeting(), meeting, "24"), (enrol, INSTITUTION, "37")):
        answer = refused(announced(held, on), SECRETARIAT, meeting, now=LATER)
        assert answer == ("no-decision-of-a-body", provision)


def test_a_body_decides_what_is_its_own(founded):
    group = build.a_working_group()
    meeting = build.a_meeting(group, starts=MORNING + timedelta(weeks=8), now=LATER)
    act = announced(build.a_group_act("Another"), group, announced_at=LATER)
    assert refused(act, SECRETARIAT, meeting, now=LATER) == ("not-this-body", "12")


def test_what_cannot_be_performed_is_not_entered(founded):
    meeting = build.an_open_meeting()
    build.an_agenda(meeting)
    act = announced(AdoptAgenda(items=(words("One item"),)), meeting)
    assert refused(act, SECRETARIAT, meeting, now=LATER) == ("agenda-adopted-already", None)
    assert AgendaItem.objects.count() == 6


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"attested_by": " "}, "attested_by", "out-of-range"),
        ({"attested_by": "a" * 501}, "attested_by", "out-of-range"),
        ({"announced_at": LATER + timedelta(seconds=1)}, "announced_at", "not-announced-yet"),
        ({"announced_at": build.FOUNDED}, "announced_at", "not-announced-yet"),
        ({"announced_at": MORNING.replace(tzinfo=None)}, "announced_at", "zone-missing"),
    ],
)
def test_what_does_not_hold_is_malformed(founded, changed, field, reason):
    meeting = build.a_meeting()
    assert malformed(of_a_group(meeting, **changed), SECRETARIAT, meeting, now=LATER) == (field, reason)


def test_what_was_announced_is_entered_in_order(founded):
    meeting = build.a_meeting()
    do(of_a_group(meeting), SECRETARIAT, meeting, now=LATER)
    earlier = announced(build.a_group_act("Another"), meeting.body, announced_at=MORNING)
    assert malformed(earlier, SECRETARIAT, meeting, now=LATER) == ("announced_at", "out-of-order")


def test_the_outcome_of_a_closed_meeting_stays_with_those_who_may_attend_it(founded):
    meeting = build.a_meeting(status="formal-closed")
    entry = do(of_a_group(meeting), SECRETARIAT, meeting, now=LATER)
    assert entry.log == "sealed"
    assert visitor().get(reverse("decision", args=[Question.objects.get().pk])).status_code == 404


def test_a_founding_document_adopted_while_the_system_was_down(founded):
    build_establishment.a_mandate()
    meeting = build.a_meeting(Body.objects.get(kind="conference"))
    act = announced(build_establishment.a_founding_document(), meeting.body)
    do(act, SECRETARIAT, meeting, now=LATER)
    assert Body.objects.filter(kind="plenary").exists()
    assert audit() == []
    assert list(differences()) == []
