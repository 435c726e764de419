# SPDX-License-Identifier: EUPL-1.2
"""Founding, enrolling, giving and ending capacities, issuing tokens."""

import hashlib
from datetime import timedelta

import pytest

from acquis.parties.acts import (
    EndCapacity,
    EnrolGroup,
    EnrolOrganisation,
    EnrolState,
    GiveCapacity,
    IssueToken,
)
from acquis.parties.models import Group, Holding, Organisation, State
from acquis.parties.queries import held
from acquis.record import log
from acquis.record.act import Malformed, NotFound, Refusal, key_of
from acquis.record.models import Entry, Founding, Head
from acquis.record.perform import perform
from acquis.record.registry import build as act_of
from tests import build, tables
from tests.build import FOUNDED, INSTITUTION, KEY, MORNING, OPERATOR, SECRETARIAT, do, words
from tests.doing import malformed, performed, refused

NOBODY_ELSE = [
    "state:SAM",
    "focal-point:SAM",
    "chair:meeting:1",
    "observer:HOLY-SEE",
    "public",
    "clock",
    "institution",
]
HOLDER = "a0" * 16


class TestFoundRecord:
    def test_it_works(self, unfounded):
        entry = perform(build.a_founding(), OPERATOR, INSTITUTION, now=FOUNDED)
        fields = log.read(entry.body)
        commitment = fields["payload"].pop("profile_text")
        founding = Founding.objects.get()
        assert (entry.order, entry.number, entry.log) == (1, 1, "open")
        assert list(commitment) == ["commitment"]
        assert fields["payload"] == {
            "kind": "test",
            "name": "A test",
            "profile_name": "belgium-poa",
            "profile_hash": founding.profile_hash,
            "parties": "united-nations",
            "software": "0",
            "public_key": KEY,
        }
        assert (founding.pk, founding.kind, founding.public_key) == (key_of("open", 1, 1), "test", KEY)
        assert Head.objects.get().kind == "test"

    def test_the_members_groups_and_observers_enter_as_its_consequences(self, unfounded):
        perform(build.a_founding(), OPERATOR, INSTITUTION, now=FOUNDED)
        acts = [
            log.read(body)["act"] for body in Entry.objects.order_by("order").values_list("body", flat=True)
        ]
        assert (
            acts
            == ["FoundRecord"]
            + ["EnrolState"] * 193
            + ["EnrolGroup"] * Group.objects.count()
            + ["EnrolOrganisation"] * Organisation.objects.count()
        )
        assert State.objects.count() == 193
        assert set(Organisation.objects.values_list("kind", flat=True)) == {"observer", "igo"}

    def test_a_record_is_founded_once(self, founded):
        assert refused(build.a_founding(), OPERATOR, INSTITUTION) == ("founded-already", None)

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"profile_hash": "00" * 32}, "profile_hash", "not-the-hash"),
            ({"profile_text": "profile: none\n"}, "profile_hash", "not-the-hash"),
            ({"kind": "living", "parties": "invented"}, "parties", "invented-is-not-living"),
            ({"name": ""}, "name", "out-of-range"),
            ({"name": "A" * 201}, "name", "out-of-range"),
            ({"public_key": "00" * 33}, "public_key", "out-of-range"),
            ({"software": ""}, "software", "out-of-range"),
        ],
    )
    def test_a_founding_that_does_not_hold_founds_nothing(self, unfounded, changed, field, reason):
        with pytest.raises(Malformed) as refusal:
            perform(build.a_founding(**changed), OPERATOR, INSTITUTION)
        assert (refusal.value.field, refusal.value.reason) == (field, reason)
        assert Entry.objects.count() == Founding.objects.count() == State.objects.count() == 0

    def test_an_invalid_profile_founds_nothing_and_names_its_faults(self, unfounded):
        text = build.a_founding().profile_text.replace('"formal-open"', '"formal-opened"', 1)
        changed = {"profile_text": text, "profile_hash": hashlib.sha256(text.encode()).hexdigest()}
        with pytest.raises(Malformed) as refusal:
            perform(build.a_founding(**changed), OPERATOR, INSTITUTION)
        assert (refusal.value.field, refusal.value.reason) == ("profile_text", "profile-invalid")
        assert refusal.value.params["faults"].count("formal-opened") > 0
        assert Entry.objects.count() == 0

    def test_invented_states_have_codes_of_their_own(self, unfounded):
        build.a_founded_record("simulation", parties="invented")
        assert State.objects.count() == 193
        assert State.objects.filter(code__startswith="X").count() == 193

    @pytest.mark.parametrize(
        ("kind", "shown"), [("living", "Samoa"), ("demonstration", "Samoa [sim.]"), ("test", "Samoa [sim.]")]
    )
    def test_names_carry_the_mark_unless_the_record_is_living(self, unfounded, kind, shown):
        build.play.found(kind, "A record", FOUNDED, public_key=KEY)
        assert str(State.objects.get(code="WSM")) == shown


