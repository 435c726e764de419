# SPDX-License-Identifier: EUPL-1.2
"""What came of the years played, as plain values: sessions, decisions, bodies, officers, rows of the mission."""

from collections.abc import Iterator
from typing import Any

from acquis.decisions.models import Question
from acquis.meetings.models import Body, Meeting, Officer, Term
from acquis.parties.models import State
from acquis.record.entries import open_lines
from acquis.record.models import Founding, Head
from acquis.record.verify import verify
from acquis.texts.models import Draft
from acquis.web.simulation.rows import counted

MOST = 1000
BATCH = 500


def of_record() -> dict[str, Any]:
    """The whole: every instant in ISO 8601, every title in its languages, lists cut at ``MOST``."""
    head, fault = Head.objects.get(), verify()
    return {
        "profile_hash": Founding.objects.get().profile_hash,
        "entries": {"open": head.open_number, "sealed": head.sealed_number},
        "last": head.last_at,
        "verified": fault is None,
        "fault": "" if fault is None else f"{fault.log}, {fault.sequence}: {fault.says}",
        "meetings": list(_meetings())[:MOST],
        "decisions": list(_decisions())[:MOST],
        "bodies": list(_bodies()),
        "officers": list(_officers())[:MOST],
        "rows": [{"number": row.number, "title": row.title, "count": count} for row, count in counted()],
    }


def public_lines() -> Iterator[dict[str, Any]]:
    """The open entries, as ``GET /api/v1/record`` gives them to the public."""
    after = 0
    while lines := open_lines(after, BATCH):
        yield from lines
        after = lines[-1]["sequence"]


def _meetings() -> Iterator[dict[str, Any]]:
    reports = dict(
        Draft.objects.filter(report_of__isnull=False)
        .order_by("pk")
        .values_list("report_of_id", "document__symbol")
    )
    for each in Meeting.objects.select_related("body").order_by("starts", "pk"):
        yield {
            "title": each.title,
            "kind": each.body.kind,
            "place": each.place,
            "zone": each.zone,
            "starts": each.starts.isoformat(),
            "ends": each.ends.isoformat(),
            "held": each.closed is not None,
            "report": reports.get(each.pk, ""),
        }


def _decisions() -> Iterator[dict[str, Any]]:
    for each in Question.objects.select_related("meeting__body").order_by("put", "pk"):
        yield {
            "title": each.title,
            "kind": each.meeting.body.kind,
            "rule": each.rule,
            "put": each.put.isoformat(),
            "adopted": each.adopted,
            "withdrawn": each.withdrawn is not None,
        }


def _bodies() -> Iterator[dict[str, Any]]:
    for each in Body.objects.order_by("pk"):
        yield {
            "title": each.title,
            "kind": each.kind,
            "created_by": each.parent.title if each.parent else None,
            "since": each.since.isoformat(),
            "ended": each.ended.isoformat() if each.ended else None,
        }


def _officers() -> Iterator[dict[str, Any]]:
    """Who held an office of a body, or of a single meeting, in order of time; States by their marked names."""
    names = {state.code: str(state) for state in State.objects.all()}
    terms = [
        (each.since, each.body.title, each.office, each.state, each.ended or each.until)
        for each in Term.objects.select_related("body")
    ]
    sittings = [
        (each.at, each.meeting.title, each.office, each.state, each.ended or each.meeting.closed)
        for each in Officer.objects.select_related("meeting")
    ]
    for since, of, office, state, until in sorted([*terms, *sittings], key=lambda row: (row[0], row[2])):
        yield {
            "of": of,
            "office": office,
            "state": names.get(state, state),
            "since": since.isoformat(),
            "until": until.isoformat() if until else None,
        }
