# SPDX-License-Identifier: EUPL-1.2
"""The page of a revision; what the page of a question says of its course: revised, suspended, put again, asked for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions import fingerprint, queries
from acquis.decisions.acts import Object, PutToDecision, ReviseQuestion
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted, WithdrawQuestion
from acquis.decisions.period_acts import ExtendSilence, ResumeSilence, SuspendSilence
from acquis.decisions.wait_acts import AskToWait
from acquis.parties.models import State
from acquis.record.registry import hold
from tests import build
from tests.build import MORNING, chair_of, do, words
from tests.visiting import text, visitor

DEADLINE = MORNING + timedelta(days=3)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def page(question):
    return reverse("decision", args=[question.pk])


class TestRevise:
    def test_the_fields_stand_as_they_are_put(self, plenary):
        question = build.a_question()
        read = text(visitor(chair_of(question.meeting)).get(reverse("revise", args=[question.pk])))
        assert "Working group on incident response" in read and "To exchange views and report." in read

    def test_in_two_steps_it_is_put_as_revised(self, plenary):
        question = build.a_question()
        chair, address = visitor(chair_of(question.meeting)), reverse("revise", args=[question.pk])
        typed = {"title": "Working group on threats", "mandate": "To exchange views and report."}
        look = chair.post(address, typed | {"step": "look"})
        read = text(look)
        assert look.status_code == 200 and "<del>" in read and "Working group on threats" in read
        question.refresh_from_db()
        assert question.revisions == 0
        done = chair.post(address, typed | {"step": "put", "seen": look.context["seen"]})
        assert (done.status_code, done["Location"]) == (302, page(question))
        question.refresh_from_db()
        assert (question.revisions, queries.held(question).payload.title["en"]) == (
            1,
            "Working group on threats",
        )

    def test_a_text_left_as_it_was_keeps_all_its_languages(self, plenary):
        meeting = build.an_open_meeting()
        act = type(build.a_group_act())(
            title={"en": "A group", "fr": "Un groupe", "authentic": "en"}, mandate=words("To report.")
        )
        question = build.a_question(meeting, act)
        chair, address = visitor(chair_of(meeting)), reverse("revise", args=[question.pk])
        typed = {"title": "A group", "mandate": "To exchange views.", "step": "put"}
        assert chair.post(address, typed).status_code == 302
        question.refresh_from_db()
        assert question.held["payload"]["title"] == {"en": "A group", "fr": "Un groupe", "authentic": "en"}

    def test_what_does_not_hold_or_does_not_differ_leads_back_to_the_fields(self, plenary):
        question = build.a_question()
        chair, address = visitor(chair_of(question.meeting)), reverse("revise", args=[question.pk])
        as_it_was = {
            "title": "Working group on incident response",
            "mandate": "To exchange views and report.",
        }
        for typed, sentence in ((as_it_was, "Nothing differs"), ({"mandate": "M"}, "This is needed")):
            answer = chair.post(address, typed | {"step": "look"})
            assert sentence in text(answer)

    def test_who_may_not_revise_reads_why(self, plenary):
        question, silence = build.a_question(), build.a_silence()
        address = reverse("revise", args=[question.pk])
        assert visitor().get(address).status_code == 302
        answer = visitor(build.a_state()).get(address)
        assert answer.status_code == 403 and "#p-34" in text(answer)
        under_silence = visitor(chair_of(silence.meeting)).get(reverse("revise", args=[silence.pk]))
        assert "not revised" in text(under_silence)
        sealed = build.a_question(build.an_open_meeting(status="formal-closed", title="Closed"))
        assert visitor(build.a_stakeholder()).get(reverse("revise", args=[sealed.pk])).status_code == 404

    def test_the_button_leads_there(self, plenary):
        question = build.a_question()
        chair = visitor(chair_of(question.meeting))
        answer = chair.get(reverse("act", args=[question.subject, "ReviseQuestion"]))
        assert answer["Location"] == reverse("revise", args=[question.pk])

    def test_the_page_then_says_what_changed(self, plenary):
        question = build.a_question()
        revised = ReviseQuestion(held=hold(build.a_group_act("Group on threats"), f"body:{plenary.pk}"))
        do(revised, chair_of(question.meeting), question)
        read = text(visitor().get(page(question)))
        assert "As orally revised" in read
        assert "<del>" in read and "Working group on incident response" in read and "Group on threats" in read


class TestTheCourse:
    def test_the_fingerprint_stands_on_the_page_and_on_the_wall(self, plenary):
        question = build.a_question()
        shown = fingerprint.in_groups(fingerprint.of(question))
        assert shown in text(visitor().get(page(question)))
        assert shown in text(visitor().get(reverse("screen", args=[question.meeting_id])))
        console = reverse("chair", args=[question.meeting_id])
        assert shown in text(visitor(chair_of(question.meeting)).get(console))

    def test_a_silence_suspended_says_so_and_shows_its_changes(self, plenary):
        silence = build.a_silence()
        chair = chair_of(silence.meeting)
        do(ExtendSilence(until=DEADLINE + timedelta(days=1)), chair, silence)
        do(SuspendSilence(), chair, silence)
        for address in (page(silence), reverse("decisions")):
            assert "Silence suspended" in text(visitor().get(address))
        do(ResumeSilence(), chair, silence, now=MORNING + timedelta(hours=2))
        read = text(visitor().get(page(silence)))
        assert all(each in read for each in ("Changes of the period", "Extended", "Suspended", "Resumed"))

    def test_everybodys_pages_open_on_a_silence_suspended(self, plenary):
        silence = build.a_silence()
        do(SuspendSilence(), chair_of(silence.meeting), silence)
        for who in (
            None,
            build.a_state(),
            build.SECRETARIAT,
            chair_of(silence.meeting),
            build.a_stakeholder(),
        ):
            reader = visitor(who)
            for address in (page(silence), "/en/", reverse("meeting", args=[silence.meeting_id])):
                assert reader.get(address).status_code == 200
            if who:
                assert reader.get(reverse("my-state") + "?list").status_code == 200

    def test_who_asked_for_a_moment_is_read_by_states_and_by_nobody_else(self, plenary):
        question, state = build.a_question(), build.a_state()
        before = visitor().get(page(question)).content
        do(AskToWait(), state, question)
        assert visitor().get(page(question)).content == before
        assert "Who asked for a moment" in text(visitor(build.some_states(2)[1]).get(page(question)))
        console = reverse("chair", args=[question.meeting_id])
        assert "asks for a moment" in text(visitor(chair_of(question.meeting)).get(console))

    def test_who_proposed_it_is_named(self, plenary):
        meeting, state = build.an_open_meeting(), build.a_state()
        held = hold(build.a_group_act(), f"body:{plenary.pk}")
        do(PutToDecision(title=words("A"), held=held, proposed_by=state[6:]), chair_of(meeting), meeting)
        read = text(visitor().get(page(Question.objects.get())))
        assert str(State.objects.get(code=state[6:])) in read

    def test_a_question_put_again_and_the_one_before_name_each_other(self, plenary):
        meeting = build.an_open_meeting()
        one, stayed = build.a_question(meeting), build.a_question(meeting, title="Once more")
        for question in (one, stayed):
            do(DeclareAdopted(), chair_of(meeting), question)
        held = hold(build.a_group_act("Changed"), f"body:{plenary.pk}")
        again = PutToDecision(title=words("Changed"), held=held, again=stayed.subject)
        do(again, chair_of(meeting), meeting)
        new = Question.objects.order_by("put", "pk").last()
        assert page(new) in text(visitor().get(page(stayed)))
        assert page(stayed) in text(visitor().get(page(new)))

    def test_the_chair_puts_it_again_from_its_page_with_its_fields_filled_in(self, plenary):
        question = build.a_question()
        chair = visitor(chair_of(question.meeting))
        do(WithdrawQuestion(), chair_of(question.meeting), question)
        read = text(chair.get(page(question)))
        assert "Put it again" in read
        assert "Put it again" not in text(visitor(build.a_state()).get(page(question)))
        address = reverse("put-act", args=[question.meeting_id, "CreateWorkingGroup"])
        form = chair.get(address, {"again": question.pk, "on": f"body:{plenary.pk}"})
        assert "To exchange views and report." in text(form)
        typed = {"title": "Changed", "mandate": "To report.", "on": f"body:{plenary.pk}"}
        carried = {"put.again": question.subject}
        look = text(chair.post(address, typed | carried | {"step": "look"}))
        assert f'value="{question.subject}" selected' in look
        chair.post(address, typed | carried | {"step": "put", "put.manner": "now"})
        assert Question.objects.order_by("put", "pk").last().again == question

    def test_a_package_is_put_from_what_was_prepared(self, plenary):
        meeting = build.an_open_meeting()
        chair, on = visitor(chair_of(meeting)), f"body:{plenary.pk}"
        single = reverse("put-act", args=[meeting.pk, "CreateWorkingGroup"])
        for title in ("One", "Two"):
            typed = {"title": title, "mandate": "To report.", "on": on, "step": "keep"}
            assert chair.post(single, typed).status_code == 302
        address = reverse("put-act", args=[meeting.pk, "AdoptTogether"])
        form = chair.get(address)
        offered = [value for value, _label in form.context["blocks"][0]["fields"][0].field.widget.choices]
        assert len(offered) == 2
        look = chair.post(address, {"acts": offered, "step": "look"})
        assert "One" in text(look) and "Two" in text(look)
        chair.post(address, {"acts": offered, "step": "put", "put.manner": "now"})
        question = Question.objects.get()
        assert [each.payload.title["en"] for each in queries.held(question).payload.acts] == ["Two", "One"]


def test_an_objection_is_in_no_byte_of_a_revised_question(plenary):
    question = build.a_question()
    revised = ReviseQuestion(held=hold(build.a_group_act("Group on threats"), f"body:{plenary.pk}"))
    do(revised, chair_of(question.meeting), question)
    before = visitor().get(page(question)).content
    do(Object(), build.a_state(), question)
    assert visitor().get(page(question)).content == before
