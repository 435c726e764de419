# SPDX-License-Identifier: EUPL-1.2
"""Snapshots, needs, recommendations and the list of changes as pages and lists read them.

Nothing here counts, ranks or finds States. Counts of follow-up are those of a snapshot.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from acquis.law.capacities import state_of
from acquis.needs import figures as of
from acquis.needs.models import (
    FollowedUp,
    Need,
    PublicFollowUp,
    PublicNeed,
    Recommendation,
    RecommendationVersion,
    Snapshot,
)
from acquis.needs.wording import Evidence, Wording, snapshot_of
from acquis.reports.answers import may_read

CYCLES_OF_EVIDENCE = 2
MOVED_BY = 10
"""A share that moved by so many points of a hundred is changed evidence."""
DUE_WITHIN = timedelta(weeks=8)


def snapshots() -> QuerySet[Snapshot]:
    """The snapshots taken, the latest first."""
    return Snapshot.objects.select_related("window__questionnaire").order_by("-taken", "-pk")


def latest_snapshot() -> Snapshot | None:
    """The latest snapshot, if one was taken."""
    return snapshots().first()


def in_force(recommendation: Recommendation) -> RecommendationVersion | None:
    """The version in force, if one was adopted and none ended it."""
    rows = RecommendationVersion.objects.filter(recommendation=recommendation, until=None)
    return rows.filter(adopted__isnull=False).first()


def draft_of(recommendation: Recommendation) -> RecommendationVersion | None:
    """The draft that awaits adoption, if any."""
    return RecommendationVersion.objects.filter(
        recommendation=recommendation, until=None, adopted=None
    ).first()


def last_version(recommendation: Recommendation) -> int:
    """The number of its last version, drafts included."""
    rows = RecommendationVersion.objects.filter(recommendation=recommendation)
    return max(rows.values_list("version", flat=True), default=0)


def was_adopted(recommendation: Recommendation) -> bool:
    """Whether it was ever adopted."""
    rows = RecommendationVersion.objects.filter(recommendation=recommendation)
    return rows.filter(adopted__isnull=False).exists()


def versions(recommendation: Recommendation) -> list[RecommendationVersion]:
    """All its versions, the latest first."""
    return list(RecommendationVersion.objects.filter(recommendation=recommendation).order_by("-version"))


def standing() -> QuerySet[Recommendation]:
    """The recommendations adopted and not ended, by number."""
    rows = Recommendation.objects.filter(ended=None, recommendationversion__adopted__isnull=False)
    return rows.distinct().order_by("number")


def texts() -> QuerySet[RecommendationVersion]:
    """The texts that stand, adopted or drafted, each with its recommendation: one query."""
    rows = RecommendationVersion.objects.filter(until=None, recommendation__ended=None)
    return rows.select_related("recommendation").order_by("recommendation__number")


def ended() -> list[RecommendationVersion]:
    """The last text of each recommendation that ended, by number."""
    rows = RecommendationVersion.objects.filter(recommendation__ended__isnull=False)
    rows = rows.select_related("recommendation__into").order_by("recommendation__number", "version")
    return list({row.recommendation_id: row for row in rows}.values())


def wording_of(text: RecommendationVersion) -> Wording:
    """A version's words, as an act carries them."""
    return Wording(
        title=text.title,
        elements=tuple(text.elements),
        addressee=text.addressee,
        whom=text.whom,
        action=text.action,
        measure=text.measure,
        by_when=text.by_when or None,
        evidence=Evidence(**text.evidence) if text.evidence else None,
        replaces=tuple(text.replaces),
    )


@dataclass(frozen=True)
class Shown:
    """A figure that a recommendation rests on, in its snapshot."""

    ident: str
    snapshot: Snapshot
    row: dict[str, Any]
    cell: dict[str, Any]
    group: str


def evidence_of(text: RecommendationVersion) -> list[Shown]:
    """The figures a version rests on, as they stood."""
    snapshot = snapshot_of(text.evidence.get("snapshot", "")) if text.evidence else None
    return _shown(snapshot, text.evidence["figures"]) if snapshot else []


