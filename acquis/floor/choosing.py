# SPDX-License-Identifier: EUPL-1.2
"""What a body can be asked about what happens on its floor: whether to set aside the ruling under appeal."""

from acquis.floor.queries import pending_appeal
from acquis.meetings.models import Meeting
from acquis.record import putting


def _under_appeal(meeting: Meeting) -> list[str]:
    appeal = pending_appeal(meeting)
    return [f"ruling:{appeal.ruling_id}"] if appeal else []


putting.put_on("SetAsideRuling", _under_appeal)
