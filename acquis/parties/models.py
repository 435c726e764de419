# SPDX-License-Identifier: EUPL-1.2
"""States, groups, organisations, and the capacities people hold. Accounts and tokens are on the desk."""

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from acquis.law.capacities import state_of
from acquis.parties.names import in_language
from acquis.record.audience import SECRETARIAT, STATES, either, only
from acquis.record.models import Row

SIMULATED = _("{name} [sim.]")


class Named(Row):
    """Somebody with a name in six languages. In a record that is not living the shown name carries a mark."""

    name = models.JSONField()
    simulated = models.BooleanField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        name = in_language(self.name)
        return str(SIMULATED).format(name=name) if self.simulated else name


class State(Named):
    """A Member State of the United Nations, or an invented one in a simulation that says so.

    `takes_part_as` is the kind of capacity of its delegates: "state" with full rights, "signatory" or "non-party".
    """

    code = models.CharField(max_length=3, unique=True)
    group = models.CharField(max_length=6)
    admitted = models.CharField(max_length=10, null=True)
    statuses = models.JSONField(default=list)
    takes_part_as = models.CharField(max_length=12, default="state")


class Group(Named):
    """A group of States that makes statements. Its members are recorded by the secretariat, not here."""

    code = models.CharField(max_length=20, unique=True)


class Organisation(Named):
    """An observer, an intergovernmental organisation or a stakeholder; `kind` is its kind of capacity.

    A stakeholder accredited by decision has rights from `accredited` to `until`; one entered as announced has neither.
    """

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12)
    accredited = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)


class Application(Named):
    """An organisation's application for accreditation, in its own words. Facts are instants; none says "refused".

    `until`: how long States may object; `objectors_seen_by`: "secretariat" or "states", as the rules were when it was
    circulated; `ends`: how long the accreditation lasts.
    """

    code = models.CharField(max_length=20, db_index=True)
    category = models.CharField(max_length=20)
    purpose = models.JSONField()
    competence = models.JSONField()
    received = models.DateTimeField()
    complete = models.DateTimeField(null=True)
    circulated = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    objectors_seen_by = models.CharField(max_length=12, default="")
    withdrawn = models.DateTimeField(null=True)
    accredited = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)

    @property
    def subject(self) -> str:
        """The application as a subject."""
        return f"application:{self.pk}"

    @property
    def pending(self) -> bool:
        """Whether it was neither withdrawn nor followed by accreditation."""
        return self.withdrawn is None and self.accredited is None

    @property
    def own(self) -> str:
        """The audience of the organisation itself."""
        return only(f"applicant:{self.pk}", f"stakeholder:{self.code}")

    @property
    def before_states(self) -> str:
        """Who may know of it once it is before States: these, who serves them, and the organisation itself."""
        return either(STATES, self.own)

    @property
    def audience(self) -> str:
        """Who may know of it."""
        return self.before_states if self.circulated else either(SECRETARIAT, self.own)


class ApplicationObjection(Row):
    """A State's objection to an application; `audience` is who may know whose it is."""

    application = models.ForeignKey(Application, models.PROTECT)
    state = models.CharField(max_length=3)
    by_head = models.BooleanField()
    basis = models.JSONField(null=True)
    audience = models.CharField(max_length=200)
    received = models.DateTimeField()
    disclosed = models.DateTimeField(null=True)
    lifted = models.DateTimeField(null=True)


class ApplicationAnswer(Row):
    """What an applicant answered in writing: States read it with the application."""

    application = models.ForeignKey(Application, models.PROTECT)
    words = models.JSONField()
    at = models.DateTimeField()


class PointOfContact(Row):
    """A point of contact of a State, handed over from `carried_from`. A waiting one is none until it is `confirmed`."""

    state = models.CharField(max_length=3)
    kind = models.CharField(max_length=12)
    name = models.TextField()
    office = models.TextField()
    address = models.TextField()
    carried_from = models.JSONField()
    audience = models.CharField(max_length=80)
    at = models.DateTimeField()
    confirmed = models.DateTimeField(null=True)

    @property
    def subject(self) -> str:
        """The contact as a subject."""
        return f"contact:{self.pk}"


class Holding(Row):
    """A capacity held by a person or a token, both known by key only: who they are stands on the desk.

    `acts` limits it to the acts named (None: all). `until` and `ended` are instants; `ended` is a fact, not a plan.
    """

    holder = models.CharField(max_length=40, db_index=True)
    capacity = models.CharField(max_length=80)
    acts = models.JSONField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    @property
    def audience(self) -> str:
        """Who may know of it: the secretariat, and of those who act for a State its focal point."""
        state = state_of(self.capacity)
        return either(SECRETARIAT, only(f"focal-point:{state}")) if state else SECRETARIAT


class User(AbstractUser):
    """Desk: an account. `person` is the key under which the record knows its holder."""

    person = models.CharField(max_length=40, unique=True)

    def save(self, *args, **kwargs):
        """Give a new account its key."""
        self.person = self.person or new_key()
        super().save(*args, **kwargs)


class Token(models.Model):
    """Desk: an API token, hashed. `holder` is the key of the holding it stands for."""

    digest = models.CharField(max_length=64, unique=True)
    holder = models.CharField(max_length=40, unique=True)
    made = models.DateTimeField()


class Invitation(models.Model):
    """Desk: a link that works once, by which somebody comes to an account. The record knows `holder` alone.

    Name and e-mail stay here, to be erased. `user` is the account that took it; a link that lets a known account set
    its password anew names that account from the start, and no holder. `until` and `used` are of the real clock.
    """

    digest = models.CharField(max_length=64, unique=True)
    holder = models.CharField(max_length=40, unique=True, null=True)
    name = models.CharField(max_length=150)
    email = models.EmailField()
    user = models.ForeignKey(User, models.CASCADE, null=True)
    made = models.DateTimeField()
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)


def new_key() -> str:
    """A random key for a person or a token: 128 bits, telling nothing."""
    return secrets.token_hex(16)
