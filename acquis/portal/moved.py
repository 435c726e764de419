# SPDX-License-Identifier: EUPL-1.2
"""Meetings that were moved or cancelled lately, for whoever plans with them: from when to when."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from acquis.portal import dated
from acquis.portal.waiting import NEW, Item
from acquis.record import dates

LATELY = timedelta(days=14)


def items(capacity: str, now: datetime) -> Iterable[Item]:
    """What was moved or cancelled in the last two weeks and lies ahead, as far as one may know of it."""
    for row in dated.meetings(capacity, now):
        at = row.cancelled or row.moved
        if at is None or now - at > LATELY:
            continue
        when = dates.in_place(row.at, row.zone, "with year")
        if row.cancelled:
            note = _("It would have begun on {when}.").format(when=f"{when} {dates.zone_name(row.zone)}")
        else:
            assert row.was is not None
            before = dates.in_place(row.was[0], row.was[1], "with year")
            note = _("From {before} to {when}").format(
                before=f"{before} {dates.zone_name(row.was[1])}", when=f"{when} {dates.zone_name(row.zone)}"
            )
        yield Item(
            ident=f"mv-{row.key}",
            rank=NEW,
            tone="objection" if row.cancelled else "open",
            pill=_("Meeting cancelled") if row.cancelled else _("Meeting moved"),
            title=row.title,
            note=note,
            links=((_("Look"), row.address),),
        )
