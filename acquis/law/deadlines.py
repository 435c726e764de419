# SPDX-License-Identifier: EUPL-1.2
"""Backwards from a session: by when reports, applications for accreditation and money must be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .citing import deciders
from .profile import Profile
from .verdicts import Provision


@dataclass(frozen=True)
class Deadline:
    """What is due before a session, the last day for it, and the provision. ``closes``: whether later is too late."""

    what: Literal["reports", "applications", "money"]
    day: date
    closes: bool
    provision: Provision


def before(profile: Profile, body: str, opens: date) -> list[Deadline]:
    """What is due before a session of the body that opens on that day, the earliest first.

    Reports: the last yearly day for them before the session, of plenaries and reviews alone. Applications: as
    many days before as they are before States. Money: the day of the cash check.
    """
    found = [*_reports(profile, body, opens), *_applications(profile, body, opens), *_money(profile, opens)]
    return sorted(found, key=lambda each: (each.day, each.what))


def _reports(profile: Profile, body: str, opens: date) -> list[Deadline]:
    due = profile.reporting.due
    if due is None or profile.bodies[body].kind not in ("plenary", "review"):
        return []
    month, day = (int(part) for part in due.split("-"))
    last = date(opens.year, month, day)
    last = last if last <= opens else last.replace(year=opens.year - 1)
    return [
        Deadline(
            "reports", last, profile.reporting.due_closes, profile.provision(profile.reporting.provision)
        )
    ]


def _applications(profile: Profile, body: str, opens: date) -> list[Deadline]:
    rules = profile.accreditation
    if rules is None or body not in deciders(profile.powers.get("accredit")):
        return []
    days = timedelta(days=rules.circulation.days)
    return [Deadline("applications", opens - days, True, profile.provision(rules.circulation.provision))]


def _money(profile: Profile, opens: date) -> list[Deadline]:
    check = profile.money.check if profile.money else None
    if check is None:
        return []
    return [
        Deadline("money", opens - timedelta(days=check.days_before), True, profile.provision(check.provision))
    ]
