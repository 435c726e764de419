# SPDX-License-Identifier: EUPL-1.2
"""Asking without doing: what a capacity may do to a subject now, and for what it may not, why.

The same `weigh`, `ready` and `check` answer here, behind the greyed button and in the door.
"""

from dataclasses import dataclass
from datetime import datetime

from acquis.record import clock, log, registry, subjects
from acquis.record.act import Act, Deed, Malformed, Refusal
from acquis.record.audience import PUBLIC
from acquis.record.keeping import keepable
from acquis.record.models import Head, Moved
from acquis.record.perform import compare_seen
from acquis.record.request import Request, reading
from acquis.record.weighing import Asked, weigh


@dataclass(frozen=True)
class Answer:
    """For one act: allowed (`refusal` is None) or not, with the deed as far as it was weighed."""

    cls: type[Act]
    refusal: Refusal | None = None
    deed: Deed | None = None

    @property
    def name(self) -> str:
        """The act's name."""
        return self.cls.act_name()


def allowed(
    subject: str, capacity: str, at: datetime | None = None, head: Head | None = None
) -> list[Answer]:
    """An answer for each act whose subject is of this kind; raises `NotFound` for what is not to be known of.

    `head` is where the record stands for the page that asks; without it, where it stands now.
    """
    head = head or Head.objects.filter(pk=1).first() or Head()
    moment = at or clock.real_now() + clock.ahead(head)
    kinds = registry.acts_on(subjects.kind_of(subject))
    with subjects.read_once():
        found = subjects.find(subject)
        return [_answer(cls, capacity, found, head, moment) for cls in kinds if not cls.founds]


def allowed_to(request: Request, subject: str) -> list[Answer]:
    """What the asker of a request may do to a subject, asked once a request."""
    known = request.__dict__.setdefault("answers", {})
    if subject not in known:
        with subjects.read_once(reading(request)):
            known[subject] = allowed(subject, request.capacity or "public", request.now, request.head)
    return known[subject]


def _answer(cls: type[Act], capacity: str, found: subjects.Found, head: Head, at: datetime) -> Answer:
    try:
        asked = weigh(cls, capacity, found.subject, head=head, at=at, received=at, found=found)
        _check_as_left(cls, asked.deed)
    except subjects.NotFound:
        raise
    except Refusal as refusal:
        return Answer(cls, refusal)
    return Answer(cls, None, asked.deed)


def _check_as_left(cls: type[Act], deed: Deed) -> None:
    """Check an act as it is if nothing is filled in. What is wrong with one of its fields, its form asks anew."""
    if any(info.is_required() for info in cls.model_fields.values()):
        return
    try:
        cls().check(deed)
    except Malformed as fault:
        if fault.field not in cls.model_fields:
            raise


def may_now(cls: type[Act], capacity: str, subject: str, at: datetime) -> None:
    """Refuse as the door would whoever may not do such an act on this subject now, whatever its payload says."""
    head = Head.objects.filter(pk=1).first() or Head()
    weigh(cls, capacity, subject, head=head, at=at, received=at)


def rehearse(act: Act, capacity: str, subject: str, seen: int | None = None) -> Asked:
    """Whether exactly this act would be performed now; changes and stores nothing. Raises the refusal."""
    head = Head.objects.filter(pk=1).first() or Head()
    moment = clock.real_now() + clock.ahead(head)
    keepable(act)
    asked = weigh(type(act), capacity, subject, head=head, at=moment, received=moment, act=act)
    compare_seen(act, asked, seen)
    act.check(asked.deed)
    return asked


def last_seen(found: subjects.Found, head: Head) -> int:
    """What whoever now sees this subject sends as `seen`: all of the open log, or what touched it in the sealed one."""
    if subjects.audience(found) == PUBLIC:
        return head.open_number
    moved = Moved.objects.filter(subject=log.moved_in(log.SEALED, found.subject)).first()
    return moved.number if moved else 0
