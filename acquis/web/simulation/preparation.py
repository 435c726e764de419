# SPDX-License-Identifier: EUPL-1.2
"""Before the institution exists: the acquis is entered, preparatory sessions meet, a conference adopts the document."""

from datetime import datetime, timedelta

from acquis.framework import content
from acquis.meetings.acts import CloseMeeting
from acquis.meetings.establishment_acts import AdoptFoundingDocument, EnterMandate
from acquis.meetings.models import Body, Meeting
from acquis.parties.acts import EnrolOrganisation
from acquis.web.simulation import sessions
from acquis.web.simulation.play import INSTITUTION, SECRETARIAT, Play, chair_of, words

INVENTED = (
    ("OPENNET", "stakeholder", "Open Networks Forum"),
    ("LAKESIDE", "stakeholder", "Lakeside University"),
    ("NORTHBRIDGE", "stakeholder", "Northbridge Systems"),
    ("HARBOUR", "igo", "Harbour Cooperation Council"),
)
"""Organisations of a simulation are invented: code, kind, name."""


def prepare(play: Play, conference: datetime) -> None:
    """Everything up to the founding document, adopted at a conference that opens at `conference`."""
    content.enter_the_acquis(play.do)
    for code, kind, name in INVENTED:
        play.do(EnrolOrganisation(code=code, kind=kind, name=words(name)), SECRETARIAT, INSTITUTION)
    play.do(_mandate(play), SECRETARIAT, INSTITUTION)
    session = _session(play, "preparatory", "Preparatory session", conference - timedelta(weeks=12), "geneva")
    play.do(CloseMeeting(), chair_of(session), session.subject)
    meeting = _session(play, "conference", "International conference", conference, "new-york")
    document = AdoptFoundingDocument(
        title=words("Founding political document"),
        symbol=f"POA/IC/{conference:%Y}/L.1",
        reaffirms=content.codes(),
    )
    sessions.adopt(play, meeting, "Founding political document", document, f"body:{meeting.body_id}")
    play.do(CloseMeeting(), chair_of(meeting), meeting.subject, after=timedelta(minutes=20))


def _mandate(play: Play) -> EnterMandate:
    return EnterMandate(
        resolution=words("Programme of action: preparation and conference"),
        symbol="A/RES/00/000",
        adopted_on=(play.at - timedelta(days=20)).date().isoformat(),
        attested_by="Secretariat of the Assembly",
    )


def _session(play: Play, kind: str, title: str, opens: datetime, place: str) -> Meeting:
    body = Body.objects.get(kind=kind)
    meeting = sessions.convene(play, body, title, opens, place)
    sessions.open_and_adopt_agenda(play, meeting)
    sessions.debate(play, meeting, 1, play.times(8))
    return meeting
