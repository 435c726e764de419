# SPDX-License-Identifier: EUPL-1.2
"""Acts on procedural motions: States make them and speak on them, the chair grants them, or the body decides."""

from __future__ import annotations

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.decisions import motion_queries
from acquis.decisions.models import Motion, MotionSpeaker, Preliminary, Question
from acquis.decisions.motion_effects import settle
from acquis.floor.acts import nothing_stands_before, party
from acquis.law import motions as law
from acquis.law import rights
from acquis.law.verdicts import Provision, Refused
from acquis.law.voting import IMPORTANT
from acquis.law.ways import Decided
from acquis.meetings.acts import under_way
from acquis.meetings.conduct import no_vote_runs
from acquis.meetings.models import Meeting
from acquis.record.act import (
    ERASED,
    Act,
    Consequence,
    Content,
    Deed,
    Malformed,
    Public,
    Refusal,
    Words,
    key_of,
)
from acquis.record.registry import act

Kind = Literal[
    "suspend-meeting",
    "adjourn-meeting",
    "adjourn-debate",
    "no-action",
    "close-debate",
    "competence",
    "important-question",
    "order-of-proposals",
    "roll-call",
    "recorded-vote",
    "reconsideration",
]
"""What is moved on a meeting or a question. That a part be voted on separately is asked by an act of its own."""

FOR_VOTES = ("roll-call", "recorded-vote", "important-question")
"""Kinds that make sense only where the rules know votes."""


