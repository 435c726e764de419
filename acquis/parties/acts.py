# SPDX-License-Identifier: EUPL-1.2
"""Acts on parties: States, groups and organisations enter; capacities are given and end."""

from datetime import date, datetime, timedelta
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from acquis.law import capacities
from acquis.parties.models import Group, Holding, Organisation, State
from acquis.parties.queries import capacity_exists
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import SECRETARIAT, either, only
from acquis.record.registry import act, names

LONGEST_CODE, LONGEST_HOLDER = 20, 40
REGIONAL = ("AFR", "APG", "EEG", "GRULAC", "WEOG", "")


class DatedStatus(BaseModel):
    """A status of a State; `since` and `until` are dates (YYYY-MM-DD), or None where none is recorded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: Public[Literal["ldc", "lldc", "sids"]]
    since: Public[str | None] = None
    until: Public[str | None] = None
    verified: Public[bool]


@act
class EnrolState(Act):
    """A State takes its place in the institution, with its code (ISO 3166-1 alpha-3), names, group and dated statuses.

    `admitted` is a date (YYYY-MM-DD) or None where none is recorded.
    """

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enrol a State")
    said = _("{name} was enrolled")

    code: Public[str]
    name: Public[Words]
    group: Public[str]
    admitted: Public[str | None] = None
    statuses: Public[tuple[DatedStatus, ...]] = ()

    def check(self, deed: Deed) -> dict[str, Any]:
        if not (len(self.code) == 3 and self.code.isascii() and self.code.isalpha() and self.code.isupper()):
            raise Malformed("code", "no-state-code", code=self.code)
        if State.objects.filter(code=self.code).exists():
            raise Malformed("code", "taken-already", code=self.code)
        if self.group not in REGIONAL:
            raise Malformed("group", "no-such-group", group=self.group)
        is_a_date("admitted", self.admitted)
        for n, status in enumerate(self.statuses):
            is_a_date(f"statuses.{n}.since", status.since)
            is_a_date(f"statuses.{n}.until", status.until)
        everybody = deed.profile.parties.who == "all-members"
        return {
            "simulated": deed.kind != "living",
            "takes_part_as": "state" if everybody else "non-party",
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        State.enter(
            deed,
            takes_part_as=findings["takes_part_as"],
            code=self.code,
            name=self.name,
            group=self.group,
            admitted=self.admitted,
            statuses=[status.model_dump() for status in self.statuses],
            simulated=findings["simulated"],
        )


@act
class EnrolGroup(Act):
    """A group of States that makes joint statements becomes known by a code and its names."""

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enrol a group")
    said = _("the group {name} was enrolled")

    code: Public[str]
    name: Public[Words]

    def check(self, deed: Deed) -> dict[str, Any]:
        is_a_code(self.code)
        if Group.objects.filter(code=self.code).exists():
            raise Malformed("code", "taken-already", code=self.code)
        return {"simulated": deed.kind != "living"}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Group.enter(deed, code=self.code, name=self.name, simulated=findings["simulated"])


@act
class EnrolOrganisation(Act):
    """An observer, an intergovernmental organisation or an accredited stakeholder is entered, as announced."""

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enter an organisation")
    said = _("{name} was entered")

    code: Public[str]
    kind: Public[Literal["observer", "igo", "stakeholder"]]
    name: Public[Words]

    def check(self, deed: Deed) -> dict[str, Any]:
        is_a_code(self.code)
        if Organisation.objects.filter(code=self.code).exists():
            raise Malformed("code", "taken-already", code=self.code)
        return {"simulated": deed.kind != "living"}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Organisation.enter(
            deed, code=self.code, kind=self.kind, name=self.name, simulated=findings["simulated"]
        )


@act
class GiveCapacity(Act):
    """Somebody, known by key only, is given a capacity, as notified by those who send them."""

    power = "give-capacity"
    subject_kind = "institution"
    makes = "holding"
    ceiling = SECRETARIAT
    asks = _("Give a capacity")
    said = _("the capacity {given} was given")

    holder: Public[str]
    given: Public[str]
    until: Public[datetime | None] = None

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        """A focal point knows what it gave."""
        own = capacities.kind_of(capacity) == "focal-point"
        return either(SECRETARIAT, only(capacity)) if own else SECRETARIAT

    def check(self, deed: Deed) -> dict[str, Any]:
        found = _may_hold(self.holder, self.given, self.until, deed)
        giver = capacities.kind_of(deed.capacity)
        if giver == "operator" and self.given != "secretariat":
            raise Refusal("operator-names-secretaries", deed.right)
        if giver == "focal-point" and capacities.state_of(self.given) != capacities.state_of(deed.capacity):
            raise Refusal("own-state-only", deed.right)
        return found

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Holding.enter(deed, holder=self.holder, capacity=self.given, since=deed.at, until=self.until)


@act
class IssueToken(Act):
    """The operator lets a machine act in a capacity, limited to the acts named. The token itself is never recorded."""

    power = "operate"
    subject_kind = "institution"
    makes = "holding"
    ceiling = SECRETARIAT
    asks = _("Issue a token")
    said = _("a token for {given} was issued")

    holder: Public[str]
    given: Public[str]
    only_acts: Public[tuple[str, ...] | None] = None
    until: Public[datetime | None] = None

    def check(self, deed: Deed) -> dict[str, Any]:
        for name in self.only_acts or ():
            if name not in names():
                raise Malformed("only_acts", "no-such-act", act=name)
        return _may_hold(self.holder, self.given, self.until, deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        acts = None if self.only_acts is None else list(self.only_acts)
        Holding.enter(
            deed, holder=self.holder, capacity=self.given, acts=acts, since=deed.at, until=self.until
        )


@act
class EndCapacity(Act):
    """A capacity held by somebody ends now; what they did in it stands."""

    power = "give-capacity"
    subject_kind = "holding"
    sealed_as = "audience"
    ceiling = SECRETARIAT
    asks = _("End a capacity")
    said = _("the capacity {given} ended")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.ended:
            raise Refusal("ended-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        return {"given": deed.about.capacity}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Holding.objects.filter(pk=deed.about.pk).update(ended=deed.at)


def is_a_code(code: str) -> None:
    """A code can be part of a capacity ("stakeholder:CODE"): no spaces, no commas, not too long."""
    try:
        capacities.validated(f"stakeholder:{code}")
    except ValueError as error:
        raise Malformed("code", "no-code", code=code) from error
    if len(code) > LONGEST_CODE:
        raise Malformed("code", "out-of-range", least=1, most=LONGEST_CODE)


def is_a_date(field: str, written: str | None) -> None:
    try:
        if written is not None and date.fromisoformat(written).isoformat() != written:
            raise ValueError
    except ValueError as error:
        raise Malformed(field, "no-date", date=written) from error


def _may_hold(holder: str, capacity: str, until: datetime | None, deed: Deed) -> dict[str, Any]:
    """A capacity can be held if it exists; the institution and the clock are nobody's."""
    if not 0 < len(holder) <= LONGEST_HOLDER:
        raise Malformed("holder", "out-of-range", least=1, most=LONGEST_HOLDER)
    if not capacity_exists(capacity) or capacities.kind_of(capacity) in ("institution", "clock", "public"):
        raise Malformed("given", "no-such-capacity", capacity=capacity)
    if capacities.kind_of(capacity) == "stakeholder":
        code = capacities.of(capacity)
        if Organisation.objects.filter(code=code, until__lte=deed.at).exists():
            raise Refusal("accreditation-ended")
    if until is not None and (until.tzinfo is None or until - deed.at < timedelta(0)):
        raise Malformed("until", "not-ahead")
    return {}
