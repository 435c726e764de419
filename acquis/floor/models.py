# SPDX-License-Identifier: EUPL-1.2
"""Lists of speakers, points of order and rulings upon them, rights of reply."""

from datetime import datetime
from typing import Any

from django.db import models

from acquis.floor.words import RANKS
from acquis.meetings.models import AgendaItem, Meeting
from acquis.record.models import Row


class SpeakersList(Row):
    """A list of speakers, opened on an item of the agenda.

    `closes`: when the chair announced that it closes. `dedicated`: in the session of their own of those to whom the
    profile gives one. `interactive`: there is no list to wait on, delegations raise their placards.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    item = models.ForeignKey(AgendaItem, models.PROTECT)
    opened = models.DateTimeField()
    closes = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    dedicated = models.BooleanField(default=False)
    interactive = models.BooleanField(default=False)

    def takes_nobody(self, received: datetime) -> bool:
        """Whether a request received then is too late: the list is closed, or was announced to be by then."""
        return self.closed is not None or (self.closes is not None and received >= self.closes)


class Inscription(Row):
    """One request for the floor: who, in what kind, for which group, when; then what became of it.

    `place`: the request in whose place it stands since the two exchanged theirs; none: in its own. `arranged`: the
    place that the chair gave it. `extended`: by how many minutes the chair prolonged the statement.
    """

    speakers = models.ForeignKey(SpeakersList, models.PROTECT)
    capacity = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    group = models.CharField(max_length=20, default="")
    rank = models.PositiveSmallIntegerField()
    received = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)
    passed = models.PositiveSmallIntegerField(default=0)
    place = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    arranged = models.PositiveSmallIntegerField(null=True)
    called = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField()
    extended = models.PositiveSmallIntegerField(default=0)

    aligned: list[str] = []
    has_text: bool = False
    """Who aligned with it, and whether it has a text to read: where it was read with a whole floor."""

    @property
    def rank_in_words(self) -> Any:
        """Who will speak, by rank, for people."""
        return RANKS[list(RANKS)[self.rank - 1]]


class Exchange(Row):
    """An offer to exchange places in a list, from one request to another; `ended` once accepted or taken back."""

    offered = models.ForeignKey(Inscription, models.PROTECT, related_name="exchanges_offered")
    to = models.ForeignKey(Inscription, models.PROTECT, related_name="exchanges_asked")
    at = models.DateTimeField()
    accepted = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)


class ClockStop(Row):
    """The chair stopped the clock of whoever has the floor, until it ran again or the statement ended."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True)


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
    """A right of reply asked for, given and ended. `meeting` is where it is given, `item` on what (0: no item)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    item = models.BigIntegerField(default=0)
    capacity = models.CharField(max_length=80)
    received = models.DateTimeField()
    given = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    extended = models.PositiveSmallIntegerField(default=0)


class Alignment(Row):
    """A State aligned itself with the statement made on behalf of a group; `withdrawn` where it took that back."""

    request = models.ForeignKey(Inscription, models.PROTECT)
    capacity = models.CharField(max_length=80)
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)


class Statement(Row):
    """The text of a statement, as handed in or, once it was delivered, as published: a correction is a further row.

    `audience` is who may read it; `withdrawn` where its author took back what was not delivered yet.
    """

    request = models.ForeignKey(Inscription, models.PROTECT)
    words = models.JSONField()
    check_against_delivery = models.BooleanField()
    audience = models.TextField()
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)
