# SPDX-License-Identifier: EUPL-1.2
"""The room `texts`: documents with symbols, drafts and proposals upon them, written inputs, reports."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Makes this room's acts and subjects known."""

    name = "acquis.texts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.texts import (  # noqa: F401
            acts,
            assembly,
            assembly_acts,
            choosing,
            drafting_acts,
            founding_acts,
            kinds,
            paragraph_acts,
            proposal_acts,
            report_acts,
        )
