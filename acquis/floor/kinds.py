# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: ``speakers``, ``request``, ``point``, ``ruling``, ``reply``, each with a key."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.floor.models import Inscription, PointOfOrder, Reply, Ruling, SpeakersList
from acquis.meetings.kinds import situation_of, within_meeting
from acquis.meetings.models import Meeting
from acquis.parties.queries import shown
from acquis.record.subjects import Found, Kind, number_in, register


def _kind(
    name: str,
    model: type[Model],
    path: str,
    meeting_of: Callable[[Any], Meeting],
    label: Callable[[Any], str],
) -> None:
    def find(key: str) -> Found | None:
        row: Any = model._default_manager.select_related(path).filter(pk=number_in(key)).first()
        if row is None:
            return None
        meeting = meeting_of(row)
        around = (f"speakers:{row.speakers_id}",) if name == "request" else ()
        return Found(f"{name}:{key}", row, situation_of(meeting), around + within_meeting(meeting))

    register(
        name,
        Kind(
            find=find,
            label=label,
            address=lambda row: reverse("meeting", args=[meeting_of(row).pk]),
            audience=lambda row: meeting_of(row).audience,
        ),
    )


_kind("speakers", SpeakersList, "meeting__body", lambda row: row.meeting, lambda row: _("List of speakers"))
_kind(
    "request",
    Inscription,
    "speakers__meeting__body",
    lambda row: row.speakers.meeting,
    lambda row: shown(row.capacity),
)
_kind("point", PointOfOrder, "meeting__body", lambda row: row.meeting, lambda row: _("Point of order"))
_kind("ruling", Ruling, "meeting__body", lambda row: row.meeting, lambda row: _("Ruling of the Chair"))
_kind("reply", Reply, "meeting__body", lambda row: row.meeting, lambda row: _("Right of reply"))
