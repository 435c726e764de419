# SPDX-License-Identifier: EUPL-1.2
"""What States say of themselves here: a kind of threat for the register, what they do to build confidence."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import catalogue, limits
from acquis.framework.models import CbmStep, ThreatRaised
from acquis.law import capacities
from acquis.record.act import Act, Content, Deed, Refusal, Words
from acquis.record.audience import PUBLIC, STATES
from acquis.record.registry import act


@act
class RaiseThreat(Act):
    """A State proposes a kind of threat for the register, in its own words. The register's own entries stay kinds."""

    power = "raise-threat"
    subject_kind = "institution"
    makes = "threat-raised"
    commutes = True
    kept_in = {
        "title": ("framework.ThreatRaised", 1, "title"),
        "words": ("framework.ThreatRaised", 1, "words"),
    }
    asks = _("Propose a kind of threat")
    said = _("proposed a kind of threat for the register")

    title: Content[Words]
    words: Content[Words]

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("title", self.title, limits.TITLE)
        limits.short("words", self.words, limits.TEXT)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        state = capacities.state_of(deed.capacity)
        ThreatRaised.enter(deed, state=state, title=self.title, words=self.words, at=deed.at)


@act
class StateCbmStep(Act):
    """A State says, for everybody to read, what it does on a confidence-building measure."""

    power = "report"
    subject_kind = "element"
    makes = "cbm-step"
    commutes = True
    kept_in = {"words": ("framework.CbmStep", 1, "words"), "link": ("framework.CbmStep", 1, "link")}
    asks = _("Say what your State does, to everybody")
    said = _("said what it does on this measure")

    words: Content[Words]
    link: Content[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _is_a_measure(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        _a_step(self.words, self.link)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter(deed, self.words, self.link, PUBLIC)


@act
class StateCbmStepToStates(Act):
    """A State says, for States alone to read, what it does on a confidence-building measure."""

    power = "report"
    subject_kind = "element"
    makes = "cbm-step"
    ceiling = STATES
    commutes = True
    kept_in = {"words": ("framework.CbmStep", 1, "words"), "link": ("framework.CbmStep", 1, "link")}
    asks = _("Say what your State does, to States alone")
    said = _("said to States what it does on this measure")

    words: Content[Words]
    link: Content[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _is_a_measure(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        _a_step(self.words, self.link)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter(deed, self.words, self.link, STATES)


@act
class WithdrawCbmStep(Act):
    """A State withdraws what it said: nobody is shown it any more."""

    power = "report"
    subject_kind = "cbm-step"
    sealed_as = "audience"
    commutes = True
    asks = _("Withdraw this statement")
    said = _("withdrew its statement on this measure")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.state != capacities.state_of(deed.capacity):
            raise Refusal("not-your-statement", deed.right)
        if deed.about.withdrawn:
            raise Refusal("step-withdrawn")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        CbmStep.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


def _is_a_measure(deed: Deed) -> None:
    if "cbms" not in catalogue.pages(deed.profile.content):
        raise Refusal("not-foreseen")
    if deed.about.kind != "cbm":
        raise Refusal("not-an-element-of-this-kind", code=deed.about.code)


def _a_step(words: dict[str, str], link: str) -> None:
    limits.short("words", words, limits.TEXT)
    if link:
        limits.a_link("link", link)


def _enter(deed: Deed, words: dict[str, str], link: str, audience: str) -> None:
    state = capacities.state_of(deed.capacity)
    CbmStep.enter(
        deed, element=deed.about, state=state, words=words, link=link, audience=audience, at=deed.at
    )
