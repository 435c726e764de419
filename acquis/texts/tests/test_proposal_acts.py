# SPDX-License-Identifier: EUPL-1.2
"""What States do on a paragraph: propose, support, reserve, withdraw, take their name off."""

import pytest

from acquis.record import log
from acquis.record.act import ERASED
from acquis.record.acts import EraseContent
from acquis.record.models import Entry
from acquis.record.replay import differences, replay
from acquis.texts import queries
from acquis.texts.drafting_acts import IssueRevision
from acquis.texts.models import CoSponsorship, Proposal
from acquis.texts.paragraph_acts import AcceptProposal, AgreeParagraph
from acquis.texts.proposal_acts import (
    CoSponsor,
    LiftReservation,
    ProposeAmendment,
    Reserve,
    WithdrawAttribution,
    WithdrawProposal,
)
from tests import build, build_texts
from tests.build import SECRETARIAT, do, words
from tests.build_texts import chair_of
from tests.doing import malformed, performed, refused

REPLACE = ProposeAmendment(change="replace", on_words="every year", text=words("when asked"))
NOT_A_STATE = [build.an_observer, build.an_igo, build.a_stakeholder, lambda: SECRETARIAT]


@pytest.fixture
def paragraph(plenary):
    """OP 1 of a draft that is open in a formal open meeting."""
    return build_texts.paragraph_of(build_texts.a_draft())


class TestProposeAmendment:
    def test_it_works_and_is_for_those_who_negotiate(self, paragraph):
        fields, changed = performed(REPLACE, build.a_state(), paragraph)
        assert changed == {"texts_proposal": (1, 0, 0)}
        assert (fields["log"], fields["audience"]) == ("sealed", "states")
        proposal = Proposal.objects.get()
        assert (proposal.by, proposal.on_words) == (build.a_state().removeprefix("state:"), "every year")

    def test_a_head_of_delegation_proposes_for_the_same_state(self, paragraph):
        state = build.a_state()
        do(REPLACE, build.head_of(state), paragraph)
        do(WithdrawProposal(), state, Proposal.objects.get())

    @pytest.mark.parametrize("who", NOT_A_STATE)
    def test_states_alone_propose_text(self, paragraph, who):
        assert refused(REPLACE, who(), paragraph)[1] == "51"

    @pytest.mark.parametrize(
        ("fields", "field", "reason"),
        [
            (
                {"change": "replace", "on_words": "every month", "text": words("x")},
                "on_words",
                "not-once-in-the-text",
            ),
            ({"change": "replace", "on_words": "to", "text": words("x")}, "on_words", "not-once-in-the-text"),
            ({"change": "alternative", "text": words("x")}, "on_words", "alternative-to-words"),
            ({"change": "replace", "on_words": "every year"}, "text", "text-or-delete"),
            ({"change": "delete", "text": words("x")}, "text", "text-or-delete"),
            ({"change": "replace", "text": words(" ")}, "text", "out-of-range"),
            ({"change": "replace", "text": words("x" * 6001)}, "text", "out-of-range"),
            (
                {"change": "replace", "on_words": "every year", "text": {"fr": "chaque année"}},
                "text",
                "not-in-this-language",
            ),
        ],
    )
    def test_what_it_cannot_take_names_the_field(self, paragraph, fields, field, reason):
        assert malformed(ProposeAmendment(**fields), build.a_state(), paragraph) == (field, reason)

    def test_the_author_says_what_was_seen(self, paragraph):
        assert malformed(REPLACE, build.a_state(), paragraph, seen=None) == ("seen", "seen-is-needed")

    def test_a_text_that_moved_is_looked_at_again(self, paragraph):
        before = build.Head.objects.get().open_number
        do(AgreeParagraph(level="ad-ref"), chair_of(paragraph), paragraph)
        assert refused(REPLACE, build.a_state(), paragraph, seen=before)[0] == "moved-since-seen"

    def test_what_others_propose_does_not_move_the_text(self, paragraph):
        first, second = build.some_states(2)
        before = build.Head.objects.get().open_number
        do(REPLACE, first, paragraph)
        do(REPLACE, second, paragraph, seen=before)
        assert Proposal.objects.count() == 2

    def test_not_on_a_paragraph_that_is_agreed(self, paragraph):
        do(AgreeParagraph(level="agreed"), chair_of(paragraph), paragraph)
        assert refused(REPLACE, build.a_state(), paragraph) == ("paragraph-agreed", "51")

    def test_not_on_a_text_that_was_revised(self, paragraph):
        do(IssueRevision(), chair_of(paragraph), paragraph.draft.document)
        assert refused(REPLACE, build.a_state(), paragraph)[0] == "text-revised"

    def test_not_on_a_text_that_was_adopted(self, paragraph):
        build_texts.an_adoption(paragraph.draft.document)
        assert refused(REPLACE, build.a_state(), paragraph)[0] == "text-adopted"

    def test_its_words_and_reason_can_be_erased_and_it_replays(self, paragraph):
        proposal = build_texts.a_proposal(paragraph, reason="As we say at home.")
        entry = Entry.objects.get(log=log.SEALED)
        do(EraseContent(paths=("on_words", "text", "reason")), SECRETARIAT, entry)
        proposal.refresh_from_db()
        assert [proposal.on_words, proposal.words, proposal.reason] == [ERASED] * 3
        accept = AcceptProposal(proposal=proposal.subject)
        assert refused(accept, chair_of(paragraph), paragraph)[0] == "proposal-erased"
        replay()
        assert list(differences()) == []