def _shown(snapshot: Snapshot, idents: Iterable[str]) -> list[Shown]:
    found = [(ident, of.figure(snapshot.figures, ident)) for ident in idents]
    return [Shown(ident, snapshot, f["row"], f["cell"], f["group"]) for ident, f in found if f]


@dataclass
class Changes:
    """The list of changes that a meeting receives. Each recommendation stands once, under the first heading it fits."""

    new: list[RecommendationVersion] = field(default_factory=list)
    changed: list[RecommendationVersion] = field(default_factory=list)
    due: list[RecommendationVersion] = field(default_factory=list)
    overtaken: list[RecommendationVersion] = field(default_factory=list)


def changes_for(at: datetime) -> Changes:
    """What a meeting at `at` is asked to look at: new, evidence changed, due, evidence not renewed in two cycles."""
    taken = {snapshot.subject: snapshot for snapshot in snapshots()}
    recent = list(taken)[:CYCLES_OF_EVIDENCE]
    found = Changes()
    for text in texts():
        if text.adopted is None:
            found.new.append(text)
        elif _moved(text, taken, recent):
            found.changed.append(text)
        elif text.by_when and text.by_when <= (at + DUE_WITHIN).date().isoformat():
            found.due.append(text)
        elif text.evidence.get("snapshot") not in recent:
            found.overtaken.append(text)
    return found


def _moved(text: RecommendationVersion, taken: dict[str, Snapshot], recent: list[str]) -> bool:
    was = taken.get(text.evidence.get("snapshot", ""))
    latest = taken[recent[0]] if recent else None
    if was is None or latest is None or was.pk == latest.pk:
        return False
    for ident in text.evidence["figures"]:
        before, now = of.figure(was.figures, ident), of.figure(latest.figures, ident)
        if before and now and _apart(before["cell"], now["cell"]):
            return True
    return False


def _apart(before: dict[str, Any], now: dict[str, Any]) -> bool:
    if not before["shown"] or not now["shown"]:
        return before["shown"] != now["shown"]
    return abs(before["share"] - now["share"]) >= MOVED_BY


def followed_up(recommendation: Recommendation, state: str) -> FollowedUp | None:
    """What a State now says of a recommendation."""
    return FollowedUp.objects.filter(recommendation=recommendation, state=state, until=None).first()


def follow_ups_seen_by(recommendation: Recommendation, capacity: str | None) -> list[FollowedUp]:
    """What States say of a recommendation, as far as `capacity` may read it. For those signed in."""
    rows = FollowedUp.objects.filter(recommendation=recommendation, until=None).order_by("state")
    return [row for row in rows if may_read(row, row.state, capacity)]


def public_follow_ups(recommendation: Recommendation) -> QuerySet[PublicFollowUp]:
    """What States said in public of a recommendation."""
    return PublicFollowUp.objects.filter(recommendation=recommendation, until=None).order_by("state")


def own_needs(state: str) -> QuerySet[Need]:
    """A State's own needs, those open first. For that State alone."""
    return Need.objects.filter(state=state).order_by("-closed", "element", "pk")


def needs_seen_by(capacity: str | None) -> list[Need]:
    """The open needs that `capacity` may read, its own State's included; in no order of urgency."""
    if capacity is None:
        return []
    rows = Need.objects.filter(closed=None).order_by("element", "state")
    return [row for row in rows if may_read(row, row.state, capacity)]


def public_needs() -> QuerySet[PublicNeed]:
    """The needs that States made public."""
    return PublicNeed.objects.filter(until=None).order_by("element", "state")


def concerns(capacity: str | None) -> list[RecommendationVersion]:
    """The recommendations in force on elements on which the State of `capacity` has a need: for its own eyes."""
    state = state_of(capacity) if capacity else None
    if state is None:
        return []
    elements = set(Need.objects.filter(state=state, closed=None).values_list("element", flat=True))
    return [text for text in texts() if text.adopted and elements & set(text.elements)]
