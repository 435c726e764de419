# SPDX-License-Identifier: EUPL-1.2
"""What adoption of a question would cost: the secretariat states it before the body decides."""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions.acts import still_pending
from acquis.decisions.models import Cost
from acquis.framework import limits
from acquis.record.act import Act, Deed, Malformed, Public, Words
from acquis.record.registry import act

LONGEST_STATEMENT = 4_000
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,2})?", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


@act
class StateCost(Act):
    """The secretariat states what adoption would cost: an amount, its currency (ISO 4217), and in words what for.

    One stated later, after a revision for example, takes the place of the one before, which stays on record.
    """

    power = "keep-record"
    subject_kind = "question"
    sealed_as = "audience"
    asks = _("State the cost")
    said = _("stated what adoption would cost: {currency} {amount}")

    amount: Public[str]
    currency: Public[str]
    words: Public[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        if not _AMOUNT.fullmatch(self.amount):
            raise Malformed("amount", "no-amount")
        if not _CURRENCY.fullmatch(self.currency):
            raise Malformed("currency", "no-currency")
        limits.short("words", self.words, LONGEST_STATEMENT)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Cost.enter(
            deed,
            question=deed.about,
            amount=Decimal(self.amount),
            currency=self.currency,
            words=self.words,
            at=deed.at,
        )
