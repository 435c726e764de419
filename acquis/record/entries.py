# SPDX-License-Identifier: EUPL-1.2
"""Reading entries: as lines for the outside, as acts for replay, by what an audience may see."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from acquis.record import log, registry
from acquis.record.act import ERASED, Act, fill
from acquis.record.audience import PUBLIC, may_see
from acquis.record.models import Content, Entry

SHOWN_FROM_BODY = ("act", "version", "subject", "as", "at", "payload", "findings")


def audience_of(entry: Entry) -> str:
    """Who may know of an entry."""
    return PUBLIC if entry.log == log.OPEN else log.read(entry.body)["audience"]


def contents_of(orders: Iterable[int], using: str | None = None) -> dict[int, list[Content]]:
    """The contents beside the entries with these internal orders."""
    found: dict[int, list[Content]] = {}
    for content in Content.objects.using(using).filter(order__in=list(orders)).order_by("order", "path"):
        found.setdefault(content.order, []).append(content)
    return found


def open_lines(after: int, limit: int, capacity: str | None = None) -> list[dict[str, Any]]:
    """Up to `limit` open entries with number > `after`, as lines of ``GET /api/v1/record``."""
    found = list(Entry.objects.filter(log=log.OPEN, number__gt=after).order_by("number")[:limit])
    beside = contents_of(entry.order for entry in found)
    return [line(entry, beside.get(entry.order, []), capacity) for entry in found]


def sealed_lines(after: int, limit: int, capacity: str) -> list[dict[str, Any]]:
    """Up to `limit` sealed entries with number > `after` that `capacity` may see."""
    lines: list[dict[str, Any]] = []
    for entry in Entry.objects.filter(log=log.SEALED, number__gt=after).order_by("number").iterator():
        if may_see(audience_of(entry), capacity):
            lines.append(line(entry, contents_of([entry.order]).get(entry.order, []), capacity))
        if len(lines) == limit:
            break
    return lines


def line(entry: Entry, beside: list[Content], capacity: str | None) -> dict[str, Any]:
    """One entry for the outside. `content` opens the commitments this capacity may see: ``{path: [salt, value]}``."""
    fields = log.read(entry.body)
    shown = {"sequence": entry.number, "leaf": entry.leaf} | {name: fields[name] for name in SHOWN_FROM_BODY}
    if entry.log == log.SEALED:
        shown |= {"log": log.SEALED, "audience": fields["audience"], "after": fields["after"]}
    opened = {
        each.path: [each.key, json.loads(each.value)]
        for each in beside
        if each.value is not None and may_see(each.audience, capacity)
    }
    return shown | ({"content": opened} if opened else {})


def as_act(fields: dict[str, Any], beside: Iterable[Content]) -> Act:
    """The act an entry records, its contents filled in; what was erased reads `ERASED`."""
    values = {each.path: ERASED if each.value is None else json.loads(each.value) for each in beside}
    return registry.build(fields["act"], fill(fields["payload"], values), fields["version"])


def in_order(using: str | None = None, batch: int = 500) -> Iterator[tuple[Entry, list[Content]]]:
    """Every entry in internal order with what lies beside it."""
    last = 0
    while entries := list(Entry.objects.using(using).filter(order__gt=last).order_by("order")[:batch]):
        beside = contents_of((entry.order for entry in entries), using)
        for entry in entries:
            yield entry, beside.get(entry.order, [])
        last = entries[-1].order
