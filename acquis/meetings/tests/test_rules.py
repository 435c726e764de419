# SPDX-License-Identifier: EUPL-1.2
"""The rules change from a date: old acts stay judged by the old ones, what is under way ends as it began."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acquis.framework.models import ElementVersion
from acquis.law.loading import load_shipped
from acquis.meetings.convening_acts import ConveneMeeting
from acquis.meetings.models import Body, Review
from acquis.meetings.referral_acts import DecideReview
from acquis.meetings.rules_acts import ChangeRules
from acquis.record import log
from acquis.record.audit import audit
from acquis.record.models import Entry, Head, RulesVersion
from acquis.record.registry import find, hold
from acquis.record.replay import differences, empty_tables
from acquis.record.verify import verify
from acquis.record.versions import version_in_force
from acquis.record.weighing import profile_in_force
from tests import build, build_accreditation, build_framework, build_rules
from tests.build import INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words
from tests.build_rules import FROM, a_change, rules_changed
from tests.doing import malformed, performed, refused

DeclareAdopted, DeclareNotAdopted, Object, OpenSilence, PutToDecision = (
    find(name) for name in ("DeclareAdopted", "DeclareNotAdopted", "Object", "OpenSilence", "PutToDecision")
)


@pytest.fixture
def review(founded):
    """A review conference under way."""
    return build_rules.a_review()


def put(meeting, held, on=INSTITUTION):
    return PutToDecision(title=words("The rules"), held=hold(held, build.subject_of(on)))


def profile_of(entry):
    return log.read(entry.body)["findings"]["profile"]


def holds_together():
    """Nothing in the record was changed, replay gives the tables again, and the law agrees with every entry."""
    found = (verify(), audit(), list(differences()))
    return found == (None, [], [])


def without(kind):
    """A change that takes a body out of the rules, with what names it."""

    def edit(values):
        del values["bodies"][kind], values["symbols"]["patterns"][kind]
        for body in values["bodies"].values():
            for name in ("may_create", "prepared_by"):
                if kind in body.get(name, ()):
                    body[name].remove(kind)
                    if not body[name]:
                        del body[name]
        for power in values["powers"].values():
            if kind in power.get("decision_of", ()):
                power["decision_of"].remove(kind)

    return edit


class TestChangeRules:
    def test_it_works_once_the_review_decided(self, review):
        question = build.a_question(review, a_change(), INSTITUTION)
        _, changed = performed(DeclareAdopted(), chair_of(review), question)
        assert changed["decisions_question"] == (0, 1, 0)
        version = RulesVersion.objects.get()
        assert (version.number, version.starts, version.adopted_by) == (2, FROM, question.subject)
        head = Head.objects.get()
        assert head.rules == [[log.instant(FROM), version.profile_hash, False]]
        before, after = FROM - timedelta(seconds=1), FROM
        assert [profile_in_force(head, at).rules.silence.hours for at in (before, after)] == [72, 24]

    @pytest.mark.parametrize("capacity", ["state:SAM", SECRETARIAT, "operator", "institution", "public"])
    def test_nobody_changes_them_alone(self, plenary, capacity):
        assert refused(a_change(), capacity, INSTITUTION) == ("by-decision-only", "82")

    def test_the_plenary_does_not_where_the_rules_leave_it_to_the_review(self, plenary):
        meeting = build.an_open_meeting()
        assert refused(put(meeting, a_change()), chair_of(meeting), meeting) == ("not-this-body", "82")

    def test_it_is_not_done_by_silence(self, review):
        act = OpenSilence(title=words("The rules"), held=hold(a_change(), INSTITUTION))
        assert refused(act, chair_of(review), review)[0] == "not-by-silence"

    def test_one_objection_and_the_rules_stay(self, review):
        question = build.a_question(review, a_change(), INSTITUTION)
        build.an_objection(question)
        do(DeclareNotAdopted(), chair_of(review), question)
        assert Head.objects.get().rules == []
        assert not RulesVersion.objects.exists()

    @pytest.mark.parametrize(
        ("edit", "fields", "field", "reason"),
        [
            (None, {"starts": MORNING}, "in_force_from", "not-ahead"),
            (None, {"starts": FROM.replace(tzinfo=None)}, "in_force_from", "zone-missing"),
            (lambda values: values.update(profile="another"), {}, "profile_text", "profile-of-another"),
            (lambda values: values.pop("rules"), {}, "profile_text", "profile-invalid"),
            (lambda values: None, {}, "profile_text", "same-rules"),
            (None, {"ends": ("body:1",)}, "ends", "no-such-subject"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, review, edit, fields, field, reason):
        act = put(review, a_change(edit, **fields))
        assert malformed(act, chair_of(review), review) == (field, reason)

    def test_the_text_is_the_one_named(self, review):
        act = ChangeRules(**(a_change().payload() | {"profile_hash": "00" * 32}))
        assert malformed(put(review, act), chair_of(review), review) == ("profile_hash", "not-the-hash")

    def test_a_second_change_follows_the_first(self, review):
        rules_changed(meeting=review)
        act = put(review, a_change(lambda values: values["rules"]["silence"].update(hours=48), starts=FROM))
        assert malformed(act, chair_of(review), review) == ("in_force_from", "before-another-change")
        later = a_change(
            lambda values: values["rules"]["silence"].update(hours=48), starts=FROM + timedelta(days=1)
        )
        rules_changed(later, review)
        head = Head.objects.get()
        assert [version_in_force(head, FROM + timedelta(days=n)).number for n in (-1, 0, 1)] == [1, 2, 3]
        assert holds_together()


class TestBodiesUnderChangedRules:
    def test_a_body_in_being_is_not_left_without_a_row(self, review):
        build.a_working_group(title="Group of the first year")
        act = put(review, a_change(without("working-group")))
        with pytest.raises(Exception) as refusal:
            do(act, chair_of(review), review)
        assert refusal.value.reason == "bodies-without-rules"
        assert refusal.value.params["bodies"] == "Group of the first year"

    def test_the_change_ends_it_and_what_remains_of_it_is_still_read(self, review):
        group = build.a_working_group()
        held = build.a_meeting(group, starts=MORNING + timedelta(days=20), now=MORNING)
        rules_changed(a_change(without("working-group"), ends=(f"body:{group.pk}",)), review)
        group.refresh_from_db()
        assert group.ended == MORNING
        later = FROM + timedelta(days=1)
        convened = ConveneMeeting(
            title=words("Again"), place="geneva", starts=later, ends=later + timedelta(hours=1)
        )
        assert refused(convened, SECRETARIAT, group, now=later) == ("body-ended", None)
        assert refused(find("OpenMeeting")(), chair_of(held), held, now=later) == ("body-ended", None)
        assert holds_together()

    def test_a_body_does_not_end_while_it_meets(self, review):
        group = build.a_working_group()
        build.an_open_meeting(body=group)
        act = put(review, a_change(without("working-group"), ends=(f"body:{group.pk}",)))
        assert malformed(act, chair_of(review), review) == ("ends", "ends-while-it-meets")

    def test_a_standing_body_that_is_added_comes_with_the_new_rules_and_not_before(self, review):
        def exchange(values):
            row = values["bodies"]["plenary"]
            values["bodies"]["exchange"] = {
                "kind": "forum",
                "name": row["name"],
                "members": ["state"],
                "period": {"every": "1 year", "month": 3, "days": 1, "provision": "10"},
                "places": ["geneva"],
                "provision": "13",
            }

        rules_changed(a_change(exchange), review)
        body = Body.objects.get(kind="exchange")
        assert body.since == FROM

        def convened(at):
            return ConveneMeeting(
                title=words("An exchange"), place="geneva", starts=at, ends=at + timedelta(hours=1)
            )

        soon = convened(FROM + timedelta(days=3))
        assert refused(soon, SECRETARIAT, body, now=FROM - timedelta(days=1)) == ("not-in-being-yet", "13")
        performed(soon, SECRETARIAT, body, now=FROM)
        assert holds_together()


class TestWhatIsUnderWay:
    def test_a_silence_opened_before_ends_under_the_old_hours_and_rule(self, review):
        rules_changed(meeting=review)
        plenary = build.an_open_meeting(starts=FROM - timedelta(hours=20))
        old = build.a_silence(plenary, now=FROM - timedelta(hours=20))
        young = build.a_silence(
            plenary, held=find("AdoptAgenda")(items=(words("One"),)), on=old.held["on"], now=FROM
        )
        assert old.closes - old.put > timedelta(hours=71)
        assert young.closes - young.put < timedelta(hours=71)
        assert refused(DeclareAdopted(), chair_of(plenary), old, now=FROM + timedelta(hours=25)) == (
            "silence-runs",
            "21",
        )
        entry = do(DeclareAdopted(), chair_of(plenary), old, now=old.closes + timedelta(hours=1))
        assert profile_of(entry) == load_shipped("belgium-poa").hash
        assert holds_together()

    def test_unless_the_change_says_otherwise(self, review):
        rules_changed(a_change(_no_silence, under_way="new-rules"), review)
        head = Head.objects.get()
        assert profile_in_force(head, FROM, began=MORNING).rules.silence is None

    def test_a_question_put_before_is_carried_out_under_the_rules_it_began_with(self, review):
        """The new rules take the creation of groups from the plenary; what it had before it stands."""

        def taken(values):
            values["powers"]["create-body"]["decision_of"] = ["review-conference"]
            values["bodies"]["review-conference"]["may_create"] = values["bodies"]["plenary"].pop(
                "may_create"
            )

        rules_changed(a_change(taken), review)
        meeting = build.an_open_meeting(starts=FROM - timedelta(hours=1))
        question = build.a_question(meeting)
        late = FROM + timedelta(minutes=5)
        again = put(meeting, build.a_group_act("A second group"), meeting.body)
        assert refused(again, chair_of(meeting), meeting, now=late)[0] == "not-this-body"
        do(DeclareAdopted(), chair_of(meeting), question, now=late)
        assert Body.objects.filter(kind="working-group").count() == 1
        assert holds_together()

    def test_so_is_one_put_in_a_closed_meeting_whose_question_is_sealed(self, review):
        rules_changed(meeting=review)
        meeting = build.an_open_meeting(starts=FROM - timedelta(hours=1), status="formal-closed")
        question = build.a_question(meeting)
        do(DeclareAdopted(), chair_of(meeting), question, now=FROM + timedelta(minutes=5))
        created = Entry.objects.filter(log=log.OPEN).order_by("number").last()
        assert log.read(created.body)["act"] == "CreateWorkingGroup"
        assert profile_of(created) == load_shipped("belgium-poa").hash
        assert holds_together()

    def test_an_application_before_states_ends_as_it_began(self, founded):
        """The new rules give accreditation to the secretariat where no State objects; an older one is the body's."""
        application = build_accreditation.a_circulated_application()
        end = FROM + timedelta(days=1)
        rules_changed(a_change(_announced))
        act = build_accreditation.an_accreditation_act(application)
        assert refused(act, SECRETARIAT, INSTITUTION, now=end) == ("by-decision-only", "78")
        meeting = build.an_open_meeting(starts=end)
        question = build.a_question(meeting, act, INSTITUTION)
        do(DeclareAdopted(), chair_of(meeting), question, now=end)
        application.refresh_from_db()
        assert application.accredited == end
        assert holds_together()

    def test_a_change_in_mid_meeting_takes_effect_from_its_moment(self, review):
        rules_changed(a_change(_no_replies, starts=MORNING + timedelta(hours=1)), review)
        meeting = build.an_open_meeting(starts=MORNING)
        performed(
            find("RequestReply")(), build.a_state(), meeting, now=MORNING + timedelta(minutes=59, seconds=59)
        )
        reply = refused(find("RequestReply")(), build.a_state(1), meeting, now=MORNING + timedelta(hours=1))
        assert reply == ("not-entitled", "31")
        assert holds_together()


