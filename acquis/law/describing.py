# SPDX-License-Identifier: EUPL-1.2
"""An institution in sentences, group by group: what a page, a printed copy and the terminal say of it alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import describing_bodies, describing_services, describing_ways
from .profile import Profile
from .said import Aspect

GROUPS: dict[str, Callable[[Profile], Iterator[Aspect]]] = {
    "bodies": describing_bodies.bodies,
    "periods": describing_bodies.periods,
    "decisions": describing_ways.decisions,
    "rights": describing_ways.rights,
    "reporting": describing_services.reporting,
    "stakeholders": describing_services.stakeholders,
    "support": describing_services.support,
    "money": describing_services.money,
    "parties": describing_bodies.parties,
    "officers": describing_bodies.officers,
    "establishment": describing_bodies.establishment,
}
"""Each group of aspects, in the order in which people ask about an institution."""


def describe(profile: Profile, *groups: str) -> tuple[Aspect, ...]:
    """All aspects of the groups named (of every group, where none is), each with what is said of this institution.

    The aspects of two profiles are the same ones in the same order. KeyError for a group that is none of ``GROUPS``.
    """
    return tuple(aspect for group in groups or GROUPS for aspect in GROUPS[group](profile))
