# SPDX-License-Identifier: EUPL-1.2
"""The room `record`: acts, the door, the log."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Stands guard at the database and makes this room's acts and subjects known."""

    name = "acquis.record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.record import acts, guard, kinds  # noqa: F401

        guard.install()
