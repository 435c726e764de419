# SPDX-License-Identifier: EUPL-1.2
"""The bytes of the record: canonical bodies, commitments and the tree. Pure functions.

Body: the RFC 8785 text of an entry. Leaf: SHA-256(0x00 || body). Inner node: SHA-256(0x01 || left || right),
RFC 6962 §2.1. Commitment: HMAC-SHA-256 with 32 random bytes as key over the RFC 8785 text of [path, value].
"""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import rfc8785

BODY_VERSION = 1
OPEN, SEALED = "open", "sealed"
EMPTY_ROOT = hashlib.sha256(b"").hexdigest()


def canonical(value: Any) -> str:
    """`value` as RFC 8785 text. Numbers of 2**53 and more are refused by the format: store them as strings."""
    return rfc8785.dumps(value).decode()


def instant(at: datetime) -> str:
    """An aware datetime as UTC with six decimals: ``2026-11-24T10:00:00.000000Z``."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment(text: str) -> datetime:
    """The aware datetime that `instant` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def leaf_of(body: str) -> str:
    """RFC 6962 leaf hash of a body, in hex."""
    return hashlib.sha256(b"\x00" + body.encode()).hexdigest()


def node(left: str, right: str) -> str:
    """RFC 6962 hash of an inner node over two hashes in hex."""
    return hashlib.sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def commitment(key: str, path: str, value: Any) -> str:
    """HMAC-SHA-256 in hex, keyed with `key` (64 hex digits), over the RFC 8785 text of [path, value]."""
    return hmac.new(bytes.fromhex(key), canonical([path, value]).encode(), hashlib.sha256).hexdigest()


def grow(frontier: list[str], size: int, leaf: str) -> list[str]:
    """The frontier (roots of the perfect subtrees, largest first) of a tree of `size` leaves after one more."""
    grown = [*frontier, leaf]
    while size & 1:
        right = grown.pop()
        grown[-1] = node(grown[-1], right)
        size >>= 1
    return grown


def root_of(frontier: list[str]) -> str:
    """The root of the tree with this frontier (RFC 6962 §2.1), in hex."""
    if not frontier:
        return EMPTY_ROOT
    root = frontier[-1]
    for left in reversed(frontier[:-1]):
        root = node(left, root)
    return root


def body_of(fields: dict[str, Any]) -> str:
    """The canonical body of an entry. `fields` holds everything but the version of the form."""
    return canonical({"v": BODY_VERSION, **fields})


def read(body: str) -> dict[str, Any]:
    """The fields of a body."""
    return json.loads(body)


def moved_in(which: str, subject: str) -> str:
    """The key under which `Moved` keeps what a log says of a subject: nothing public reads the sealed ones."""
    return subject if which == OPEN else f"sealed {subject}"
