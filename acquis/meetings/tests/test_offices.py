# SPDX-License-Identifier: EUPL-1.2
"""Offices, seats and groups: elected, named by a chair, left, handed over; groups extended and merged."""

from datetime import date, timedelta

import pytest

from acquis.law.loading import flat, load_shipped
from acquis.meetings.acts import EnterEstablishment
from acquis.meetings.convening_acts import CancelMeeting, ConveneMeeting
from acquis.meetings.group_acts import ExtendWorkingGroup, MergeWorkingGroups
from acquis.meetings.models import Body, Meeting, Officer, Seat, Term
from acquis.meetings.office_acts import (
    ElectToOffice,
    EnterInOffice,
    EnterVacancy,
    NameOfficers,
    RecuseChair,
    ResumeChair,
)
from acquis.meetings.seat_acts import ElectToSeats, EnterBoundBy, EnterSeats
from acquis.meetings.structure_queries import sessions_ahead
from acquis.parties.models import State
from acquis.parties.participation_acts import EnterParticipation
from acquis.record.audit import audit
from acquis.record.registry import find
from acquis.record.replay import differences, replay
from tests import build
from tests.build import FOUNDED, INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused

DeclareAdopted, Question = find("DeclareAdopted"), build.Question
PutToDecision, hold = find("PutToDecision"), build.hold


def codes(how_many, seed=0):
    return tuple(each.removeprefix("state:") for each in build.some_states(how_many, seed))


def decided(meeting, held, on):
    """The body decides it by consensus; the entry of the declaration."""
    question = build.a_question(meeting, held, on)
    return performed(DeclareAdopted(), chair_of(meeting), question)


def replayed_alike():
    """Whether replay gives the same tables again."""
    replay()
    return list(differences()) == []


def put(meeting, held, on):
    return PutToDecision(title=words("A question"), held=hold(held, build.subject_of(on)))


@pytest.fixture
def meeting(plenary):
    return build.an_open_meeting()


@pytest.fixture
def treaty(unfounded):
    """The Arms Trade Treaty's record: 60 parties, its bodies in being, a Conference that is open."""
    return under("att")


def under(name):
    profile = load_shipped(name)
    act = build.a_founding(profile_name=name, profile_hash=profile.hash, profile_text=flat(name))
    do(act, "operator", INSTITUTION, now=FOUNDED, seen=None)
    if profile.parties.who == "bound":
        bound = tuple(sorted(State.objects.values_list("code", flat=True))[:60])
        entered = EnterParticipation(
            codes=bound, takes_part_as="state", on="2027-01-11", attested_by="Depositary"
        )
        do(entered, SECRETARIAT, INSTITUTION, now=FOUNDED)
    document = EnterEstablishment(
        document=words("The treaty"), adopted_on="2027-01-08", attested_by="Depositary"
    )
    do(document, SECRETARIAT, INSTITUTION, now=FOUNDED)
    return profile


def open_in(profile, key):
    """A meeting of a body of that profile, opened."""
    body = Body.objects.get(kind=key)
    row = profile.bodies[key]
    convened = ConveneMeeting(
        title=words("A session"),
        place=row.places[0],
        starts=MORNING,
        ends=MORNING + timedelta(hours=3),
        status=row.statuses[0] if row.statuses else "formal-open",
    )
    do(convened, SECRETARIAT, body, now=MORNING - timedelta(days=9))
    meeting = Meeting.objects.latest("pk")
    do(find("OpenMeeting")(), chair_of(meeting), meeting)
    meeting.refresh_from_db()
    return meeting


def convened_later(body):
    """A meeting of the body forty days on, convened and no more."""
    starts = MORNING + timedelta(days=40)
    convened = ConveneMeeting(
        title=words("Following"), place="new-york", starts=starts, ends=starts + timedelta(hours=3)
    )
    do(convened, SECRETARIAT, body)
    return Meeting.objects.latest("pk")


