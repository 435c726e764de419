# SPDX-License-Identifier: EUPL-1.2
"""Questions put to a body and silences opened, revised, objected to, objections lifted."""

from datetime import timedelta

import pytest

from acquis.decisions import queries
from acquis.decisions.acts import LiftObjection, Object, OpenSilence, PutToDecision, ReviseQuestion
from acquis.decisions.models import Objection, Question
from acquis.decisions.outcome_acts import DeclareAdopted, WithdrawQuestion
from acquis.meetings.acts import AdoptAgenda, CloseMeeting, ElectOfficer, SetStatus
from acquis.record.act import NotFound, key_of
from acquis.record.registry import find, hold
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused

NOT_THE_CHAIR = [
    "state:SAM",
    SECRETARIAT,
    "operator",
    "observer:HOLY-SEE",
    "stakeholder:OPENNET",
    "public",
    "institution",
]
DEADLINE = MORNING + timedelta(days=3)
INSTANT = timedelta(microseconds=1)


def putting(held, on, title="A question"):
    return PutToDecision(title=words(title), held=hold(held, build.subject_of(on)))


def silencing(held, on, hours=None):
    return OpenSilence(title=words("A question"), held=hold(held, build.subject_of(on)), hours=hours)


class TestPutToDecision:
    def test_it_works(self, founded):
        meeting = build.an_open_meeting()
        act = putting(build.a_group_act(), meeting.body)
        fields, changed = performed(act, chair_of(meeting), meeting)
        assert changed == {"decisions_question": (1, 0, 0)}
        found = fields["findings"]
        assert (found["provision"], found["rule"], found["rule_provision"]) == ("34", "consensus", "12")
        question = Question.objects.get(pk=key_of("open", fields["number"], 1))
        assert (question.put, question.closes, question.pending, question.audience) == (
            MORNING,
            None,
            True,
            "public",
        )
        assert queries.held(question) == act.held

    def test_only_while_the_meeting_is_under_way(self, founded):
        convened = build.a_meeting()
        act = putting(build.a_group_act(), convened.body)
        assert refused(act, chair_of(convened), convened) == ("meeting-not-open", None)
        closed = build.a_closed_meeting()
        assert refused(act, chair_of(closed), closed) == ("meeting-closed", None)

    @pytest.mark.parametrize("status", ["informal", "informal-informal"])
    def test_nothing_is_put_in_informals(self, founded, status):
        meeting = build.an_open_meeting(status=status)
        act = putting(build.a_group_act(), meeting.body)
        assert refused(act, chair_of(meeting), meeting) == ("not-in-this-status", "34")

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_puts_it(self, founded, capacity):
        meeting = build.an_open_meeting()
        reason, provision = refused(putting(build.a_group_act(), meeting.body), capacity, meeting)
        assert (reason in ("not-entitled", "reserved-to-states"), provision) == (True, "34")

    def test_a_body_is_asked_what_it_decides(self, founded):
        meeting = build.an_open_meeting()
        act = putting(find("OpenMeeting")(), meeting)
        assert refused(act, chair_of(meeting), meeting) == ("not-this-body", "24")

    def test_a_working_group_creates_no_working_group(self, founded):
        group = build.a_working_group()
        meeting = build.an_open_meeting(body=group, title="First meeting of the group")
        assert refused(putting(build.a_group_act("Another"), group), chair_of(meeting), meeting) == (
            "not-this-body",
            "12",
        )

    def test_what_it_holds_is_done_to_the_right_kind_of_subject(self, founded):
        meeting = build.an_open_meeting()
        assert malformed(putting(build.a_group_act(), meeting), chair_of(meeting), meeting) == (
            "held.on",
            "wrong-subject",
        )

    def test_what_lies_with_another_body_is_not_put(self, founded):
        plenary, group = build.an_open_meeting(), build.a_working_group()
        act = putting(AdoptAgenda(items=(words("One"),)), build.a_meeting(group, title="Of the group"))
        assert malformed(act, chair_of(plenary), plenary) == ("held.on", "another-body")

    def test_what_it_holds_is_done_to_something_there_is(self, founded):
        meeting = build.an_open_meeting()
        with pytest.raises(NotFound):
            do(putting(build.a_group_act(), "body:7"), chair_of(meeting), meeting)

    def test_what_cannot_hold_is_not_put(self, founded):
        meeting = build.an_item().meeting
        act = putting(AdoptAgenda(items=(words("One"),)), meeting)
        assert refused(act, chair_of(meeting), meeting) == ("agenda-adopted-already", None)


