# SPDX-License-Identifier: EUPL-1.2
"""Acts of a State on its needs. Sealed for that State; what it makes public follows as an open act of its own."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.framework.models import Element
from acquis.law import capacities
from acquis.needs.models import Need, PublicNeed
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
from acquis.reports import queries as reports
from acquis.reports.answers import SeenBy, check_audience, rule
from acquis.reports.public_acts import erasure
from acquis.reports.report_acts import own_eyes

LONGEST = 4_000
Urgency = Literal["useful", "needed", "urgent"]


@act
class ConfirmNeed(Act):
    """A State confirms a need that its answer suggests. Until then there is none."""

    power = "report"
    subject_kind = "report"
    makes = "need"
    commutes = True
    kept_in = {"words": ("needs.Need", 1, "words")}
    asks = _("Confirm a need")
    said = _("confirmed a need on {element}")

    question: Public[str]
    element: Public[str]
    urgency: Public[Urgency] = "needed"
    words: Content[Words | None] = None
    seen_by: Public[SeenBy] = "myself"
    partners: Public[tuple[str, ...]] = ()

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own(deed, deed.about.state)
        if deed.about.withdrawn:
            raise Refusal("report-withdrawn")

    def check(self, deed: Deed) -> dict[str, Any]:
        suggested = reports.suggested_needs(deed.about)
        if (self.question, self.element) not in {(each.question, each.element) for each in suggested}:
            raise Malformed("question", "not-suggested", question=self.question, element=self.element)
        _check_need(self, deed)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        return _enter(self, deed, report_id=deed.about.pk, question=self.question)


@act
class DeclareNeed(Act):
    """A State declares a need on an element of the framework, for whom it chooses."""

    power = "report"
    subject_kind = "state"
    makes = "need"
    commutes = True
    kept_in = {"words": ("needs.Need", 1, "words")}
    asks = _("Declare a need")
    said = _("declared a need on {element}")

    element: Public[str]
    urgency: Public[Urgency] = "needed"
    words: Content[Words | None] = None
    seen_by: Public[SeenBy] = "myself"
    partners: Public[tuple[str, ...]] = ()

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own(deed, deed.about.code)

    def check(self, deed: Deed) -> dict[str, Any]:
        _check_need(self, deed)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        return _enter(self, deed)


@act
class SetNeedAudience(Act):
    """A State chooses anew who may read a need of its own."""

    power = "report"
    subject_kind = "need"
    commutes = True
    asks = _("Choose who may read this need")
    said = _("chose anew who may read a need")

    seen_by: Public[SeenBy]
    partners: Public[tuple[str, ...]] = ()

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own(deed, deed.about.state)
        _not_closed(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        check_audience(self.seen_by, self.partners)
        if (self.seen_by, sorted(self.partners)) == (deed.about.seen_by, sorted(deed.about.partners)):
            raise Malformed("seen_by", "has-it-already")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        need = deed.about
        Need.objects.filter(pk=need.pk).update(seen_by=self.seen_by, partners=sorted(self.partners))
        if self.seen_by == "public":
            return _public(deed, need) if need.seen_by != "public" else []
        return _taken_back(deed, need)


@act
class CloseNeed(Act):
    """A State closes a need of its own: met, no longer there, or for another reason."""

    power = "report"
    subject_kind = "need"
    commutes = True
    asks = _("Close this need")
    said = _("closed a need")

    closed_as: Public[Literal["met", "no-longer", "other"]]

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own(deed, deed.about.state)
        _not_closed(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        Need.objects.filter(pk=deed.about.pk).update(closed=deed.at, closed_as=self.closed_as)
        return _taken_back(deed, deed.about, erase=False)


@act
class PublishNeed(Act):
    """A State makes a need public, in its own words."""

    power = "report"
    subject_kind = "state"
    makes = "public-need"
    commutes = True
    kept_in = {"words": ("needs.PublicNeed", 1, "words")}
    asks = _("Make a need public")
    said = _("made a need on {element} public")

    element: Public[str]
    urgency: Public[Urgency]
    words: Content[Words | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own(deed, deed.about.code)

    def check(self, deed: Deed) -> dict[str, Any]:
        kept = Need.objects.filter(
            state=deed.about.code, element=self.element, closed=None, seen_by="public"
        ).first()
        if kept is None or kept.urgency != self.urgency or self.words not in (kept.words, ERASED):
            raise Malformed("element", "not-a-public-need", element=self.element)
        if PublicNeed.objects.filter(state=deed.about.code, element=self.element, until=None).exists():
            raise Malformed("element", "need-stands", element=self.element)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        PublicNeed.enter(
            deed,
            state=deed.about.code,
            element=self.element,
            urgency=self.urgency,
            words=self.words,
            since=deed.at,
        )


@act
class EndPublicNeed(Act):
    """A need that a State made public ends, closed or taken back; taken back, its words are erased."""

    power = "report"
    subject_kind = "state"
    commutes = True
    asks = _("End a public need")
    said = _("ended the public need on {element}")

    element: Public[str]
    erase: Public[bool]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own(deed, deed.about.code)

    def check(self, deed: Deed) -> dict[str, Any]:
        state = deed.about.code
        if not PublicNeed.objects.filter(state=state, element=self.element, until=None).exists():
            raise Malformed("element", "not-a-public-need", element=self.element)
        if Need.objects.filter(state=state, element=self.element, closed=None, seen_by="public").exists():
            raise Refusal("close-first", rule(deed, "needs"))
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        row = PublicNeed.objects.get(state=deed.about.code, element=self.element, until=None)
        PublicNeed.objects.filter(pk=row.pk).update(until=deed.at)
        return erasure(row.pk // KEYS_PER_ENTRY, ["words"]) if self.erase else []


def _own(deed: Deed, state: str) -> None:
    if capacities.state_of(deed.capacity) != state:
        raise Refusal("not-your-own")


def _not_closed(deed: Deed) -> None:
    if deed.about.closed:
        raise Refusal("need-closed")


def known_element(code: str, field: str) -> None:
    """Refuse an element that the framework does not have (as long as it has any)."""
    if not Element.objects.filter(code=code).exists() and (not code or Element.objects.exists()):
        raise Malformed(field, "no-such-element", element=code)


def _check_need(need: Any, deed: Deed) -> None:
    state = capacities.state_of(deed.capacity) or ""
    known_element(need.element, "element")
    check_audience(need.seen_by, need.partners)
    if isinstance(need.words, dict) and any(len(text) > LONGEST for text in need.words.values()):
        raise Malformed("words", "out-of-range", least=0, most=LONGEST)
    if Need.objects.filter(state=state, element=need.element, closed=None).exists():
        raise Malformed("element", "need-stands", element=need.element)


def _enter(act: Any, deed: Deed, **further: Any) -> list[Consequence]:
    need = Need.enter(
        deed,
        state=capacities.state_of(deed.capacity),
        element=act.element,
        urgency=act.urgency,
        words=act.words,
        seen_by=act.seen_by,
        partners=sorted(act.partners),
        since=deed.at,
        **further,
    )
    return _public(deed, need) if need.seen_by == "public" else []


def _public(deed: Deed, need: Need) -> list[Consequence]:
    act = PublishNeed(element=need.element, urgency=need.urgency, words=need.words)
    return [Consequence(act, f"state:{need.state}", capacity=deed.capacity)]


def _taken_back(deed: Deed, need: Need, erase: bool = True) -> list[Consequence]:
    if need.seen_by != "public":
        return []
    act = EndPublicNeed(element=need.element, erase=erase)
    return [Consequence(act, f"state:{need.state}", capacity=deed.capacity)]
