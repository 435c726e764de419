# SPDX-License-Identifier: EUPL-1.2
"""The framework stands unless a body decides otherwise; what is replaced stays; who stands apart stays beside it."""

from datetime import timedelta

import pytest

from acquis.decisions.acts import Object, OpenSilence, PutToDecision, ReviseQuestion
from acquis.decisions.models import Question, Stay
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted, WithdrawQuestion
from acquis.framework.amending_acts import AddUnderstanding, ReaffirmElements, StandApart
from acquis.framework.models import Dissociation, Element, ElementVersion, Reaffirmed, Understanding
from acquis.record.audit import audit
from acquis.record.registry import hold
from acquis.record.replay import differences
from tests import build, build_framework
from tests.build import INSTITUTION, OPERATOR, SECRETARIAT, chair_of, do, words
from tests.build_framework import a_new_element, a_replacement, decided, put
from tests.doing import malformed, performed, refused

NOBODY = [
    "state:SAM",
    "head:SAM",
    SECRETARIAT,
    OPERATOR,
    "observer:HOLY-SEE",
    "stakeholder:OPENNET",
    "public",
]
LAYER = AddUnderstanding(from_version=1, words=words("Read it with care."))


@pytest.fixture
def acquis(founded):
    """A part of the framework, entered from its sources."""
    build_framework.part_of_the_acquis()


@pytest.fixture
def meeting(acquis):
    """A plenary meeting under way."""
    return build.an_open_meeting()


def versions(code):
    rows = ElementVersion.objects.filter(element__code=code).order_by("number")
    return [(row.number, row.text["en"], row.until is None) for row in rows]


def putting(held, on):
    return PutToDecision(title=words("Framework"), held=hold(held, on))


class TestReaffirmElements:
    def test_it_works_once_the_plenary_decided(self, acquis):
        question = put(ReaffirmElements(codes=("N1", "IL4")), INSTITUTION)
        changed = performed(DeclareAdopted(), chair_of(question.meeting), question)[1]
        assert changed == {
            "decisions_question": (0, 1, 0),
            "framework_reaffirmation": (1, 0, 0),
            "framework_reaffirmed": (2, 0, 0),
        }
        assert Reaffirmed.objects.first().reaffirmation.by == question.subject

    def test_nobody_reaffirms_alone(self, acquis):
        act = ReaffirmElements(codes=("N1",))
        for capacity in [*NOBODY, "institution"]:
            assert refused(act, capacity, INSTITUTION) == ("by-decision-only", "45")

    @pytest.mark.parametrize("codes", [(), ("N1", "N1")])
    def test_each_is_named_once(self, meeting, codes):
        act = putting(ReaffirmElements(codes=codes), INSTITUTION)
        assert malformed(act, chair_of(meeting), meeting) == ("codes", "nothing-to-reaffirm")

    def test_what_is_not_named_stands_as_it_was(self, acquis):
        build_framework.a_reaffirmation(("N1",))
        assert ElementVersion.objects.filter(until=None).count() == 13

    def test_it_is_not_done_by_silence(self, meeting):
        act = OpenSilence(title=words("Framework"), held=hold(ReaffirmElements(codes=("N1",)), INSTITUTION))
        assert refused(act, chair_of(meeting), meeting)[0] == "not-by-silence"


class TestAddElement:
    def test_it_works_once_the_plenary_decided(self, acquis):
        question = put(a_new_element(), INSTITUTION)
        changed = performed(DeclareAdopted(), chair_of(question.meeting), question)[1]
        assert changed == {
            "decisions_question": (0, 1, 0),
            "framework_element": (1, 0, 0),
            "framework_elementversion": (1, 0, 0),
        }
        version = ElementVersion.objects.get(element__code="N12")
        assert (version.stage, version.adopted_by, version.since) == ("new", question.subject, question.put)

    def test_nobody_adds_one_alone(self, acquis):
        for capacity in [*NOBODY, "institution"]:
            assert refused(a_new_element(), capacity, INSTITUTION) == ("by-decision-only", "4")

    def test_an_objection_leaves_all_as_it_was(self, acquis):
        question = put(a_new_element(), INSTITUTION)
        do(Object(), build.a_state(), question)
        assert refused(DeclareAdopted(), chair_of(question.meeting), question)[0] == "objection-stands"
        do(DeclareNotAdopted(), chair_of(question.meeting), question)
        assert not Element.objects.filter(code="N12").exists()

    def test_a_code_there_is_cannot_be_put(self, meeting):
        act = putting(a_new_element("N11"), INSTITUTION)
        assert malformed(act, chair_of(meeting), meeting) == ("code", "taken-already")

    def test_of_two_with_one_code_the_second_adoption_is_stayed(self, meeting):
        first, second = (put(a_new_element(), INSTITUTION, meeting) for _ in range(2))
        do(DeclareAdopted(), chair_of(meeting), first)
        do(DeclareAdopted(), chair_of(meeting), second)
        assert Stay.objects.get().reason == "taken-already"
        assert versions("N12") == [(1, a_new_element().text["en"], True)]

    def test_a_working_group_does_not_decide_on_it(self, acquis):
        group = build.a_working_group()
        meeting = build.an_open_meeting(body=group)
        act = putting(a_new_element(), INSTITUTION)
        assert refused(act, chair_of(meeting), meeting)[0] == "not-this-body"


