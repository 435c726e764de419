# SPDX-License-Identifier: EUPL-1.2
"""The room `decisions`: questions put to a body, objections, outcomes."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Makes this room's acts and subjects known."""

    name = "acquis.decisions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.decisions import (  # noqa: F401
            acts,
            announced_acts,
            ballot_acts,
            choosing,
            cost_acts,
            election_acts,
            election_kinds,
            kinds,
            motion_acts,
            motion_choosing,
            outcome_acts,
            package_acts,
            period_acts,
            position_acts,
            position_kinds,
            preliminary_acts,
            put_around,
            vote_acts,
            vote_choosing,
            wait_acts,
        )
