# SPDX-License-Identifier: EUPL-1.2
"""Labels: the criteria, the panel drawn by lot, what its scores come to, what a label is worth on a day.

The source asks for a labelling system that endorses activities in line with the objectives (BE2023 §3); its
criteria are the ten principles of capacity-building (A/75/816 para 56). The rest is chosen in the profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .lots import in_order_of_lot
from .profile import Profile
from .undertakings import Labels
from .verdicts import Allowed, Refused

FINDINGS = ("met", "partly", "not-met")
"""What a member of the panel may find of a criterion on the evidence given."""

WORDS = ("valid", "expired", "suspended", "withdrawn", "cannot-tell")
"""What a check of a label may say, in one word."""

SAYS = "Endorsed against criteria v{version} on the evidence given."
"""What a label says. It certifies nothing."""


def labels_of(profile: Profile) -> Labels:
    """The profile's rules on labels; LookupError where it has none."""
    if profile.labels is None:
        raise LookupError(f"{profile.profile} knows no labels")
    return profile.labels


def may_be_labelled(profile: Profile, what: str) -> Allowed | Refused:
    """Whether such a thing can bear a label: an activity, never an organisation, a product or a person.

    Source: "to endorse activities", BE2023 §3; the profile (belgium-poa: provision 71).
    """
    provision = profile.provision(labels_of(profile).provision)
    return Allowed(provision) if what == "activity" else Refused("labels-are-for-activities", provision, {})


def unanswered(profile: Profile, answered: Iterable[str]) -> tuple[str, ...]:
    """The criteria an application leaves out, in their order."""
    given = set(answered)
    return tuple(each.code for each in labels_of(profile).criteria if each.code not in given)


def unsupported(profile: Profile, evidence: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The criteria without evidence of a kind that the profile names for them; ``evidence`` is kinds by criterion."""
    return tuple(
        each.code
        for each in labels_of(profile).criteria
        if not set(evidence.get(each.code, ())) & set(each.evidence)
    )


def panel(
    candidates: Iterable[str], conflicted: Iterable[str], *, seed: str, of: str, size: int
) -> tuple[str, ...]:
    """The States drawn to review ``of``: those with the lowest SHA-256 of ``seed|of|code``, conflicted ones left out.

    Anybody who knows the seed can draw again. A State that gives its seat back counts as conflicted: the others stay.
    ValueError when fewer than ``size`` remain.
    """
    free = in_order_of_lot(set(candidates) - set(conflicted), seed=seed, of=of)
    if len(free) < size:
        raise ValueError(f"{len(free)} candidates for {size} seats")
    return tuple(free[:size])


@dataclass(frozen=True)
class Reviewed:
    """What the panel's scores come to. ``criteria`` gives the findings of each, sorted, so that nobody is named."""

    recommended: bool
    criteria: dict[str, tuple[str, ...]]
    open: tuple[str, ...]
    divided: tuple[str, ...]


def review(profile: Profile, scores: Iterable[Mapping[str, str]]) -> Reviewed:
    """The outcome of independent scores: a criterion is met when more than half of the panel find so.

    ``open`` are the criteria not so met, ``divided`` those on which the panel differs. ValueError unless each member
    of the panel scored every criterion. Source: the profile (belgium-poa: provision 72).
    """
    rules, given = labels_of(profile), list(scores)
    codes = [each.code for each in rules.criteria]
    if len(given) != rules.panel or any(set(score) != set(codes) for score in given):
        raise ValueError(f"{rules.panel} scores of every criterion are needed")
    found = {code: tuple(sorted((score[code] for score in given), key=FINDINGS.index)) for code in codes}
    unmet = tuple(code for code in codes if 2 * found[code].count("met") <= rules.panel)
    return Reviewed(not unmet, found, unmet, tuple(code for code in codes if len(set(found[code])) > 1))


@dataclass(frozen=True)
class Standing:
    """What the register says of a label: all instants aware, None where it did not happen."""

    until: datetime
    suspended: datetime | None = None
    suspended_until: datetime | None = None
    withdrawn: datetime | None = None


def worth(standing: Standing | None, *, genuine: bool, at: datetime) -> str:
    """One of ``WORDS``: what a label is worth at a moment. ``genuine``: the institution signed this very text.

    A label that is not genuine, or that the register does not know, tells nothing.
    """
    if not genuine or standing is None:
        return "cannot-tell"
    if standing.withdrawn and standing.withdrawn <= at:
        return "withdrawn"
    if at >= standing.until:
        return "expired"
    begun = standing.suspended is not None and standing.suspended <= at
    if begun and (standing.suspended_until is None or at < standing.suspended_until):
        return "suspended"
    return "valid"
