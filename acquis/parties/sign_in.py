# SPDX-License-Identifier: EUPL-1.2
"""Who is asking, and as whom: from a session or a token to a capacity in force."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from acquis.parties.models import Holding
from acquis.parties.queries import held_by, holding_of_token

CAPACITY = "capacity"


@dataclass(frozen=True)
class Asker:
    """As whom a request is made. `scope` tells apart whose Idempotency-Key it is; `acts` limits a token."""

    capacity: str
    scope: str
    acts: frozenset[str] | None = None
    until: datetime | None = None

    def may_use(self, act: str) -> bool:
        """Whether a token was issued for this act."""
        return self.acts is None or act in self.acts


def asker_of(request: HttpRequest, at: datetime) -> Asker | None:
    """The asker of a request: by bearer token if sent, else by the session's chosen capacity. None: the public."""
    if (token := bearer_token(request)) is not None:
        holding = holding_of_token(token, at)
        return _asker(holding) if holding else None
    if not request.user.is_authenticated:
        return None
    chosen = request.session.get(CAPACITY)
    holding = held_by(request.user, at).filter(capacity=chosen).first() if chosen else None
    return _asker(holding) if holding else None


def bearer_token(request: HttpRequest) -> str | None:
    """The token sent with the request, if any; the scheme's name is written in any case (RFC 9110, 11.1)."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _asker(holding: Holding) -> Asker:
    acts = None if holding.acts is None else frozenset(holding.acts)
    return Asker(holding.capacity, f"holding:{holding.pk}", acts, holding.until)
