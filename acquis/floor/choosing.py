# SPDX-License-Identifier: EUPL-1.2
"""What is asked about what happens on the floor; what a body can be asked: whether to set aside a ruling."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from acquis.floor.models import SpeakersList
from acquis.floor.queries import pending_appeal, waiting
from acquis.floor.words import RANKS
from acquis.law import capacities
from acquis.law.speaking import RANKED
from acquis.meetings.models import Meeting
from acquis.record import inputs, putting

USUAL_NOTICE = timedelta(minutes=15)

inputs.LABELS.update(
    {
        "AnnounceClosing.closes": _("When the list closes"),
        "ArrangeSpeakers.order": _("The requests in the order in which they are called"),
        "GrantMoreTime.minutes": _("Minutes more"),
        "GiveFloor.to": _("To whom"),
        "OpenSpeakersList.interactive": _("As an interactive exchange, with placards"),
        "OpenSpeakersList.dedicated": _("In the session dedicated to those who have one of their own"),
        "RequestFloor.rank": _("Who will speak"),
    }
)
inputs.LABELS["on_the_voting"] = _("It is on how the vote is conducted")
inputs.HINTS["on_the_voting"] = _("Needed while a vote is being taken: no other point is heard then.")


def _under_appeal(meeting: Meeting) -> list[str]:
    appeal = pending_appeal(meeting)
    return [f"ruling:{appeal.ruling_id}"] if appeal else []


def _ranks(where: inputs.Where) -> inputs.Choices:
    """By which rank somebody may speak: a delegation by any, an organisation by none."""
    kind = capacities.kind_of(where.capacity or "public")
    delegation = kind == "head" or kind in RANKED
    return [(code, words) for code, words in RANKS.items() if delegation or code == "delegate"]


def _as_they_stand(where: inputs.Where) -> dict[str, list[str]]:
    """The order in which the requests of a list stand, to be changed line by line."""
    row = where.row
    if not isinstance(row, SpeakersList):
        return {"order": []}
    return {"order": [f"request:{each.pk}" for each in waiting(row, where.profile)]}


inputs.choices_depend("RequestFloor.rank", _ranks)
inputs.fill_in("ArrangeSpeakers", _as_they_stand)
inputs.fill_in("AnnounceClosing", lambda where: {"closes": where.at + USUAL_NOTICE})
inputs.fill_in("GrantMoreTime", lambda where: {"minutes": 2})
putting.put_on("SetAsideRuling", _under_appeal)
