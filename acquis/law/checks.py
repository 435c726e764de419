# SPDX-License-Identifier: EUPL-1.2
"""Whether a profile agrees with itself: each check is one function giving the faults it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .capacities import KINDS
from .powers import DECIDING, NAMES
from .profile import Decided, Granted, Profile
from .reading import Fault, Page, Path

PARTICIPANTS = ("state", "observer", "igo", "stakeholder")
"""The kinds of capacity that are participants; the others are offices, machines, or the public."""

BEFORE = ("preparatory", "conference")
"""The kinds of bodies that are there before the institution."""

_CITING = ("provision", "refused", "limits", "order_provision", "minutes_provision")


def faults_in(profile: Profile, page: Page) -> list[Fault]:
    """Every fault of a well-shaped profile, in the order of its lines."""
    checks = (
        _sources,
        _citations,
        _languages,
        _places,
        _participants,
        _bodies,
        _reach,
        _powers,
        _decisions,
        _rules,
        _establishment,
        _accreditation,
        _symbols,
    )
    found = {fault for check in checks for fault in check(profile, page)}
    return sorted(found, key=lambda fault: (fault.file, fault.line, fault.field, fault.says))


def _known(page: Page, path: Path, word: str, known: Any, what: str) -> Iterator[Fault]:
    """A fault when ``word`` is not among ``known``."""
    if word not in known:
        yield page.fault(path, f"{word!r} is no {what} here", f"write one of: {', '.join(known)}")


def _sources(profile: Profile, page: Page) -> Iterator[Fault]:
    """Provisions cite listed sources; what is chosen here says what else could have been, and is no doubt."""
    for number, row in profile.provisions.items():
        path = ("provisions", number)
        yield from _known(page, (*path, "source", "ref"), row.source.ref, profile.sources, "source")
        if "en" not in row.text:
            yield page.fault((*path, "text"), "has no English", "add `en`")
        if row.standing == "chosen-here" and not row.alternatives:
            yield page.fault(
                path,
                "is chosen here without alternatives",
                "list `alternatives`: what else could have been chosen",
            )
        if row.standing == "chosen-here" and not row.verified:
            yield page.fault(
                (*path, "verified"),
                "a choice cannot be unverified",
                "remove `verified`, or correct `standing`",
            )


def _citations(profile: Profile, page: Page) -> Iterator[Fault]:
    """Every provision cited exists."""
    for path, number in _cited(page.values, ()):
        if path[0] != "provisions" and number not in profile.provisions:
            yield page.fault(
                path, f"cites provision {number}, which is absent", "add it to `provisions`, or cite another"
            )


def _cited(values: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Each place where a provision is cited, wherever it stands."""
    if isinstance(values, list):
        for n, value in enumerate(values):
            yield from _cited(value, (*path, n))
    elif isinstance(values, dict):
        for key, value in values.items():
            cites = key in _CITING or (path and path[-1] in ("refused_to", "statuses", "provisions"))
            if cites and isinstance(value, str):
                yield (*path, key), value
            else:
                yield from _cited(value, (*path, key))


def _languages(profile: Profile, page: Page) -> Iterator[Fault]:
    """Working languages are official ones, and the title is in all official ones."""
    official = profile.languages.official
    for n, language in enumerate(profile.languages.working):
        yield from _known(page, ("languages", "working", n), language, official, "official language")
    for language in official:
        if language not in profile.title:
            yield page.fault(("title",), f"is not in {language}", f"add `{language}`, an official language")


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
            yield from _known(page, ("bodies", key, "places", n), where, profile.places, "place")


def _participants(profile: Profile, page: Page) -> Iterator[Fault]:
    """Participants are of known kinds; somebody decides, and it is no stakeholder."""
    for kind in profile.participants:
        yield from _known(page, ("participants", kind), kind, PARTICIPANTS, "kind of participant")
    if profile.decides("stakeholder"):
        yield page.fault(("participants", "stakeholder", "decides"), "stakeholders decide", "write `false`")
    if not any(row.decides for row in profile.participants.values()):
        yield page.fault(("participants",), "nobody decides", "let `state` decide")