class TestOpenSilence:
    def test_it_works_for_72_hours_on_working_days_in_new_york(self, founded):
        meeting = build.an_open_meeting()
        following = build.a_meeting(meeting.body, starts=MORNING + timedelta(days=28), now=MORNING)
        act = silencing(AdoptAgenda(items=(words("One"),)), following)
        fields, changed = performed(act, chair_of(meeting), meeting)
        assert changed == {"decisions_question": (1, 0, 0)}
        found = fields["findings"]
        assert (found["provision"], found["rule_provision"], found["closes"], found["objectors_seen_by"]) == (
            "34",
            "21",
            "2027-03-04T15:00:00.000000Z",
            "chair",
        )
        question = Question.objects.get(pk=key_of("open", fields["number"], 1))
        assert (question.rule, question.closes) == ("silence", DEADLINE)

    def test_a_weekend_does_not_count(self, founded):
        friday = build.a_silence(now=MORNING + timedelta(days=18))
        assert friday.closes == MORNING + timedelta(days=23)

    def test_nor_does_a_holiday_of_the_place(self, founded):
        before_eid = build.a_silence(now=MORNING + timedelta(days=4))
        assert before_eid.closes == MORNING + timedelta(days=10)

    def test_it_runs_in_hours_of_new_york_across_the_change_of_clocks(self, founded):
        question = build.a_silence(
            now=MORNING + timedelta(days=10)
        )  # Thursday before the second Sunday of March
        assert question.closes == MORNING + timedelta(days=15) - timedelta(hours=1)

    def test_it_may_be_opened_when_the_meeting_is_over(self, founded):
        meeting = build.a_closed_meeting()
        following = build.a_meeting(meeting.body, starts=MORNING + timedelta(days=28), now=MORNING)
        performed(silencing(AdoptAgenda(items=(words("One"),)), following), chair_of(meeting), meeting)

    @pytest.mark.parametrize(("hours", "reason"), [(71, "too-short"), (0, "too-short"), (-5, "too-short")])
    def test_it_is_not_shorter_than_the_rules_say(self, founded, hours, reason):
        meeting = build.an_open_meeting()
        following = build.a_meeting(meeting.body, starts=MORNING + timedelta(days=28), now=MORNING)
        act = silencing(AdoptAgenda(items=(words("One"),)), following, hours)
        assert refused(act, chair_of(meeting), meeting) == (reason, "21")

    @pytest.mark.parametrize("hours", [24 * 366 + 1, 10**9])
    def test_it_ends_within_a_year(self, founded, hours):
        meeting = build.an_open_meeting()
        following = build.a_meeting(meeting.body, starts=MORNING + timedelta(days=28), now=MORNING)
        act = silencing(AdoptAgenda(items=(words("One"),)), following, hours)
        assert malformed(act, chair_of(meeting), meeting) == ("hours", "out-of-range")

    def test_the_chair_may_let_it_run_longer(self, founded):
        assert build.a_silence(hours=96).closes == MORNING + timedelta(days=4)

    def test_some_matters_are_for_meetings(self, founded):
        meeting = build.an_open_meeting()
        act = silencing(build.a_group_act(), meeting.body)
        assert refused(act, chair_of(meeting), meeting) == ("not-by-silence", "22")

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_opens_it(self, founded, capacity):
        meeting = build.an_open_meeting()
        act = silencing(ElectOfficer(office="chair", state=build.a_state()[6:]), meeting)
        reason, provision = refused(act, capacity, meeting)
        assert (reason in ("not-entitled", "reserved-to-states"), provision) == (True, "34")

    def test_what_cannot_hold_is_not_put(self, founded):
        meeting = build.an_open_meeting()
        act = silencing(ElectOfficer(office="chair", state="ZZZ"), meeting)
        assert malformed(act, chair_of(meeting), meeting) == ("state", "no-such-state")