class TestDecideReview:
    def test_it_works_once_the_review_decided(self, review):
        build_framework.part_of_the_acquis()
        question = build.a_question(review, DecideReview(codes=("N1", "N3")), review)
        _, changed = performed(DeclareAdopted(), chair_of(review), question)
        assert changed["meetings_review"] == (1, 0, 0)
        assert Review.objects.get().codes == ["N1", "N3"]

    def test_a_plenary_is_no_review(self, plenary):
        meeting = build.an_open_meeting()
        assert refused(put(meeting, DecideReview(), meeting), chair_of(meeting), meeting) == (
            "no-review",
            "3",
        )

    def test_the_elements_exist(self, review):
        act = put(review, DecideReview(codes=("N99",)), review)
        assert malformed(act, chair_of(review), review) == ("codes", "no-such-element")

    def test_failing_to_agree_leaves_the_framework_untouched(self, review):
        build_framework.part_of_the_acquis()
        before = list(ElementVersion.objects.order_by("pk").values())
        question = build.a_question(review, build_framework.a_new_element(), INSTITUTION)
        build.an_objection(question)
        do(DeclareNotAdopted(), chair_of(review), question)
        do(find("CloseMeeting")(), chair_of(review), review)
        assert list(ElementVersion.objects.order_by("pk").values()) == before
        assert holds_together()


