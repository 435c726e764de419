# SPDX-License-Identifier: EUPL-1.2
"""What is asked about positions and costs: names of fields, which kinds may be stated now, what follows."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions import position_queries as queries
from acquis.decisions.models import Question
from acquis.decisions.words import POSITION_KINDS
from acquis.law import capacities
from acquis.law.positions import KINDS, may_state
from acquis.record import inputs


def _kinds(where: inputs.Where) -> inputs.Choices:
    """The kinds that the State may state now; all, where a form is made for nobody in particular."""
    question, capacity = where.row, where.capacity
    if not isinstance(question, Question) or capacity is None:
        return list(POSITION_KINDS.items())
    matter = queries.matter_of(question)
    sponsor = capacities.state_of(capacity) in queries.sponsors(question)
    now = [kind for kind in KINDS if may_state(where.profile, kind, matter, sponsor=sponsor)]
    return [(kind, POSITION_KINDS[kind]) for kind in now or KINDS]


def _what_stating_does(question: Any) -> Any:
    return STATED if question.audience == "public" else STATED_IN_THE_ROOM


STATED = _(
    "It is public at once, in your own words, and stays beside the decision. It changes nothing of the outcome:"
    " a dissociation does not undo a consensus. You can withdraw it; the record keeps that you stated it."
)
STATED_IN_THE_ROOM = _(
    "Whoever may know of this question reads it at once, in your own words; it stays beside the decision. It changes"
    " nothing of the outcome: a dissociation does not undo a consensus. You can withdraw it; the record keeps that you"
    " stated it."
)

inputs.LABELS |= {
    "StatePosition.kind": _("What it is"),
    "StatePosition.on": _("Paragraph or part"),
    "StatePosition.words": _("In your own words"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "StateCost.words": _("What for"),
}
inputs.HINTS |= {
    "StatePosition.on": _("For a reservation or a dissociation that is not about the whole: paragraph 5."),
    "amount": _("In digits: 1250000 or 980.50."),
    "currency": _("Three letters: USD."),
}
inputs.choices_depend("StatePosition.kind", _kinds)
inputs.explain("StatePosition", _what_stating_does)
inputs.explain(
    "WithdrawStatedPosition",
    _("Pages no longer show its words, and say that it was withdrawn. The record keeps that it was stated."),
)
inputs.explain(
    "CoSponsorQuestion", _("Your State’s name stands beside that of the State that proposed this.")
)
inputs.explain(
    "StateCost", _("It stands beside the question before the body decides. A later one replaces it.")
)
