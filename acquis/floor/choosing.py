# SPDX-License-Identifier: EUPL-1.2
"""What is asked about what happens on the floor; what a body can be asked: whether to set aside a ruling."""

from django.utils.translation import gettext_lazy as _

from acquis.floor.queries import pending_appeal
from acquis.meetings.models import Meeting
from acquis.record import inputs, putting

inputs.LABELS["on_the_voting"] = _("It is on how the vote is conducted")
inputs.HINTS["on_the_voting"] = _("Needed while a vote is being taken: no other point is heard then.")


def _under_appeal(meeting: Meeting) -> list[str]:
    appeal = pending_appeal(meeting)
    return [f"ruling:{appeal.ruling_id}"] if appeal else []


putting.put_on("SetAsideRuling", _under_appeal)
