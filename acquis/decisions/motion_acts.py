# SPDX-License-Identifier: EUPL-1.2
"""Acts on procedural motions: States make them and speak on them, the chair grants them, or the body decides."""

from __future__ import annotations

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.decisions import motion_checks as checks
from acquis.decisions import motion_queries
from acquis.decisions.carried_motion_acts import settle
from acquis.decisions.models import Motion, MotionSpeaker, Preliminary, Question
from acquis.floor.queries import party
from acquis.law import motions as law
from acquis.meetings.acts import under_way
from acquis.meetings.conduct import no_vote_runs
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
    said = _("made a motion: {kind}")

    kind: Public[Kind]
    question: Public[str | None] = None
    words: Content[Words | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        no_vote_runs(deed.about, deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        question = checks.made_on(self.kind, self.question, deed.about)
        checks.may_be_moved(self.kind, question, deed)
        return {"granted": law.KINDS[self.kind].at_once}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        granted = findings["granted"]
        Motion.enter(
            deed,
            meeting=deed.about,
            question=checks.question_of(self.question) if self.question else None,
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
    sealed_as = "audience"
    asks = _("Withdraw the motion")
    said = _("withdrew the motion")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.capacity != party(deed.capacity):
            raise Refusal("not-your-motion", deed.right)
        checks.waits(deed)
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
    sealed_as = "audience"
    asks = _("Speak on the motion")
    said = _("asked to speak on a motion: {side}")

    side: Public[Literal["for", "against"]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        checks.waits(deed)
        checks.once_each(deed)
        refused = [checks.may_not_speak(deed, side) for side in ("for", "against")]
        if refused[0] is not None and refused[1] is not None:
            raise Refusal(refused[1].reason, refused[1].provision, **refused[1].params)

    def check(self, deed: Deed) -> dict[str, Any]:
        refused = checks.may_not_speak(deed, self.side)
        if refused is not None:
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
    sealed_as = "audience"
    commutes = True
    asks = _("Oppose the motion, without speaking")
    said = _("opposed the motion: the body decides on it")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        checks.waits(deed)
        checks.once_each(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        MotionSpeaker.enter(
            deed, motion=deed.about, capacity=party(deed.capacity), side="opposes", at=deed.at
        )


@act
class GrantMotion(Act):
    """The chair grants a motion that no State opposes; what it asks for happens at once."""

    power = "declare"
    subject_kind = "motion"
    sealed_as = "audience"
    needs_seen = True
    asks = _("Grant the motion: nobody opposes it")
    said = _("granted the motion, nobody opposing it")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        checks.is_next(deed)
        checks.not_put_yet(deed)
        if motion_queries.opposed(deed.about):
            raise Refusal("motion-opposed", checks.of_settling(deed))

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        return settle(deed.about, deed, carried=True)


@act
class CarryMotion(Act):
    """The body carries a motion; what it asks for happens at once. Only by decision; else it falls."""

    power = "settle-procedure"
    subject_kind = "motion"
    sealed_as = "audience"
    asks = _("Carry the motion")
    said = _("the motion was carried")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        checks.to_be_carried(deed, cls.power)

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        return settle(deed.about, deed, carried=True)

    def if_not_adopted(self, on: str, capacity: str, under: str) -> Consequence:
        return Consequence(LetMotionFall(), on, capacity=capacity, under=under)


@act
class ReconsiderQuestion(Act):
    """The body takes up again what it decided at the same session: the question may be put once more."""

    power = "reconsider"
    subject_kind = "motion"
    sealed_as = "audience"
    asks = _("Take up again what was decided")
    said = _("the body decided to take up again what it had decided")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        checks.to_be_carried(deed, cls.power)

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        return settle(deed.about, deed, carried=True)

    def if_not_adopted(self, on: str, capacity: str, under: str) -> Consequence:
        return Consequence(LetMotionFall(), on, capacity=capacity, under=under)


@act
class LetMotionFall(Act):
    """The body did not carry the motion: it falls."""

    power = "declare"
    subject_kind = "motion"
    sealed_as = "audience"
    asks = _("Let the motion fall")
    said = _("the motion was not carried")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        checks.waits(deed)
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


def erase_part(motion: int) -> None:
    """The words of a motion that was carried stand with the part that is voted on separately, too: erase them there."""
    row = Motion.objects.get(pk=motion)
    Preliminary.objects.filter(question=row.question_id, kind="part", words=row.words).update(words=ERASED)


def erase_words(entry: dict[str, Any]) -> None:
    """Erase the words of the motion that an entry made."""
    made = key_of(entry["log"], entry["number"], 1)
    erase_part(made)
    Motion.objects.filter(pk=made).update(words=ERASED)