class TestWithdrawProposal:
    def test_it_works(self, paragraph):
        proposal = build_texts.a_proposal(paragraph)
        _, changed = performed(WithdrawProposal(), build.a_state(), proposal)
        assert changed == {"texts_proposal": (0, 1, 0)}
        assert refused(WithdrawProposal(), build.a_state(), proposal)[0] == "proposal-ended"

    def test_others_leave_it_alone(self, paragraph):
        own, other = build.some_states(2)
        proposal = build_texts.a_proposal(paragraph, own)
        assert refused(WithdrawProposal(), other, proposal)[0] == "not-your-proposal"

    def test_a_reservation_is_lifted_instead(self, paragraph):
        reservation = build_texts.a_reservation(paragraph)
        assert refused(WithdrawProposal(), build.a_state(), reservation)[0] == "is-a-reservation"


class TestCoSponsor:
    def test_it_works(self, paragraph):
        own, other = build.some_states(2)
        proposal = build_texts.a_proposal(paragraph, own)
        _, changed = performed(CoSponsor(), other, proposal)
        assert changed == {"texts_cosponsorship": (1, 0, 0)}
        assert queries.sponsors(proposal) == [own, other]
        assert refused(CoSponsor(), other, proposal)[0] == "supports-already"
        assert refused(CoSponsor(), own, proposal)[0] == "your-own-proposal"

    def test_a_reservation_is_each_states_own(self, paragraph):
        own, other = build.some_states(2)
        reservation = build_texts.a_reservation(paragraph, own)
        assert refused(CoSponsor(), other, reservation) == ("no-support-for-reservations", "51")


class TestWithdrawAttribution:
    def test_the_author_takes_its_name_off_and_the_proposal_stays(self, paragraph):
        own, other = build.some_states(2)
        proposal = build_texts.a_proposal(paragraph, own)
        do(CoSponsor(), other, proposal)
        do(WithdrawAttribution(), own, proposal)
        proposal.refresh_from_db()
        assert proposal.open
        assert queries.sponsors(proposal) == [other]
        assert refused(WithdrawAttribution(), own, proposal)[0] == "no-name-to-withdraw"

    def test_a_supporter_takes_its_name_off(self, paragraph):
        own, other = build.some_states(2)
        proposal = build_texts.a_proposal(paragraph, own)
        do(CoSponsor(), other, proposal)
        do(WithdrawAttribution(), other, proposal)
        assert queries.sponsors(proposal) == [own]
        assert CoSponsorship.objects.get().ended


class TestReserve:
    def test_it_works_once_a_state(self, paragraph):
        _, changed = performed(Reserve(), build.a_state(), paragraph)
        assert changed == {"texts_proposal": (1, 0, 0)}
        assert refused(Reserve(), build.a_state(), paragraph) == ("reserved-already", "51")

    def test_lifted_by_the_same_state(self, paragraph):
        own, other = build.some_states(2)
        reservation = build_texts.a_reservation(paragraph, own)
        assert refused(LiftReservation(), other, reservation)[0] == "not-your-proposal"
        assert performed(LiftReservation(), own, reservation)[1] == {"texts_proposal": (0, 1, 0)}
        assert refused(LiftReservation(), own, reservation)[0] == "proposal-ended"

    def test_a_proposal_is_not_lifted(self, paragraph):
        proposal = build_texts.a_proposal(paragraph)
        assert refused(LiftReservation(), build.a_state(), proposal)[0] == "is-no-reservation"


def test_adopted_text_carries_no_names(paragraph):
    own, other = build.some_states(2)
    proposal = build_texts.a_proposal(paragraph, own)
    do(CoSponsor(), other, proposal)
    build_texts.an_adoption(paragraph.draft.document)
    assert queries.sponsors(proposal) == []
