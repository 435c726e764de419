# SPDX-License-Identifier: EUPL-1.2
"""A State objects to an application, lifts its objection, discloses that it is its own: sealed unless it says so.

The applicant learns at once that and when, never whose it is, unless the State discloses it or the rules do.
"""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.law import capacities
from acquis.law.silence import in_time
from acquis.parties import accreditation_queries as queries
from acquis.parties.accreditation_acts import LONGEST_TEXT, short, still_pending
from acquis.parties.models import ApplicationObjection
from acquis.record import log
from acquis.record.act import Act, Content, Deed, Public, Refusal, Words
from acquis.record.audience import SECRETARIAT, STATES, either, only
from acquis.record.registry import act


@act
class ObjectToApplication(Act):
    """A State objects while the application is before States; a reason may be given, none is asked."""

    power = "object"
    subject_kind = "application"
    makes = "application-objection"
    ceiling = SECRETARIAT
    timely = True
    commutes = True
    kept_in = {"basis": ("parties.ApplicationObjection", 1, "basis")}
    asks = _("Object to the application")
    said = _("objected to the application")

    basis: Content[Words | None] = None

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        if about.objectors_seen_by == "states":
            return STATES
        return only("secretariat", f"state:{capacities.state_of(capacity)}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        application, rules = deed.about, deed.profile.accreditation
        if application.until is None or rules is None:
            raise Refusal("not-circulated")
        if not in_time(deed.received, application.until):
            provision = deed.provision(rules.objections.provision)
            raise Refusal("circulation-over", provision, until=log.instant(application.until))
        own = queries.standing_of(application, capacities.state_of(deed.capacity) or "")
        if own and own.by_head == (capacities.kind_of(deed.capacity) == "head"):
            raise Refusal("objected-already", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.basis:
            short("basis", self.basis, LONGEST_TEXT)
        seen_by = self.audience_at(deed.about, deed.capacity)
        return {"received": log.instant(deed.received), "seen_by": seen_by}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        ApplicationObjection.enter(
            deed,
            application=deed.about,
            state=capacities.state_of(deed.capacity),
            by_head=capacities.kind_of(deed.capacity) == "head",
            basis=self.basis,
            audience=findings["seen_by"],
            received=log.moment(findings["received"]),
        )


@act
class LiftApplicationObjection(Act):
    """A State lifts its objection to an application, at any time before it is decided."""

    power = "object"
    subject_kind = "application-objection"
    sealed_as = "audience"
    ceiling = SECRETARIAT
    commutes = True
    asks = _("Lift the objection")
    said = _("lifted its objection to the application")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_and_standing(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        ApplicationObjection.objects.filter(pk=deed.about.pk).update(lifted=deed.at)


@act
class DiscloseApplicationObjection(Act):
    """A State says that an objection is its own: to all States, or to the applicant too. It cannot be undone."""

    power = "object"
    subject_kind = "application-objection"
    sealed_as = "audience"
    ceiling = SECRETARIAT
    asks = _("Disclose the objection")
    said = _("disclosed its objection to the application")

    to: Public[Literal["states", "applicant"]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_and_standing(deed)
        if deed.about.disclosed and "applicant" in deed.about.audience:
            raise Refusal("disclosed-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        own = deed.about.application.own
        return {"seen_by": STATES if self.to == "states" else either(STATES, own)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        found = ApplicationObjection.objects.filter(pk=deed.about.pk)
        found.update(disclosed=deed.at, audience=findings["seen_by"])


def _own_and_standing(deed: Deed) -> None:
    objection = deed.about
    if objection.state != capacities.state_of(deed.capacity):
        raise Refusal("not-entitled", deed.right)
    if objection.by_head and capacities.kind_of(deed.capacity) != "head":
        raise Refusal("not-entitled", deed.right)
    if objection.lifted:
        raise Refusal("objection-lifted")
    if not objection.application.pending:
        raise Refusal("application-over")
