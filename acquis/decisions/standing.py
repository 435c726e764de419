# SPDX-License-Identifier: EUPL-1.2
"""What stands before a decision: a debate adjourned, a motion, too few in the room, amendments, a manner asked for."""

from typing import Any

from acquis.decisions import motion_queries, preliminary_queries
from acquis.decisions.acts import provision_on, still_pending
from acquis.decisions.models import Preliminary, Question
from acquis.decisions.motion_words import MOTIONS
from acquis.law.verdicts import Refused
from acquis.meetings.acts import under_way
from acquis.meetings.conduct import enough_to_decide
from acquis.record.act import Deed, Malformed, Refusal


def may_be_decided(deed: Deed) -> None:
    """Refuse to decide on a question now: it ended, its debate is adjourned, or something comes before it.

    A silence runs outside meetings: neither motions nor those counted in a room touch it.
    """
    still_pending(deed)
    question: Question = deed.about
    if question.rule == "silence":
        return
    if question.adjourned:
        raise Refusal("debate-adjourned", provision_on("settle-procedure", deed))
    under_way(question.meeting)
    if motion := motion_queries.stands_before(question):
        raise Refusal(
            "motion-before", provision_on("settle-procedure", deed), motion=str(MOTIONS[motion.kind])
        )
    enough_to_decide(question.meeting, deed)


def in_its_turn(question: Question, on: Preliminary | None, deed: Deed) -> None:
    """Refuse a vote on what is not next: amendments and parts in their order, then the whole as it was decided."""
    verdict = (
        preliminary_queries.may_vote_on(on, deed.profile)
        if on
        else preliminary_queries.may_vote_on_whole(question, deed.profile)
    )
    if isinstance(verdict, Refused):
        raise Malformed("on", verdict.reason, provision=verdict.provision, **verdict.params)


def as_asked(question: Question, manner: str, deed: Deed) -> None:
    """Refuse a manner of voting that is less than a State asked for: a roll call, or a recorded vote at least."""
    asked: Any = motion_queries.manner_asked(question)
    order = ("hands", "recorded", "roll-call")
    if asked and order.index(manner) < order.index(asked):
        raise Malformed("manner", f"{asked}-asked-for", provision=deed.right)
