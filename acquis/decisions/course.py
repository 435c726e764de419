# SPDX-License-Identifier: EUPL-1.2
"""The course of a question for its page: which text, what was revised, how its period changed, what it puts again."""

import json
from typing import Any

from acquis.decisions import chain, fingerprint, queries, showing
from acquis.decisions.models import PeriodChange, Question
from acquis.decisions.words import CHANGES
from acquis.parties.queries import names_of
from acquis.record import entries, inputs, log, putting, registry, subjects
from acquis.record.act import ERASED, Refusal, fill
from acquis.record.audience import may_see
from acquis.record.models import Content, Entry
from acquis.record.request import Request


def course_of(question: Question, request: Request) -> dict[str, Any]:
    """What the page of a question says beside where it stands, as far as whoever asks may know it."""
    waits = queries.waits_seen_by(question, request.capacity)
    names = names_of(f"state:{each.state}" for each in waits)
    return {
        "text": fingerprint.told(question),
        "fingerprint": fingerprint.in_groups(fingerprint.of(question)),
        "chain": chain.around(question, request.capacity),
        "changes": [(CHANGES[each.kind], each) for each in changes_of(question)],
        "waits": [(each, names[f"state:{each.state}"]) for each in waits],
        "revisions": revisions(question, request),
        "put_again_at": put_again_at(question, request),
    }


def changes_of(question: Question) -> list[PeriodChange]:
    """How the period of a silence was changed, in order."""
    return list(PeriodChange.objects.filter(question=question).order_by("at", "pk"))


def revisions(question: Question, request: Request) -> list[dict[str, Any]]:
    """Each revision: when, and what changed in it, field by field; the same act on the same subject."""
    if not question.revisions:
        return []
    where = inputs.where(request, subjects.find(question.subject))
    made = fingerprint.entries_that_put(question)
    versions = [(entry, _held_in(entry, request.capacity)) for entry in made]
    return [
        {"at": log.moment(log.read(entry.body)["at"]), "changes": showing.changed(before, after, where)}
        for (_, before), (entry, after) in zip(versions, versions[1:], strict=False)
    ]


def _held_in(entry: Entry, capacity: str | None) -> dict[str, Any]:
    """What an entry holds, with the contents that this reader may see."""
    beside = entries.contents_of([entry.order]).get(entry.order, [])
    seen = {each.path: _value(each) for each in beside if may_see(each.audience, capacity)}
    return dict(fill(log.read(entry.body)["payload"], seen)["held"])


def _value(content: Content) -> Any:
    return ERASED if content.value is None else json.loads(content.value)


def put_again_at(question: Question, request: Request) -> str:
    """Where whoever presides puts again what ended without effect; nothing for others, or where nothing is left."""
    if question.pending and not chain.lapsed(question):
        return ""
    held = queries.held(question)
    meeting = question.meeting
    try:
        chain.check_again(question.subject, held, meeting)
    except Refusal:
        return ""
    on = "body" if subjects.kind_of(held.on) == "body" else held.on
    return putting.address(putting.Putting(registry.find(held.act), on, {"again": question.pk}), request)
