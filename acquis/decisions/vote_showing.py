# SPDX-License-Identifier: EUPL-1.2
"""Votes as pages show them: the one under way, those declared with count, roll and picture."""

from typing import Any

from acquis.decisions import vote_queries
from acquis.decisions.models import IntendedVote, Question, Vote
from acquis.decisions.vote_files import recount_of
from acquis.decisions.words import ABSENT, CHOICES, MAJORITIES, MANNERS, OF
from acquis.law.capacities import state_of
from acquis.law.profile import Profile
from acquis.law.voting import letters
from acquis.meetings.models import Meeting
from acquis.parties.queries import names_of
from acquis.record.audience import may_see

COUNTED = (("yes", "Y"), ("no", "N"), ("abstaining", "A"), ("absent", ""))


def votes_of(question: Question, profile: Profile, capacity: str | None) -> list[dict[str, Any]]:
    """The votes on a question, the one under way last, as far as whoever asks may follow them."""
    found = [each for each in vote_queries.votes_on(question) if not each.cancelled]
    for vote in found:
        vote.question = question
    return [_shown(vote, profile, capacity) for vote in found]


def under_way_in(meeting: Meeting, profile: Profile, capacity: str | None) -> dict[str, Any] | None:
    """The vote that is being taken in a meeting, as far as whoever asks may follow it."""
    vote = vote_queries.open_in(meeting) if profile.rules.votes.cases else None
    return _shown(vote, profile, capacity) if vote and may_see(vote.audience, capacity) else None


def result_in(meeting: Meeting, profile: Profile, capacity: str | None) -> dict[str, Any] | None:
    """The result declared last in a meeting, as far as whoever asks may follow it."""
    vote = vote_queries.declared_last_in(meeting) if profile.rules.votes.cases else None
    return (
        {"vote": vote, "bars": bars(vote.tally or {})} if vote and may_see(vote.audience, capacity) else None
    )


def _shown(vote: Vote, profile: Profile, capacity: str | None) -> dict[str, Any]:
    rule = profile.rules.votes.cases[vote.case]
    shown: dict[str, Any] = {
        "vote": vote,
        "manner": MANNERS[vote.manner],
        "rule": rule,
        "majority": MAJORITIES[rule.majority],
        "of": OF[rule.of],
        "members": len(vote.entitled),
    }
    return shown | (_declared(vote, profile) if vote.declared else _under_way(vote, profile, capacity))


def _under_way(vote: Vote, profile: Profile, capacity: str | None) -> dict[str, Any]:
    """What may be known while it is open: one's own vote; who voted, to the chair and the secretariat alone."""
    own = vote_queries.own_vote(vote, capacity)
    state = state_of(capacity) if capacity else None
    shown: dict[str, Any] = {
        "own": own,
        "own_said": CHOICES.get(own, ""),
        "choices": list(CHOICES.items()),
        "may_vote": vote.manner != "hands" and state in vote.entitled,
        "first": names_of([f"state:{vote.first}"])[f"state:{vote.first}"] if vote.first else None,
    }
    if not vote_queries.sees_count(vote, capacity):
        return shown
    roll = vote_queries.roll_now(vote)
    counted = vote_queries.tally_now(vote)
    found = vote_queries.outcome(vote, profile) if counted else None
    names = names_of(f"state:{code}" for code in vote.entitled)
    return shown | {
        "sees": True,
        "roll": _in_columns(roll, names),
        "waited_for": _called(vote, roll, names),
        "bars": bars(counted) if counted else [],
        "stage": found.stage if found else "",
        "voted": len(roll),
    }


def _declared(vote: Vote, profile: Profile) -> dict[str, Any]:
    roll, intended = vote.roll or {}, intended_in(vote)
    names = names_of(f"state:{code}" for code in {*vote.entitled, *intended})
    steps = vote_queries.outcome(vote, profile).steps
    return {
        "bars": bars(vote.tally or {}),
        "roll": _in_columns(roll, names),
        "absent": _names((code for code in vote.entitled if code not in roll), names) if vote.roll else [],
        "intended": [(names[f"state:{code}"], CHOICES[choice]) for code, choice in intended.items()],
        "steps": steps,
        "recount": recount_of(vote, profile),
        "needed": steps[-1].params.get("needed"),
    }


def bars(counted: dict[str, int]) -> list[dict[str, Any]]:
    """The count as a picture: each part with its number, where it begins and how wide it is, of 100."""
    total, begins, found = sum(counted.values()) or 1, 0.0, []
    for name, choice in COUNTED:
        width = round(100 * counted[name] / total, 2)
        words = CHOICES.get(choice) or ABSENT
        found.append(
            {"name": name, "words": words, "number": counted[name], "x": round(begins, 2), "width": width}
        )
        begins += width
    return found


def intended_in(vote: Vote) -> dict[str, str]:
    """How States had intended to vote, the last they said."""
    return dict(IntendedVote.objects.filter(vote=vote).order_by("at", "pk").values_list("state", "choice"))


def _in_columns(roll: dict[str, str], names: dict[str, Any]) -> list[tuple[Any, list[Any]]]:
    """The roll by choice, each with the names of States in alphabetical order of the page's language."""
    return [
        (words, _names((code for code, voted in roll.items() if voted == choice), names))
        for choice, words in CHOICES.items()
    ]


def _names(codes: Any, names: dict[str, Any]) -> list[Any]:
    return sorted((names[f"state:{code}"] for code in codes), key=lambda each: letters(each.name))


def _called(vote: Vote, roll: dict[str, str], names: dict[str, Any]) -> list[Any]:
    """In a roll call, the States that have not answered yet, in the order in which they are called."""
    if vote.manner != "roll-call":
        return []
    order = vote_queries.called_from(vote, [(code, names[f"state:{code}"].name) for code in vote.entitled])
    return [names[f"state:{code}"] for code in order if code not in roll]
