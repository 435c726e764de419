# SPDX-License-Identifier: EUPL-1.2
"""Whether many sign-ins still stand, asked at once: those of the open streams, before anything is sent to them.

What a sign-in was made of when it was weighed is remembered. While none of it has changed, the answer is the same;
once anything has, the sign-in is weighed anew, in full, like that of any page.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.http import HttpRequest

from acquis.parties.models import Token, User
from acquis.parties.queries import digest, in_force
from acquis.parties.sign_in import asker_of, bearer_token
from acquis.record import clock


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in that was good, and what it was made of: a token's digest, or a session's row and its account's."""

    holding: int
    capacity: str
    token: str = ""
    session: str = ""
    data: str = ""
    account: int = 0
    password: str = ""

    @property
    def scope(self) -> str:
        """Whose it is, for counting."""
        return f"holding:{self.holding}"


def sign_in_of(request: HttpRequest) -> SignIn | None:
    """The sign-in of a request with its session and user; None for the public, and for what opens nothing."""
    data = _data_of(request)
    asker = asker_of(request, clock.now())
    if asker is None:
        return None
    holding = int(asker.scope.partition(":")[2])
    if (token := bearer_token(request)) is not None:
        return SignIn(holding, asker.capacity, token=digest(token))
    session, account = request.session.session_key or "", request.user
    assert isinstance(account, User), "nobody is the asker of a session without an account"
    return SignIn(holding, asker.capacity, "", session, data, account.pk, account.password)


def _data_of(request: HttpRequest) -> str:
    """The session's row before it is weighed: what changes meanwhile is then seen as a change."""
    if not (key := request.session.session_key):
        return ""
    return Session.objects.filter(session_key=key).values_list("session_data", flat=True).first() or ""


def unchanged(signs: Collection[SignIn]) -> set[SignIn]:
    """Those of the sign-ins whose holding is in force and of which nothing has changed, in five queries at most."""
    holdings = set(
        in_force(clock.now()).filter(pk__in={each.holding for each in signs}).values_list("pk", flat=True)
    )
    digests = {each.token for each in signs if each.token}
    tokens = set(Token.objects.filter(digest__in=digests).values_list("digest", flat=True))
    by_session = [each for each in signs if not each.token]
    live = Session.objects.filter(
        expire_date__gt=clock.real_now(), session_key__in={s.session for s in by_session}
    )
    sessions = dict(live.values_list("session_key", "session_data"))
    accounts = User.objects.filter(pk__in={each.account for each in by_session}, is_active=True)
    passwords = dict(accounts.values_list("pk", "password"))

    def stands(sign: SignIn) -> bool:
        if sign.token:
            return sign.token in tokens
        same = sessions.get(sign.session) == sign.data and passwords.get(sign.account) == sign.password
        return bool(sign.data) and same

    return {each for each in signs if each.holding in holdings and stands(each)}
