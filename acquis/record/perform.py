# SPDX-License-Identifier: EUPL-1.2
"""The door: the one way in which the institution's state changes.

``perform(act, capacity, subject)`` takes the lock, stamps the time, asks the law, lets the act check and apply itself,
writes the entry and carries out what follows, all in one transaction. There is no other way and no switch.
"""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from acquis.law import rights
from acquis.law.loading import load
from acquis.law.profile import Profile
from acquis.law.verdicts import Allowed, Situation
from acquis.record import arrivals, clock, guard, ledger, log, repetition, subjects, wake
from acquis.record.act import Act, Consequence, Deed, Malformed, NotFound, Refusal, Stale
from acquis.record.audience import PUBLIC, may_see
from acquis.record.models import Entry, Founding, Head, Moved

UNCLOCKED = ("demonstration", "simulation", "test")
_profiles: dict[str, Profile] = {}


@dataclass(frozen=True)
class Asked:
    """What the door found before anything changes: the deed with its verdict, and the audience of its entry."""

    deed: Deed
    found: subjects.Found
    audience: str


def perform(
    act: Act,
    capacity: str,
    subject: str,
    *,
    seen: int | None = None,
    once: repetition.Once | None = None,
    now: datetime | None = None,
) -> Entry:
    """Perform `act` on `subject` as `capacity`; returns its entry, already durable when this returns.

    `seen` is the number of the last open entry the author had seen of the subject; `once` an idempotency key;
    `now` sets the time in a record that is not living. Raises `Refusal` (or `NotFound`, `Malformed`, `Stale`), and
    then nothing has changed.
    """
    with arrivals.received(act) as stamp, transaction.atomic(), guard.open_door():
        head = ledger.lock()
        if once and (answered := repetition.answer(once)):
            return answered
        at, received = _time(head, stamp, now)
        asked = weigh(type(act), capacity, subject, head=head, at=at, received=received)
        _compare_seen(act, asked.found, head, seen)
        entry = _carry_out(act, asked, head)
        ledger.save(head)
        if once:
            repetition.keep(once, entry, stamp)
        transaction.on_commit(wake.everybody)
        return entry


def weigh(
    cls: type[Act],
    capacity: str,
    subject: str,
    *,
    head: Head,
    at: datetime,
    received: datetime,
    under: str | None = None,
) -> Asked:
    """Whether this capacity may do such an act on this subject now; the same for asking and for doing."""
    found = subjects.find(subject)
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
        _ask_the_law(cls, deed, found, head)
    cls.ready(deed)
    return Asked(deed, found, audience)


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
        standing = Situation(**{**vars(situation), "departures": departures})
        verdict = rights.may(profile, power, capacity, standing)
    if not isinstance(verdict, Allowed):
        raise Refusal(verdict.reason, verdict.provision, **verdict.params)
    return verdict


def _ask_the_law(cls: type[Act], deed: Deed, found: subjects.Found, head: Head) -> None:
    deed.profile = profile_in_force(head)
    deed.situation = found.situation
    if deed.under:
        body = subjects.find(deed.under).situation.body
        deed.situation = Situation(**{**vars(found.situation), "decided_by": body})
    deed.verdict = verdict_on(cls.power, deed.capacity, deed.situation, deed.profile)


def _time(head: Head, stamp: datetime, now: datetime | None) -> tuple[datetime, datetime]:
    if now is not None and head.kind not in (*UNCLOCKED, ""):
        raise Refusal("clock-is-living")
    ahead: timedelta = clock.ahead(head)
    return (now, now) if now else (clock.real_now() + ahead, stamp + ahead)


def _compare_seen(act: Act, found: subjects.Found, head: Head, seen: int | None) -> None:
    if seen is None:
        if act.needs_seen:
            raise Malformed("seen", "seen-is-needed")
        return
    moved = Moved.objects.filter(subject=found.subject).first()
    if moved and moved.settled > seen:
        since = Entry.objects.filter(log=log.OPEN, subject=found.subject, number__gt=seen)
        raise Stale(found.subject, seen, list(since.order_by("number").values_list("number", flat=True)))


def _carry_out(act: Act, asked: Asked, head: Head) -> Entry:
    deed = asked.deed
    findings = by_law(deed) | act.check(deed)
    follows = act.apply(findings, deed) or []
    if act.founds:
        head.refresh_from_db(fields=["kind", "profile_hash"])
    entry = ledger.write(head, deed, act, findings, asked.audience)
    ledger.touch(entry, [deed.subject, *asked.found.within], act.commutes)
    for consequence in follows:
        _follow(consequence, deed, head)
    return entry


def by_law(deed: Deed) -> dict[str, Any]:
    """What the law found on the right to act: it opens the findings of every entry."""
    if deed.verdict is None or deed.profile is None:
        return {}
    found: dict[str, Any] = {"profile": deed.profile.hash}
    if deed.verdict.provision:
        found["provision"] = deed.verdict.provision.number
    if deed.verdict.departure:
        found["departure"] = deed.verdict.departure.entry
    if deed.verdict.warning:
        found["warning"] = deed.verdict.warning.number
    if deed.under:
        found["under"] = deed.under
    return found


def _follow(consequence: Consequence, parent: Deed, head: Head) -> None:
    before = vars(head).copy()
    try:
        with transaction.atomic() if consequence.otherwise else nullcontext():
            asked = weigh(
                type(consequence.act),
                consequence.capacity,
                consequence.subject,
                head=head,
                at=parent.at,
                received=parent.received,
                under=consequence.under,
            )
            _carry_out(consequence.act, asked, head)
    except Refusal as refusal:
        if consequence.otherwise is None:
            raise
        vars(head).update(before)
        _follow(consequence.otherwise(refusal), parent, head)
