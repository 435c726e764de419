# SPDX-License-Identifier: EUPL-1.2
"""Questions put to a body, objections to them, how they ended."""

from django.db import models

from acquis.decisions.motion_words import MOTIONS, PRELIMINARIES
from acquis.meetings.models import Body, Meeting
from acquis.parties.names import in_language
from acquis.record.models import Row


class Question(Row):
    """An act put before a body: `held` is the very act that adoption performs.

    `rule` is "consensus", "silence", "vote" or, entered by the secretariat, "announced"; a silence has `closes`.
    `case`: of the profile's votes, the one in which it is voted on (from the start where `rule` is "vote", once a vote
    is opened otherwise). `audience` is who may know of the question, `objectors_seen_by` who may know an objector's
    name ("chair", "states" or "all"). `proposed_by`: the State that proposed it, and may withdraw it. `again`: the
    question that is put again by this one. `rival_of`: an earlier one, pending, that is voted on first.
    `adjourned`: since when the debate on it is adjourned. `voted`: whether it was decided by a vote.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    title = models.JSONField()
    held = models.JSONField()
    rule = models.CharField(max_length=12)
    case = models.CharField(max_length=40, default="")
    audience = models.TextField()
    objectors_seen_by = models.CharField(max_length=8)
    put = models.DateTimeField()
    closes = models.DateTimeField(null=True, db_index=True)
    proposed_by = models.CharField(max_length=3, default="")
    again = models.ForeignKey("self", models.PROTECT, null=True, related_name="put_again")
    rival_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="rivals")
    adjourned = models.DateTimeField(null=True)
    voted = models.BooleanField(default=False)
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


class Wait(Row):
    """A State asked for a moment before the gavel falls: the question is held `until` then. Once for each question."""

    question = models.ForeignKey(Question, models.PROTECT)
    state = models.CharField(max_length=3)
    audience = models.CharField(max_length=200)
    at = models.DateTimeField()
    until = models.DateTimeField()


class PeriodChange(Row):
    """The period of a silence was "extended", "suspended" or "resumed": the deadline before and after.

    While it is suspended there is no deadline: `closes` is None.
    """

    question = models.ForeignKey(Question, models.PROTECT)
    kind = models.CharField(max_length=9)
    at = models.DateTimeField()
    was = models.DateTimeField(null=True)
    closes = models.DateTimeField(null=True)


class Preliminary(Row):
    """What is voted on before the whole: an amendment, or a part on which a separate vote was asked.

    `kind` is "amendment" or "part"; `state` asked for it. `order`: in which it is taken, as the chair ruled (farthest
    from the original first), None until then. `carried` once voted on; `dropped`: withdrawn, or not voted on since the
    adoption of another implied it. `revised`: from which revision of the question its result is in the text.
    """

    question = models.ForeignKey(Question, models.PROTECT)
    kind = models.CharField(max_length=9)
    state = models.CharField(max_length=3)
    words = models.JSONField()
    at = models.DateTimeField()
    order = models.PositiveSmallIntegerField(null=True)
    carried = models.BooleanField(null=True)
    dropped = models.DateTimeField(null=True)
    revised = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"{PRELIMINARIES[self.kind]}: {in_language(self.words)}"

    @property
    def subject(self) -> str:
        """It as a subject."""
        return f"preliminary:{self.pk}"


class Vote(Row):
    """A vote taken on a question, or on what comes before the whole (`on`).

    `manner` is "hands", "recorded" or "roll-call"; a roll is called from the State `first`, drawn by lot. `entitled`:
    the States that may vote. `roll`: how each voted (Y, N, A), from the declaration on, never for a show of hands:
    then `tally` alone ({"yes", "no", "abstaining", "absent"}). `audience`: who may know of it. `cancelled`: the chair
    broke it off, and it is taken anew.
    """

    question = models.ForeignKey(Question, models.PROTECT)
    on = models.ForeignKey(Preliminary, models.PROTECT, null=True)
    case = models.CharField(max_length=40)
    manner = models.CharField(max_length=9)
    first = models.CharField(max_length=3, default="")
    entitled = models.JSONField()
    audience = models.TextField()
    opened = models.DateTimeField()
    cancelled = models.DateTimeField(null=True)
    declared = models.DateTimeField(null=True)
    carried = models.BooleanField(null=True)
    tally = models.JSONField(null=True)
    roll = models.JSONField(null=True)

    @property
    def subject(self) -> str:
        """The vote as a subject."""
        return f"vote:{self.pk}"


class Cast(Row):
    """How a State votes while the vote is open: seen by itself and the chair alone. The latest counts."""

    vote = models.ForeignKey(Vote, models.PROTECT)
    state = models.CharField(max_length=3)
    by_head = models.BooleanField()
    choice = models.CharField(max_length=1)
    received = models.DateTimeField()


class IntendedVote(Row):
    """After the declaration a State says how it had intended to vote. The result stays."""

    vote = models.ForeignKey(Vote, models.PROTECT)
    state = models.CharField(max_length=3)
    choice = models.CharField(max_length=1)
    at = models.DateTimeField()


class Motion(Row):
    """A procedural motion by a State, on a meeting or on a question before it; `kind` as in `law.motions`.

    It ends withdrawn, granted by the chair as nobody objected, carried or not carried by the body.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    question = models.ForeignKey(Question, models.PROTECT, null=True)
    kind = models.CharField(max_length=24)
    capacity = models.CharField(max_length=80)
    words = models.JSONField(null=True)
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    carried = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"{MOTIONS[self.kind]}: {self.question}" if self.question else str(MOTIONS[self.kind])

    @property
    def audience(self) -> str:
        """Who may know of it: of its question, where it is on one; else of what is done in the meeting."""
        return self.question.audience if self.question else self.meeting.audience

    @property
    def subject(self) -> str:
        """The motion as a subject."""
        return f"motion:{self.pk}"


