# SPDX-License-Identifier: EUPL-1.2
"""Matters outside the mandate are referred, not refused; and what a review conference re-examines is its decision."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import limits
from acquis.meetings.acts import LONGEST_TITLE, not_closed, under_way
from acquis.meetings.models import Referral, Review
from acquis.record import subjects
from acquis.record.act import Act, Deed, Malformed, NotFound, Public, Refusal, Words
from acquis.record.audience import may_see
from acquis.record.registry import act

MOST_CODES = 200


@act
class ReferMatter(Act):
    """A matter outside the mandate is referred: to whom, in which words, on which item or text if on one.

    The chair does it, or the body decides it, as the profile says. It is open to whom the meeting is.
    """

    power = "refer-matter"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("Refer a matter outside the mandate")
    said = _("referred a matter outside the mandate to {to}")

    to: Public[Words]
    words: Public[Words]
    on: Public[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("to", self.to, LONGEST_TITLE)
        limits.short("words", self.words, limits.TEXT)
        if self.on:
            self._known(deed)
        return {"seen_by": deed.about.audience, "by": deed.under or deed.capacity}

    def _known(self, deed: Deed) -> None:
        """It is on something that everybody in the meeting may know of."""
        try:
            found = subjects.find(self.on)
        except NotFound as error:
            raise Malformed("on", "no-such-subject", subject=self.on) from error
        of_it = subjects.audience(found)
        if of_it not in ("public", deed.about.audience) or not may_see(of_it, deed.capacity):
            raise Malformed("on", "no-such-subject", subject=self.on)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        seen_by, by = findings["seen_by"], findings["by"]
        Referral.enter(
            deed,
            meeting=deed.about,
            to=self.to,
            words=self.words,
            on=self.on,
            by=by,
            audience=seen_by,
            at=deed.at,
        )


@act
class DecideReview(Act):
    """A review conference decides what it re-examines: the elements named, or the framework as a whole.

    It changes nothing by itself: an element that no further decision touches stands.
    """

    power = "adopt-agenda"
    subject_kind = "meeting"
    asks = _("Decide what is re-examined")
    said = _("it was decided what the review re-examines")

    codes: Public[tuple[str, ...]] = ()

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)
        row = deed.profile.bodies[deed.about.body.kind]
        if row.kind != "review":
            raise Refusal("no-review", deed.provision(row.provision))

    def check(self, deed: Deed) -> dict[str, Any]:
        if len(self.codes) > MOST_CODES or len(set(self.codes)) < len(self.codes):
            raise Malformed("codes", "out-of-range", least=0, most=MOST_CODES)
        limits.elements("codes", self.codes)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Review.enter(deed, meeting=deed.about, codes=list(self.codes), at=deed.at)
