# SPDX-License-Identifier: EUPL-1.2
"""Acts of a vote: the chair opens it, States vote, the secretariat enters what was counted, the chair declares.

How a State votes is sealed while the vote is open; the declaration carries the roll whole. A show of hands has none.
"""

from __future__ import annotations

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.decisions import preliminary_queries, vote_queries
from acquis.decisions.models import Cast, IntendedVote, Preliminary, Question, Vote
from acquis.decisions.outcome_acts import adopted, not_adopted
from acquis.decisions.standing import as_asked, in_its_turn, may_be_decided
from acquis.decisions.wait_acts import nobody_waits
from acquis.floor.acts import end_whoever_speaks
from acquis.law import capacities
from acquis.law.lots import in_order_of_lot
from acquis.record import log
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal, unless_refused
from acquis.record.audience import only
from acquis.record.models import Entry
from acquis.record.registry import act

Manner = Literal["hands", "recorded", "roll-call"]
Choice = Literal["Y", "N", "A"]


@act
class OpenVote(Act):
    """The chair opens a vote on a question, or on what comes before the whole. A roll is called from a State drawn.

    Whoever speaks has ended: nobody has the floor while one votes.
    """

    power = "put-to-decision"
    subject_kind = "question"
    sealed_as = "audience"
    admits_timely = True
    makes = "vote"
    asks = _("Open the vote")
    said = _("opened a vote")

    manner: Public[Manner] = "recorded"
    on: Public[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        question = deed.about
        may_be_decided(deed)
        if question.rule == "silence":
            raise Refusal("under-silence", deed.right)
        if vote_queries.open_vote(question):
            raise Refusal("vote-is-open", deed.right)
        nobody_waits(deed)
        unless_refused(vote_queries.may_be_voted(question, deed.profile, deed.at))
        if preliminary_queries.next_to_vote(question) is None:
            unless_refused(preliminary_queries.may_vote_on_whole(question, deed.profile))

    def check(self, deed: Deed) -> dict[str, Any]:
        question = deed.about
        on = vote_queries.preliminary_of(question, self.on)
        in_its_turn(question, on, deed)
        as_asked(question, self.manner, deed)
        case = vote_queries.case_of(question, deed.profile)
        entitled = vote_queries.entitled(question.meeting, deed.profile)
        if not entitled:
            raise Refusal("nobody-votes", deed.provision(deed.profile.rules.votes.cases[case].provision))
        rule = deed.profile.rules.votes.cases[case]
        drawn = (
            in_order_of_lot(entitled, seed=_seed(deed), of=deed.subject)[0]
            if self.manner == "roll-call"
            else ""
        )
        return {"case": case, "rule_provision": rule.provision, "entitled": entitled, "first": drawn}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        follows = end_whoever_speaks(deed.about.meeting, deed)
        Vote.enter(
            deed,
            question=deed.about,
            on=Preliminary.objects.get(pk=int(self.on.partition(":")[2])) if self.on else None,
            case=findings["case"],
            manner=self.manner,
            first=findings["first"],
            entitled=findings["entitled"],
            audience=deed.about.audience,
            opened=deed.at,
        )
        if not self.on:
            Question.objects.filter(pk=deed.about.pk).update(case=findings["case"])
        return follows


@act
class CastVote(Act):
    """A State votes in favour, against, or abstains. It may change its vote until the outcome is declared."""

    power = "vote"
    subject_kind = "vote"
    timely = True
    commutes = True
    asks = _("Vote")
    said = _("voted")

    choice: Public[Choice]

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return sealed_of(about, f"state:{capacities.state_of(capacity)}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _by_name(deed)
        if capacities.state_of(deed.capacity) not in deed.about.entitled:
            raise Refusal("no-vote-here", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        return {"received": log.instant(deed.received)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Cast.enter(
            deed,
            vote=deed.about,
            state=capacities.state_of(deed.capacity),
            by_head=capacities.kind_of(deed.capacity) == "head",
            choice=self.choice,
            received=log.moment(findings["received"]),
        )


@act
class EnterSpokenVote(Act):
    """A State said its vote aloud as the roll was called, or from the floor: the secretariat enters it."""

    power = "keep-record"
    subject_kind = "vote"
    timely = True
    commutes = True
    asks = _("Enter a vote that was spoken")
    said = _("entered a vote that was spoken")

    state: Public[str]
    choice: Public[Choice]

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return sealed_of(about)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _by_name(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.state not in deed.about.entitled:
            raise Malformed("state", "no-such-voter", state=self.state)
        return {"received": log.instant(deed.received)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        received = log.moment(findings["received"])
        Cast.enter(
            deed, vote=deed.about, state=self.state, by_head=False, choice=self.choice, received=received
        )


@act
class EnterCount(Act):
    """What was counted in a show of hands: in favour, against, abstaining. Nobody is named."""

    power = "keep-record"
    subject_kind = "vote"
    asks = _("Enter the count")
    said = _("entered the count of hands")

    yes: Public[int]
    no: Public[int]
    abstaining: Public[int]

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return sealed_of(about)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _still_open(deed)
        if deed.about.manner != "hands":
            raise Refusal("votes-by-name")

    def check(self, deed: Deed) -> dict[str, Any]:
        members = len(deed.about.entitled)
        for name in ("yes", "no", "abstaining"):
            if not 0 <= getattr(self, name) <= members:
                raise Malformed(name, "out-of-range", least=0, most=members)
        if self.yes + self.no + self.abstaining > members:
            raise Malformed("yes", "more-than-members", members=members)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        counted = self.yes + self.no + self.abstaining
        tally = {"yes": self.yes, "no": self.no, "abstaining": self.abstaining}
        absent = len(deed.about.entitled) - counted
        Vote.objects.filter(pk=deed.about.pk).update(tally=tally | {"absent": absent})


@act
class DeclareVote(Act):
    """The chair closes the vote and declares what the law finds of it; adoption performs the held act at once."""

    power = "declare"
    subject_kind = "vote"
    sealed_as = "audience"
    needs_seen = True
    admits_timely = True
    asks = _("Close the vote and declare the result")
    said = _("declared the result of the vote")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _still_open(deed)
        if not deed.about.question.pending:
            raise Refusal("question-ended")
        if deed.about.manner == "hands" and deed.about.tally is None:
            raise Refusal("count-first")

    def check(self, deed: Deed) -> dict[str, Any]:
        vote = deed.about
        found = vote_queries.outcome(vote, deed.profile)
        if found.stage == "no-quorum":
            last = found.steps[-1]
            raise Refusal("no-quorum", last.provision, **last.params)
        roll = None if vote.manner == "hands" else vote_queries.roll_now(vote)
        return {
            "outcome": found.stage,
            "carried": found.stage == "carried",
            "rule_provision": deed.profile.rules.votes.cases[vote.case].provision,
            "tally": vote_queries.tally_now(vote),
            "roll": roll,
            "received": log.instant(deed.received),
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        vote, carried = deed.about, findings["carried"]
        Vote.objects.filter(pk=vote.pk).update(
            declared=deed.at, carried=carried, tally=findings["tally"], roll=findings["roll"]
        )
        if vote.on_id:
            Preliminary.objects.filter(pk=vote.on_id).update(carried=carried)
            return []
        Question.objects.filter(pk=vote.question_id).update(voted=True)
        return adopted(vote.question, deed.at, deed) if carried else not_adopted(vote.question, deed)


@act
class CancelVote(Act):
    """The chair breaks a vote off before its result is declared: it is taken anew, or the question goes otherwise."""

    power = "put-to-decision"
    subject_kind = "vote"
    sealed_as = "audience"
    asks = _("Break the vote off")
    said = _("broke the vote off; it may be taken anew")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _still_open(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Vote.objects.filter(pk=deed.about.pk).update(cancelled=deed.at)


@act
class NoteIntendedVote(Act):
    """After the declaration a State has it noted how it had intended to vote. The result does not change."""

    power = "vote"
    subject_kind = "vote"
    sealed_as = "audience"
    commutes = True
    asks = _("Have noted how you had intended to vote")
    said = _("had it noted how it had intended to vote; the result stands")

    choice: Public[Choice]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.declared is None:
            raise Refusal("vote-is-open", deed.right)
        if deed.about.roll is None:
            raise Refusal("no-names-in-hands", deed.right)
        if capacities.state_of(deed.capacity) not in deed.about.entitled:
            raise Refusal("no-vote-here", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        state = capacities.state_of(deed.capacity) or ""
        if deed.about.roll.get(state) == self.choice:
            raise Malformed("choice", "voted-so")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        state = capacities.state_of(deed.capacity)
        IntendedVote.enter(deed, vote=deed.about, state=state, choice=self.choice, at=deed.at)


def sealed_of(vote: Vote, *further: str) -> str:
    """Who may know of a vote while it is open: the chair of the meeting, the secretariat, and the State itself."""
    return only(f"chair:{vote.question.meeting.subject}", "secretariat", *further)


def _still_open(deed: Deed) -> None:
    if deed.about.cancelled:
        raise Refusal("vote-cancelled")
    if deed.about.declared:
        raise Refusal("vote-declared")


def _by_name(deed: Deed) -> None:
    _still_open(deed)
    if deed.about.manner == "hands":
        raise Refusal("by-show-of-hands")


def _seed(deed: Deed) -> str:
    """The leaf of the entry before this one in its log: nobody chose it, and anybody can draw again with it."""
    before = Entry.objects.filter(log=deed.log, number=deed.number - 1)
    return before.values_list("leaf", flat=True).get()
