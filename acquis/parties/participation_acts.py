# SPDX-License-Identifier: EUPL-1.2
"""Which States are bound by the treaty of the institution, as its depositary announced."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.parties.acts import is_a_date
from acquis.parties.models import Holding, State
from acquis.record.act import Act, Deed, Malformed, Public, Refusal
from acquis.record.registry import act

LONGEST_ATTESTATION = 300
MOST_STATES = 300


@act
class EnterParticipation(Act):
    """States became parties or signatories, or withdrew, as announced by the depositary: from here on they act so.

    `on` is the day from which it holds (YYYY-MM-DD), not after today. Capacities given for the former standing end.
    """

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enter who is bound by the treaty")
    said = _("entered, as announced, as what {count} States take part")

    codes: Public[tuple[str, ...]]
    takes_part_as: Public[Literal["state", "signatory", "non-party"]]
    on: Public[str]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        parties = deed.profile.parties
        if parties.who != "bound":
            raise Refusal("all-states-take-part", deed.provision(parties.provision))

    def check(self, deed: Deed) -> dict[str, Any]:
        if not 0 < len(self.codes) <= MOST_STATES or len(set(self.codes)) != len(self.codes):
            raise Malformed("codes", "out-of-range", least=1, most=MOST_STATES)
        if not 0 < len(self.attested_by.strip()) <= LONGEST_ATTESTATION:
            raise Malformed("attested_by", "out-of-range", least=1, most=LONGEST_ATTESTATION)
        is_a_date("on", self.on)
        if self.on > deed.at.date().isoformat():
            raise Malformed("on", "not-yet")
        if self.takes_part_as not in deed.profile.participants:
            raise Malformed("takes_part_as", "no-such-participants", kind=self.takes_part_as)
        known = set(State.objects.filter(code__in=self.codes).values_list("code", flat=True))
        for code in self.codes:
            if code not in known:
                raise Malformed("codes", "no-such-state", code=code)
        return {"count": len(self.codes)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        moved = State.objects.filter(code__in=self.codes).exclude(takes_part_as=self.takes_part_as)
        former = [
            f"{kind}:{code}"
            for code in moved.values_list("code", flat=True)
            for kind in ("state", "head", "focal-point", "signatory", "non-party")
        ]
        moved.update(takes_part_as=self.takes_part_as)
        Holding.objects.filter(capacity__in=former, ended=None).update(ended=deed.at)
