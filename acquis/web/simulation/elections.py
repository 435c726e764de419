# SPDX-License-Identifier: EUPL-1.2
"""Elections in a plenary: seats whose term is over, offices that are vacant, and those whom its chair names."""

from acquis.law import offices
from acquis.law.bodies import Office
from acquis.meetings.models import Body, Meeting, Seat
from acquis.meetings.office_acts import ElectToOffice, NameOfficers, beginning, terms_of
from acquis.meetings.seat_acts import ElectToSeats
from acquis.parties.models import State
from acquis.web.simulation import sessions
from acquis.web.simulation.play import Play, chair_of


def hold(play: Play, meeting: Meeting) -> None:
    """All elections that fall to the body that meets, by consensus; then its chair names whom the rules let it name."""
    here = meeting.body.kind
    for body in Body.objects.filter(ended=None).order_by("pk"):
        row = play.profile.bodies[body.kind]
        if row.seats and row.seats.elected_by == here:
            _seats(play, meeting, body)
        for name, office in row.officers.items():
            if office.ex_officio is None and office.elected_by == here:
                _office(play, meeting, body, name, office)
            elif office.elected_by == "chair" and row.reports_to == here:
                _named(play, meeting, body, name, office)


def _seats(play: Play, meeting: Meeting, body: Body) -> None:
    seats = play.profile.bodies[body.kind].seats
    assert seats is not None
    sitting = Seat.objects.filter(body=body, ended=None, until__gt=play.at)
    if sitting.exists():
        return
    [*before] = Seat.objects.filter(body=body).values_list("state", flat=True)
    states = sessions.drawn_seats(play, seats, tuple(before))
    elect = ElectToSeats(states=states)
    sessions.adopt(play, meeting, f"Election of members: {body.title['en']}", elect, f"body:{body.pk}")


def _office(play: Play, meeting: Meeting, body: Body, name: str, office: Office) -> None:
    """The vacancies of the office are filled; where there is a rotation, from the group whose turn it is."""
    states = _candidates(play, body, name, office)
    if states:
        elect = ElectToOffice(office=name, states=states)
        title = f"Election of officers: {body.title['en']}"
        sessions.adopt(play, meeting, title, elect, f"body:{body.pk}")


def _named(play: Play, meeting: Meeting, body: Body, name: str, office: Office) -> None:
    states = _candidates(play, body, name, office)
    if states:
        named = NameOfficers(group=f"body:{body.pk}", office=name, states=states)
        play.do(named, chair_of(meeting), meeting.subject)


def _candidates(play: Play, body: Body, name: str, office: Office) -> tuple[str, ...]:
    """As many States as there are vacancies, drawn among those that did not hold it; of the group whose turn it is."""
    begins, held = beginning(body, office, play.at), terms_of(body, name)
    vacant = office.holders - sum(each.at(begins) for each in held)
    turn = offices.whose_turn(office, held)
    drawn = play.some(len(play.states), tuple(each.state for each in held))
    groups = dict(State.objects.filter(code__in=drawn).values_list("code", "group"))
    in_turn = [code for code in drawn if turn and offices.GROUPS.get(groups[code]) == turn]
    return tuple(sorted((in_turn or drawn)[: max(0, vacant)]))
