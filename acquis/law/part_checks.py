# SPDX-License-Identifier: EUPL-1.2
"""Contradictions between the parts of a profile: statuses that decide, silence that is used, speakers with a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from .capacities import KINDS
from .citing import deciders
from .clauses import Speaker, Status
from .profile import Profile
from .reading import Fault, Page, Path
from .ways import Decided, Granted

STATUSES: tuple[str, ...] = get_args(Status)
PLACEHOLDERS = {"year", "series", "n", "group"}


def part_faults(profile: Profile, page: Page) -> Iterator[Fault]:
    """Every fault of parts that do not fit each other."""
    for check in (_statuses, _deciding, _silence, _fallback, _reports, _speakers, _placeholders):
        yield from check(profile, page)


def _statuses(profile: Profile, page: Page) -> Iterator[Fault]:
    """Each status that some meeting may have is in the rules."""
    for status in STATUSES:
        having = [key for key, body in profile.bodies.items() if status in (body.statuses or STATUSES)]
        if having and status not in profile.statuses:
            says = f"does not say what {status} is, which meetings of {having[0]} may be"
            yield page.fault(
                ("statuses",), says, f"add `{status}` and its provision, or name `statuses` of that body"
            )


def _deciding(profile: Profile, page: Page) -> Iterator[Fault]:
    """A body that decides may have meetings in which a question can be put."""
    putting = profile.powers.get("put-to-decision")
    if not isinstance(putting, Granted):
        return
    moments = {each for grant in putting.grants for each in (grant.during or STATUSES)}
    for key, body in profile.bodies.items():
        if body.decides and not moments & set(body.statuses or STATUSES):
            says = f"{key} decides, and in none of its meetings can a question be put"
            formal = ", ".join(each for each in STATUSES if each in moments)
            yield page.fault(("bodies", key, "statuses"), says, f"add one of: {formal}, or remove `decides`")


def _silence(profile: Profile, page: Page) -> Iterator[Fault]:
    """Who decides by silence does so under a rule on it; a matter decided so has a body that does."""
    silent = {key for key, body in profile.bodies.items() if body.decides and body.decides.by_silence}
    if profile.rules.silence is None:
        for key in silent:
            path: Path = ("bodies", key, "decides", "by_silence")
            yield page.fault(
                path, "silence is used, and no rule says how", "add `rules.silence`, or remove it"
            )
        return
    for name, row in profile.powers.items():
        if isinstance(row, Decided) and row.by_silence and not silent & set(row.decision_of):
            says = "none of the bodies named decides by silence"
            yield page.fault(
                ("powers", name, "by_silence"), says, "remove it, or let one of them decide `by_silence`"
            )


def _fallback(profile: Profile, page: Page) -> Iterator[Fault]:
    """A vote where consensus failed is for bodies that decide: what only recommends has nothing to vote on."""
    for name, row in profile.powers.items():
        bodies = [profile.bodies[key].decides for key in deciders(row) if key in profile.bodies]
        only_recommend = all(decides and decides.recommends_only for decides in bodies)
        if isinstance(row, Decided) and row.otherwise and bodies and only_recommend:
            says = "falls back on a vote, and the bodies named only recommend"
            yield page.fault(("powers", name, "otherwise"), says, "remove it, or name a body that decides")


def _reports(profile: Profile, page: Page) -> Iterator[Fault]:
    """What a body recommends goes to one that decides."""
    for key, body in profile.bodies.items():
        path: Path = ("bodies", key, "reports_to")
        to = profile.bodies.get(body.reports_to or "")
        if to and to.kind != "forum" and not to.decides and body.decides and body.decides.recommends_only:
            says = f"recommends to {body.reports_to}, which decides nothing"
            yield page.fault(path, says, "name a body that decides")


def _speakers(profile: Profile, page: Page) -> Iterator[Fault]:
    """Whoever may speak has one place in the order, and a time; nobody has two."""
    order = [kind for tier in profile.speaking.order for kind in tier]
    floor = profile.powers.get("take-the-floor")
    may = {kind for grant in floor.grants for kind in grant.to} if isinstance(floor, Granted) else set()
    speaking = [kind for kind in get_args(Speaker) if kind in may & set(KINDS) & set(profile.participants)]
    for kind in speaking:
        if kind not in order:
            yield page.fault(("speaking", "order"), f"gives {kind} no place, who may speak", f"add `{kind}`")
    for kind in dict.fromkeys(order):
        if order.count(kind) > 1:
            yield page.fault(("speaking", "order"), f"gives {kind} two places", "keep one of them")
        if kind not in profile.speaking.minutes:
            yield page.fault(("speaking", "minutes"), f"gives {kind} no time", f"add `{kind}` and minutes")
    yield from _places_of_speakers(profile, page, order)


def _places_of_speakers(profile: Profile, page: Page, order: list[Speaker]) -> Iterator[Fault]:
    """Minutes are for bodies there are, a session of its own for speakers who have a place and are no States."""
    for n, each in enumerate(profile.speaking.in_bodies):
        for body in each.bodies:
            if body not in profile.bodies:
                path: Path = ("speaking", "in_bodies", n, "bodies")
                yield page.fault(path, f"names {body}, which is no body", "name one of `bodies`")
    slot = profile.speaking.dedicated
    for kind in slot.to if slot else ():
        if kind not in order or kind in ("group", "state"):
            says = f"gives a session of their own to {kind}"
            instead = "name kinds that `order` names, States and their groups apart"
            yield page.fault(("speaking", "dedicated", "to"), says, instead)


def _placeholders(profile: Profile, page: Page) -> Iterator[Fault]:
    """A body that is no forum numbers its documents; a pattern has each placeholder once at most, and no other."""
    for key, row in profile.bodies.items():
        if row.kind != "forum" and key not in profile.symbols.patterns:
            says = f"has no pattern for the documents of {key}"
            yield page.fault(
                ("symbols", "patterns"), says, f"add `{key}`, such as ABC/{{year}}/{{series}}.{{n}}"
            )
    for body, pattern in profile.symbols.patterns.items():
        path: Path = ("symbols", "patterns", body)
        named = re.findall(r"\{(\w*)\}", pattern)
        for word in named:
            if word not in PLACEHOLDERS or named.count(word) > 1:
                says = (
                    f"{{{word}}} stands twice" if word in PLACEHOLDERS else f"{{{word}}} stands for nothing"
                )
                yield page.fault(path, says, "write {year}, {series}, {group} and {n}, each once at most")
        if re.search(r"[{}]", re.sub(r"\{\w*\}", "", pattern)):
            yield page.fault(path, "has a bracket without its other", "close it, or remove it")
