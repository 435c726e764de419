# SPDX-License-Identifier: EUPL-1.2
"""The programme of work as pages and lists read it, and how the institution came into being."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from acquis.meetings.models import (
    Body,
    CarriedDocument,
    ConferenceEnd,
    FoundingDocument,
    Mandate,
    Programme,
    Stream,
    StreamReport,
)
from acquis.record import subjects
from acquis.record.act import Refusal
from acquis.record.audience import may_see


@dataclass(frozen=True)
class Pointed:
    """A subject that a stream points at, named for whoever reads."""

    subject: str
    label: str
    address: str


def programmes() -> QuerySet[Programme]:
    """All programmes of work, the latest first, each with its streams in order and their reports."""
    reports = Prefetch("streamreport_set", StreamReport.objects.order_by("at", "pk"))
    streams = Stream.objects.select_related("body").order_by("number").prefetch_related(reports)
    return (
        Programme.objects.select_related("body")
        .prefetch_related(Prefetch("stream_set", streams))
        .order_by("-adopted", "-pk")
    )


def streams_of(body: Body) -> list[Stream]:
    """The streams in force that a body carries, or that it adopted."""
    found = Stream.objects.filter(programme__replaced=None).select_related("body", "programme__body")
    mine = found.filter(body=body) if body.parent_id else found.filter(programme__body=body)
    reports = Prefetch("streamreport_set", StreamReport.objects.order_by("at", "pk"))
    return list(mine.order_by("programme_id", "number").prefetch_related(reports))


def pointed_at(wanted: Iterable[str], capacity: str | None) -> dict[str, Pointed]:
    """Each subject wanted with its name and page, as far as `capacity` may know of it."""
    found = {}
    for subject in dict.fromkeys(wanted):
        try:
            each = subjects.find(subject)
        except Refusal:
            continue
        if may_see(subjects.audience(each), capacity):
            found[subject] = Pointed(subject, subjects.label(each), subjects.address(each))
    return found


def referred_to(streams: Iterable[Stream]) -> list[str]:
    """The subjects that streams serve, and those of their reports."""
    return [
        subject
        for stream in streams
        for subject in (*stream.serves, *(report.document for report in stream.streamreport_set.all()))
    ]


def touching_body(pk: int) -> list[str]:
    """The subjects on which the page of a body rests: the body, and the one that created it."""
    parent = Body.objects.filter(pk=pk).values_list("parent_id", flat=True).first()
    return [f"body:{pk}"] + ([f"body:{parent}"] if parent else [])


def establishment() -> dict[str, Any]:
    """How the institution came, or comes, into being: the mandate, the bodies it made, the founding document."""
    return {
        "mandate": Mandate.objects.first(),
        "document": FoundingDocument.objects.first(),
        "ends": list(ConferenceEnd.objects.select_related("body").order_by("at", "pk")),
        "carried": list(CarriedDocument.objects.order_by("predecessor", "symbol")),
        "before": list(Body.objects.filter(kind__in=("preparatory", "conference")).order_by("-kind")),
        "standing": list(
            Body.objects.filter(parent=None).exclude(kind__in=("preparatory", "conference")).order_by("pk")
        ),
    }
