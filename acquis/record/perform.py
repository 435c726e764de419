# SPDX-License-Identifier: EUPL-1.2
"""The door: the one way in which the institution's state changes.

``perform(act, capacity, subject)`` takes the lock, stamps the time, asks the law, lets the act check and apply itself,
writes the entry and carries out what follows, all in one transaction. There is no other way and no switch.
"""

from contextlib import nullcontext
from datetime import datetime, timedelta

from django.db import transaction

from acquis.record import arrivals, clock, guard, ledger, log, repetition, subjects, wake
from acquis.record.act import Act, Consequence, Deed, Malformed, Refusal, Stale
from acquis.record.audience import PUBLIC
from acquis.record.keeping import keepable
from acquis.record.models import Entry, Head, Moved
from acquis.record.weighing import Asked, by_law, weigh

UNCLOCKED = ("demonstration", "simulation", "test")


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
    keepable(act)
    with arrivals.received(act) as stamp, subjects.read_afresh(), transaction.atomic(), guard.open_door():
        head = ledger.lock()
        if once and (answered := repetition.answer(once)):
            return answered
        at, received = _time(head, head.kind or getattr(act, "kind", ""), stamp, now)
        asked = weigh(type(act), capacity, subject, head=head, at=at, received=received, act=act)
        compare_seen(act, asked, seen)
        entry = _carry_out(act, asked, head)
        ledger.save(head)
        if once:
            repetition.keep(once, entry, stamp)
        transaction.on_commit(wake.everybody)
        return entry


def _time(head: Head, kind: str, stamp: datetime, now: datetime | None) -> tuple[datetime, datetime]:
    if now is not None and kind not in (*UNCLOCKED, ""):
        raise Refusal("clock-is-living")
    ahead: timedelta = clock.ahead(head)
    return (now, now) if now else (clock.real_now() + ahead, stamp + ahead)


def compare_seen(act: Act, asked: Asked, seen: int | None) -> None:
    """Refuse an act whose author saw an older state of its subject, naming the entries since.

    `seen` counts in the open log; on a subject that is itself sealed (the list of a closed meeting), in the sealed one.
    """
    if seen is None:
        if act.needs_seen:
            raise Malformed("seen", "seen-is-needed")
        return
    which = log.OPEN if subjects.audience(asked.found) == PUBLIC else log.SEALED
    subject = asked.deed.subject
    moved = Moved.objects.filter(subject=log.moved_in(which, subject)).first()
    if moved and moved.settled > seen:
        since = Entry.objects.filter(log=which, subject=subject, number__gt=seen)
        numbers = set(since.values_list("number", flat=True)) | {moved.settled}
        raise Stale(subject, seen, sorted(numbers), which)


def _carry_out(act: Act, asked: Asked, head: Head) -> Entry:
    deed = asked.deed
    findings = by_law(deed) | act.check(deed)
    follows = act.apply(findings, deed) or []
    if act.founds:
        head.refresh_from_db(fields=["kind", "profile_hash"])
    entry = ledger.write(head, deed, act, findings, asked.audience)
    ledger.touch(entry, _touched(asked), act.commutes)
    for consequence in follows:
        _follow(consequence, deed, head)
    return entry


def _touched(asked: Asked) -> list[str]:
    """An open entry touches its subject and all around it; a sealed one only a subject as sealed as itself."""
    if asked.deed.log == log.OPEN:
        return [asked.deed.subject, *asked.found.within]
    return [asked.deed.subject] if asked.audience == subjects.audience(asked.found) else []


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
                act=consequence.act,
                decided_by=consequence.under and subjects.find(consequence.under).situation.body,
            )
            _carry_out(consequence.act, asked, head)
    except Refusal as refusal:
        if consequence.otherwise is None:
            raise
        vars(head).update(before)
        _follow(consequence.otherwise(refusal), parent, head)
