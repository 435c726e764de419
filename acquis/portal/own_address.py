# SPDX-License-Identifier: EUPL-1.2
"""The address of one's own calendar: signed, for one account in one capacity; it ends with either, or the password."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from acquis.parties.models import User
from acquis.parties.queries import held_by

SALT = "acquis.calendar"


def key_of(user: User, capacity: str) -> str:
    """What stands in the address."""
    return signing.dumps([user.pk, capacity, _mark(user)], salt=SALT, compress=True)


def capacity_of(key: str, now: datetime) -> str | None:
    """For which capacity the address stands; None for one that was made up, or that ended."""
    try:
        number, capacity, mark = signing.loads(key, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = get_user_model().objects.filter(pk=number, is_active=True).first()
    if user is None or not constant_time_compare(mark, _mark(user)):
        return None
    return capacity if held_by(user, now).filter(capacity=capacity).exists() else None


def _mark(user: User) -> str:
    """A part of what the password gives: another once it changes."""
    return salted_hmac(SALT, user.password).hexdigest()[:16]
