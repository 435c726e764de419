# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: ``state:SAM`` and ``holding:12``."""

from django.urls import reverse

from acquis.law.verdicts import Situation
from acquis.parties.models import Holding, State
from acquis.record.audience import PUBLIC, SECRETARIAT
from acquis.record.subjects import Found, Kind, by_number, register


def _find_state(code: str) -> Found | None:
    state = State.objects.filter(code=code).first()
    return Found(f"state:{code}", state, Situation()) if state else None


def _find_holding(key: str) -> Found | None:
    holding = by_number(Holding, key)
    return Found(f"holding:{key}", holding, Situation()) if holding else None


register(
    "state",
    Kind(
        find=_find_state,
        label=str,
        address=lambda state: reverse("state", args=[state.code]),
        audience=lambda state: PUBLIC,
    ),
)
register(
    "holding",
    Kind(
        find=_find_holding,
        label=lambda holding: holding.capacity,
        address=lambda holding: reverse("rules"),
        audience=lambda holding: SECRETARIAT,
    ),
)
