# SPDX-License-Identifier: EUPL-1.2
"""Documents, drafts paragraph by paragraph, what is proposed upon them, written inputs.

What was done in a meeting that was not public is in rows with a narrower audience; what the public reads is made of
public rows alone. Who proposed what is for those who negotiate, always: rows of `Proposal` are never public.
"""

from django.db import models

from acquis.meetings.models import AgendaItem, Body, Meeting
from acquis.parties.names import in_language
from acquis.record.audience import PUBLIC, ROOM, STATES, room
from acquis.record.models import Row


class Document(Row):
    """A document with its symbol. `stem` is the symbol without its number; `text` is absent where a draft holds it.

    `revises` is what it replaces, completes or corrects, and `how` in which of these ways ("Rev", "Add", "Corr").
    """

    symbol = models.CharField(max_length=120, unique=True)
    stem = models.CharField(max_length=110, db_index=True)
    number = models.PositiveIntegerField()
    series = models.CharField(max_length=8)
    body = models.ForeignKey(Body, models.PROTECT)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True)
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True)
    title = models.JSONField()
    text = models.JSONField(null=True)
    submitted_by = models.CharField(max_length=80)
    at = models.DateTimeField()
    languages = models.JSONField()
    revises = models.ForeignKey("self", models.PROTECT, null=True, related_name="further")
    how = models.CharField(max_length=4, default="")
    audience = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.symbol

    @property
    def subject(self) -> str:
        """The document as a subject."""
        return f"document:{self.pk}"


class Draft(Row):
    """A document under negotiation, now in `meeting`, whose chair keeps it. `report_of`: the meeting it reports on."""

    document = models.OneToOneField(Document, models.PROTECT)
    meeting = models.ForeignKey(Meeting, models.PROTECT)
    report_of = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="reports")
    opened = models.DateTimeField()


class Paragraph(Row):
    """A paragraph of a draft: preambular ("PP"), operative ("OP") or of a report ("P"). `place` orders them."""

    draft = models.ForeignKey(Draft, models.PROTECT)
    kind = models.CharField(max_length=2)
    place = models.FloatField()
    audience = models.CharField(max_length=200)

    @property
    def subject(self) -> str:
        """The paragraph as a subject."""
        return f"paragraph:{self.pk}"


class Proposal(Row):
    """What a State proposes on a paragraph, or its reservation; then what became of it.

    `change` is "replace", "insert", "delete", "alternative" or "reserve"; `on_words` the words of the paragraph that it
    is about (none: all of it). `unattributed`: the State withdrew its name.
    """

    paragraph = models.ForeignKey(Paragraph, models.PROTECT)
    change = models.CharField(max_length=12)
    on_words = models.TextField(null=True)
    words = models.JSONField(null=True)
    reason = models.JSONField(null=True)
    by = models.CharField(max_length=3)
    at = models.DateTimeField()
    unattributed = models.DateTimeField(null=True)
    accepted = models.DateTimeField(null=True)
    merged = models.DateTimeField(null=True)
    settled = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)
    lifted = models.DateTimeField(null=True)

    audience = STATES

    @property
    def subject(self) -> str:
        """The proposal as a subject."""
        return f"proposal:{self.pk}"

    @property
    def open(self) -> bool:
        """Whether nothing became of it yet."""
        return not (self.accepted or self.merged or self.settled or self.withdrawn or self.lifted)


class CoSponsorship(Row):
    """A State that supports a proposal, until it withdraws its name."""

    proposal = models.ForeignKey(Proposal, models.PROTECT)
    state = models.CharField(max_length=3)
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class ParagraphText(Row):
    """The words of a paragraph from one moment on. None: the paragraph was taken out."""

    paragraph = models.ForeignKey(Paragraph, models.PROTECT)
    version = models.PositiveIntegerField()
    words = models.JSONField(null=True)
    audience = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "version"], name="one_wording_per_version"),
        ]


class Alternative(Row):
    """Other words for `on_words`, in brackets and numbered from 2: the words as they stand are the first.

    `settled_for` is who may know that it was settled; `proposal` is for those who negotiate.
    """

    paragraph = models.ForeignKey(Paragraph, models.PROTECT)
    on_words = models.TextField()
    number = models.PositiveSmallIntegerField()
    words = models.JSONField()
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True)
    audience = models.CharField(max_length=200)
    at = models.DateTimeField()
    settled = models.DateTimeField(null=True)
    settled_for = models.CharField(max_length=200, default="")


class Agreement(Row):
    """That a paragraph was noted as agreed ("agreed", "ad-ref") or opened again ("open"), at which version of it.

    `nth` counts these facts of one paragraph, so that the last is known.
    """

    paragraph = models.ForeignKey(Paragraph, models.PROTECT)
    nth = models.PositiveIntegerField()
    stage = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    audience = models.CharField(max_length=200)
    at = models.DateTimeField()


class Adoption(Row):
    """That a body adopted the text of a document: the SHA-256 of the exact text, and by which question."""

    document = models.OneToOneField(Document, models.PROTECT)
    sha256 = models.CharField(max_length=64)
    question = models.CharField(max_length=80)
    at = models.DateTimeField()


class Clause(Row):
    """A paragraph of a draft founding document that reaffirms one element, by its code."""

    paragraph = models.OneToOneField(Paragraph, models.PROTECT)
    code = models.CharField(max_length=8)


class Transmission(Row):
    """That the adopted report of a session went to the committee of the Assembly, perhaps under a symbol there.

    `touches`: the codes of the elements on which the session decided, each with the questions that all may know of.
    """

    document = models.OneToOneField(Document, models.PROTECT)
    committee = models.CharField(max_length=8)
    symbol = models.CharField(max_length=60, default="")
    touches = models.JSONField(default=dict)
    at = models.DateTimeField()


class AssemblyAnswer(Row):
    """What the Assembly did with a report: another body's act, as announced. Where `what` is "other", in `words`."""

    document = models.ForeignKey(Document, models.PROTECT)
    what = models.CharField(max_length=10)
    words = models.JSONField(null=True)
    manner = models.CharField(max_length=14)
    in_favour = models.PositiveSmallIntegerField(null=True)
    against = models.PositiveSmallIntegerField(null=True)
    abstaining = models.PositiveSmallIntegerField(null=True)
    symbol = models.CharField(max_length=60)
    adopted_on = models.CharField(max_length=10)
    attested_by = models.TextField()
    at = models.DateTimeField()


class WrittenInput(Row):
    """A document filed under an item of the agenda, beside a paragraph, or both."""

    document = models.OneToOneField(Document, models.PROTECT)
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True)
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, null=True)


def narrower(one: str, other: str) -> str:
    """Who belongs to both of two audiences, each the public or a room."""
    if PUBLIC in (one, other):
        return other if one == PUBLIC else one
    kinds = [set(each.removeprefix(ROOM).split(",")) for each in (one, other)]
    return room(kinds[0] & kinds[1])


def title_of(document: Document) -> str:
    """The title in the language of the page."""
    return in_language(document.title)
