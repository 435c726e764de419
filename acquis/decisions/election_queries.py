# SPDX-License-Identifier: EUPL-1.2
"""Elections by secret ballot: what is elected, who may be elected, how the law reads the rounds held so far."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from acquis.decisions.models import Ballot, Election
from acquis.law import ballots, offices, voting
from acquis.law.bodies import Office, Seats
from acquis.law.profile import Profile
from acquis.law.verdicts import Provision
from acquis.meetings.acts import ElectOfficer
from acquis.meetings.models import Body, Meeting, Seat
from acquis.meetings.office_acts import ElectToOffice, beginning, in_being, office_here, terms_of
from acquis.meetings.seat_acts import ElectToSeats
from acquis.parties.models import State
from acquis.record.act import Act, Deed, Refusal, made_by
from acquis.record.models import Entry
from acquis.record.subjects import once

POWER = "elect-officers"
OF_A_MEETING = {"chair": 1, "vice-chair": 20}
"""The offices that a meeting has where the rules give its body none of a term: how many hold each at most."""


@dataclass(frozen=True)
class Standing:
    """Where an election stands: what the law found of the rounds, who of those it names withdrew, who stands next.

    `among`: who may be voted for in the next round (empty: anybody eligible); `between`: who a lot is drawn of.
    """

    found: ballots.Election
    among: tuple[str, ...]
    between: tuple[str, ...]
    undeclared: tuple[str, ...]

    @property
    def stage(self) -> str:
        """``ballot``, ``special-ballot``, ``lot``, ``complete``; ``nobody-left``: all who may be voted for withdrew."""
        if self.found.stage in ("ballot", "special-ballot") and self.found.among and not self.among:
            return "nobody-left"
        return "nobody-left" if self.found.stage == "lot" and not self.between else self.found.stage

    @property
    def free(self) -> bool:
        """Whether the next round is open to anybody eligible."""
        return self.found.stage == "ballot" and not self.found.among


def rounds_of(election: Election) -> list[Ballot]:
    """The rounds held, in their order."""
    return once(_rounds, election.pk)


def _rounds(election: int) -> list[Ballot]:
    return list(Ballot.objects.filter(election=election).order_by("round"))


def case_of(meeting: Meeting, profile: Profile) -> str:
    """In which case of the profile's votes the body elects; empty where it elects by consensus alone."""
    found = voting.case_of(profile, POWER, meeting.body.kind)
    return found[0] if found else ""


def rule_of(profile: Profile) -> Provision:
    """The provision on elections by secret ballot, of a profile that has one; of one changed since, that on votes."""
    row = profile.rules.secret_ballot or profile.rules.votes
    return profile.provision(row.provision)


def standing(election: Election, profile: Profile, before: int | None = None) -> Standing:
    """How the law reads the rounds (those `before` a number, if given) of an election."""
    held = [each for each in rounds_of(election) if before is None or each.round < before]
    found = ballots.outcome_of_election(
        profile,
        case_of(election.meeting, profile),
        election.places,
        [ballots.Round(each.votes, each.papers, each.invalid, each.blank, each.lot) for each in held],
        members=election.members,
        candidates=election.candidates,
    )
    stand = [state for state in found.among if state not in election.withdrew]
    lot = [state for state in found.between if state not in election.withdrew]
    declared = set(election.elected)
    left = tuple(state for state in found.elected if state not in declared)
    return Standing(found, tuple(stand), tuple(lot), left)


def running_in(meeting: Meeting) -> list[Election]:
    """The elections under way in a meeting."""
    rows = Election.objects.filter(meeting=meeting, declared=None, withdrawn=None).order_by("opened", "pk")
    return list(rows.select_related("body", "meeting__body")) if meeting.closed is None else []


def elections_in(meeting: Meeting) -> list[Election]:
    """All elections of a meeting, in their order."""
    rows = Election.objects.filter(meeting=meeting).order_by("opened", "pk")
    return list(rows.select_related("body", "meeting__body"))


