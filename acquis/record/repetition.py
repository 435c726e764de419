# SPDX-License-Identifier: EUPL-1.2
"""Idempotency-Key: the same request sent twice is performed once. Kept seven days, on the desk.

A refused act leaves nothing behind, its key included: sent again, it is asked again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from acquis.record.act import Refusal
from acquis.record.models import Entry, Repetition

KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Once:
    """A key, whose it is (a token or a session) and the SHA-256 of what was sent under it."""

    scope: str
    key: str
    digest: str


def answer(once: Once) -> Entry | None:
    """The entry that answered this key before; refuses the key if something else was sent under it."""
    kept = Repetition.objects.filter(scope=once.scope, key=once.key).first()
    if kept is None:
        return None
    if kept.digest != once.digest:
        raise Refusal("key-used-before", key=once.key)
    return Entry.objects.get(order=kept.order)


def keep(once: Once, entry: Entry, at: datetime) -> None:
    """Remember the answer, and let go of answers older than seven days."""
    Repetition.objects.filter(at__lt=at - KEPT).delete()
    Repetition.objects.create(scope=once.scope, key=once.key, digest=once.digest, order=entry.order, at=at)
