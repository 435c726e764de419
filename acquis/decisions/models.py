# SPDX-License-Identifier: EUPL-1.2
"""Questions put to a body, objections to them, how they ended."""

from django.db import models

from acquis.meetings.models import Meeting
from acquis.parties.names import in_language
from acquis.record.models import Row


class Question(Row):
    """An act put before a body: `held` is the very act that adoption performs.

    `rule` is "consensus", "silence" or, entered by the secretariat, "announced"; a silence has `closes`.
    `audience` is who may know of the question, `objectors_seen_by` who may know an objector's name
    ("chair", "states" or "all").
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    title = models.JSONField()
    held = models.JSONField()
    rule = models.CharField(max_length=12)
    audience = models.TextField()
    objectors_seen_by = models.CharField(max_length=8)
    put = models.DateTimeField()
    closes = models.DateTimeField(null=True, db_index=True)
    revisions = models.PositiveSmallIntegerField(default=0)
    withdrawn = models.DateTimeField(null=True)
    declared = models.DateTimeField(null=True)
    adopted = models.BooleanField(null=True)
    effective = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["-declared"], condition=models.Q(adopted=True), name="what_was_adopted_last"
            ),
            models.Index(
                fields=["closes", "put"],
                condition=models.Q(declared=None, withdrawn=None),
                name="what_is_pending",
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def subject(self) -> str:
        """The question as a subject."""
        return f"question:{self.pk}"

    @property
    def pending(self) -> bool:
        """Whether it was neither declared nor withdrawn."""
        return self.declared is None and self.withdrawn is None


class Objection(Row):
    """A formal objection by a State, who may know of it, and when it was lifted."""

    question = models.ForeignKey(Question, models.PROTECT)
    state = models.CharField(max_length=3)
    by_head = models.BooleanField()
    audience = models.CharField(max_length=200)
    received = models.DateTimeField()
    reason = models.JSONField(null=True)
    lifted = models.DateTimeField(null=True)


class Stay(Row):
    """The adoption stands, what was adopted could not be performed: why, until the body decides again."""

    question = models.OneToOneField(Question, models.PROTECT)
    reason = models.CharField(max_length=60)
    provision = models.CharField(max_length=20, default="")
    at = models.DateTimeField()


class Prepared(models.Model):
    """Desk: a question made ready for the chair, who alone puts it. Not in the record.

    `typed` is what stands in the act's form: ``[[name, value]]``. Read by secretariat and chair alone.
    """

    meeting = models.BigIntegerField(db_index=True)
    act = models.CharField(max_length=60)
    on = models.CharField(max_length=80)
    title = models.TextField()
    typed = models.JSONField()
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
