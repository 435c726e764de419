# SPDX-License-Identifier: EUPL-1.2
"""A demonstration under the Assembly's rules, with 193 Members: whatever a vote can look like stands in it now.

In the plenary a vote was declared, another is under way, a President is being elected. In the First Committee a motion
waits, and an amendment and a part are before the whole.
"""

import json
import random
from datetime import UTC, datetime, timedelta

from django.core.management import call_command

from acquis.decisions.ballot_acts import EnterBallot
from acquis.decisions.election_acts import OpenElection
from acquis.decisions.models import Election, Motion, Question
from acquis.decisions.motion_acts import GrantMotion, MakeMotion
from acquis.decisions.preliminary_acts import AskSeparateVote, MoveAmendment
from acquis.meetings.acts import AdoptAgenda, EnterEstablishment, OpenMeeting
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.meetings.models import Body, Meeting
from acquis.web.simulation import sessions, voting
from acquis.web.simulation.play import INSTITUTION, SECRETARIAT, Play, all_states, chair_of, found, words
from tests.build_assembly import PROFILE

WHO = {
    "public": (
        *("meeting", "screen", "vote-declared", "vote-under-way"),
        *("sheet", "election", "motions", "before-the-whole"),
    ),
    "state": ("pocket", "vote-under-way", "vote-declared", "motions-pocket", "before-the-whole"),
    "chair": ("chair", "election", "vote-under-way"),
    "committee": ("motions-chair", "before-the-whole"),
}
"""Which pages are looked at by whom: anybody, a delegate, the chair of the plenary, the chair of the committee."""


def capacity_of(who: str, paths: dict[str, str]) -> str:
    """As whom one signs in; nothing for anybody."""
    chairs = {"chair": paths["meeting"], "committee": paths["motions"]}
    if who in chairs:
        return f"chair:meeting:{chairs[who].split('/')[2]}"
    return "state:AFG" if who == "state" else ""


def prepare() -> str:
    """The record, in the empty database of the settings; paths of pages by name, as JSON."""
    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    play = _established(now - timedelta(weeks=20))
    plenary, committee = (_opened(play, kind, now) for kind in ("general-assembly", "first-committee"))
    declared, open_now = (_put(play, plenary, title) for title in ("A group on ports", "A group on rail"))
    voting.by_name(play, plenary, declared)
    election = _election(play, plenary)
    voting.by_name(play, plenary, open_now, declared=False)
    moved = _moved(play, committee)
    return json.dumps(
        {
            "meeting": f"/meetings/{plenary.pk}/",
            "screen": f"/meetings/{plenary.pk}/screen/",
            "pocket": f"/meetings/{plenary.pk}/pocket/",
            "chair": f"/meetings/{plenary.pk}/chair/",
            "vote-declared": f"/decisions/{declared.pk}/",
            "vote-under-way": f"/decisions/{open_now.pk}/",
            "sheet": f"/decisions/{declared.pk}/sheet/",
            "election": f"/elections/{election.pk}/",
            "motions": f"/meetings/{committee.pk}/",
            "motions-pocket": f"/meetings/{committee.pk}/pocket/",
            "motions-chair": f"/meetings/{committee.pk}/chair/",
            "before-the-whole": f"/decisions/{moved.pk}/",
        }
    )


def _established(at: datetime) -> Play:
    play = Play(at, random.Random(7))
    text = PROFILE.read_text(encoding="utf-8")
    found("demonstration", "An assembly", at, public_key="00" * 32, profile="assembly", text=text)
    play.states = all_states()
    charter = EnterEstablishment(
        document=words("Charter"), adopted_on=at.date().isoformat(), attested_by="The conference"
    )
    play.do(charter, SECRETARIAT, INSTITUTION)
    return play


def _opened(play: Play, kind: str, now: datetime) -> Meeting:
    play.until(now - timedelta(weeks=16))
    return sessions.convene(
        play, Body.objects.get(kind=kind), f"A sitting of the {kind}", now - timedelta(hours=1)
    )


def _put(play: Play, meeting: Meeting, title: str) -> Question:
    if not meeting.opened:
        sessions.open_and_adopt_agenda(play, meeting)
    group = CreateWorkingGroup(
        title=words(title), mandate=words("To meet and report."), kind="open-ended-group"
    )
    return sessions.put(play, meeting, title, group, f"body:{meeting.body_id}")


def _election(play: Play, meeting: Meeting) -> Election:
    opening = OpenElection(body=f"body:{meeting.body_id}", office="chair", places=1)
    election = play.make(Election, opening, chair_of(meeting), meeting.subject)
    one, other, third = play.some(3)
    count = EnterBallot(
        papers=180, invalid=2, blank=3, votes={one: 80, other: 75, third: 20}, attested_by="The tellers"
    )
    play.do(count, SECRETARIAT, election.subject)
    return election


def _moved(play: Play, meeting: Meeting) -> Question:
    """The agenda is put; an amendment is moved, a part is granted a separate vote, a motion waits."""
    sessions.chair_announced(play, meeting)
    play.do(OpenMeeting(), chair_of(meeting), meeting.subject)
    agenda = AdoptAgenda(items=tuple(meeting.provisional_agenda))
    question = sessions.put(play, meeting, "Adoption of the agenda", agenda, meeting.subject)
    one, other, third = (f"state:{code}" for code in play.some(3))
    play.do(MoveAmendment(words=words("Add an item on training.")), one, question.subject)
    division = play.make(Motion, AskSeparateVote(words=words("The second item")), other, question.subject)
    play.do(GrantMotion(), chair_of(meeting), division.subject)
    play.do(MakeMotion(kind="adjourn-debate", question=question.subject), third, meeting.subject)
    return question