class TestEnrolState:
    act = EnrolState(
        code="XYZ",
        name=words("Xyzland"),
        group="AFR",
        admitted="2026-12-01",
        statuses=({"what": "ldc", "since": "2026-12-02", "verified": False},),
    )

    def test_it_works(self, founded):
        fields, changed = performed(self.act, SECRETARIAT, INSTITUTION)
        assert changed == {"parties_state": (1, 0, 0)}
        by_law = {"profile": founded.profile_hash, "provision": "37"}
        assert fields["findings"] == by_law | {"simulated": True, "takes_part_as": "state"}
        state = State.objects.get(code="XYZ")
        assert state.pk == key_of("open", fields["number"], 1)
        assert state.statuses == [{"what": "ldc", "since": "2026-12-02", "until": None, "verified": False}]

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"code": "xyz"}, "code", "no-state-code"),
            ({"code": "X1Z"}, "code", "no-state-code"),
            ({"code": "ÉYZ"}, "code", "no-state-code"),
            ({"code": "XYZW"}, "code", "no-state-code"),
            ({"code": "WSM"}, "code", "taken-already"),
            ({"group": "G77"}, "group", "no-such-group"),
            ({"admitted": "yesterday"}, "admitted", "no-date"),
            ({"admitted": "2026-13-01"}, "admitted", "no-date"),
            ({"admitted": "20261201"}, "admitted", "no-date"),
            (
                {"statuses": ({"what": "ldc", "until": "soon", "verified": True},)},
                "statuses.0.until",
                "no-date",
            ),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, founded, changed, field, reason):
        act = EnrolState(**({"code": "XYZ", "name": words("Xyzland"), "group": ""} | changed))
        assert malformed(act, SECRETARIAT, INSTITUTION) == (field, reason)

    def test_a_status_cannot_pass_for_a_commitment(self):
        with pytest.raises(Malformed) as refusal:
            act_of(
                "EnrolState",
                {"code": "XYZ", "name": words("X"), "group": "", "statuses": [{"commitment": "00"}]},
            )
        assert (refusal.value.field, refusal.value.reason) == ("statuses.0.what", "missing")

    @pytest.mark.parametrize("capacity", [*NOBODY_ELSE, OPERATOR])
    def test_only_the_secretariat_enters_it(self, founded, capacity):
        assert refused(self.act, capacity, INSTITUTION) == ("not-entitled", "37")


