# SPDX-License-Identifier: EUPL-1.2
"""What is entered as others adopted it: sources, elements, links, threats, reaffirmations, endorsements."""

from datetime import timedelta

import pytest

from acquis.framework.acts import (
    EnterElement,
    EnterEndorsement,
    EnterLink,
    EnterReaffirmation,
    EnterSource,
    EnterThreat,
    Place,
)
from acquis.framework.models import Element, ElementVersion, Endorsement, Link, Reaffirmed, Source, Threat
from acquis.framework.queries import version_in_force
from acquis.record.act import Malformed
from acquis.record.registry import build as build_act
from tests import build_framework
from tests.build import INSTITUTION, MORNING, OPERATOR, SECRETARIAT, do, words
from tests.doing import malformed, performed, refused

OTHERS = [
    "state:SAM",
    "head:SAM",
    OPERATOR,
    "observer:HOLY-SEE",
    "stakeholder:OPENNET",
    "public",
    "institution",
]
LONG = "A" * 4_001


@pytest.fixture
def acquis(founded):
    """A part of the framework, entered from its sources."""
    build_framework.part_of_the_acquis()


def a_source(**changed):
    fields = {
        "symbol": "A/RES/84/1",
        "kind": "resolution",
        "title": words("Endorsement"),
        "body": "assembly",
        "date": "2029-12-04",
        "manner": "without-vote",
    }
    return EnterSource(**(fields | changed))


class TestEnterSource:
    def test_it_works(self, founded):
        vote = {"manner": "recorded-vote", "in_favour": 150, "against": 3, "abstaining": 12}
        changed = performed(a_source(**vote), SECRETARIAT, INSTITUTION)[1]
        assert changed == {"framework_source": (1, 0, 0)}
        row = Source.objects.get()
        assert (row.symbol, row.manner, row.in_favour, row.unverified) == (
            "A/RES/84/1",
            "recorded-vote",
            150,
            [],
        )

    def test_only_the_secretariat_enters_it(self, founded):
        for capacity in OTHERS:
            assert refused(a_source(), capacity, INSTITUTION) == ("not-entitled", "37")

    def test_a_symbol_is_entered_once(self, acquis):
        assert malformed(a_source(symbol="A/70/174"), SECRETARIAT, INSTITUTION) == ("symbol", "taken-already")

    @pytest.mark.parametrize("date", ["", "yesterday", "2029-13-01", "2029-02-30", "29-01-01", "2029-1-1"])
    def test_its_date_is_a_day_a_month_or_a_year(self, founded, date):
        assert malformed(a_source(date=date), SECRETARIAT, INSTITUTION) == ("date", "no-such-date")

    def test_figures_belong_to_a_recorded_vote(self, founded):
        assert malformed(a_source(in_favour=3), SECRETARIAT, INSTITUTION) == ("manner", "figures-need-a-vote")
        committee = {"date": "2029-11-04", "manner": "consensus", "against": 1}
        assert malformed(a_source(committee=committee), SECRETARIAT, INSTITUTION)[1] == "figures-need-a-vote"

    @pytest.mark.parametrize("changed", [{"symbol": " "}, {"symbol": "A" * 61}, {"title": words("")}])
    def test_symbol_and_title_are_short_and_say_something(self, founded, changed):
        assert malformed(a_source(**changed), SECRETARIAT, INSTITUTION)[1] in ("empty", "too-long")

    def test_what_the_types_cannot_take_names_its_field(self, founded):
        payload = a_source().payload() | {"manner": "by acclamation"}
        with pytest.raises(Malformed) as refusal:
            build_act("EnterSource", payload)
        assert (refusal.value.field, refusal.value.reason) == ("manner", "literal_error")


def an_element(**changed):
    fields = {
        "code": "N12",
        "kind": "norm",
        "order": 41,
        "character": "voluntary-norm",
        "title": words("Another"),
        "text": words("States should take care."),
        "places": (Place(source="A/80/257", place="§1"),),
    }
    return EnterElement(**(fields | changed))


class TestEnterElement:
    def test_it_stands_from_the_day_of_its_first_source(self, acquis):
        places = (Place(source="A/80/257", place="§1"), Place(source="A/79/214", place="§2"))
        changed = performed(an_element(places=places), SECRETARIAT, INSTITUTION)[1]
        assert changed == {"framework_element": (1, 0, 0), "framework_elementversion": (1, 0, 0)}
        version = version_in_force(Element.objects.get(code="N12"))
        assert (version.stage, version.number, str(version.since.date())) == ("recalled", 1, "2024-07-12")

    def test_only_the_secretariat_enters_it(self, acquis):
        for capacity in OTHERS:
            assert refused(an_element(), capacity, INSTITUTION) == ("not-entitled", "37")

    def test_once_the_framework_was_reaffirmed_an_element_comes_by_decision_alone(self, founded):
        build_framework.a_founding_reaffirmation()
        assert refused(an_element(), SECRETARIAT, INSTITUTION) == ("reaffirmed-already", "4")

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"code": "N1"}, "code", "taken-already"),
            ({"code": "G12"}, "code", "not-a-code"),
            ({"code": "N01"}, "code", "not-a-code"),
            ({"code": "n12"}, "code", "not-a-code"),
            ({"text": words(LONG)}, "text", "too-long"),
            ({"title": words(" ")}, "title", "empty"),
            ({"places": ()}, "places", "no-place"),
            ({"places": (Place(source="A/99/1", place="§1"),)}, "places", "no-such-source"),
        ],
    )
    def test_what_is_refused_names_its_field(self, acquis, changed, field, reason):
        assert malformed(an_element(**changed), SECRETARIAT, INSTITUTION) == (field, reason)


