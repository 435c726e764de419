# SPDX-License-Identifier: EUPL-1.2
"""An outsider who stores every public byte: all addresses there are, those one can guess, with status and headers.

Addresses are found, not listed: the paths of the API's own description and the patterns of the site, their gaps
filled with every key that the outsider has read or can guess. So a page or a collection made later is read too.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import product
from typing import Any

from asgiref.sync import async_to_sync
from django.urls import URLPattern, URLResolver, get_resolver

from acquis.record.act import KEYS_PER_ENTRY, SEALED_KEYS_FROM
from acquis.record.streams import Hub
from acquis.web import asgi
from tests.api.caller import API, Caller, last_open, set_clock
from tests.api.reader import Reader

Bytes = dict[str, tuple[int, dict[str, str], bytes]]

SEALED = range(4, 8)
GUESSED = [(SEALED_KEYS_FROM + number) * KEYS_PER_ENTRY + 1 for number in SEALED]
COLLECTIONS = ("bodies", "meetings", "agenda-items", "decisions")
LATEST_ENTRIES = 2
MOST_PER_ADDRESS = 12

RANDOM = [
    (re.compile(rb'(csrfmiddlewaretoken" value=")[^"]+'), rb"\1*"),
    (re.compile(rb'(X-CSRFToken[^:]*: ?&?(?:quot;)?"?)\w+'), rb"\1*"),
    (re.compile(rb"(nonce[=-]\"?)[\w+/=-]+"), rb"\1*"),
    (re.compile(rb"(csrftoken=)[^;]+; expires=[^;]+"), rb"\1*"),
    (re.compile(rb'(data-now=")[^"]+'), rb"\1*"),
]


def store(caller: Caller, at: datetime) -> Bytes:
    """Every byte that `caller` can get at the instant `at`, by the name of the request that gets it."""
    stored: Bytes = {}
    keys = _keys(caller)
    caller.client.raise_request_exception = False
    for address in [*_api(caller, keys), *_pages(keys), *_by_hand(keys)]:
        set_clock(at)
        answer = caller.client.get(address, headers=caller.headers)
        stored[address] = _masked(answer.status_code, dict(answer.headers), answer.cookies, b"".join(answer))
    for name, payload in (("LiftObjection", {}), ("Object", {})):
        for subject in [*keys["subject"][:4], *(f"objection:{key}" for key in GUESSED[:4])]:
            answer = caller.act(name, subject, payload, dry_run=True, **{"as": caller.capacity or "public"})
            stored[f"POST {name} {subject}"] = _masked(
                answer.status_code, dict(answer.headers), {}, answer.content
            )
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


def _keys(caller: Caller) -> dict[str, list[str]]:
    """What to put into the gaps of addresses: keys read from the lists, and keys guessed."""
    rows = {name: caller.get(name).json()["items"] for name in COLLECTIONS}
    known = {name: [str(row["id"]) for row in rows[name][-2:]] for name in COLLECTIONS}
    subjects = [row["subject"] for name in COLLECTIONS for row in rows[name][-2:]]
    last = last_open()
    guessed = [f"objection:{key}" for key in GUESSED]
    return {
        "number": [str(number) for number in (*range(last - LATEST_ENTRIES, last + 2), *SEALED)],
        "log": ["open", "sealed"],
        "code": ["SAM", "TUV", "XXX"],
        "subject": [
            *subjects,
            "institution",
            *guessed,
            *(f"entry:sealed.{number}" for number in SEALED),
        ],
        "name": ["Object", "LiftObjection", "DeclareAdopted"],
        **{name: [*known[name], *map(str, GUESSED)] for name in COLLECTIONS},
        "pk": [*known["decisions"][-1:], *map(str, GUESSED[:2])],
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


def _api(caller: Caller, keys: dict[str, list[str]]) -> Iterable[str]:
    for path, operations in caller.get("openapi.json").json()["paths"].items():
        if "get" in operations and path != f"{API}allowed":
            yield from _fill(path, re.findall(r"{(\w+)}", path), keys)


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


def _by_hand(keys: dict[str, list[str]]) -> Iterable[str]:
    """What no pattern says: questions in the address, other forms, other languages."""
    for subject in keys["subject"]:
        yield f"{API}allowed?subject={subject}"
        yield f"{API}allowed?subject={subject}&as=public"
    for name in COLLECTIONS:
        yield f"{API}{name}?format=csv"
        yield f"{API}{name}?limit=1"
    yield f"{API}record?after={last_open() - 3}"
    yield f"{API}record?sealed_after=0"
    yield f"{API}docs"
    for page in ("fr/", "ar/decisions/", "en/record/?before=99999", "en/decisions/?page=2"):
        yield f"/{page}"


def _stream(caller: Caller) -> bytes:
    """What the event stream sends from the beginning."""

    async def read(last: int) -> bytes:
        async with Reader(caller.token) as reader:
            await reader.upto(last)
            return reader.received

    asgi.hub = Hub()
    return async_to_sync(read)(last_open())
