# SPDX-License-Identifier: EUPL-1.2
"""Several decisions taken together, as one question: all of them are performed, or none.

A body that takes things together expects them to stand or fall together. So an objection to the package stops all of
it; and where one member can no longer be performed, the adoption stands and the package as a whole is stayed: nothing
of it happens until the body decides again. Whoever wants the rest without that one puts them one by one.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions.acts import could_be_done, provision_of_power
from acquis.law import rights
from acquis.law.profile import Profile
from acquis.law.ways import Decided
from acquis.record import subjects
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal
from acquis.record.registry import HeldAct, act, find

MOST = 100


@act
class AdoptTogether(Act):
    """The body takes several decisions together, as a package: all of them, or none. Only by decision."""

    power = "adopt-text"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("Decide several questions together")
    said = _("{number} decisions were taken together")

    acts: Public[tuple[HeldAct, ...]]

    def check(self, deed: Deed) -> dict[str, Any]:
        if not 1 < len(self.acts) <= MOST:
            raise Malformed("acts", "out-of-range", least=2, most=MOST)
        seen: list[dict[str, Any]] = []
        for n, member in enumerate(self.acts):
            written = {"act": member.act, "on": member.on, "payload": member.payload.payload()}
            if written in seen:
                raise Malformed(f"acts.{n}", "put-twice")
            seen.append(written)
            self._check_one(n, member, deed)
        return {"number": len(self.acts)}

    def _check_one(self, n: int, member: HeldAct, deed: Deed) -> None:
        cls = find(member.act)
        if cls is AdoptTogether:
            raise Malformed(f"acts.{n}.act", "no-package-in-a-package")
        if subjects.kind_of(member.on) != cls.subject_kind:
            raise Malformed(f"acts.{n}.on", "wrong-subject", act=member.act, kind=cls.subject_kind)
        _decided_alike(member, deed)
        hypothetical = could_be_done(cls, subjects.find(member.on), deed, deed.about)
        member.payload.check(hypothetical)

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        return [Consequence(member.payload, member.on, under=deed.under) for member in self.acts]

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        """What the members carry is kept by their own entries, and erased there."""


def decided_alike(profile: Profile, power: str, body: str) -> bool:
    """Whether the body decides on a power, and in the way in which it decides on a package."""
    package, own = profile.powers.get(AdoptTogether.power), profile.powers.get(power)
    if not isinstance(own, Decided) or not isinstance(package, Decided) or body not in own.decision_of:
        return False
    return (own.rule, own.otherwise) == (package.rule, package.otherwise)


def _decided_alike(member: HeldAct, deed: Deed) -> None:
    """Refuse what this body does not decide, or does not decide in the way in which it decides on a package."""
    power, body = find(member.act).power, deed.about.body.kind
    if rights.decision_rule(deed.profile, power, body) is None:
        raise Refusal("not-this-body", provision_of_power(deed, member), act=member.act)
    if not decided_alike(deed.profile, power, body):
        raise Refusal("decided-otherwise", provision_of_power(deed, member), act=member.act)
