# SPDX-License-Identifier: EUPL-1.2
"""The room `reports`: questionnaires, national reports, answers and their audiences."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Makes this room's acts and subjects known."""

    name = "acquis.reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.reports import acts, choosing, kinds, public_acts, report_acts  # noqa: F401
