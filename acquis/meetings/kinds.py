# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: ``body:12``, ``meeting:12``, ``item:12``."""

from typing import Any

from django.urls import reverse

from acquis.law.establishment import standing_bodies
from acquis.law.verdicts import Departure, Situation
from acquis.meetings.models import (
    AgendaItem,
    Body,
    FoundingDocument,
    Meeting,
    StandingDeparture,
    Stream,
    Term,
)
from acquis.meetings.words import OFFICES
from acquis.record.act import NotThereYet
from acquis.record.audience import PUBLIC
from acquis.record.models import Head
from acquis.record.subjects import (
    INSTITUTION,
    Found,
    Kind,
    departures_come_from,
    number_in,
    presided_come_from,
    register,
)
from acquis.record.weighing import profile_in_force


def situation_of(meeting: Meeting) -> Situation:
    """Where a subject in this meeting lies for the law."""
    return Situation(
        body=meeting.body.kind,
        meeting=meeting.subject,
        status=meeting.status_now,
        seated=tuple(meeting.body.seated),
    )


def within_meeting(meeting: Meeting) -> tuple[str, ...]:
    """The subjects around whatever lies in this meeting, nearest first."""
    return (meeting.subject, f"body:{meeting.body_id}", INSTITUTION)


def _find_body(key: str) -> Found | None:
    body = Body.objects.filter(pk=number_in(key)).first()
    if body is None:
        _not_before_its_founding(key)
        return None
    return Found(f"body:{key}", body, _of_body(body), _around(body), comes=body.since)


def _not_before_its_founding(kind: str) -> None:
    """Say of a body that the rules foresee, asked for by its key there, that nothing brought it into being yet."""
    head = Head.objects.first()
    if head is None or not head.profile_hash or FoundingDocument.objects.exists():
        return
    profile = profile_in_force(head)
    if kind in standing_bodies(profile):
        provision = profile.provision(profile.establishment.provision)
        raise NotThereYet(f"body:{kind}", "not-established", provision)


def _of_body(body: Body) -> Situation:
    return Situation(body=body.kind, seated=tuple(body.seated))


def _around(body: Body) -> tuple[str, ...]:
    """The body that created it, which may also end it; and the institution."""
    return (f"body:{body.parent_id}", INSTITUTION) if body.parent_id else (INSTITUTION,)


def _find_stream(key: str) -> Found | None:
    stream = Stream.objects.select_related("programme__body").filter(pk=number_in(key)).first()
    if stream is None:
        return None
    bodies = [f"body:{each}" for each in (stream.programme.body_id, stream.body_id) if each]
    situation = _of_body(stream.programme.body)
    return Found(f"stream:{key}", stream, situation, (*bodies, INSTITUTION))


def _find_meeting(key: str) -> Found | None:
    meeting = Meeting.objects.select_related("body").filter(pk=number_in(key)).first()
    return (
        Found(meeting.subject, meeting, situation_of(meeting), within_meeting(meeting)[1:])
        if meeting
        else None
    )


def _find_item(key: str) -> Found | None:
    item = AgendaItem.objects.select_related("meeting__body").filter(pk=number_in(key)).first()
    return (
        Found(f"item:{key}", item, situation_of(item.meeting), within_meeting(item.meeting)) if item else None
    )


def _find_term(key: str) -> Found | None:
    term = Term.objects.select_related("body").filter(pk=number_in(key)).first()
    if term is None:
        return None
    return Found(f"term:{key}", term, _of_body(term.body), (f"body:{term.body_id}", INSTITUTION))


def _departures(meeting: str) -> tuple[Departure, ...]:
    standing: Any = StandingDeparture.objects.filter(
        meeting=number_in(meeting.partition(":")[2]), ended=None
    ).order_by("entry")
    return tuple(Departure(each.power, each.capacity, each.by, each.entry) for each in standing)


def _presided() -> list[str]:
    open_first = Meeting.objects.filter(closed=None).order_by("opened", "pk")
    closed_after = Meeting.objects.exclude(closed=None).order_by("-closed")
    return [meeting.subject for meeting in (*open_first, *closed_after)]


def _meeting_page(meeting: Meeting) -> str:
    return reverse("meeting", args=[meeting.pk])


departures_come_from(_departures)
presided_come_from(_presided)
register(
    "body",
    Kind(
        find=_find_body,
        label=str,
        address=lambda body: reverse("body", args=[body.pk]),
        audience=lambda body: PUBLIC,
    ),
)
register(
    "meeting", Kind(find=_find_meeting, label=str, address=_meeting_page, audience=lambda meeting: PUBLIC)
)
register(
    "item",
    Kind(
        find=_find_item,
        label=str,
        address=lambda item: _meeting_page(item.meeting),
        audience=lambda item: PUBLIC,
    ),
)
register(
    "term",
    Kind(
        find=_find_term,
        label=lambda term: f"{OFFICES.get(term.office, term.office)}, {term.body}",
        address=lambda term: f"{reverse('body', args=[term.body_id])}#offices",
        audience=lambda term: PUBLIC,
    ),
)
register(
    "stream",
    Kind(
        find=_find_stream,
        label=str,
        address=lambda stream: f"{reverse('programme')}#stream-{stream.pk}",
        audience=lambda stream: PUBLIC,
    ),
)
