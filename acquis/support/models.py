# SPDX-License-Identifier: EUPL-1.2
"""Offers, requests, choices, activities, and labels from application to withdrawal.

A request or activity that States or two parties alone may know of comes from sealed entries. Where a State opens it,
an open entry makes a row of its own: nothing public carries the key of a sealed one.
"""

from datetime import datetime

from django.db import models

from acquis.parties.names import in_language
from acquis.record.models import Row


class Offer(Row):
    """What a provider (a capacity such as ``igo:ITU``) offers. `initiative` is the kind of source it comes from."""

    provider = models.CharField(max_length=80, db_index=True)
    initiative = models.CharField(max_length=20)
    title = models.JSONField()
    text = models.JSONField()
    mandate = models.JSONField()
    conditions = models.JSONField(null=True)
    elements = models.JSONField()
    languages = models.JSONField()
    regions = models.JSONField()
    eligible = models.JSONField()
    made = models.DateTimeField()
    confirmed = models.DateTimeField(null=True)
    valid_until = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def subject(self) -> str:
        """The offer as a subject."""
        return f"offer:{self.pk}"

    def stands(self, at: datetime) -> bool:
        """Whether it can be chosen at a moment: neither withdrawn nor past the day it was confirmed for."""
        return self.withdrawn is None and at < self.valid_until


class SupportRequest(Row):
    """What a State asks for. `need` and `recommendation` are subjects; dates are ``YYYY-MM-DD`` or empty.

    `earlier` is the request, for States alone, that this one opens to everybody; `opened` says when that happened.
    """

    state = models.CharField(max_length=3, db_index=True)
    audience = models.CharField(max_length=200)
    title = models.JSONField()
    text = models.JSONField(null=True)
    elements = models.JSONField()
    languages = models.JSONField()
    starts = models.CharField(max_length=10, default="")
    ends = models.CharField(max_length=10, default="")
    need = models.CharField(max_length=80, default="")
    recommendation = models.CharField(max_length=80, default="")
    earlier = models.OneToOneField("self", models.PROTECT, null=True, related_name="later")
    made = models.DateTimeField()
    opened = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def subject(self) -> str:
        """The request as a subject."""
        return f"support-request:{self.pk}"

    @property
    def pending(self) -> bool:
        """Whether an offer can still be chosen for it."""
        return self.withdrawn is None and self.opened is None


class Choice(Row):
    """A State chose an offer for its request; the two parties alone know of it."""

    request = models.ForeignKey(SupportRequest, models.PROTECT)
    offer = models.ForeignKey(Offer, models.PROTECT)
    audience = models.CharField(max_length=200)
    message = models.JSONField(null=True)
    chosen = models.DateTimeField()
    agreed = models.DateTimeField(null=True)

    @property
    def subject(self) -> str:
        """The choice as a subject."""
        return f"choice:{self.pk}"

    @property
    def answered(self) -> bool:
        """Whether the provider agreed or declined."""
        return self.agreed is not None or hasattr(self, "decline")


class Decline(Row):
    """The provider declined; a reason is owed to nobody."""

    choice = models.OneToOneField(Choice, models.PROTECT)
    reason = models.JSONField(null=True)
    at = models.DateTimeField()


class Activity(Row):
    """Support agreed between a State and a provider, carried out by the provider.

    `choice` is where the two parties came together; an open activity has none and names in `private` the one,
    known to the two parties alone, that the State opened.
    """

    state = models.CharField(max_length=3, db_index=True)
    provider = models.CharField(max_length=80, db_index=True)
    audience = models.CharField(max_length=200, db_index=True)
    offer = models.ForeignKey(Offer, models.PROTECT)
    choice = models.OneToOneField(Choice, models.PROTECT, null=True)
    request = models.ForeignKey(SupportRequest, models.PROTECT, null=True)
    recommendation = models.CharField(max_length=80, default="")
    private = models.OneToOneField("self", models.PROTECT, null=True, related_name="public")
    title = models.JSONField()
    objectives = models.JSONField()
    elements = models.JSONField()
    starts = models.CharField(max_length=10)
    ends = models.CharField(max_length=10)
    planned = models.DateTimeField()
    opened = models.DateTimeField(null=True)
    started = models.DateTimeField(null=True)
    completed = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def subject(self) -> str:
        """The activity as a subject."""
        return f"activity:{self.pk}"

    @property
    def stage(self) -> str:
        """``planned``, ``under-way`` or ``completed``."""
        return "completed" if self.completed else "under-way" if self.started else "planned"


