# SPDX-License-Identifier: EUPL-1.2
"""Acts on offices and seats of bodies: elections for a term, naming by the chair, vacancies, recusal."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.law import offices
from acquis.law.bodies import Office
from acquis.meetings.acts import under_way
from acquis.meetings.models import Body, Meeting, Officer, Term
from acquis.parties.models import State
from acquis.record import log
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, unless_refused
from acquis.record.registry import act
from acquis.record.subjects import number_in, once

MOST_ELECTED = 200
LONGEST_ATTESTATION = 300


@act
class ElectToOffice(Act):
    """A body elects States to an office for the term that the rules give. Only by decision of the body that elects.

    `begins` is the instant from which they hold it (None: now, or the end of the session, as the rules say).
    `in_place_of` is the term of whoever left before its end ("term:12"): then the new one ends when that would have.
    """

    power = "elect-officers"
    subject_kind = "body"
    of_another_body = True
    asks = _("Elect to an office")
    said = _("officers were elected for a term")

    office: Public[str]
    states: Public[tuple[str, ...]]
    begins: Public[datetime | None] = None
    in_place_of: Public[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        in_being(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        row = office_here(deed, self.office, deed.about)
        if row.elected_by != deed.decided_by:
            raise Refusal("another-body-elects", deed.provision(row.provision), body=row.elected_by)
        return _elected(self.office, self.states, self.begins, self.in_place_of, row, deed, deed.about)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        enter_terms(self.office, self.states, findings, deed, deed.about)


@act
class EnterInOffice(Act):
    """An election to an office was held, as announced: the States, from when, who attests it."""

    power = "keep-record"
    subject_kind = "body"
    asks = _("Enter who holds an office")
    said = _("entered, as announced, who holds an office")

    office: Public[str]
    states: Public[tuple[str, ...]]
    begins: Public[datetime | None] = None
    in_place_of: Public[str] = ""
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        in_being(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        attested(self.attested_by)
        row = office_here(deed, self.office, deed.about)
        return _elected(self.office, self.states, self.begins, self.in_place_of, row, deed, deed.about)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        enter_terms(self.office, self.states, findings, deed, deed.about, attested_by=self.attested_by)


@act
class NameOfficers(Act):
    """In a meeting, the chair names those who facilitate a group that reports to the body, where the rules say so.

    `group` is that body ("body:12").
    """

    power = "name-officers"
    subject_kind = "meeting"
    asks = _("Name the officers of a group")
    said = _("named officers of a group")

    group: Public[str]
    office: Public[str]
    states: Public[tuple[str, ...]]
    begins: Public[datetime | None] = None
    in_place_of: Public[str] = ""

    def check(self, deed: Deed) -> dict[str, Any]:
        body = _group(self.group, deed)
        row = office_here(deed, self.office, body)
        if row.elected_by != "chair":
            raise Refusal("another-body-elects", deed.provision(row.provision), body=row.elected_by)
        return _elected(self.office, self.states, self.begins, self.in_place_of, row, deed, body)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        body = Body.objects.get(pk=int(self.group.removeprefix("body:")))
        enter_terms(self.office, self.states, findings, deed, body)


def _group(subject: str, deed: Deed) -> Body:
    """The body named, if it is in being and reports to the body that meets."""
    key = subject.removeprefix("body:")
    found = Body.objects.filter(pk=number_in(key), ended=None).first()
    if found is None or deed.profile.bodies[found.kind].reports_to != deed.about.body.kind:
        raise Malformed("group", "no-group-that-reports-here", body=subject)
    return found


@act
class EnterVacancy(Act):
    """Whoever holds an office leaves it before the end of the term, as announced; the office is vacant."""

    power = "keep-record"
    subject_kind = "term"
    asks = _("Enter a vacancy")
    said = _("entered that an office became vacant")

    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.ended:
            raise Refusal("term-over", at=log.instant(deed.about.ended))

    def check(self, deed: Deed) -> dict[str, Any]:
        attested(self.attested_by)
        if deed.about.until and deed.about.until <= deed.at:
            raise Refusal("term-over", at=log.instant(deed.about.until))
        return {"office": deed.about.office}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Term.objects.filter(pk=deed.about.pk).update(ended=deed.at)
        _off_meetings_to_come(deed.about, deed.at)


@act
class RecuseChair(Act):
    """The chair hands over to a vice-chair, for an item or until taking the chair back; no reason is owed."""

    power = "preside"
    subject_kind = "meeting"
    asks = _("Hand the chair to a Vice-Chair")
    said = _("handed the chair to a Vice-Chair")

    to: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        if once(_handed_over, deed.about.pk):
            raise Refusal("handed-over-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        found = Officer.objects.filter(meeting=deed.about, office="vice-chair", state=self.to, ended=None)
        if not found.exists():
            raise Malformed("to", "no-vice-chair", code=self.to)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Officer.enter(deed, meeting=deed.about, office="acting-chair", state=self.to, at=deed.at)


@act
class ResumeChair(Act):
    """The chair takes the chair back from the vice-chair."""

    power = "preside"
    subject_kind = "meeting"
    asks = _("Take the chair back")
    said = _("took the chair back")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        if not once(_handed_over, deed.about.pk):
            raise Refusal("not-handed-over")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _acting(deed.about.pk).update(ended=deed.at)


def attested(by: str) -> None:
    """Refuse what is entered as announced without saying who attests it."""
    if not 0 < len(by.strip()) <= LONGEST_ATTESTATION:
        raise Malformed("attested_by", "out-of-range", least=1, most=LONGEST_ATTESTATION)


def in_being(body: Body) -> None:
    """Refuse what needs a body that has not ended."""
    if body.ended:
        raise Refusal("body-ended")


def office_here(deed: Deed, office: str, body: Body) -> Office:
    """The office of that name in the body; Malformed where there is none, Refusal where another's chair holds it."""
    row = offices.office_of(deed.profile, body.kind, office)
    if row is None:
        known = ", ".join(deed.profile.bodies[body.kind].officers) or "—"
        raise Malformed("office", "no-such-office", office=office, known=known)
    if row.ex_officio:
        raise Refusal("held-ex-officio", deed.provision(row.provision), body=row.ex_officio)
    return row


