# SPDX-License-Identifier: EUPL-1.2
"""From act to form: one small adapter. Validation stays the act's own; the form only asks and shows.

A field of an act is named by its path: ``title``, ``wording.title`` for a part, ``streams.0.title`` for a row of many.
An act with a field that no control can ask for (a held act, any value) gets an input page of its own.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from acquis.record.act import Act
from acquis.record.registry import HeldAct

CLOCK = "America/New_York"
"""The clock in which dates and times are typed, as pages show them first."""

Rows = Callable[[str], int]


@dataclass(frozen=True)
class Spot:
    """A field as it stands in a form: path, own name, plain type, whether it may stay empty, default."""

    path: str
    name: str
    kind: Any
    optional: bool
    default: Any = None

    @property
    def many(self) -> bool:
        """Whether it takes several values."""
        return get_origin(self.kind) is tuple

    @property
    def words(self) -> bool:
        """Whether it is a text for people."""
        return self.kind is dict

    @property
    def general(self) -> str:
        """The path without the numbers of rows: ``streams.title``."""
        return re.sub(r"\.\d+\.", ".", self.path)


def carries(cls: type[Act]) -> bool:
    """Whether the adapter can make a form of this act."""
    return all(field_for(spot) is not None for spot in spots(cls))


def form_for(cls: type[Act], labels: dict[str, Any]) -> type[forms.Form]:
    """A form class asking for the fields of an act; `labels` names them for people."""
    fields = {}
    for spot in spots(cls):
        if (field := field_for(spot)) is not None:
            field.label = labels.get(spot.name, spot.name)
            fields[spot.path] = field
    return type(f"{cls.act_name()}Form", (forms.Form,), fields)


def spots(model: type[BaseModel], rows: Rows = lambda path: 1) -> list[Spot]:
    """The fields of an act or of a part of it, parts and rows unfolded; ``rows(path)`` says how many rows."""
    return list(_spots(model, rows, "", False))


def _spots(model: type[BaseModel], rows: Rows, prefix: str, optional: bool) -> Iterator[Spot]:
    for name, info in model.model_fields.items():
        path = f"{prefix}{name}"
        kind, absent = _kind(info)
        if part := _part(kind):
            yield from _spots(part, rows, f"{path}.", optional or absent)
        elif row := _row(kind):
            for n in range(rows(path)):
                yield from _spots(row, rows, f"{path}.{n}.", False)
        else:
            yield Spot(path, name, kind, optional or absent, None if info.is_required() else info.default)


def payload_of(cls: type[BaseModel], data: Any, prefix: str = "") -> dict[str, Any]:
    """The raw payload of an act from what a form posted; empty means absent."""
    payload: dict[str, Any] = {}
    for name, info in cls.model_fields.items():
        path, (kind, _absent) = f"{prefix}{name}", _kind(info)
        if part := _part(kind):
            value: Any = payload_of(part, data, f"{path}.")
        elif row := _row(kind):
            value = _rows_typed(row, data, path)
        else:
            value = _typed(kind, data, path)
        if value not in ("", {}, [], None):
            payload[name] = value
    return payload


def rows_in(data: Any, path: str) -> list[int]:
    """The numbers of the rows that something was typed in, from the names of what was posted."""
    found = {re.match(rf"{re.escape(path)}\.(\d{{1,3}})\.", key) for key in data}
    return sorted({int(match[1]) for match in found if match})


def known_of(model: type[BaseModel], payload: Any, in_words: Callable[[Any], str], prefix: str = "") -> dict:
    """What fills a form in: the values of a payload by path, texts in the page's language, times in its clock."""
    known: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        path, (kind, _absent) = f"{prefix}{name}", _kind(info)
        value = (payload or {}).get(name)
        if value is None:
            continue
        if part := _part(kind):
            known |= known_of(part, value, in_words, f"{path}.")
        elif row := _row(kind):
            for n, each in enumerate(value):
                known |= known_of(row, each, in_words, f"{path}.{n}.")
        else:
            known[path] = _shown(kind, value, in_words)
    return known


