# SPDX-License-Identifier: EUPL-1.2
"""What a motion does once the chair granted it or the body carried it, by its kind.

Source: A/520/Rev.20, the rules that `law.motions` names with each kind.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from acquis.decisions.models import Motion, Preliminary, Question
from acquis.floor.models import Inscription, SpeakersList
from acquis.law import capacities
from acquis.law.voting import IMPORTANT
from acquis.meetings.acts import CloseMeeting
from acquis.meetings.suspension_acts import SuspendMeeting
from acquis.record.act import Act, Consequence, Deed


def settle(motion: Motion, deed: Deed, *, carried: bool) -> list[Consequence]:
    """The motion ends; if it is carried, what it asks for happens at once.

    A meeting is suspended or closed by its chair, as that follows: the entry is as open as any that does so.
    """
    Motion.objects.filter(pk=motion.pk).update(ended=deed.at, carried=carried)
    if not carried:
        return []
    if motion.kind in EFFECTS:
        EFFECTS[motion.kind](motion, deed)
    if motion.kind not in BY_THE_CHAIR:
        return []
    meeting = motion.meeting.subject
    return [Consequence(BY_THE_CHAIR[motion.kind](), meeting, capacity=f"chair:{meeting}", under=deed.under)]


BY_THE_CHAIR: dict[str, type[Act]] = {"suspend-meeting": SuspendMeeting, "adjourn-meeting": CloseMeeting}
"""What the chair of the meeting does at once, by the kind of motion."""


def _on(motion: Motion) -> QuerySet[Question]:
    """The question a motion is made on."""
    assert motion.question is not None
    return Question.objects.filter(pk=motion.question.pk)


def _adjourn_debate(motion: Motion, deed: Deed) -> None:
    _on(motion).update(adjourned=deed.at)


def _close_debate(motion: Motion, deed: Deed) -> None:
    """Lists on the item before the meeting are closed, and whoever still waits on them is not heard (rule 75)."""
    lists = SpeakersList.objects.filter(meeting=motion.meeting_id, item=motion.meeting.item)
    lists.filter(closed=None).update(closed=deed.at)
    waiting = Inscription.objects.filter(speakers__in=lists, called=None, withdrawn=None)
    waiting.update(withdrawn=deed.at)


def _not_competent(motion: Motion, deed: Deed) -> None:
    """The body finds that the matter is not its to decide: the question is before it no more."""
    _on(motion).update(withdrawn=deed.at)


def _important(motion: Motion, deed: Deed) -> None:
    _on(motion).update(case=IMPORTANT)


def _taken_first(motion: Motion, deed: Deed) -> None:
    """The question comes before all those that came before it; what came after it comes after the one before."""
    question = motion.question
    assert question is not None
    first = question
    while first.rival_of is not None:
        first = first.rival_of
    if first == question:
        return
    Question.objects.filter(rival_of=question.pk).update(rival_of=question.rival_of_id)
    Question.objects.filter(pk=question.pk).update(rival_of=None)
    Question.objects.filter(pk=first.pk).update(rival_of=question.pk)


def _divide(motion: Motion, deed: Deed) -> None:
    Preliminary.enter(
        deed,
        question=motion.question,
        kind="part",
        state=capacities.state_of(motion.capacity),
        words=motion.words,
        at=deed.at,
    )


EFFECTS: dict[str, Callable[[Motion, Deed], None]] = {
    "adjourn-debate": _adjourn_debate,
    "no-action": _adjourn_debate,
    "close-debate": _close_debate,
    "competence": _not_competent,
    "important-question": _important,
    "order-of-proposals": _taken_first,
    "division": _divide,
}
"""By kind. The others change no row: the vote asks for a roll call, the question put again for a reconsideration."""