def what_is_elected(deed: Deed, meeting: Meeting, body: Body, office: str) -> Office | Seats | None:
    """The rule on the office or the seats; None for an officer of the meeting alone, to whom no rule gives a term.

    `deed` is the institution's, carrying out a decision of the meeting's body. Refuses what that does not elect to.
    """
    in_being(body)
    row: Office | Seats | None
    if not office:
        ElectToSeats.ready(replace(deed, about=body))
        row = deed.profile.bodies[body.kind].seats
    elif (
        office in OF_A_MEETING and body.pk == meeting.body_id and not _has_a_term(deed.profile, body, office)
    ):
        return None
    else:
        row = office_here(deed, office, body)
    assert row is not None, "the act on seats is not ready where there are none"
    if row.elected_by != deed.decided_by:
        raise Refusal("another-body-elects", deed.provision(row.provision), body=row.elected_by)
    return row


def places_free(row: Office | Seats | None, deed: Deed, body: Body, office: str) -> int:
    """How many places there are to fill now."""
    if row is None:
        return OF_A_MEETING[office]
    if isinstance(row, Seats):
        return max(0, row.number - Seat.objects.filter(body=body, ended=None, until__gt=deed.at).count())
    begins = beginning(body, row, deed.at)
    return max(0, row.holders - sum(each.at(begins) for each in terms_of(body, office)))


def _has_a_term(profile: Profile, body: Body, office: str) -> bool:
    return offices.office_of(profile, body.kind, office) is not None


def act_name(profile: Profile, body: Body, office: str) -> str:
    """The name of the act by which the institution enters who was elected."""
    if not office:
        return ElectToSeats.act_name()
    return (ElectToOffice if _has_a_term(profile, body, office) else ElectOfficer).act_name()


def entering(name: str, election: Election, states: Iterable[str]) -> list[tuple[Act, str]]:
    """The acts of that name by which the institution enters that these States are elected, each with its subject."""
    on, elected = f"body:{election.body_id}", tuple(states)
    if name == ElectToSeats.act_name():
        return [(ElectToSeats(states=elected), on)]
    if name == ElectToOffice.act_name():
        return [(ElectToOffice(office=election.office, states=elected), on)]
    subject = f"meeting:{election.meeting_id}"
    return [(ElectOfficer(office=election.office, state=each), subject) for each in elected]


def can_be_elected(election: Election, state: str, deed: Deed) -> None:
    """Refuse a State that the institution could not enter as elected now, whatever its votes: the act's own reason.

    `deed` is the institution's, carrying out a decision of the meeting's body.
    """
    name = act_name(deed.profile, election.body, election.office)
    for act, subject in entering(name, election, [state]):
        about = election.meeting if subject.startswith("meeting:") else election.body
        act.check(replace(deed, subject=subject, about=about))


def eligible() -> list[str]:
    """The States that take part with full rights: whoever may be voted for where ballots are free."""
    rows = State.objects.filter(takes_part_as="state").order_by("code")
    return list(rows.values_list("code", flat=True))


def seed_of(ballot: Ballot) -> str:
    """The hash of the leaf that entered the round. The instant at which the door took it is in it: nobody chose it."""
    which, number = made_by(ballot.pk)
    return Entry.objects.values_list("leaf", flat=True).get(log=which, number=number)


def stage_of(election: Election) -> str:
    """``running``, ``declared``, ``withdrawn``, or ``lapsed`` with the meeting."""
    if election.declared:
        return "declared"
    if election.withdrawn:
        return "withdrawn"
    return "running" if election.running else "lapsed"


def numbers(ballot: Ballot) -> dict[str, Any]:
    """What the tellers announced of a round beside the votes: papers, invalid, valid, blank, voting."""
    valid = ballot.papers - ballot.invalid
    return {
        "papers": ballot.papers,
        "invalid": ballot.invalid,
        "valid": valid,
        "blank": ballot.blank,
        "voting": valid - ballot.blank,
    }
