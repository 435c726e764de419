# SPDX-License-Identifier: EUPL-1.2
"""Elections as pages show them: what is elected, the rounds with their picture, who stands next."""

from typing import Any

from django.utils.translation import gettext as _

from acquis.decisions import election_queries as elections
from acquis.decisions.election_words import KINDS, ROUNDS, STAGES, STEPS
from acquis.decisions.models import Ballot, Election
from acquis.law import offices
from acquis.law.profile import Profile
from acquis.law.verdicts import Step
from acquis.meetings.models import Body, Meeting
from acquis.meetings.telling_rules import office_name
from acquis.parties.queries import names_of
from acquis.record.audience import may_see
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force


def what_is_elected(election: Election, profile: Profile | None = None) -> str:
    """The office and its body, or the body whose seats are filled, for people."""
    rules = profile or profile_in_force(Head.objects.get(pk=1), began=election.opened)
    return named(election.body, election.office, rules)


def named(body: Body, office: str, profile: Profile) -> str:
    """An office of a body, or its seats, for people."""
    if not office:
        return _("Members of {body}").format(body=body)
    row = offices.office_of(profile, body.kind, office)
    title = office_name(office, row.name if row else None)
    return _("{office}, {body}").format(office=title, body=body)


def in_meeting(meeting: Meeting, profile: Profile, capacity: str | None) -> list[dict[str, Any]]:
    """The elections of a meeting that somebody may follow, for its pages: row, what is elected, where it stands."""
    seen = [each for each in elections.elections_in(meeting) if may_see(each.audience, capacity)]
    return [
        {"election": each, "what": what_is_elected(each, profile), "stage": STAGES[elections.stage_of(each)]}
        for each in seen
    ]


def shown(election: Election, profile: Profile) -> dict[str, Any]:
    """An election whole: its rounds, what comes next, who was elected, who withdrew."""
    stands, held = elections.standing(election, profile), elections.rounds_of(election)
    voted_for = {state for each in held for state in each.votes}
    everybody = {*election.candidates, *election.withdrew, *election.elected, *voted_for, *stands.among}
    names = names_of(f"state:{code}" for code in everybody)
    by_round = _by_round(stands.found.steps)
    stage = elections.stage_of(election)
    return {
        "stage": stage,
        "stage_words": STAGES[stage],
        "what": what_is_elected(election, profile),
        "rule": elections.rule_of(profile).number,
        "rounds": [_round(each, by_round[each.round - 1], names) for each in held],
        "next": _next(election, stands, names) if stage == "running" else None,
        "elected": [names[f"state:{code}"] for code in election.elected],
        "undeclared": [names[f"state:{code}"] for code in stands.undeclared] if stage == "running" else [],
        "withdrew": _sorted(election.withdrew, names),
        "candidates": _sorted(election.candidates, names),
        "left": election.places - len(election.elected),
    }


def _next(election: Election, stands: elections.Standing, names: dict[str, Any]) -> dict[str, Any]:
    """What comes next: in words, among whom, how many names a paper may bear."""
    last = [step for step in stands.found.steps if step.what == "next"]
    return {
        "stage": stands.stage,
        "words": ROUNDS[stands.stage],
        "kind": STEPS.get(("next", last[-1].finding), "") if last else "",
        "number": len(elections.rounds_of(election)) + 1,
        "among": _sorted(stands.among, names),
        "between": _sorted(stands.between, names),
        "free": stands.free,
        "at_most": stands.found.at_most,
        "provision": last[-1].provision.number if last and last[-1].provision else "",
    }


def _by_round(steps: tuple[Step, ...]) -> list[list[Step]]:
    """The law's steps, those of each round together."""
    found: list[list[Step]] = []
    for step in steps:
        if step.what == "ballot":
            found.append([])
        if found:
            found[-1].append(step)
    return found


def _round(ballot: Ballot, steps: list[Step], names: dict[str, Any]) -> dict[str, Any]:
    """A round: its figures, its rows with the most votes first, the votes needed, what was found."""
    majority = next((step for step in steps if step.what == "majority"), None)
    elected = {state for step in steps if step.what == "elected" for state in step.params["states"]}
    counted = elections.numbers(ballot)
    voting = counted["voting"] or 1
    needed = majority.params["needed"] if majority else None
    order = sorted(
        _in_round(ballot), key=lambda code: (-ballot.votes.get(code, 0), names[f"state:{code}"].name)
    )
    return {
        "ballot": ballot,
        "kind": KINDS[_kind(ballot, majority)],
        "counted": counted,
        "needed": needed,
        "line": round(100 * needed / voting, 2) if needed and needed <= voting else None,
        "provision": majority.provision.number if majority and majority.provision else "",
        "found": [STEPS[step.what, step.finding] for step in steps if step.what in ("majority", "tie")],
        "rows": [_row(code, ballot, voting, names, code in elected) for code in order],
        "lot": names[f"state:{ballot.lot}"] if ballot.lot else None,
    }


def _in_round(ballot: Ballot) -> list[str]:
    """The States of a round: those that could be voted for, else those that were."""
    return list({*ballot.restricted_to, *ballot.votes})


def _kind(ballot: Ballot, majority: Step | None) -> str:
    if majority is None:
        return "special"
    return (
        "restricted"
        if ballot.restricted_to and ballot.round > 1
        else "first"
        if ballot.round == 1
        else "open"
    )


def _row(code: str, ballot: Ballot, voting: int, names: dict[str, Any], elected: bool) -> dict[str, Any]:
    votes = ballot.votes.get(code, 0)
    return {
        "who": names[f"state:{code}"],
        "votes": votes,
        "width": round(100 * votes / voting, 2),
        "elected": elected,
        "by_lot": elected and code == ballot.lot,
    }


def _sorted(codes: Any, names: dict[str, Any]) -> list[Any]:
    return sorted((names[f"state:{code}"] for code in codes), key=lambda each: each.name)