def _bodies(profile: Profile, page: Page) -> Iterator[Fault]:
    """Bodies name known bodies and members; who decides sits in those that decide."""
    for key, body in profile.bodies.items():
        path = ("bodies", key)
        for name in ("may_create", "prepared_by"):
            for n, other in enumerate(getattr(body, name)):
                yield from _known(page, (*path, name, n), other, profile.bodies, "body")
        if body.reports_to:
            yield from _known(page, (*path, "reports_to"), body.reports_to, profile.bodies, "body")
        for office, row in body.officers.items():
            here = (*path, "officers", office, "elected_by")
            yield from _known(page, here, row.elected_by, profile.bodies, "body")
        for n, kind in enumerate(body.members):
            yield from _known(page, (*path, "members", n), kind, profile.participants, "kind of participant")
        if body.decides and not _sits(profile, key):
            says = "this body decides, but nobody who decides sits in it"
            yield page.fault((*path, "members"), says, "name `state` among its members")


def _sits(profile: Profile, body: str) -> bool:
    return any(profile.decides(kind) for kind in profile.bodies[body].members)


def _reach(profile: Profile, page: Page) -> Iterator[Fault]:
    """Each body has a period, or may be created by one that comes into being without it."""
    reached = {key for key, body in profile.bodies.items() if body.period}
    reached |= set(profile.establishment.mandated) & profile.bodies.keys()
    for _ in profile.bodies:
        made = {other for key in reached for other in profile.bodies[key].may_create}
        reached |= made & profile.bodies.keys()
    for key in profile.bodies.keys() - reached:
        by_itself = key in profile.bodies[key].may_create
        says = "may be created by itself only" if by_itself else "is created by no body and has no period"
        yield page.fault(("bodies", key), says, "give it a `period`, or have another body create it")


def _powers(profile: Profile, page: Page) -> Iterator[Fault]:
    """Powers are known, and those that must be able to refuse rest on what is verified."""
    for name, row in profile.powers.items():
        path = ("powers", name)
        yield from _known(page, path, name, NAMES, "power")
        if isinstance(row, Decided):
            yield from _firm(profile, page, (*path, "provision"), row.provision)
        else:
            yield from _granted(profile, page, name, row)


def _granted(profile: Profile, page: Page, name: str, row: Granted) -> Iterator[Fault]:
    """Grants go to known kinds; decision-making is reserved, and so refused on firm provisions."""
    path: Path = ("powers", name)
    for n, grant in enumerate(row.grants):
        for m, kind in enumerate(grant.to):
            here = (*path, "grants", n, "to", m)
            yield from _known(page, here, kind, KINDS, "kind of capacity")
            if _may_not_hold(profile, name, row, kind):
                says = f"{kind} does not decide, and {name} is decision-making"
                yield page.fault(here, says, "grant it to `state` alone")
    if name in DECIDING and not row.reserved:
        yield page.fault(path, "is decision-making and not reserved", "add `reserved: true`")
    for kind in row.refused_to:
        yield from _known(page, (*path, "refused_to", kind), kind, KINDS, "kind of capacity")
    if row.reserved or any("chair" in grant.to for grant in row.grants):
        yield from _firm(profile, page, (*path, "refused"), row.refused)
        for kind, number in row.refused_to.items():
            yield from _firm(profile, page, (*path, "refused_to", kind), number)


def _may_not_hold(profile: Profile, name: str, row: Granted, kind: str) -> bool:
    """Deciding powers are for those who decide alone; reserved ones for those, and for offices."""
    if profile.decides(kind):
        return False
    return name in DECIDING or (row.reserved and kind in (*PARTICIPANTS, "public"))


def _firm(profile: Profile, page: Page, path: Path, number: str) -> Iterator[Fault]:
    """A provision that must be able to refuse is verified: else a decision, or the chair, is anybody's."""
    if number in profile.provisions and not profile.provisions[number].verified:
        says = f"{path[1]} must be able to refuse, and {number} is unverified"
        yield page.fault(path, says, "rest it on a provision in the source, or chosen here")


def _decisions(profile: Profile, page: Page) -> Iterator[Fault]:
    """Decisions are taken by known bodies that decide; a body that may create others decides on that."""
    for name, row in profile.powers.items():
        for n, body in enumerate(_deciders(row)):
            path = ("powers", name, "decision_of", n)
            yield from _known(page, path, body, profile.bodies, "body")
            if body in profile.bodies and not (profile.bodies[body].decides and _sits(profile, body)):
                says = f"{body} decides nothing, or nobody who decides sits in it"
                yield page.fault(path, says, "name a body with `decides` and members")
    creators = _deciders(profile.powers.get("create-body"))
    for key, creating in profile.bodies.items():
        if creating.may_create and key not in creators:
            says, instead = (
                f"{key} does not decide on create-body",
                "add it to `powers.create-body.decision_of`",
            )
            yield page.fault(("bodies", key, "may_create"), says, instead)


