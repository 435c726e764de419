# SPDX-License-Identifier: EUPL-1.2
"""Applications as whoever asks may know of them, and where each stands for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from acquis.law import accreditation, capacities, consensus
from acquis.law.profile import Profile
from acquis.parties.models import Application, ApplicationObjection
from acquis.record.audience import SECRETARIAT, STATES, may_see
from acquis.record.subjects import number_in
from acquis.record.weighing import rules_since

_IN_ORDER = Prefetch("applicationobjection_set", ApplicationObjection.objects.order_by("received", "pk"))


@dataclass(frozen=True)
class KnownObjection:
    """An objection as somebody may know it: when, and whose with what reason if that is open to them."""

    row: ApplicationObjection
    named: bool


def pending_under(code: str) -> Application | None:
    """The application pending under a code; there is one at most."""
    return Application.objects.filter(code=code, withdrawn=None, accredited=None).first()


def applications_for(capacity: str | None) -> QuerySet[Application]:
    """The applications that this capacity may know of, their objections at hand."""
    rows = Application.objects.prefetch_related(_IN_ORDER).order_by("-received", "-pk")
    if may_see(SECRETARIAT, capacity):
        return rows
    own = Q(pk=_own_key(capacity, "applicant")) | Q(code=_own_code(capacity))
    return rows.filter(own | Q(circulated__isnull=False)) if may_see(STATES, capacity) else rows.filter(own)


def known_objections(application: Application, capacity: str | None) -> list[KnownObjection]:
    """The objections this capacity may know of. The organisation itself learns of each at once, not whose it is."""
    itself = may_see(application.own, capacity)
    rows = sorted(application.applicationobjection_set.all(), key=lambda each: (each.received, each.pk))
    known = [KnownObjection(row, may_see(row.audience, capacity)) for row in rows]
    return [each for each in known if each.named or itself]


def standing_for(
    application: Application, profile: Profile, at: datetime, capacity: str | None
) -> accreditation.Standing:
    """Where it stands for this capacity: an objection sealed from it changes nothing.

    Under the rules in force when it was put before States, if these changed since.
    """
    known = [each.row for each in known_objections(application, capacity)]
    profile = rules_since(application.circulated, profile, at)
    return accreditation.standing_of(profile, facts(application, known), at)


def facts(
    application: Application, objections: Iterable[ApplicationObjection] | None = None
) -> accreditation.Application:
    """What the law is told of an application: with the objections given, or all."""
    rows = application.applicationobjection_set.all() if objections is None else objections
    return accreditation.Application(
        received=application.received,
        complete=application.complete,
        circulated=application.circulated,
        until=application.until,
        objections=tuple(
            consensus.Objection(row.state, row.received, row.lifted, row.by_head) for row in rows
        ),
        withdrawn=application.withdrawn,
        accredited=application.accredited,
        ends=application.ends,
    )


def standing_of(application: Application, state: str) -> ApplicationObjection | None:
    """The objection of a State that is not lifted, if any: its latest."""
    rows = ApplicationObjection.objects.filter(application=application, state=state, lifted=None)
    return rows.order_by("pk").last()


def _own_key(capacity: str | None, kind: str) -> int:
    of = capacities.of(capacity) if capacity and capacities.kind_of(capacity) == kind else None
    return number_in(of) if of else 0


def _own_code(capacity: str | None) -> str | None:
    return capacities.of(capacity) if capacity and capacities.kind_of(capacity) == "stakeholder" else None
