# SPDX-License-Identifier: EUPL-1.2
"""Votes as files: what a browser needs to count again, and the roll in the columns of the Dag Hammarskjöld Library.

A roll is given whole, one row a State, and never added up by State over several decisions.
"""

from typing import Any

from django.utils import translation

from acquis.decisions.models import Question, Vote
from acquis.decisions.vote_queries import votes_on
from acquis.decisions.words import MANNERS
from acquis.law.profile import Profile
from acquis.law.voting import Tally, letters, needed
from acquis.law.ways import Vote as Case
from acquis.meetings.api import instant_or_none
from acquis.parties.models import State
from acquis.parties.names import in_language
from acquis.record import log, sentences, subjects
from acquis.record.act import NotFound
from acquis.record.lists import as_csv

COLUMNS = (
    *("undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "draft"),
    *("committee_report", "meeting", "title", "agenda_title", "subjects", "vote_note"),
    *("total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms", "undl_link"),
)
"""Of the library's voting data. What no library has given yet (`undl_id`, `undl_link`) and what the record does not
hold (`session`, `committee_report`, `subjects`) stays empty."""

NOT_VOTING = "X"


def declared_on(question: Question) -> list[Vote]:
    """The votes on a question, and on what came before the whole, whose result was declared."""
    return [vote for vote in votes_on(question) if vote.declared]


def needed_in(vote: Vote, case: Case) -> int:
    """The least number in favour by which a declared vote carries."""
    return needed(case, Tally(**(vote.tally or {})))


def vote_shape(vote: Vote, profile: Profile) -> dict[str, Any]:
    """A vote for the outside, with all that is needed to count it again; of one under way, that it is."""
    case = profile.rules.votes.cases[vote.case]
    declared = vote.declared is not None
    return {
        "subject": vote.subject,
        "on": {"kind": vote.on.kind, "words": vote.on.words} if vote.on else None,
        "manner": vote.manner,
        "first": vote.first or None,
        "case": vote.case,
        "majority": case.majority,
        "of": case.of,
        "floor": case.floor,
        "provision": sentences.of_provision(profile.provision(case.provision)),
        "entitled": len(vote.entitled),
        "opened": log.instant(vote.opened),
        "declared": instant_or_none(vote.declared),
        "cancelled": instant_or_none(vote.cancelled),
        "carried": vote.carried,
        "needed": needed_in(vote, case) if declared else None,
        "tally": vote.tally if declared else None,
        "roll": vote.roll if declared else None,
    }


def recount_of(vote: Vote, profile: Profile) -> dict[str, Any]:
    """What the page holds for the browser to count again: the roll (``AFG:Y ALB:N``), the case, what was declared."""
    case = profile.rules.votes.cases[vote.case]
    said = vote.tally or {}
    return {
        "roll": " ".join(f"{code}:{choice}" for code, choice in sorted((vote.roll or {}).items())),
        "entitled": len(vote.entitled),
        "majority": case.majority,
        "of": case.of,
        "floor": case.floor or 0,
        "tally": " ".join(str(said[name]) for name in ("yes", "no", "abstaining", "absent")),
        "carried": "yes" if vote.carried else "no",
    }


def in_columns(question: Question) -> str:
    """The rolls of a question's votes as CSV in the library's columns, names in English; none of a show of hands."""
    with translation.override("en"):
        about = _about(question)
        rows = [row for vote in declared_on(question) if vote.roll is not None for row in _rows(vote, about)]
        return as_csv(rows, COLUMNS)


def _about(question: Question) -> dict[str, Any]:
    """What is alike in every row: the library's columns on the question."""
    draft = _symbol(question.held["on"])
    return dict.fromkeys(COLUMNS, "") | {
        "draft": draft,
        "meeting": str(question.meeting),
        "title": in_language(question.title),
    }


def _symbol(subject: str) -> str:
    """The symbol of the document that a question is on; nothing where it is on none."""
    if subjects.kind_of(subject) != "document":
        return ""
    try:
        return subjects.label(subjects.find(subject))
    except NotFound:
        return ""


def _rows(vote: Vote, about: dict[str, Any]) -> list[dict[str, Any]]:
    tally, adopts = vote.tally or {}, vote.carried and vote.on_id is None
    alike = about | {
        "date": vote.declared.date().isoformat() if vote.declared else "",
        "resolution": about["draft"] if adopts else "",
        "vote_note": _note(vote),
        "total_yes": tally["yes"],
        "total_no": tally["no"],
        "total_abstentions": tally["abstaining"],
        "total_non_voting": tally["absent"],
        "total_ms": len(vote.entitled),
    }
    states = {state.code: str(state) for state in State.objects.filter(code__in=vote.entitled)}
    return [
        alike | {"ms_code": code, "ms_name": name, "ms_vote": (vote.roll or {}).get(code, NOT_VOTING)}
        for code, name in sorted(states.items(), key=lambda each: letters(each[1]))
    ]


def _note(vote: Vote) -> str:
    """Which vote of the question: how it was taken, and on what before the whole."""
    manner = f"{vote.subject}: {MANNERS[vote.manner]}"
    return f"{manner}, on {vote.on.kind}: {in_language(vote.on.words)}" if vote.on else manner
