# SPDX-License-Identifier: EUPL-1.2
"""Acts of a State on a point of contact handed over from an earlier process: its own consent, or its no.

Nothing makes somebody a contact but the State's own act. What it declines is deleted, here and beside the record.
"""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acquis.law import capacities
from acquis.parties.models import PointOfContact
from acquis.record import log
from acquis.record.act import KEYS_PER_ENTRY, SEALED_KEYS_FROM, Act, Consequence, Deed, Refusal
from acquis.record.acts import EraseContent
from acquis.record.audience import SECRETARIAT, STATES
from acquis.record.models import Content, Entry
from acquis.record.registry import act


@act
class ConfirmContact(Act):
    """A State confirms that this is its point of contact: from now on those who act for States read it."""

    power = "name-contact"
    subject_kind = "contact"
    ceiling = STATES
    asks = _("Confirm this contact")
    said = _("confirmed a point of contact")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _ones_own(deed)
        if deed.about.confirmed:
            raise Refusal("contact-confirmed-already")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        PointOfContact.objects.filter(pk=deed.about.pk).update(confirmed=deed.at, audience=STATES)


@act
class DeclineContact(Act):
    """A State declines the contact handed over, or takes back its consent: the contact is deleted."""

    power = "name-contact"
    subject_kind = "contact"
    sealed_as = "audience"
    ceiling = SECRETARIAT
    asks = _("Decline this contact")
    said = _("declined a point of contact: it was deleted")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _ones_own(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        entry = Entry.objects.get(log=log.SEALED, number=_handed_over(deed))
        there = Q(value__isnull=False) | Q(erased_by__gt=deed.number)  # the latter when the record is audited
        beside = Content.objects.filter(there, order=entry.order).order_by("path")
        return {"deleted": list(beside.values_list("path", flat=True))}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        number = _handed_over(deed)
        PointOfContact.objects.filter(pk=deed.about.pk).delete()
        if not findings["deleted"]:
            return []
        erased = EraseContent(paths=tuple(findings["deleted"]))
        return [Consequence(erased, f"entry:sealed.{number}", capacity="secretariat")]


def _handed_over(deed: Deed) -> int:
    """The number, in the sealed log, of the entry that handed the contact over."""
    return deed.about.pk // KEYS_PER_ENTRY - SEALED_KEYS_FROM


def _ones_own(deed: Deed) -> None:
    """A State speaks for its own contacts alone."""
    if capacities.state_of(deed.capacity) != deed.about.state:
        raise Refusal("contact-of-another", deed.right)
