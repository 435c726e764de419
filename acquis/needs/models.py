# SPDX-License-Identifier: EUPL-1.2
"""Snapshots, needs of States, recommendations and what came of them.

Rows of needs and follow-up come from sealed entries and are for whom their State chose; `PublicNeed` and
`PublicFollowUp` hold what a State made public, from open entries.
"""

from django.db import models

from acquis.meetings.models import Body
from acquis.parties.names import in_language
from acquis.record.models import Row
from acquis.reports.models import Report, Window


class Snapshot(Row):
    """What the reports counted in a window allow one to say, as printed: rounded, in cells of five or more."""

    window = models.ForeignKey(Window, models.PROTECT)
    method = models.PositiveSmallIntegerField()
    draws = models.PositiveIntegerField()
    seed = models.CharField(max_length=120)
    based_on = models.BigIntegerField()
    figures = models.JSONField()
    hash = models.CharField(max_length=64)
    taken = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.window)

    @property
    def subject(self) -> str:
        """The snapshot as a subject."""
        return f"snapshot:{self.pk}"


class Need(Row):
    """A need that a State declared, or confirmed from an answer. `seen_by` and `partners` are its audience."""

    state = models.CharField(max_length=3, db_index=True)
    element = models.CharField(max_length=8)
    urgency = models.CharField(max_length=8)
    words = models.JSONField(null=True)
    seen_by = models.CharField(max_length=12)
    partners = models.JSONField(default=list)
    report = models.ForeignKey(Report, models.PROTECT, null=True)
    question = models.CharField(max_length=40, default="")
    since = models.DateTimeField()
    closed = models.DateTimeField(null=True)
    closed_as = models.CharField(max_length=12, default="")

    @property
    def subject(self) -> str:
        """The need as a subject."""
        return f"need:{self.pk}"


class PublicNeed(Row):
    """A need that a State made public, until it was closed or taken back."""

    state = models.CharField(max_length=3, db_index=True)
    element = models.CharField(max_length=8)
    urgency = models.CharField(max_length=8)
    words = models.JSONField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)


class Recommendation(Row):
    """A recommendation, known for ever by its number. How it ended is a fact with its decision; it is never deleted."""

    number = models.PositiveIntegerField(unique=True)
    body = models.ForeignKey(Body, models.PROTECT)
    drafted = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=12, default="")
    ended_by = models.CharField(max_length=80, default="")
    end_reason = models.JSONField(null=True)
    into = models.ForeignKey("self", models.PROTECT, null=True)

    @property
    def subject(self) -> str:
        """The recommendation as a subject."""
        return f"recommendation:{self.pk}"


class RecommendationVersion(Row):
    """A version of a recommendation: a draft, or adopted by a decision (`decision` is the question). Citable for ever.

    `evidence` reads ``{"snapshot": "snapshot:12", "figures": ["needs:N7:AFR"]}``; `replaces` holds numbers.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT)
    version = models.PositiveSmallIntegerField()
    title = models.JSONField()
    elements = models.JSONField()
    addressee = models.CharField(max_length=12)
    whom = models.JSONField(null=True)
    action = models.JSONField()
    measure = models.JSONField()
    by_when = models.CharField(max_length=10, default="")
    evidence = models.JSONField()
    replaces = models.JSONField(default=list)
    drafted = models.DateTimeField()
    adopted = models.DateTimeField(null=True)
    decision = models.CharField(max_length=80, default="")
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "version"], name="one_recommendation_per_version"
            )
        ]

    def __str__(self) -> str:
        return in_language(self.title)


class FollowedUp(Row):
    """What a State says came of a recommendation, until it says otherwise. For whom it chose."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT)
    state = models.CharField(max_length=3, db_index=True)
    step = models.CharField(max_length=12)
    words = models.JSONField(null=True)
    seen_by = models.CharField(max_length=12)
    partners = models.JSONField(default=list)
    aggregates = models.BooleanField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)


class PublicFollowUp(Row):
    """What a State says in public of a recommendation."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT)
    state = models.CharField(max_length=3)
    step = models.CharField(max_length=12)
    words = models.JSONField(null=True)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
