# SPDX-License-Identifier: EUPL-1.2
"""What a body decided on paper, or while the system was down, is entered as announced, in order, with who attests it.

The room is the master, the software its secretary: the entry performs what the body decided, and says that the
software found nothing itself. It is for decisions of bodies alone: what a State does, the State enters itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions.acts import erase_held, holds, kept, provision_of_power
from acquis.decisions.models import Question
from acquis.law import rights
from acquis.law.ways import Decided
from acquis.record import log
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal, Words, key_of
from acquis.record.registry import HeldAct, act, find

LONGEST_ATTESTATION = 500


@act
class EnterAsAnnounced(Act):
    """The body adopted this, as announced: who attests it, and when it was announced. The institution performs it."""

    power = "keep-record"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "question"
    asks = _("Enter an outcome as announced")
    said = _("entered the adoption of “{title}” as announced, attested by {attested_by}")

    title: Public[Words]
    held: Public[HeldAct]
    attested_by: Public[str]
    announced_at: Public[datetime]

    def check(self, deed: Deed) -> dict[str, Any]:
        if not 0 < len(self.attested_by.strip()) <= LONGEST_ATTESTATION:
            raise Malformed("attested_by", "out-of-range", least=1, most=LONGEST_ATTESTATION)
        _in_order(self.announced_at, deed)
        deed = deed.under_rules_since(self.held.payload.began() or self.announced_at)
        _decided_by_a_body(self.held, deed)
        holds(self.held, deed, deed.about)
        return {"seen_by": deed.about.audience}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        question = Question.enter(
            deed,
            meeting=deed.about,
            title=self.title,
            held=kept(self.held),
            rule="announced",
            audience=findings["seen_by"],
            objectors_seen_by="chair",
            put=self.announced_at,
            declared=deed.at,
            adopted=True,
            effective=self.announced_at,
        )
        return [Consequence(self.held.payload, self.held.on, under=question.subject)]

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        erase_held(key_of(entry["log"], entry["number"], 1), paths, revision=0)


def _in_order(announced_at: datetime, deed: Deed) -> None:
    """What was announced lies behind us, not before the body was there, and is entered in the order of announcement."""
    if announced_at.tzinfo is None:
        raise Malformed("announced_at", "zone-missing")
    if not deed.about.body.since <= announced_at <= deed.at:
        raise Malformed("announced_at", "not-announced-yet")
    last = Question.objects.filter(rule="announced", meeting__body=deed.about.body_id).order_by("put").last()
    if last and announced_at < last.put:
        raise Malformed("announced_at", "out-of-order", last=log.instant(last.put))


def _decided_by_a_body(held: HeldAct, deed: Deed) -> None:
    """Only what this body may decide is entered so: nothing that a State, a chair or anybody else does themselves."""
    power = find(held.act).power
    if not isinstance(deed.profile.powers.get(power), Decided):
        raise Refusal("no-decision-of-a-body", provision_of_power(deed, held), act=held.act)
    if rights.decision_rule(deed.profile, power, deed.about.body.kind) is None:
        raise Refusal("not-this-body", provision_of_power(deed, held), act=held.act)
