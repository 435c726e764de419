# SPDX-License-Identifier: EUPL-1.2
"""Bodies, their meetings, the agenda, officers, and the rulings and waivers that stand in a meeting."""

from django.db import models

from acquis.parties.names import in_language
from acquis.record.models import Row


class Body(Row):
    """A body that exists. `kind` is its key in the profile; `parent` created it, perhaps `until` a day (YYYY-MM-DD).

    `seated`: the codes of the States that sit in a body of few, or that are bound by the instrument of its own.
    """

    kind = models.CharField(max_length=40)
    title = models.JSONField()
    mandate = models.JSONField(null=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True)
    until = models.CharField(max_length=10, default="")
    seated = models.JSONField(default=list)
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return in_language(self.title)


class Meeting(Row):
    """A meeting of a body. Facts are instants: opened, agenda adopted, closed, cancelled.

    `audience` is who may know what is done in it: those who may attend while it has its present status.
    """

    body = models.ForeignKey(Body, models.PROTECT)
    title = models.JSONField()
    place = models.CharField(max_length=40)
    zone = models.CharField(max_length=40)
    starts = models.DateTimeField(db_index=True)
    ends = models.DateTimeField(db_index=True)
    status = models.CharField(max_length=20)
    audience = models.TextField()
    provisional_agenda = models.JSONField()
    item = models.BigIntegerField(null=True)
    opened = models.DateTimeField(null=True)
    agenda_adopted = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True, db_index=True)
    cancelled = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def subject(self) -> str:
        """The meeting as a subject."""
        return f"meeting:{self.pk}"

    @property
    def under_way(self) -> bool:
        """Whether it was opened and not yet closed."""
        return self.opened is not None and self.closed is None

    @property
    def status_now(self) -> str | None:
        """Its status while it is convened or open; None once it closed."""
        return None if self.closed else self.status


class AgendaItem(Row):
    """An item of the adopted agenda."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    title = models.JSONField()
    taken_up = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return in_language(self.title)


class Officer(Row):
    """A State whose representative holds an office in a meeting, as elected (or as announced: then who attests it).

    `office` is one of the profile, or "acting-chair": a vice-chair to whom the chair was handed, until `ended`.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    office = models.CharField(max_length=20)
    state = models.CharField(max_length=3)
    attested_by = models.TextField(default="")
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Term(Row):
    """A State's term in an office of a body. `until` None: to the end of the session; `ended`: left before, or over."""

    body = models.ForeignKey(Body, models.PROTECT)
    office = models.CharField(max_length=40)
    state = models.CharField(max_length=3)
    group = models.CharField(max_length=6)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    attested_by = models.TextField(default="")


class Seat(Row):
    """A State's seat in a body of few, until others were elected in its place."""

    body = models.ForeignKey(Body, models.PROTECT)
    state = models.CharField(max_length=3)
    group = models.CharField(max_length=6)
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Suspension(Row):
    """A meeting is suspended since then, until the chair resumes it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Presence(Row):
    """How many of those who may decide were in the room at a moment, as counted: who attests it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    present = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    attested_by = models.TextField()


class StandingDeparture(Row):
    """A ruling or waiver that permits in a meeting what the profile refuses. `entry` is its number in the open log."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    power = models.CharField(max_length=40)
    capacity = models.CharField(max_length=80)
    by = models.CharField(max_length=6)
    entry = models.BigIntegerField()
    ended = models.DateTimeField(null=True)


class Mandate(Row):
    """The mandate under which the founding document is prepared and adopted, as announced: who attests it."""

    resolution = models.JSONField()
    symbol = models.CharField(max_length=60)
    adopted_on = models.CharField(max_length=10)
    attested_by = models.TextField()
    at = models.DateTimeField()


class FoundingDocument(Row):
    """The founding document: the elements it reaffirms, by which question adopted, or as announced and attested.

    `begins`: from when the standing bodies are there; the day is the document's own, where it gives one.
    """

    title = models.JSONField()
    symbol = models.CharField(max_length=60, default="")
    reaffirms = models.JSONField(default=list)
    adopted_by = models.CharField(max_length=80, default="")
    adopted_on = models.CharField(max_length=10, default="")
    attested_by = models.TextField(default="")
    at = models.DateTimeField()
    begins = models.DateTimeField()

    def __str__(self) -> str:
        return in_language(self.title)


class ConferenceEnd(Row):
    """A body of the establishment ended without adopting the founding document, as announced.

    `resumed` once it was called again, in whose words and attested by whom.
    """

    body = models.ForeignKey(Body, models.PROTECT)
    words = models.JSONField()
    announced_on = models.CharField(max_length=10)
    attested_by = models.TextField()
    at = models.DateTimeField()
    resumed = models.DateTimeField(null=True)
    resumed_words = models.JSONField(null=True)
    resumed_attested_by = models.TextField(default="")


class CarriedDocument(Row):
    """A document of a predecessor (its place in the profile), as a reference: symbol, title, where it is kept."""

    predecessor = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=60)
    title = models.JSONField()
    source = models.TextField()
    attested_by = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.symbol


class Review(Row):
    """What a review conference re-examines: the elements with these codes, or, none being named, all as a whole."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    codes = models.JSONField(default=list)
    at = models.DateTimeField()


