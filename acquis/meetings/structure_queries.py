# SPDX-License-Identifier: EUPL-1.2
"""A body's structure for its page: who holds its offices, who sits in it, when it meets next and what is due before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from acquis.law import deadlines, offices
from acquis.law.bodies import Office
from acquis.law.periods import Session, sessions_due
from acquis.law.profile import Profile
from acquis.meetings.models import Body, FoundingDocument, Meeting, Seat, Term
from acquis.meetings.words import OFFICES
from acquis.parties.queries import names_of
from acquis.parties.words import REGIONAL_GROUPS

YEARS_AHEAD = 7
MOST_AHEAD = 2


@dataclass(frozen=True)
class OfficeShown:
    """An office for people: its holders now and to come (name, term), vacancies, whose turn it is, who elects."""

    name: Any
    holders: list[tuple[Any, Term]]
    to_come: list[tuple[Any, Term]]
    vacant: int
    turn: Any
    elected_by: Any
    ex_officio: Any
    provision: str


@dataclass(frozen=True)
class SessionDue:
    """A session that the period calls for, or that was announced, perhaps convened; with what is due before it."""

    due: Session
    opens: datetime
    ends: datetime
    zone: str
    before: list[deadlines.Deadline]
    announced: bool = False
    convened: bool = False


def offices_of(body: Body, profile: Profile, at: datetime) -> list[OfficeShown]:
    """The offices that the rules know in a body, in their order."""
    row = profile.bodies.get(body.kind)
    if row is None or not row.officers:
        return []
    terms = list(Term.objects.filter(body=body, ended=None).order_by("since", "pk"))
    names = names_of(f"state:{each.state}" for each in terms)
    by_office: dict[str, list[tuple[Any, Term]]] = {}
    for term in terms:
        by_office.setdefault(term.office, []).append((names[f"state:{term.state}"], term))
    return [
        _office(body, key, office, by_office.get(key, []), profile, at)
        for key, office in row.officers.items()
    ]


def _office(
    body: Body, key: str, office: Office, terms: list[tuple[Any, Term]], profile: Profile, at: datetime
) -> OfficeShown:
    now = [each for each in terms if each[1].since <= at and (each[1].until is None or at < each[1].until)]
    held = [offices.Held(term.state, term.group, term.since, term.until, term.ended) for _, term in terms]
    turn = offices.whose_turn(office, held)
    group = next((code for code, name in offices.GROUPS.items() if name == turn), None)
    elects = profile.bodies.get(office.elected_by)
    return OfficeShown(
        name=office.name or str(OFFICES.get(key, key)),
        holders=now,
        to_come=[each for each in terms if each[1].since > at],
        vacant=max(0, office.holders - len(now)),
        turn=REGIONAL_GROUPS[group] if group else "",
        elected_by=elects.name if elects else "",
        ex_officio=profile.bodies[office.ex_officio].name if office.ex_officio else "",
        provision=office.provision,
    )


def seats_of(body: Body) -> list[tuple[Any, Seat]]:
    """Who sits in a body of few: names with their seats."""
    rows = list(Seat.objects.filter(body=body, ended=None).order_by("until", "pk"))
    names = names_of(f"state:{each.state}" for each in rows)
    return sorted(((names[f"state:{row.state}"], row) for row in rows), key=lambda each: str(each[0].name))


def sessions_ahead(body: Body, profile: Profile, at: datetime) -> list[SessionDue]:
    """The next sessions that the body's period calls for, convened or not yet; none before its founding."""
    founded = FoundingDocument.objects.order_by("at").last()
    row = profile.bodies.get(body.kind)
    if founded is None or row is None or row.period is None or body.ended or body.parent_id:
        return []
    until = (at + timedelta(days=366 * YEARS_AHEAD)).date()
    convened = set(Meeting.objects.filter(body=body).values_list("starts__date", flat=True))
    place = profile.places[row.places[0]]
    found = []
    for due in sessions_due(profile, body.kind, founded.begins.date(), until):
        if due.first <= at.date():
            continue
        before = deadlines.before(profile, body.kind, due.first)
        known = any(each.body == body.kind and each.starts == due.first for each in profile.known_dates)
        opens, ends, held = due.opens(place), due.ends(place), bool(convened & _days(due))
        found.append(SessionDue(due, opens, ends, place.zone, before, known, held))
    return found[:MOST_AHEAD]


def _days(due: Session) -> set[Any]:
    return {due.first + timedelta(days=n) for n in range((due.last - due.first).days + 1)}
