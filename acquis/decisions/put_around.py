# SPDX-License-Identifier: EUPL-1.2
"""What stands around a question that is put: whose proposal it is, which one it puts again, whose rival it is.

And the questions made ready for the chair, from which a package is taken together.
"""

import json
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acquis.decisions import chain, prepared
from acquis.decisions.acts import kept
from acquis.decisions.models import Prepared, Question
from acquis.decisions.package_acts import AdoptTogether, decided_alike
from acquis.meetings.models import Meeting
from acquis.record import inputs, registry, subjects
from acquis.record.act import Refusal
from acquis.record.audience import may_see
from acquis.record.registry import HeldAct, hold
from acquis.record.request import Request

inputs.LABELS["AdoptTogether.acts"] = gettext_lazy("Decisions to take together")
inputs.explain(
    "AdoptTogether",
    gettext_lazy(
        "All of them are performed, or none: an objection to one stops all, and where one cannot be performed any more "
        "the whole is stayed. To choose from are those prepared for this meeting."
    ),
)


def earlier(request: Request, act: str) -> Question | None:
    """The question that a link puts again (``?again=``): one of this act, for whoever puts it to know of."""
    found = subjects.by_number(Question, request.GET.get("again", ""))
    seen = found is not None and may_see(found.audience, request.capacity)
    return found if seen and found.held["act"] == act else None


Choice = tuple[str, Any, list[Any], str]
"""A field around a question: its name, its label, what may be chosen, what is chosen."""


def choices(request: Request, meeting: Meeting, held: HeldAct, data: Any, prefix: str) -> list[Choice]:
    """The fields around a question, where there is something to choose."""
    offered = {
        "proposed_by": (_("Proposed by"), inputs.flattened(inputs.choices_of("state")).items()),
        "again": (_("Puts again"), _as_choices(request, chain.to_put_again(held, meeting))),
        "rival_of": (_("Rival of"), _as_choices(request, chain.rivals_in(meeting))),
    }
    return [
        (f"{prefix}{name}", label, list(found), data.get(f"{prefix}{name}", ""))
        for name, (label, found) in offered.items()
        if found
    ]


def _as_choices(request: Request, questions: list[Question]) -> list[tuple[str, str]]:
    return [(each.subject, str(each)) for each in questions if may_see(each.audience, request.capacity)]


def _prepared(where: inputs.Where) -> inputs.Choices:
    """The questions prepared for a meeting that may be in a package: the held act in JSON → its title."""
    if not isinstance(where.row, Meeting):
        return []
    rows = Prepared.objects.filter(meeting=where.row.pk).order_by("-at", "-pk")
    return [(held, row.title) for row in rows if (held := _held_of(row, where))]


def _held_of(row: Prepared, where: inputs.Where) -> str:
    """What was typed, as a held act in JSON; nothing where it no longer holds together, or is decided otherwise."""
    try:
        cls = registry.find(row.act)
        found = subjects.find(row.on)
        if cls is AdoptTogether or not decided_alike(where.profile, cls.power, where.row.body.kind):
            return ""
        there = replace(where, subject=found.subject, row=found.row)
        payload = inputs.payload(cls, prepared.typed_in(row), there)
        return json.dumps(kept(hold(registry.build(row.act, payload), row.on)), ensure_ascii=True)
    except Refusal:
        return ""


inputs.choices_depend("AdoptTogether.acts", _prepared)