class MotionSpeaker(Row):
    """A State that asked to speak on a motion, on the `side` "for" or "against"; or that "opposes" it and is silent."""

    motion = models.ForeignKey(Motion, models.PROTECT)
    capacity = models.CharField(max_length=80)
    side = models.CharField(max_length=7)
    at = models.DateTimeField()


class Sponsorship(Row):
    """A State put its name to a question that another proposed, until it took it off (`ended`)."""

    question = models.ForeignKey(Question, models.PROTECT)
    state = models.CharField(max_length=3)
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class StatedPosition(Row):
    """What a State says of its position on a question, in its own words; it stays beside the decision.

    `kind`: "explanation" (of vote or of position), "general", "reservation" or "dissociation". `before`: said before
    the outcome. `on`: the paragraph or part it speaks of.
    """

    question = models.ForeignKey(Question, models.PROTECT)
    state = models.CharField(max_length=3)
    kind = models.CharField(max_length=12)
    before = models.BooleanField()
    on = models.CharField(max_length=80, default="")
    words = models.JSONField()
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    @property
    def subject(self) -> str:
        """It as a subject."""
        return f"stated-position:{self.pk}"


class Cost(Row):
    """What adoption of a question would cost, as the secretariat states it before the body decides."""

    question = models.ForeignKey(Question, models.PROTECT)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    words = models.JSONField()
    at = models.DateTimeField()


class Election(Row):
    """An election by secret ballot in a meeting: to an office (or, `office` empty, to the seats) of a body.

    `places`: how many; `members`: how many may vote. `candidates`: States, or none where ballots are free; `withdrew`:
    those of them, or other States voted for, that will not be elected. The paper ballots stay in the room; what the
    tellers counted is entered.
    `elected`: as declared so far; `declared`: when that were all. `withdrawn`: the chair ended it before. `stay`: the
    declaration stands, its effect could not be entered: {"reason", "provision"}.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT)
    body = models.ForeignKey(Body, models.PROTECT)
    office = models.CharField(max_length=40, default="")
    places = models.PositiveSmallIntegerField()
    members = models.PositiveSmallIntegerField()
    candidates = models.JSONField(default=list)
    audience = models.TextField()
    opened = models.DateTimeField()
    withdrew = models.JSONField(default=list)
    elected = models.JSONField(default=list)
    declared = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)
    stay = models.JSONField(null=True)

    @property
    def subject(self) -> str:
        """The election as a subject."""
        return f"election:{self.pk}"

    @property
    def running(self) -> bool:
        """Whether it was neither declared to its end nor withdrawn, in a meeting that is not closed."""
        return self.declared is None and self.withdrawn is None and self.meeting.closed is None


class Ballot(Row):
    """A round of an election as the tellers counted it: papers handed in, invalid and blank ones, votes by State.

    `restricted_to`: the States that could be voted for in this round, none where it was free; `at_most`: how many names
    a paper could bear. `lot`: the State drawn, where some tied. `corrected`: when the figures were, the last time.
    """

    election = models.ForeignKey(Election, models.PROTECT)
    round = models.PositiveSmallIntegerField()
    at_most = models.PositiveSmallIntegerField()
    restricted_to = models.JSONField(default=list)
    papers = models.PositiveSmallIntegerField()
    invalid = models.PositiveSmallIntegerField()
    blank = models.PositiveSmallIntegerField()
    votes = models.JSONField()
    attested_by = models.TextField()
    lot = models.CharField(max_length=3, default="")
    at = models.DateTimeField()
    corrected = models.DateTimeField(null=True)


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
