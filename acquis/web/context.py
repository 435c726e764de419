# SPDX-License-Identifier: EUPL-1.2
"""What every page shows: the institution's title, whether this is a simulation, as whom one acts."""

from typing import Any

from acquis.parties.queries import shown
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force


def page(request: Request) -> dict[str, Any]:
    """The context of the base template."""
    head = getattr(request, "head", None)
    if head is None:
        return {}
    profile = profile_in_force(head) if head.profile_hash else None
    return {
        "profile": profile,
        "institution_title": profile.title if profile else {},
        "record_kind": head.kind,
        "now": request.now,
        "capacity": request.capacity,
        "acting_as": shown(request.capacity) if request.capacity else "",
    }
