# SPDX-License-Identifier: EUPL-1.2
"""Institutions with a meeting open, on which what is decided can be played: one for each profile of the plain law."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from acquis.meetings.acts import EnterElection, EnterEstablishment, OpenMeeting
from acquis.meetings.convening_acts import ConveneMeeting
from acquis.meetings.models import Body, Meeting
from acquis.parties.participation_acts import EnterParticipation
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build_assembly import an_assembly


@dataclass
class Ground:
    """An institution under one profile, in which sequences are played."""

    profile: str
    meeting: Meeting
    following: Meeting
    states: list[str]

    @property
    def chair(self) -> str:
        """The chair of the meeting."""
        return f"chair:{self.meeting.subject}"


def a_ground(profile: str) -> Ground:
    """Found the institution and open its meeting; needs a database without a record."""
    if profile == "assembly":
        an_assembly()
    else:
        build.a_founded_record(profile=profile)
        founding = EnterEstablishment(
            document=build.words("The founding document"),
            adopted_on="2027-01-08",
            attested_by="The conference",
        )
        build.do(founding, build.SECRETARIAT, build.INSTITUTION, now=build.FOUNDED + timedelta(days=1))
    states = build.some_states(9)
    if profile == "ccm":
        codes = tuple(each.partition(":")[2] for each in states)
        bound = EnterParticipation(
            codes=codes, takes_part_as="state", on="2027-01-12", attested_by="The depositary"
        )
        build.do(bound, build.SECRETARIAT, build.INSTITUTION, now=build.FOUNDED + timedelta(days=2))
    kind = {"belgium-poa": "plenary", "ccm": "meeting", "assembly": "general-assembly"}[profile]
    body = Body.objects.get(kind=kind)
    meeting = _a_meeting(body, build.MORNING, states[8])
    build.do(OpenMeeting(), build.chair_of(meeting), meeting, now=build.MORNING)
    return Ground(profile, meeting, _a_meeting(body, build.MORNING + timedelta(days=90), states[8]), states)


def _a_meeting(body: Body, starts: datetime, chair: str) -> Meeting:
    profile = profile_in_force(Head.objects.get())
    called = ConveneMeeting(
        title=build.words("A meeting"),
        place=profile.bodies[body.kind].places[0],
        starts=starts,
        ends=starts + timedelta(hours=3),
    )
    build.do(called, build.SECRETARIAT, body, now=build.MORNING - timedelta(weeks=1))
    meeting = Meeting.objects.select_related("body").latest("pk")
    elected = EnterElection(office="chair", state=chair.partition(":")[2], attested_by="The conference")
    build.do(elected, build.SECRETARIAT, meeting, now=build.MORNING - timedelta(days=6))
    return meeting
