# SPDX-License-Identifier: EUPL-1.2
"""The room `needs`: snapshots, needs, recommendations and follow-up."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Makes this room's acts and subjects known."""

    name = "acquis.needs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.needs import acts, choosing, follow_up_acts, kinds, need_acts, snapshot_acts  # noqa: F401