class TestElectToOffice:
    def test_it_works_for_the_term_of_the_rules(self, meeting):
        [state] = codes(1)
        fields, changed = decided(meeting, ElectToOffice(office="chair", states=(state,)), meeting.body)
        assert changed["meetings_term"] == (1, 0, 0)
        term = Term.objects.get()
        assert (term.state, term.office) == (state, "chair")
        assert term.until == term.since.replace(year=term.since.year + 1)

    def test_whoever_chairs_the_body_chairs_the_meetings_convened_afterwards(self, meeting):
        [state] = codes(1)
        decided(meeting, ElectToOffice(office="chair", states=(state,)), meeting.body)
        assert Officer.objects.get(meeting=convened_later(meeting.body)).state == state

    def test_an_office_held_is_not_given_again_before_it_is_vacant(self, meeting):
        one, other = codes(2)
        decided(meeting, ElectToOffice(office="chair", states=(one,)), meeting.body)
        again = ElectToOffice(office="chair", states=(other,))
        assert refused(put(meeting, again, meeting.body), chair_of(meeting), meeting) == ("no-vacancy", "23")
        do(EnterVacancy(attested_by="Mission"), SECRETARIAT, f"term:{Term.objects.get().pk}")
        replacing = ElectToOffice(
            office="chair", states=(other,), in_place_of=f"term:{Term.objects.get().pk}"
        )
        decided(meeting, replacing, meeting.body)
        left, new = Term.objects.order_by("pk")
        assert left.ended
        assert new.until == left.until, "a replacement serves for the rest of the term"

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"office": "treasurer"}, "office", "no-such-office"),
            ({"states": ("XXX",)}, "states", "no-such-state"),
            ({"states": ()}, "states", "out-of-range"),
            ({"in_place_of": "term:99"}, "in_place_of", "no-vacancy-of-that"),
        ],
    )
    def test_what_is_not_so_is_malformed(self, meeting, changed, field, reason):
        fields = {"office": "chair", "states": codes(1)} | changed
        act = put(meeting, ElectToOffice(**fields), meeting.body)
        assert malformed(act, chair_of(meeting), meeting) == (field, reason)

    def test_nobody_elects_alone(self, meeting):
        act = ElectToOffice(office="chair", states=codes(1))
        for capacity in (SECRETARIAT, chair_of(meeting), build.a_state()):
            assert refused(act, capacity, meeting.body)[0] == "by-decision-only"

    def test_the_president_of_a_treaty_is_elected_at_one_session_for_the_next(self, treaty):
        meeting = open_in(treaty, "conference-of-states-parties")
        state = State.objects.filter(takes_part_as="state").first().code
        decided(meeting, ElectToOffice(office="chair", states=(state,)), meeting.body)
        term = Term.objects.get()
        assert (term.since, term.until) == (meeting.ends, None)
        do(find("CloseMeeting")(), chair_of(meeting), meeting, now=MORNING + timedelta(hours=2))
        assert Term.objects.get().ended is None, "the term has not begun: this session does not end it"

    def test_a_plenary_elects_the_officers_of_a_group_that_reports_to_it(self, treaty):
        meeting = open_in(treaty, "conference-of-states-parties")
        group = Body.objects.get(kind="effective-implementation")
        state = State.objects.filter(takes_part_as="state").first().code
        decided(meeting, ElectToOffice(office="chair", states=(state,)), group)
        assert Term.objects.get().body == group


class TestEnterInOffice:
    def test_it_works(self, plenary):
        act = EnterInOffice(office="chair", states=codes(1), attested_by="The session before")
        _, changed = performed(act, SECRETARIAT, plenary)
        assert changed == {"meetings_term": (1, 0, 0)}

    def test_somebody_attests_it(self, plenary):
        act = EnterInOffice(office="chair", states=codes(1), attested_by=" ")
        assert malformed(act, SECRETARIAT, plenary) == ("attested_by", "out-of-range")


