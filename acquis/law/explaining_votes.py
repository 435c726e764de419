# SPDX-License-Identifier: EUPL-1.2
"""Cases on votes and on the quorum, put to the law: under the rules of a profile, or majorities that a file writes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from .case_files import Answer, Case, Section, answered, number_of, verdict_of
from .profile import Profile
from .quorum import may_decide, may_open, to_decide, to_open
from .verdicts import Step
from .voting import CastVote, Tally, called_from, case_of, may_be_voted, outcome_of_vote, roll_of
from .ways import Quorum

POWER, BODY = "adopt-text", "plenary"
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""When a vote was opened that could be opened at any time: it alters nothing, and is not told."""

ONE_VOTE_EACH = (
    "A/520/Rev.20 rule 82 [124]; whose word counts, where two of a delegation differ, is chosen here"
)
WRITTEN = {
    "text": {"en": "What this file of cases writes of majorities and quorum."},
    "source": {"ref": "here"},
    "standing": "chosen-here",
    "alternatives": ["what the profile itself says"],
}
UNREAD = {
    "text": {"en": "A rule that nobody of the project read."},
    "standing": "practice",
    "verified": False,
}


def _counts(case: Case) -> Answer:
    name = case.text("case")
    profile = _with_rules(case, rule=name) if case.has("rules") else case.profile()
    return _vote(case, profile, name, _tally(case, None))


def _vote(case: Case, profile: Profile, name: str, tally: Tally) -> Answer:
    put = case.moment("put_at") if case.has("put_at") else ANY_TIME
    outcome = outcome_of_vote(profile, name, tally, put_at=put, present=_present(case))
    by_what = {step.what: step for step in outcome.steps}
    majority = by_what.get("majority")
    found = {
        "stage": outcome.stage,
        "needed": majority.params["needed"] if majority else None,
        "quorum": by_what["quorum"].finding if "quorum" in by_what else None,
        "provision": number_of(outcome.steps[-1].provision),
    }
    counted = f"{tally.yes} for, {tally.no} against, {tally.abstaining} abstaining, {tally.absent} absent"
    steps = (
        outcome.steps
        if case.has("put_at")
        else (Step("vote", "opened", outcome.steps[0].provision), *outcome.steps[1:])
    )
    return Answer(f"is it carried in the case {name}: {counted}?", steps, found)


def _rolls(case: Case) -> Answer:
    casts = [
        CastVote(
            row.text("by"), row.word("choice", ("Y", "N", "A")), row.moment("received"), row.flag("by_head")
        )
        for row in case.rows("casts", ("by", "choice", "received", "by_head"))
    ]
    roll = roll_of(casts)
    step = Step("roll", "counted", None, {"roll": roll, "source": ONE_VOTE_EACH})
    return Answer("whose word counts?", (step,), {"roll": roll})


def _may(case: Case) -> Answer:
    profile = case.profile()
    recommends = case.flag("recommends")
    if case.has("rules"):
        row = {name: case.text(name) for name in ("rule", "otherwise") if case.has(name)}
        profile = _with_rules(case, **row)
    return _asked(case, profile, "working-group" if recommends else BODY)


def _asked(case: Case, profile: Profile, body: str, *, objected: bool = False) -> Answer:
    power, body = str(case.get("power", POWER)), str(case.get("body", body))
    put = case.moment("put_at")
    at = case.moment("at") if case.has("at") else put
    objected = case.flag("objected", objected)
    verdict = may_be_voted(profile, power, body, put_at=put, at=at, objected=objected)
    answer = verdict_of(
        f"may {body} vote on {power}, {'an' if objected else 'no'} objection standing?", verdict
    )
    found = case_of(profile, power, body)
    until = getattr(verdict, "params", {}).get("until")
    return Answer(
        answer.asked, answer.steps, answer.found | {"case": found[0] if found else None, "until": until}
    )


def _institutions(case: Case) -> Answer:
    return _asked(case, case.profile(), BODY, objected=True)


def _calling(case: Case) -> Answer:
    names = {str(code): str(name) for code, name in case.fields("names").items()}
    order = called_from(names.items(), case.text("first"))
    step = Step("roll", "called", None, {"order": order, "source": "A/520/Rev.20 rule 87 [127]"})
    return Answer("in which order are they called?", (step,), {"order": order})


def _least(case: Case) -> Answer:
    rule = Quorum(to_open=case.text("to_open"), to_decide=case.text("to_decide"), provision="")
    members = case.number("members")
    found = {"opens": to_open(rule, members), "decides": to_decide(rule, members)}
    step = Step(
        "quorum", "least", None, {"members": members, **found, "source": "A/520/Rev.20 rule 67 [108]"}
    )
    return Answer(f"how many of {members} must be there to open, and to decide?", (step,), found)


