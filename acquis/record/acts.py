# SPDX-License-Identifier: EUPL-1.2
"""Acts on the record itself: erasing content, moving a demonstration's clock."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acquis.law import capacities
from acquis.record import entries, log
from acquis.record.act import Act, Deed, Malformed, Public, Refusal
from acquis.record.models import Content, Head
from acquis.record.registry import act, find

FURTHEST_HOURS = 24 * 366


@act
class EraseContent(Act):
    """Erase content that lies beside an entry, with its salt. The entry and the tree stay as they are."""

    power = "erase-content"
    subject_kind = "entry"
    commutes = True
    asks = _("Erase content")
    said = _("content of entry {entry} was erased")

    paths: Public[tuple[str, ...]]

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return entries.audience_of(about)

    def check(self, deed: Deed) -> dict[str, Any]:
        fields = log.read(deed.about.body)
        if deed.capacity != "secretariat" and _party(deed.capacity) != _party(fields["as"]):
            raise Refusal("not-the-author", deed.right)
        there = Q(value__isnull=False) | Q(erased_by=deed.number)  # the latter when the record is audited
        kept = set(Content.objects.filter(there, order=deed.about.order).values_list("path", flat=True))
        for path in self.paths:
            if path not in kept or path in find(fields["act"]).never_erased:
                raise Malformed("paths", "nothing-to-erase", path=path)
        if not self.paths:
            raise Malformed("paths", "nothing-to-erase", path="")
        return {"entry": fields["number"]}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        target = deed.about
        kept = Content.objects.filter(order=target.order, path__in=self.paths)
        kept.update(key=None, value=None, erased_by=deed.number)
        fields = log.read(target.body)
        find(fields["act"]).forget(self.paths, fields)


@act
class MoveClock(Act):
    """Move the clock of a demonstration or simulation ahead. Refused in a living institution."""

    power = "operate"
    subject_kind = "institution"
    asks = _("Move the clock ahead")
    said = _("the clock of this demonstration was moved ahead by {hours} hours")

    hours: Public[int]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.kind not in ("demonstration", "simulation", "test"):
            raise Refusal("clock-is-living")

    def check(self, deed: Deed) -> dict[str, Any]:
        if not 0 < self.hours <= FURTHEST_HOURS:
            raise Malformed("hours", "out-of-range", least=1, most=FURTHEST_HOURS)
        return {"hours": self.hours}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        head = Head.objects.get(pk=1)
        ahead = timedelta(seconds=head.clock_ahead_seconds) + timedelta(hours=self.hours)
        Head.objects.filter(pk=1).update(clock_ahead_seconds=ahead.total_seconds())


def _party(capacity: str) -> str:
    """Who acts: a State's delegates are one party."""
    return capacities.state_of(capacity) or capacity
