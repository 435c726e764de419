# SPDX-License-Identifier: EUPL-1.2
"""Cases on consensus, on silence and on the period of a silence, put to the law."""

from __future__ import annotations

from typing import Any

from .case_files import Answer, Case, Section, verdict_of
from .consensus import held_until, may_wait, outcome_of_consensus, while_held
from .silence import closes_at, may_extend, may_suspend, may_use_silence, outcome_of_silence, resumed_until
from .verdicts import Outcome, Step

BODY = "plenary"
"""The body, where a case names none."""


def _consensus(case: Case) -> Answer:
    profile, objections = case.profile(), case.objections()
    outcome = outcome_of_consensus(profile, _body(case), objections, put_at=case.moment("put_at"))
    if case.has("asked_to_wait"):
        outcome = while_held(outcome, profile, case.moments("asked_to_wait"), case.moment("at"))
    return outcome_as_found(
        f"may it be declared adopted, {len(objections)} objections having come in?", outcome
    )


def _closes(case: Case) -> Answer:
    return _deadline(case, case.profile())


def _closes_on_every_day(case: Case) -> Answer:
    def every_day(values: dict[str, Any]) -> None:
        values["rules"]["silence"]["days"] = "every"

    return _deadline(case, case.profile(every_day))


def _deadline(case: Case, profile: Any) -> Answer:
    hours = case.number("hours") if case.has("hours") else None
    opened = case.moment("opened")
    closes = closes_at(profile, _body(case), opened, hours=hours)
    provision = profile.provision(profile.rules.silence.provision)
    step = Step("period", "opened", provision, {"opened": opened, "closes": closes})
    return Answer("when does a silence opened then close?", (step,), {"closes": closes})


def _periods(case: Case) -> Answer:
    hours = case.number("hours") if case.has("hours") else None
    verdict = may_use_silence(case.profile(), case.text("power"), case.text("body"), hours=hours)
    return verdict_of(f"may {case.text('body')} decide on {case.text('power')} by silence?", verdict)


def _silence(case: Case) -> Answer:
    outcome = outcome_of_silence(
        case.profile(),
        _body(case),
        case.objections(),
        opened=case.moment("opened"),
        closes=case.moment("closes") if case.get("closes") else None,
        at=case.moment("at"),
    )
    found = outcome_as_found("where does the silence stand then?", outcome)
    late = sum(step.params["number"] for step in outcome.steps if step.what == "late")
    return Answer(found.asked, found.steps, found.found | {"late": late})


def _extended(case: Case) -> Answer:
    verdict = may_extend(
        case.profile(), _body(case), closes=_running(case), later=case.moment("later"), at=case.moment("at")
    )
    return verdict_of("may the chair give it that later end?", verdict)


def _suspended(case: Case) -> Answer:
    verdict = may_suspend(case.profile(), _body(case), closes=_running(case), at=case.moment("at"))
    return verdict_of("may the chair suspend it then?", verdict)


def _resumed(case: Case) -> Answer:
    profile, suspended, resumed = case.profile(), case.moment("from"), case.moment("until")
    if not case.top.own.get("closes"):
        raise case.fault("", "closes is missing", "write on top of the file when the silence was to close")
    closes = resumed_until(
        profile, _body(case), closes=case.top.moment("closes"), suspended=suspended, resumed=resumed
    )
    assert profile.rules.silence is not None
    step = Step("period", "resumed", profile.provision(profile.rules.silence.provision), {"closes": closes})
    return Answer("when does it close, suspended and resumed?", (step,), {"closes": closes})


def _waits(case: Case) -> Answer:
    profile = case.profile()
    until = held_until(profile, case.moments("asked"))
    provision = may_wait(profile).provision
    found = Step("wait", "asked-for" if until else "not-asked", provision, {"until": until} if until else {})
    return Answer("until when is the gavel held?", (found,), {"until": until})


def outcome_as_found(asked: str, outcome: Outcome) -> Answer:
    """The answer to a case on how a question ends."""
    states = [state for step in outcome.steps for state in step.params.get("states", ())]
    provision = outcome.steps[-1].provision
    return Answer(
        asked,
        outcome.steps,
        {"stage": outcome.stage, "states": states, "provision": provision.number if provision else None},
    )


def _body(case: Case) -> str:
    return str(case.get("body", BODY))


def _running(case: Case) -> Any:
    """The deadline; None while it is suspended."""
    return None if case.flag("suspended") else case.moment("closes")


_IN = ("profile", "body")
LAWS = {
    "consensus": {
        "cases": Section(
            _consensus,
            (*_IN, "put_at", "objections", "asked_to_wait", "at"),
            ("stage", "states", "provision"),
        )
    },
    "silence": {
        "closes": Section(_closes, (*_IN, "opened", "hours"), ("closes",)),
        "closes_on_every_day": Section(_closes_on_every_day, (*_IN, "opened", "hours"), ("closes",)),
        "periods": Section(_periods, (*_IN, "power", "hours"), ("answer", "provision")),
        "outcomes.cases": Section(
            _silence, (*_IN, "opened", "closes", "at", "objections"), ("stage", "states", "late", "provision")
        ),
    },
    "periods": {
        "extended": Section(_extended, (*_IN, "closes", "at", "later", "suspended"), ("answer", "provision")),
        "suspended": Section(_suspended, (*_IN, "closes", "at", "suspended"), ("answer", "provision")),
        "resumed": Section(_resumed, (*_IN, "from", "until"), ("closes",)),
        "waits": Section(_waits, (*_IN, "asked"), ("until",)),
    },
}
