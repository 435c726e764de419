# SPDX-License-Identifier: EUPL-1.2
"""Two institutions side by side: what is said of each, differences first, in groups."""

from __future__ import annotations

from dataclasses import dataclass

from .describing import GROUPS, describe
from .profile import Profile
from .said import Said


@dataclass(frozen=True)
class Pair:
    """One aspect with what is said of either institution; nothing said means not foreseen."""

    name: str
    one: tuple[Said, ...]
    other: tuple[Said, ...]


@dataclass(frozen=True)
class Group:
    """The aspects of a group: those in which the two differ, and those in which they are alike."""

    name: str
    different: tuple[Pair, ...]
    alike: tuple[Pair, ...]


def compare(one: Profile, other: Profile) -> tuple[Group, ...]:
    """Every group of ``describing.GROUPS``, also those without a difference.

    Two institutions are alike in an aspect where the same is said of both, proper names and the numbers of provisions
    apart. What neither foresees is left out.
    """
    return tuple(_group(one, other, name) for name in GROUPS)


def _group(one: Profile, other: Profile, name: str) -> Group:
    different: list[Pair] = []
    alike: list[Pair] = []
    for mine, its in zip(describe(one, name), describe(other, name), strict=True):
        if mine.said or its.said:
            pair = Pair(mine.name, mine.said, its.said)
            (alike if mine.means == its.means else different).append(pair)
    return Group(name, tuple(different), tuple(alike))
