# SPDX-License-Identifier: EUPL-1.2
"""What stands beside a question, for the API: positions, who proposed it, what it would cost."""

from typing import Any

from acquis.decisions import position_queries
from acquis.decisions.models import Question, StatedPosition
from acquis.meetings.api import instant_or_none
from acquis.record import log


def beside_shape(question: Question) -> dict[str, Any]:
    """What stands beside a question: who proposed it, what it would cost, the positions States stated on it."""
    said = position_queries.shown(question)
    cost = said["cost"]
    return {
        "sponsors": position_queries.sponsors(question),
        "cost": {"amount": str(cost.amount), "currency": cost.currency, "words": cost.words}
        if cost
        else None,
        "positions": [
            position_shape(row, name) for _heading, rows in said["positions"] for row, name in rows
        ],
    }


def position_shape(stated: StatedPosition, name: Any) -> dict[str, Any]:
    """A position in the words of a State; of one withdrawn, that it was. The name shown carries its mark."""
    return {
        "subject": stated.subject,
        "state": stated.state,
        "shown": name.name,
        "kind": stated.kind,
        "before": stated.before,
        "on": stated.on,
        "words": None if stated.withdrawn else stated.words,
        "at": log.instant(stated.at),
        "withdrawn": instant_or_none(stated.withdrawn),
    }
