# SPDX-License-Identifier: EUPL-1.2
"""The subject kind of elections by secret ballot: ``election:12``."""

from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.decisions.election_showing import what_is_elected
from acquis.decisions.models import Election
from acquis.meetings.kinds import situation_of, within_meeting
from acquis.record.subjects import Found, Kind, number_in, register


def _find_election(key: str) -> Found | None:
    rows = Election.objects.select_related("meeting__body", "body")
    election = rows.filter(pk=number_in(key)).first()
    if election is None:
        return None
    meeting = election.meeting
    return Found(
        election.subject, election, situation_of(meeting), within_meeting(meeting), began=election.opened
    )


register(
    "election",
    Kind(
        find=_find_election,
        label=lambda election: _("Election: {what}").format(what=what_is_elected(election)),
        address=lambda election: reverse("election", args=[election.pk]),
        audience=lambda election: election.audience,
    ),
)