class TestReplaceVersion:
    def test_the_old_version_stays_with_its_end(self, acquis):
        question = put(a_replacement(), "element:N3")
        changed = performed(DeclareAdopted(), chair_of(question.meeting), question)[1]
        assert changed == {"decisions_question": (0, 1, 0), "framework_elementversion": (1, 1, 0)}
        assert [(number, now) for number, _, now in versions("N3")] == [(1, False), (2, True)]
        assert versions("N3")[1][1] == "A wording of today."

    def test_nobody_replaces_one_alone(self, acquis):
        for capacity in [*NOBODY, "institution"]:
            assert refused(a_replacement(), capacity, "element:N3") == ("by-decision-only", "4")

    def test_it_is_made_from_the_version_in_force(self, meeting):
        decided(a_replacement(), "element:N3", meeting)
        again = putting(a_replacement(from_version=1, text="Another wording."), "element:N3")
        assert malformed(again, chair_of(meeting), meeting) == ("from_version", "version-moved")

    def test_a_second_change_of_the_same_element_waits_for_the_first(self, meeting):
        first = put(a_replacement(), "element:N3", meeting)
        second = putting(a_replacement(text="Another wording."), "element:N3")
        assert refused(second, chair_of(meeting), meeting) == ("amendment-under-way", "4")
        assert refused(putting(LAYER, "element:N3"), chair_of(meeting), meeting)[0] == "amendment-under-way"
        do(WithdrawQuestion(), chair_of(meeting), first)
        do(second, chair_of(meeting), meeting)

    def test_a_change_of_another_element_does_not_wait(self, meeting):
        put(a_replacement(), "element:N3", meeting)
        put(a_replacement("N4"), "element:N4", meeting)
        assert Question.objects.filter(declared=None).count() == 2

    def test_what_lapsed_with_its_meeting_holds_nobody_up(self, acquis):
        first = put(a_replacement(), "element:N3")
        do(build.CloseMeeting(), chair_of(first.meeting), first.meeting, now=first.meeting.ends)
        meeting = build.an_open_meeting(starts=first.meeting.starts + timedelta(days=1))
        decided(a_replacement(), "element:N3", meeting, now=meeting.starts)
        assert len(versions("N3")) == 2

    def test_a_question_is_not_in_the_way_of_its_own_revision(self, meeting):
        question = put(a_replacement(), "element:N3", meeting)
        revised = hold(a_replacement(text="As orally revised."), "element:N3")
        do(ReviseQuestion(held=revised), chair_of(meeting), question)
        do(DeclareAdopted(), chair_of(meeting), question)
        assert versions("N3")[1][1] == "As orally revised."

    def test_a_change_changes_something(self, meeting):
        decided(a_replacement(), "element:N3", meeting)
        act = putting(a_replacement(from_version=2), "element:N3")
        assert malformed(act, chair_of(meeting), meeting) == ("text", "same-text")

    @pytest.mark.parametrize("text", ["", " ", "A" * 4_001])
    def test_its_text_says_something_and_ends(self, meeting, text):
        act = putting(a_replacement(text=text), "element:N3")
        assert malformed(act, chair_of(meeting), meeting)[0] == "text"


class TestAddUnderstanding:
    def test_it_is_a_layer_and_takes_nothing_away(self, acquis):
        before = versions("N3")
        question = put(LAYER, "element:N3")
        changed = performed(DeclareAdopted(), chair_of(question.meeting), question)[1]
        assert changed == {"decisions_question": (0, 1, 0), "framework_understanding": (1, 0, 0)}
        assert versions("N3") == before
        assert Understanding.objects.order_by("pk").last().adopted_by == question.subject

    def test_nobody_adds_one_alone(self, acquis):
        for capacity in [*NOBODY, "institution"]:
            assert refused(LAYER, capacity, "element:N3") == ("by-decision-only", "4")


class TestStandApart:
    act = StandApart(number=1, words=words("We read this otherwise."))

    def test_it_works_once_for_each_state(self, acquis):
        state = build.a_state()
        changed = performed(self.act, state, "element:N3")[1]
        assert changed == {"framework_dissociation": (1, 0, 0)}
        assert refused(self.act, build.head_of(state), "element:N3") == ("stands-apart-already", "46")

    def test_it_stays_beside_a_version_that_was_replaced(self, acquis):
        do(self.act, build.a_state(), "element:N3")
        decided(a_replacement(), "element:N3")
        assert Dissociation.objects.get().version.number == 1

    def test_there_is_such_a_version(self, acquis):
        act = StandApart(number=2, words=words("We read this otherwise."))
        assert malformed(act, build.a_state(), "element:N3") == ("number", "not-in-force")

    def test_observers_take_no_decisions_and_stand_apart_from_none(self, acquis):
        assert refused(self.act, build.an_observer(), "element:N3") == ("states-alone", "46")

    @pytest.mark.parametrize(
        "capacity", [SECRETARIAT, OPERATOR, "stakeholder:OPENNET", "public", "institution"]
    )
    def test_it_is_for_states(self, acquis, capacity):
        assert refused(self.act, capacity, "element:N3") == ("not-entitled", "46")


def test_a_decision_of_a_closed_meeting_replays_and_names_no_sealed_question(acquis):
    meeting = build.an_open_meeting(status="formal-closed")
    question = put(a_replacement(), "element:N3", meeting)
    do(DeclareAdopted(), chair_of(meeting), question)
    assert ElementVersion.objects.get(element__code="N3", until=None).adopted_by == "plenary"
    assert audit() == []
    assert list(differences()) == []
