# SPDX-License-Identifier: EUPL-1.2
"""Contradictions in what a profile says of its bodies: members, meetings, offices, seats, symbols, establishment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .bodies import Recurrence
from .capacities import KINDS
from .citing import deciders, known, sits
from .offices import GROUPS
from .profile import Profile
from .reading import Fault, Page, Path

BEFORE = ("preparatory", "conference")
"""The kinds of bodies that are there before the institution."""

RAREST = 36_500
"""The longest period, in days: beyond a hundred years it is a slip of the pen, and no calendar holds it."""


def body_faults(profile: Profile, page: Page) -> Iterator[Fault]:
    """Every fault of the bodies, their places, periods, offices, symbols, and of the establishment."""
    for check in (_places, _bodies, _meetings, _dates, _offices, _few, _reach, _symbols, _establishment):
        yield from check(profile, page)


def _places(profile: Profile, page: Page) -> Iterator[Fault]:
    """Zones exist, some day is worked, and bodies meet in known places."""
    for key, place in profile.places.items():
        try:
            ZoneInfo(place.zone)
        except (ZoneInfoNotFoundError, ValueError):
            says = f"{place.zone!r} is no time zone"
            yield page.fault(("places", key, "zone"), says, "write one such as America/New_York")
        if len(set(place.weekend)) == 7:
            yield page.fault(("places", key, "weekend"), "no day is worked", "leave at least one day")
    for key, body in profile.bodies.items():
        for n, where in enumerate(body.places):
            yield from known(page, ("bodies", key, "places", n), where, profile.places, "place")


def _bodies(profile: Profile, page: Page) -> Iterator[Fault]:
    """Bodies name known bodies and members; who decides sits in those that decide."""
    for key, body in profile.bodies.items():
        path = ("bodies", key)
        for name in ("may_create", "prepared_by"):
            for n, other in enumerate(getattr(body, name)):
                yield from known(page, (*path, name, n), other, profile.bodies, "body")
        if key in body.prepared_by:
            here = (*path, "prepared_by", body.prepared_by.index(key))
            yield page.fault(here, "prepares itself", "name other bodies")
        if body.reports_to:
            yield from known(page, (*path, "reports_to"), body.reports_to, profile.bodies, "body")
            yield from _reporting(profile, page, (*path, "reports_to"), key)
        for n, kind in enumerate(body.members):
            yield from known(page, (*path, "members", n), kind, profile.participants, "kind of participant")
        if body.decides and not sits(profile, key):
            says = "this body decides, but nobody who decides sits in it"
            yield page.fault((*path, "members"), says, "name `state` among its members")


def _reporting(profile: Profile, page: Page, path: Path, key: str) -> Iterator[Fault]:
    """Reports come to a body that can take them up, and not back to the one that wrote them."""
    to = profile.bodies[key].reports_to or ""
    if to in profile.bodies and profile.bodies[to].kind == "forum":
        yield page.fault(path, f"{to} decides nothing, and takes up no report", "name another body")
    above = [key]
    while to in profile.bodies and to not in above:
        above.append(to)
        to = profile.bodies[to].reports_to or ""
    if to == key:
        says = (
            "reports to itself" if len(above) == 1 else f"reports to itself, by way of {', '.join(above[1:])}"
        )
        yield page.fault(path, says, "name a body above it")


def _reach(profile: Profile, page: Page) -> Iterator[Fault]:
    """Each body has a period or is called for, or may be created by one that comes into being without it."""
    reached = {key for key, body in profile.bodies.items() if body.period or body.called}
    reached |= set(profile.establishment.mandated) & profile.bodies.keys()
    for _ in profile.bodies:
        made = {other for key in reached for other in profile.bodies[key].may_create}
        reached |= made & profile.bodies.keys()
    for key in profile.bodies.keys() - reached:
        by_itself = key in profile.bodies[key].may_create
        says = "may be created by itself only" if by_itself else "is created by no body and has no period"
        yield page.fault(("bodies", key), says, "give it a `period`, or have another body create it")


def _symbols(profile: Profile, page: Page) -> Iterator[Fault]:
    """Patterns are of known bodies, have a number and do not collide; series are open to known kinds of capacity."""
    created = {other for each in profile.bodies.values() for other in each.may_create}
    seen: dict[str, str] = {}
    for body, pattern in profile.symbols.patterns.items():
        path = ("symbols", "patterns", body)
        yield from known(page, path, body, profile.bodies, "body")
        if not {"{year}", "{series}", "{n}"} <= set(re.findall(r"\{\w*\}", pattern)):
            yield page.fault(
                path, "names no year, series or number", "write for example POA/{year}/{series}.{n}"
            )
        if pattern in seen:
            says = f"collides with the symbols of {seen[pattern]}"
            yield page.fault(path, says, "let the patterns differ")
        elif body in created and "{group}" not in pattern:
            yield page.fault(path, f"collides where there are several {body}s", "add {group}")
        seen.setdefault(pattern, body)
    for series, kinds in profile.symbols.open_to.items():
        here: Path = ("symbols", "open_to", series)
        yield from known(page, here, series, profile.symbols.series, "series")
        for n, kind in enumerate(kinds):
            yield from known(page, (*here, n), kind, KINDS, "kind of capacity")


def _establishment(profile: Profile, page: Page) -> Iterator[Fault]:
    """A mandate brings into being preparatory sessions and conferences alone; one of them adopts the document."""
    mandated = profile.establishment.mandated
    if mandated and not profile.establishment.rule:
        says, instead = "does not say how the founding document is adopted", "add `rule`"
        yield page.fault(("establishment",), says, instead)
    for n, key in enumerate(mandated):
        path: Path = ("establishment", "mandated", n)
        yield from known(page, path, key, profile.bodies, "body")
        if key in profile.bodies and profile.bodies[key].kind not in BEFORE:
            says = f"{key} is no body of preparation: it comes into being with the founding document"
            yield page.fault(path, says, f"name bodies whose kind is one of: {', '.join(BEFORE)}")
    for key, body in profile.bodies.items():
        if body.kind in BEFORE and key not in mandated:
            says = "comes into being before the institution, by no mandate"
            yield page.fault(("bodies", key, "kind"), says, "add it to `establishment.mandated`")
    adopting = deciders(profile.powers.get("adopt-founding-document"))
    for n, key in enumerate(adopting):
        if key not in mandated:
            says = f"{key} exists by virtue of the founding document, and cannot adopt it"
            path = ("powers", "adopt-founding-document", "decision_of", n)
            yield page.fault(path, says, "name a body of `establishment.mandated`")


def _meetings(profile: Profile, page: Page) -> Iterator[Fault]:
    """Bodies that meet in another's stead or within its meetings name one that meets; no period leaves one idle."""
    for key, body in profile.bodies.items():
        path: Path = ("bodies", key)
        if body.within is not None:
            yield from known(page, (*path, "within"), body.within, profile.bodies, "body")
            if body.within == key:
                yield page.fault((*path, "within"), "meets within itself", "name another body")
        keys = [item.key for item in body.standing_agenda]
        for n, item in enumerate(body.standing_agenda):
            if item.key in keys[:n]:
                yield page.fault(
                    (*path, "standing_agenda", n, "key"), "stands twice", "give each item its own key"
                )
        if body.period and _days(body.period) > RAREST:
            says = "no body meets so rarely"
            yield page.fault((*path, "period", "every"), says, "write a period of at most 100 years")
        if body.period and body.period.unless is not None:
            yield from _instead(profile, page, (*path, "period", "unless"), key, body.period)


