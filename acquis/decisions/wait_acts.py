# SPDX-License-Identifier: EUPL-1.2
"""Asking for a moment before the gavel falls: a State signals “wait” while it consults, as sealed as an objection.

Once on each question. A State that asks after another reads no refusal from which it would learn of the other: what it
asks is recorded, and prolongs nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions import queries, vote_queries
from acquis.decisions.acts import Object, still_pending
from acquis.decisions.models import Wait
from acquis.law import capacities, consensus
from acquis.record import log
from acquis.record.act import Act, Deed, Refusal, unless_refused
from acquis.record.registry import act


@act
class AskToWait(Act):
    """A State asks for a moment: the gavel does not fall before the minutes that the rules give are over."""

    power = "object"
    subject_kind = "question"
    timely = True
    commutes = True
    asks = _("Ask to wait")
    said = _("asked for a moment before the decision")

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return Object.audience_at(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        if deed.about.rule == "silence":
            raise Refusal("no-wait-under-silence", deed.right)
        if vote_queries.open_vote(deed.about):
            raise Refusal("vote-is-open", deed.right)
        verdict = unless_refused(consensus.may_wait(deed.profile))
        if queries.asked_to_wait_already(deed.about, deed.capacity):
            raise Refusal("asked-already", verdict.provision)

    def check(self, deed: Deed) -> dict[str, Any]:
        minutes = deed.profile.rules.consensus.wait
        assert minutes is not None, "ready() asked whether the rules foresee it"
        return {
            "received": log.instant(deed.received),
            "until": log.instant(deed.received + timedelta(minutes=minutes)),
            "seen_by": self.audience_at(deed.about, deed.capacity),
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Wait.enter(
            deed,
            question=deed.about,
            state=capacities.state_of(deed.capacity),
            audience=findings["seen_by"],
            at=log.moment(findings["received"]),
            until=log.moment(findings["until"]),
        )


def nobody_waits(deed: Deed) -> None:
    """Refuse what falls with the gavel while a State that asked for a moment has it."""
    until = queries.held_until(deed.about, deed.profile)
    if until is not None and deed.received < until:
        step = consensus.waiting(deed.profile, until)
        raise Refusal("asked-to-wait", step.provision, until=log.instant(until))
