# SPDX-License-Identifier: EUPL-1.2
"""Acts on labels: awarded, suspended, withdrawn and renewed by decision; issued by the secretariat as a signed text."""

from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.law import labels
from acquis.law.calendar import after
from acquis.record import log, subjects
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import PUBLIC
from acquis.record.registry import act
from acquis.support import limits
from acquis.support.application_acts import rule
from acquis.support.document import document_of, genuine, institution_key
from acquis.support.models import Label, LabelDocument, LabelStep


@act
class AwardLabel(Act):
    """The body awards a label to an activity: endorsed against the criteria on the evidence given. By decision only."""

    power = "award-label"
    subject_kind = "label-application"
    makes = "label"
    asks = _("Award the label")
    said = _("the label {number} was awarded")

    form: Public[Literal["endorsement", "certificate-of-conformity"]] = "endorsement"

    @classmethod
    def ready(cls, deed: Deed) -> None:
        application = deed.about
        if not application.reviewed:
            raise Refusal("scores-first", rule(deed, "review"), number=labels.labels_of(deed.profile).panel)
        if not application.recommended:
            raise Refusal("not-all-met", rule(deed, "review"))
        if Label.objects.filter(application=application).exists():
            raise Refusal("awarded-already", rule(deed, "award"))

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.form != "endorsement":
            raise Refusal("labels-certify-nothing", rule(deed, "criteria"))
        year = deed.at.year
        number = Label.objects.filter(number__startswith=f"L/{year}/").count() + 1
        until = after(deed.at, labels.labels_of(deed.profile).valid)
        return {
            "number": f"L/{year}/{number}",
            "valid_until": log.instant(until),
            "decision": _public_decision(deed),
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Label.enter(
            deed,
            application=deed.about,
            activity=deed.about.activity,
            number=findings["number"],
            criteria_version=deed.about.criteria_version,
            decision=findings["decision"],
            awarded=deed.at,
            valid_until=log.moment(findings["valid_until"]),
        )


@act
class IssueLabel(Act):
    """The secretariat issues the label as a signed text that anybody can check without this site.

    The signature is made outside, with the institution's key; here it is verified.
    """

    power = "serve-labels"
    subject_kind = "label"
    kept_in = {"document": ("support.LabelDocument", 1, "document")}
    asks = _("Issue the label")
    said = _("issued the signed text of the label")

    document: Content[str]
    signature: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _not_withdrawn(deed)
        if deed.about.issued:
            raise Refusal("issued-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.document != document_of(deed.about, deed.kind):
            raise Malformed("document", "not-the-document")
        if not genuine(self.document, self.signature, institution_key()):
            raise Malformed("signature", "not-the-signature")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LabelDocument.enter(
            deed, label=deed.about, document=self.document, signature=self.signature, at=deed.at
        )
        Label.objects.filter(pk=deed.about.pk).update(issued=deed.at)


@act
class SuspendLabel(Act):
    """The body suspends a label until a day, giving a reason. By decision only."""

    power = "award-label"
    subject_kind = "label"
    kept_in = {"reason": ("support.LabelStep", 1, "reason")}
    asks = _("Suspend the label")
    said = _("the label was suspended until {until}")

    until: Public[datetime]
    reason: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _not_withdrawn(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("reason", self.reason, limits.TEXT)
        if self.until.tzinfo is None or self.until <= deed.at:
            raise Malformed("until", "not-ahead")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LabelStep.enter(
            deed, label=deed.about, what="suspended", until=self.until, reason=self.reason, at=deed.at
        )


@act
class WithdrawLabel(Act):
    """The body withdraws a label, giving a reason. By decision only."""

    power = "award-label"
    subject_kind = "label"
    kept_in = {"reason": ("support.LabelStep", 1, "reason")}
    asks = _("Withdraw the label")
    said = _("the label was withdrawn")

    reason: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _not_withdrawn(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("reason", self.reason, limits.TEXT)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LabelStep.enter(deed, label=deed.about, what="withdrawn", reason=self.reason, at=deed.at)


@act
class RenewLabel(Act):
    """The body renews a label for another period; a new text is issued. By decision only."""

    power = "award-label"
    subject_kind = "label"
    asks = _("Renew the label")
    said = _("the label was renewed until {valid_until}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _not_withdrawn(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        valid = labels.labels_of(deed.profile).valid
        return {"valid_until": log.instant(after(deed.at, valid))}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        until = log.moment(findings["valid_until"])
        LabelStep.enter(deed, label=deed.about, what="renewed", until=until, at=deed.at)
        Label.objects.filter(pk=deed.about.pk).update(valid_until=until, issued=None)


def _public_decision(deed: Deed) -> str:
    """The question that decided, where everybody may know of it."""
    if deed.under and subjects.audience(subjects.find(deed.under)) == PUBLIC:
        return deed.under
    return ""


def _not_withdrawn(deed: Deed) -> None:
    if LabelStep.objects.filter(label=deed.about, what="withdrawn").exists():
        raise Refusal("label-withdrawn", rule(deed, "award"))
