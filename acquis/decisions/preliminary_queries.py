# SPDX-License-Identifier: EUPL-1.2
"""What is voted on before the whole: which there is, what comes next, whether the whole may be voted on."""

from django.db.models import Q, QuerySet

from acquis.decisions.models import Preliminary, Question
from acquis.law import preliminaries as law
from acquis.law.profile import Profile
from acquis.law.verdicts import Allowed, Refused
from acquis.record import subjects

CHANGING = Q(kind="amendment", carried=True) | Q(kind="part", carried=False)
"""What makes the text of the question another: an amendment carried, a part rejected."""


def preliminaries_of(question: Question) -> list[Preliminary]:
    """All there is on a question: those waiting first, as they are voted on; then those settled, as they were moved."""
    rows = {
        row.pk: row
        for row in Preliminary.objects.filter(question=question, dropped=None).order_by("at", "pk")
    }
    first = [rows[each.key] for each in law.in_order(as_law(list(rows.values())))]
    return first + [row for row in rows.values() if row not in first]


def waiting_on(question: Question) -> list[Preliminary]:
    """Those still to be voted on, in the order in which they are."""
    return [row for row in preliminaries_of(question) if row.carried is None]


def as_law(rows: list[Preliminary]) -> list[law.Preliminary]:
    """Preliminaries as the law reads them."""
    return [
        law.Preliminary(
            row.pk,
            "amendment" if row.kind == "amendment" else "part",
            order=row.order,
            carried=row.carried,
            dropped=row.dropped is not None,
            in_text=row.revised is not None,
        )
        for row in rows
    ]


def next_to_vote(question: Question) -> Preliminary | None:
    """What is voted on next; None where only the whole is left."""
    return next(iter(waiting_on(question)), None)


def may_vote_on(preliminary: Preliminary, profile: Profile) -> Allowed | Refused:
    """Whether an amendment or part may be voted on now, none coming before it."""
    return law.may_vote_on(profile, preliminary.pk, as_law(preliminaries_of(preliminary.question)))


def may_vote_on_whole(question: Question, profile: Profile) -> Allowed | Refused:
    """Whether the whole may be voted on: all before it is settled, and the text is what was decided."""
    return law.may_vote_on_whole(profile, as_law(preliminaries_of(question)))


def to_be_in_the_text(question: Question) -> QuerySet[Preliminary]:
    """What was decided before the whole and asks that the text be revised, not revised yet."""
    return Preliminary.objects.filter(CHANGING, question=question, revised=None, dropped=None)


def by_subject(subject: str, question: Question) -> Preliminary | None:
    """One of those of a question, by its subject."""
    row = subjects.by_number(Preliminary, subject.removeprefix("preliminary:"))
    return row if row is not None and row.question_id == question.pk else None
