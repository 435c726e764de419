# SPDX-License-Identifier: EUPL-1.2
"""A held act as people read it: what adoption does, on what, and each of its fields in words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.parties.queries import names_of
from acquis.record import inputs, registry, subjects
from acquis.record.act import ERASED, Refusal
from acquis.record.forms import spots

LONG = 600
UNSHOWN = ("hash",)
Line = tuple[Any, str, Any]
"""A field for reading: its name, how it is shown, its value."""


def in_words(held: dict[str, Any], where: inputs.Where) -> dict[str, Any]:
    """What a held act (as the table keeps it) does, on what, and its fields. The same for every reader."""
    cls = registry.find(held["act"])
    label, address, row = "", "", None
    try:
        found = subjects.find(held["on"])
        row = found.row
        if row is not None:
            label, address = subjects.label(found), subjects.address(found)
    except Refusal:
        pass
    there = replace(where, subject=held["on"], row=row, capacity=None)
    return {
        "asks": cls.asks,
        "label": label,
        "address": address,
        "blocks": _blocks(cls, held["payload"], there),
    }


def changed(
    before: dict[str, Any], after: dict[str, Any], where: inputs.Where
) -> list[tuple[Any, tuple[str, Any] | None, tuple[str, Any] | None]]:
    """What differs between two versions of a held act: a field's name, what it was, what it is (None: not there)."""
    was, now = (_lines_by_path(each, where) for each in (before, after))
    return [
        ((now.get(path) or was[path])[0], _shown(was.get(path)), _shown(now.get(path)))
        for path in dict.fromkeys([*now, *was])
        if was.get(path) != now.get(path)
    ]


def _shown(line: Line | None) -> tuple[str, Any] | None:
    return line[1:] if line else None


def _lines_by_path(held: dict[str, Any], where: inputs.Where) -> dict[str, Line]:
    """The fields of a held act by path; those in rows of many under their heading."""
    cls, known = registry.find(held["act"]), _values(held["payload"])
    there = replace(where, subject=held["on"], capacity=None)
    found: dict[str, Line] = {}
    for spot, value, block in _fields(cls, known):
        label, kind, shown = _line(cls.act_name(), spot, value, there)
        found[spot.path] = (f"{_heading(block)} · {label}" if block else label, kind, shown)
    return found


def _blocks(cls: Any, payload: dict[str, Any], where: inputs.Where) -> list[tuple[Any, list[Line]]]:
    """The fields in blocks: those of the act itself without a heading, and each row of many under its number."""
    blocks: dict[str, list[Line]] = {}
    known = _values(payload)
    for spot, value, block in _fields(cls, known):
        line = _line(cls.act_name(), spot, value, where)
        blocks.setdefault(block, []).append(line)
    return [(_heading(block), lines) for block, lines in blocks.items()]


def _fields(cls: Any, known: dict[str, Any]) -> Iterator[tuple[Any, Any, str]]:
    """Each field that is filled in, with its value and the block it stands in."""
    for spot in spots(cls, lambda path: _rows(known, path)):
        value = known.get(spot.path)
        if value not in (None, "", [], {}) and spot.name not in UNSHOWN:
            yield spot, value, spot.path.rpartition(".")[0] if spot.path != spot.general else ""


def _heading(block: str) -> Any:
    if not block:
        return ""
    path, _dot, number = block.rpartition(".")
    return f"{inputs.LABELS.get(path.rpartition('.')[2], path)} {int(number) + 1}"


def _values(payload: Any, prefix: str = "") -> dict[str, Any]:
    """A payload by path, rows of parts unfolded; texts and held acts whole."""
    found: dict[str, Any] = {}
    for name, value in payload.items():
        path = f"{prefix}{name}"
        found[path] = value
        if isinstance(value, dict):
            found |= _values(value, f"{path}.")
        elif isinstance(value, list):
            for n, each in enumerate(value):
                if isinstance(each, dict):
                    found |= _values(each, f"{path}.{n}.")
    return found


def _rows(known: dict[str, Any], path: str) -> int:
    value = known.get(path)
    return len(value) if isinstance(value, list) else 0


def _line(act: str, spot: Any, value: Any, where: inputs.Where) -> Line:
    label = inputs.label_of(act, spot)
    if value == ERASED:
        return label, "plain", _("erased")
    if isinstance(value, dict) and "commitment" in value:
        return label, "plain", _("not open to you")
    if spot.words:
        return label, "text", value
    chosen = inputs.flattened(inputs.choices_of(spot.name, act, where))
    if spot.many:
        if all(isinstance(each, dict) and "act" in each for each in value):
            return label, "acts", [in_words(each, where) for each in value]
        if all(isinstance(each, dict) for each in value):
            return label, "texts", value
        return label, "list", [chosen.get(each, chosen.get(str(each), each)) for each in value]
    if spot.name == "state":
        return label, "state", names_of([f"state:{value}"])[f"state:{value}"]
    if spot.kind is datetime:
        return label, "moment", datetime.fromisoformat(value) if isinstance(value, str) else value
    if spot.kind is bool:
        return label, "plain", _("yes") if value else _("no")
    if isinstance(value, str) and len(value) > LONG:
        return label, "long", value
    return label, "plain", chosen.get(value, chosen.get(str(value), value))