def _deciders(row: Granted | Decided | None) -> tuple[str, ...]:
    """The bodies that decide on a power; none where it is granted or absent."""
    return row.decision_of if isinstance(row, Decided) else ()


def _rules(profile: Profile, page: Page) -> Iterator[Fault]:
    """Rules named exist; silence, where used, is defined, in a known place, broken by those who decide."""
    ways = [way for way in ("consensus", "silence") if getattr(profile.rules, way)]
    for path, rule in _rules_named(profile):
        yield from _known(page, path, rule, ways, "rule")
    silence = profile.rules.silence
    if silence is None:
        return
    yield from _known(page, ("rules", "silence", "place"), silence.place, profile.places, "place")
    for n, kind in enumerate(silence.broken_by):
        if not profile.decides(kind):
            path = ("rules", "silence", "broken_by", n)
            yield page.fault(path, f"{kind} does not decide", "name those who decide alone")


def _rules_named(profile: Profile) -> Iterator[tuple[Path, str]]:
    """Each place where a rule of decision is named."""
    yield ("establishment", "rule"), profile.establishment.rule
    for name, row in profile.powers.items():
        if isinstance(row, Decided):
            yield ("powers", name, "rule"), row.rule
    for key, body in profile.bodies.items():
        if body.decides:
            yield ("bodies", key, "decides", "rule"), body.decides.rule


def _symbols(profile: Profile, page: Page) -> Iterator[Fault]:
    """Patterns are of known bodies and have a number; series are opened to known kinds of capacity."""
    for body, pattern in profile.symbols.patterns.items():
        path = ("symbols", "patterns", body)
        yield from _known(page, path, body, profile.bodies, "body")
        if not {"{year}", "{series}", "{n}"} <= set(re.findall(r"\{\w*\}", pattern)):
            yield page.fault(
                path, "names no year, series or number", "write for example POA/{year}/{series}.{n}"
            )
    for series, kinds in profile.symbols.open_to.items():
        here: Path = ("symbols", "open_to", series)
        yield from _known(page, here, series, profile.symbols.series, "series")
        for n, kind in enumerate(kinds):
            yield from _known(page, (*here, n), kind, KINDS, "kind of capacity")


def _establishment(profile: Profile, page: Page) -> Iterator[Fault]:
    """A mandate brings into being preparatory sessions and conferences alone; one of them adopts the document."""
    mandated = profile.establishment.mandated
    for n, key in enumerate(mandated):
        path: Path = ("establishment", "mandated", n)
        yield from _known(page, path, key, profile.bodies, "body")
        if key in profile.bodies and profile.bodies[key].kind not in BEFORE:
            says = f"{key} is no body of preparation: it comes into being with the founding document"
            yield page.fault(path, says, f"name bodies whose kind is one of: {', '.join(BEFORE)}")
    for key, body in profile.bodies.items():
        if body.kind in BEFORE and key not in mandated:
            says = "comes into being before the institution, by no mandate"
            yield page.fault(("bodies", key, "kind"), says, "add it to `establishment.mandated`")
    adopting = _deciders(profile.powers.get("adopt-founding-document"))
    for n, key in enumerate(adopting):
        if key not in mandated:
            says = f"{key} exists by virtue of the founding document, and cannot adopt it"
            path = ("powers", "adopt-founding-document", "decision_of", n)
            yield page.fault(path, says, "name a body of `establishment.mandated`")


def _accreditation(profile: Profile, page: Page) -> Iterator[Fault]:
    """Who accredits fits the rule: a body by its decision, or the one to whom it falls to announce."""
    if profile.accreditation is None:
        return
    power, by_body = profile.powers.get("accredit"), profile.accreditation.rule == "body-decides"
    if power is None or isinstance(power, Decided) != by_body:
        says = "this rule does not fit the power to accredit"
        instead = "let `powers.accredit` be a `decision_of`" if by_body else "grant `powers.accredit`"
        yield page.fault(("accreditation", "rule"), says, instead)
