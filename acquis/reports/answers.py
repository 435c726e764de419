# SPDX-License-Identifier: EUPL-1.2
"""The shape of an answer in an act, who reads it, and whether it holds."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from acquis.law import capacities
from acquis.law.verdicts import Provision
from acquis.parties.queries import capacity_exists
from acquis.record.act import Content, Deed, Malformed, Public, Refusal
from acquis.record.audience import PUBLIC, SECRETARIAT, STATES, may_see
from acquis.reports.questionnaire import Survey, fault_in

AUDIENCES = ("myself", "partners", "secretariat", "states", "public")
"""From the narrowest. Partners chosen keep what they see when an answer is opened further."""
OPEN_TO_STATES = ("states", "public")
PARTNERS = ("state", "observer", "igo", "stakeholder")
MOST_PARTNERS = 20

SeenBy = Literal["myself", "partners", "secretariat", "states", "public"]
Given = Literal["answered", "none", "not-applicable", "not-known", "withheld"]
Value = str | tuple[str, ...] | None


class AnswerGiven(BaseModel):
    """One answer as an act carries it: for the State itself and out of all figures unless it says otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Public[str]
    given: Public[Given] = "answered"
    value: Content[Value] = None
    seen_by: Public[SeenBy] = "myself"
    partners: Public[tuple[str, ...]] = ()
    aggregates: Public[bool] = False
    warned: Public[bool] = False


class PublicAnswer(BaseModel):
    """One answer that its State makes public."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Public[str]
    given: Public[Given]
    value: Content[Value] = None


def may_read(row: Any, state: str, capacity: str | None) -> bool:
    """Whether `capacity` may read what `state` keeps for the audience of this row (`seen_by`, `partners`)."""
    if row.seen_by == "public":
        return True
    if capacity is None:
        return False
    if may_see(f"only:state:{state}", capacity) or may_see(f"only:{','.join(row.partners)}", capacity):
        return True
    level = {"secretariat": SECRETARIAT, "states": STATES}.get(row.seen_by)
    return level is not None and may_see(level, capacity)


def wider(seen_by: str, partners: Iterable[str], row: Any) -> bool:
    """Whether an audience takes in all that the row's does, and is not the same."""
    was, becomes = AUDIENCES.index(row.seen_by), AUDIENCES.index(seen_by)
    keeps = set(row.partners) <= set(partners)
    return keeps and becomes >= was and (becomes > was or set(row.partners) < set(partners))


def narrower(seen_by: str, partners: Iterable[str], row: Any) -> bool:
    """Whether an audience lies within the row's, and is not the same."""
    was, becomes = AUDIENCES.index(row.seen_by), AUDIENCES.index(seen_by)
    within = set(partners) <= set(row.partners)
    return within and becomes <= was and (becomes < was or set(partners) < set(row.partners))


def rule(deed: Deed, matter: str) -> Provision:
    """The provision of the profile on a matter of reporting; the general one where it has none more exact."""
    reporting = deed.profile.reporting
    return deed.provision(reporting.provisions.get(matter, reporting.provision))


def check_answers(survey: Survey, answers: Iterable[Any], deed: Deed) -> None:
    """Refuse answers that the questionnaire cannot take, or an audience that cannot be."""
    known, seen = survey.questions, set()
    for n, answer in enumerate(answers):
        question = known.get(answer.question)
        if question is None or answer.question in seen:
            raise Malformed(f"answers.{n}.question", "no-such-question", question=answer.question)
        seen.add(answer.question)
        fault = fault_in(question, answer.given, answer.value)
        if fault:
            raise Malformed(f"answers.{n}.value", fault, question=answer.question, most=question.most or 1)
        check_audience(answer.seen_by, answer.partners, f"answers.{n}.partners")
        check_warned(question, answer.seen_by, answer.warned, deed)


def check_audience(seen_by: str, partners: tuple[str, ...], field: str = "partners") -> None:
    """Refuse partners that cannot be, and “partners” without any."""
    if len(partners) > MOST_PARTNERS:
        raise Malformed(field, "out-of-range", least=0, most=MOST_PARTNERS)
    for partner in partners:
        if not capacity_exists(partner) or capacities.kind_of(partner) not in PARTNERS:
            raise Malformed(field, "no-such-partner", partner=partner)
    if bool(partners) != (seen_by == "partners") and not (partners and seen_by != "myself"):
        raise Malformed(field, "name-partners")


def check_warned(question: Any, seen_by: str, warned: bool, deed: Deed) -> None:
    """Refuse to open an answer on protection or response teams to others before its author was warned."""
    if question.sensitive and seen_by in OPEN_TO_STATES and not warned:
        raise Refusal("warn-first", rule(deed, "audiences"), question=question.code)


def is_public(answer: Any) -> bool:
    """Whether the State keeps an answer for everybody."""
    return answer.seen_by == PUBLIC
