# SPDX-License-Identifier: EUPL-1.2
"""Acts of the chair on an election by secret ballot: opened, a lot drawn where it must be, declared, ended.

Source: A/520/Rev.20, rules 92 to 94 [132], as `acquis.law.ballots` reads them.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions import election_queries as elections
from acquis.decisions.models import Ballot, Election
from acquis.decisions.vote_queries import entitled
from acquis.law import rights
from acquis.law.bodies import Seats
from acquis.law.lots import in_order_of_lot
from acquis.meetings.acts import under_way
from acquis.meetings.conduct import enough_to_decide
from acquis.meetings.models import Body
from acquis.meetings.office_acts import groups_of
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal
from acquis.record.registry import act
from acquis.record.subjects import number_in


@act
class OpenElection(Act):
    """The chair opens an election by secret ballot: to an office of a body, or to its seats where no office is named.

    `candidates` are the States that may be voted for; none named, ballots are free. A slate on which all agree needs no
    ballot: it is put to the body as a question.
    """

    power = "put-to-decision"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "election"
    asks = _("Open an election by secret ballot")
    said = _("opened an election by secret ballot")

    body: Public[str]
    office: Public[str] = ""
    places: Public[int]
    candidates: Public[tuple[str, ...]] = ()

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        kind = deed.about.body.kind
        if rights.decision_rule(deed.profile, elections.POWER, kind) is None:
            provision = deed.profile.powers[elections.POWER].provision  # type: ignore[union-attr]
            raise Refusal("not-this-body", deed.provision(provision), act="ElectToOffice")
        provision = deed.provision(deed.profile.rules.votes.provision)
        if not elections.case_of(deed.about, deed.profile):
            raise Refusal("no-votes", provision, power=elections.POWER, body=kind)
        if deed.profile.rules.secret_ballot is None:
            raise Refusal("no-secret-ballot", provision)
        if not entitled(deed.about, deed.profile):
            raise Refusal("nobody-votes", provision)
        enough_to_decide(deed.about, deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        body = _body(self.body)
        held = deed.as_institution(f"body:{body.pk}", body, deed.about.body.kind)
        row = elections.what_is_elected(held, deed.about, body, self.office)
        free = elections.places_free(row, held, body, self.office)
        if isinstance(row, Seats) and row.one_of_each_group:
            free = min(free, 1)
        if not 1 <= self.places <= free:
            raise Malformed("places", "no-such-places", free=free)
        open_one = Election(meeting=deed.about, body=body, office=self.office, places=self.places)
        if any(_same(each, open_one) for each in elections.running_in(deed.about)):
            raise Refusal("election-runs-already", deed.right)
        if self.candidates:
            groups_of("candidates", self.candidates)
            self._enough_stand(deed)
            each_can_be("candidates", self.candidates, open_one, deed)
        return {
            "case": elections.case_of(deed.about, deed.profile),
            "rule_provision": elections.rule_of(deed.profile).number,
            "elects_by": elections.act_name(deed.profile, body, self.office),
            "members": len(entitled(deed.about, deed.profile)),
            "seen_by": deed.about.audience,
        }

    def _enough_stand(self, deed: Deed) -> None:
        """Fewer candidates than places are no election; as many need no ballot where the rules dispense with it."""
        rule, stand = deed.profile.rules.secret_ballot, len(self.candidates)
        if stand < self.places:
            raise Malformed("candidates", "fewer-than-places", places=self.places)
        if rule and rule.dispensed and stand == self.places:
            raise Refusal("no-ballot-needed", deed.provision(rule.provision), places=self.places)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Election.enter(
            deed,
            meeting=deed.about,
            body=Body.objects.get(pk=int(self.body.removeprefix("body:"))),
            office=self.office,
            places=self.places,
            members=findings["members"],
            candidates=sorted(self.candidates),
            audience=findings["seen_by"],
            opened=deed.at,
        )


@act
class DrawLot(Act):
    """The chair draws a lot between those that tied. The seed is in the record: anybody can draw again."""

    power = "declare"
    subject_kind = "election"
    sealed_as = "audience"
    needs_seen = True
    asks = _("Draw the lot")
    said = _("drew a lot after ballot {round}: {drawn}")
    named = ("drawn",)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        in_the_room(deed)
        if standing_now(deed).stage != "lot":
            raise Refusal("no-lot-needed", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        between, last = standing_now(deed).between, elections.rounds_of(deed.about)[-1]
        seed, of = elections.seed_of(last), f"{deed.subject}, ballot {last.round}"
        order = in_order_of_lot(between, seed=seed, of=of)
        return {
            "round": last.round,
            "between": list(between),
            "seed": seed,
            "of": of,
            "drawn": f"state:{order[0]}",
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        rows = Ballot.objects.filter(election=deed.about, round=findings["round"])
        rows.update(lot=findings["drawn"].removeprefix("state:"))


@act
class DeclareElected(Act):
    """The chair declares elected who obtained the majority, since the last declaration; the institution enters it."""

    power = "declare"
    subject_kind = "election"
    sealed_as = "audience"
    needs_seen = True
    asks = _("Declare elected")
    said = _("declared elected: {elected}")
    named = ("elected",)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        in_the_room(deed)
        stands = standing_now(deed)
        if not stands.undeclared:
            raise Refusal("lot-first" if stands.stage == "lot" else "nobody-elected", deed.right)
        enough_to_decide(deed.about.meeting, deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        stands = standing_now(deed)
        return {
            "elected": [f"state:{each}" for each in stands.undeclared],
            "complete": stands.stage == "complete",
            "elects_by": elections.act_name(deed.profile, deed.about.body, deed.about.office),
            "rule_provision": elections.rule_of(deed.profile).number,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        election, elected = deed.about, [each.removeprefix("state:") for each in findings["elected"]]
        Election.objects.filter(pk=election.pk).update(
            elected=[*election.elected, *elected], declared=deed.at if findings["complete"] else None
        )
        return [
            Consequence(
                each, on, under=deed.subject, otherwise=lambda no: _stay(no, deed.subject, deed.capacity)
            )
            for each, on in elections.entering(findings["elects_by"], election, elected)
        ]


@act
class StayElection(Act):
    """The election stands; its effect cannot be entered now. The body that elects takes it up again."""

    power = "declare"
    subject_kind = "election"
    sealed_as = "audience"
    asks = _("Stay the election")
    said = _("the election stands and is stayed: what follows from it cannot be entered now")

    reason: Public[str]
    provision: Public[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.under is None:
            raise Refusal("follows-from-decision")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        stay = {"reason": self.reason, "provision": self.provision}
        Election.objects.filter(pk=deed.about.pk).update(stay=stay)


@act
class WithdrawElection(Act):
    """The chair ends an election before all places are filled. Who was declared elected stays so."""

    power = "put-to-decision"
    subject_kind = "election"
    sealed_as = "audience"
    asks = _("End the election")
    said = _("ended the election; the places left stay open")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_running(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Election.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


def each_can_be(field: str, states: tuple[str, ...], election: Election, deed: Deed) -> None:
    """Refuse who could not be entered as elected, whatever the votes: at the field, with the act's own reason."""
    held = deed.as_institution(f"body:{election.body_id}", election.body, election.meeting.body.kind)
    for state in states:
        try:
            elections.can_be_elected(election, state, held)
        except Refusal as no:
            found = Malformed(field, no.reason, **no.params)
            found.provision = no.provision
            raise found from no


