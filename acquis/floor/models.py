# SPDX-License-Identifier: EUPL-1.2
"""Lists of speakers, points of order and rulings upon them, rights of reply."""

from django.db import models

from acquis.meetings.models import AgendaItem, Meeting
from acquis.record.models import Row


class SpeakersList(Row):
    """A list of speakers, opened on an item of the agenda."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    item = models.ForeignKey(AgendaItem, models.PROTECT)
    opened = models.DateTimeField()
    closed = models.DateTimeField(null=True)


class Inscription(Row):
    """One request for the floor: who, in what kind, for which group, when; then what became of it."""

    speakers = models.ForeignKey(SpeakersList, models.PROTECT)
    capacity = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    group = models.CharField(max_length=20, default="")
    rank = models.PositiveSmallIntegerField()
    received = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)
    passed = models.PositiveSmallIntegerField(default=0)
    called = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField()


class PointOfOrder(Row):
    """A point of order raised, and by which ruling it was settled."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    capacity = models.CharField(max_length=80)
    words = models.JSONField()
    raised = models.DateTimeField()


class Ruling(Row):
    """A ruling of the chair, upon a point of order or of the chair's own motion.

    `departure` is the key of what it permits against the profile, if anything.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    point = models.OneToOneField(PointOfOrder, models.PROTECT, null=True)
    words = models.JSONField()
    departure = models.BigIntegerField(null=True)
    at = models.DateTimeField()


class Appeal(Row):
    """An appeal by a State against a ruling, and how it ended: upheld or set aside."""

    ruling = models.OneToOneField(Ruling, models.PROTECT)
    capacity = models.CharField(max_length=80)
    at = models.DateTimeField()
    upheld = models.DateTimeField(null=True)
    set_aside = models.DateTimeField(null=True)


class Reply(Row):
    """A right of reply asked for, given and ended."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    capacity = models.CharField(max_length=80)
    received = models.DateTimeField()
    given = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
