# SPDX-License-Identifier: EUPL-1.2
"""The room `framework`: the acquis, its sources, threats, views on international law, confidence-building measures."""

from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    """Makes this room's acts and subjects known."""

    name = "acquis.framework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.framework import (  # noqa: F401
            acts,
            amending_acts,
            choosing,
            kinds,
            law_acts,
            state_acts,
        )
