# SPDX-License-Identifier: EUPL-1.2
"""What is voted on before the whole: amendments, then parts; and in which order rival proposals are taken.

For the rooms above::

    in_order(preliminaries)                                  -> tuple[Preliminary, ...]   # still to be voted on
    next_to_vote(preliminaries)                              -> Preliminary | None
    may_vote_on(profile, key, preliminaries)                 -> Allowed | Refused
    may_vote_on_whole(profile, preliminaries, *, rest=True)  -> Allowed | Refused
    proposals_in_order(proposals: Iterable[Proposal])        -> tuple[Proposal, ...]
    may_take_proposal(profile, key, proposals)               -> Allowed | Refused

Source: A/520/Rev.20, rules 89 to 91 [129 to 131], a practice that the bodies of the United Nations share; the provision
cited is the profile's on how procedure is settled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .profile import Profile
from .verdicts import Allowed, Provision, Refused
from .ways import Decided


@dataclass(frozen=True)
class Preliminary:
    """An amendment to a question, or a part of it on which a separate vote was asked.

    ``order``: among those of its kind, as the chair ruled: the amendment farthest from the original first. None until
    the chair ruled. ``carried`` once voted on. ``dropped``: withdrawn, or not voted on as the adoption of another
    implied it. ``in_text``: what was decided is in the text of the question: the amendment, or, of a part that was
    rejected, that it is out.
    """

    key: int
    kind: Literal["amendment", "part"]
    order: int | None = None
    carried: bool | None = None
    dropped: bool = False
    in_text: bool = False

    @property
    def waiting(self) -> bool:
        """Whether it is still to be voted on."""
        return self.carried is None and not self.dropped

    @property
    def changes_text(self) -> bool:
        """Whether what was decided makes the text another."""
        return not self.dropped and self.carried is (self.kind == "amendment")


@dataclass(frozen=True)
class Proposal:
    """A proposal on the same question as others. ``submitted``: when (aware); ``ended``: voted on or withdrawn.

    ``order``: as the body decided, where it decided so; those it named come before the others.
    """

    key: int
    submitted: datetime
    order: int | None = None
    ended: bool = False


def in_order(preliminaries: Iterable[Preliminary]) -> tuple[Preliminary, ...]:
    """Those still to be voted on, as they are taken: amendments before parts, each as the chair ruled.

    What the chair has not ruled on comes last of its kind, in the order moved.
    Source: rule 90 [130]; that parts are voted on as amended is practice.
    """
    return tuple(
        sorted(
            (each for each in preliminaries if each.waiting),
            key=lambda each: (each.kind != "amendment", each.order is None, each.order or 0, each.key),
        )
    )


def next_to_vote(preliminaries: Iterable[Preliminary]) -> Preliminary | None:
    """What is voted on next; None where nothing but the whole is left."""
    return next(iter(in_order(preliminaries)), None)


def may_vote_on(profile: Profile, key: int, preliminaries: Iterable[Preliminary]) -> Allowed | Refused:
    """Whether the amendment or part ``key`` may be voted on now. KeyError where there is none.

    Where several of a kind wait the chair first rules on their order. Source: rule 90 [130].
    """
    listed = list(preliminaries)
    asked = next((each for each in listed if each.key == key), None)
    if asked is None:
        raise KeyError(key)
    provision = _provision(profile)
    if not asked.waiting:
        return Refused("decided-already", provision, {"key": key})
    order = in_order(listed)
    alike = [each for each in order if each.kind == order[0].kind]
    if len(alike) > 1 and any(each.order is None for each in alike):
        return Refused("not-ordered", provision, {"keys": tuple(each.key for each in alike)})
    if order[0].key != key:
        return Refused("another-first", provision, {"key": order[0].key, "kind": order[0].kind})
    return Allowed(provision)


def may_vote_on_whole(
    profile: Profile, preliminaries: Iterable[Preliminary], *, rest: bool = True
) -> Allowed | Refused:
    """Whether the whole may be voted on: all before it is settled, and the text is what was decided.

    ``rest``: whether an operative part remains that was not voted on separately. Where none does and every part was
    rejected, the whole is rejected, and not voted on. Source: rules 89 and 90 [129 and 130].
    """
    listed, provision = list(preliminaries), _provision(profile)
    waiting = next_to_vote(listed)
    if waiting:
        return Refused("preliminary-pending", provision, {"key": waiting.key, "kind": waiting.kind})
    parts = [each.carried for each in listed if each.kind == "part" and not each.dropped]
    if parts and not rest and not any(parts):
        return Refused("all-parts-rejected", provision, {"parts": len(parts)})
    missing = [each for each in listed if each.changes_text and not each.in_text]
    if missing:
        return Refused("not-revised", provision, {"key": missing[0].key, "kind": missing[0].kind})
    return Allowed(provision)


def proposals_in_order(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Proposals still to be voted on: as the body decided, else in the order submitted. Source: rule 91 [131]."""
    return tuple(
        sorted(
            (each for each in proposals if not each.ended),
            key=lambda each: (each.order is None, each.order or 0, each.submitted, each.key),
        )
    )


def may_take_proposal(profile: Profile, key: int, proposals: Iterable[Proposal]) -> Allowed | Refused:
    """Whether the proposal ``key`` is voted on now, none coming before it. KeyError where it does not wait.

    Source: rule 91 [131].
    """
    order, provision = proposals_in_order(proposals), _provision(profile)
    if key not in [each.key for each in order]:
        raise KeyError(key)
    if order[0].key != key:
        return Refused("another-first", provision, {"key": order[0].key, "kind": "proposal"})
    return Allowed(provision)


def _provision(profile: Profile) -> Provision | None:
    """The provision on how procedure is settled; None where the profile foresees it not."""
    row = profile.powers.get("settle-procedure")
    return profile.provision(row.provision) if isinstance(row, Decided) else None
