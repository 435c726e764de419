# SPDX-License-Identifier: EUPL-1.2
"""The tables of the record: the entries, what lies beside them, and the head that the door locks.

No foreign key leaves this room, and none enters the log: rooms are known by subject ("meeting:12").
"""

from typing import Any, Self

from django.db import models

from acquis.record.act import Deed


class Row(models.Model):
    """A row of a room. Its key comes from the entry that makes it (`Deed.key`), never from the database."""

    id = models.BigIntegerField(primary_key=True)

    class Meta:
        abstract = True

    @classmethod
    def enter(cls, deed: Deed, **fields: Any) -> Self:
        """Insert the row with the next key of the entry under way."""
        return cls._default_manager.create(id=deed.key(), **fields)


class Entry(models.Model):
    """One act performed. `order` is the internal order over both logs and is never shown."""

    order = models.BigIntegerField(primary_key=True)
    log = models.CharField(max_length=6)
    number = models.BigIntegerField()
    subject = models.CharField(max_length=80, db_index=True)
    leaf = models.CharField(max_length=64)
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "number"], name="one_entry_per_number")]


class Content(models.Model):
    """What an entry's commitment stands for, with its salt. Both go when the content is erased."""

    order = models.BigIntegerField(db_index=True)
    path = models.CharField(max_length=200)
    audience = models.TextField()
    key = models.CharField(max_length=64, null=True)
    value = models.TextField(null=True)
    erased_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "path"], name="one_content_per_path")]


class Head(models.Model):
    """Where the record stands. One row; whoever holds its lock holds the door.

    `profile_hash` is the profile of the founding; `rules` what changed it, in order: instant from which in force,
    SHA-256, and whether matters under way pass to it. So whoever has the head knows which rules hold when.
    """

    order = models.BigIntegerField(default=0)
    open_number = models.BigIntegerField(default=0)
    sealed_number = models.BigIntegerField(default=0)
    open_at = models.CharField(max_length=27, default="")
    last_at = models.CharField(max_length=27, default="")
    open_frontier = models.JSONField(default=list)
    sealed_frontier = models.JSONField(default=list)
    open_root = models.CharField(max_length=64, default="")
    sealed_root = models.CharField(max_length=64, default="")
    kind = models.CharField(max_length=13, default="")
    profile_hash = models.CharField(max_length=64, default="")
    rules = models.JSONField(default=list)
    clock_ahead_seconds = models.FloatField(default=0)

    def number(self, which: str) -> int:
        """The number of the last entry of that log."""
        return getattr(self, f"{which}_number")


class Founding(models.Model):
    """What the first entry said, and the bytes of the profile it names."""

    kind = models.CharField(max_length=13)
    name = models.CharField(max_length=200)
    profile_name = models.CharField(max_length=80)
    profile_hash = models.CharField(max_length=64, unique=True)
    profile_text = models.TextField()
    software = models.CharField(max_length=40)
    public_key = models.CharField(max_length=64)


class RulesVersion(Row):
    """A version of the profile after the founding's (which is number 1): its text, from when, by which decision.

    `at_once`: matters under way pass to it; else they end under the version they began with. `ended`: the keys of the
    bodies that ended with it.
    """

    number = models.PositiveIntegerField(unique=True)
    profile_hash = models.CharField(max_length=64, db_index=True)
    profile_text = models.TextField()
    words = models.JSONField()
    starts = models.DateTimeField()
    at_once = models.BooleanField()
    ended = models.JSONField(default=list)
    adopted_by = models.CharField(max_length=80, default="")
    adopted = models.DateTimeField()


class Moved(models.Model):
    """The last entry that touched a subject, and the last that did not commute. Ask with `seen`.

    Kept apart for each log (`log.moved_in`); public pages read the open one alone.
    """

    subject = models.CharField(max_length=80, primary_key=True)
    number = models.BigIntegerField()
    settled = models.BigIntegerField(default=0)


class Repetition(models.Model):
    """Desk: an Idempotency-Key, what was sent under it and the entry that answered. Kept seven days."""

    scope = models.CharField(max_length=100)
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    order = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="one_answer_per_key")]
