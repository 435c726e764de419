# SPDX-License-Identifier: EUPL-1.2
"""Acts of elections by secret ballot: opened, counted, a lot drawn, declared; what each refuses, and why."""

import pytest

from acquis.decisions.ballot_acts import CorrectBallot, EnterWithdrawal, WithdrawCandidacy
from acquis.decisions.election_acts import (
    DeclareElected,
    DrawLot,
    OpenElection,
    StayElection,
    WithdrawElection,
)
from acquis.decisions.models import Ballot, Election
from acquis.law.lots import in_order_of_lot
from acquis.meetings.acts import CloseMeeting
from acquis.meetings.models import Officer, Seat, Term
from acquis.meetings.office_acts import EnterInOffice
from acquis.meetings.seat_acts import EnterSeats
from acquis.meetings.suspension_acts import EnterPresence
from acquis.meetings.tests.test_offices import open_in, under
from acquis.record.audit import audit
from acquis.record.models import Entry
from acquis.record.registry import find
from acquis.record.replay import differences
from tests import build, tables
from tests.build import SECRETARIAT, chair_of, do
from tests.build_assembly import a_sitting, an_assembly
from tests.build_elections import TELLERS, a_round, an_election, count, opening
from tests.doing import malformed, performed, refused


@pytest.fixture(autouse=True)
def assembly(unfounded):
    """The test institution under the Assembly's rules."""
    return an_assembly()


def chair(election) -> str:
    return chair_of(election.meeting)


def decline(election, votes, **numbers):
    return malformed(count(votes, **numbers), SECRETARIAT, election)


class TestOpenElection:
    def test_it_works(self):
        meeting = a_sitting()
        fields, changed = performed(opening(), chair_of(meeting), meeting)
        assert changed == {"decisions_election": (1, 0, 0)}
        assert fields["findings"]["elects_by"] == "ElectToOffice"
        assert (fields["findings"]["case"], fields["findings"]["rule_provision"]) == ("ordinary", "18")
        election = Election.objects.get()
        assert (election.office, election.places, election.candidates) == ("chair", 1, [])

    def test_the_chair_of_the_meeting_alone_opens_it(self):
        meeting = a_sitting()
        assert refused(opening(), "state:SMR", meeting)[0] == "not-entitled"

    def test_only_what_this_body_elects_to(self):
        meeting = a_sitting()
        to_a_committee = opening("first-committee")
        assert refused(to_a_committee, chair_of(meeting), meeting) == ("another-body-elects", "4")

    @pytest.mark.parametrize(("rules", "reason"), [("belgium-poa", "no-votes"), ("att", "no-secret-ballot")])
    def test_where_the_rules_foresee_no_secret_ballot_there_is_none(self, rules, reason):
        tables.empty("default")
        profile = under(rules)
        meeting = open_in(profile, profile.main_body())
        act = OpenElection(body=f"body:{meeting.body_id}", office="chair", places=1)
        assert refused(act, chair_of(meeting), meeting) == (reason, profile.rules.votes.provision)

    @pytest.mark.parametrize(
        ("named", "field", "reason"),
        [
            ({"office": "treasurer"}, "office", "no-such-office"),
            ({"places": 0}, "places", "no-such-places"),
            ({"places": 2}, "places", "no-such-places"),
            ({"candidates": ("SMR", "XXX")}, "candidates", "no-such-state"),
            ({"candidates": ("SMR", "SMR")}, "candidates", "named-twice"),
            (
                {"office": "vice-chair", "places": 3, "candidates": ("SMR", "WSM")},
                "candidates",
                "fewer-than-places",
            ),
        ],
    )
    def test_what_is_not_so_is_malformed(self, named, field, reason):
        meeting = a_sitting()
        assert malformed(opening(**named), chair_of(meeting), meeting) == (field, reason)

    def test_an_office_of_no_body_is_none(self):
        meeting = a_sitting()
        act = OpenElection(body="body:7", office="chair", places=1)
        assert malformed(act, chair_of(meeting), meeting) == ("body", "no-such-body")

    def test_where_as_many_stand_as_there_are_places_no_ballot_is_held(self):
        meeting = a_sitting()
        assert refused(opening(candidates=("SMR",)), chair_of(meeting), meeting) == ("no-ballot-needed", "18")

    def test_one_election_to_an_office_at_a_time(self):
        election = an_election()
        assert refused(opening(), chair(election), election.meeting)[0] == "election-runs-already"
        an_election(election.meeting, office="vice-chair", places=21)

    def test_no_vacancy_no_election(self):
        meeting = a_sitting()
        entered = EnterInOffice(office="chair", states=("SMR",), attested_by="Bureau", begins=meeting.ends)
        do(entered, SECRETARIAT, meeting.body)
        assert malformed(opening(), chair_of(meeting), meeting) == ("places", "no-such-places")

    def test_not_without_a_quorum_if_somebody_had_it_counted(self):
        meeting = a_sitting()
        do(EnterPresence(present=96, attested_by=TELLERS), SECRETARIAT, meeting)
        assert refused(opening(), chair_of(meeting), meeting) == ("no-quorum", "16")
        do(EnterPresence(present=97, attested_by=TELLERS), SECRETARIAT, meeting)
        an_election(meeting)