def _shown(kind: Any, value: Any, in_words: Callable[[Any], str]) -> Any:
    if kind is dict:
        return in_words(value)
    if kind is datetime:
        at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return at.astimezone(ZoneInfo(CLOCK)).strftime("%Y-%m-%dT%H:%M")
    if get_origin(kind) is tuple:
        return [in_words(each) if isinstance(each, dict) else each for each in value]
    return value


def _rows_typed(row: type[BaseModel], data: Any, path: str) -> list[dict[str, Any]]:
    """The rows in which something was typed; within them a box left open says no."""
    found = []
    for n in rows_in(data, path):
        typed = payload_of(row, data, f"{path}.{n}.")
        boxes = [name for name, info in row.model_fields.items() if _kind(info)[0] is bool]
        if any(name not in boxes for name in typed):
            found.append(dict.fromkeys(boxes, False) | typed)
    return found


def _typed(kind: Any, data: Any, path: str) -> Any:
    value = data.get(path, "")
    if get_origin(kind) is tuple:
        return _several(get_args(kind)[0], data.getlist(path) if hasattr(data, "getlist") else [value])
    if value == "":
        return ""
    if kind is bool:
        return value in ("on", "True", "true")
    if kind is dict:
        return {_language(): value}
    if kind is datetime:
        return _instant(value)
    return value


def _several(kind: Any, values: list[str]) -> list[Any]:
    """What was ticked, or written one a line."""
    lines = [line.strip() for value in values for line in value.splitlines() if line.strip()]
    if kind is HeldAct:
        return [_held(line) for line in lines]
    return [{_language(): line} for line in lines] if _plain(kind) is dict else lines


def _held(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return line


def _instant(written: str) -> str:
    """An instant from a clock time; as it was typed if it is none, for the act to refuse."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return written
    return written if at.tzinfo else at.replace(tzinfo=ZoneInfo(CLOCK)).isoformat()


def _language() -> str:
    return (get_language() or "en").removesuffix("-hans")


def _kind(info: FieldInfo) -> tuple[Any, bool]:
    """The plain type of a field, and whether it may be absent."""
    kind, optional = info.annotation, not info.is_required()
    while get_origin(kind) in (Annotated, Union, UnionType):
        options = [each for each in get_args(kind) if each is not type(None)]
        optional = optional or len(options) < len(get_args(kind)) and get_origin(kind) is not Annotated
        kind = options[0]
    return (dict if get_origin(kind) is dict else kind), optional


def _plain(kind: Any) -> Any:
    """The type beneath its marks."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return dict if get_origin(kind) is dict else kind


def _part(kind: Any) -> type[BaseModel] | None:
    """The part of an act that a field holds, if it is one whose fields can be asked for."""
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not HeldAct else None


def _row(kind: Any) -> type[BaseModel] | None:
    """What a field holds several of, if each is a part with fields of its own."""
    return _part(_plain(get_args(kind)[0])) if get_origin(kind) is tuple else None


def field_for(spot: Spot) -> forms.Field | None:
    """The control that asks for a field; None where there is none for its type."""
    kind, required = spot.kind, not spot.optional
    if get_origin(kind) is Literal:
        empty = [("", "—")] if spot.optional and spot.default in (None, "") else []
        return forms.ChoiceField(
            required=required, choices=[*empty, *((e, e) for e in get_args(kind))], initial=spot.default
        )
    if kind is bool:
        return forms.BooleanField(required=False, initial=spot.default or None)
    makers: dict[Any, Any] = {str: forms.CharField, int: forms.IntegerField}
    if kind in makers:
        return makers[kind](required=required)
    if kind is datetime:
        clock = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.CharField(required=required, widget=clock)
    if kind is dict or spot.many and _plain(get_args(kind)[0]) in (str, int, dict, HeldAct):
        return forms.CharField(required=required, widget=forms.Textarea(attrs={"rows": 3}))
    return None
