# SPDX-License-Identifier: EUPL-1.2
"""A sentence about an institution as data: which sentence, filled with what, resting on which provision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .profile import Profile

NAMES = ("words", "office", "title")
"""Parameters that are proper names: institutions that differ in them alone are alike."""


@dataclass(frozen=True)
class Said:
    """A sentence by its ``key``; the rooms above have its words. ``parts`` say more about what it names.

    ``params`` by name: ``body``, ``by``, ``to`` keys of a body; ``bodies`` several; ``span``, ``spans`` periods;
    ``n``, ``m`` numbers; ``month``; ``day`` (``05-31``); ``date``; ``places``; ``kinds`` of capacity; ``moments``;
    ``share`` (``two-thirds/present-and-voting``); ``of_parties``; ``groups``; ``words`` a name in languages.
    ``means`` is what is compared: proper names left out, bodies by their kind.
    """

    key: str
    params: Mapping[str, Any] = field(hash=False)
    provision: str
    verified: bool
    parts: tuple[Said, ...] = ()
    means: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Aspect:
    """One thing that can be said of any institution, and what is said of this one (nothing: not foreseen)."""

    group: str
    name: str
    said: tuple[Said, ...]

    @property
    def means(self) -> frozenset[tuple[Any, ...]]:
        """What is said, to be compared: in whatever order, and once."""
        return frozenset(each.means for each in self.said)


def say(profile: Profile, key: str, provision: str = "", parts: tuple[Said, ...] = (), **params: Any) -> Said:
    """The sentence ``key`` about an institution; ``provision`` is the number of the one it rests on."""
    verified = profile.provisions[provision].verified if provision else True
    meant = tuple(
        (name, _meant(profile, name, value)) for name, value in sorted(params.items()) if name not in NAMES
    )
    return Said(key, params, provision, verified, parts, (key, meant, tuple(each.means for each in parts)))


def _meant(profile: Profile, name: str, value: Any) -> Any:
    """A body stands for its kind, so that a plenary and a conference of parties can be compared."""
    if name in ("body", "by", "to"):
        return profile.bodies[value].kind if value in profile.bodies else value
    if name == "bodies":
        return tuple(sorted({profile.bodies[each].kind for each in value}))
    return value