def _answers(case: Case) -> Answer:
    profile, members, present = _with_quorum(case), case.number("members"), _present(case)
    opens, first, _ = answered(may_open(profile, members, present))
    decides, second, _ = answered(may_decide(profile, members, present))
    counted = "nobody counted" if present is None else f"{present} present"
    steps = (
        Step("opening", first.finding, first.provision, first.params),
        Step("deciding", second.finding, second.provision, second.params),
    )
    return Answer(
        f"may a body of {members} open and decide, {counted}?", steps, {"opens": opens, "decides": decides}
    )


def _quorum_votes(case: Case) -> Answer:
    return _vote(
        case, _with_quorum(case), str(case.get("case", "simple")), _tally(case, case.number("members"))
    )


def _tally(case: Case, members: int | None) -> Tally:
    """The count; who is absent is written, or all others of so many members."""
    yes, no, abstaining = (case.number(name, 0) for name in ("for", "against", "abstaining"))
    absent = case.number("absent", 0) if members is None else members - yes - no - abstaining
    return Tally(yes, no, abstaining, absent)


def _present(case: Case) -> int | None:
    return case.number("present") if case.has("present") else None


def _with_rules(case: Case, **row: str) -> Profile:
    """The profile with those of the majorities of the file by which, as ``row`` says, its bodies decide on texts."""
    rules, recommends = case.fields("rules"), case.flag("recommends")
    unknown = next((name for name in row.values() if name not in rules), None)
    if unknown:
        raise case.fault("", f"{unknown} is not among the rules above", f"one of {', '.join(rules)}")
    cases = {name: rules[name] for name in row.values()}
    return case.profile(lambda values: _change(values, case, cases, None, recommends, row))


def _with_quorum(case: Case) -> Profile:
    """The profile with the quorum of the file, if it writes one, and a simple majority."""
    if not case.has("to_open"):
        return case.profile()
    shares = {"to_open": case.text("to_open"), "to_decide": case.text("to_decide")}
    quorum = shares | {"opening_waived": case.flag("waived")} if case.flag("rule", True) else None
    simple = {"simple": {"majority": "simple", "of": "present-and-voting"}}
    return case.profile(lambda values: _change(values, case, simple, quorum, False, {"rule": "simple"}))


def _change(
    values: dict[str, Any],
    case: Case,
    cases: dict[str, Any],
    quorum: dict[str, Any] | None,
    recommends: bool,
    row: dict[str, str],
) -> None:
    """Write them into a profile: all rest on a provision that says so, or on one that nobody read."""
    votes, provisions = values["rules"]["votes"], values["provisions"]
    provisions["as-written"] = WRITTEN
    provisions["unread"] = UNREAD | {"source": {"ref": next(iter(values["sources"]))}}
    rests = {"provision": "as-written" if case.flag("verified", True) else "unread"}
    votes["cases"] = {name: each | rests for name, each in cases.items()}
    if cases:
        votes["provision"] = "as-written"
    if quorum:
        values["rules"]["quorum"] = quorum | rests
    values["powers"][POWER] |= row
    if recommends:
        values["bodies"]["working-group"]["decides"]["recommends_only"] = True


_COUNT = ("for", "against", "abstaining", "absent", "present", "put_at")
_FOUND = ("stage", "needed", "quorum", "provision")
_ASKED = ("profile", "power", "body", "put_at", "at", "objected")
LAWS = {
    "voting": {
        "counts": Section(_counts, ("profile", "rules", "case", *_COUNT), _FOUND),
        "rolls": Section(_rolls, ("casts",), ("roll",)),
        "may": Section(
            _may,
            (*_ASKED, "rules", "rule", "otherwise", "verified", "recommends"),
            ("answer", "provision", "until"),
        ),
        "institutions": Section(_institutions, _ASKED, ("answer", "case", "provision", "until")),
        "calling.cases": Section(_calling, ("names", "first"), ("order",)),
    },
    "quorum": {
        "least": Section(_least, ("to_open", "to_decide", "members"), ("opens", "decides")),
        "answers": Section(
            _answers,
            ("profile", "members", "present", "to_open", "to_decide", "waived", "verified", "rule"),
            ("opens", "decides"),
        ),
        "votes": Section(
            _quorum_votes,
            ("profile", "case", "members", *_COUNT, "to_open", "to_decide", "waived", "verified", "rule"),
            _FOUND,
        ),
    },
}
