# SPDX-License-Identifier: EUPL-1.2
"""One text that one State refuses, under four institutions: four outcomes, each explained by a rule of its own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions.acts import Object, OpenSilence, PutToDecision
from acquis.decisions.models import Motion, Preliminary, Question, Vote
from acquis.decisions.motion_acts import GrantMotion
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted
from acquis.decisions.preliminary_acts import AskSeparateVote
from acquis.decisions.vote_acts import CastVote, DeclareVote, OpenVote
from acquis.law.loading import load_shipped
from acquis.meetings.acts import EnterEstablishment
from acquis.meetings.models import Body
from acquis.parties.models import State
from acquis.parties.participation_acts import EnterParticipation
from acquis.record.act import Refusal
from acquis.record.registry import hold
from acquis.texts.acts import AdoptDocument, SubmitDocument
from acquis.texts.models import Document
from acquis.texts.queries import sha256_of
from tests import build
from tests.build import FOUNDED, INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


class Story:
    """The main body of an institution in session, and a text before it to which one State objects."""

    def __init__(self, profile: str):
        rules = load_shipped(profile)
        build.a_founded_record(profile=profile)
        codes = tuple(State.objects.order_by("code").values_list("code", flat=True)[:30])
        if rules.parties.who == "bound":
            bound = EnterParticipation(
                codes=codes, takes_part_as="state", on="2027-01-01", attested_by="The depositary"
            )
            do(bound, SECRETARIAT, INSTITUTION, now=FOUNDED)
        begun = EnterEstablishment(document=words("Instrument"), adopted_on="2027-01-08", attested_by="All")
        do(begun, SECRETARIAT, INSTITUTION, now=FOUNDED + timedelta(days=1))
        self.body = Body.objects.get(kind=rules.main_body())
        self.meeting = build.an_open_meeting(body=self.body, place=rules.bodies[self.body.kind].places[0])
        self.objector, *self.others = codes
        paper = SubmitDocument(title=words("A text"), text=words("Two sentences. One of them is refused."))
        do(paper, f"state:{self.others[0]}", self.body)
        self.held = hold(AdoptDocument(sha256=sha256_of(self.document)), self.document.subject)
        put = PutToDecision(title=words("The text"), held=self.held)
        do(put, chair_of(self.meeting), self.meeting)
        do(Object(), f"state:{self.objector}", self.question)

    @property
    def document(self):
        return Document.objects.latest("pk")

    @property
    def question(self):
        return Question.objects.latest("put", "pk")

    def refused(self, act, on=None):
        """Why the chair may not, by which provision."""
        with pytest.raises(Refusal) as refusal:
            do(act, chair_of(self.meeting), on or self.question)
        return refusal.value.reason, refusal.value.provision.number if refusal.value.provision else ""

    def vote(self, on=""):
        """The objector votes against, all others in favour; the result."""
        do(OpenVote(on=on), chair_of(self.meeting), self.question)
        vote = Vote.objects.latest("opened", "pk")
        do(CastVote(choice="N"), f"state:{self.objector}", vote)
        for code in self.others[:20]:
            do(CastVote(choice="Y"), f"state:{code}", vote)
        do(DeclareVote(), chair_of(self.meeting), vote)
        return Vote.objects.latest("opened", "pk").carried

    def page(self):
        return text(visitor().get(reverse("decision", args=[self.question.pk])))


def test_under_the_arms_trade_treaty_two_thirds_decide_where_consensus_failed(unfounded):
    story = Story("att")
    assert story.refused(DeclareAdopted()) == ("objection-stands", "50")
    assert story.vote()
    assert story.question.adopted
    assert "Adopted by vote" in story.page() and "majority of two thirds" in story.page()


def test_under_the_programme_on_small_arms_the_paragraph_refused_is_voted_on_first(unfounded):
    story = Story("poa-salw")
    assert story.refused(DeclareAdopted())[0] == "objection-stands"
    do(AskSeparateVote(words=words("The second sentence")), f"state:{story.objector}", story.question)
    do(GrantMotion(), chair_of(story.meeting), Motion.objects.get().subject)
    part = Preliminary.objects.get()
    assert story.vote(on=part.subject)
    assert story.question.pending
    assert story.vote()
    assert "Separate vote" in story.page() and "Adopted by vote" in story.page()


def test_under_the_convention_on_certain_weapons_one_objection_ends_it(unfounded):
    story = Story("ccw")
    assert story.refused(OpenVote()) == ("no-votes", "50")
    do(DeclareNotAdopted(), chair_of(story.meeting), story.question)
    assert story.question.adopted is False
    assert "Not adopted" in story.page() and "An objection stands" in story.page()
    assert (
        story.refused(OpenSilence(title=words("Again"), held=story.held), story.meeting)[0] == "not-foreseen"
    )


def test_under_the_programme_of_action_it_may_come_back_under_silence(unfounded):
    story = Story("belgium-poa")
    assert story.refused(OpenVote()) == ("no-votes", "20")
    refused = story.question
    do(DeclareNotAdopted(), chair_of(story.meeting), refused)
    build.do(build.CloseMeeting(), chair_of(story.meeting), story.meeting)
    again = OpenSilence(title=words("The text, once more"), held=story.held, again=refused.subject)
    do(again, chair_of(story.meeting), story.meeting)
    kept = story.question.closes + timedelta(minutes=1)
    do(DeclareAdopted(), SECRETARIAT, story.question, now=kept)
    assert (story.question.adopted, story.question.rule) == (True, "silence")
    assert story.question.effective == story.question.closes > MORNING
    assert "Adopted under silence" in story.page()
