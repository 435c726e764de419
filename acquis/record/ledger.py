# SPDX-License-Identifier: EUPL-1.2
"""Writing the record down. Only the door and replay open this module; `make check` says so."""

import json
import secrets
from datetime import datetime
from typing import Any

from acquis.record import log
from acquis.record.act import ERASED, Act, Deed, project
from acquis.record.models import Content, Entry, Head, Moved

LOG_STANDS = [
    "order", "open_number", "sealed_number", "open_at", "last_at",
    "open_frontier", "sealed_frontier", "open_root", "sealed_root",
]  # fmt: skip


def lock() -> Head:
    """The head, locked until the transaction ends. On SQLite the transaction itself is the lock (IMMEDIATE)."""
    head = Head.objects.select_for_update().filter(pk=1).first()
    return head or Head.objects.create(pk=1, open_root=log.EMPTY_ROOT, sealed_root=log.EMPTY_ROOT)


def time_of_entry(head: Head, which: str, at: datetime) -> datetime:
    """`at`, but never before what came before: an open entry looks only at open ones, lest a sealed one show."""
    last = head.open_at if which == log.OPEN else head.last_at
    return max(at, log.moment(last)) if last else at


def write(head: Head, deed: Deed, act: Act, findings: dict[str, Any], audience: str) -> Entry:
    """Append the entry and what lies beside it, and move the head. The head is saved by the caller."""
    beside: list[Content] = []
    order = head.order + 1

    def keep(path: str, value: Any) -> dict[str, str]:
        key = secrets.token_hex(32)
        seen_by = act.audience_of(path, audience)
        beside.append(Content(order=order, path=path, audience=seen_by, key=key, value=json.dumps(value)))
        return {"commitment": log.commitment(key, path, value)}

    fields = {
        "log": deed.log,
        "number": deed.number,
        "act": act.act_name(),
        "version": act.act_version,
        "subject": deed.subject,
        "as": deed.capacity,
        "at": log.instant(deed.at),
        "payload": project(act, keep),
        "findings": findings,
    }
    if deed.log == log.SEALED:
        fields |= {"audience": audience, "after": head.open_number}
    body = log.body_of(fields)
    entry = Entry(
        order=order, log=deed.log, number=deed.number, subject=deed.subject, leaf=log.leaf_of(body), body=body
    )
    entry.save(force_insert=True)
    if beside:
        Content.objects.bulk_create(beside)
    _advance(head, entry, log.instant(deed.at))
    return entry


def _advance(head: Head, entry: Entry, at: str) -> None:
    which = entry.log
    frontier = log.grow(getattr(head, f"{which}_frontier"), entry.number - 1, entry.leaf)
    setattr(head, f"{which}_frontier", frontier)
    setattr(head, f"{which}_root", log.root_of(frontier))
    setattr(head, f"{which}_number", entry.number)
    head.order, head.last_at = entry.order, max(head.last_at, at)  # a clock set back moves neither log back
    if which == log.OPEN:
        head.open_at = at


def save(head: Head) -> None:
    """Save where the log stands; what acts set themselves (founding, clock) is left alone."""
    head.save(update_fields=LOG_STANDS)


def touch(entry: Entry, subjects: list[str], commutes: bool) -> None:
    """Note that an entry touched these subjects, in the numbers of its own log."""
    rows = [
        Moved(
            subject=log.moved_in(entry.log, each),
            number=entry.number,
            settled=0 if commutes else entry.number,
        )
        for each in subjects
    ]
    if not rows:
        return
    changed = ["number"] if commutes else ["number", "settled"]
    Moved.objects.bulk_create(rows, update_conflicts=True, unique_fields=["subject"], update_fields=changed)


def values_beside(order: int) -> dict[str, Any]:
    """The contents of an entry by path; an erased one reads `ERASED`."""
    rows = Content.objects.filter(order=order).values_list("path", "value")
    return {path: ERASED if value is None else json.loads(value) for path, value in rows}