class TestEnterBallot:
    def test_it_works(self):
        election = an_election()
        fields, changed = performed(count({"SMR": 90, "WSM": 80}, invalid=1, blank=2), SECRETARIAT, election)
        assert changed == {"decisions_ballot": (1, 0, 0)}
        assert fields["findings"]["voting"] == 170
        row = Ballot.objects.get()
        assert (row.round, row.papers, row.restricted_to, row.at_most) == (1, 173, [], 1)

    def test_the_secretariat_alone_enters_it(self):
        election = an_election()
        assert refused(count({"SMR": 90}), "state:SMR", election)[0] == "not-entitled"
        assert refused(count({"SMR": 90}), chair(election), election)[0] == "not-entitled"

    @pytest.mark.parametrize(
        ("votes", "numbers", "field", "reason"),
        [
            ({"SMR": 194}, {}, "papers", "more-than-members"),
            ({"SMR": 1}, {"papers": 5, "invalid": 4, "blank": 2}, "papers", "fewer-papers"),
            ({"SMR": 11}, {"papers": 10}, "votes.SMR", "more-than-voting"),
            ({"SMR": 6, "WSM": 5}, {"papers": 10}, "votes", "votes-do-not-add-up"),
            ({"SMR": 4, "WSM": 5}, {"papers": 10}, "votes", "votes-do-not-add-up"),
            ({"SMR": -1, "WSM": 5}, {"papers": 4}, "votes.SMR", "more-than-voting"),
            ({"XXX": 5}, {}, "votes.XXX", "not-to-be-voted-for"),
        ],
    )
    def test_what_cannot_have_been_counted_is_malformed(self, votes, numbers, field, reason):
        assert decline(an_election(), votes, **numbers) == (field, reason)

    def test_a_paper_bears_as_many_names_as_places_and_at_least_one(self):
        election = an_election(office="vice-chair", places=3)
        assert decline(election, {"SMR": 4, "WSM": 5}, papers=10) == ("votes", "votes-do-not-add-up")
        four = {"SMR": 8, "WSM": 8, "PAN": 8, "CHE": 8}
        assert decline(election, four, papers=10) == ("votes", "votes-do-not-add-up")
        a_round(election, four | {"CHE": 6}, papers=10)

    def test_a_restricted_ballot_holds_the_two_that_lead(self):
        election = a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20})
        assert decline(election, {"SMR": 50, "PAN": 40}) == ("votes.PAN", "not-to-be-voted-for")
        a_round(election, {"SMR": 45, "WSM": 40})
        assert Ballot.objects.get(round=2).restricted_to == ["SMR", "WSM"]

    def test_who_may_not_be_elected_is_not_voted_for(self):
        meeting = a_sitting()
        body = build.Body.objects.get(kind="credentials-committee")
        do(EnterSeats(states=("SMR",), attested_by="Bureau"), SECRETARIAT, body)
        election = an_election(meeting, body="credentials-committee", office="", places=8)
        assert decline(election, {"SMR": 10, "WSM": 10}, papers=10) == ("votes.SMR", "sits-already")

    def test_after_all_are_elected_none_is_held(self):
        election = a_round(an_election(), {"SMR": 100, "WSM": 50})
        assert refused(count({"SMR": 90}), SECRETARIAT, election)[0] == "all-elected"

    def test_who_attests_it_is_said(self):
        election = an_election()
        act = count({"SMR": 90}).model_copy(update={"attested_by": " "})
        assert malformed(act, SECRETARIAT, election) == ("attested_by", "out-of-range")


