# SPDX-License-Identifier: EUPL-1.2
"""What a State says came of a recommendation: voluntary, sealed for itself, public in its own words where it wants."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.law import capacities
from acquis.needs import queries
from acquis.needs.models import FollowedUp, PublicFollowUp
from acquis.record.act import (
    ERASED,
    KEYS_PER_ENTRY,
    Act,
    Consequence,
    Content,
    Deed,
    Malformed,
    Public,
    Refusal,
    Words,
)
from acquis.record.registry import act
from acquis.reports.answers import SeenBy, check_audience, rule
from acquis.reports.public_acts import erasure
from acquis.reports.report_acts import own_eyes

LONGEST = 4_000
Step = Literal["taken-up", "under-way", "done", "not-now"]


@act
class FollowUp(Act):
    """A State says what came of a recommendation, for whom it chooses. What it said before stays with its date."""

    power = "report"
    subject_kind = "recommendation"
    commutes = True
    kept_in = {"words": ("needs.FollowedUp", 1, "words")}
    asks = _("Say what came of it")
    said = _("said what came of the recommendation")

    step: Public[Step]
    words: Content[Words | None] = None
    seen_by: Public[SeenBy] = "myself"
    partners: Public[tuple[str, ...]] = ()
    aggregates: Public[bool] = False

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if not queries.was_adopted(deed.about):
            raise Refusal("not-adopted-yet", rule(deed, "follow-up"), number=deed.about.number)

    def check(self, deed: Deed) -> dict[str, Any]:
        check_audience(self.seen_by, self.partners)
        if isinstance(self.words, dict) and any(len(text) > LONGEST for text in self.words.values()):
            raise Malformed("words", "out-of-range", least=0, most=LONGEST)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        state = capacities.state_of(deed.capacity) or ""
        earlier = FollowedUp.objects.filter(recommendation=deed.about, state=state, until=None)
        was_public = earlier.filter(seen_by="public").exists()
        earlier.update(until=deed.at)
        FollowedUp.enter(
            deed,
            recommendation=deed.about,
            state=state,
            step=self.step,
            words=self.words,
            seen_by=self.seen_by,
            partners=sorted(self.partners),
            aggregates=self.aggregates,
            since=deed.at,
        )
        return self._in_public(deed, was_public)

    def _in_public(self, deed: Deed, was_public: bool) -> list[Consequence]:
        if self.seen_by == "public":
            act: Act = PublishFollowUp(step=self.step, words=self.words)
        elif was_public:
            act = RetractFollowUp()
        else:
            return []
        return [Consequence(act, deed.subject, capacity=deed.capacity)]


@act
class PublishFollowUp(Act):
    """A State says in public what came of a recommendation."""

    power = "report"
    subject_kind = "recommendation"
    commutes = True
    kept_in = {"words": ("needs.PublicFollowUp", 1, "words")}
    asks = _("Say in public what came of it")
    said = _("said in public what came of the recommendation")

    step: Public[Step]
    words: Content[Words | None] = None

    def check(self, deed: Deed) -> dict[str, Any]:
        state = capacities.state_of(deed.capacity) or ""
        kept = queries.followed_up(deed.about, state)
        own = (
            kept
            and kept.seen_by == "public"
            and kept.step == self.step
            and self.words in (kept.words, ERASED)
        )
        if not own:
            raise Refusal("follow-up-first", rule(deed, "follow-up"))
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        state = capacities.state_of(deed.capacity) or ""
        PublicFollowUp.objects.filter(recommendation=deed.about, state=state, until=None).update(
            until=deed.at
        )
        PublicFollowUp.enter(
            deed, recommendation=deed.about, state=state, step=self.step, words=self.words, at=deed.at
        )


@act
class RetractFollowUp(Act):
    """A State takes back what it said in public of a recommendation; the words are erased beside the record."""

    power = "report"
    subject_kind = "recommendation"
    commutes = True
    asks = _("Take back what was said in public")
    said = _("took back what it had said in public of the recommendation")

    def check(self, deed: Deed) -> dict[str, Any]:
        state = capacities.state_of(deed.capacity) or ""
        kept = queries.followed_up(deed.about, state)
        if not PublicFollowUp.objects.filter(recommendation=deed.about, state=state, until=None).exists():
            raise Refusal("nothing-public", rule(deed, "follow-up"))
        if kept and kept.seen_by == "public":
            raise Refusal("follow-up-first", rule(deed, "follow-up"))
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        state = capacities.state_of(deed.capacity) or ""
        rows = PublicFollowUp.objects.filter(recommendation=deed.about, state=state)
        erasing = [
            each for row in rows.order_by("pk") for each in erasure(row.pk // KEYS_PER_ENTRY, ["words"])
        ]
        rows.filter(until=None).update(until=deed.at)
        return erasing