def standing_now(deed: Deed, before: int | None = None) -> elections.Standing:
    """Where the election stands, after all rounds or those before one."""
    return elections.standing(deed.about, deed.profile, before)


def still_running(deed: Deed) -> None:
    """Refuse on an election that has ended, or that lapsed with its meeting."""
    if deed.about.declared:
        raise Refusal("election-declared")
    if deed.about.withdrawn:
        raise Refusal("election-withdrawn")
    if deed.about.meeting.closed:
        raise Refusal("election-lapsed")


def in_the_room(deed: Deed) -> None:
    """Refuse what needs an election under way in a meeting that is."""
    still_running(deed)
    under_way(deed.about.meeting)


def _same(one: Election, other: Election) -> bool:
    return (one.body_id, one.office) == (other.body_id, other.office)


def _body(subject: str) -> Body:
    """The body named; Malformed where there is none."""
    key = subject.removeprefix("body:")
    found = Body.objects.filter(pk=number_in(key)).first()
    if found is None:
        raise Malformed("body", "no-such-body", body=subject)
    return found


def _stay(refusal: Refusal, election: str, capacity: str) -> Consequence:
    provision = refusal.provision.number if refusal.provision else ""
    stay = StayElection(reason=refusal.reason, provision=provision)
    return Consequence(stay, election, capacity=capacity, under=election)
