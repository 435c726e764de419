# SPDX-License-Identifier: EUPL-1.2
"""The API of questionnaires and reports. What a State did not make public is in no byte that the public reads."""

from typing import Any

from ninja import Router

from acquis.law.capacities import state_of
from acquis.parties.queries import Shown, names_of
from acquis.record import log
from acquis.record.act import NotFound
from acquis.record.lists import Format, page
from acquis.record.request import Request
from acquis.reports import queries
from acquis.reports.models import Answer, PublishedAnswer, Questionnaire, Report, Window

router = Router(tags=["reports"])


def questionnaire_shape(row: Questionnaire) -> dict[str, Any]:
    """A version of a questionnaire for the outside; its text is kept for ever under its hash."""
    return {
        "id": row.pk,
        "subject": f"questionnaire:{row.pk}",
        "code": row.code,
        "version": row.version,
        "title": row.title,
        "hash": row.hash,
        "published": log.instant(row.published),
    }


def window_shape(row: Window) -> dict[str, Any]:
    """A reporting window for the outside. It never says who reported, or how many did."""
    return {
        "id": row.pk,
        "subject": row.subject,
        "title": row.title,
        "questionnaire": f"questionnaire:{row.questionnaire_id}",
        "opened": log.instant(row.opened),
        "due": log.instant(row.due) if row.due else None,
        "closes": log.instant(row.closes),
    }


def published_shape(row: PublishedAnswer, names: dict[str, Shown]) -> dict[str, Any]:
    """An answer that a State made public, in its own words."""
    publication = row.publication
    return {
        "id": row.pk,
        "state": publication.state,
        "shown": names[f"state:{publication.state}"].name,
        "window": f"window:{publication.window_id}",
        "question": row.question,
        "given": row.given,
        "value": row.value,
        "at": log.instant(publication.at),
    }


def answer_shape(row: Answer, own: bool) -> dict[str, Any]:
    """An answer for whom its State lets read it; its audience for the State alone."""
    shape = {
        "question": row.question,
        "given": row.given,
        "value": row.value,
        "since": log.instant(row.since),
    }
    if own:
        shape |= {"seen_by": row.seen_by, "partners": row.partners, "aggregates": row.aggregates}
    return shape


@router.get("/questionnaires", summary="The questionnaires adopted")
def questionnaires(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Questionnaire.objects.defer("text"), questionnaire_shape, after, limit, format)


@router.get("/questionnaires/{key}", summary="One questionnaire, with its text")
def questionnaire(request: Request, key: int) -> dict[str, Any]:
    row = Questionnaire.objects.filter(pk=key).first()
    if row is None:
        raise NotFound(f"questionnaire:{key}")
    return questionnaire_shape(row) | {"text": row.text}


@router.get("/reporting-windows", summary="The reporting windows")
def windows(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Window.objects.all(), window_shape, after, limit, format)


@router.get("/reports", summary="What States made public of their reports, answer by answer")
def reports(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    rows = PublishedAnswer.objects.filter(until=None).select_related("publication")
    states = rows.order_by().values_list("publication__state", flat=True).distinct()
    names = names_of(f"state:{code}" for code in states)
    return page(rows, lambda row: published_shape(row, names), after, limit, format)


@router.get("/reports/mine", summary="The reports of one's own State")
def own_reports(request: Request) -> dict[str, Any]:
    state = state_of(request.capacity) if request.capacity else None
    if state is None:
        return {"items": []}
    return {"items": [report_shape(each, request.capacity) for each in queries.reports_of(state)]}


@router.get("/reports/shared", summary="What other States let one's capacity read of their reports")
def shared_reports(request: Request) -> dict[str, Any]:
    return {
        "items": [
            report_shape(report, request.capacity) for report, _ in queries.shared_with(request.capacity)
        ]
    }


def report_shape(report: Report, capacity: str | None) -> dict[str, Any]:
    """A report as far as a capacity may read it."""
    own = capacity is not None and state_of(capacity) == report.state
    shape: dict[str, Any] = {
        "state": report.state,
        "window": report.window.subject,
        "answers": [answer_shape(row, own) for row in queries.answers_seen_by(report, capacity)],
    }
    if own:
        shape |= {
            "subject": report.subject,
            "same_as": f"report:{report.same_as_id}" if report.same_as_id else None,
            "submitted": log.instant(report.submitted),
            "withdrawn": log.instant(report.withdrawn) if report.withdrawn else None,
        }
    return shape