class TestEnrolGroup:
    act = EnrolGroup(code="XG", name=words("Group of Xyz"))

    def test_it_works(self, founded):
        fields, changed = performed(self.act, SECRETARIAT, INSTITUTION)
        assert changed == {"parties_group": (1, 0, 0)}
        assert str(Group.objects.get(pk=key_of("open", fields["number"], 1))) == "Group of Xyz [sim.]"

    @pytest.mark.parametrize(
        ("code", "reason"),
        [
            ("AFR", "taken-already"),
            ("", "no-code"),
            ("A B", "no-code"),
            ("A,B", "no-code"),
            ("A" * 21, "out-of-range"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, founded, code, reason):
        assert malformed(EnrolGroup(code=code, name=words("X")), SECRETARIAT, INSTITUTION) == ("code", reason)

    @pytest.mark.parametrize("capacity", [*NOBODY_ELSE, OPERATOR])
    def test_only_the_secretariat_enters_it(self, founded, capacity):
        assert refused(self.act, capacity, INSTITUTION) == ("not-entitled", "37")


class TestEnrolOrganisation:
    act = EnrolOrganisation(code="OPENNET", kind="stakeholder", name=words("Open Networks Forum"))

    def test_it_works(self, founded):
        fields, changed = performed(self.act, SECRETARIAT, INSTITUTION)
        assert changed == {"parties_organisation": (1, 0, 0)}
        assert Organisation.objects.get(code="OPENNET").pk == key_of("open", fields["number"], 1)

    @pytest.mark.parametrize(
        ("code", "reason"),
        [
            ("HOLY-SEE", "taken-already"),
            ("", "no-code"),
            ("OPEN NET", "no-code"),
            ("A,state:SAM", "no-code"),
            (":", "no-code"),
            ("A" * 21, "out-of-range"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, founded, code, reason):
        act = EnrolOrganisation(code=code, kind="stakeholder", name=words("X"))
        assert malformed(act, SECRETARIAT, INSTITUTION) == ("code", reason)

    @pytest.mark.parametrize("capacity", [*NOBODY_ELSE, OPERATOR])
    def test_only_the_secretariat_enters_it(self, founded, capacity):
        assert refused(self.act, capacity, INSTITUTION) == ("not-entitled", "37")


class TestGiveCapacity:
    def test_it_works_and_is_sealed_for_the_secretariat(self, founded):
        until = MORNING + timedelta(days=365)
        act = GiveCapacity(holder=HOLDER, given="state:WSM", until=until)
        fields, changed = performed(act, SECRETARIAT, INSTITUTION)
        assert (fields["log"], fields["audience"]) == ("sealed", "secretariat")
        assert changed == {"parties_holding": (1, 0, 0)}
        holding = Holding.objects.get()
        assert (holding.pk, holding.capacity, holding.since, holding.until) == (
            key_of("sealed", 1, 1),
            "state:WSM",
            MORNING,
            until,
        )

    def test_it_is_in_force_until_it_ends(self, founded):
        holding = build.a_holding("state:WSM", HOLDER, until=MORNING + timedelta(days=1))
        at = [
            MORNING - timedelta(seconds=1),
            MORNING,
            MORNING + timedelta(hours=23),
            MORNING + timedelta(days=1),
        ]
        assert [list(held(HOLDER, moment)) for moment in at] == [[], [holding], [holding], []]

    def test_a_focal_point_names_those_of_its_own_state(self, founded):
        own, other = build.some_states(2)
        focal_point = own.replace("state:", "focal-point:")
        for given in (own, build.head_of(own)):
            performed(GiveCapacity(holder=HOLDER, given=given), focal_point, INSTITUTION)
        for given in (other, SECRETARIAT, OPERATOR, build.an_observer()):
            assert refused(GiveCapacity(holder=HOLDER, given=given), focal_point, INSTITUTION) == (
                "own-state-only",
                "38",
            )

    def test_the_operator_names_the_secretariat_alone(self, founded):
        performed(GiveCapacity(holder=HOLDER, given=SECRETARIAT), OPERATOR, INSTITUTION)
        for given in (build.a_state(), OPERATOR):
            reason = refused(GiveCapacity(holder=HOLDER, given=given), OPERATOR, INSTITUTION)
            assert reason == ("operator-names-secretaries", "38")

    @pytest.mark.parametrize(
        "given",
        [
            "institution",
            "clock",
            "public",
            "nobody",
            "state:ZZZ",
            "state:",
            "head:wsm",
            "stakeholder:NONE",
            "igo:HOLY-SEE",
            "chair:meeting:1",
            "chair",
            "secretariat:x",
            "",
        ],
    )
    def test_what_nobody_can_be_is_given_to_nobody(self, founded, given):
        assert malformed(GiveCapacity(holder=HOLDER, given=given), SECRETARIAT, INSTITUTION) == (
            "given",
            "no-such-capacity",
        )

    def test_a_chair_is_of_a_meeting_there_is(self, founded):
        meeting = build.a_meeting()
        performed(GiveCapacity(holder=HOLDER, given=build.chair_of(meeting)), SECRETARIAT, INSTITUTION)

    @pytest.mark.parametrize("until", [MORNING - timedelta(seconds=1), MORNING.replace(tzinfo=None)])
    def test_its_end_lies_ahead_and_has_a_zone(self, founded, until):
        act = GiveCapacity(holder=HOLDER, given=SECRETARIAT, until=until)
        assert malformed(act, SECRETARIAT, INSTITUTION) == ("until", "not-ahead")

    @pytest.mark.parametrize("holder", ["", "a" * 41])
    def test_a_holder_has_a_key(self, founded, holder):
        act = GiveCapacity(holder=holder, given=SECRETARIAT)
        assert malformed(act, SECRETARIAT, INSTITUTION) == ("holder", "out-of-range")

    @pytest.mark.parametrize(
        "capacity", ["state:SAM", "head:SAM", "chair:meeting:1", "observer:HOLY-SEE", "public"]
    )
    def test_a_delegate_gives_none(self, founded, capacity):
        act = GiveCapacity(holder=HOLDER, given=SECRETARIAT)
        assert refused(act, capacity, INSTITUTION) == ("not-entitled", "38")


class TestIssueToken:
    def test_it_works_and_the_token_is_not_in_it(self, founded):
        act = IssueToken(holder=HOLDER, given="state:WSM", only_acts=("RequestFloor",))
        fields, changed = performed(act, OPERATOR, INSTITUTION)
        assert changed == {"parties_holding": (1, 0, 0)}
        assert Holding.objects.get().acts == ["RequestFloor"]
        assert fields["payload"] == {
            "holder": HOLDER,
            "given": "state:WSM",
            "only_acts": ["RequestFloor"],
            "until": None,
        }

    def test_it_is_for_acts_there_are(self, founded):
        act = IssueToken(holder=HOLDER, given="state:WSM", only_acts=("RequestFlour",))
        assert malformed(act, OPERATOR, INSTITUTION) == ("only_acts", "no-such-act")

    def test_it_is_for_a_capacity_there_is(self, founded):
        assert malformed(IssueToken(holder=HOLDER, given="institution"), OPERATOR, INSTITUTION) == (
            "given",
            "no-such-capacity",
        )

    @pytest.mark.parametrize("capacity", NOBODY_ELSE)
    def test_it_is_the_operators_or_the_secretariats(self, founded, capacity):
        assert refused(IssueToken(holder=HOLDER, given="state:WSM"), capacity, INSTITUTION) == (
            "not-entitled",
            "41",
        )


class TestEndCapacity:
    def test_it_works(self, founded):
        holding = build.a_holding("state:WSM", HOLDER)
        fields, changed = performed(EndCapacity(), SECRETARIAT, holding, now=MORNING + timedelta(hours=1))
        assert changed == {"parties_holding": (0, 1, 0)}
        assert fields["findings"]["given"] == "state:WSM"
        assert list(held(HOLDER, MORNING + timedelta(hours=2))) == []

    def test_it_ends_once(self, founded):
        holding = build.a_holding()
        do(EndCapacity(), SECRETARIAT, holding)
        assert refused(EndCapacity(), SECRETARIAT, holding) == ("ended-already", None)

    def test_nobody_else_knows_of_the_holding(self, founded):
        holding = build.a_holding()
        for capacity in (
            "public",
            build.a_state(),
            OPERATOR,
            build.a_state().replace("state", "focal-point"),
        ):
            before = tables.stand()
            with pytest.raises(NotFound):
                do(EndCapacity(), capacity, holding)
            assert tables.changes(before, tables.stand()) == {}


def test_whoever_may_not_know_learns_nothing_from_a_refusal(founded):
    holding = build.a_holding()
    with pytest.raises(Refusal) as there:
        do(EndCapacity(), "public", holding)
    with pytest.raises(Refusal) as nowhere:
        do(EndCapacity(), "public", "holding:5")
    assert (there.value.reason, there.value.provision) == (nowhere.value.reason, nowhere.value.provision)
