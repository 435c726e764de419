# SPDX-License-Identifier: EUPL-1.2
"""Whether a profile agrees with itself: each check is one function giving the faults it finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .body_checks import body_faults
from .capacities import KINDS, NOT_BOUND
from .citing import deciders, known, sits
from .part_checks import part_faults
from .powers import DECIDING, NAMES
from .profile import Profile
from .reading import Fault, Page, Path
from .voting import IMPORTANT
from .ways import Decided, Granted

PARTICIPANTS = ("state", "signatory", "non-party", "observer", "igo", "stakeholder")
"""The kinds of capacity that are participants; the others are offices, machines, or the public."""

HERE = "here"
"""The source of what no source says."""

OWN_PROCEEDINGS = (
    "adopt-agenda",
    "adopt-text",
    "elect-officers",
    "set-aside-ruling",
    "settle-procedure",
    "reconsider",
    "waive-provision",
)
"""What a body decides on for itself, even where beyond that it only recommends."""

_CITING = (
    *("provision", "refused", "limits", "order_provision", "minutes_provision"),
    *("wait_provision", "sponsors_provision"),
)


def faults_in(profile: Profile, page: Page) -> list[Fault]:
    """Every fault of a well-shaped profile, in the order of its lines."""
    checks = (
        _sources,
        _citations,
        _languages,
        _participants,
        body_faults,
        part_faults,
        _parties,
        _powers,
        _decisions,
        _rules,
        _accreditation,
        _votes,
    )
    found = {fault for check in checks for fault in check(profile, page)}
    return sorted(found, key=lambda fault: (fault.file, fault.line, fault.field, fault.says))


def _sources(profile: Profile, page: Page) -> Iterator[Fault]:
    """Provisions cite listed sources; what is chosen here says what else could have been, and is no doubt."""
    for number, row in profile.provisions.items():
        path = ("provisions", number)
        yield from known(page, (*path, "source", "ref"), row.source.ref, profile.sources, "source")
        if "en" not in row.text:
            yield page.fault((*path, "text"), "has no English", "add `en`")
        for language, text in row.text.items():
            if not text.strip():
                yield page.fault((*path, "text", language), "is empty", "write what the rule says")
        if row.standing != "chosen-here" and row.source.ref == HERE:
            says = f"is said to be {row.standing}, and its source is a choice made here"
            yield page.fault((*path, "standing"), says, "write `chosen-here`, or cite the source")
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
        yield from known(page, ("languages", "working", n), language, official, "official language")
    for language in official:
        if language not in profile.title:
            yield page.fault(("title",), f"is not in {language}", f"add `{language}`, an official language")


def _participants(profile: Profile, page: Page) -> Iterator[Fault]:
    """Participants are of known kinds; States decide, and nobody beside them."""
    for kind in profile.participants:
        yield from known(page, ("participants", kind), kind, PARTICIPANTS, "kind of participant")
    if profile.decides("stakeholder"):
        yield page.fault(("participants", "stakeholder", "decides"), "stakeholders decide", "write `false`")
    for kind, row in profile.participants.items():
        if row.decides and kind not in ("state", "stakeholder"):
            says = f"{kind} decides, and States with full rights alone do"
            yield page.fault(("participants", kind, "decides"), says, "write `false`")
    if not any(row.decides for row in profile.participants.values()):
        yield page.fault(("participants",), "nobody decides", "let `state` decide")


def _powers(profile: Profile, page: Page) -> Iterator[Fault]:
    """Powers are known, and those that must be able to refuse rest on what is verified."""
    for name, row in profile.powers.items():
        path = ("powers", name)
        yield from known(page, path, name, NAMES, "power")
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
            yield from known(page, here, kind, KINDS, "kind of capacity")
            if _may_not_hold(profile, name, row, kind):
                says = f"{kind} does not decide, and {name} is decision-making"
                yield page.fault(here, says, "grant it to `state` alone")
    if name in DECIDING and not row.reserved:
        yield page.fault(path, "is decision-making and not reserved", "add `reserved: true`")
    for kind in row.refused_to:
        yield from known(page, (*path, "refused_to", kind), kind, KINDS, "kind of capacity")
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
        for n, body in enumerate(deciders(row)):
            path = ("powers", name, "decision_of", n)
            yield from known(page, path, body, profile.bodies, "body")
            if body in profile.bodies and not (profile.bodies[body].decides and sits(profile, body)):
                says = f"{body} decides nothing, or nobody who decides sits in it"
                yield page.fault(path, says, "name a body with `decides` and members")
    yield from _beyond_itself(profile, page)
    creators = deciders(profile.powers.get("create-body"))
    for key, creating in profile.bodies.items():
        if creating.may_create and key not in creators:
            says, instead = (
                f"{key} does not decide on create-body",
                "add it to `powers.create-body.decision_of`",
            )
            yield page.fault(("bodies", key, "may_create"), says, instead)


def _beyond_itself(profile: Profile, page: Page) -> Iterator[Fault]:
    """A body that only recommends decides on its own proceedings and on nothing else."""
    for name, row in profile.powers.items():
        for n, key in enumerate(deciders(row)):
            body = profile.bodies.get(key)
            if body and body.decides and body.decides.recommends_only and name not in OWN_PROCEEDINGS:
                says = f"{key} only recommends"
                yield page.fault(("powers", name, "decision_of", n), says, "name the body it reports to")


def _rules(profile: Profile, page: Page) -> Iterator[Fault]:
    """Rules named exist; silence, where used, is defined, in a known place, broken by those who decide."""
    ways = ["consensus", *profile.rules.votes.cases]
    for path, rule in _rules_named(profile):
        yield from known(page, path, rule, ways, "rule")
    yield from _wait(profile, page)
    silence = profile.rules.silence
    if silence is None:
        return
    yield from known(page, ("rules", "silence", "place"), silence.place, profile.places, "place")
    for n, kind in enumerate(silence.broken_by):
        if not profile.decides(kind):
            path = ("rules", "silence", "broken_by", n)
            yield page.fault(path, f"{kind} does not decide", "name those who decide alone")


def _wait(profile: Profile, page: Page) -> Iterator[Fault]:
    """A request to wait holds the gavel for a time, under a provision that refuses to strike it before."""
    wait, number = profile.rules.consensus.wait, profile.rules.consensus.wait_provision
    path: Path = ("rules", "consensus", "wait_provision")
    if (wait is None) != (number is None):
        says = "no time to wait is given" if wait is None else "no provision says for how long one waits"
        yield page.fault(path, says, "write `wait` and `wait_provision`, or neither")
    if number is not None:
        yield from _firm(profile, page, path, number)


def _rules_named(profile: Profile) -> Iterator[tuple[Path, str]]:
    """Each place where a rule of decision is named."""
    if profile.establishment.rule:
        yield ("establishment", "rule"), profile.establishment.rule
    for name, row in profile.powers.items():
        if isinstance(row, Decided):
            yield ("powers", name, "rule"), row.rule
        if isinstance(row, Decided) and row.otherwise:
            yield ("powers", name, "otherwise"), row.otherwise
    for key, body in profile.bodies.items():
        if body.decides:
            yield ("bodies", key, "decides", "rule"), body.decides.rule


def _votes(profile: Profile, page: Page) -> Iterator[Fault]:
    """Each case of a vote is one in which something is decided; what follows on consensus is not consensus again.

    Which questions are important, the body decides of each.
    """
    used = {rule for _, rule in _rules_named(profile)}
    for name in profile.rules.votes.cases:
        path: Path = ("rules", "votes", "cases", name)
        if name in ("consensus", "silence"):
            yield page.fault(path, f"{name} is no vote", "give the case another name")
        elif name not in (*used, IMPORTANT):
            yield page.fault(
                path, "is a case in which nothing is decided", "name it in a power, or remove it"
            )
    for name, row in profile.powers.items():
        if isinstance(row, Decided) and row.otherwise in (row.rule, "consensus"):
            yield page.fault(
                ("powers", name, "otherwise"), "is no other way", "name a case of `rules.votes`, or remove it"
            )


def _parties(profile: Profile, page: Page) -> Iterator[Fault]:
    """States are not bound where all take part; where some are, one says how many and when; some body gathers them."""
    bound = profile.parties.who == "bound"
    if bound != (profile.parties.bound is not None and profile.parties.as_of is not None):
        instead = "add `bound` and `as_of`" if bound else "remove `bound` and `as_of`"
        yield page.fault(
            ("parties",), "does not say how many are bound, and when" if bound else "binds all", instead
        )
    for kind in NOT_BOUND:
        if kind in profile.participants and not bound:
            says = "takes part apart, where all States take part"
            yield page.fault(("participants", kind), says, "remove it, or let `parties.who` be `bound`")
    if not profile.of_kind("plenary"):
        yield page.fault(
            ("bodies",), "no body is of kind plenary", "name the body in which all matters come together"
        )


def _accreditation(profile: Profile, page: Page) -> Iterator[Fault]:
    """Who accredits fits the rule: a body by its decision, or the one to whom it falls to announce."""
    if profile.accreditation is None:
        return
    power, by_body = profile.powers.get("accredit"), profile.accreditation.rule == "body-decides"
    if power is None or isinstance(power, Decided) != by_body:
        says = "this rule does not fit the power to accredit"
        instead = "let `powers.accredit` be a `decision_of`" if by_body else "grant `powers.accredit`"
        yield page.fault(("accreditation", "rule"), says, instead)