class TestCorrectBallot:
    def correction(self, votes, **numbers):
        return CorrectBallot(**count(votes, **numbers).model_dump())

    def test_it_works(self):
        election = a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20})
        fields, changed = performed(self.correction({"SMR": 40, "WSM": 20, "PAN": 30}), SECRETARIAT, election)
        assert changed == {"decisions_ballot": (0, 1, 0)}
        assert fields["findings"]["round"] == 1
        row = Ballot.objects.get()
        assert row.votes == {"PAN": 30, "SMR": 40, "WSM": 20} and row.corrected

    def test_nothing_to_correct(self):
        election = an_election()
        assert refused(self.correction({"SMR": 40}), SECRETARIAT, election)[0] == "no-ballot-yet"

    def test_once_a_lot_was_drawn_on_it_it_stands(self):
        election = a_round(a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20}), {"SMR": 45, "WSM": 45})
        do(DrawLot(), chair(election), election)
        assert refused(self.correction({"SMR": 46, "WSM": 44}), SECRETARIAT, election)[0] == "lot-drawn"

    def test_once_somebody_was_declared_elected_it_stands(self):
        election = a_round(
            an_election(office="vice-chair", places=2), {"SMR": 60, "WSM": 40, "PAN": 40}, papers=100
        )
        do(DeclareElected(), chair(election), election)
        again = self.correction({"SMR": 60, "WSM": 40, "PAN": 41}, papers=100)
        assert refused(again, SECRETARIAT, election)[0] == "declared-so-far"

    def test_the_round_holds_those_who_could_be_voted_for_in_it(self):
        election = a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20})
        a_round(election, {"SMR": 40, "WSM": 40})
        act = self.correction({"SMR": 40, "PAN": 40})
        assert malformed(act, SECRETARIAT, election) == ("votes.PAN", "not-to-be-voted-for")


class TestDrawLot:
    def tied(self):
        return a_round(a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20}), {"SMR": 45, "WSM": 45})

    def test_it_works_and_anybody_can_draw_again(self):
        election = self.tied()
        fields, changed = performed(DrawLot(), chair(election), election)
        assert changed == {"decisions_ballot": (0, 1, 0)}
        found = fields["findings"]
        leaf = [each.leaf for each in Entry.objects.all() if '"act":"EnterBallot"' in each.body][-1]
        assert found["seed"] == leaf
        again = in_order_of_lot(found["between"], seed=found["seed"], of=found["of"])
        assert found["drawn"] == f"state:{again[0]}" == f"state:{Ballot.objects.get(round=2).lot}"

    def test_only_where_some_tied(self):
        election = a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20})
        assert refused(DrawLot(), chair(election), election)[0] == "no-lot-needed"

    def test_before_it_nothing_goes_on(self):
        election = self.tied()
        assert refused(count({"SMR": 50, "WSM": 40}), SECRETARIAT, election)[0] == "lot-first"
        assert refused(DeclareElected(), chair(election), election)[0] == "lot-first"

    def test_of_two_of_whom_one_withdrew_the_other_is_drawn(self):
        election = self.tied()
        do(WithdrawCandidacy(), "state:SMR", election)
        do(DrawLot(), chair(election), election)
        assert Ballot.objects.get(round=2).lot == "WSM"


class TestDeclareElected:
    def test_it_works_and_the_institution_enters_the_term(self):
        election = a_round(an_election(), {"SMR": 100, "WSM": 50})
        fields, changed = performed(DeclareElected(), chair(election), election)
        assert changed == {"decisions_election": (0, 1, 0), "meetings_term": (1, 0, 0)}
        assert fields["findings"]["elected"] == ["state:SMR"]
        assert Term.objects.get().state == "SMR"
        election.refresh_from_db()
        assert election.elected == ["SMR"] and election.declared

    def test_who_obtained_the_majority_is_declared_while_ballots_go_on_for_the_rest(self):
        election = a_round(
            an_election(office="vice-chair", places=2), {"SMR": 60, "WSM": 40, "PAN": 40}, papers=100
        )
        do(DeclareElected(), chair(election), election)
        election.refresh_from_db()
        assert election.elected == ["SMR"] and election.declared is None
        assert refused(DeclareElected(), chair(election), election)[0] == "nobody-elected"
        a_round(election, {"WSM": 60, "PAN": 40})
        do(DeclareElected(), chair(election), election)
        election.refresh_from_db()
        assert election.elected == ["SMR", "WSM"] and election.declared
        assert set(Term.objects.values_list("state", flat=True)) == {"SMR", "WSM"}

    def test_nobody_without_the_majority(self):
        election = a_round(an_election(), {"SMR": 50, "WSM": 50})
        assert refused(DeclareElected(), chair(election), election)[0] == "nobody-elected"

    def test_seats_are_taken(self):
        election = an_election(body="credentials-committee", office="", places=2)
        a_round(election, {"SMR": 60, "WSM": 60, "PAN": 10}, papers=100)
        do(DeclareElected(), chair(election), election)
        assert set(Seat.objects.values_list("state", flat=True)) == {"SMR", "WSM"}

    def test_an_officer_of_the_meeting_alone_where_the_rules_give_no_term(self):
        meeting = a_sitting("credentials-committee")
        do(EnterSeats(states=("SMR", "WSM", "PAN"), attested_by="Bureau"), SECRETARIAT, meeting.body)
        election = an_election(meeting, body="credentials-committee", office="vice-chair")
        a_round(election, {"SMR": 3})
        do(DeclareElected(), chair(election), election)
        assert Officer.objects.get(office="vice-chair").state == "SMR" and not Term.objects.exists()

    def test_it_stands_and_is_stayed_where_its_effect_cannot_be_entered(self):
        election = a_round(an_election(), {"SMR": 100, "WSM": 50})
        entered = EnterInOffice(
            office="chair", states=("PAN",), attested_by="Bureau", begins=election.meeting.ends
        )
        do(entered, SECRETARIAT, election.meeting.body)
        do(DeclareElected(), chair(election), election)
        election.refresh_from_db()
        assert election.elected == ["SMR"] and election.declared
        assert election.stay == {"reason": "no-vacancy", "provision": "3"}

    def test_a_stay_follows_from_a_declaration_alone(self):
        election = an_election()
        stay = StayElection(reason="no-vacancy")
        assert refused(stay, chair(election), election)[0] == "follows-from-decision"

    def test_replay_and_audit_give_it_again(self):
        election = a_round(a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20}), {"SMR": 45, "WSM": 45})
        do(DrawLot(), chair(election), election)
        do(DeclareElected(), chair(election), election)
        assert audit() == []
        assert list(differences()) == []


