# SPDX-License-Identifier: EUPL-1.2
"""The server's clock. Everybody else is told the time: law, acts and pages never look."""

from datetime import UTC, datetime, timedelta

from acquis.record.models import Head


def real_now() -> datetime:
    """The instant, by the machine's clock, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The institution's instant: the machine's, moved ahead where a demonstration's clock was."""
    head = Head.objects.filter(pk=1).only("clock_ahead_seconds").first()
    return real_now() + ahead(head)


def ahead(head: Head | None) -> timedelta:
    """How far the institution's clock is ahead of the machine's. Always nothing in a living institution."""
    return timedelta(seconds=head.clock_ahead_seconds if head else 0)
