# SPDX-License-Identifier: EUPL-1.2
"""Acts on applications for accreditation: entered, found complete, put before States, answered, withdrawn, agreed.

Everything before the decision is sealed: nothing public tells that an organisation applied, nor that it was objected
to. The decision is public, and names the organisation by its code, never the application.
"""

from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.law import accreditation
from acquis.parties import accreditation_queries as queries
from acquis.parties.acts import is_a_code
from acquis.parties.models import Application, ApplicationAnswer, Organisation
from acquis.record import log
from acquis.record.act import ERASED, Act, Content, Deed, Malformed, Public, Refusal, Words, unless_refused
from acquis.record.audience import SECRETARIAT, either
from acquis.record.registry import act

LONGEST_NAME, LONGEST_TEXT = 300, 4_000
Category = Literal["civil-society", "private-sector", "academia", "technical"]


@act
class EnterApplication(Act):
    """The secretariat enters an organisation's application, in the organisation's own words."""

    power = "keep-record"
    subject_kind = "institution"
    makes = "application"
    ceiling = SECRETARIAT
    kept_in = {
        "name": ("parties.Application", 1, "name"),
        "purpose": ("parties.Application", 1, "purpose"),
        "competence": ("parties.Application", 1, "competence"),
    }
    asks = _("Enter an application for accreditation")
    said = _("entered the application of {name}")

    code: Public[str]
    name: Content[Words]
    category: Public[Category]
    purpose: Content[Words]
    competence: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.profile.accreditation is None:
            raise Refusal("accreditation-not-foreseen")

    def check(self, deed: Deed) -> dict[str, Any]:
        is_a_code(self.code)
        short("name", self.name, LONGEST_NAME)
        short("purpose", self.purpose, LONGEST_TEXT)
        short("competence", self.competence, LONGEST_TEXT)
        if Organisation.objects.filter(code=self.code).exclude(kind="stakeholder").exists():
            raise Malformed("code", "taken-already", code=self.code)
        if queries.pending_under(self.code):
            raise Malformed("code", "application-pending", code=self.code)
        return {"simulated": deed.kind != "living"}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Application.enter(deed, received=deed.at, simulated=findings["simulated"], **self.payload())


@act
class CompleteApplication(Act):
    """The secretariat finds the application complete: who, what for, with which competence."""

    power = "keep-record"
    subject_kind = "application"
    ceiling = SECRETARIAT
    asks = _("Find complete")
    said = _("found the application complete")

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return either(SECRETARIAT, about.own)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        if deed.about.complete:
            raise Refusal("complete-already")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Application.objects.filter(pk=deed.about.pk).update(complete=deed.at)


@act
class CirculateApplication(Act):
    """The secretariat puts the application before all States, who may object until a moment it gives."""

    power = "keep-record"
    subject_kind = "application"
    sealed_as = "before_states"
    ceiling = SECRETARIAT
    asks = _("Put before States")
    said = _("put the application before States until {until}")

    until: Public[datetime]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        if not deed.about.complete:
            raise Refusal("not-complete")
        if deed.about.circulated:
            raise Refusal("circulated-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        rules = deed.profile.accreditation
        assert rules is not None
        earliest = accreditation.earliest_end(deed.profile, deed.at)
        if self.until.tzinfo is None or self.until < earliest:
            raise Malformed("until", "circulation-too-short", earliest=log.instant(earliest))
        return {
            "rule_provision": rules.circulation.provision,
            "objectors_seen_by": rules.objections.visible_to,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        seen_by = findings["objectors_seen_by"]
        found = Application.objects.filter(pk=deed.about.pk)
        found.update(circulated=deed.at, until=self.until, objectors_seen_by=seen_by)


@act
class AnswerOnApplication(Act):
    """The organisation answers in writing while its application is before States or the body; States read it."""

    power = "apply"
    subject_kind = "application"
    sealed_as = "before_states"
    ceiling = SECRETARIAT
    kept_in = {"words": ("parties.ApplicationAnswer", 1, "words")}
    asks = _("Answer in writing")
    said = _("answered in writing")

    words: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        of_its_own(deed)
        still_pending(deed)
        if not deed.about.circulated:
            raise Refusal("not-circulated")

    def check(self, deed: Deed) -> dict[str, Any]:
        short("words", self.words, LONGEST_TEXT)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        ApplicationAnswer.enter(deed, application=deed.about, words=self.words, at=deed.at)


@act
class WithdrawApplication(Act):
    """The organisation withdraws its application. It may apply again at any time."""

    power = "apply"
    subject_kind = "application"
    sealed_as = "audience"
    ceiling = SECRETARIAT
    asks = _("Withdraw the application")
    said = _("withdrew the application")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        of_its_own(deed)
        still_pending(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Application.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


@act
class AccreditOrganisation(Act):
    """The body accredits an organisation as a stakeholder, until a date. Only by decision, where the rules say so.

    It names the organisation by its code and name: the application itself stays sealed.
    """

    power = "accredit"
    subject_kind = "institution"
    asks = _("Accredit an organisation")
    said = _("{name} was accredited as a stakeholder")

    code: Public[str]
    name: Public[Words]
    until: Public[datetime]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.profile.accreditation is None:
            raise Refusal("accreditation-not-foreseen")

    def began(self) -> datetime | None:
        application = queries.pending_under(self.code)
        return application.circulated if application else None

    def check(self, deed: Deed) -> dict[str, Any]:
        application = queries.pending_under(self.code)
        facts = queries.facts(application) if application else accreditation.Application(received=deed.at)
        unless_refused(accreditation.may_accredit(deed.profile, facts, deed.at))
        if application and application.name not in (ERASED, self.name):
            raise Malformed("name", "another-name", name=application.name)
        latest = accreditation.longest_term(deed.profile, deed.at)
        if self.until.tzinfo is None or self.until <= deed.at:
            raise Malformed("until", "not-ahead")
        if self.until > latest:
            raise Malformed("until", "term-too-long", latest=log.instant(latest))
        return {"simulated": deed.kind != "living"}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        term = {"name": self.name, "accredited": deed.at, "until": self.until}
        known = Organisation.objects.filter(code=self.code)
        if not known.update(**term):
            simulated = findings["simulated"]
            Organisation.enter(deed, code=self.code, kind="stakeholder", simulated=simulated, **term)
        pending = Application.objects.filter(code=self.code, withdrawn=None, accredited=None)
        pending.update(accredited=deed.at, ends=self.until)


def still_pending(deed: Deed) -> None:
    """Refuse on an application that was withdrawn, or followed by accreditation."""
    if deed.about.withdrawn:
        raise Refusal("application-withdrawn")
    if deed.about.accredited:
        raise Refusal("application-over")


def of_its_own(deed: Deed) -> None:
    """An applicant acts on its own application alone; the secretariat enters what it wrote on paper."""
    if deed.capacity not in ("secretariat", f"applicant:{deed.about.pk}"):
        raise Refusal("not-entitled", deed.right)


def short(field: str, words: dict[str, str], most: int) -> None:
    """Refuse a text that is empty or longer than `most` characters in a language."""
    if any(not 0 < len(text.strip()) <= most for text in words.values()):
        raise Malformed(field, "out-of-range", least=1, most=most)
