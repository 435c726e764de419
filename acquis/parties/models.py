# SPDX-License-Identifier: EUPL-1.2
"""States, groups, organisations, and the capacities people hold. Accounts and tokens are on the desk."""

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from acquis.parties.names import in_language
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
    """A Member State of the United Nations, or an invented one in a simulation that says so."""

    code = models.CharField(max_length=3, unique=True)
    group = models.CharField(max_length=6)
    admitted = models.CharField(max_length=10, null=True)
    statuses = models.JSONField(default=list)


class Group(Named):
    """A group of States that makes statements. Its members are recorded by the secretariat, not here."""

    code = models.CharField(max_length=20, unique=True)


class Organisation(Named):
    """An observer, an intergovernmental organisation or a stakeholder; `kind` is its kind of capacity."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12)


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


def new_key() -> str:
    """A random key for a person or a token: 128 bits, telling nothing."""
    return secrets.token_hex(16)
