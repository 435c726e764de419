# SPDX-License-Identifier: EUPL-1.2
"""The room `support`: offers of help, requests for it, activities and what came of them, labels."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Makes this room's acts and subjects known."""

    name = "acquis.support"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.support import (  # noqa: F401
            activity_acts,
            application_acts,
            choosing,
            kinds,
            label_acts,
            offer_acts,
            request_acts,
        )
