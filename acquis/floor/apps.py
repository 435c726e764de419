# SPDX-License-Identifier: EUPL-1.2
"""The room `floor`: who speaks, when, for how long; points of order and replies."""

from django.apps import AppConfig


class FloorConfig(AppConfig):
    """Makes this room's acts and subjects known."""

    name = "acquis.floor"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.floor import (  # noqa: F401
            acts,
            alignment_acts,
            choosing,
            clock_acts,
            interactive_acts,
            kinds,
            list_acts,
            order_acts,
            statement_acts,
        )
