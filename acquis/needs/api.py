# SPDX-License-Identifier: EUPL-1.2
"""The API of needs and recommendations. Figures are as printed; needs are what States made public, or opened to one."""

from typing import Any

from ninja import Router

from acquis.law import estimation
from acquis.law.capacities import state_of
from acquis.meetings.api import instant_or_none
from acquis.needs import queries, words
from acquis.needs.models import Need, PublicNeed, Recommendation, RecommendationVersion, Snapshot
from acquis.needs.snapshot_acts import FEWEST_DRAWS, MOST_DRAWS, TakeSnapshot, prepare
from acquis.parties.queries import Shown, names_of
from acquis.record import asking, log
from acquis.record.act import Malformed, NotFound
from acquis.record.lists import Format, page
from acquis.record.request import Request
from acquis.reports.models import Window

router = Router(tags=["needs"])


def public_need_shape(row: PublicNeed, names: dict[str, Shown]) -> dict[str, Any]:
    """A need that a State made public, in its own words."""
    return {
        "id": row.pk,
        "subject": f"public-need:{row.pk}",
        "state": row.state,
        "shown": names[f"state:{row.state}"].name,
        "element": row.element,
        "urgency": row.urgency,
        "words": row.words,
        "since": log.instant(row.since),
    }


def need_shape(row: Need, names: dict[str, Shown], capacity: str | None) -> dict[str, Any]:
    """A need for whom its State lets read it; its audience for the State alone."""
    shape = {
        "state": row.state,
        "shown": names[f"state:{row.state}"].name,
        "element": row.element,
        "urgency": row.urgency,
        "words": row.words,
        "since": log.instant(row.since),
    }
    if capacity is not None and state_of(capacity) == row.state:
        shape |= {"subject": row.subject, "seen_by": row.seen_by, "partners": row.partners}
        shape |= {"closed": instant_or_none(row.closed), "closed_as": row.closed_as or None}
    return shape


def snapshot_shape(row: Snapshot) -> dict[str, Any]:
    """A snapshot for the outside, without its figures."""
    return {
        "id": row.pk,
        "subject": row.subject,
        "window": f"window:{row.window_id}",
        "method": row.method,
        "draws": row.draws,
        "seed": row.seed,
        "based_on": row.based_on,
        "hash": row.hash,
        "taken": log.instant(row.taken),
    }


def version_shape(row: RecommendationVersion) -> dict[str, Any]:
    """A version of a recommendation for the outside."""
    return {
        "version": row.version,
        "title": row.title,
        "elements": row.elements,
        "addressee": row.addressee,
        "whom": row.whom,
        "action": row.action,
        "measure": row.measure,
        "by_when": row.by_when or None,
        "evidence": row.evidence or None,
        "replaces": row.replaces,
        "drafted": log.instant(row.drafted),
        "adopted": instant_or_none(row.adopted),
        "decision": row.decision or None,
        "until": instant_or_none(row.until),
        "note": str(words.STANDING_NOTE),
    }


def recommendation_shape(row: Recommendation) -> dict[str, Any]:
    """A recommendation for the outside, with its latest text."""
    versions = sorted(row.recommendationversion_set.all(), key=lambda each: each.version)
    return {
        "id": row.pk,
        "number": row.number,
        "subject": row.subject,
        "stage": _stage(row, versions),
        "ended": instant_or_none(row.ended),
        "ended_by": row.ended_by or None,
        "into": row.into.number if row.into else None,
        "text": version_shape(versions[-1]),
    }


def _stage(row: Recommendation, versions: list[RecommendationVersion]) -> str:
    if row.ended:
        return row.ended_as
    return "adopted" if any(each.adopted for each in versions) else "drafted"


@router.get("/needs", summary="The needs that States made public")
def needs(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    rows = PublicNeed.objects.filter(until=None)
    names = names_of(f"state:{code}" for code in rows.order_by().values_list("state", flat=True).distinct())
    return page(rows, lambda row: public_need_shape(row, names), after, limit, format)


@router.get(
    "/needs/open-to-me", summary="One's own needs, and those that other States opened to one's capacity"
)
def needs_open_to_me(request: Request) -> dict[str, Any]:
    rows = queries.needs_seen_by(request.capacity)
    names = names_of(f"state:{row.state}" for row in rows)
    return {"items": [need_shape(row, names, request.capacity) for row in rows]}


@router.get("/snapshots", summary="The snapshots of reporting windows")
def snapshots(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Snapshot.objects.all(), snapshot_shape, after, limit, format)


@router.get("/snapshots/{key}", summary="One snapshot with its figures; as CSV one line for each cell")
def snapshot(request: Request, key: int, format: Format = "json") -> Any:
    row = Snapshot.objects.filter(pk=key).first()
    if row is None:
        raise NotFound(f"snapshot:{key}")
    if format == "csv":
        return _as_table(row)
    return snapshot_shape(row) | {"figures": row.figures}


def _as_table(row: Snapshot) -> Any:
    from django.http import HttpResponse

    from acquis.record.lists import as_csv

    lines = [
        {
            "product": each["product"],
            "element": each["element"],
            "group": group,
            "shown": cell["shown"],
            "share": cell.get("share"),
            "low": cell["low"],
            "high": cell["high"],
            "least": cell["least"],
            "most": cell["most"],
        }
        for each in row.figures["rows"]
        for group, cell in each["cells"].items()
    ]
    return HttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")


@router.get("/windows/{key}/figures", summary="What takes a window's snapshot, for whoever may take it now")
def figures_to_take(request: Request, key: int, draws: int = estimation.DRAWS) -> dict[str, Any]:
    """What `TakeSnapshot` takes, computed now. Refused as that act would be: a window that runs tells nothing."""
    window = Window.objects.select_related("questionnaire").filter(pk=key).first()
    if window is None:
        raise NotFound(f"window:{key}")
    asking.may_now(TakeSnapshot, request.capacity or "public", window.subject, request.now)
    if not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        raise Malformed("draws", "out-of-range", least=FEWEST_DRAWS, most=MOST_DRAWS)
    return prepare(window, draws).payload()


@router.get("/recommendations", summary="The recommendations, drafted, adopted or ended")
def recommendations(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    rows = Recommendation.objects.select_related("into").prefetch_related("recommendationversion_set")
    return page(rows, recommendation_shape, after, limit, format)


@router.get("/recommendations/{number}", summary="One recommendation by its number, with all its versions")
def recommendation(request: Request, number: int) -> dict[str, Any]:
    row = Recommendation.objects.select_related("into").filter(number=number).first()
    if row is None:
        raise NotFound(f"recommendation:{number}")
    versions = [version_shape(each) for each in reversed(queries.versions(row))]
    return recommendation_shape(row) | {"versions": versions}
