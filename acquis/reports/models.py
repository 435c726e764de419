# SPDX-License-Identifier: EUPL-1.2
"""Questionnaires, windows, reports with their answers; what States made public; drafts on the desk.

Reports and answers come from sealed entries, so their keys lie in the range of the sealed log and are shown to nobody
but their State. What the public reads (`Publication`) comes from open entries and has keys of its own.
"""

from django.db import models

from acquis.parties.names import in_language
from acquis.record.models import Row
from acquis.reports.questionnaire import Survey, read


class Questionnaire(Row):
    """A version of a questionnaire, as adopted: the text is what was adopted, `hash` its SHA-256."""

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    title = models.JSONField()
    hash = models.CharField(max_length=64)
    text = models.TextField()
    published = models.DateTimeField()

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def survey(self) -> Survey:
        """The questionnaire, read."""
        return read(self.text)


class Window(Row):
    """A time in which reports are asked for. `closes` fixes what the snapshot counts; `due` closes nothing."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT)
    title = models.JSONField()
    opened = models.DateTimeField()
    due = models.DateTimeField(null=True)
    closes = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def subject(self) -> str:
        """The window as a subject."""
        return f"window:{self.pk}"


class Report(Row):
    """A report of a State to a window. `same_as`: the earlier report that still holds, where nothing is new."""

    window = models.ForeignKey(Window, models.PROTECT)
    state = models.CharField(max_length=3)
    same_as = models.ForeignKey("self", models.PROTECT, null=True)
    submitted = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-submitted", "-id"], name="the_last_report_of_a_state")]

    @property
    def subject(self) -> str:
        """The report as a subject."""
        return f"report:{self.pk}"

    @property
    def source(self) -> "Report":
        """The report whose answers these are."""
        return self.same_as or self


class Answer(Row):
    """One answer, from `since` until it was corrected. `seen_by` and `partners` are its audience."""

    report = models.ForeignKey(Report, models.PROTECT)
    question = models.CharField(max_length=40)
    given = models.CharField(max_length=16)
    value = models.JSONField(null=True)
    seen_by = models.CharField(max_length=12)
    partners = models.JSONField(default=list)
    aggregates = models.BooleanField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)


class Publication(Row):
    """What a State made public of its report to a window, at once."""

    window = models.ForeignKey(Window, models.PROTECT)
    state = models.CharField(max_length=3, db_index=True)
    at = models.DateTimeField()


class PublishedAnswer(Row):
    """An answer made public, until it was corrected or taken back."""

    publication = models.ForeignKey(Publication, models.PROTECT)
    question = models.CharField(max_length=40)
    given = models.CharField(max_length=16)
    value = models.JSONField(null=True)
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["publication"], condition=models.Q(until=None), name="what_stands_in_public")
        ]


class Draft(models.Model):
    """Desk: a report being filled in, shared by those who act for the State. Not in the record."""

    state = models.CharField(max_length=3)
    window = models.BigIntegerField()
    answers = models.JSONField(default=dict)
    saved = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["state", "window"], name="one_draft_per_window")]
