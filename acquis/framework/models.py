# SPDX-License-Identifier: EUPL-1.2
"""The framework: sources, elements and their versions, understandings, who stood apart, what reaffirmed them.

Nothing here is ever dropped: a version that was replaced keeps its text and has an `until`.
"""

from django.db import models

from acquis.parties.names import in_language
from acquis.record.models import Row


class Source(Row):
    """An instrument: what it is, when and how it was adopted. `date` may be a year or a month where no day is known.

    `apart` lists States that distanced themselves from a part, as reported; `unverified` the facts nobody read in a
    public page or file. `committee` is the vote in the First Committee, a record of its own.
    """

    symbol = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=12)
    title = models.JSONField()
    body = models.CharField(max_length=20)
    date = models.CharField(max_length=10)
    issued = models.CharField(max_length=10, default="")
    manner = models.CharField(max_length=14)
    in_favour = models.PositiveSmallIntegerField(null=True)
    against = models.PositiveSmallIntegerField(null=True)
    abstaining = models.PositiveSmallIntegerField(null=True)
    committee = models.JSONField(null=True)
    apart = models.JSONField(default=list)
    endorsed_by = models.JSONField(default=list)
    unverified = models.JSONField(default=list)
    entered = models.DateTimeField()

    def __str__(self) -> str:
        return self.symbol


class Element(Row):
    """An element of the framework, known for ever by its code; `kind` is one of its pack (`catalogue.kinds`)."""

    code = models.CharField(max_length=8, unique=True)
    kind = models.CharField(max_length=20)
    group = models.CharField(max_length=20, default="")
    order = models.PositiveSmallIntegerField()
    entered = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class ElementVersion(Row):
    """A version of an element: short title, text, legal character, the places it is cited from.

    `stage` is "recalled" (entered from its sources) or "new" (adopted here); whether it was reaffirmed since is a fact
    of its own. `adopted_by` is the question, or the kind of body where not everybody may know of the question.
    `draft` names the languages whose translation awaits review.
    """

    element = models.ForeignKey(Element, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    title = models.JSONField()
    text = models.JSONField()
    character = models.CharField(max_length=20)
    places = models.JSONField(default=list)
    draft = models.JSONField(default=list)
    stage = models.CharField(max_length=10)
    adopted_by = models.CharField(max_length=80, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["element", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return in_language(self.title)


class Understanding(Row):
    """A layer on an element: read together with it, taking nothing away. Recalled from a source, or adopted here."""

    element = models.ForeignKey(Element, models.PROTECT)
    words = models.JSONField()
    places = models.JSONField(default=list)
    draft = models.JSONField(default=list)
    adopted_by = models.CharField(max_length=80, default="")
    since = models.DateTimeField()


class Reaffirmation(Row):
    """What reaffirmed elements: a decision here (`by`, as `adopted_by`), or a document as announced (`attested_by`)."""

    document = models.JSONField(null=True)
    by = models.CharField(max_length=80, default="")
    attested_by = models.TextField(default="")
    at = models.DateTimeField()


class Reaffirmed(Row):
    """One version that a reaffirmation names."""

    reaffirmation = models.ForeignKey(Reaffirmation, models.PROTECT)
    version = models.ForeignKey(ElementVersion, models.PROTECT)


class Endorsement(Row):
    """The Assembly endorsed what was adopted here: `of` is the question, `source` its resolution or decision."""

    of = models.CharField(max_length=80)
    source = models.ForeignKey(Source, models.PROTECT)
    at = models.DateTimeField()


class Dissociation(Row):
    """A State stands apart from a version, or from a part of it, in its own words. It stays beside the version."""

    version = models.ForeignKey(ElementVersion, models.PROTECT)
    state = models.CharField(max_length=3)
    words = models.JSONField()
    at = models.DateTimeField()


class Link(Row):
    """Two elements have to do with each other. Ours, unless `place` says where a document draws the link."""

    one = models.ForeignKey(Element, models.PROTECT, related_name="links_out")
    other = models.ForeignKey(Element, models.PROTECT, related_name="links_in")
    relation = models.CharField(max_length=16)
    place = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="one_link_per_pair")]


class Threat(Row):
    """A kind of threat, as States' reports describe it. Nobody is named as the author of one."""

    code = models.CharField(max_length=8, unique=True)
    family = models.CharField(max_length=14)
    title = models.JSONField()
    norms = models.JSONField(default=list)
    places = models.JSONField(default=list)
    draft = models.JSONField(default=list)
    entered = models.DateTimeField()

    def __str__(self) -> str:
        return in_language(self.title)


class ThreatRaised(Row):
    """A kind of threat that a State proposes for the register, in that State's own words."""

    state = models.CharField(max_length=3)
    title = models.JSONField()
    words = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return in_language(self.title)


class LawPosition(Row):
    """What a State, a group or an observer published on how international law applies: topics *treated*, never held.

    `author` is ``state:SAM``, ``group:PIF`` or ``observer:EU``; `entered_by` who registered it. A correction is a new
    row that `corrects` the one before, which then has `until`; a position withdrawn has `withdrawn`.
    """

    author = models.CharField(max_length=80)
    entered_by = models.CharField(max_length=80)
    date = models.CharField(max_length=10)
    title = models.JSONField()
    link = models.TextField()
    topics = models.JSONField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def subject(self) -> str:
        """The position as a subject."""
        return f"position:{self.pk}"


class LawQuestion(Row):
    """A question on how international law applies, in its author's words."""

    author = models.CharField(max_length=80)
    title = models.JSONField()
    words = models.JSONField()
    topics = models.JSONField()
    sources = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return in_language(self.title)


class LawView(Row):
    """A view on a question, in its author's words; all views stand side by side, in the order they came."""

    question = models.ForeignKey(LawQuestion, models.PROTECT)
    author = models.CharField(max_length=80)
    words = models.JSONField()
    sources = models.JSONField()
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    @property
    def subject(self) -> str:
        """The view as a subject."""
        return f"law-view:{self.pk}"


class CbmStep(Row):
    """A State's own statement of what it does on a confidence-building measure, for `audience` (public or States)."""

    element = models.ForeignKey(Element, models.PROTECT)
    state = models.CharField(max_length=3)
    words = models.JSONField()
    link = models.TextField(default="")
    audience = models.CharField(max_length=10)
    at = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    @property
    def subject(self) -> str:
        """The statement as a subject."""
        return f"cbm-step:{self.pk}"

    @property
    def author(self) -> str:
        """Whose statement it is."""
        return f"state:{self.state}"
