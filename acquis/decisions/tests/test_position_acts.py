# SPDX-License-Identifier: EUPL-1.2
"""Positions on a question, names under it, its cost: who may, when, and that they change nothing of the outcome."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions import position_queries
from acquis.decisions.acts import PutToDecision
from acquis.decisions.cost_acts import StateCost
from acquis.decisions.models import Cost, Question, Sponsorship, StatedPosition
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted, WithdrawQuestion
from acquis.decisions.position_acts import (
    CoSponsorQuestion,
    StatePosition,
    WithdrawSponsorship,
    WithdrawStatedPosition,
)
from acquis.decisions.vote_acts import CancelVote, OpenVote
from acquis.meetings.acts import CloseMeeting, WaiveProvision
from acquis.record.act import ERASED
from acquis.record.acts import EraseContent
from acquis.record.audit import audit
from acquis.record.registry import hold
from acquis.record.replay import differences
from tests import build, build_assembly
from tests.build import MORNING, OPERATOR, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused
from tests.visiting import text, visitor

NOT_STATES = [SECRETARIAT, OPERATOR, "stakeholder:OPENNET", "public", "institution"]
COST = StateCost(amount="1250000.50", currency="USD", words=words("Two meetings of five days."))

WAIVER = WaiveProvision(permits_power="reply", permits_to="observer", words=words("For this meeting"))


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def stating(kind="explanation", on="", said="We joined, and read paragraph 5 as it was read in 2021."):
    return StatePosition(kind=kind, on=on, words=words(said))


def adopted(question):
    do(DeclareAdopted(), chair_of(question.meeting), question)
    question.refresh_from_db()
    return question


def proposed(by):
    """A question that a State proposed."""
    meeting = build.an_open_meeting()
    held = hold(build.a_group_act(), build.subject_of(meeting.body))
    put = PutToDecision(title=words("A working group"), held=held, proposed_by=by[6:])
    do(put, chair_of(meeting), meeting)
    return Question.objects.get()


class TestStatePosition:
    @pytest.mark.parametrize("kind", ["explanation", "general", "reservation"])
    def test_it_is_stated_before_the_outcome(self, plenary, kind):
        question, state = build.a_question(), build.a_state()
        fields, changed = performed(stating(kind), state, question)
        assert changed == {"decisions_statedposition": (1, 0, 0)}
        assert (fields["findings"]["before"], fields["log"]) == (True, "open")
        assert fields["findings"]["provision"] == "46"
        row = StatedPosition.objects.get()
        assert (row.state, row.kind, row.before, row.at) == (state[6:], kind, True, MORNING)

    def test_after_the_outcome_it_says_so(self, plenary):
        question = adopted(build.a_question())
        assert performed(stating(), build.a_state(), question)[0]["findings"]["before"] is False

    def test_once_before_and_once_after(self, plenary):
        question, state = build.a_question(), build.a_state()
        do(stating(), state, question)
        assert refused(stating(said="And more."), build.head_of(state), question) == ("stated-already", "46")
        performed(stating(), state, adopted(question))

    def test_a_dissociation_comes_after_adoption_and_undoes_nothing(self, plenary):
        question, state = build.a_question(), build.a_state()
        dissociation = stating("dissociation", on="paragraph 5")
        assert refused(dissociation, state, question) == ("nothing-to-stand-apart-from", "46")
        adopted(question)
        assert performed(dissociation, state, question)[1] == {"decisions_statedposition": (1, 0, 0)}
        performed(stating("dissociation", on="paragraph 7"), state, question)
        question.refresh_from_db()
        assert question.adopted is True

    def test_nothing_is_reserved_on_what_was_not_adopted(self, plenary):
        question, (state, objector) = build.a_question(), build.some_states(2)
        build.an_objection(question, objector)
        do(DeclareNotAdopted(), chair_of(question.meeting), question)
        assert refused(stating("reservation"), state, question) == ("nothing-to-reserve-on", "46")
        assert refused(stating("dissociation"), state, question) == ("nothing-to-stand-apart-from", "46")
        performed(stating("explanation"), state, question)

    def test_not_on_what_was_withdrawn_or_lapsed(self, plenary):
        first, second, state = build.a_question(), build.a_question(), build.a_state()
        do(WithdrawQuestion(), chair_of(first.meeting), first)
        assert refused(stating(), state, first)[0] == "question-withdrawn"
        do(CloseMeeting(), chair_of(second.meeting), second.meeting, now=second.meeting.ends)
        assert refused(stating(), state, second, now=second.meeting.ends)[0] == "question-lapsed"

    def test_limits(self, plenary):
        question, state = build.a_question(), build.a_state()
        assert malformed(stating(said=" "), state, question) == ("words", "empty")
        assert malformed(stating(said="x" * 12_001), state, question) == ("words", "too-long")
        assert malformed(stating("reservation", on="p" * 81), state, question) == ("on", "too-long")
        assert malformed(stating(on="paragraph 5"), state, question) == ("on", "positions-on-the-whole")

    @pytest.mark.parametrize("capacity", NOT_STATES)
    def test_it_is_for_those_the_rules_name(self, plenary, capacity):
        assert refused(stating(), capacity, build.a_question()) == ("not-entitled", "46")

    def test_observers_state_none(self, plenary):
        assert refused(stating(), build.an_observer(), build.a_question()) == ("states-alone", "46")

    def test_in_a_closed_meeting_it_is_as_sealed_as_the_question(self, plenary):
        question = build.a_question(build.an_open_meeting(status="formal-closed"))
        assert performed(stating(), build.a_state(), question)[0]["log"] == "sealed"

    def test_its_words_can_be_erased_and_the_record_holds(self, plenary):
        question = build.a_question()
        entry = do(stating(), build.a_state(), question)
        do(EraseContent(paths=("words",)), SECRETARIAT, entry)
        assert StatedPosition.objects.get().words == ERASED
        assert audit() == [] and list(differences()) == []
        assert "erased" in text(visitor().get(reverse("decision", args=[question.pk])))


class TestByVote:
    """Under the rules of the Assembly, where a text is voted on and who proposed does not explain its vote."""

    @pytest.fixture
    def question(self, unfounded):
        build_assembly.an_assembly()
        meeting = build_assembly.a_sitting()
        held = hold(WAIVER, meeting.subject)
        put = PutToDecision(title=words("A waiver"), held=held, proposed_by="TUV")
        do(put, chair_of(meeting), meeting)
        return Question.objects.get()

    def test_who_proposed_or_co_sponsored_does_not_explain_its_vote(self, question):
        do(CoSponsorQuestion(), "state:SAM", question)
        for own in ("state:TUV", "head:SAM"):
            assert refused(stating(), own, question) == ("sponsors-do-not-explain", "24")
        performed(stating("general"), "state:TUV", question)
        do(WithdrawSponsorship(), "state:SAM", question)
        performed(stating(), "state:SAM", question)
        form = text(visitor("state:TUV").get(reverse("act", args=[question.subject, "StatePosition"])))
        assert 'value="general"' in form and 'value="explanation"' not in form

    def test_nothing_interrupts_the_vote_and_the_page_says_explanations_of_vote(self, question):
        do(OpenVote(), chair_of(question.meeting), question)
        assert refused(stating(), "state:SAM", question) == ("voting-runs", "24")
        do(CancelVote(), chair_of(question.meeting), question.vote_set.get())
        performed(stating(), "state:SAM", question)
        assert "Explanations of vote, before the vote" in text(
            visitor().get(reverse("decision", args=[question.pk]))
        )


class TestWithdrawStatedPosition:
    def test_by_the_same_state_once(self, plenary):
        question, (state, other) = build.a_question(), build.some_states(2)
        do(stating(), state, question)
        row = StatedPosition.objects.get()
        assert refused(WithdrawStatedPosition(), other, row)[0] == "not-your-position"
        assert performed(WithdrawStatedPosition(), state, row)[1] == {"decisions_statedposition": (0, 1, 0)}
        assert refused(WithdrawStatedPosition(), state, row)[0] == "position-withdrawn-already"
        performed(stating(said="Otherwise."), state, question)


class TestSponsors:
    def test_names_stand_beside_the_proposer_until_adoption(self, plenary):
        proposer, state, later = build.some_states(3)
        question = proposed(proposer)
        assert performed(CoSponsorQuestion(), state, question)[1] == {"decisions_sponsorship": (1, 0, 0)}
        for own in (proposer, state):
            assert refused(CoSponsorQuestion(), own, question)[0] == "sponsors-already"
        assert position_queries.sponsors(question) == [proposer[6:], state[6:]]
        adopted(question)
        assert refused(CoSponsorQuestion(), later, question)[0] == "question-ended"
        assert refused(WithdrawSponsorship(), state, question)[0] == "question-ended"

    def test_a_name_is_taken_off_again(self, plenary):
        proposer, state = build.some_states(2)
        question = proposed(proposer)
        assert refused(WithdrawSponsorship(), proposer, question)[0] == "does-not-co-sponsor"
        do(CoSponsorQuestion(), state, question)
        assert performed(WithdrawSponsorship(), state, question)[1] == {"decisions_sponsorship": (0, 1, 0)}
        assert position_queries.sponsors(question) == [proposer[6:]]
        assert Sponsorship.objects.get().ended == MORNING

    def test_what_nobody_proposed_nobody_co_sponsors(self, plenary):
        assert refused(CoSponsorQuestion(), build.a_state(), build.a_question())[0] == "nobody-proposed-it"


class TestStateCost:
    def test_it_is_stated_before_the_outcome(self, plenary):
        question = build.a_question()
        fields, changed = performed(COST, SECRETARIAT, question)
        assert changed == {"decisions_cost": (1, 0, 0)}
        assert fields["payload"]["amount"] == "1250000.50"
        assert str(Cost.objects.get().amount) == "1250000.50"
        adopted(question)
        assert refused(COST, SECRETARIAT, question)[0] == "question-ended"

    @pytest.mark.parametrize("amount", ["", "-1", "1,000", "1e6", "1.234", "٣", "9" * 13])
    def test_an_amount_is_digits(self, plenary, amount):
        act = COST.model_copy(update={"amount": amount})
        assert malformed(act, SECRETARIAT, build.a_question()) == ("amount", "no-amount")

    @pytest.mark.parametrize("currency", ["", "usd", "US", "USDX", "€", "U$D"])
    def test_a_currency_is_three_letters(self, plenary, currency):
        act = COST.model_copy(update={"currency": currency})
        assert malformed(act, SECRETARIAT, build.a_question()) == ("currency", "no-currency")

    @pytest.mark.parametrize("capacity", ["state:SAM", OPERATOR, "stakeholder:OPENNET", "public"])
    def test_it_is_the_secretariats(self, plenary, capacity):
        assert refused(COST, capacity, build.a_question())[0] == "not-entitled"


class TestPage:
    def test_they_stand_on_the_page_by_kind_with_marked_names_and_languages(self, plenary):
        question, (one, other) = build.a_question(), build.some_states(2)
        do(COST, SECRETARIAT, question)
        said = {"fr": "Nous nous joignons au consensus.", "authentic": "fr"}
        do(StatePosition(kind="explanation", words=said), one, question)
        do(stating("general", said="We thank the Chair."), other, question)
        adopted(question)
        do(stating("dissociation", on="paragraph 5"), other, question)
        page = text(visitor().get(reverse("decision", args=[question.pk])))
        assert page.index("General statements, before") < page.index("Explanations of position, before")
        assert page.index("Explanations of position, before") < page.index("Dissociations")
        assert '<bdi lang="fr" dir="ltr">Nous nous joignons' in page
        assert "USD 1,250,000.50" in page and "paragraph 5" in page
        for state in (one, other):
            name = build.State.objects.get(code=state[6:])
            assert f"{name}</bdi>" in page and name.simulated == ("[sim.]" in str(name))

    def test_what_adoption_performed_stays_told_when_positions_follow(self, plenary):
        question = adopted(build.a_question())
        do(stating(), build.a_state(), question)
        page = text(visitor().get(reverse("decision", args=[question.pk])))
        assert page.index("declared the question adopted") < page.index("was created")
        assert page.index("was created") < page.index("stated its position on this question")

    def test_a_withdrawn_one_says_so_without_its_words(self, plenary):
        question, state = build.a_question(), build.a_state()
        do(stating(said="We read it otherwise."), state, question)
        do(WithdrawStatedPosition(), state, StatedPosition.objects.get())
        page = text(visitor().get(reverse("decision", args=[question.pk])))
        assert "We read it otherwise." not in page and "Withdrawn" in page

    def test_a_delegate_is_asked_for_what_may_be_stated_now(self, plenary):
        question, state = build.a_question(), build.a_state()
        address = reverse("act", args=[question.subject, "StatePosition"])
        form = text(visitor(state).get(address))
        assert "Reservation" in form and "Dissociation</option>" not in form and "public at once" in form
        typed = {"kind": "reservation", "on": "paragraph 2", "words": "We reserve."}
        assert visitor(state).post(address, typed).status_code == 302
        assert StatedPosition.objects.get().on == "paragraph 2"
        assert "WithdrawStatedPosition" in text(visitor(state).get(reverse("decision", args=[question.pk])))

    def test_the_api_gives_them_with_the_name_as_shown(self, plenary):
        question, state = build.a_question(), build.a_state()
        do(stating(), state, question)
        do(COST, SECRETARIAT, question)
        answer = visitor().get(f"/api/v1/decisions/{question.pk}").json()
        [stated] = answer["positions"]
        assert stated["shown"] == str(build.State.objects.get(code=state[6:]))
        assert (stated["kind"], stated["before"], stated["withdrawn"]) == ("explanation", True, None)
        assert answer["cost"]["amount"] == "1250000.50"


def test_it_replays_and_audits(plenary):
    proposer, state = build.some_states(2)
    question = proposed(proposer)
    do(CoSponsorQuestion(), state, question)
    do(COST, SECRETARIAT, question)
    do(stating("general"), state, question)
    adopted(question)
    do(stating("dissociation"), state, question, now=MORNING + timedelta(minutes=1))
    assert audit() == [] and list(differences()) == []


@pytest.mark.parametrize("language", ["ar", "zh", "fr"])
def test_words_of_any_language_stand_on_a_page_in_any_other(plenary, language):
    question = build.a_question()
    said = {language: "…", "authentic": language}
    do(StatePosition(kind="general", words=said), build.a_state(), question)
    page = text(visitor().get(reverse("decision", args=[question.pk])))
    assert f'<bdi lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">…</bdi>' in page
