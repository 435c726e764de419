# SPDX-License-Identifier: EUPL-1.2
"""Builders of the framework: the acquis entered, reaffirmed and changed, through the door as all others."""

from datetime import timedelta
from typing import Any

from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.framework import content
from acquis.framework.acts import EnterReaffirmation
from acquis.framework.amending_acts import AddElement, ReaffirmElements, ReplaceVersion
from acquis.framework.law_acts import AddLawView, RaiseLawQuestion, RegisterPosition
from acquis.framework.models import CbmStep, Element, LawPosition, LawQuestion, LawView, Source, ThreatRaised
from acquis.framework.state_acts import RaiseThreat, StateCbmStep
from acquis.meetings.models import Meeting
from acquis.record.act import Act
from tests import build
from tests.build import INSTITUTION, MORNING, SECRETARIAT, do, words

ENTERED = build.FOUNDED + timedelta(days=2)


def the_acquis() -> None:
    """The real framework, entered from its sources."""
    if not Source.objects.exists():
        content.enter_the_acquis(lambda act, capacity, subject: do(act, capacity, subject, now=ENTERED))


PART = {"N1", "N3", "N4", "N6", "N7", "N8", "N11", "IL4", "IL5", "IL8", "G1", "G8", "P1", "T1"}
CITED = {"A/70/174", "A/75/816", "A/76/135", "A/78/265", "A/79/214", "A/80/257"}


def part_of_the_acquis() -> None:
    """A part of the real framework, entered from its sources: enough for most tests, and quicker."""
    for act, subject in content.acts():
        named = getattr(act, "symbol", None) or getattr(act, "code", None) or getattr(act, "other", None)
        if named in PART | CITED and subject.removeprefix("element:") in PART | {INSTITUTION}:
            do(act, SECRETARIAT, subject, now=ENTERED)


def an_element(code: str = "N3") -> str:
    """An element of the framework, as a subject."""
    the_acquis()
    return f"element:{Element.objects.get(code=code).code}"


def a_founding_reaffirmation() -> None:
    """The founding document reaffirmed the whole framework, as announced."""
    the_acquis()
    entered = EnterReaffirmation(
        document=words("Founding political document"),
        adopted_on="2027-01-12",
        attested_by="Secretariat of the conference",
        codes=content.codes(),
    )
    do(entered, SECRETARIAT, INSTITUTION, now=ENTERED + timedelta(hours=1))


def a_new_element(code: str = "N12") -> AddElement:
    """The act that adds a norm, to be held before a body."""
    the_acquis()
    return AddElement(
        code=code,
        kind="norm",
        character="voluntary-norm",
        title=words("Care for open standards"),
        text=words("States should take care of the open standards that all depend upon."),
    )


def a_replacement(
    code: str = "N3", from_version: int = 1, text: str = "A wording of today."
) -> ReplaceVersion:
    """The act that replaces the version of an element, to be held before a body."""
    the_acquis()
    return ReplaceVersion(from_version=from_version, title=words("Territory"), text=words(text))


def put(held: Act, on: Any, meeting: Meeting | None = None, now: Any = None) -> Question:
    """A question that holds an act on the framework, put to the plenary."""
    return build.a_question(meeting, held, on, title="Framework", now=now)


def decided(held: Act, on: Any, meeting: Meeting | None = None, now: Any = None) -> Question:
    """An act on the framework, adopted by consensus of the plenary."""
    question = put(held, on, meeting, now)
    do(DeclareAdopted(), build.chair_of(question.meeting), question, now=now or question.put)
    question.refresh_from_db()
    return question


def a_reaffirmation(codes: tuple[str, ...] = ("N1", "N3"), meeting: Meeting | None = None) -> Question:
    """Elements reaffirmed by decision of the plenary."""
    the_acquis()
    return decided(ReaffirmElements(codes=codes), INSTITUTION, meeting)


def a_position(
    capacity: str | None = None, topics: tuple[str, ...] = ("IL4", "due-diligence")
) -> LawPosition:
    """A position registered by a State."""
    the_acquis()
    act = RegisterPosition(
        date="2024-05", title=words("National position"), link="https://example.org/p", topics=topics
    )
    do(act, capacity or build.a_state(), INSTITUTION)
    return _last(LawPosition)


def a_law_question(capacity: str | None = None) -> LawQuestion:
    """A question raised by a State."""
    the_acquis()
    act = RaiseLawQuestion(
        title=words("Data of civilians"),
        words=words("How do the rules treat data of civilians?"),
        topics=("IL8",),
        sources=("A/76/135, §71(f)",),
    )
    do(act, capacity or build.a_state(), INSTITUTION)
    return _last(LawQuestion)


def a_law_view(question: LawQuestion | None = None, capacity: str | None = None) -> LawView:
    """A view on a question."""
    question = question or a_law_question()
    act = AddLawView(words=words("Existing law suffices."))
    do(act, capacity or build.a_state(1), f"law-question:{question.pk}")
    return _last(LawView)


def a_threat_raised(capacity: str | None = None) -> ThreatRaised:
    """A kind of threat proposed by a State."""
    act = RaiseThreat(title=words("Attacks on time signals"), words=words("Networks depend on time signals."))
    do(act, capacity or build.a_state(), INSTITUTION)
    return _last(ThreatRaised)


def a_cbm_step(capacity: str | None = None, act: type = StateCbmStep, code: str = "G1") -> CbmStep:
    """What a State said it does on a confidence-building measure."""
    said = act(words=words("We named two points of contact."), link="https://example.org/cbm")
    do(said, capacity or build.a_state(), an_element(code), now=MORNING)
    return _last(CbmStep)


def _last(model: Any) -> Any:
    return model.objects.order_by("at", "pk").last()
