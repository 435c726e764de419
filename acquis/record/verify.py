# SPDX-License-Identifier: EUPL-1.2
"""Whether the record is what it was: bodies to leaves, leaves to roots, contents to commitments, every column.

What this cannot see before checkpoints are witnessed: a record whose tail was cut or written anew together with the
head. The record proves that memory was not changed, not that a decision was lawful.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from acquis.record import log
from acquis.record.entries import in_order
from acquis.record.models import Content, Entry, Head

COMMITMENT = "commitment"
_EMPTY = Head(open_root=log.EMPTY_ROOT, sealed_root=log.EMPTY_ROOT)


@dataclass(frozen=True)
class Fault:
    """The first thing wrong: in which log, at which number, what."""

    log: str
    sequence: int
    says: str


@dataclass
class _Tree:
    size: int = 0
    frontier: list[str] = field(default_factory=list)
    at: str = ""


def verify(using: str | None = None) -> Fault | None:
    """The first fault of the record, or None. Reads every entry once."""
    trees = {log.OPEN: _Tree(), log.SEALED: _Tree()}
    erasures: set[tuple[str, int, str, int | None]] = set()
    pending: list[tuple[str, int, str, int | None]] = []
    head, expected = Head.objects.using(using).filter(pk=1).first() or _EMPTY, 0
    for entry, beside in in_order(using):
        expected += 1
        for says in _wrong(entry, beside, trees, expected):
            return Fault(*_place(entry, trees, expected, head.order), says)
        tree = trees[entry.log]
        fields = log.read(entry.body)
        if fields["act"] == "EraseContent":
            _, _, which = fields["subject"].partition(":")
            target, _, number = which.partition(".")
            erasures |= {(target, int(number), path, entry.number) for path in fields["payload"]["paths"]}
        pending += [
            (entry.log, entry.number, each.path, each.erased_by) for each in beside if each.value is None
        ]
        tree.size, tree.at = tree.size + 1, fields["at"]
        tree.frontier = log.grow(tree.frontier, tree.size - 1, entry.leaf)
    return _erased_without_act(pending, erasures) or _head(trees, expected, head) or _strays(expected, using)


def _place(entry: Entry, trees: dict[str, _Tree], expected: int, last: int) -> tuple[str, int]:
    """Log and number of the entry at fault: this one, or the one missing before it."""
    which = entry.log if entry.log in trees else _log_in(entry)
    if expected < entry.order <= last and entry.number == trees[which].size + 1:
        which = log.SEALED if which == log.OPEN else log.OPEN
    return which, trees[which].size + 1


def _log_in(entry: Entry) -> str:
    """The log that the body names, if the body is to be believed."""
    named = log.read(entry.body).get("log") if log.leaf_of(entry.body) == entry.leaf else None
    return named if named in (log.OPEN, log.SEALED) else log.OPEN


def _wrong(entry: Entry, beside: list[Content], trees: dict[str, _Tree], expected: int) -> Iterator[str]:
    if entry.order != expected:
        yield f"the internal order reads {entry.order}, {expected} follows"
    if entry.log not in trees:
        yield f"there is no log {entry.log!r}"
        return
    tree = trees[entry.log]
    if entry.number != tree.size + 1:
        yield f"the number reads {entry.number}, {tree.size + 1} follows"
    try:
        fields = log.read(entry.body)
        canonical = log.canonical(fields) == entry.body
    except (ValueError, TypeError):
        yield "the body is not JSON"
        return
    if not canonical or not isinstance(fields, dict):
        yield "the body is not in canonical form"
    if log.leaf_of(entry.body) != entry.leaf:
        yield "the leaf is not the hash of the body"
    for column in ("log", "number", "subject"):
        if fields.get(column) != getattr(entry, column):
            yield f"the column {column} does not say what the body says"
    if fields.get("at", "") < tree.at:
        yield "the time lies before the entry before"
    if entry.log == log.SEALED and fields.get("after") != trees[log.OPEN].size:
        yield "the place between the open entries is not the one sealed"
    yield from _contents(fields.get("payload"), beside)


def _contents(payload: Any, beside: list[Content]) -> Iterator[str]:
    committed = dict(_commitments(payload, ""))
    kept = {each.path: each for each in beside}
    if committed.keys() != kept.keys():
        yield f"contents and commitments differ: {sorted(committed.keys() ^ kept.keys())}"
        return
    for path, promised in committed.items():
        content = kept[path]
        if content.value is None or content.key is None:
            if content.value is not content.key or content.erased_by is None:
                yield f"the content at {path} is gone without an erasure"
        elif content.erased_by is not None or not _opens(content, promised):
            yield f"the content at {path} is not what was committed to"


def _opens(content: Content, promised: str) -> bool:
    assert content.key is not None and content.value is not None
    try:
        return log.commitment(content.key, content.path, json.loads(content.value)) == promised
    except ValueError:
        return False


def _commitments(payload: Any, path: str) -> Iterator[tuple[str, str]]:
    prefix = f"{path}." if path else ""
    if isinstance(payload, dict):
        if payload.keys() == {COMMITMENT} and path:
            yield path, payload[COMMITMENT]
            return
        for name, value in payload.items():
            yield from _commitments(value, f"{prefix}{name}")
    elif isinstance(payload, list):
        for n, value in enumerate(payload):
            yield from _commitments(value, f"{prefix}{n}")


def _erased_without_act(
    pending: list[tuple[str, int, str, int | None]], erasures: set[tuple[str, int, str, int | None]]
) -> Fault | None:
    for which, number, path, by in pending:
        if (which, number, path, by) not in erasures:
            return Fault(which, number, f"the content at {path} is gone without an erasure")
    return None


def _head(trees: dict[str, _Tree], count: int, head: Head) -> Fault | None:
    for which, tree in trees.items():
        if head.number(which) != tree.size:
            says = f"the head counts {head.number(which)} entries, {tree.size} are there"
            return Fault(which, min(head.number(which), tree.size) + 1, says)
        kept = (getattr(head, f"{which}_frontier"), getattr(head, f"{which}_root"))
        if kept != (tree.frontier, log.root_of(tree.frontier)):
            return Fault(which, tree.size, "the root of the tree is not the one kept")
    if head.order != count:
        return Fault(
            log.OPEN, trees[log.OPEN].size, f"the head counts {head.order} entries, {count} are there"
        )
    return None


def _strays(count: int, using: str | None) -> Fault | None:
    stray = Content.objects.using(using).exclude(order__range=(1, count)).first()
    return Fault(log.OPEN, count, f"content lies beside no entry (path {stray.path})") if stray else None
