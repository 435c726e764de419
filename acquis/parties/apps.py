# SPDX-License-Identifier: EUPL-1.2
"""The room `parties`: States, groups, observers, organisations, and who acts for them."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Makes this room's acts and subjects known."""

    name = "acquis.parties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.parties import (  # noqa: F401  # noqa: F401
            accreditation_acts,
            acts,
            choosing,
            contact_acts,
            founding,
            kinds,
            objection_acts,
            participation_acts,
        )