@act
class MakeMotion(Act):
    """A State makes a procedural motion: on the meeting, or on a question before it. It comes before the substance.

    A roll call and a recorded vote are had on request. Any other the chair grants if nobody is against it, or puts to
    the body. `question`: the question it is made on; to close the debate, none where it is on the item alone.
    """

    power = "move-procedure"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "motion"
    commutes = True
    kept_in = {"words": ("decisions.Motion", 1, "words")}
    asks = _("Make a motion")
    said = _("made a procedural motion ({kind})")

    kind: Public[Kind]
    question: Public[str | None] = None
    words: Content[Words | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        no_vote_runs(deed.about, deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        question = _made_on(self.kind, self.question, deed.about)
        may_be_moved(self.kind, question, deed)
        return {"granted": law.KINDS[self.kind].at_once}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        granted = findings["granted"]
        Motion.enter(
            deed,
            meeting=deed.about,
            question=_question(self.question) if self.question else None,
            kind=self.kind,
            capacity=party(deed.capacity),
            words=self.words,
            at=deed.at,
            ended=deed.at if granted else None,
            carried=True if granted else None,
        )


@act
class WithdrawMotion(Act):
    """The State that made a motion withdraws it, before voting on it began."""

    power = "move-procedure"
    subject_kind = "motion"
    sealed_as = "meeting.audience"
    asks = _("Withdraw the motion")
    said = _("withdrew the motion")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.capacity != party(deed.capacity):
            raise Refusal("not-your-motion", deed.right)
        _waits(deed)
        no_vote_runs(deed.about.meeting, deed.right)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Motion.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)
        put = Question.objects.filter(held__on=deed.subject, declared=None, withdrawn=None)
        put.update(withdrawn=deed.at)


@act
class AskToSpeakOnMotion(Act):
    """A State asks to speak for or against a motion, as few as its kind allows. Whoever made it explained it then."""

    power = "move-procedure"
    subject_kind = "motion"
    sealed_as = "meeting.audience"
    asks = _("Speak on the motion")
    said = _("asked to speak on the motion ({side})")

    side: Public[Literal["for", "against"]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _waits(deed)
        _once_each(deed)
        if all(_may_speak(deed, side) for side in ("for", "against")):
            refused = _may_speak(deed, "for")
            raise Refusal(refused.reason, refused.provision, **refused.params)

    def check(self, deed: Deed) -> dict[str, Any]:
        if refused := _may_speak(deed, self.side):
            raise Malformed("side", refused.reason, provision=refused.provision, **refused.params)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        MotionSpeaker.enter(
            deed, motion=deed.about, capacity=party(deed.capacity), side=self.side, at=deed.at
        )


@act
class OpposeMotion(Act):
    """A State does not agree that the chair grants the motion: the body decides on it. It does not speak."""

    power = "move-procedure"
    subject_kind = "motion"
    sealed_as = "meeting.audience"
    commutes = True
    asks = _("Oppose the motion, without speaking")
    said = _("opposed the motion: the body decides on it")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _waits(deed)
        _once_each(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        MotionSpeaker.enter(
            deed, motion=deed.about, capacity=party(deed.capacity), side="opposes", at=deed.at
        )


@act
class GrantMotion(Act):
    """The chair grants a motion that no State opposes; what it asks for happens at once."""

    power = "declare"
    subject_kind = "motion"
    sealed_as = "meeting.audience"
    needs_seen = True
    asks = _("Grant the motion: nobody opposes it")
    said = _("granted the motion, nobody opposing it")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _is_next(deed)
        _not_put_yet(deed)
        if motion_queries.opposed(deed.about):
            raise Refusal("motion-opposed", _of_settling(deed))

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        settle(deed.about, deed, carried=True)


@act
class CarryMotion(Act):
    """The body carries a motion; what it asks for happens at once. Only by decision; else it falls."""

    power = "settle-procedure"
    subject_kind = "motion"
    sealed_as = "meeting.audience"
    asks = _("Carry the motion")
    said = _("the motion was carried")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _to_be_carried(deed, cls.power)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        settle(deed.about, deed, carried=True)

    def if_not_adopted(self, on: str, capacity: str, under: str) -> Consequence:
        return Consequence(LetMotionFall(), on, capacity=capacity, under=under)


@act
class ReconsiderQuestion(Act):
    """The body takes up again what it decided at the same session: the question may be put once more."""

    power = "reconsider"
    subject_kind = "motion"
    sealed_as = "meeting.audience"
    asks = _("Take up again what was decided")
    said = _("the body decided to take up again what it had decided")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _to_be_carried(deed, cls.power)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        settle(deed.about, deed, carried=True)

    def if_not_adopted(self, on: str, capacity: str, under: str) -> Consequence:
        return Consequence(LetMotionFall(), on, capacity=capacity, under=under)


@act
class LetMotionFall(Act):
    """The body did not carry the motion: it falls."""

    power = "declare"
    subject_kind = "motion"
    sealed_as = "meeting.audience"
    asks = _("Let the motion fall")
    said = _("the motion was not carried")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _waits(deed)
        if deed.under is None:
            raise Refusal("follows-from-decision")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        settle(deed.about, deed, carried=False)


@act
class ResumeDebate(Act):
    """The body resumes a debate that it adjourned. Only by decision."""

    power = "settle-procedure"
    subject_kind = "question"
    sealed_as = "audience"
    asks = _("Resume the debate")
    said = _("the debate was resumed")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        question = deed.about
        if not question.pending or question.adjourned is None or question.meeting.closed:
            raise Refusal("debate-not-adjourned")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Question.objects.filter(pk=deed.about.pk).update(adjourned=None)


def may_be_moved(kind: str, question: Question | None, deed: Deed) -> None:
    """Refuse a motion that may not be made now, or that this body does not settle."""
    made, meeting = law.KINDS[kind], deed.about if question is None else question.meeting
    if kind in FOR_VOTES:
        _votes(kind, deed)
    if not made.at_once and rights.decision_rule(deed.profile, made.power, meeting.body.kind) is None:
        raise Refusal("not-this-body", _of_power(deed, made.power), act=kind)
    waiting = [] if kind == "division" else _alike(kind, question, meeting)
    decided = question is not None and question.declared is not None
    verdict = law.may_make(deed.profile, kind, pending=waiting, decided=decided)
    if isinstance(verdict, Refused):
        raise Refusal(verdict.reason, verdict.provision, **verdict.params)


def _alike(kind: str, question: Question | None, meeting: Meeting) -> list[law.Pending]:
    """The motions of that kind that wait already, or were granted on the same question."""
    rows = Motion.objects.filter(kind=kind, meeting=meeting, question=question, withdrawn=None)
    if not law.KINDS[kind].at_once:
        return motion_queries.as_law(row for row in rows if motion_queries.is_pending(row))
    return motion_queries.as_law(rows)


def _votes(kind: str, deed: Deed) -> None:
    """Refuse what is about votes where the rules know none; or no case of important questions."""
    votes = deed.profile.rules.votes
    if not votes.cases:
        raise Refusal("no-votes", deed.provision(votes.provision))
    if kind == "important-question" and IMPORTANT not in votes.cases:
        raise Malformed("kind", "no-important-questions", provision=deed.provision(votes.provision))


def _made_on(kind: str, subject: str | None, meeting: Meeting) -> Question | None:
    """The question a motion is made on: one before this meeting, where its kind is about one."""
    if law.KINDS[kind].about == "meeting":
        if subject:
            raise Malformed("question", "on-the-meeting", kind=kind)
        return None
    if subject is None:
        if kind == "close-debate" and meeting.item:
            return None
        raise Malformed("question", "on-a-question", kind=kind)
    question = _question(subject)
    if question is None or question.meeting_id != meeting.pk or question.audience != meeting.audience:
        raise Malformed("question", "not-before-the-meeting", subject=subject)
    if question.withdrawn or question.rule in ("silence", "announced"):
        raise Malformed("question", "not-before-the-meeting", subject=subject)
    if question.adjourned and kind in ("adjourn-debate", "no-action"):
        raise Malformed("question", "debate-adjourned")
    if kind == "order-of-proposals" and question.rival_of_id is None:
        raise Malformed("question", "first-already")
    return question


def _question(subject: str) -> Question | None:
    key = subject.removeprefix("question:")
    known = key.isascii() and key.isdecimal() and len(key) < 19
    return Question.objects.select_related("meeting__body").filter(pk=int(key)).first() if known else None


def _waits(deed: Deed) -> None:
    """Refuse on a motion that was withdrawn or settled, or while the meeting stands still."""
    if not motion_queries.is_pending(deed.about):
        raise Refusal("motion-ended")
    under_way(deed.about.meeting)


def _once_each(deed: Deed) -> None:
    """Whoever made a motion explained it then; everybody else says once what they want."""
    if deed.about.capacity == party(deed.capacity):
        raise Refusal("your-own-motion", deed.right)
    if MotionSpeaker.objects.filter(motion=deed.about, capacity=party(deed.capacity)).exists():
        raise Refusal("speaks-already", deed.right)


def _may_speak(deed: Deed, side: Any) -> Any:
    """Why nobody more may speak on that side; None where somebody may."""
    already = MotionSpeaker.objects.filter(motion=deed.about, side=side).count()
    verdict = law.may_speak(deed.profile, deed.about.kind, side, already)
    return verdict if isinstance(verdict, Refused) else None


def _is_next(deed: Deed) -> None:
    """Refuse while something comes before the motion: a vote, a point of order, an appeal, another motion."""
    _waits(deed)
    meeting = deed.about.meeting
    no_vote_runs(meeting, deed.right)
    nothing_stands_before(meeting, deed)
    waiting = motion_queries.as_law(motion_queries.pending_in(meeting.pk))
    verdict = law.may_take(deed.profile, deed.about.pk, waiting)
    if isinstance(verdict, Refused):
        raise Refusal("motion-first", verdict.provision, **verdict.params)


def _to_be_carried(deed: Deed, power: str) -> None:
    """As it is put, nothing may come before it; as it is carried, it is enough that it still waits."""
    if law.KINDS[deed.about.kind].power != power:
        raise Refusal("another-act-settles", _of_settling(deed))
    if deed.under is not None:
        _waits(deed)
        return
    _is_next(deed)
    _not_put_yet(deed)


def _not_put_yet(deed: Deed) -> None:
    if motion_queries.put_on(deed.about):
        raise Refusal("put-already", _of_settling(deed))


def _of_settling(deed: Deed) -> Provision | None:
    return _of_power(deed, law.KINDS[deed.about.kind].power)


def _of_power(deed: Deed, power: str) -> Provision | None:
    """The provision under which a body decides on motions."""
    row = deed.profile.powers.get(power)
    return deed.provision(row.provision) if isinstance(row, Decided) else None


def erase_part(motion: int) -> None:
    """The words of a motion that was carried stand with the part that is voted on separately, too: erase them there."""
    row = Motion.objects.get(pk=motion)
    Preliminary.objects.filter(question=row.question_id, kind="part", words=row.words).update(words=ERASED)


def erase_words(entry: dict[str, Any]) -> None:
    """Erase the words of the motion that an entry made."""
    made = key_of(entry["log"], entry["number"], 1)
    erase_part(made)
    Motion.objects.filter(pk=made).update(words=ERASED)
