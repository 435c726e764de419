# SPDX-License-Identifier: EUPL-1.2
"""Before the institution exists: the acquis is entered, preparatory sessions meet, a conference adopts the document."""

from datetime import datetime, timedelta

from acquis.framework import content
from acquis.meetings.acts import CloseMeeting, EnterEstablishment
from acquis.meetings.establishment_acts import AdoptFoundingDocument, EnterMandate
from acquis.meetings.models import Body, Meeting
from acquis.meetings.seat_acts import EnterBoundBy, EnterSeats
from acquis.parties.acts import EnrolOrganisation
from acquis.parties.models import State
from acquis.parties.participation_acts import EnterParticipation
from acquis.web.simulation import bodies, relations, sessions
from acquis.web.simulation.play import INSTITUTION, SECRETARIAT, Play, chair_of, words

INVENTED = (
    ("OPENNET", "stakeholder", "Open Networks Forum"),
    ("LAKESIDE", "stakeholder", "Lakeside University"),
    ("NORTHBRIDGE", "stakeholder", "Northbridge Systems"),
    ("HARBOUR", "igo", "Harbour Cooperation Council"),
)
"""Organisations of a simulation are invented: code, kind, name."""

DRAWN = "Drawn for this simulation: it is not so in fact"
SHARE_BOUND = 0.8
"""Which share of the parties is bound by a further instrument, in a simulation."""


def enter_parties(play: Play) -> None:
    """Where a treaty binds some States alone: as many as the profile says, drawn by the play's seed."""
    parties = play.profile.parties
    if parties.who != "bound" or parties.bound is None:
        return
    codes = list(State.objects.order_by("code").values_list("code", flat=True))
    bound = sorted(play.draw.sample(codes, min(parties.bound, len(codes))))
    entered = EnterParticipation(
        codes=tuple(bound),
        takes_part_as="state",
        on=play.at.date().isoformat(),
        attested_by=DRAWN,
    )
    play.do(entered, SECRETARIAT, INSTITUTION)


def establish(play: Play) -> None:
    """The framework and organisations are entered; then what brings the institution into being.

    Preparatory sessions and a conference, where the profile knows them; else the founding document as announced.
    """
    content.enter_the_acquis(play.do, play.profile.content)
    for code, kind, name in INVENTED:
        play.do(EnrolOrganisation(code=code, kind=kind, name=words(name)), SECRETARIAT, INSTITUTION)
    if play.profile.establishment.mandated:
        prepare(play, bodies.ten(play.at + timedelta(weeks=30)))
    else:
        _announced(play)
    for body in Body.objects.filter(ended=None).order_by("pk"):
        _seats(play, body)
    relations.carry_over(play)


def _seats(play: Play, body: Body) -> None:
    """Who sits in a body of few, or is bound by the instrument of its own, drawn and entered as announced."""
    row = play.profile.bodies[body.kind]
    if row.seats:
        states = sessions.drawn_seats(play, row.seats)
        play.do(EnterSeats(states=states, attested_by=DRAWN), SECRETARIAT, f"body:{body.pk}")
    if row.own_parties:
        bound = tuple(sorted(play.some(round(len(play.states) * SHARE_BOUND))))
        play.do(EnterBoundBy(states=bound, attested_by=DRAWN), SECRETARIAT, f"body:{body.pk}")


def _announced(play: Play) -> None:
    since, today = play.profile.establishment.in_being_since, play.at.date()
    document = EnterEstablishment(
        document=words(play.profile.establishment.document["en"]),
        adopted_on=min(since or today, today).isoformat(),
        attested_by="Entered for this simulation",
        reaffirms=content.codes(play.profile.content) if play.foresees("reaffirm-framework") else (),
    )
    play.do(document, SECRETARIAT, INSTITUTION)


def prepare(play: Play, conference: datetime) -> None:
    """Everything up to the founding document, adopted at a conference that opens at `conference`."""
    play.do(_mandate(play), SECRETARIAT, INSTITUTION)
    first = bodies.ten(conference - timedelta(weeks=12), play.profile.places["geneva"].zone)
    session = _session(play, "preparatory", "Preparatory session", first, "geneva")
    play.do(CloseMeeting(), chair_of(session), session.subject)
    meeting = _session(play, "conference", "International conference", conference, "new-york")
    document = AdoptFoundingDocument(
        title=words("Founding political document"),
        symbol=f"POA/IC/{conference:%Y}/L.1",
        reaffirms=content.codes(play.profile.content),
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
