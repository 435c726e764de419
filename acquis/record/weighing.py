# SPDX-License-Identifier: EUPL-1.2
"""Weighing an act: does the subject exist, does the law give the right, can it happen now. Changes nothing.

Asking (`asking.py`), doing (`perform.py`) and auditing (`audit.py`) all weigh here, so that they cannot differ.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from acquis.law import capacities, rights
from acquis.law.profile import Profile
from acquis.law.verdicts import Allowed, Situation
from acquis.record import clock, ledger, log, subjects, versions
from acquis.record.act import Act, Deed, Law, Malformed, NotFound, Refusal, unless_refused
from acquis.record.audience import PUBLIC, may_see
from acquis.record.models import Head


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
    act: Act | None = None,
    judged_by: str = "",
) -> Asked:
    """Whether this capacity may do such an act on this subject now; the same for asking and for doing.

    `found` is the subject, if the caller has it already: asking about many acts finds it once. `act` is the very act,
    once there is one. `judged_by` (an audit's) names the version of the profile.
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
        situation = replace(found.situation, decided_by=decided_by)
        began = _began(act, found, under)
        judge = _judge(head, deed.at, situation.body)
        profile = versions.by_hash(judged_by) if judged_by else judge(began)
        _is_there(found, deed, profile)
        deed.law = Law(profile, verdict_on(cls.power, capacity, situation, profile), judge, decided_by)
    cls.ready(deed)
    return Asked(deed, found, audience)


def _well_written(capacity: str) -> None:
    try:
        capacities.validated(capacity)
    except ValueError as error:
        raise Malformed("as", "no-capacity", capacity=capacity) from error


def profile_in_force(head: Head, at: datetime | None = None, began: datetime | None = None) -> Profile:
    """The profile the record works under at `at` (None: now); for a matter under way, since when it is."""
    return versions.in_force(head, at or clock.real_now() + clock.ahead(head), began)


def rules_since(began: datetime | None, profile: Profile, at: datetime) -> Profile:
    """The rules under which a matter under way since `began` ends: `profile`, in force at `at`, or earlier ones."""
    if began is None or (head := subjects.once(_head)) is None or not head.rules:
        return profile
    return profile_in_force(head, at, began)


def _head() -> Head | None:
    return Head.objects.first()


def _judge(head: Head, at: datetime, body: str | None) -> Callable[[datetime | None], Profile]:
    return lambda began: versions.in_force(head, at, began, body)


def _began(act: Act | None, found: subjects.Found, under: str | None) -> datetime | None:
    """When the matter began: the act's own, else that of the question carried out, else that of the subject."""
    if act is not None and (began := act.began()):
        return began
    if under is not None and (began := subjects.find(under).began):
        return began
    return found.began


def _is_there(found: subjects.Found, deed: Deed, profile: Profile) -> None:
    """Refuse what is done to something that has not come into being yet, saying when it does."""
    if found.comes and deed.at < found.comes:
        row = profile.bodies.get(found.situation.body or "")
        number = row.provision if row else profile.establishment.provision
        raise Refusal("not-in-being-yet", profile.provision(number), at=log.instant(found.comes))


def verdict_on(power: str, capacity: str, situation: Situation, profile: Profile) -> Allowed:
    """The law's yes to a power, rulings and waivers of the meeting included; raises its no."""
    verdict = rights.may(profile, power, capacity, situation)
    if not verdict and situation.meeting and (departures := subjects.departures_in(situation.meeting)):
        verdict = rights.may(profile, power, capacity, replace(situation, departures=departures))
    return unless_refused(verdict)


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
