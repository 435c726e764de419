# SPDX-License-Identifier: EUPL-1.2
"""How people come to accounts: a capacity is given under a key, and a link that works once joins it to an account.

The act on record names the key alone; name and e-mail stay on the desk. Nothing is sent: whoever invites hands the link
on by a way both trust. A link never sets the password of an account that has one: it would let an inviter take it over.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from acquis.parties.acts import GiveCapacity
from acquis.parties.models import Holding, Invitation, User, new_key
from acquis.parties.queries import digest
from acquis.record import clock
from acquis.record.perform import perform

LASTS = timedelta(days=7)


def invite(name: str, email: str, given: str, *, by: str, until: datetime | None = None) -> str:
    """Give somebody a capacity, known to the record by a key; the token of a link that works once. Raises `Refusal`."""
    holder, token, now = new_key(), secrets.token_urlsafe(32), clock.real_now()
    with transaction.atomic():
        perform(GiveCapacity(holder=holder, given=given, until=until), by, "institution")
        Invitation.objects.create(
            digest=digest(token), holder=holder, name=name, email=email, made=now, until=now + LASTS
        )
    return token


def renewed(invitation: Invitation) -> str:
    """A new link in place of one that was not used; the old one opens nothing any more."""
    token, now = secrets.token_urlsafe(32), clock.real_now()
    Invitation.objects.filter(pk=invitation.pk, used=None).update(
        digest=digest(token), made=now, until=now + LASTS
    )
    return token


def link_for(user: User) -> str:
    """A link by which an account sets its password anew: the operator's, for somebody known by another way."""
    token, now = secrets.token_urlsafe(32), clock.real_now()
    Invitation.objects.create(
        digest=digest(token), name=user.first_name, email=user.email, user=user, made=now, until=now + LASTS
    )
    return token


def find(token: str) -> Invitation | None:
    """The invitation of a link that still opens: not used, not over, its capacity not ended in between."""
    stands = Exists(Holding.objects.filter(holder=OuterRef("holder"), ended=None))
    rows = Invitation.objects.filter(Q(holder=None) | stands, digest=digest(token), used=None)
    return rows.filter(until__gt=clock.real_now()).select_related("user").first()


def take(invitation: Invitation, user: User) -> bool:
    """Join what the invitation gives to an account; False if somebody was quicker: a link works once."""
    rows = Invitation.objects.filter(pk=invitation.pk, used=None)
    return bool(rows.update(user=user, used=clock.real_now()))


def forget(user: User) -> None:
    """Erase who somebody is: name, e-mail, password. The record keeps the key, which then names nobody."""
    Invitation.objects.filter(user=user).update(name="", email="")
    user.username, user.first_name, user.email, user.is_active = f"forgotten-{user.pk}", "", "", False
    user.set_unusable_password()
    user.save()