class Milestone(Row):
    """What the provider reports of an activity under way, or at its end."""

    activity = models.ForeignKey(Activity, models.PROTECT)
    text = models.JSONField()
    at = models.DateTimeField()


class Result(Row):
    """What came of an activity, in the State's own words, for whom the State chose."""

    activity = models.ForeignKey(Activity, models.PROTECT)
    text = models.JSONField()
    audience = models.CharField(max_length=200)
    at = models.DateTimeField()


class LabelApplication(Row):
    """An application for a label for an activity, and how far its review has come. `findings` name nobody."""

    activity = models.ForeignKey(Activity, models.PROTECT)
    applicant = models.CharField(max_length=80)
    criteria_version = models.PositiveSmallIntegerField()
    applied = models.DateTimeField()
    complete = models.DateTimeField(null=True)
    seed_source = models.TextField(default="")
    seed = models.CharField(max_length=200, default="")
    drawn = models.DateTimeField(null=True)
    reviewed = models.DateTimeField(null=True)
    findings = models.JSONField(default=dict)
    recommended = models.BooleanField(null=True)

    @property
    def subject(self) -> str:
        """The application as a subject."""
        return f"label-application:{self.pk}"


class SelfAssessment(Row):
    """What the applicant says of one criterion, and the evidence it points to, of the kinds named."""

    application = models.ForeignKey(LabelApplication, models.PROTECT)
    criterion = models.CharField(max_length=8)
    finding = models.CharField(max_length=8)
    statement = models.JSONField()
    evidence_kinds = models.JSONField()
    evidence = models.JSONField(null=True)


class PanelSeat(Row):
    """A seat in the panel, held by a State drawn by lot until it gives it back."""

    application = models.ForeignKey(LabelApplication, models.PROTECT)
    state = models.CharField(max_length=3)
    since = models.DateTimeField()
    given_back = models.DateTimeField(null=True)


class Score(Row):
    """One panel State's findings on each criterion: for that State alone, until all are in and no name is told."""

    application = models.ForeignKey(LabelApplication, models.PROTECT)
    state = models.CharField(max_length=3)
    audience = models.CharField(max_length=200)
    scores = models.JSONField()
    at = models.DateTimeField()


class Label(Row):
    """A label awarded to an activity by decision. `document` is the signed text, once issued."""

    application = models.OneToOneField(LabelApplication, models.PROTECT)
    activity = models.ForeignKey(Activity, models.PROTECT)
    number = models.CharField(max_length=20, unique=True)
    criteria_version = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=80)
    awarded = models.DateTimeField()
    valid_until = models.DateTimeField()
    issued = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """The label as a subject."""
        return f"label:{self.pk}"


class LabelDocument(Row):
    """The signed text of a label as issued; a renewed label gets another."""

    label = models.ForeignKey(Label, models.PROTECT)
    document = models.TextField()
    signature = models.CharField(max_length=128)
    at = models.DateTimeField()


class LabelStep(Row):
    """A label was suspended (until when), withdrawn or renewed (until when), by decision."""

    label = models.ForeignKey(Label, models.PROTECT)
    what = models.CharField(max_length=10)
    until = models.DateTimeField(null=True)
    reason = models.JSONField(null=True)
    at = models.DateTimeField()
