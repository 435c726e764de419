# SPDX-License-Identifier: EUPL-1.2
"""The room `meetings`: bodies, meetings, agendas."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Makes this room's acts and subjects known."""

    name = "acquis.meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acquis.meetings import (  # noqa: F401
            acts,
            choosing,
            choosing_officers,
            conference_acts,
            convening_acts,
            elsewhere_acts,
            establishment_acts,
            group_acts,
            kinds,
            office_acts,
            programme_acts,
            referral_acts,
            rules_acts,
            seat_acts,
            suspension_acts,
            timetable_acts,
            transition_acts,
        )