class TestReviseQuestion:
    def test_it_works_and_objections_stand(self, founded):
        question = build.a_question()
        build.an_objection(question)
        revised = ReviseQuestion(
            held=hold(build.a_group_act("Working group on incidents"), f"body:{question.meeting.body_id}")
        )
        fields, changed = performed(revised, chair_of(question.meeting), question)
        assert changed == {"decisions_question": (0, 1, 0)}
        assert fields["findings"]["revision"] == 1
        question.refresh_from_db()
        assert queries.held(question) == revised.held
        assert refused(DeclareAdopted(), chair_of(question.meeting), question) == ("objection-stands", "20")

    def test_what_is_adopted_is_the_last_revision(self, founded):
        question = build.a_question()
        for title in ("Second", "Third"):
            act = ReviseQuestion(held=hold(build.a_group_act(title), f"body:{question.meeting.body_id}"))
            do(act, chair_of(question.meeting), question)
        do(DeclareAdopted(), chair_of(question.meeting), question)
        assert type(question.meeting.body).objects.order_by("pk").last().title["en"] == "Third"

    def test_another_act_or_subject_is_another_question(self, founded):
        question = build.a_question()
        meeting = question.meeting
        for held, on in ((AdoptAgenda(items=(words("One"),)), meeting), (build.a_group_act(), "body:9")):
            act = ReviseQuestion(held=hold(held, build.subject_of(on)))
            assert malformed(act, chair_of(meeting), question) == ("held", "another-question")

    def test_what_cannot_hold_is_not_put(self, founded):
        question = build.a_question()
        act = ReviseQuestion(held=hold(build.a_group_act(""), f"body:{question.meeting.body_id}"))
        assert malformed(act, chair_of(question.meeting), question) == ("title", "out-of-range")

    def test_a_text_under_silence_is_not_revised(self, founded):
        question = build.a_silence()
        act = ReviseQuestion(held=queries.held(question))
        assert refused(act, chair_of(question.meeting), question) == ("silence-is-not-revised", "34")

    def test_not_once_it_ended(self, founded):
        question = build.a_question()
        act, chair = ReviseQuestion(held=queries.held(question)), chair_of(question.meeting)
        do(DeclareAdopted(), chair, question)
        assert refused(act, chair, question) == ("question-ended", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_revises(self, founded, capacity):
        question = build.a_question()
        reason, provision = refused(ReviseQuestion(held=queries.held(question)), capacity, question)
        assert (reason in ("not-entitled", "reserved-to-states"), provision) == (True, "34")


class TestObject:
    def test_it_works_and_is_sealed_for_states(self, founded):
        question, state = build.a_question(), build.a_state()
        fields, changed = performed(Object(reason=words("Not yet.")), state, question)
        assert changed == {"decisions_objection": (1, 0, 0)}
        assert (fields["log"], fields["audience"]) == ("sealed", "states")
        assert list(fields["payload"]["reason"]) == ["commitment"]
        objection = Objection.objects.get(pk=key_of("sealed", 1, 1))
        assert (objection.state, objection.by_head, objection.received, objection.reason["en"]) == (
            state[6:],
            False,
            MORNING,
            "Not yet.",
        )

    def test_under_silence_the_chair_alone_learns_who(self, founded):
        question, (state, other) = build.a_silence(), build.some_states(2)
        fields, _ = performed(Object(), state, question)
        chair = chair_of(question.meeting)
        assert fields["audience"] == f"only:{chair},{state}"
        seen_by = {
            who: len(queries.objections_seen_by(question, who))
            for who in (chair, state, build.head_of(state), other, SECRETARIAT, None)
        }
        assert seen_by == {chair: 1, state: 1, build.head_of(state): 1, other: 0, SECRETARIAT: 0, None: 0}

    def test_silence_is_broken_by_one_state_an_instant_before_the_deadline(self, founded):
        question = build.a_silence()
        performed(Object(), build.a_state(), question, now=DEADLINE - INSTANT)

    @pytest.mark.parametrize("late", [timedelta(0), INSTANT, timedelta(milliseconds=1), timedelta(days=300)])
    def test_at_the_deadline_it_is_late_though_nobody_declared_anything(self, founded, late):
        question = build.a_silence()
        assert refused(Object(), build.a_state(), question, now=DEADLINE + late) == ("late", "21")

    def test_a_state_objects_once_and_its_head_may_object_besides(self, founded):
        question, state = build.a_question(), build.a_state()
        do(Object(), state, question)
        assert refused(Object(), state, question) == ("objects-already", "7")
        do(Object(), build.head_of(state), question)
        for capacity in (state, build.head_of(state)):
            assert refused(Object(), capacity, question) == ("objects-already", "7")

    def test_a_delegate_objects_anew_after_the_head_lifted_for_the_state(self, founded):
        question, state = build.a_question(), build.a_state()
        of_head, at = build.an_objection(question, build.head_of(state)), MORNING + timedelta(minutes=1)
        build.an_objection(question, state, now=at)
        do(LiftObjection(), build.head_of(state), of_head, now=at + timedelta(minutes=1))
        assert not queries.an_objection_stands(question)
        performed(Object(), state, question, now=at + timedelta(minutes=2))
        assert refused(
            DeclareAdopted(), chair_of(question.meeting), question, now=at + timedelta(minutes=3)
        ) == (
            "objection-stands",
            "20",
        )

    def test_who_lifted_may_object_again(self, founded):
        question, state = build.a_question(), build.a_state()
        do(LiftObjection(), state, build.an_objection(question, state))
        performed(Object(), state, question)

    def test_not_once_it_ended_or_lapsed(self, founded):
        meeting = build.an_open_meeting()
        adopted, withdrawn = (build.a_question(meeting, build.a_group_act(title)) for title in ("One", "Two"))
        do(DeclareAdopted(), chair_of(meeting), adopted)
        do(WithdrawQuestion(), chair_of(meeting), withdrawn)
        lapsed = build.a_question(meeting, build.a_group_act("Three"))
        do(CloseMeeting(), chair_of(meeting), meeting)
        reasons = [refused(Object(), build.a_state(), each)[0] for each in (adopted, withdrawn, lapsed)]
        assert reasons == ["question-ended", "question-withdrawn", "question-lapsed"]

    def test_a_silence_runs_on_when_the_meeting_closes(self, founded):
        question = build.a_silence()
        do(CloseMeeting(), chair_of(question.meeting), question.meeting)
        performed(Object(), build.a_state(), question, now=DEADLINE - INSTANT)

    @pytest.mark.parametrize("make", [build.a_question, build.a_silence])
    def test_states_alone_object(self, founded, make):
        question = make()
        others = [
            build.an_observer(),
            build.an_igo(),
            build.a_stakeholder(),
            SECRETARIAT,
            "operator",
            "public",
            "institution",
            "clock",
            chair_of(question.meeting),
        ]
        assert {refused(Object(), each, question) for each in others} == {("reserved-to-states", "7")}
        focal_point = build.a_state().replace("state", "focal-point")
        assert refused(Object(), focal_point, question) == ("not-entitled", "7")


class TestLiftObjection:
    def test_it_works(self, founded):
        objection = build.an_objection(build.a_question())
        state = f"state:{objection.state}"
        fields, changed = performed(LiftObjection(), state, objection, now=MORNING + timedelta(minutes=4))
        assert changed == {"decisions_objection": (0, 1, 0)}
        assert (fields["log"], fields["audience"]) == ("sealed", "states")
        objection.refresh_from_db()
        assert objection.lifted == MORNING + timedelta(minutes=4)

    def test_the_head_lifts_what_a_delegate_raised_and_not_the_other_way(self, founded):
        question, (one, other) = build.a_question(), build.some_states(2)
        performed(LiftObjection(), build.head_of(one), build.an_objection(question, one))
        objection = build.an_objection(question, build.head_of(other))
        assert refused(LiftObjection(), other, objection) == ("head-objected", None)
        performed(LiftObjection(), build.head_of(other), objection)

    def test_nobody_lifts_anothers(self, founded):
        objection = build.an_objection(build.a_question())
        assert refused(LiftObjection(), build.some_states(2)[1], objection) == ("not-your-own", None)

    def test_it_is_lifted_once(self, founded):
        objection = build.an_objection(build.a_question())
        do(LiftObjection(), f"state:{objection.state}", objection)
        assert refused(LiftObjection(), f"state:{objection.state}", objection) == ("lifted-already", None)

    def test_not_once_the_question_ended(self, founded):
        question = build.a_question()
        objection = build.an_objection(question)
        do(WithdrawQuestion(), chair_of(question.meeting), question)
        assert refused(LiftObjection(), f"state:{objection.state}", objection) == ("question-ended", None)

    def test_under_silence_not_at_the_deadline_or_later(self, founded):
        objection = build.an_objection(build.a_silence())
        state = f"state:{objection.state}"
        assert refused(LiftObjection(), state, objection, now=DEADLINE) == ("late", "7")
        performed(LiftObjection(), state, objection, now=DEADLINE - INSTANT)

    def test_under_silence_others_do_not_know_of_it(self, founded):
        objection = build.an_objection(build.a_silence())
        for capacity in (build.some_states(2)[1], SECRETARIAT, build.an_observer(), "public"):
            with pytest.raises(NotFound):
                do(LiftObjection(), capacity, objection)

    def test_states_alone_lift(self, founded):
        objection = build.an_objection(build.a_question())
        assert refused(LiftObjection(), SECRETARIAT, objection) == ("reserved-to-states", "7")


def test_a_question_put_in_a_closed_meeting_is_for_those_in_the_room(founded):
    meeting = build.an_open_meeting()
    do(SetStatus(status="formal-closed"), chair_of(meeting), meeting)
    fields, changed = performed(putting(build.a_group_act(), meeting.body), chair_of(meeting), meeting)
    assert (fields["log"], changed) == ("sealed", {"decisions_question": (1, 0, 0)})
    with pytest.raises(NotFound):
        do(Object(), build.a_stakeholder(), Question.objects.get())
