# SPDX-License-Identifier: EUPL-1.2
"""Offices: who may be elected to one, for how long, and which regional group's turn it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .bodies import Office, Seats
from .calendar import after, in_utc
from .profile import Profile
from .verdicts import Allowed, Refused

GROUPS = {
    "AFR": "african",
    "APG": "asia-pacific",
    "EEG": "eastern-european",
    "GRULAC": "grulac",
    "WEOG": "weog",
}
"""The regional groups of States, by the code that a State's row carries, as a rotation names them."""


@dataclass(frozen=True)
class Held:
    """A term in an office: a State, its group, since and until when (None: the end of the session), when it ended."""

    state: str
    group: str
    since: datetime
    until: datetime | None = None
    ended: datetime | None = None

    def at(self, moment: datetime) -> bool:
        """Whether the office is held at that moment."""
        over = self.ended or self.until
        return self.since <= moment and (over is None or moment < over)


def office_of(profile: Profile, body: str, office: str) -> Office | None:
    """The office of that name in a body of the profile, if there is one."""
    row = profile.bodies.get(body)
    return row.officers.get(office) if row else None


def term_ends(office: Office | Seats, begins: datetime) -> datetime | None:
    """When a term that begins at ``begins`` (aware) ends; None where it is the end of the session."""
    return None if office.term == "session" else after(in_utc(begins), office.term)


def whose_turn(office: Office, held: Iterable[Held]) -> str | None:
    """The regional group next in rotation after that of the last who came in; None where there is no rotation."""
    if not office.rotation:
        return None
    last = max(held, key=lambda each: each.since, default=None)
    if last is None or GROUPS.get(last.group) not in office.rotation:
        return office.rotation[0]
    at = office.rotation.index(GROUPS[last.group])
    return office.rotation[(at + 1) % len(office.rotation)]


def may_take(
    profile: Profile, body: str, office: str, held: Iterable[Held], state: str, *, begins: datetime
) -> Allowed | Refused:
    """Whether a State may be elected to an office from ``begins`` (aware): a place is vacant, its terms not used up.

    ``held`` are all terms in this office so far. Rotation is told (``whose_turn``), not enforced: the body decides.
    LookupError where the profile knows no such office.
    """
    row = office_of(profile, body, office)
    if row is None:
        raise LookupError(f"{body} has no office {office} in {profile.profile}")
    provision, held = profile.provision(row.provision), list(held)
    if sum(each.at(begins) for each in held) >= row.holders:
        return Refused("no-vacancy", provision, {"holders": row.holders})
    mine = [each for each in held if each.state == state]
    if any(each.at(begins) for each in mine):
        return Refused("no-vacancy", provision, {"holders": row.holders})
    if row.terms is not None and _in_a_row(mine, begins) >= row.terms:
        return Refused("terms-exhausted", provision, {"terms": row.terms})
    return Allowed(provision)


def _in_a_row(mine: list[Held], begins: datetime) -> int:
    """How many terms a State held without a break before ``begins``."""
    count, next_one = 0, begins
    for each in sorted(mine, key=lambda term: term.since, reverse=True):
        over = each.ended or each.until
        if over is None or over < next_one:
            break
        count, next_one = count + 1, each.since
    return count


def may_be_seated(
    profile: Profile, body: str, remaining: Iterable[str], groups: dict[str, str]
) -> Allowed | Refused:
    """Whether the States of ``groups`` (code → regional group) may sit beside those who remain (``remaining``: groups).

    LookupError where the body has no seats.
    """
    row = profile.bodies[body].seats
    if row is None:
        raise LookupError(f"{body} has no seats in {profile.profile}")
    provision, sitting = profile.provision(row.provision), list(remaining)
    if len(sitting) + len(groups) > row.number:
        return Refused("no-vacancy", provision, {"holders": row.number})
    if row.one_of_each_group:
        after_all = [*sitting, *groups.values()]
        if len(set(after_all)) < len(after_all):
            return Refused("one-of-each-group", provision)
    return Allowed(provision)
