# SPDX-License-Identifier: EUPL-1.2
"""From answer to help, in a count per step of what everybody may read. Never by State, never of who has not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext_lazy

from acquis.law.labels import Standing, worth
from acquis.law.profile import Profile
from acquis.needs import queries as needs
from acquis.portal.wayfinding import there
from acquis.record.subjects import once
from acquis.reports.models import PublishedAnswer
from acquis.support import queries as support


@dataclass(frozen=True)
class Link:
    """One link of the chain: how many, of what, where to read them."""

    count: int
    words: Any
    address: str


def chain(at: datetime, profile: Profile) -> list[Link]:
    """The links, in order: those whose power the institution foresees."""
    foreseen = [each for each in LINKS if each[3] in profile.powers]
    found = [(count(at), words, there(page)) for count, words, page, _ in foreseen]
    return [Link(n, words % {"count": n}, page) for n, words, page in found]


def ends(at: datetime) -> list[datetime]:
    """The instants to come at which a label's worth changes without an act."""
    found: list[datetime] = []
    for each in once(_standings, at):
        found += [end for end in (each.until, each.suspended_until) if end]
    return found


def _answers(at: datetime) -> int:
    return PublishedAnswer.objects.filter(until=None).count()


def _needs(at: datetime) -> int:
    return needs.public_needs().count()


def _recommendations(at: datetime) -> int:
    return needs.standing().count()


def _activities(at: datetime) -> int:
    return support.activities_seen_by(None).count()


def _labels(at: datetime) -> int:
    return sum(worth(each, genuine=True, at=at) == "valid" for each in once(_standings, at))


def _standings(at: datetime) -> list[Standing]:
    """What the register says of the labels whose time is not over."""
    return list(support.standings(support.register().filter(valid_until__gt=at)).values())


LINKS: tuple[tuple[Callable[[datetime], int], Any, str, str], ...] = (
    (
        _answers,
        ngettext_lazy("answer shared with everybody", "answers shared with everybody", "count"),
        "reports",
        "report",
    ),
    (_needs, ngettext_lazy("need stated in public", "needs stated in public", "count"), "needs", "report"),
    (
        _recommendations,
        ngettext_lazy("recommendation in force", "recommendations in force", "count"),
        "recommendations",
        "adopt-recommendation",
    ),
    (
        _activities,
        ngettext_lazy("activity open to everybody", "activities open to everybody", "count"),
        "support",
        "request-support",
    ),
    (_labels, ngettext_lazy("label in force", "labels in force", "count"), "labels", "award-label"),
)
