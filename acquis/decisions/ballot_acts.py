# SPDX-License-Identifier: EUPL-1.2
"""Acts on the rounds of an election: the secretariat enters what the tellers counted, and who withdrew.

Ballots are of paper and stay so: what enters the record is the count, never a single ballot. Why is told in
docs/decisions/0014-secret-ballots-on-paper.md. Source: A/520/Rev.20, rules 92 to 94 [132].
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions import election_queries as elections
from acquis.decisions.election_acts import each_can_be, in_the_room, standing_now
from acquis.decisions.models import Ballot, Election
from acquis.law import capacities, voting
from acquis.meetings.office_acts import attested, groups_of
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, unless_refused
from acquis.record.registry import act

_NO_BALLOT = {"lot": "lot-first", "complete": "all-elected", "nobody-left": "nobody-stands"}
"""Why no further ballot is held, by where the election stands."""


@act
class EnterBallot(Act):
    """The tellers counted a round: papers handed in, invalid and blank ones, votes by State; who attests it.

    `votes` is by the three letters of each State. A paper bears up to as many names as there are places to fill.
    """

    power = "keep-record"
    subject_kind = "election"
    sealed_as = "audience"
    needs_seen = True
    asks = _("Enter the count of a ballot")
    said = _("entered the count of ballot {round}, attested by {attested_by}")

    papers: Public[int]
    invalid: Public[int] = 0
    blank: Public[int] = 0
    votes: Public[dict[str, int]]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        in_the_room(deed)
        _due(deed)
        stage = standing_now(deed).stage
        if stage != "ballot" and stage != "special-ballot":
            raise Refusal(_NO_BALLOT[stage], deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        stands = standing_now(deed)
        adds_up(self, stands.found.at_most, deed)
        _could_be_voted_for(list(self.votes), stands, deed)
        return {
            "round": len(elections.rounds_of(deed.about)) + 1,
            "restricted_to": list(stands.among),
            "at_most": stands.found.at_most,
            "voting": self.papers - self.invalid - self.blank,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Ballot.enter(
            deed,
            election=deed.about,
            round=findings["round"],
            restricted_to=findings["restricted_to"],
            at_most=findings["at_most"],
            at=deed.at,
            **_figures(self),
        )


@act
class CorrectBallot(Act):
    """The figures of the last round were entered wrongly: they are replaced, while nothing rests on them yet."""

    power = "keep-record"
    subject_kind = "election"
    sealed_as = "audience"
    needs_seen = True
    asks = _("Correct the count of the last ballot")
    said = _("corrected the count of ballot {round}, attested by {attested_by}")

    papers: Public[int]
    invalid: Public[int] = 0
    blank: Public[int] = 0
    votes: Public[dict[str, int]]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        in_the_room(deed)
        held = elections.rounds_of(deed.about)
        if not held:
            raise Refusal("no-ballot-yet")
        if held[-1].lot:
            raise Refusal("lot-drawn")
        if len(deed.about.elected) > len(standing_now(deed, before=held[-1].round).found.elected):
            raise Refusal("declared-so-far")

    def check(self, deed: Deed) -> dict[str, Any]:
        last = elections.rounds_of(deed.about)[-1]
        adds_up(self, last.at_most, deed)
        _could_then(list(self.votes), last, deed)
        return {"round": last.round, "voting": self.papers - self.invalid - self.blank}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        rows = Ballot.objects.filter(election=deed.about, round=findings["round"])
        rows.update(corrected=deed.at, **_figures(self))


@act
class WithdrawCandidacy(Act):
    """A State withdraws its candidature: it cannot be voted for in the ballots that follow."""

    power = "vote"
    subject_kind = "election"
    sealed_as = "audience"
    asks = _("Withdraw our candidature")
    said = _("withdrew its candidature")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        in_the_room(deed)
        _may_withdraw(capacities.state_of(deed.capacity) or "", deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _withdraw(capacities.state_of(deed.capacity) or "", deed)


@act
class EnterWithdrawal(Act):
    """A State withdrew its candidature, as announced in the room: which, and who attests it."""

    power = "keep-record"
    subject_kind = "election"
    sealed_as = "audience"
    asks = _("Enter that a candidate withdrew")
    said = _("entered that {who} withdrew its candidature, attested by {attested_by}")
    named = ("who",)

    state: Public[str]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        in_the_room(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        attested(self.attested_by)
        groups_of("state", (self.state,))
        _may_withdraw(self.state, deed)
        return {"who": f"state:{self.state}"}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _withdraw(self.state, deed)


def adds_up(count: EnterBallot | CorrectBallot, at_most: int, deed: Deed) -> None:
    """Refuse what the tellers cannot have counted, naming the figure that is wrong."""
    attested(count.attested_by)
    members = deed.about.members
    for name in ("papers", "invalid", "blank"):
        if not 0 <= getattr(count, name) <= members:
            raise Malformed(name, "more-than-members", members=members)
    voting = count.papers - count.invalid - count.blank
    if voting < 0:
        raise Malformed("papers", "fewer-papers", least=count.invalid + count.blank)
    for state, number in count.votes.items():
        if not 0 <= number <= voting:
            raise Malformed(f"votes.{state}", "more-than-voting", most=voting)
    total = sum(count.votes.values())
    if not voting <= total <= voting * at_most:
        raise Malformed("votes", "votes-do-not-add-up", votes=total, least=voting, most=voting * at_most)


def _could_be_voted_for(states: list[str], stands: elections.Standing, deed: Deed) -> None:
    """Refuse votes for whom nobody can vote in the round that is counted."""
    full = elections.eligible() if stands.free else []
    for state in states:
        if state in deed.about.withdrew:
            raise Malformed(f"votes.{state}", "withdrew-before")
        if state in stands.found.elected or state not in (stands.among or full):
            raise Malformed(f"votes.{state}", "not-to-be-voted-for", state=state)
        if stands.free:
            each_can_be(f"votes.{state}", (state,), deed.about, deed)


def _could_then(states: list[str], ballot: Ballot, deed: Deed) -> None:
    """The same for a round entered before: who withdrew since could be voted for in it."""
    elected = standing_now(deed, before=ballot.round).found.elected
    full = ballot.restricted_to or [each for each in elections.eligible() if each not in elected]
    for state in states:
        if state not in full:
            raise Malformed(f"votes.{state}", "not-to-be-voted-for", state=state)


def _figures(count: EnterBallot | CorrectBallot) -> dict[str, Any]:
    """What the tellers counted, as the table keeps it."""
    votes = {state: number for state, number in sorted(count.votes.items()) if number}
    return {
        "papers": count.papers,
        "invalid": count.invalid,
        "blank": count.blank,
        "votes": votes,
        "attested_by": count.attested_by,
    }


def _due(deed: Deed) -> None:
    """Refuse a ballot before the time that the rules give to further efforts at consensus is over."""
    election: Election = deed.about
    verdict = voting.may_be_voted(
        deed.profile,
        elections.POWER,
        election.meeting.body.kind,
        put_at=election.opened,
        at=deed.at,
        objected=True,
    )
    unless_refused(verdict)


def _may_withdraw(state: str, deed: Deed) -> None:
    """Refuse who is no candidate, who withdrew already, and who was elected already."""
    election = deed.about
    voted_for = {each for ballot in elections.rounds_of(election) for each in ballot.votes}
    if election.candidates and state not in {*election.candidates, *voted_for}:
        raise Refusal("not-a-candidate", deed.right)
    if state in election.withdrew:
        raise Refusal("withdrew-already")
    if state in standing_now(deed).found.elected:
        raise Refusal("elected-already")


def _withdraw(state: str, deed: Deed) -> None:
    election = Election.objects.get(pk=deed.about.pk)
    Election.objects.filter(pk=election.pk).update(withdrew=[*election.withdrew, state])
