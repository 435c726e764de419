# SPDX-License-Identifier: EUPL-1.2
"""Positions say what is treated, never what is held; questions and views stand in the words of their authors."""

import pytest

from acquis.framework.law_acts import (
    AddLawView,
    CorrectPosition,
    RaiseLawQuestion,
    RegisterPosition,
    WithdrawLawView,
    WithdrawPosition,
)
from acquis.framework.models import LawPosition, LawQuestion, LawView
from acquis.parties.models import Group
from acquis.record.act import ERASED
from acquis.record.acts import EraseContent
from acquis.record.audit import audit
from acquis.record.models import Entry
from acquis.record.replay import differences
from tests import build, build_framework
from tests.build import INSTITUTION, OPERATOR, SECRETARIAT, do, words
from tests.doing import malformed, performed, refused

NOT_ENTITLED = [SECRETARIAT, OPERATOR, "stakeholder:OPENNET", "focal-point:SAM", "public", "institution"]


@pytest.fixture
def acquis(founded):
    """A part of the framework, entered from its sources."""
    build_framework.part_of_the_acquis()


def a_position(**changed):
    fields = {
        "date": "2024-05-17",
        "title": words("National position"),
        "link": "https://example.org/position",
        "topics": ("IL4", "countermeasures"),
    }
    return RegisterPosition(**(fields | changed))


def correction(**changed):
    payload = a_position(**changed).payload()
    del payload["on_behalf_of"]
    return CorrectPosition(**payload)


class TestRegisterPosition:
    def test_it_works(self, acquis):
        state = build.a_state()
        fields, changed = performed(a_position(), state, INSTITUTION)
        assert changed == {"framework_lawposition": (1, 0, 0)}
        assert set(fields["payload"]["title"]) == set(fields["payload"]["link"]) == {"commitment"}
        row = LawPosition.objects.get()
        assert (row.author, row.entered_by, row.topics) == (state, state, ["IL4", "countermeasures"])

    def test_an_observer_registers_its_own(self, acquis):
        do(a_position(), build.an_observer(), INSTITUTION)
        assert LawPosition.objects.get().author == build.an_observer()

    def test_a_state_registers_that_of_a_group(self, acquis):
        group = Group.objects.order_by("code").first().code
        do(a_position(on_behalf_of=group), build.head_of(build.a_state()), INSTITUTION)
        row = LawPosition.objects.get()
        assert (row.author, row.entered_by) == (f"group:{group}", build.a_state())

    def test_who_may_not(self, acquis):
        for capacity in NOT_ENTITLED:
            assert refused(a_position(), capacity, INSTITUTION) == ("not-entitled", "46")

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"date": "May 2024"}, "date", "no-such-date"),
            ({"title": words("")}, "title", "empty"),
            ({"title": words("A" * 201)}, "title", "too-long"),
            ({"link": "javascript:alert(1)"}, "link", "no-link"),
            ({"link": "https://a b"}, "link", "no-link"),
            ({"topics": ()}, "topics", "empty"),
            ({"topics": ("N1",)}, "topics", "no-such-topic"),
            ({"topics": ("IL4",) * 31}, "topics", "too-many"),
            ({"on_behalf_of": "NOBODY"}, "on_behalf_of", "no-such-group-of-states"),
        ],
    )
    def test_what_is_refused_names_its_field(self, acquis, changed, field, reason):
        assert malformed(a_position(**changed), build.a_state(), INSTITUTION) == (field, reason)

    def test_observers_speak_for_no_group(self, acquis):
        act = a_position(on_behalf_of="AFR")
        assert malformed(act, build.an_observer(), INSTITUTION) == ("on_behalf_of", "groups-through-states")


class TestCorrectPosition:
    def test_the_entry_before_gets_an_end(self, acquis):
        state = build.a_state()
        before = build_framework.a_position(state)
        changed = performed(correction(topics=("IL5",)), state, f"position:{before.pk}")[1]
        assert changed == {"framework_lawposition": (1, 1, 0)}
        after = LawPosition.objects.get(until=None)
        assert (after.corrects, after.author, after.topics) == (before, before.author, ["IL5"])

    def test_each_corrects_its_own(self, acquis):
        before = build_framework.a_position(build.a_state())
        for capacity in (build.a_state(1), build.an_observer()):
            assert refused(correction(), capacity, f"position:{before.pk}") == ("not-your-statement", "46")
        assert refused(correction(), SECRETARIAT, f"position:{before.pk}") == ("not-entitled", "46")

    def test_what_was_corrected_or_withdrawn_is_past(self, acquis):
        state = build.a_state()
        before = build_framework.a_position(state)
        do(correction(), state, f"position:{before.pk}")
        assert refused(correction(), state, f"position:{before.pk}") == ("position-replaced", None)
        after = LawPosition.objects.get(until=None)
        do(WithdrawPosition(), state, f"position:{after.pk}")
        assert refused(correction(), state, f"position:{after.pk}") == ("position-withdrawn", None)

    def test_it_holds_what_a_registration_holds(self, acquis):
        before = build_framework.a_position(build.a_state())
        act = correction(topics=("P1",))
        assert malformed(act, build.a_state(), f"position:{before.pk}") == ("topics", "no-such-topic")