class Referral(Row):
    """A matter outside the mandate, referred: to whom, in which words, on what (a subject, or nothing).

    `by` is the chair, or the question under which the body decided; `audience` who may know of it.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    to = models.JSONField()
    words = models.JSONField()
    on = models.CharField(max_length=80, default="")
    by = models.CharField(max_length=80)
    audience = models.TextField()
    at = models.DateTimeField()


class Programme(Row):
    """A programme of work as a body adopted it; `replaced` once it adopted another."""

    body = models.ForeignKey(Body, models.PROTECT)
    title = models.JSONField()
    adopted = models.DateTimeField()
    replaced = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return in_language(self.title)


class Stream(Row):
    """A stream of a programme of work. `serves` are subjects; `body` carries it, once one was named.

    `due` is the day (YYYY-MM-DD) by which it reports.
    """

    programme = models.ForeignKey(Programme, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    title = models.JSONField()
    mandate = models.JSONField()
    place = models.CharField(max_length=40)
    body = models.ForeignKey(Body, models.PROTECT, null=True)
    serves = models.JSONField(default=list)
    due = models.CharField(max_length=10)

    def __str__(self) -> str:
        return in_language(self.title)


class StreamReport(Row):
    """A report of a stream by the chair of the group that carries it; `document` is a subject."""

    stream = models.ForeignKey(Stream, models.PROTECT)
    meeting = models.ForeignKey(Meeting, models.PROTECT)
    document = models.CharField(max_length=80)
    at = models.DateTimeField()


class Timetable(Row):
    """The indicative timetable of a meeting as issued, `revision` 1, 2, …; `replaced` by the next, or by a move."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    revision = models.PositiveSmallIntegerField()
    issued = models.DateTimeField()
    replaced = models.DateTimeField(null=True)


class Sitting(Row):
    """Three hours of a timetable: on what (numbers of items, or words), in which status, for whom it is dedicated.

    Of one that is not open to the public there is neither item nor word: only that the body meets.
    """

    timetable = models.ForeignKey(Timetable, models.PROTECT)
    day = models.CharField(max_length=10)
    half = models.CharField(max_length=9)
    starts = models.DateTimeField(db_index=True)
    ends = models.DateTimeField(db_index=True)
    status = models.CharField(max_length=20)
    items = models.JSONField(default=list)
    words = models.JSONField(null=True)
    dedicated = models.BooleanField(default=False)
    open_to_all = models.BooleanField()


class Move(Row):
    """A meeting that was convened was moved: from when and where, to when and where."""

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    was_starts = models.DateTimeField()
    was_ends = models.DateTimeField()
    was_place = models.CharField(max_length=40)
    was_zone = models.CharField(max_length=40)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    place = models.CharField(max_length=40)
    zone = models.CharField(max_length=40)
    at = models.DateTimeField()


class Elsewhere(Row):
    """A session of a body that is none of this institution, from its own calendar; `replaced` once that came anew.

    `of` is the calendar's body as the secretariat names it, `uid` what the calendar calls the session.
    """

    of = models.CharField(max_length=200)
    uid = models.CharField(max_length=255)
    title = models.TextField()
    starts = models.DateTimeField(db_index=True)
    ends = models.DateTimeField(db_index=True)
    source = models.TextField()
    at = models.DateTimeField()
    replaced = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title
