# SPDX-License-Identifier: EUPL-1.2
"""One morning of a plenary, the kernel's own story: what the first tests read, before any other room existed."""

import random
from datetime import datetime, timedelta

from acquis.meetings.acts import AdoptAgenda, CloseMeeting, ElectOfficer, EnterEstablishment
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.meetings.models import Body, Meeting
from acquis.parties.acts import EnrolOrganisation
from acquis.web.simulation import mid_session, sessions
from acquis.web.simulation.play import INSTITUTION, SECRETARIAT, Play, all_states, chair_of, found, words

SPEAKERS = 40
WEEKS_BEFORE = 8


def prepare(
    kind: str, opens: datetime, seed: int, *, public_key: str, parties: str = "united-nations"
) -> Play:
    """An institution established, as announced, with a first plenary meeting convened for `opens`."""
    play = Play(opens - timedelta(weeks=WEEKS_BEFORE + 2), random.Random(seed))
    found(kind, "One morning", play.at, parties=parties, public_key=public_key)
    play.states = all_states()
    establish = EnterEstablishment(
        document=words("Founding political document"),
        adopted_on=play.at.date().isoformat(),
        attested_by="Secretariat of the conference",
    )
    play.do(establish, SECRETARIAT, INSTITUTION)
    for code, name in (("OPENNET", "Open Networks Forum"), ("LAKESIDE", "Lakeside University")):
        play.do(EnrolOrganisation(code=code, kind="stakeholder", name=words(name)), SECRETARIAT, INSTITUTION)
    play.until(opens - timedelta(weeks=WEEKS_BEFORE))
    sessions.convene(play, plenary(), "First plenary meeting", opens)
    return play


def plenary() -> Body:
    """The plenary of the record."""
    return Body.objects.get(kind="plenary")


def morning(play: Play, following_opens: datetime) -> Meeting:
    """The whole morning, and what silence made of it afterwards; returns the next meeting, not yet open."""
    meeting = Meeting.objects.get()
    sessions.open_and_adopt_agenda(play, meeting)
    sessions.debate(play, meeting, 1, SPEAKERS, contested=True)
    sessions.take_up(play, meeting, 6)
    group = CreateWorkingGroup(
        title=words("Working group on incident response"),
        mandate=words("To exchange views on response to incidents and to report to the plenary."),
    )
    sessions.adopt_after_objection(
        play, meeting, "Creation of a working group", group, f"body:{meeting.body_id}"
    )
    following = sessions.convene(play, plenary(), "Second plenary meeting", following_opens)
    agenda = AdoptAgenda(items=tuple(following.provisional_agenda))
    broken = sessions.under_silence(play, meeting, "Agenda of the next meeting", agenda, following.subject)
    [chair] = play.some(1)
    elect = ElectOfficer(office="chair", state=chair)
    kept = sessions.under_silence(
        play, meeting, "Election of the Chair of the next meeting", elect, following.subject
    )
    play.do(CloseMeeting(), chair_of(meeting), meeting.subject)
    sessions.silence_broken(play, broken)
    sessions.silence_kept(play, kept)
    return following


def session_under_way(play: Play, meeting: Meeting, now: datetime) -> None:
    """The second meeting, under way now: a speaker has the floor, others wait, a silence has hours left."""
    first = Meeting.objects.filter(closed__isnull=False).latest("closed")
    play.until(now - timedelta(hours=30))
    third = sessions.convene(play, plenary(), "Third plenary meeting", now + timedelta(days=170))
    agenda = AdoptAgenda(items=tuple(third.provisional_agenda))
    sessions.under_silence(play, first, "Agenda of the third meeting", agenda, third.subject)
    play.until(now - timedelta(minutes=mid_session.MINUTES_IN_SESSION))
    sessions.open_and_adopt_agenda(play, meeting)
    mid_session.floor_taken(play, meeting, now)
