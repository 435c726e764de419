# SPDX-License-Identifier: EUPL-1.2
"""Builders of preparation and establishment, through the door as all others; and that part of the story, played."""

from datetime import datetime, timedelta

from acquis.decisions.acts import PutToDecision
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.floor.acts import CallNextSpeaker, EndStatement, OpenSpeakersList, RequestFloor
from acquis.floor.models import SpeakersList
from acquis.framework.models import Element
from acquis.meetings.acts import AdoptAgenda, CloseMeeting, EnterElection, OpenMeeting, TakeUpItem
from acquis.meetings.convening_acts import ConveneMeeting
from acquis.meetings.establishment_acts import AdoptFoundingDocument, EnterMandate
from acquis.meetings.models import AgendaItem, Body, Meeting
from acquis.parties.models import Organisation
from acquis.record.registry import hold
from acquis.web.simulation.play import Play
from tests import build
from tests.build import INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words

MANDATED = build.FOUNDED + timedelta(days=3)


def a_mandate_act() -> EnterMandate:
    """The act that enters the Assembly's mandate."""
    return EnterMandate(
        resolution=words("Programme of action: preparation and conference"),
        symbol="A/RES/81/999",
        adopted_on="2026-12-07",
        attested_by="Secretariat of the Assembly",
    )


def a_mandate(now: datetime = MANDATED) -> None:
    """The mandate entered: preparatory sessions and the conference are in being."""
    if not Body.objects.filter(kind="conference").exists():
        do(a_mandate_act(), SECRETARIAT, INSTITUTION, now=now)


def a_conference(*, starts: datetime = MORNING) -> Meeting:
    """A meeting of the conference, opened by its chair."""
    a_mandate()
    conference = Body.objects.get(kind="conference")
    return build.an_open_meeting(body=conference, starts=starts, title="The conference")


def a_founding_document(*codes: str) -> AdoptFoundingDocument:
    """The act that adopts the founding document, reaffirming the elements of these codes."""
    return AdoptFoundingDocument(
        title=words("Founding political document"), symbol="POA/IC/2027/L.1", reaffirms=codes
    )


def an_adoption(meeting: Meeting, *codes: str) -> Question:
    """The founding document put to the conference by its chair."""
    return build.a_question(meeting, a_founding_document(*codes), meeting.body, title="Founding document")


def an_establishment(*codes: str) -> Meeting:
    """The founding document adopted by the conference: the plenary is in being."""
    meeting = a_conference()
    do(DeclareAdopted(), chair_of(meeting), an_adoption(meeting, *codes))
    return meeting


def play_establishment(play: Play, opens: datetime) -> Question:
    """Mandate, a preparatory session, the conference with stakeholders speaking, adoption. `play.at` moves on to it.

    The record is founded, and stakeholders, if any, were entered as announced from an earlier process; so was the
    acquis, whose elements the document reaffirms.
    """
    play.do(a_mandate_act(), SECRETARIAT, INSTITUTION)
    _session(play, "preparatory", "Preparatory session", opens - timedelta(weeks=12), "geneva", heard=6)
    meeting = _session(play, "conference", "International conference", opens, "new-york", heard=10)
    codes = tuple(Element.objects.order_by("order").values_list("code", flat=True))
    on = f"body:{meeting.body_id}"
    put = PutToDecision(title=words("Founding document"), held=hold(a_founding_document(*codes), on))
    play.do(put, chair_of(meeting), meeting.subject)
    question = Question.objects.order_by("put", "pk").last()
    assert question is not None
    play.do(DeclareAdopted(), chair_of(meeting), question.subject)
    play.do(CloseMeeting(), chair_of(meeting), meeting.subject, after=timedelta(minutes=20))
    return question


def _session(play: Play, kind: str, title: str, opens: datetime, place: str, heard: int) -> Meeting:
    """A session convened, chaired, its agenda adopted, some heard on its one item; the conference stays open."""
    body = Body.objects.get(kind=kind)
    ends = opens + timedelta(hours=6)
    called = ConveneMeeting(title=words(title), place=place, starts=opens, ends=ends)
    play.do(called, SECRETARIAT, f"body:{body.pk}")
    meeting = Meeting.objects.order_by("pk").last()
    assert meeting is not None
    [chair] = play.some(1)
    elected = EnterElection(office="chair", state=chair, attested_by="Secretariat of the Assembly")
    play.do(elected, SECRETARIAT, meeting.subject)
    play.at = opens
    play.do(OpenMeeting(), chair_of(meeting), meeting.subject)
    items = AdoptAgenda(items=tuple(meeting.provisional_agenda))
    agenda = PutToDecision(title=words("Adoption of the agenda"), held=hold(items, meeting.subject))
    play.do(agenda, chair_of(meeting), meeting.subject)
    question = Question.objects.order_by("put", "pk").last()
    assert question is not None
    play.do(DeclareAdopted(), chair_of(meeting), question.subject)
    _debate(play, meeting, heard)
    if kind == "preparatory":
        play.do(CloseMeeting(), chair_of(meeting), meeting.subject)
    return meeting


def _debate(play: Play, meeting: Meeting, heard: int) -> None:
    chair, item = chair_of(meeting), AgendaItem.objects.get(meeting=meeting)
    play.do(TakeUpItem(), chair, f"item:{item.pk}")
    play.do(OpenSpeakersList(), chair, f"item:{item.pk}")
    speakers = SpeakersList.objects.get(item=item, closed=None)
    codes = Organisation.objects.filter(kind="stakeholder").order_by("code").values_list("code", flat=True)
    asking = [f"state:{code}" for code in play.some(heard)] + [f"stakeholder:{code}" for code in codes[:2]]
    for capacity in asking:
        play.do(RequestFloor(), capacity, f"speakers:{speakers.pk}")
    for _ in asking:
        play.do(CallNextSpeaker(), chair, f"speakers:{speakers.pk}", after=timedelta(minutes=3))
    play.do(EndStatement(), chair, meeting.subject, after=timedelta(minutes=2))