class TestNameOfficers:
    def test_the_chair_names_the_two_who_facilitate_a_thematic_group(self, unfounded):
        mechanism = under("global-mechanism")
        meeting = open_in(mechanism, "plenary")
        group = Body.objects.get(kind="policy-group")
        [office] = [
            k for k, o in mechanism.bodies["policy-group"].officers.items() if o.elected_by == "chair"
        ]
        named = NameOfficers(group=f"body:{group.pk}", office=office, states=codes(2))
        _, changed = performed(named, chair_of(meeting), meeting)
        assert changed == {"meetings_term": (2, 0, 0)}
        assert refused(named, SECRETARIAT, meeting)[0] == "not-entitled"
        assert replayed_alike()

    def test_it_is_not_foreseen_in_belgiums_programme(self, meeting):
        act = NameOfficers(group=f"body:{meeting.body_id}", office="chair", states=codes(1))
        assert refused(act, chair_of(meeting), meeting) == ("not-foreseen", None)


class TestEnterVacancy:
    def test_whoever_left_is_off_the_meetings_to_come(self, meeting):
        [state] = codes(1)
        decided(meeting, ElectToOffice(office="chair", states=(state,)), meeting.body)
        following = convened_later(meeting.body)
        term = Term.objects.get()
        do(EnterVacancy(attested_by="Mission"), SECRETARIAT, f"term:{term.pk}")
        assert Officer.objects.get(meeting=following).ended
        assert refused(EnterVacancy(attested_by="M"), SECRETARIAT, f"term:{term.pk}")[0] == "term-over"


class TestRecuseChair:
    def test_the_chair_hands_over_to_a_vice_chair_and_takes_it_back(self, meeting):
        [vice] = codes(1)
        entered = find("EnterElection")(office="vice-chair", state=vice, attested_by="The session")
        do(entered, SECRETARIAT, meeting)
        do(RecuseChair(to=vice), chair_of(meeting), meeting)
        acting = Officer.objects.get(office="acting-chair")
        assert (acting.state, acting.ended) == (vice, None)
        assert refused(RecuseChair(to=vice), chair_of(meeting), meeting)[0] == "handed-over-already"
        do(ResumeChair(), chair_of(meeting), meeting)
        assert refused(ResumeChair(), chair_of(meeting), meeting)[0] == "not-handed-over"

    def test_only_to_a_vice_chair(self, meeting):
        assert malformed(RecuseChair(to=codes(1)[0]), chair_of(meeting), meeting) == ("to", "no-vice-chair")


class TestSeats:
    def test_a_conference_elects_a_committee_and_the_others_do_not_take_part(self, treaty):
        meeting = open_in(treaty, "conference-of-states-parties")
        committee = Body.objects.get(kind="selection-committee")
        parties = list(
            State.objects.filter(takes_part_as="state").order_by("code").values_list("code", flat=True)
        )
        seats = treaty.bodies["selection-committee"].seats.number
        decided(meeting, ElectToSeats(states=tuple(parties[:seats])), committee)
        assert Body.objects.get(pk=committee.pk).seated == sorted(parties[:seats])
        assert Seat.objects.count() == seats
        do(find("CloseMeeting")(), chair_of(meeting), meeting)
        closed = open_in(treaty, "selection-committee")
        inside, outside = f"state:{parties[0]}", f"state:{parties[seats]}"
        asks = find("RaisePointOfOrder")(words=words("May we begin?"))
        assert refused(asks, outside, closed)[0] == "not-seated"
        do(asks, inside, closed)
        assert audit() == []
        assert list(differences()) == []

    def test_no_more_members_than_seats_and_one_of_each_group(self, treaty):
        committee = Body.objects.get(kind="management-committee")
        african = list(
            State.objects.filter(group="AFR", takes_part_as="state").values_list("code", flat=True)[:2]
        )
        entered = EnterSeats(states=tuple(african), attested_by="The session")
        assert refused(entered, SECRETARIAT, committee) == ("one-of-each-group", "28")

    def test_a_plenary_of_all_has_no_seats_and_no_instrument_of_its_own(self, plenary):
        seats = EnterSeats(states=codes(1), attested_by="The session")
        assert refused(seats, SECRETARIAT, plenary) == ("no-seats-here", "3")
        bound = EnterBoundBy(states=codes(1), attested_by="Depositary")
        assert refused(bound, SECRETARIAT, plenary) == ("no-own-parties", "3")

    def test_states_not_bound_by_a_protocol_do_not_decide_in_its_conference(self, unfounded):
        ccw = under("ccw")
        body = Body.objects.get(kind="protocol-v-conference")
        parties = list(
            State.objects.filter(takes_part_as="state").order_by("code").values_list("code", flat=True)
        )
        do(EnterBoundBy(states=tuple(parties[:5]), attested_by="Depositary"), SECRETARIAT, body)
        meeting = open_in(ccw, "protocol-v-conference")
        agenda = find("AdoptAgenda")(items=(words("Reports"),))
        question = build.a_question(meeting, agenda, meeting)
        assert refused(find("Object")(), f"state:{parties[6]}", question)[0] == "not-bound-here"
        performed(find("Object")(), f"state:{parties[0]}", question)