def _no_silence(values):
    del values["rules"]["silence"]
    for row in (*values["powers"].values(), *(body.get("decides", {}) for body in values["bodies"].values())):
        row.pop("by_silence", None)


def _no_replies(values):
    values["powers"]["reply"]["grants"][0]["to"] = ["observer"]


def _announced(values):
    values["powers"]["accredit"] = {"grants": [{"to": ["secretariat"], "provision": "78"}], "refused": "78"}
    values["accreditation"]["rule"] = "non-objection"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    opened=st.integers(-90, 60),
    broken=st.none() | st.integers(1, 70),
    at_once=st.booleans(),
)
def test_whenever_a_silence_was_opened_the_record_holds_together(founded, opened, broken, at_once):
    """Opened hours before or after the change, broken or not: judged by its own version, when done and when audited."""
    with transaction.atomic():
        under_way = "new-rules" if at_once else "as-begun"
        rules_changed(a_change(under_way=under_way))
        at = FROM + timedelta(hours=opened)
        meeting = build.an_open_meeting(starts=at)
        question = build.a_silence(meeting, now=at)
        if broken is not None and at + timedelta(hours=broken) < question.closes:
            do(Object(), build.a_state(), question, now=at + timedelta(hours=broken))
            entry = do(DeclareNotAdopted(), chair_of(meeting), question, now=question.closes)
        else:
            entry = do(DeclareAdopted(), chair_of(meeting), question, now=question.closes)
        new = RulesVersion.objects.get().profile_hash
        passed = opened >= 0 or (at_once and question.closes >= FROM)
        assert profile_of(entry) == (new if passed else load_shipped("belgium-poa").hash)
        assert audit() == []
        replayed = list(differences())
        assert replayed == []
        empty_tables()
        transaction.set_rollback(True)
