# SPDX-License-Identifier: EUPL-1.2
"""A meeting under way now in an institution that votes where consensus failed, and that knows silence.

Thirty States Parties; the agenda adopted, its first item taken up; the next meeting convened, its agenda to be adopted.
"""

import random
from datetime import UTC, datetime, timedelta

from django.core.management import call_command

from acquis.meetings.acts import EnterEstablishment
from acquis.meetings.models import Body
from acquis.parties.models import State
from acquis.parties.participation_acts import EnterParticipation
from acquis.web.simulation import sessions
from acquis.web.simulation.play import INSTITUTION, SECRETARIAT, Play, all_states, found, words

PROFILE = "ccm"
PARTIES = 30


def prepare() -> int:
    """The record, in the empty database of the settings; the key of the meeting under way."""
    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    play = _established(now - timedelta(weeks=20))
    body = Body.objects.get(kind="meeting")
    play.until(now - timedelta(weeks=16))
    meeting = sessions.convene(play, body, "Meeting of States Parties", now - timedelta(minutes=20))
    sessions.open_and_adopt_agenda(play, meeting)
    sessions.take_up(play, meeting, 1)
    sessions.convene(play, body, "Next Meeting of States Parties", now + timedelta(weeks=40))
    return meeting.pk


def _established(at: datetime) -> Play:
    play = Play(at, random.Random(7))
    found("demonstration", "A meeting that votes", at, public_key="00" * 32, profile=PROFILE)
    codes = tuple(State.objects.order_by("code").values_list("code", flat=True)[:PARTIES])
    bound = EnterParticipation(
        codes=codes, takes_part_as="state", on=at.date().isoformat(), attested_by="The depositary"
    )
    play.do(bound, SECRETARIAT, INSTITUTION)
    play.states = all_states()
    begun = EnterEstablishment(
        document=words("Instrument"), adopted_on=at.date().isoformat(), attested_by="The conference"
    )
    play.do(begun, SECRETARIAT, INSTITUTION)
    return play