class TestWithdrawals:
    def test_a_candidate_withdraws_and_is_not_voted_for_any_more(self):
        election = an_election(candidates=("SMR", "WSM", "PAN"))
        fields, changed = performed(WithdrawCandidacy(), "state:PAN", election)
        assert changed == {"decisions_election": (0, 1, 0)}
        election.refresh_from_db()
        assert decline(election, {"PAN": 50}) == ("votes.PAN", "withdrew-before")
        assert refused(WithdrawCandidacy(), "state:PAN", election)[0] == "withdrew-already"
        assert refused(WithdrawCandidacy(), "state:CHE", election)[0] == "not-a-candidate"

    def test_the_secretariat_enters_one_announced_in_the_room(self):
        election = an_election(candidates=("SMR", "WSM", "PAN"))
        entered = EnterWithdrawal(state="PAN", attested_by="Mission")
        fields, changed = performed(entered, SECRETARIAT, election)
        assert changed == {"decisions_election": (0, 1, 0)}
        assert fields["findings"]["who"] == "state:PAN"
        unknown = EnterWithdrawal(state="XXX", attested_by="Mission")
        assert malformed(unknown, SECRETARIAT, election) == ("state", "no-such-state")

    def test_who_obtained_the_majority_does_not(self):
        election = a_round(an_election(), {"SMR": 100, "WSM": 50})
        assert refused(WithdrawCandidacy(), "state:SMR", election)[0] == "elected-already"

    def test_where_all_withdrew_nobody_is_voted_for(self):
        election = an_election(candidates=("SMR", "WSM"))
        do(WithdrawCandidacy(), "state:SMR", election)
        do(WithdrawCandidacy(), "state:WSM", election)
        assert refused(count({"PAN": 50}), SECRETARIAT, election)[0] == "nobody-stands"

    def test_the_chair_ends_an_election(self):
        election = a_round(an_election(), {"SMR": 50, "WSM": 50})
        fields, changed = performed(WithdrawElection(), chair(election), election)
        assert changed == {"decisions_election": (0, 1, 0)}
        assert refused(count({"SMR": 50, "WSM": 50}), SECRETARIAT, election)[0] == "election-withdrawn"
        assert refused(WithdrawElection(), chair(election), election)[0] == "election-withdrawn"

    def test_an_election_over_is_over(self):
        election = a_round(an_election(), {"SMR": 100, "WSM": 50})
        do(DeclareElected(), chair(election), election)
        assert refused(WithdrawElection(), chair(election), election)[0] == "election-declared"

    def test_it_lapses_with_its_meeting(self):
        election = an_election()
        do(CloseMeeting(), chair(election), election.meeting)
        assert refused(count({"SMR": 50, "WSM": 40}), SECRETARIAT, election)[0] == "election-lapsed"


def test_a_slate_all_agree_on_needs_no_election():
    meeting = a_sitting()
    slate = find("ElectToOffice")(office="chair", states=("SMR",))
    question = build.a_question(meeting, slate, meeting.body)
    do(find("DeclareAdopted")(), chair_of(meeting), question)
    assert Term.objects.get().state == "SMR"
