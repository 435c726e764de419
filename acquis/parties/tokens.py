# SPDX-License-Identifier: EUPL-1.2
"""Issuing API tokens: the act on record, the hash on the desk, the token told once."""

import secrets
from datetime import datetime

from django.db import transaction

from acquis.parties.acts import IssueToken
from acquis.parties.models import Token, new_key
from acquis.parties.queries import digest
from acquis.record import clock
from acquis.record.perform import perform


def issue(
    capacity: str,
    acts: tuple[str, ...] | None = None,
    until: datetime | None = None,
    by: str = "operator",
) -> str:
    """A new token to act as `capacity`, limited to `acts` and ending at `until`, issued `by`. Raises `Refusal`."""
    holder, token = new_key(), secrets.token_urlsafe(32)
    with transaction.atomic():
        perform(IssueToken(holder=holder, given=capacity, only_acts=acts, until=until), by, "institution")
        Token.objects.create(digest=digest(token), holder=holder, made=clock.real_now())
    return token
