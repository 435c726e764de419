# SPDX-License-Identifier: EUPL-1.2
"""Weighing an act: does the subject exist, does the law give the right, can it happen now. Changes nothing.

Asking (`asking.py`), doing (`perform.py`) and auditing (`audit.py`) all weigh here, so that they cannot differ.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from acquis.law import capacities, rights
from acquis.law.loading import load
from acquis.law.profile import Profile
from acquis.law.verdicts import Allowed, Situation
from acquis.record import ledger, log, subjects
from acquis.record.act import Act, Deed, Law, Malformed, NotFound, Refusal
from acquis.record.audience import PUBLIC, may_see
from acquis.record.models import Founding, Head

_profiles: dict[str, Profile] = {}


@dataclass(frozen=True)
class Asked:
    """What the door found before anything changes: the deed with its verdict, and the audience of its entry."""

    deed: Deed
    found: subjects.Found
    audience: str


def weigh(
    cls: type[Act],
    capacity: str,
    subject: str,
    *,
    head: Head,
    at: datetime,
    received: datetime,
    under: str | None = None,
    decided_by: str | None = None,
    found: subjects.Found | None = None,
) -> Asked:
    """Whether this capacity may do such an act on this subject now; the same for asking and for doing.

    `found` is the subject, if the caller has it already: asking about many acts finds it once.
    """
    _well_written(capacity)
    found = found or subjects.find(subject)
    if not may_see(subjects.audience(found), capacity):
        raise NotFound(subject)
    if subjects.kind_of(subject) != cls.subject_kind:
        raise Malformed("subject", "wrong-subject", act=cls.act_name(), kind=cls.subject_kind)
    audience = cls.audience_at(found.row, capacity)
    which = log.OPEN if audience == PUBLIC else log.SEALED
    deed = Deed(
        capacity=capacity,
        subject=subject,
        about=found.row,
        at=ledger.time_of_entry(head, which, at),
        received=received,
        log=which,
        number=head.number(which) + 1,
        kind=head.kind,
        under=under,
    )
    if not cls.founds:
        deed.law = _ask_the_law(cls, deed, replace(found.situation, decided_by=decided_by), head)
    cls.ready(deed)
    return Asked(deed, found, audience)


def _well_written(capacity: str) -> None:
    try:
        capacities.validated(capacity)
    except ValueError as error:
        raise Malformed("as", "no-capacity", capacity=capacity) from error


def profile_in_force(head: Head) -> Profile:
    """The profile the record now works under, parsed once per process."""
    if head.profile_hash not in _profiles:
        founding = Founding.objects.filter(profile_hash=head.profile_hash).first()
        if founding is None:
            raise Refusal("not-founded")
        _profiles[head.profile_hash] = load(founding.profile_text, name=founding.profile_name)
    return _profiles[head.profile_hash]


def verdict_on(power: str, capacity: str, situation: Situation, profile: Profile) -> Allowed:
    """The law's yes to a power, rulings and waivers of the meeting included; raises its no."""
    verdict = rights.may(profile, power, capacity, situation)
    if not verdict and situation.meeting and (departures := subjects.departures_in(situation.meeting)):
        verdict = rights.may(profile, power, capacity, replace(situation, departures=departures))
    if not isinstance(verdict, Allowed):
        raise Refusal(verdict.reason, verdict.provision, **verdict.params)
    return verdict


def _ask_the_law(cls: type[Act], deed: Deed, situation: Situation, head: Head) -> Law:
    profile = profile_in_force(head)
    verdict = verdict_on(cls.power, deed.capacity, situation, profile)
    return Law(profile, verdict, situation.decided_by)


def by_law(deed: Deed) -> dict[str, Any]:
    """What the law found on the right to act: it opens the findings of every entry."""
    if deed.law is None:
        return {}
    verdict = deed.law.verdict
    found: dict[str, Any] = {"profile": deed.law.profile.hash}
    if verdict.provision:
        found["provision"] = verdict.provision.number
    if verdict.departure:
        found["departure"] = verdict.departure.entry
    if verdict.warning:
        found["warning"] = verdict.warning.number
    if deed.law.decided_by:
        found["decided_by"] = deed.law.decided_by
    if deed.under and (deed.log == log.SEALED or subjects.audience(subjects.find(deed.under)) == PUBLIC):
        found["under"] = deed.under
    return found
