# SPDX-License-Identifier: EUPL-1.2
"""Motions: which wait and in which order, who may still speak, what they mean for the question they were made on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from acquis.decisions.models import Motion, MotionSpeaker, Question, Vote
from acquis.law import motions as law
from acquis.law.profile import Profile
from acquis.law.verdicts import Refused
from acquis.meetings import conduct
from acquis.meetings.models import Meeting
from acquis.record.audience import may_see
from acquis.record.subjects import once

SETTLING = ("CarryMotion", "ReconsiderQuestion")
"""The acts by which a body carries a motion."""

MOST = 9
"""Enough to say how many may still speak, where a rule that nobody verified refuses nobody."""

MANNERS = {"roll-call": "roll-call", "recorded-vote": "recorded"}
"""The manner of a vote that a State asked for, by the kind of motion."""


def pending_in(meeting: int) -> list[Motion]:
    """The motions before a meeting, neither withdrawn nor settled nor lapsed, in the order in which they are taken."""
    return _in_order(once(_unsettled, meeting))


def _in_order(motions: Iterable[Motion]) -> list[Motion]:
    """Those of the motions that are pending, as they are taken."""
    rows = {row.pk: row for row in motions if is_pending(row)}
    return [rows[each.key] for each in law.in_order(as_law(rows.values()))]


def _unsettled(meeting: int) -> list[Motion]:
    rows = Motion.objects.filter(meeting=meeting, withdrawn=None, ended=None, meeting__closed=None)
    return list(rows.select_related("question", "meeting__body").order_by("at", "pk"))


def lapsed(motion: Motion) -> bool:
    """Whether a motion not settled has nothing left to be about: its meeting closed, or its question ended."""
    if motion.meeting.closed:
        return True
    on_decided = law.KINDS[motion.kind].decided
    return motion.question is not None and not on_decided and not motion.question.pending


def is_pending(motion: Motion) -> bool:
    """Whether a motion is still to be settled."""
    return motion.withdrawn is None and motion.ended is None and not lapsed(motion)


def as_law(rows: Iterable[Motion]) -> list[law.Pending]:
    """Motions as the law reads them."""
    return [law.Pending(row.pk, row.kind, row.at) for row in rows]


def stands_before(question: Question) -> Motion | None:
    """The motion that is settled before anything is decided on a question: on its meeting or on it; None if none is.

    A motion put to the body waits for those alone that come before it. An appeal waits for none, nor does a silence,
    which runs outside meetings. Source: A/520/Rev.20 rules 71, 76 and 77, 79.
    """
    held = question.held
    if question.rule == "silence" or held["act"] == "SetAsideRuling":
        return None
    for motion in pending_in(question.meeting_id):
        if held["act"] in SETTLING and held["on"] == motion.subject:
            return None
        if motion.question_id in (None, question.pk) or held["act"] in SETTLING:
            return motion
    return None


def put_on(motion: Motion) -> Question | None:
    """The question by which the body is asked to carry the motion, while it is pending."""
    rows = Question.objects.filter(held__on=motion.subject, declared=None, withdrawn=None)
    return rows.order_by("put", "pk").last()


def made_in(meeting: Meeting, capacity: str | None) -> list[Motion]:
    """All motions in a meeting that somebody may know of, in the order made."""
    rows = Motion.objects.filter(meeting=meeting).select_related("question", "meeting").order_by("at", "pk")
    return seen_by(rows, capacity)


def speakers_on(motions: Iterable[Motion]) -> dict[int, list[MotionSpeaker]]:
    """Who asked to speak on each of the motions, or wants the body to decide on it; in the order asked."""
    found: dict[int, list[MotionSpeaker]] = {motion.pk: [] for motion in motions}
    for row in MotionSpeaker.objects.filter(motion__in=list(found)).order_by("at", "pk"):
        found[row.motion_id].append(row)
    return found


def opposed(motion: Motion) -> bool:
    """Whether a State speaks against a motion, or wants the body to decide on it."""
    return MotionSpeaker.objects.filter(motion=motion).exclude(side="for").exists()


def left(motion: Motion, side: law.Side, speakers: list[MotionSpeaker], profile: Profile) -> int | None:
    """How many States may still ask to speak on that side; None where as many as ask."""
    if law.KINDS[motion.kind].speakers is None:
        return None
    already = sum(each.side == side for each in speakers)
    more = 0
    while more < MOST and not isinstance(law.may_speak(profile, motion.kind, side, already + more), Refused):
        more += 1
    return more


def manner_asked(question: Question) -> str | None:
    """In which manner a State asked that the question be voted on: "roll-call", "recorded", or None."""
    kinds = set(_granted(question).values_list("kind", flat=True))
    return next((manner for kind, manner in MANNERS.items() if kind in kinds), None)


def is_important(question: Question) -> bool:
    """Whether the body decided that the question is an important one."""
    return _granted(question).filter(kind="important-question").exists()


def reconsidered(question: Question) -> bool:
    """Whether the body decided to take up again, in the meeting under way, what it decided on a question."""
    return _granted(question).filter(kind="reconsideration", meeting__closed=None).exists()


def to_take_up_again(held: dict[str, Any], again: str | None, meeting: Meeting) -> bool:
    """Whether what is put was decided by a vote in this meeting, and the body did not decide to take it up again."""
    same = Question.objects.filter(meeting=meeting, held__act=held["act"], held__on=held["on"])
    decided = same.filter(vote__on=None, vote__declared__isnull=False, declared__isnull=False).distinct()
    return any(not reconsidered(each) for each in decided if each.subject == again or each.held == held)


def _granted(question: Question) -> QuerySet[Motion]:
    return Motion.objects.filter(question=question, carried=True)


def seen_by(motions: Iterable[Motion], capacity: str | None) -> list[Motion]:
    """Those of the motions that somebody may know of."""
    return [each for each in motions if may_see(each.audience, capacity)]


@dataclass
class MotionRead:
    """A motion as a page shows it: who speaks on it, on which sides one may still ask to, whether it was put."""

    motion: Motion
    speakers: list[MotionSpeaker]
    for_it: int | None
    against: int | None
    put: Question | None

    @property
    def opposed(self) -> bool:
        """Whether a State speaks against it, or wants the body to decide."""
        return any(each.side != "for" for each in self.speakers)


def motions_read(
    meeting: Meeting, profile: Profile, capacity: str | None
) -> tuple[list[MotionRead], list[Motion]]:
    """The motions of a meeting for a page: those pending, as they are taken; those that ended."""
    made = made_in(meeting, capacity)
    pending = _in_order(made)
    if not pending:
        return [], made
    spoken = speakers_on(pending)
    subjects = [row.subject for row in pending]
    put = Question.objects.filter(held__on__in=subjects, declared=None, withdrawn=None)
    put_by = {each.held["on"]: each for each in put}
    read = [
        MotionRead(
            row,
            spoken[row.pk],
            left(row, "for", spoken[row.pk], profile),
            left(row, "against", spoken[row.pk], profile),
            put_by.get(row.subject),
        )
        for row in pending
    ]
    return read, [row for row in made if row not in pending]


def _voting(meeting: int) -> bool:
    return Vote.objects.filter(question__meeting=meeting, declared=None, cancelled=None).exists()


conduct.voting_comes_from(_voting)
