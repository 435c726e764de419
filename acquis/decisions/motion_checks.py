# SPDX-License-Identifier: EUPL-1.2
"""What is asked of motions before anything is done: whether one may be made, spoken on, granted or put now."""

from __future__ import annotations

from acquis.decisions import motion_queries
from acquis.decisions.models import Motion, MotionSpeaker, Question
from acquis.decisions.motion_words import MOTIONS
from acquis.floor.acts import nothing_stands_before
from acquis.floor.queries import party
from acquis.law import motions as law
from acquis.law import rights
from acquis.law.verdicts import Provision, Refused
from acquis.law.voting import IMPORTANT
from acquis.law.ways import Decided
from acquis.meetings.acts import under_way
from acquis.meetings.conduct import no_vote_runs
from acquis.meetings.models import Meeting
from acquis.record.act import Deed, Malformed, Refusal, unless_refused
from acquis.record.subjects import number_in

FOR_VOTES = ("roll-call", "recorded-vote", "important-question")
"""Kinds that make sense only where the rules know votes."""


def may_be_moved(kind: str, question: Question | None, deed: Deed) -> None:
    """Refuse a motion that may not be made now, or that this body does not settle."""
    made, meeting = law.KINDS[kind], deed.about if question is None else question.meeting
    if kind in FOR_VOTES:
        where_one_votes(deed)
        _important(kind, deed)
    if not made.at_once and rights.decision_rule(deed.profile, made.power, meeting.body.kind) is None:
        raise Refusal("not-this-body", _of_power(deed, made.power), act=kind)
    waiting = [] if kind == "division" else _alike(kind, question, meeting)
    decided = question is not None and question.declared is not None
    unless_refused(law.may_make(deed.profile, kind, pending=waiting, decided=decided))


def _alike(kind: str, question: Question | None, meeting: Meeting) -> list[law.Pending]:
    """The motions of that kind that wait already, or were granted on the same question."""
    rows = Motion.objects.filter(kind=kind, meeting=meeting, question=question, withdrawn=None)
    if not law.KINDS[kind].at_once:
        return motion_queries.as_law(row for row in rows if motion_queries.is_pending(row))
    return motion_queries.as_law(rows)


def where_one_votes(deed: Deed) -> None:
    """Refuse what is about votes where the rules know none."""
    votes = deed.profile.rules.votes
    if not votes.cases:
        raise Refusal("no-votes", deed.provision(votes.provision))


def _important(kind: str, deed: Deed) -> None:
    """Refuse to ask whether a question is important where the rules have no case of such questions."""
    votes = deed.profile.rules.votes
    if kind == "important-question" and IMPORTANT not in votes.cases:
        raise Malformed("kind", "no-important-questions", provision=deed.provision(votes.provision))


def made_on(kind: str, subject: str | None, meeting: Meeting) -> Question | None:
    """The question a motion is made on: one before this meeting, where its kind is about one."""
    if law.KINDS[kind].about == "meeting":
        if subject:
            raise Malformed("question", "on-the-meeting", kind=kind)
        return None
    if subject is None:
        if kind == "close-debate" and meeting.item:
            return None
        raise Malformed("question", "on-a-question", kind=kind)
    question = question_of(subject)
    if question is None or question.meeting_id != meeting.pk or question.audience != meeting.audience:
        raise Malformed("question", "not-before-the-meeting", subject=subject)
    if question.withdrawn or question.rule in ("silence", "announced"):
        raise Malformed("question", "not-before-the-meeting", subject=subject)
    if question.adjourned and kind in ("adjourn-debate", "no-action"):
        raise Malformed("question", "debate-adjourned")
    if kind == "order-of-proposals" and question.rival_of_id is None:
        raise Malformed("question", "first-already")
    return question


def question_of(subject: str) -> Question | None:
    """The question written as a subject."""
    key = subject.removeprefix("question:")
    return Question.objects.select_related("meeting__body").filter(pk=number_in(key)).first()


def waits(deed: Deed) -> None:
    """Refuse on a motion that was withdrawn or settled, or while the meeting stands still."""
    if not motion_queries.is_pending(deed.about):
        raise Refusal("motion-ended")
    under_way(deed.about.meeting)


def once_each(deed: Deed) -> None:
    """Whoever made a motion explained it then; everybody else says once what they want."""
    if deed.about.capacity == party(deed.capacity):
        raise Refusal("your-own-motion", deed.right)
    if MotionSpeaker.objects.filter(motion=deed.about, capacity=party(deed.capacity)).exists():
        raise Refusal("speaks-already", deed.right)


def may_not_speak(deed: Deed, side: law.Side) -> Refused | None:
    """Why nobody more may speak on that side; None where somebody may."""
    already = MotionSpeaker.objects.filter(motion=deed.about, side=side).count()
    verdict = law.may_speak(deed.profile, deed.about.kind, side, already)
    return verdict if isinstance(verdict, Refused) else None


def is_next(deed: Deed) -> None:
    """Refuse while something comes before the motion: a vote, a point of order, an appeal, another motion."""
    waits(deed)
    meeting = deed.about.meeting
    no_vote_runs(meeting, deed.right)
    nothing_stands_before(meeting, deed)
    waiting = motion_queries.as_law(motion_queries.pending_in(meeting.pk))
    verdict = law.may_take(deed.profile, deed.about.pk, waiting)
    if isinstance(verdict, Refused):
        raise Refusal("motion-first", verdict.provision, motion=str(MOTIONS[verdict.params["kind"]]))


def to_be_carried(deed: Deed, power: str) -> None:
    """As it is put, nothing may come before it; as it is carried, it is enough that it still waits."""
    if law.KINDS[deed.about.kind].power != power:
        raise Refusal("another-act-settles", of_settling(deed))
    if deed.under is not None:
        waits(deed)
        return
    is_next(deed)
    not_put_yet(deed)


def not_put_yet(deed: Deed) -> None:
    """Refuse while the body is asked to carry the motion."""
    if motion_queries.put_on(deed.about):
        raise Refusal("put-already", of_settling(deed))


def of_settling(deed: Deed) -> Provision | None:
    """The provision under which the body settles this motion."""
    return _of_power(deed, law.KINDS[deed.about.kind].power)


def _of_power(deed: Deed, power: str) -> Provision | None:
    """The provision under which a body decides on motions."""
    row = deed.profile.powers.get(power)
    return deed.provision(row.provision) if isinstance(row, Decided) else None