class TestEnterLink:
    def test_it_works(self, acquis):
        changed = performed(EnterLink(other="G8", relation="same-subject"), SECRETARIAT, "element:N11")[1]
        assert changed == {"framework_link": (1, 0, 0)}
        assert Link.objects.get(one__code="N11", other__code="G8").place is None

    @pytest.mark.parametrize(
        ("other", "reason"),
        [("N11", "not-for-oneself"), ("N8", "linked-already"), ("N99", "no-such-element")],
    )
    def test_what_is_refused(self, acquis, other, reason):
        act = EnterLink(other=other, relation="same-subject")
        assert malformed(act, SECRETARIAT, "element:N11") == ("other", reason)

    def test_two_elements_are_linked_in_one_direction_or_the_other(self, acquis):
        act = EnterLink(other="N6", relation="same-subject")
        assert malformed(act, SECRETARIAT, "element:N7") == ("other", "linked-already")

    def test_a_document_that_draws_it_is_entered(self, acquis):
        act = EnterLink(other="G8", relation="same-subject", place=Place(source="A/99/1", place="§1"))
        assert malformed(act, SECRETARIAT, "element:N11") == ("place", "no-such-source")

    def test_only_the_secretariat_enters_it(self, acquis):
        act = EnterLink(other="G8", relation="same-subject")
        for capacity in OTHERS:
            assert refused(act, capacity, "element:N11") == ("not-entitled", "37")


def a_threat(**changed):
    fields = {
        "code": "T29",
        "family": "means",
        "title": words("Attacks on time signals"),
        "norms": ("N6",),
        "places": (Place(source="A/80/257", place="section B", verified=False),),
    }
    return EnterThreat(**(fields | changed))


class TestEnterThreat:
    def test_it_works(self, acquis):
        assert performed(a_threat(), SECRETARIAT, INSTITUTION)[1] == {"framework_threat": (1, 0, 0)}
        assert Threat.objects.get(code="T29").norms == ["N6"]

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"code": "T1"}, "code", "taken-already"),
            ({"code": "X1"}, "code", "not-a-code"),
            ({"code": "T"}, "code", "not-a-code"),
            ({"norms": ("N99",)}, "norms", "no-such-element"),
            ({"places": ()}, "places", "no-place"),
        ],
    )
    def test_what_is_refused_names_its_field(self, acquis, changed, field, reason):
        assert malformed(a_threat(**changed), SECRETARIAT, INSTITUTION) == (field, reason)

    def test_only_the_secretariat_enters_it(self, acquis):
        for capacity in OTHERS:
            assert refused(a_threat(), capacity, INSTITUTION) == ("not-entitled", "37")


def a_reaffirmation(**changed):
    fields = {
        "document": words("Founding political document"),
        "adopted_on": "2027-01-12",
        "attested_by": "The conference",
        "codes": ("N1", "N3"),
    }
    return EnterReaffirmation(**(fields | changed))


class TestEnterReaffirmation:
    def test_it_works(self, acquis):
        changed = performed(a_reaffirmation(), SECRETARIAT, INSTITUTION)[1]
        assert changed == {"framework_reaffirmation": (1, 0, 0), "framework_reaffirmed": (2, 0, 0)}
        named = Reaffirmed.objects.order_by("pk").values_list("version__element__code", flat=True)
        assert list(named) == ["N1", "N3"]

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"codes": ()}, "codes", "nothing-to-reaffirm"),
            ({"codes": ("N1", "N1")}, "codes", "nothing-to-reaffirm"),
            ({"codes": ("N99",)}, "codes", "no-such-element"),
            ({"adopted_on": "2031-01-01"}, "adopted_on", "not-yet"),
            ({"adopted_on": "soon"}, "adopted_on", "no-such-date"),
            ({"attested_by": ""}, "attested_by", "empty"),
        ],
    )
    def test_what_is_refused_names_its_field(self, acquis, changed, field, reason):
        assert malformed(a_reaffirmation(**changed), SECRETARIAT, INSTITUTION) == (field, reason)

    def test_only_the_secretariat_enters_it(self, acquis):
        for capacity in OTHERS:
            assert refused(a_reaffirmation(), capacity, INSTITUTION) == ("not-entitled", "37")


class TestEnterEndorsement:
    def test_it_works_once_for_each(self, acquis):
        question = build_framework.decided(build_framework.a_new_element(), INSTITUTION)
        do(a_source(), SECRETARIAT, INSTITUTION, now=MORNING + timedelta(days=300))
        act = EnterEndorsement(adopted_by=question.subject)
        later = {"now": MORNING + timedelta(days=301)}
        changed = performed(act, SECRETARIAT, "source:A/RES/84/1", **later)[1]
        assert changed == {"framework_endorsement": (1, 0, 0)}
        assert Endorsement.objects.get().of == ElementVersion.objects.get(element__code="N12").adopted_by
        assert malformed(act, SECRETARIAT, "source:A/RES/84/1", **later)[1] == "endorsed-already"

    def test_it_names_something_adopted_here(self, acquis):
        act = EnterEndorsement(adopted_by="question:12")
        assert malformed(act, SECRETARIAT, "source:A/70/174") == ("adopted_by", "no-such-subject")

    def test_only_the_secretariat_enters_it(self, acquis):
        act = EnterEndorsement(adopted_by="question:12")
        for capacity in OTHERS:
            assert refused(act, capacity, "source:A/70/174") == ("not-entitled", "37")
