# SPDX-License-Identifier: EUPL-1.2
"""What people choose from in forms about motions and amendments; which motions a body can be asked to carry."""

from collections.abc import Callable
from typing import get_args

from django.utils.translation import gettext_lazy as _

from acquis.decisions import motion_queries
from acquis.decisions.models import Motion, Preliminary, Question
from acquis.decisions.motion_acts import Kind
from acquis.decisions.motion_words import MOTIONS, SIDES
from acquis.law import motions as law
from acquis.meetings.models import Meeting
from acquis.record import inputs, putting, sentences

inputs.LABELS.update(
    {
        "MakeMotion.kind": _("Motion"),
        "MakeMotion.question": _("On which question"),
        "AskSeparateVote.words": _("Which part"),
        "MoveAmendment.words": _("The amendment"),
        "side": _("Side"),
        "implied_by": _("The amendment that was adopted"),
        "present": _("How many are present"),
    }
)
inputs.HINTS.update(
    {
        "MakeMotion.question": _("For a motion about the meeting itself, none."),
        "present": _("Of those who decide in this body."),
    }
)
inputs.explain("SuspendMeeting", _("Nothing is done in the meeting until you resume it."))
inputs.explain("GrantMotion", _("What the motion asks for happens at once."))


def _kinds(where: inputs.Where) -> inputs.Choices:
    """The motions that make sense under the rules: those about votes only where there are votes."""
    votes = where.profile.rules.votes.cases
    skipped = {"roll-call", "recorded-vote", "order-of-proposals"} if not votes else set()
    skipped |= set() if "important" in votes else {"important-question"}
    return [(kind, MOTIONS[kind]) for kind in get_args(Kind) if kind not in skipped]


def _questions(where: inputs.Where) -> inputs.Choices:
    """The questions of a meeting: those before it, then those it decided."""
    if not isinstance(where.row, Meeting):
        return []
    rows = Question.objects.filter(meeting=where.row, withdrawn=None, audience=where.row.audience)
    rows = rows.exclude(rule__in=("silence", "announced")).exclude(held__act__in=motion_queries.SETTLING)
    return [(row.subject, str(row)) for row in sorted(rows, key=lambda row: (not row.pending, row.put))]


def _sides(where: inputs.Where) -> inputs.Choices:
    """The sides on which one more may speak."""
    if not isinstance(where.row, Motion):
        return list(SIDES.items())
    spoken = motion_queries.speakers_on([where.row])[where.row.pk]
    return [
        (side, SIDES[side])
        for side in get_args(law.Side)
        if motion_queries.left(where.row, side, spoken, where.profile) != 0
    ]


def _carried(where: inputs.Where) -> inputs.Choices:
    """The amendments adopted to the question of this one."""
    if not isinstance(where.row, Preliminary):
        return []
    rows = Preliminary.objects.filter(question=where.row.question_id, carried=True, kind="amendment")
    return [(row.subject, str(row)) for row in rows.order_by("order", "pk")]


def _to_carry(power: str) -> Callable[[Meeting], list[str]]:
    """Which motions of a meeting the body can be asked to carry under a power."""

    def found(meeting: Meeting) -> list[str]:
        waiting = motion_queries.pending_in(meeting.pk)
        return [row.subject for row in waiting if law.KINDS[row.kind].power == power]

    return found


def _adjourned(meeting: Meeting) -> list[str]:
    rows = Question.objects.filter(meeting=meeting, adjourned__isnull=False, declared=None, withdrawn=None)
    return [row.subject for row in rows.order_by("put", "pk")]


sentences.code_in_words("MakeMotion.kind", MOTIONS)
sentences.code_in_words("AskToSpeakOnMotion.side", SIDES)
inputs.choices_depend("MakeMotion.kind", _kinds)
inputs.choices_depend("MakeMotion.question", _questions)
inputs.choices_depend("AskToSpeakOnMotion.side", _sides)
inputs.choices_depend("DropPreliminary.implied_by", _carried)
putting.put_on("CarryMotion", _to_carry("settle-procedure"))
putting.put_on("ReconsiderQuestion", _to_carry("reconsider"))
putting.put_on("ResumeDebate", _adjourned)