def terms_of(body: Body, office: str) -> list[offices.Held]:
    """All terms in an office of a body so far, as the law reads them.

    While a session is under way, a term to the end of the session is read as ending when that is to end.
    """
    session = session_under_way(body)

    def until(row: Term) -> datetime | None:
        to_this_end = session and row.until is None and row.since <= (session.opened or row.since)
        return session.ends if session and to_this_end else row.until

    rows = Term.objects.filter(body=body, office=office).order_by("since", "pk")
    return [offices.Held(row.state, row.group, row.since, until(row), row.ended) for row in rows]


def session_under_way(body: Body) -> Meeting | None:
    """The meeting of the body that is open now, the last to end where there are several."""
    return Meeting.objects.filter(body=body, opened__isnull=False, closed=None).order_by("ends").last()


def beginning(body: Body, row: Office, at: datetime) -> datetime:
    """When a term decided at `at` begins: then; for whoever is elected for the next session, when this one ends."""
    session = session_under_way(body)
    return max(at, session.ends) if row.for_next and session else at


def groups_of(field: str, codes: tuple[str, ...]) -> dict[str, str]:
    """The regional groups of the States named, in the order given; Malformed where one is unknown or named twice."""
    if not 0 < len(codes) <= MOST_ELECTED:
        raise Malformed(field, "out-of-range", least=1, most=MOST_ELECTED)
    known = dict(State.objects.filter(code__in=codes, takes_part_as="state").values_list("code", "group"))
    for n, code in enumerate(codes):
        if code not in known:
            raise Malformed(field, "no-such-state", code=code)
        if code in codes[:n]:
            raise Malformed(field, "named-twice", subject=code)
    return {code: known[code] for code in codes}


def _elected(
    office: str,
    states: tuple[str, ...],
    begins: datetime | None,
    in_place_of: str,
    row: Office,
    deed: Deed,
    body: Body,
) -> dict[str, Any]:
    """Findings of an election: the groups, when the term begins and ends, whose turn it was."""
    groups = groups_of("states", states)
    if begins is not None and begins.tzinfo is None:
        raise Malformed("begins", "zone-missing")
    since = begins or beginning(body, row, deed.at)
    held = terms_of(body, office)
    turn = offices.whose_turn(row, held)
    for code, group in groups.items():
        unless_refused(offices.may_take(deed.profile, body.kind, office, held, code, begins=since))
        held.append(offices.Held(code, group, since))
    left = _left(in_place_of, office, body)
    until = left.until if left else offices.term_ends(row, since)
    found: dict[str, Any] = {
        "groups": groups,
        "since": log.instant(since),
        "until": log.instant(until) if until else None,
        "count": len(groups),
        "office": office,
    }
    return found | ({"turn": turn} if turn else {})


def _left(subject: str, office: str, body: Body) -> Term | None:
    if not subject:
        return None
    key = subject.removeprefix("term:")
    found = Term.objects.filter(pk=number_in(key)).first()
    if found is None or found.body_id != body.pk or found.office != office or not found.ended:
        raise Malformed("in_place_of", "no-vacancy-of-that", subject=subject)
    return found


def enter_terms(
    office: str,
    states: tuple[str, ...],
    findings: dict[str, Any],
    deed: Deed,
    body: Body,
    attested_by: str = "",
) -> None:
    """The terms, and the offices in meetings convened already that begin within them."""
    since = log.moment(findings["since"])
    until = log.moment(findings["until"]) if findings["until"] else None
    for code in states:
        Term.enter(
            deed,
            body=body,
            office=office,
            state=code,
            group=findings["groups"][code],
            since=since,
            until=until,
            attested_by=attested_by,
        )
    if office not in ("chair", "vice-chair"):
        return
    to_come = Meeting.objects.filter(body=body, opened=None, closed=None, starts__gte=since)
    for meeting in to_come.filter(starts__lt=until) if until else to_come:
        for code in states:
            Officer.enter(
                deed, meeting=meeting, office=office, state=code, attested_by=attested_by, at=deed.at
            )


def _off_meetings_to_come(term: Term, at: datetime) -> None:
    rows = Officer.objects.filter(
        meeting__body=term.body_id, meeting__opened=None, office=term.office, state=term.state, ended=None
    )
    rows.update(ended=at)


def _handed_over(meeting: int) -> bool:
    return _acting(meeting).exists()


def _acting(meeting: int) -> Any:
    return Officer.objects.filter(meeting=meeting, office="acting-chair", ended=None)