class TestWithdrawPosition:
    def test_it_takes_back_the_corrected_ones_too(self, acquis):
        state = build.a_state()
        before = build_framework.a_position(state)
        do(correction(), state, f"position:{before.pk}")
        after = LawPosition.objects.get(until=None)
        changed = performed(WithdrawPosition(), state, f"position:{after.pk}")[1]
        assert changed == {"framework_lawposition": (0, 2, 0)}

    def test_each_withdraws_its_own(self, acquis):
        before = build_framework.a_position(build.a_state())
        act = WithdrawPosition()
        assert refused(act, build.a_state(1), f"position:{before.pk}") == ("not-your-statement", "46")


def a_question(**changed):
    fields = {
        "title": words("Data of civilians"),
        "words": words("How do the rules treat data of civilians?"),
        "topics": ("IL8",),
        "sources": ("A/76/135, §71(f)",),
    }
    return RaiseLawQuestion(**(fields | changed))


class TestRaiseLawQuestion:
    def test_it_works(self, acquis):
        state = build.a_state()
        fields, changed = performed(a_question(), state, INSTITUTION)
        assert changed == {"framework_lawquestion": (1, 0, 0)}
        assert fields["payload"]["topics"] == ["IL8"]
        row = LawQuestion.objects.get()
        assert (row.author, row.words["en"], row.sources) == (
            state,
            "How do the rules treat data of civilians?",
            ["A/76/135, §71(f)"],
        )

    def test_who_may_not(self, acquis):
        for capacity in NOT_ENTITLED:
            assert refused(a_question(), capacity, INSTITUTION) == ("not-entitled", "47")

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"title": words(" ")}, "title", "empty"),
            ({"words": words("A" * 4_001)}, "words", "too-long"),
            ({"topics": ("IL99",)}, "topics", "no-such-topic"),
            ({"sources": ("a source",) * 21}, "sources", "too-many"),
            ({"sources": ("A" * 501,)}, "sources", "too-long"),
        ],
    )
    def test_what_is_refused_names_its_field(self, acquis, changed, field, reason):
        assert malformed(a_question(**changed), build.a_state(), INSTITUTION) == (field, reason)


class TestAddLawView:
    act = AddLawView(words=words("A new instrument is needed."), sources=("A/80/257",))

    def test_it_works_for_all_who_may_hand_in_papers(self, acquis):
        question = build_framework.a_law_question()
        authors = [build.a_state(), build.an_observer(), build.an_igo(), build.a_stakeholder()]
        for author in authors:
            changed = performed(self.act, author, f"law-question:{question.pk}")[1]
            assert changed == {"framework_lawview": (1, 0, 0)}
        assert list(LawView.objects.order_by("pk").values_list("author", flat=True)) == authors

    def test_who_may_not(self, acquis):
        question = build_framework.a_law_question()
        for capacity in (OPERATOR, "public", "institution"):
            assert refused(self.act, capacity, f"law-question:{question.pk}") == ("not-entitled", "39")

    def test_it_says_something(self, acquis):
        question = build_framework.a_law_question()
        act = AddLawView(words=words(" "))
        assert malformed(act, build.a_state(), f"law-question:{question.pk}") == ("words", "empty")


class TestWithdrawLawView:
    def test_it_works_once_for_its_author(self, acquis):
        view = build_framework.a_law_view(capacity=build.a_state(1))
        on = f"law-view:{view.pk}"
        assert refused(WithdrawLawView(), build.a_state(2), on) == ("not-your-statement", "39")
        assert performed(WithdrawLawView(), build.a_state(1), on)[1] == {"framework_lawview": (0, 1, 0)}
        assert refused(WithdrawLawView(), build.a_state(1), on) == ("view-withdrawn", None)


def test_what_was_said_can_be_erased_and_the_record_replays_and_audits(acquis):
    build_framework.a_position()
    view = build_framework.a_law_view()
    for name in ("RegisterPosition", "RaiseLawQuestion", "AddLawView"):
        entry = Entry.objects.filter(body__contains=f'"act":"{name}"').get()
        paths = ("title", "link") if name == "RegisterPosition" else ("words", "sources")
        do(EraseContent(paths=paths), SECRETARIAT, entry)
    view.refresh_from_db()
    assert (view.words, view.sources) == (ERASED, ERASED)
    assert LawPosition.objects.get().link == ERASED
    reports = audit()
    assert [each for each in reports if "EraseContent" not in each] == []
    assert list(differences()) == []
