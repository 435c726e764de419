# SPDX-License-Identifier: EUPL-1.2
"""What can be elected by secret ballot in a meeting now, for whoever opens elections there."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions import election_queries as elections
from acquis.decisions.election_acts import OpenElection
from acquis.decisions.election_showing import named
from acquis.meetings.models import Body, Meeting
from acquis.parties.models import State
from acquis.parties.queries import states_by_name
from acquis.record import asking, inputs
from acquis.record.act import Deed, Refusal
from acquis.record.request import Request

inputs.LABELS.update({"OpenElection.places": _("Places to fill"), "candidates": _("Candidates")})


@dataclass(frozen=True)
class Opening:
    """What can be elected to: a body, its office (none: its seats), how it is called, how many places are free."""

    body: Body
    office: str
    what: str
    free: int
    provision: str


def answer_for(request: Request, meeting: Meeting) -> asking.Answer:
    """Whether whoever asks may open an election in this meeting now, and why not."""
    answers = asking.allowed_to(request, meeting.subject)
    return next(each for each in answers if each.cls is OpenElection)


def openings(meeting: Meeting, deed: Deed) -> list[Opening]:
    """What can be elected in the meeting now: offices and seats that its body fills, with a place that is free.

    That to which an election is under way is left out.
    """
    found, runs = [], {(each.body_id, each.office) for each in elections.running_in(meeting)}
    for body in Body.objects.filter(ended=None).order_by("parent_id", "pk"):
        row = deed.profile.bodies.get(body.kind)
        if row is None:
            continue
        own = elections.OF_A_MEETING if body.pk == meeting.body_id else ()
        for office in dict.fromkeys(["", *row.officers, *own]):
            if (body.pk, office) not in runs and (opening := _opening(meeting, body, office, deed)):
                found.append(opening)
    return found


def _opening(meeting: Meeting, body: Body, office: str, deed: Deed) -> Opening | None:
    held: Any = deed.as_institution(f"body:{body.pk}", body, meeting.body.kind)
    try:
        rule = elections.what_is_elected(held, meeting, body, office)
        free = elections.places_free(rule, held, body, office)
    except Refusal:
        return None
    if not free:
        return None
    provision = rule.provision if rule else elections.rule_of(deed.profile).number
    return Opening(body, office, named(body, office, deed.profile), free, provision)


def _full() -> inputs.Choices:
    """The States that take part with full rights."""
    full = set(State.objects.filter(takes_part_as="state").values_list("code", flat=True))
    return [(row.code, str(row)) for row in states_by_name() if row.code in full]


inputs.choices_come_from("OpenElection.candidates", _full)
inputs.choices_come_from("EnterWithdrawal.state", _full)
inputs.fill_in("OpenElection", lambda where: {}, hidden=("body", "office"))