class TestGroups:
    def test_a_group_is_extended_by_decision(self, plenary):
        group = build.a_working_group()
        meeting = Meeting.objects.latest("pk")
        decided(meeting, ExtendWorkingGroup(until="2028-12-31"), group)
        assert Body.objects.get(pk=group.pk).until == "2028-12-31"
        shorter = put(meeting, ExtendWorkingGroup(until="2028-01-31"), group)
        assert malformed(shorter, chair_of(meeting), meeting) == ("until", "not-longer")

    def test_two_groups_become_one(self, plenary):
        one = build.a_working_group()
        meeting = Meeting.objects.latest("pk")
        build.a_question(meeting, build.a_group_act("Working group on drills"))
        do(DeclareAdopted(), chair_of(meeting), Question.objects.latest("pk"))
        other = Body.objects.latest("pk")
        merged = MergeWorkingGroups(
            other=f"body:{other.pk}", title=words("Working group on response"), mandate=words("Both matters.")
        )
        decided(meeting, merged, one)
        assert Body.objects.get(pk=other.pk).ended
        assert str(Body.objects.get(pk=one.pk)) == "Working group on response"
        assert replayed_alike()

    def test_a_standing_body_is_neither_extended_nor_merged(self, meeting):
        act = put(meeting, ExtendWorkingGroup(until="2030-01-01"), meeting.body)
        assert refused(act, chair_of(meeting), meeting) == ("no-created-body", "3")


class TestCancelMeeting:
    def test_it_works_before_it_opens(self, plenary):
        meeting = build.a_meeting()
        _, changed = performed(CancelMeeting(reason=words("The money is not there.")), SECRETARIAT, meeting)
        assert changed == {"meetings_meeting": (0, 1, 0)}
        assert refused(find("OpenMeeting")(), chair_of(meeting), meeting)[0] == "meeting-closed"

    def test_not_once_it_is_open(self, meeting):
        act = CancelMeeting(reason=words("Too late"))
        assert refused(act, SECRETARIAT, meeting) == ("open-already", None)


class TestEnterParticipation:
    def test_who_joins_a_treaty_decides_from_then_on(self, treaty):
        code = State.objects.filter(takes_part_as="non-party").first().code
        joined = EnterParticipation(
            codes=(code,), takes_part_as="state", on="2027-02-01", attested_by="Depositary"
        )
        _, changed = performed(joined, SECRETARIAT, INSTITUTION)
        assert changed == {"parties_state": (0, 1, 0)}

    def test_where_all_states_take_part_nobody_joins(self, founded):
        act = EnterParticipation(codes=codes(1), takes_part_as="non-party", on="2027-02-01", attested_by="D")
        assert refused(act, SECRETARIAT, INSTITUTION) == ("all-states-take-part", "3")


def test_a_session_announced_is_told_from_those_proposed(unfounded):
    profile = under("global-mechanism")
    group = Body.objects.get(kind="policy-group")
    known = profile.known_dates[-1].model_copy(
        update={"body": "policy-group", "starts": date(2027, 12, 13), "ends": date(2027, 12, 17)}
    )
    held = profile.model_copy(update={"known_dates": (known,)})
    first, second = sessions_ahead(group, held, FOUNDED)
    assert (first.due.first, first.announced, second.announced) == (date(2027, 12, 13), True, False)
