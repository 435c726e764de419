# SPDX-License-Identifier: EUPL-1.2
"""What a State makes public of its report, and takes back: open acts, which follow from its own sealed ones.

An open entry names no sealed one. State, window and question are what ties the two together.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.law import capacities
from acquis.record import log
from acquis.record.act import (
    ERASED,
    KEYS_PER_ENTRY,
    Act,
    Consequence,
    Deed,
    Malformed,
    Public,
    Refusal,
    key_of,
)
from acquis.record.acts import EraseContent
from acquis.record.models import Content, Entry
from acquis.record.registry import act
from acquis.reports import queries
from acquis.reports.answers import PublicAnswer, rule
from acquis.reports.models import Publication, PublishedAnswer


@act
class PublishAnswers(Act):
    """A State makes answers of its report public; an earlier public answer to the same question is replaced."""

    power = "report"
    subject_kind = "window"
    makes = "publication"
    commutes = True
    asks = _("Make answers public")
    said = _("made answers of its report public")

    answers: Public[tuple[PublicAnswer, ...]]

    def check(self, deed: Deed) -> dict[str, Any]:
        state = capacities.state_of(deed.capacity) or ""
        kept = {row.question: row for row in queries.public_answers(state, deed.about)}
        shown = {row.question: row for row in queries.published(state, deed.about)}
        for n, each in enumerate(self.answers):
            row, value = kept.get(each.question), _plain(each.value)
            if value == ERASED:
                continue
            if row is None or (row.given, row.value) != (each.given, value):
                raise Malformed(f"answers.{n}.question", "not-public", question=each.question)
            before = shown.get(each.question)
            if before and (before.given, before.value) == (each.given, value):
                raise Refusal("public-already", rule(deed, "audiences"), question=each.question)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        state = capacities.state_of(deed.capacity) or ""
        earlier = queries.published(state, deed.about)
        earlier.filter(question__in=[each.question for each in self.answers]).update(until=deed.at)
        publication = Publication.enter(deed, window=deed.about, state=state, at=deed.at)
        PublishedAnswer.objects.bulk_create(
            PublishedAnswer(
                id=deed.key(),
                publication=publication,
                question=each.question,
                given=each.given,
                value=_plain(each.value),
            )
            for each in self.answers
        )

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        for path in paths:
            row = key_of(entry["log"], entry["number"], 2 + int(path.split(".")[1]))
            PublishedAnswer.objects.filter(pk=row).update(value=ERASED)


@act
class RetractAnswers(Act):
    """A State takes public answers back: the secretariat erases their words beside the record."""

    power = "report"
    subject_kind = "window"
    commutes = True
    asks = _("Take public answers back")
    said = _("took public answers back")

    questions: Public[tuple[str, ...]]

    def check(self, deed: Deed) -> dict[str, Any]:
        state = capacities.state_of(deed.capacity) or ""
        shown = {row.question for row in queries.published(state, deed.about)}
        if not self.questions or set(self.questions) - shown:
            raise Malformed("questions", "not-public", question=", ".join(set(self.questions) - shown))
        if {row.question for row in queries.public_answers(state, deed.about)} & set(self.questions):
            raise Refusal("narrow-first", rule(deed, "audiences"))
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        state = capacities.state_of(deed.capacity) or ""
        rows = PublishedAnswer.objects.filter(
            publication__window=deed.about, publication__state=state, question__in=self.questions
        )
        erasing = _erasing([row.pk for row in rows.order_by("pk")])
        rows.filter(until=None).update(until=deed.at)
        return erasing


def _erasing(rows: list[int]) -> list[Consequence]:
    """The erasures that an author's withdrawal requires, one for each entry that made some of these rows."""
    paths: dict[int, list[str]] = {}
    for row in rows:
        number, n = divmod(row, KEYS_PER_ENTRY)
        paths.setdefault(number, []).append(f"answers.{n - 2}.value")
    return [each for number, wanted in paths.items() for each in erasure(number, wanted)]


def erasure(number: int, paths: list[str]) -> list[Consequence]:
    """The secretariat erases these contents of an open entry, as its author's withdrawal requires.

    Nothing where they are gone already.
    """
    entry = Entry.objects.get(log=log.OPEN, number=number)
    kept = Content.objects.filter(order=entry.order, path__in=paths, value__isnull=False)
    standing = tuple(sorted(kept.values_list("path", flat=True)))
    act = EraseContent(paths=standing)
    return [Consequence(act, f"entry:open.{number}", capacity="secretariat")] if standing else []


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