def _instead(profile: Profile, page: Page, path: Path, key: str, period: Recurrence) -> Iterator[Fault]:
    """The body that meets instead is another one, and rarer: else this one never meets."""
    yield from known(page, path, period.unless or "", profile.bodies, "body")
    other = profile.bodies.get(period.unless or "")
    if other is None:
        return
    if period.unless == key or other.period is None:
        yield page.fault(
            path, f"{period.unless} has no period of its own", "name a body that has one, or remove it"
        )
    elif _days(other.period) <= _days(period):
        says = f"{key} never meets: {period.unless} does at least as often, in its stead"
        yield page.fault(path, says, "let the other body meet more rarely")


def _days(period: Recurrence) -> int:
    return period.every.count * {"day": 1, "month": 30, "year": 365}[period.every.unit]


def _dates(profile: Profile, page: Page) -> Iterator[Fault]:
    """Known dates are of known bodies, and end no earlier than they begin."""
    for n, known_date in enumerate(profile.known_dates):
        path: Path = ("known_dates", n)
        yield from known(page, (*path, "body"), known_date.body, profile.bodies, "body")
        if known_date.ends < known_date.starts:
            yield page.fault((*path, "ends"), "ends before it starts", "let `ends` be no earlier")


def _offices(profile: Profile, page: Page) -> Iterator[Fault]:
    """Officers are elected by a body, or named by a chair who is there to name them."""
    for key, body in profile.bodies.items():
        for name, office in body.officers.items():
            path: Path = ("bodies", key, "officers", name)
            if office.elected_by != "chair":
                yield from known(page, (*path, "elected_by"), office.elected_by, profile.bodies, "body")
                yield from _electing(profile, page, (*path, "elected_by"), office.elected_by)
            elif name == "chair":
                yield page.fault(
                    (*path, "elected_by"), "the chair names the chair", "name the body that elects"
                )
            if office.overlapping and office.holders == 1:
                yield page.fault(
                    (*path, "overlapping"),
                    "one holder has nobody to overlap with",
                    "remove it, or add `holders`",
                )
            if office.ex_officio is not None:
                yield from _ex_officio(profile, page, (*path, "ex_officio"), key, office.ex_officio)


