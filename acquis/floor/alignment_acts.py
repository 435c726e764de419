# SPDX-License-Identifier: EUPL-1.2
"""A State aligns itself with what is said on behalf of a group, by its own act; nobody does it for another."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from acquis.floor.models import Alignment, Inscription
from acquis.floor.queries import party
from acquis.law import capacities
from acquis.meetings.acts import not_closed
from acquis.record.act import Act, Deed, Refusal
from acquis.record.registry import act

OF_STATES = ("state", "head", "signatory", "non-party")


@act
class AlignWithStatement(Act):
    """Align one's State with a statement made on behalf of a group, before it is made or while it is."""

    power = "take-the-floor"
    subject_kind = "request"
    sealed_as = "speakers.meeting.audience"
    commutes = True
    asks = _("Align with this statement")
    said = _("aligned itself with the statement on behalf of {group}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _for_a_group_and_not_over(deed)
        if deed.about.capacity == party(deed.capacity):
            raise Refusal("your-own")
        if standing(deed.about).filter(capacity=party(deed.capacity)).exists():
            raise Refusal("aligned-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        return {"group": deed.about.group}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Alignment.enter(deed, request=deed.about, capacity=party(deed.capacity), at=deed.at)


@act
class WithdrawAlignment(Act):
    """Take back one's alignment with a statement that is not over yet."""

    power = "take-the-floor"
    subject_kind = "request"
    sealed_as = "speakers.meeting.audience"
    commutes = True
    asks = _("Take back the alignment")
    said = _("took back its alignment with a statement")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _for_a_group_and_not_over(deed)
        if not standing(deed.about).filter(capacity=party(deed.capacity)).exists():
            raise Refusal("not-aligned")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        standing(deed.about).filter(capacity=party(deed.capacity)).update(withdrawn=deed.at)


def standing(request: Inscription) -> QuerySet[Alignment]:
    """The alignments with a statement that stand, the first first."""
    return Alignment.objects.filter(request=request, withdrawn=None).order_by("at", "pk")


def _for_a_group_and_not_over(deed: Deed) -> None:
    not_closed(deed.about.speakers.meeting)
    if not deed.about.group:
        raise Refusal("not-for-a-group")
    if capacities.kind_of(deed.capacity) not in OF_STATES:
        raise Refusal("states-align")
    if deed.about.withdrawn:
        raise Refusal("called-or-withdrawn")
    if deed.about.ended:
        raise Refusal("statement-over")
