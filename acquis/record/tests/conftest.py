# SPDX-License-Identifier: EUPL-1.2
"""Two acts of this folder only: a nested one (a report's answers) and one of text (a proposal).

No room has tables for them yet: answers stand in their entry alone, a proposal in the table of points of order.
"""

import pytest
from pydantic import BaseModel, ConfigDict

from acquis.record import registry
from acquis.record.act import Act, Content, Malformed, Public, Words
from acquis.record.audience import STATES
from tests.build import PointOfOrder


class Answer(BaseModel):
    """One answer: which question, and what the State says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Public[str]
    value: Content[str | int | None]
    note: Content[Words | None] = None


class AnswerQuestions(Act):
    """A State answers a questionnaire: nested, each value for those it names."""

    power = "submit-writing"
    subject_kind = "meeting"
    asks = said = "answered"

    answers: Public[tuple[Answer, ...]]
    answered_by: Public[str]
    open_to_states: Public[bool] = False

    def check(self, deed):
        if not self.answers:
            raise Malformed("answers", "out-of-range", least=1, most=500)
        return {"answered": len(self.answers)}

    def apply(self, findings, deed):
        assert findings["answered"] == len(self.answers)

    def audience_of(self, path, entry_audience):
        return STATES if self.open_to_states else f"only:{self.answered_by}"

    @classmethod
    def forget(cls, paths, entry):
        """The answers stand in no table."""


class ProposeText(Act):
    """A State proposes words for a paragraph."""

    act_version = 2
    power = "raise-point-of-order"
    subject_kind = "meeting"
    kept_in = {
        "text": ("floor.PointOfOrder", 1, "words"),
        "words": ("floor.PointOfOrder", 1, "words"),  # as version 1 called it
    }
    asks = said = "proposed"

    paragraph: Public[str]
    text: Content[Words]

    def apply(self, findings, deed):
        PointOfOrder.enter(deed, meeting=deed.about, capacity=deed.capacity, words=self.text, raised=deed.at)


def lifted(payload):
    """Version 1 numbered paragraphs and called the text `words`."""
    return {"paragraph": f"OP{payload['number']}", "text": payload["words"]}


@pytest.fixture
def shapes():
    """The two acts, registered; the record forgets them afterwards."""
    registry.act(AnswerQuestions)
    registry.act(ProposeText)
    registry.lift("ProposeText", 1)(lifted)
    yield AnswerQuestions, ProposeText
    for each in (AnswerQuestions, ProposeText):
        del registry._acts[each.act_name()]
    del registry._lifts["ProposeText", 1]