def _electing(profile: Profile, page: Page, path: Path, body: str) -> Iterator[Fault]:
    """Who elects is a body that decides on elections."""
    if body in profile.bodies and body not in deciders(profile.powers.get("elect-officers")):
        instead = "name a body of `powers.elect-officers.decision_of`, or add this one there"
        yield page.fault(path, f"{body} does not decide on elections", instead)


def _ex_officio(profile: Profile, page: Page, path: Path, key: str, other: str) -> Iterator[Fault]:
    """Who holds an office by virtue of another holds that one by election, in another body."""
    yield from known(page, path, other, profile.bodies, "body")
    if other in profile.bodies:
        chair = profile.bodies[other].officers.get("chair")
        if other == key or chair is None or chair.ex_officio is not None:
            says = f"{other} elects no chair who could hold this office too"
            yield page.fault(path, says, "name another body, whose chair is elected")


def _few(profile: Profile, page: Page) -> Iterator[Fault]:
    """A committee has seats and a forum decides nothing; what only recommends has somebody to recommend to."""
    for key, body in profile.bodies.items():
        path: Path = ("bodies", key)
        if body.seats:
            by: Path = (*path, "seats", "elected_by")
            yield from known(page, by, body.seats.elected_by, profile.bodies, "body")
            yield from _electing(profile, page, by, body.seats.elected_by)
            if body.seats.one_of_each_group and body.seats.number != len(GROUPS):
                says = f"one of each regional group, and {body.seats.number} of them: the groups are {len(GROUPS)}"
                yield page.fault((*path, "seats", "number"), says, f"write {len(GROUPS)}, or remove either")
        if body.kind == "committee" and body.seats is None:
            yield page.fault(path, "is a committee without seats", "add `seats`, or call it intersessional")
        if body.kind == "forum" and (body.decides or body.reports_to):
            yield page.fault(
                path, "is a forum: it decides nothing and owes no report", "remove both, or its kind"
            )
        yield from _own_parties(profile, page, (*path, "own_parties"), key)
        if body.decides and body.decides.recommends_only and not body.reports_to:
            here = (*path, "decides", "recommends_only")
            yield page.fault(here, "recommends, but to nobody", "add `reports_to`")


def _own_parties(profile: Profile, page: Page, path: Path, key: str) -> Iterator[Fault]:
    """An instrument that binds some is one of an institution that binds some; who sits by it has no seat besides."""
    body = profile.bodies[key]
    if body.own_parties and body.seats:
        yield page.fault(path, "is of few, and of all whom an instrument binds", "keep `seats`, or this")
    if body.own_parties and profile.parties.who != "bound":
        says = "is of some States, where all take part"
        yield page.fault(path, says, "remove it, or let `parties.who` be `bound`")
