# SPDX-License-Identifier: EUPL-1.2
"""An outsider who stores every public byte: all addresses there are, those one can guess, with status and headers.

Addresses are found, not listed: the paths of the API's own description and the patterns of the site, their gaps
filled with every key that the outsider has read or can guess. So a page or a collection made later is read too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import product
from typing import Any

from asgiref.sync import async_to_sync
from django.core.cache import caches
from django.urls import URLPattern, URLResolver, get_resolver

from acquis.record.act import KEYS_PER_ENTRY, SEALED_KEYS_FROM
from acquis.record.streams import Hub
from acquis.web import asgi
from tests.api.caller import API, Caller, last_open, set_clock
from tests.api.reader import Reader

Bytes = dict[str, tuple[int, dict[str, str], bytes]]

COLLECTIONS = ("bodies", "meetings", "agenda-items", "decisions")
LATEST_ENTRIES = 2
MOST_PER_ADDRESS = 12
FAR = re.compile(
    r"^/(api/v1|\w\w)/(rules|acts$|acts/|openapi|docs|style|accessibility|tour|acquis|framework|international-law"
    r"|threats|cbms|texts|documents|proposals|carried|transmissions|reports?|reporting|questionnaires|snapshots|windows"
    r"|needs|matches|recommendations|offers|activities|labels?|support|referrals|streams|programme|organisations"
    r"|applications|invitation|people|establishment|more|sign-|as-whom|data/|states/$|agenda-items\?|bodies\?|calendar/"
    r"|meetings/\d+/(put/\w|drafts|inputs|report|journal|timetable)|bodies/\d+/(documents|meetings)|elections/\d+/co)"
)
"""Addresses of rooms that nothing under seal in a decision comes near: read where everything is, once or twice."""

TRIED = {
    "question": (("Object", {}), ("AskToWait", {}), ("DeclareAdopted", {}), ("OpenVote", {})),
    "vote": (
        ("CastVote", {"choice": "Y"}),
        ("EnterSpokenVote", {"state": "SMR", "choice": "N"}),
        ("DeclareVote", {}),
    ),
    "objection": (("LiftObjection", {}),),
    "motion": (("OpposeMotion", {}), ("GrantMotion", {})),
    "election": (("DeclareElected", {}), ("WithdrawCandidacy", {})),
}
"""What an outsider tries without doing it, by the kind of what it is done to: what it is refused for might tell."""

BY_HAND = (
    "fr/",
    "ar/decisions/",
    "en/record/?before=99999",
    "en/decisions/?page=2",
    "en/search/?q=group",
)
OF_KIND = {
    "question": ("ar/decisions/{key}/", "ru/decisions/{key}/"),
    "meeting": ("zh-hans/meetings/{key}/", "fr/meetings/{key}/screen/"),
    "election": ("en/elections/{key}/", "es/elections/{key}/", "api/v1/elections/{key}"),
    "motion": ("api/v1/motions/{key}",),
}
"""Pages that an outsider asks for of what it heard of, by its kind, in other languages."""

RANDOM = [
    (re.compile(rb'(csrfmiddlewaretoken" value=")[^"]+'), rb"\1*"),
    (re.compile(rb'(X-CSRFToken[^:]*: ?&?(?:quot;)?"?)\w+'), rb"\1*"),
    (re.compile(rb"(nonce[=-]\"?)[\w+/=-]+"), rb"\1*"),
    (re.compile(rb"(csrftoken=)[^;]+; expires=[^;]+"), rb"\1*"),
    (re.compile(rb'(data-now=")[^"]+'), rb"\1*"),
]


@dataclass
class Gaps:
    """What an outsider puts into the gaps of addresses beside what it reads: guesses, and what it heard of.

    `sealed`: the first number that a sealed entry would have; `about`: subjects it knows of; `everything`: whether it
    reads the rooms, too, that have nothing to do with decisions.
    """

    sealed: int
    everything: bool = False
    about: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> list[int]:
        """Numbers that sealed entries would have."""
        return list(range(self.sealed, self.sealed + (2 if self.everything else 1)))

    @property
    def keys(self) -> list[int]:
        """Keys that rows made under seal would have."""
        return [(SEALED_KEYS_FROM + number) * KEYS_PER_ENTRY + 1 for number in self.numbers]


def store(caller: Caller, at: datetime, gaps: Gaps, stream: bool = True) -> Bytes:
    """Every byte that `caller` can get at the instant `at`, by the name of the request that gets it.

    No page made before is given again: what was kept in this process might hide what another process would tell.
    """
    stored: Bytes = {}
    caches["pages"].clear()
    keys = _keys(caller, gaps)
    caller.client.raise_request_exception = False
    for address in dict.fromkeys([*_api(keys), *_pages(keys), *_by_hand(keys, gaps)]):
        if not gaps.everything and FAR.match(address):
            continue
        set_clock(at)
        answer = caller.client.get(address, headers=caller.headers)
        stored[address] = _masked(answer.status_code, dict(answer.headers), answer.cookies, b"".join(answer))
    for subject in [*gaps.about, f"objection:{gaps.keys[0]}"]:
        for name, payload in TRIED.get(subject.partition(":")[0], ()):
            set_clock(at)
            answer = caller.act(name, subject, payload, dry_run=True, **{"as": caller.capacity or "public"})
            stored[f"POST {name} {subject}"] = _masked(
                answer.status_code, dict(answer.headers), {}, answer.content
            )
    if stream:
        stored["stream"] = (200, {}, _stream(caller))
    return stored


def _masked(
    status: int, headers: dict[str, str], cookies: Any, body: bytes
) -> tuple[int, dict[str, str], bytes]:
    """The answer without what differs for each request and depends on nothing: CSRF tokens, nonces, its instant."""
    shown = _mask(body)
    if shown != body:
        headers.pop("ETag", None)
    headers.pop("Expires", None)
    headers |= {f"Set-Cookie {name}": morsel.OutputString() for name, morsel in cookies.items()}
    return status, {name: _mask(value.encode()).decode() for name, value in headers.items()}, shown


def _mask(data: bytes) -> bytes:
    for pattern, shown in RANDOM:
        data = pattern.sub(shown, data)
    return data


def _keys(caller: Caller, gaps: Gaps) -> dict[str, list[str]]:
    """What to put into the gaps of addresses: keys read from the lists, and keys guessed."""
    rows = {name: caller.get(name).json()["items"][-(2 if gaps.everything else 1) :] for name in COLLECTIONS}
    known = {name: [str(row["id"]) for row in rows[name]] for name in COLLECTIONS}
    subjects = [row["subject"] for name in COLLECTIONS for row in rows[name]]
    last = last_open()
    guessed = [f"{kind}:{key}" for key in gaps.keys for kind in ("objection", "vote")]
    return {
        "number": [str(number) for number in (*range(last - LATEST_ENTRIES, last + 2), *gaps.numbers)],
        "log": ["open", "sealed"],
        "code": ["WSM", "TUV", "XXX"] if gaps.everything else ["TUV"],
        "subject": [
            *subjects,
            "institution",
            *guessed,
            *(f"entry:sealed.{number}" for number in gaps.numbers),
        ],
        "name": ["Object", "LiftObjection", "DeclareAdopted"],
        **{name: [*known[name], *map(str, gaps.keys)] for name in COLLECTIONS},
        **({} if gaps.everything else {name: known[name] for name in COLLECTIONS if name != "decisions"}),
        "pk": [*known["decisions"][-1:], *map(str, gaps.keys[:2])]
        if gaps.everything
        else [str(gaps.keys[0])],
    }


def _fill(pattern: str, gaps: list[str], keys: dict[str, list[str]]) -> Iterable[str]:
    """The addresses that a pattern with gaps ``{name}`` stands for."""
    own = next((name for name in COLLECTIONS if f"/{name}/{{" in pattern), "pk")
    named = {"sequence": "number", "key": own, "pk": own}
    choices = [keys.get(named.get(gap, gap), keys["pk"]) for gap in gaps]
    if gaps == ["subject", "name"]:
        choices = [[*choices[0][3:6], *choices[0][-2:]], choices[1][:2]]
    for filled in list(product(*choices))[:MOST_PER_ADDRESS]:
        address = pattern
        for gap, value in zip(gaps, filled, strict=True):
            address = address.replace(f"{{{gap}}}", value)
        yield address


def _api(keys: dict[str, list[str]]) -> Iterable[str]:
    for path in _described():
        yield from _fill(path, re.findall(r"{(\w+)}", path), keys)


@cache
def _described() -> list[str]:
    """The paths that the API describes itself to have, for reading."""
    paths = Caller().get("openapi.json").json()["paths"].items()
    return [path for path, operations in paths if "get" in operations and path != f"{API}allowed"]


def _pages(keys: dict[str, list[str]]) -> Iterable[str]:
    for pattern in _patterns(get_resolver(), ""):
        if not pattern.startswith("api/"):
            gaps = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
            yield from _fill("/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", pattern), gaps, keys)


def _patterns(resolver: Any, before: str) -> Iterable[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each, before + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield before + str(each.pattern)


def _by_hand(keys: dict[str, list[str]], gaps: Gaps) -> Iterable[str]:
    """What no pattern says: questions in the address, other forms, other languages, what it heard of."""
    for subject in dict.fromkeys([*keys["subject"], *gaps.about]):
        yield f"{API}allowed?subject={subject}"
        if gaps.everything:
            yield f"{API}allowed?subject={subject}&as=public"
    for name in COLLECTIONS:
        yield f"{API}{name}?format=csv"
        yield f"{API}{name}?limit=1"
    yield f"{API}record?after={last_open() - 3}"
    yield f"{API}record?sealed_after=0"
    yield f"{API}docs"
    yield from (f"/{page}" for page in BY_HAND)
    if gaps.everything:
        yield from ("/en/search/?q=Samoa", "/en/search/?q=WSM")
    for subject in gaps.about:
        kind, _, key = subject.partition(":")
        yield from (f"/{page.format(key=key)}" for page in OF_KIND.get(kind, ()))
        yield from (f"/en/acts/{subject}/{name}/" for name, _payload in TRIED.get(kind, ())[:2])


def _stream(caller: Caller) -> bytes:
    """What the event stream sends from the beginning."""

    async def read(last: int) -> bytes:
        async with Reader(caller.token) as reader:
            await reader.upto(last)
            return reader.received

    asgi.hub = Hub()
    return async_to_sync(read)(last_open())
