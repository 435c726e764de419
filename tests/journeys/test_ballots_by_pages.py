# SPDX-License-Identifier: EUPL-1.2
"""An election in three rounds by pages alone, without script: free, restricted, a tie, a lot, the declaration."""

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions.election_acts import DrawLot
from acquis.decisions.models import Ballot, Election
from acquis.law.lots import in_order_of_lot
from acquis.meetings.models import Seat, Term
from acquis.parties.models import State
from tests.build import SECRETARIAT, chair_of, do
from tests.build_assembly import a_sitting, an_assembly
from tests.build_elections import a_round, an_election
from tests.following import Page, visit
from tests.visiting import visitor

PAPERS = {"invalid": "1", "blank": "2", "attested_by": "The tellers"}


@pytest.fixture(autouse=True)
def assembly(unfounded):
    with translation.override("en"):
        yield an_assembly()


def name(code) -> str:
    return str(State.objects.get(code=code))


def as_chair(meeting, where="chair") -> Page:
    return visit(visitor(chair_of(meeting)), reverse(where, args=[meeting.pk]))


def of(election, capacity) -> Page:
    return visit(visitor(capacity), reverse("election", args=[election.pk]))


def counted(election, papers, **votes) -> Page:
    """The secretariat enters a count, a row for each State."""
    page = of(election, SECRETARIAT).follow("Enter the count of a ballot")
    rows = {}
    for n, (code, number) in enumerate(votes.items()):
        known = [key for key, value in page.forms[-1].fields.items() if value == [code]]
        key = known[0] if known else f"state.{n}"
        rows |= {key.replace(".", "__"): code, key.replace("state.", "votes__"): str(number)}
    return page.send("Enter the count of a ballot", papers=str(papers), **PAPERS, **rows)


def test_an_election_in_three_rounds_with_a_restricted_ballot_a_tie_and_a_lot():
    meeting = a_sitting()
    offered = as_chair(meeting).follow("Open an election by secret ballot")
    page = offered.follow("President, General Assembly").send("Open the election")
    election = Election.objects.get()
    assert "Any State that may be elected can be voted for" in page.text

    first = counted(election, 183, SMR=70, WSM=55, PAN=55)
    assert "Nobody reached the majority" in first.text and "Special ballot" not in first.text
    public = of(election, None)
    assert "Majority needed 91" in public.text, "what the tellers announced is public in an open meeting"
    assert "A special ballot is taken" in public.text

    second = counted(election, 183, WSM=100, PAN=80)
    assert "Special ballot" in second.text and "Next: a restricted ballot" in second.text

    third = counted(election, 183, SMR=90, WSM=90)
    assert "A tie: a lot decides" in third.text
    assert [each.restricted_to for each in Ballot.objects.order_by("round")] == [
        [],
        ["PAN", "WSM"],
        ["SMR", "WSM"],
    ]

    drawn = of(election, chair_of(meeting)).follow("Draw the lot").send("Draw the lot")
    lot = Ballot.objects.get(round=3).lot
    assert f"Drawn by lot: {name(lot)}" in drawn.text and "A tie: a lot decided" in drawn.text

    declared = drawn.follow("Declare elected").send("Declare elected")
    assert f"Elected : {name(lot)}" in declared.text or f"Elected: {name(lot)}" in declared.text
    assert Term.objects.get().state == lot
    assert f"declared elected: {name(lot)}" in of(election, None).text


def test_a_count_that_does_not_add_up_stays_on_the_page_with_what_was_typed():
    election = an_election(candidates=("SMR", "WSM", "PAN"))
    page = counted(election, 183, SMR=100, WSM=90, PAN=1)
    assert page.status == 422 and not Ballot.objects.exists()
    assert "These are 191 votes" in page.text
    assert page.forms[-1].fields["papers"] == ["183"]
    too_many = counted(election, 183, SMR=190)
    assert f"{name('SMR')} : More votes than papers" in too_many.text or name("SMR") in too_many.text


def test_the_secretariat_puts_a_count_right():
    election = a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20})
    page = of(election, SECRETARIAT).follow("Correct the count of the last ballot")
    assert page.forms[-1].fields["papers"] == ["90"]
    page.send("Correct the count of the last ballot", papers="91", invalid="1")
    row = Ballot.objects.get()
    assert (row.papers, row.invalid, row.votes) == (91, 1, {"PAN": 20, "SMR": 40, "WSM": 30})


def test_seats_are_filled_round_by_round_and_a_candidate_withdraws():
    meeting = a_sitting()
    page = as_chair(meeting, "put").follow("Open an election by secret ballot")
    form = page.follow("Members of Credentials Committee")
    form.send("Open the election", places="2", candidates=["SMR", "WSM", "PAN", "CHE"])
    election = Election.objects.get()
    after = counted(election, 103, SMR=80, WSM=50, PAN=40, CHE=30)
    assert name("SMR") in after.text
    of(election, chair_of(meeting)).follow("Declare elected").send("Declare elected")
    assert list(Seat.objects.values_list("state", flat=True)) == ["SMR"]
    of(election, "state:PAN").follow("Withdraw our candidature").send("Withdraw our candidature")
    assert f"Withdrew: {name('PAN')}" in of(election, None).text
    counted(election, 103, WSM=100)
    of(election, chair_of(meeting)).follow("Declare elected").send("Declare elected")
    assert set(Seat.objects.values_list("state", flat=True)) == {"SMR", "WSM"}


def test_only_whoever_may_enters_the_count_and_opens_elections():
    election = an_election()
    count = reverse("count-ballot", args=[election.pk])
    assert visitor("state:SMR").get(count).status_code == 403
    assert visitor("state:SMR").get(reverse("open-election", args=[election.meeting_id])).status_code == 403
    assert visitor().get(count).status_code == 302
    assert "Enter the count of a ballot" not in of(election, "state:SMR").links


def test_the_meeting_leads_to_an_election_under_way():
    election = an_election()
    page = visit(visitor(), reverse("meeting", args=[election.meeting_id]))
    assert page.follow("President, General Assembly").status == 200


def test_the_interface_tells_the_count_and_no_ballot():
    election = a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20}, blank=1)
    answer = visitor().get("/api/v1/elections").json()
    [row] = answer["items"]
    assert (row["stage"], row["elected"], row["office"]) == ("running", [], "chair")
    whole = visitor().get(f"/api/v1/elections/{election.pk}").json()
    [ballot] = whole["rounds"]
    assert ballot["votes"] == {"PAN": 20, "SMR": 40, "WSM": 30}
    assert (ballot["papers"], ballot["voting"]) == (91, 90)


def test_the_lot_can_be_drawn_again_from_what_is_public():
    election = a_round(a_round(an_election(), {"SMR": 40, "WSM": 30, "PAN": 20}), {"SMR": 45, "WSM": 45})
    entry = do(DrawLot(), chair_of(election.meeting), election)
    public = visitor().get(f"/api/v1/record/{entry.number}").json()
    found = public["findings"]
    again = in_order_of_lot(found["between"], seed=found["seed"], of=found["of"])
    assert found["drawn"] == f"state:{again[0]}"
