# SPDX-License-Identifier: EUPL-1.2
"""Motions on the pages of a meeting; what is voted on before the whole on the page of a question."""

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions.models import Motion, Preliminary, Question
from acquis.decisions.motion_acts import AskToSpeakOnMotion, OpposeMotion
from acquis.meetings.acts import WaiveProvision
from acquis.meetings.conduct import suspended
from acquis.meetings.suspension_acts import SuspendMeeting
from tests import build
from tests.build import chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.build_motions import a_motion, a_motion_put, a_part, an_amendment, granted
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def page(name, row):
    return reverse(name, args=[row.pk])


@pytest.fixture
def question(unfounded):
    """A question of substance before a sitting of the Assembly."""
    an_assembly()
    meeting = a_sitting()
    held = WaiveProvision(permits_power="reply", permits_to="observer", words=words("For this meeting"))
    return build.a_question(meeting, held, meeting, title="A waiver")


def test_a_state_moves_in_two_presses(founded):
    meeting, state = build.an_open_meeting(), build.a_state()
    delegate = visitor(state)
    pocket = delegate.get(page("pocket", meeting)).content.decode()
    act = reverse("act", args=[meeting.subject, "MakeMotion"])
    assert f"{act}?kind=suspend-meeting" in pocket
    form = delegate.get(f"{act}?kind=suspend-meeting").content.decode()
    assert '<option value="suspend-meeting" selected>Suspension of the meeting</option>' in form
    assert "roll-call" not in form
    delegate.post(act, {"kind": "suspend-meeting"})
    assert Motion.objects.get().capacity == state
    read = text(delegate.get(page("meeting", meeting)))
    assert "Suspension of the meeting" in read and "Withdraw the motion" in read
    assert "Suspension of the meeting" in text(visitor().get(page("meeting", meeting)))


def test_the_chair_sees_them_in_order_and_grants_the_first(founded):
    question, states = build.a_question(), build.some_states(3)
    meeting = question.meeting
    later = a_motion("adjourn-debate", question, states[0])
    do(AskToSpeakOnMotion(side="for"), states[2], later)
    first = a_motion("suspend-meeting", meeting, states[1])
    chair = visitor(chair_of(meeting))
    console = text(chair.get(page("chair", meeting)))
    assert console.index("Suspension of the meeting") < console.index("Adjournment of the debate")
    assert "May still speak: 1 for it, 2 against it." in console and "Speaking for it:" in console
    assert console.count("Grant the motion") == 1 and "Put to decision: Carry the motion" in console
    chair.post(reverse("act", args=[first.subject, "GrantMotion"]), {"seen": 10**6})
    assert suspended(meeting)
    console = text(chair.get(page("chair", meeting)))
    assert "The meeting is suspended." in console and "Resume the meeting" in console
    assert "Suspended" in text(visitor().get(page("meeting", meeting)))


def test_what_a_state_opposes_the_chair_puts(founded):
    motion = a_motion()
    do(OpposeMotion(), build.some_states(2)[1], motion)
    chair = visitor(chair_of(motion.meeting))
    console = chair.get(page("chair", motion.meeting))
    assert "Grant the motion" not in text(console) and "Opposing it without speaking:" in text(console)
    put = reverse("put-act", args=[motion.meeting_id, "CarryMotion"])
    assert put in console.content.decode()
    look = chair.get(f"{put}?on={motion.subject}")
    assert look.status_code == 200
    chair.post(put, {"on": motion.subject, "step": "put", "put.manner": "now", "put.title": "The motion"})
    assert Question.objects.get().held["act"] == "CarryMotion"


def test_how_motions_ended_is_read(founded):
    granted(a_motion("adjourn-debate", build.a_question()))
    question = Question.objects.get()
    read = text(visitor().get(page("meeting", question.meeting)))
    assert "Motions that ended" in read and "Carried" in read
    assert "The debate is adjourned." in text(visitor().get(page("decision", question)))


def test_a_motion_of_a_closed_meeting_is_for_whoever_attends(founded):
    motion = a_motion(on=build.an_open_meeting(status="formal-closed"))
    assert "Suspension" not in text(visitor().get(page("meeting", motion.meeting)))
    assert "Suspension" in text(visitor(build.some_states(2)[1]).get(page("meeting", motion.meeting)))


def test_what_comes_before_the_whole_is_ordered_by_the_chair(question):
    near, far = an_amendment(question, said="Near"), an_amendment(question, build.some_states(2)[1], "Far")
    a_part(question)
    read = text(visitor().get(page("decision", question)))
    assert "Voted on before the whole" in read and read.index("Near") < read.index("Far")
    chair = visitor(chair_of(question.meeting))
    order = page("order-preliminaries", question)
    assert order in chair.get(page("decision", question)).content.decode()
    assert chair.get(order).status_code == 200
    part = Preliminary.objects.get(kind="part")
    answer = chair.post(order, {near.subject: "2", far.subject: "1", part.subject: "3", "seen": 10**6})
    assert answer.status_code == 302
    read = text(visitor().get(page("decision", question)))
    assert read.index("Far") < read.index("Near")
    assert "on=preliminary:" in chair.get(page("decision", question)).content.decode()


def test_a_state_is_told_that_it_is_not_its_to_rule(question):
    an_amendment(question)
    answer = visitor(build.a_state()).post(page("order-preliminaries", question), {})
    assert answer.status_code == 403
    assert visitor().get(page("order-preliminaries", question)).status_code == 302


def test_a_pocket_says_that_the_meeting_is_suspended(founded):
    meeting = build.an_open_meeting()
    do(SuspendMeeting(), chair_of(meeting), meeting)
    assert "The meeting is suspended." in text(visitor(build.a_state()).get(page("pocket", meeting)))


def test_a_motion_put_links_to_its_question(founded):
    put = a_motion_put(a_motion())
    read = visitor().get(page("meeting", put.meeting)).content.decode()
    assert page("decision", put) in read
