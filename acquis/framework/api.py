# SPDX-License-Identifier: EUPL-1.2
"""The API of the framework. ``?as_of=DATE`` asks how it stood on a day; a day ahead is refused."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from acquis.framework import queries, shapes
from acquis.framework.models import Element, LawQuestion, LawView, Source, Threat, ThreatRaised
from acquis.record.act import NotFound
from acquis.record.lists import Format, as_csv, page
from acquis.record.request import Request

router = Router(tags=["framework"])


@router.get("/framework/elements", summary="The elements of the framework, as they stood on a day")
def elements(request: Request, as_of: str = "", kind: str = "", format: Format = "json") -> Any:
    at = queries.moment_of(as_of, request.now)
    items = [shapes.element(each) for each in queries.as_of(at, kind or None)]
    return _whole(items, format)


@router.get("/framework/elements/{code}", summary="The dossier of one element, as it stood on a day")
def element(request: Request, code: str, as_of: str = "") -> dict[str, Any]:
    at = queries.moment_of(as_of, request.now)
    found = Element.objects.filter(code=code).first()
    dossier = queries.dossier(found, at) if found else None
    if dossier is None:
        raise NotFound(f"element:{code}")
    return shapes.dossier(dossier)


@router.get("/framework/crosswalk", summary="Which element has to do with which")
def crosswalk(request: Request, format: Format = "json") -> Any:
    items = [
        {"one": link.one.code, "other": link.other.code, "relation": link.relation, "place": link.place}
        for _, _, link in queries.crosswalk()
    ]
    return _whole(items, format)


@router.get("/framework/sources", summary="The instruments the framework is drawn from")
def sources(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Source.objects.all(), shapes.source, after, limit, format)


@router.get("/framework/sources/{path:symbol}", summary="One instrument")
def source(request: Request, symbol: str) -> dict[str, Any]:
    found = Source.objects.filter(symbol=symbol).first()
    if found is None:
        raise NotFound(f"source:{symbol}")
    return shapes.source(found)


@router.get("/threats", summary="Kinds of threats")
def threats(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Threat.objects.all(), shapes.threat, after, limit, format)


@router.get("/threats/raised", summary="Kinds of threats that States propose, in their own words")
def threats_raised(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(ThreatRaised.objects.all(), shapes.threat_raised, after, limit, format)


@router.get("/threats/{code}", summary="One kind of threat")
def threat(request: Request, code: str) -> dict[str, Any]:
    found = Threat.objects.filter(code=code).first()
    if found is None:
        raise NotFound(f"threat:{code}")
    return shapes.threat(found)


@router.get("/international-law/positions", summary="Published positions, by the topics they treat")
def positions(
    request: Request, as_of: str = "", after: int = 0, limit: int = 100, format: Format = "json"
) -> Any:
    at = queries.moment_of(as_of, request.now)
    return page(queries.positions(at), shapes.position, after, limit, format)


@router.get("/international-law/positions/{key}", summary="One published position")
def position(request: Request, key: int) -> dict[str, Any]:
    found = queries.positions(request.now).filter(pk=key).first()
    if found is None:
        raise NotFound(f"position:{key}")
    return shapes.position(found)


@router.get("/international-law/questions", summary="Questions raised, in the words of their authors")
def questions(
    request: Request, as_of: str = "", after: int = 0, limit: int = 100, format: Format = "json"
) -> Any:
    at = queries.moment_of(as_of, request.now)
    return page(LawQuestion.objects.filter(at__lte=at), shapes.question, after, limit, format)


@router.get("/international-law/questions/{key}", summary="One question, with all views side by side")
def question(request: Request, key: int) -> dict[str, Any]:
    found = LawQuestion.objects.filter(pk=key).first()
    if found is None:
        raise NotFound(f"law-question:{key}")
    views = LawView.objects.filter(question=found, withdrawn=None).order_by("at", "pk")
    return shapes.question(found) | {"views": [shapes.view(each) for each in views]}


@router.get("/cbms", summary="What States said they do on confidence-building measures")
def cbms(request: Request, as_of: str = "", after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    at = queries.moment_of(as_of, request.now)
    return page(queries.cbm_steps(at, request.capacity), shapes.step, after, limit, format)


@router.get("/cbms/{key}", summary="One statement on a confidence-building measure")
def cbm(request: Request, key: int) -> dict[str, Any]:
    found = queries.cbm_steps(request.now, request.capacity).filter(pk=key).first()
    if found is None:
        raise NotFound(f"cbm-step:{key}")
    return shapes.step(found)


def _whole(items: list[dict[str, Any]], format: Format) -> Any:
    """A list that is small and always given whole."""
    if format == "csv":
        return HttpResponse(as_csv(items), content_type="text/csv; charset=utf-8")
    return {"items": items, "next": None}
