# SPDX-License-Identifier: EUPL-1.2
"""What a question comes from and stands beside: who proposed it, which one it puts again, which rival goes first."""

from dataclasses import dataclass

from django.db.models import Q

from acquis.decisions.models import Question, Stay
from acquis.meetings.models import Meeting
from acquis.parties.models import State
from acquis.record import subjects
from acquis.record.act import Malformed
from acquis.record.audience import PUBLIC, may_see
from acquis.record.registry import HeldAct
from acquis.record.subjects import number_in

IN_MEETINGS = ("consensus", "vote")
"""How a meeting decides: what it has not decided lapses as it closes."""


@dataclass(frozen=True)
class Chain:
    """The questions around one, as far as a reader may know of them."""

    again: Question | None
    put_again: list[Question]
    rival_of: Question | None
    rivals: list[Question]

    def __bool__(self) -> bool:
        return bool(self.again or self.put_again or self.rival_of or self.rivals)


def around(question: Question, capacity: str | None) -> Chain:
    """What a question puts again or was put again by, and its rivals."""
    rows = Question.objects.select_related("meeting__body")
    found = {
        name: [each for each in rows.filter(wanted).order_by("put", "pk") if may_see(each.audience, capacity)]
        for name, wanted in {
            "again": Q(pk=question.again_id),
            "put_again": Q(again=question.pk),
            "rival_of": Q(pk=question.rival_of_id),
            "rivals": Q(rival_of=question.pk),
        }.items()
    }
    return Chain(
        next(iter(found["again"]), None),
        found["put_again"],
        next(iter(found["rival_of"]), None),
        found["rivals"],
    )


def key_of(subject: str | None) -> int | None:
    """The key of a question written as a subject."""
    return int(subject.partition(":")[2]) if subject else None


def check_proposer(state: str | None) -> None:
    """Refuse as proposer what is no State of this record."""
    if state is not None and not State.objects.filter(code=state).exists():
        raise Malformed("proposed_by", "no-such-state", code=state)


def check_again(subject: str | None, held: HeldAct, meeting: Meeting) -> None:
    """Refuse to put again what still stands, what was done, another matter, or another body's question."""
    if subject is None:
        return
    earlier = _known("again", subject, meeting)
    if earlier.adopted and not Stay.objects.filter(question=earlier).exists():
        raise Malformed("again", "done-already")
    if earlier.pending and not lapsed(earlier):
        raise Malformed("again", "still-before-the-body")
    kinds = {subjects.kind_of(each) for each in (earlier.held["on"], held.on)}
    if earlier.held["act"] != held.act or len(kinds) > 1 or earlier.meeting.body_id != meeting.body_id:
        raise Malformed("again", "another-matter")


def check_rival(subject: str | None, meeting: Meeting) -> None:
    """Refuse as rival what is not before the same meeting, to be decided in it."""
    if subject is None:
        return
    rival = _known("rival_of", subject, meeting)
    if rival.meeting_id != meeting.pk or not rival.pending or rival.rule not in IN_MEETINGS or lapsed(rival):
        raise Malformed("rival_of", "no-rival-here")


def lapsed(question: Question) -> bool:
    """Whether its meeting closed before it was decided."""
    return question.pending and question.rule in IN_MEETINGS and question.meeting.closed is not None


def to_put_again(held: HeldAct, meeting: Meeting) -> list[Question]:
    """The questions that may be put again by putting this act, the latest first."""
    rows = Question.objects.filter(meeting__body=meeting.body_id, held__act=held.act)
    return [
        each
        for each in rows.select_related("meeting").order_by("-put", "-pk")[:50]
        if _fits(each, held, meeting)
    ]


def rivals_in(meeting: Meeting) -> list[Question]:
    """The questions before a meeting that a further one may be a rival of."""
    rows = Question.objects.filter(meeting=meeting, rule__in=IN_MEETINGS, declared=None, withdrawn=None)
    return [] if meeting.closed else list(rows.order_by("put", "pk"))


def _fits(earlier: Question, held: HeldAct, meeting: Meeting) -> bool:
    try:
        check_again(earlier.subject, held, meeting)
    except Malformed:
        return False
    return True


def _known(field: str, subject: str, meeting: Meeting) -> Question:
    """The question named; as sealed a one, or an open one, so that what is open names nothing that is sealed."""
    kind, _, key = subject.partition(":")
    good = kind == "question"
    found = Question.objects.select_related("meeting").filter(pk=number_in(key)).first() if good else None
    if found is None or found.audience not in (PUBLIC, meeting.audience):
        raise Malformed(field, "no-such-subject", subject=subject)
    return found
