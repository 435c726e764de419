# SPDX-License-Identifier: EUPL-1.2
"""What carries over from a predecessor, and what never does."""

from datetime import timedelta

import pytest

from acquis.law.loading import flat, load_shipped
from acquis.meetings.acts import EnterEstablishment
from acquis.meetings.models import CarriedDocument
from acquis.meetings.transition_acts import CarryAccreditations, CarryContact, CarryDocuments
from acquis.parties.models import ApplicationObjection, Organisation, PointOfContact
from acquis.record import registry
from acquis.record.audit import audit
from acquis.record.replay import differences
from tests import build, build_establishment, build_transition
from tests.build import INSTITUTION, MORNING, SECRETARIAT, do, words
from tests.build_transition import documents, organisations
from tests.doing import malformed, performed, refused

EACH = [
    (documents(), INSTITUTION),
    (organisations(), INSTITUTION),
    (build_transition.a_contact_act(), "state:SMR"),
]


class TestCarryDocuments:
    def test_it_works(self, plenary):
        fields, changed = performed(documents("A/AC.292/2025/1", "A/80/257"), SECRETARIAT, INSTITUTION)
        assert changed == {"meetings_carrieddocument": (2, 0, 0)}
        assert fields["findings"]["count"] == 2
        assert CarriedDocument.objects.first().source

    def test_each_once(self, plenary):
        do(documents(), SECRETARIAT, INSTITUTION)
        assert malformed(documents(), SECRETARIAT, INSTITUTION) == ("documents", "taken-already")
        twice = documents("A/1", "A/1")
        assert malformed(twice, SECRETARIAT, INSTITUTION) == ("documents", "out-of-range")


class TestCarryAccreditations:
    def test_the_organisations_are_stakeholders_until_their_date(self, plenary):
        _, changed = performed(organisations("HARBOUR", "TIDEMARK"), SECRETARIAT, INSTITUTION)
        assert changed == {"parties_organisation": (2, 0, 0)}
        row = Organisation.objects.get(code="HARBOUR")
        assert (row.kind, row.accredited, row.until) == ("stakeholder", MORNING, build_transition.UNTIL)
        meeting = build.an_open_meeting(starts=MORNING + timedelta(days=60), now=MORNING)
        speakers = build.an_open_list(meeting)
        do(registry.find("RequestFloor")(), "stakeholder:HARBOUR", speakers, now=meeting.starts)

    def test_each_has_an_end_within_the_longest_term(self, plenary):
        late = organisations(until=MORNING + timedelta(days=1500))
        assert malformed(late, SECRETARIAT, INSTITUTION) == ("organisations.0.until", "term-too-long")
        over = organisations(until=MORNING)
        assert malformed(over, SECRETARIAT, INSTITUTION) == ("organisations.0.until", "not-ahead")

    def test_refusals_and_objections_have_no_field(self, plenary):
        do(organisations(), SECRETARIAT, INSTITUTION)
        assert not ApplicationObjection.objects.exists()
        fields = {
            name for cls in (CarryAccreditations, CarryDocuments, CarryContact) for name in cls.model_fields
        }
        assert not [name for name in fields if "refus" in name or "object" in name]
        with pytest.raises(registry.Malformed) as refusal:
            registry.build("CarryAccreditations", organisations().payload() | {"refused": ["X"]})
        assert refusal.value.reason == "extra_forbidden"


class TestCarryContact:
    def test_it_waits_sealed_for_the_state(self, plenary):
        fields, changed = performed(build_transition.a_contact_act(), SECRETARIAT, "state:SMR")
        assert changed == {"parties_pointofcontact": (1, 0, 0)}
        assert (fields["log"], fields["audience"]) == ("sealed", "secretariat|only:state:SMR")
        assert PointOfContact.objects.get().confirmed is None

    def test_one_of_a_kind_waits_at_a_time(self, plenary):
        build_transition.a_contact()
        again = build_transition.a_contact_act()
        assert refused(again, SECRETARIAT, "state:SMR") == ("contact-waits-already", None)


@pytest.mark.parametrize(("act", "on"), EACH, ids=lambda each: getattr(type(each), "__name__", ""))
class TestAllOfThem:
    def test_only_the_secretariat_does_it(self, plenary, act, on):
        assert refused(act, "state:SMR", on) == ("not-entitled", "37")

    def test_not_before_there_is_an_institution(self, founded, act, on):
        build_establishment.a_mandate()
        assert refused(act, SECRETARIAT, on) == ("not-established", "9")

    def test_the_predecessor_is_one_of_the_rules(self, plenary, act, on):
        other = act.model_copy(update={"predecessor": 2})
        assert malformed(other, SECRETARIAT, on) == ("predecessor", "out-of-range")


@pytest.mark.parametrize(
    ("name", "act", "on", "reason"),
    [
        ("global-mechanism", organisations(), INSTITUTION, ("does-not-carry-over", "58")),
        ("global-mechanism", documents(), INSTITUTION, None),
        ("ccw", documents(), INSTITUTION, ("no-predecessor", "6")),
    ],
)
def test_what_carries_over_is_asked_of_the_profile(unfounded, name, act, on, reason):
    profile = load_shipped(name)
    founding = build.a_founding(profile_name=name, profile_hash=profile.hash, profile_text=flat(name))
    do(founding, "operator", INSTITUTION, now=build.FOUNDED, seen=None)
    entered = EnterEstablishment(document=words("It"), adopted_on="2027-01-08", attested_by="A")
    do(entered, SECRETARIAT, INSTITUTION, now=build.FOUNDED)
    if reason:
        assert refused(act, SECRETARIAT, on) == reason
    else:
        performed(act, SECRETARIAT, on)


def test_all_that_carried_over_replays_and_the_law_agrees(plenary):
    do(documents(), SECRETARIAT, INSTITUTION)
    do(organisations(), SECRETARIAT, INSTITUTION)
    build_transition.a_contact()
    assert audit() == []
    assert list(differences()) == []
