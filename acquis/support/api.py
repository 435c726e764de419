# SPDX-License-Identifier: EUPL-1.2
"""The API of support. Requests, choices and what two parties alone know of are in no byte for anybody else."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from ninja import Router, Schema

from acquis.law import labels as law
from acquis.law import matching
from acquis.law.capacities import state_of
from acquis.meetings.api import instant_or_none
from acquis.parties.queries import Shown, names_of
from acquis.record import asking, log
from acquis.record.act import NotFound
from acquis.record.audience import may_see
from acquis.record.links import known
from acquis.record.lists import Format, page
from acquis.record.request import Request
from acquis.record.subjects import number_in
from acquis.support import checking, document, queries
from acquis.support.label_acts import IssueLabel
from acquis.support.models import (
    Activity,
    Label,
    LabelApplication,
    LabelDocument,
    Offer,
    PanelSeat,
    SupportRequest,
)

router = Router(tags=["support"])
Names = dict[str, Shown]


def names_in(rows: QuerySet) -> Names:
    """The names of the States and providers in rows, in two queries however many they are."""
    fields = [
        name for name in ("state", "provider") if any(each.name == name for each in rows.model._meta.fields)
    ]
    found = rows.order_by().values_list(*fields).distinct()
    pairs = [pair for row in found for pair in zip(fields, row, strict=True)]
    return names_of({f"state:{value}" if name == "state" else value for name, value in pairs})


def listed(rows: QuerySet, shape: Callable[[Any, Names], dict[str, Any]], *asked: Any) -> Any:
    """A page of rows with the names that people read."""
    names = names_in(rows)
    return page(rows, lambda row: shape(row, names), *asked)


def offer_shape(offer: Offer, names: Names) -> dict[str, Any]:
    """An offer for the outside."""
    return {
        "id": offer.pk,
        "subject": offer.subject,
        "provider": offer.provider,
        "shown": names[offer.provider].name,
        "initiative": offer.initiative,
        "title": offer.title,
        "text": offer.text,
        "mandate": offer.mandate,
        "conditions": offer.conditions,
        "elements": offer.elements,
        "languages": offer.languages,
        "regions": offer.regions,
        "eligible": offer.eligible,
        "made": log.instant(offer.made),
        "confirmed": instant_or_none(offer.confirmed),
        "valid_until": log.instant(offer.valid_until),
        "withdrawn": instant_or_none(offer.withdrawn),
    }


def request_shape(request: SupportRequest, names: Names) -> dict[str, Any]:
    """A request for support, for those who may know of it."""
    return {
        "id": request.pk,
        "subject": request.subject,
        "state": request.state,
        "shown": names[f"state:{request.state}"].name,
        "audience": request.audience,
        "title": request.title,
        "text": request.text,
        "elements": request.elements,
        "languages": request.languages,
        "starts": request.starts or None,
        "ends": request.ends or None,
        "recommendation": request.recommendation or None,
        "made": log.instant(request.made),
        "withdrawn": instant_or_none(request.withdrawn),
    }


def activity_shape(activity: Activity, names: Names) -> dict[str, Any]:
    """An activity for those who may know of it."""
    return {
        "id": activity.pk,
        "subject": activity.subject,
        "state": activity.state,
        "shown": names[f"state:{activity.state}"].name,
        "provider": activity.provider,
        "provider_shown": names[activity.provider].name,
        "offer": f"offer:{activity.offer_id}",
        "recommendation": activity.recommendation or None,
        "title": activity.title,
        "objectives": activity.objectives,
        "elements": activity.elements,
        "starts": activity.starts,
        "ends": activity.ends,
        "stage": activity.stage,
        "started": instant_or_none(activity.started),
        "completed": instant_or_none(activity.completed),
    }


def label_shape(label: Label) -> dict[str, Any]:
    """A label for the outside; what it is worth is for whoever asks about one."""
    return {
        "id": label.pk,
        "subject": label.subject,
        "number": label.number,
        "activity": f"activity:{label.activity_id}",
        "criteria_version": label.criteria_version,
        "decision": label.decision or None,
        "awarded": log.instant(label.awarded),
        "valid_until": log.instant(label.valid_until),
        "issued": instant_or_none(label.issued),
    }


def fit_shape(request: SupportRequest, offer: Offer, fit: matching.Fit) -> dict[str, Any]:
    """Why an offer fits a request, or what keeps them apart, filter by filter."""
    return {
        "request": request.subject,
        "offer": offer.subject,
        "fits": fit.fits,
        "shared": list(fit.shared),
        "nearest": fit.nearest.filter if fit.nearest else None,
        "tests": [
            {"filter": each.filter, "passed": each.passed, "wanted": each.wanted, "offered": each.offered}
            for each in fit.tests
        ],
    }


@router.get("/offers", summary="Offers of support, standing or not")
def offers(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return listed(Offer.objects.all(), offer_shape, after, limit, format)


@router.get("/offers/{key}", summary="One offer")
def offer(request: Request, key: int) -> dict[str, Any]:
    found = Offer.objects.filter(pk=key).first()
    if found is None:
        raise NotFound(f"offer:{key}")
    return offer_shape(found, names_of([found.provider]))


@router.get("/support-requests", summary="Requests for support that you may know of")
def support_requests(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return listed(queries.requests_seen_by(request.capacity), request_shape, after, limit, format)


@router.get("/support-requests/{key}", summary="One request for support")
def support_request(request: Request, key: int) -> dict[str, Any]:
    found = _seen(SupportRequest, "support-request", key, request)
    need = found.need if found.need and known(found.need, request.capacity) else None
    return request_shape(found, names_of([f"state:{found.state}"])) | {"need": need}


@router.get(
    "/matches",
    summary="What is offered for a request: what fits, what one thing keeps apart, and why",
)
def matches(request: Request, asked: str | None = None) -> dict[str, Any]:
    """For one request (``asked=support-request:12``), or for all of the State that asks."""
    state = state_of(request.capacity) if request.capacity else None
    if asked:
        key = asked.removeprefix("support-request:")
        number = number_in(key)
        found = [_seen(SupportRequest, "support-request", number, request)]
    else:
        found = [each for each in queries.own_requests(state) if each.pending] if state else []
    items = []
    for each in found:
        matched = queries.matches(each, request.now)
        items += [fit_shape(each, offer, fit) for offer, fit in (*matched.fitting, *matched.near)]
    return {"items": items, "next": None}


@router.get("/activities", summary="Activities open to everybody, and those you are a party to")
def activities(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return listed(queries.activities_seen_by(request.capacity), activity_shape, after, limit, format)


@router.get("/activities/{key}", summary="One activity, with what was told of it")
def activity(request: Request, key: int) -> dict[str, Any]:
    found = _seen(Activity, "activity", key, request)
    told = queries.milestones_seen_by(found, request.capacity)
    results = queries.results_seen_by(found, request.capacity)
    names = names_of([found.provider, f"state:{found.state}"])
    asked = found.request or (found.private.request if found.private else None)
    return activity_shape(found, names) | {
        "request": asked.subject if asked and known(asked.subject, request.capacity) else None,
        "milestones": [{"at": log.instant(each.at), "text": each.text} for each in told],
        "results": [{"at": log.instant(each.at), "text": each.text} for each in results],
        "labels": [label_shape(each) for each in Label.objects.filter(activity=found).order_by("pk")],
    }


class LabelIn(Schema):
    """A label file as text; and, if one looks at an activity, its address or subject."""

    text: str
    looking_at: str = ""


@router.post("/labels/check", summary="Check a label file: one word, and how it was found")
def check_label(request: Request, given: LabelIn) -> dict[str, Any]:
    found = checking.check(given.text, kind=request.head.kind, at=request.now, looking_at=given.looking_at)
    return {
        "word": found.word,
        "worth": found.worth,
        "label": found.label.subject if found.label else None,
        "activity": found.label.activity.subject if found.label else None,
        "other_activity": found.other_activity,
        "steps": [{"step": step, "held": held} for step, held in found.steps],
    }


@router.get("/labels", summary="The register of labels")
def labels(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Label.objects.all(), label_shape, after, limit, format)


@router.get("/labels/{key}", summary="One label: what it is worth now, and its signed text")
def label(request: Request, key: int) -> dict[str, Any]:
    found = Label.objects.select_related("activity").filter(pk=key).first()
    if found is None:
        raise NotFound(f"label:{key}")
    issued = LabelDocument.objects.filter(label=found).order_by("at").last()
    worth = law.worth(queries.standings([found])[found.pk], genuine=True, at=request.now)
    signed = {"document": issued.document, "signature": issued.signature} if issued else None
    return label_shape(found) | {"worth": worth, "record": request.head.kind, "signed": signed}


@router.get(
    "/labels/{key}/to-issue", summary="The text of a label with its signature, for whoever may issue it now"
)
def label_to_issue(request: Request, key: int) -> dict[str, str]:
    """What `IssueLabel` takes. Refused as that act would be: who may not, or not now, gets no signature."""
    found = Label.objects.select_related("activity").filter(pk=key).first()
    if found is None:
        raise NotFound(f"label:{key}")
    asking.may_now(IssueLabel, request.capacity or "public", found.subject, request.now)
    text = document.document_of(found, request.head.kind)
    return {"document": text, "signature": document.sign(text)}


def application_shape(row: LabelApplication, names: Names) -> dict[str, Any]:
    """An application for a label, and how far its review has come; no finding is anybody's."""
    return {
        "id": row.pk,
        "subject": row.subject,
        "activity": f"activity:{row.activity_id}",
        "applicant": row.applicant,
        "shown": names[row.applicant].name,
        "criteria_version": row.criteria_version,
        "applied": log.instant(row.applied),
        "complete": instant_or_none(row.complete),
        "seed_source": row.seed_source or None,
        "seed": row.seed or None,
        "drawn": instant_or_none(row.drawn),
        "reviewed": instant_or_none(row.reviewed),
        "findings": row.findings,
        "recommended": row.recommended,
    }


@router.get("/label-applications", summary="Applications for labels, and how far their review has come")
def label_applications(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    rows = LabelApplication.objects.all()
    names = names_of(rows.order_by().values_list("applicant", flat=True).distinct())
    return page(rows, lambda row: application_shape(row, names), after, limit, format)


@router.get("/label-applications/{key}", summary="One application for a label, with the States in its panel")
def label_application(request: Request, key: int) -> dict[str, Any]:
    found = LabelApplication.objects.filter(pk=key).first()
    if found is None:
        raise NotFound(f"label-application:{key}")
    seats = PanelSeat.objects.filter(application=found, given_back=None).order_by("pk")
    panel = [f"state:{each.state}" for each in seats]
    names = names_of([found.applicant, *panel])
    seated = [{"state": each.removeprefix("state:"), "shown": names[each].name} for each in panel]
    return application_shape(found, names) | {"panel": seated}


def _seen(model: Any, kind: str, key: int, request: Request) -> Any:
    """The row, if the reader may know of it; unknown and sealed answer alike."""
    found = model.objects.filter(pk=key).first()
    if found is None or not may_see(found.audience, request.capacity):
        raise NotFound(f"{kind}:{key}")
    return found
