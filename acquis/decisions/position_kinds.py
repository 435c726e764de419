# SPDX-License-Identifier: EUPL-1.2
"""The subject kind ``stated-position:12``: what a State said of its position on a question."""

from django.urls import reverse

from acquis.decisions.models import StatedPosition
from acquis.decisions.words import POSITION_KINDS
from acquis.meetings.kinds import situation_of, within_meeting
from acquis.record.subjects import Found, Kind, by_number, register


def _find(key: str) -> Found | None:
    stated = by_number(StatedPosition, key)
    if stated is None:
        return None
    question = stated.question
    around = (question.subject, *within_meeting(question.meeting))
    return Found(stated.subject, stated, situation_of(question.meeting), around, began=question.put)


register(
    "stated-position",
    Kind(
        find=_find,
        label=lambda stated: str(POSITION_KINDS[stated.kind]),
        address=lambda stated: reverse("decision", args=[stated.question_id]),
        audience=lambda stated: stated.question.audience,
    ),
)
