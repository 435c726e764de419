# SPDX-License-Identifier: EUPL-1.2
"""Acts on who sits in a body of few, and on who is bound by the instrument of a body's own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.law import offices
from acquis.law.bodies import Seats
from acquis.meetings.models import Body, Seat
from acquis.meetings.office_acts import attested, groups_of, in_being
from acquis.record import log
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, unless_refused
from acquis.record.registry import act


@act
class ElectToSeats(Act):
    """A body elects States to sit in a body of few. Only by decision of the body that elects.

    Members sit until others are elected in their place: those whose term is over leave as the new ones come in.
    """

    power = "elect-officers"
    subject_kind = "body"
    of_another_body = True
    asks = _("Elect members of a committee")
    said = _("members of the committee were elected")

    states: Public[tuple[str, ...]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _of_few(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        row = _of_few(deed)
        if row.elected_by != deed.decided_by:
            raise Refusal("another-body-elects", deed.provision(row.provision), body=row.elected_by)
        return _seated(self.states, row, deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _take_seats(self.states, findings, deed)


@act
class EnterSeats(Act):
    """An election to the seats of a body of few was held, as announced: the States, and who attests it."""

    power = "keep-record"
    subject_kind = "body"
    asks = _("Enter who sits in this committee")
    said = _("entered, as announced, who sits in the committee")

    states: Public[tuple[str, ...]]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _of_few(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        attested(self.attested_by)
        return _seated(self.states, _of_few(deed), deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _take_seats(self.states, findings, deed)


@act
class EnterBoundBy(Act):
    """Which States are bound by the instrument of a body's own (a protocol), as its depositary announced."""

    power = "keep-record"
    subject_kind = "body"
    asks = _("Enter who is bound by this instrument")
    said = _("entered, as announced, which States are bound by its instrument")

    states: Public[tuple[str, ...]]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        in_being(deed.about)
        row = deed.profile.bodies[deed.about.kind]
        if row.own_parties is None:
            raise Refusal("no-own-parties", deed.provision(row.provision))

    def check(self, deed: Deed) -> dict[str, Any]:
        attested(self.attested_by)
        groups_of("states", self.states)
        return {"count": len(self.states)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Body.objects.filter(pk=deed.about.pk).update(seated=sorted(self.states))


def _of_few(deed: Deed) -> Seats:
    """The seats of the body; refuses where it has ended, or where all who may take part sit in it."""
    in_being(deed.about)
    row = deed.profile.bodies[deed.about.kind]
    if row.seats is None:
        raise Refusal("no-seats-here", deed.provision(row.provision))
    return row.seats


def _seated(states: tuple[str, ...], row: Seats, deed: Deed) -> dict[str, Any]:
    """Findings: the groups of those elected, the seats whose term is over, until when the new ones last."""
    groups = groups_of("states", states)
    sitting = _sitting(deed.about)
    over = [each for each in sitting if each.until <= deed.at]
    remaining = [each for each in sitting if each not in over]
    for each in remaining:
        if each.state in groups:
            raise Malformed("states", "sits-already", code=each.state)
    rest = [each.group for each in remaining]
    unless_refused(offices.may_be_seated(deed.profile, deed.about.kind, rest, groups))
    until = offices.term_ends(row, deed.at)
    assert until is not None
    return {
        "groups": groups,
        "leaving": sorted(each.pk for each in over),
        "until": log.instant(until),
        "count": len(groups),
    }


def _take_seats(states: tuple[str, ...], findings: dict[str, Any], deed: Deed) -> None:
    Seat.objects.filter(pk__in=findings["leaving"]).update(ended=deed.at)
    for code in states:
        Seat.enter(
            deed,
            body=deed.about,
            state=code,
            group=findings["groups"][code],
            since=deed.at,
            until=log.moment(findings["until"]),
        )
    sitting = sorted(each.state for each in _sitting(deed.about))
    Body.objects.filter(pk=deed.about.pk).update(seated=sitting)


def _sitting(body: Body) -> list[Seat]:
    return list(Seat.objects.filter(body=body, ended=None).order_by("pk"))
