# SPDX-License-Identifier: EUPL-1.2
"""The page of a decision: what the public reads is the same with an objection and without, until the outcome."""

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions.acts import LiftObjection
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted
from acquis.record.models import Entry
from tests import build
from tests.build import chair_of, do
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def page(question) -> str:
    return reverse("decision", args=[question.pk])


def public_bytes(question) -> list[tuple[bytes, str]]:
    paths = [
        page(question),
        "/en/",
        "/en/decisions/",
        "/en/record/",
        reverse("meeting", args=[question.meeting_id]),
    ]
    answers = [visitor().get(path) for path in paths]
    return [(each.content, each.headers.get("ETag", "")) for each in answers]


def test_the_public_cannot_tell_an_objection_from_none(plenary):
    for question in (build.a_silence(), build.a_question()):
        before = public_bytes(question)
        objection = build.an_objection(question)
        assert public_bytes(question) == before
        do(LiftObjection(), f"state:{objection.state}", objection)
        assert public_bytes(question) == before


def test_another_state_reads_nothing_of_an_objection_for_the_chair_alone(plenary):
    silence, (objector, another) = build.a_silence(), build.some_states(2)
    build.an_objection(silence, objector)
    assert "Objections you may know of" in text(visitor(objector).get(page(silence)))
    assert "Objections you may know of" in text(visitor(chair_of(silence.meeting)).get(page(silence)))
    read = text(visitor(another).get(page(silence)))
    assert "Objections you may know of" not in read and "An objection stands" not in read


def test_states_read_who_objects_in_the_room(plenary):
    question, (objector, another) = build.a_question(), build.some_states(2)
    build.an_objection(question, objector)
    assert "An objection stands" in text(visitor(another).get(page(question)))


def test_silence_is_broken_in_two_presses(plenary):
    silence, state = build.a_silence(), build.a_state()
    delegate = visitor(state)
    read = text(delegate.get(page(silence)))
    ask = reverse("act", args=[silence.subject, "Object"])
    assert ask in read and "Break silence" in read
    assert delegate.get(ask).status_code == 200
    assert delegate.post(ask, {"reason": "One more look is needed."}).status_code == 302
    assert silence.objection_set.get().state == state.partition(":")[2]


def test_a_stakeholder_reads_why_it_cannot_object(plenary):
    question = build.a_question()
    read = text(visitor(build.a_stakeholder()).get(page(question)))
    assert "reserved to States" in read and "#p-7" in read


def test_an_adoption_shows_what_it_performed(plenary):
    question = build.a_question()
    do(DeclareAdopted(), chair_of(question.meeting), question)
    read = text(visitor().get(page(question)))
    assert "Adopted by consensus" in read
    assert "No objection stands" in read and "was created" in read
    assert reverse("entry", args=["open", Entry.objects.filter(log="open").count()]) in read


def test_after_the_declaration_the_public_reads_that_an_objection_stood_not_whose(plenary):
    question = build.a_question()
    objection = build.an_objection(question)
    do(DeclareNotAdopted(), chair_of(question.meeting), question)
    read = text(visitor().get(page(question)))
    assert "Not adopted" in read and "An objection stands" in read
    assert objection.state not in read


def test_a_question_of_a_closed_meeting_is_not_there_for_others(plenary):
    meeting = build.an_open_meeting(status="formal-closed")
    question = build.a_question(meeting)
    assert visitor().get(page(question)).status_code == 404
    assert visitor(build.a_stakeholder()).get(page(question)).status_code == 404
    assert visitor(build.a_state()).get(page(question)).status_code == 200


def test_one_reads_once_what_one_may_not_do_now(plenary):
    question, state = build.a_question(), build.a_state()
    build.an_objection(question, state)
    read = text(visitor(state).get(page(question)))
    assert read.count("<summary>Not now (") == 1
    assert "Lift the objection" in read


def test_the_confirming_page_says_which_is_meant_and_who_will_know(plenary):
    silence, question, state = build.a_silence(), build.a_question(), build.a_state()
    delegate = visitor(state)
    breaking = text(delegate.get(reverse("act", args=[silence.subject, "Object"])))
    assert "Break silence" in breaking and "You break the silence" in breaking
    assert "Who objects is known to the Chair alone." in breaking
    objecting = text(delegate.get(reverse("act", args=[question.subject, "Object"])))
    assert "You object formally to this question" in objecting
    assert "Who objects is known to States" in objecting and "Chair alone" not in objecting


def test_an_act_with_a_page_of_its_own_leads_there(plenary):
    meeting = build.an_open_meeting()
    answer = visitor(chair_of(meeting)).get(reverse("act", args=[meeting.subject, "PutToDecision"]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("put", args=[meeting.pk]))


def test_what_a_chair_of_another_meeting_may_not_put_is_offered_as_little_as_it_is_taken(plenary):
    meeting, other = build.an_open_meeting(), build.a_meeting(title="Another")
    stranger = visitor(chair_of(other))
    assert stranger.get(reverse("put", args=[meeting.pk])).status_code == 403
    assert stranger.get(reverse("put-act", args=[meeting.pk, "WaiveProvision"])).status_code == 403
    assert stranger.get(reverse("put-act", args=[other.pk, "CloseMeeting"])).status_code == 404
    assert stranger.get(reverse("put-act", args=[other.pk, "NoSuchAct"])).status_code == 404


def test_no_page_is_on_a_subject_that_the_body_does_not_decide_on(plenary):
    meeting = build.an_open_meeting()
    address = reverse("put-act", args=[meeting.pk, "WaiveProvision"])
    assert visitor(chair_of(meeting)).get(address, {"on": "institution"}).status_code == 404


def test_the_greyed_button_of_the_console_is_the_secretariats_for_every_act_of_the_chair(plenary):
    meeting = build.an_open_meeting()
    console = text(visitor(build.SECRETARIAT).get(reverse("chair", args=[meeting.pk])))
    assert (
        f'id="act-PutToDecision-meeting-{meeting.pk}" class="wide" type="button" aria-disabled="true"'
        in console
    )
    console = text(visitor(chair_of(meeting)).get(reverse("chair", args=[meeting.pk])))
    assert f'href="{reverse("put", args=[meeting.pk])}' in console


def test_a_deadline_stands_in_new_york_in_geneva_and_in_the_capital_of_whoever_reads(founded):
    silence = build.a_silence()
    page = reverse("decision", args=[silence.pk])
    for who, capital in ((None, False), ("state:WSM", True)):
        shown = text(visitor(who).get(page))
        assert "New York" in shown and "Geneva" in shown
        assert ("In the capital" in shown) == capital
