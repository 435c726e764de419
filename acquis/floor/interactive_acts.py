# SPDX-License-Identifier: EUPL-1.2
"""The interactive exchange: delegations raise their placards, the chair gives the floor to one of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.floor.acts import end_whoever_speaks, no_list_in_informals, nothing_stands_before
from acquis.floor.models import Inscription
from acquis.floor.queries import party
from acquis.law import capacities
from acquis.law.speaking import RANKS, minutes_for
from acquis.meetings.acts import under_way
from acquis.meetings.conduct import no_vote_runs
from acquis.meetings.kinds import situation_of
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal
from acquis.record.registry import act
from acquis.record.weighing import verdict_on


@act
class GiveFloor(Act):
    """The chair gives the floor to a delegation in an interactive exchange; whoever had it has ended."""

    power = "preside"
    subject_kind = "speakers"
    sealed_as = "meeting.audience"
    needs_seen = True
    makes = "request"
    asks = _("Give the floor")
    said = _("gave the floor to {to}")
    named = ("to",)

    to: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        meeting = deed.about.meeting
        under_way(meeting)
        no_list_in_informals(deed)
        no_vote_runs(meeting, deed.right)
        nothing_stands_before(meeting, deed)
        if not deed.about.interactive or deed.about.closed:
            raise Refusal("not-interactive")

    def check(self, deed: Deed) -> dict[str, Any]:
        kind: Any = _speaks(self.to, deed)
        return {"kind": kind, "minutes": minutes_for(deed.profile, kind, deed.about.meeting.body.kind)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        follows = end_whoever_speaks(deed.about.meeting, deed)
        Inscription.enter(
            deed,
            speakers=deed.about,
            capacity=party(self.to),
            kind=findings["kind"],
            rank=RANKS["delegate"],
            minutes=findings["minutes"],
            received=deed.at,
            called=deed.at,
        )
        return follows


def _speaks(capacity: str, deed: Deed) -> str:
    """The kind of speaker that a capacity is; refuses what is none, or may not take the floor there and then."""
    try:
        kind = capacities.kind_of(capacities.validated(capacity))
    except ValueError as error:
        raise Malformed("to", "no-such-capacity", capacity=capacity) from error
    verdict_on("take-the-floor", capacity, situation_of(deed.about.meeting), deed.profile)
    return "state" if kind == "head" else kind
