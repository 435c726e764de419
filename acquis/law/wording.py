# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the shape of a profile, in sentences for whoever wrote it: what stands there, what would be right.

All is said from the schema itself: a field added to it needs no words here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from .clauses import Period
from .reading import Fault, Page, Path

LONGEST_SHOWN = 40
A_PERIOD = "a period such as `1 year` or `6 months`"
GRANTED_OR_DECIDED = "either `grants` and `refused`, or `decision_of` and `rule`"
_PLAIN = {str: "text", int: "a whole number", bool: "`true` or `false`", date: "a day such as 2026-07-20"}
_NO = {str: "text", int: "whole number", bool: "yes or no", date: "day of the calendar"}


def in_words(page: Page, root: type[BaseModel], errors: list[ErrorDetails]) -> list[Fault]:
    """A fault for each place in which pydantic found something, in the order found; one place is named once."""
    found = dict.fromkeys(_fault(page, root, error) for error in errors)
    return list({(fault.field, fault.says.partition(";")[0]): fault for fault in found}.values())


def _fault(page: Page, root: type[BaseModel], error: ErrorDetails) -> Fault:
    path, shape = _place(root, error["loc"])
    if error["type"] == "missing":
        return page.fault(path, "is missing", f"add it: {wanted(shape)}")
    if error["type"] == "extra_forbidden":
        return page.fault(path, "is no field here", _spelt(str(path[-1]), shape))
    if str(error["loc"][-1]) == "[key]":
        return page.fault(path, f"{shown(path[-1])} is {_no(shape)}", f"write {wanted(shape)}")
    if error["type"] == "too_short":
        return page.fault(path, "is empty", f"name at least one: write {wanted(shape)}")
    value = _at(page.values, path)
    if value is None:
        return page.fault(path, "is empty", f"write {wanted(shape)}")
    return page.fault(
        path, f"{shown(value)} is {_no(shape)}", f"write {wanted(shape)}{_quotes(value, shape)}"
    )


def _quotes(value: Any, shape: Shape) -> str:
    """What is nearly right often has quotes too many, or none."""
    if shape.kind is str and isinstance(value, bool | int):
        return ", in quotes"
    unquoted = isinstance(value, str) and (value.isdecimal() or value in ("true", "false"))
    return ", without quotes" if unquoted and shape.kind in (int, bool) else ""


def shown(value: Any) -> str:
    """What stands in a place, short: ``'abc'``, ``7``, ``a list``."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, bool):
        return f"{value}".lower()
    text = f"{value}" if len(f"{value}") <= LONGEST_SHOWN else f"{value}"[: LONGEST_SHOWN - 1] + "…"
    return f"'{text}'" if isinstance(value, str) else text


class Shape:
    """What may stand in a place: a plain type or model, what it is held in, its limits, and what it was said to be."""

    def __init__(self, written: Any):
        self.limits: dict[str, Any] = {}
        self.said = ""
        self.choices: list[Shape] = []
        self.kind: Any = self._bare(written)

    def _bare(self, written: Any) -> Any:
        if isinstance(written, FieldInfo):
            self._note(written)
            return self._bare(written.annotation)
        if get_origin(written) is Annotated:
            inner, *notes = get_args(written)
            for note in notes:
                self._note(note)
            return self._bare(inner)
        if get_origin(written) in (Union, UnionType):
            return self._one_of([each for each in get_args(written) if each is not NoneType])
        return written

    def _one_of(self, members: list[Any]) -> Any:
        if len(members) == 1:
            return self._bare(members[0])
        self.choices = [Shape(each) for each in members]
        return Union

    def _note(self, note: Any) -> None:
        if isinstance(note, FieldInfo):
            self.said = note.description or self.said
            for each in note.metadata:
                self._note(each)
        if isinstance(note, Tag):
            self.limits["tag"] = note.tag
        for name in ("ge", "le", "pattern"):
            if getattr(note, name, None) is not None:
                self.limits[name] = getattr(note, name)

    def within(self, step: Any) -> Shape | None:
        """The shape of what stands at ``step`` in it; None where the schema knows none, or pydantic said more."""
        for each in self.choices:
            if each.limits.get("tag") == step:
                return each
        if self.kind is Period:
            return None
        if isinstance(self.kind, type) and issubclass(self.kind, BaseModel):
            return next((Shape(info) for name, info in fields_of(self.kind).items() if name == step), None)
        origin, inner = get_origin(self.kind), get_args(self.kind)
        if origin is tuple and isinstance(step, int):
            return Shape(inner[0])
        return Shape(inner[1]) if origin is dict else None

    def key(self) -> Shape:
        """The shape of the names in it, where it is a mapping."""
        return Shape(get_args(self.kind)[0])


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a part of a profile by the names they are written with."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _place(root: type[BaseModel], loc: tuple[Any, ...]) -> tuple[Path, Shape]:
    """The path as the author wrote it, and the shape of what belongs there; for a field too many, of what is around."""
    path: list[Any] = []
    around = shape = Shape(root)
    for n, step in enumerate(loc):
        if step == "[key]":
            return tuple(path), around.key()
        inner = shape.within(step)
        tag = any(each.limits.get("tag") == step for each in shape.choices)
        if inner is None and (n < len(loc) - 1 or shape.choices or shape.kind is Period):
            break
        if not tag:
            path.append(step)
        elif n == len(loc) - 1:
            break
        around, shape = shape, inner or shape
    return tuple(path), shape


def _at(values: Any, path: Path) -> Any:
    for step in path:
        values = values[step]
    return values


def _no(shape: Shape) -> str:
    """What that is not: ``no whole number``."""
    if shape.choices and "tag" in shape.choices[0].limits:
        return "no power"
    if shape.choices:
        return " and ".join(_no(each) for each in shape.choices)
    if shape.kind is Period:
        return "no period"
    if get_origin(shape.kind) is Literal:
        return "none of what may stand here"
    if get_origin(shape.kind) is tuple:
        return "no list"
    if get_origin(shape.kind) is dict or shape.kind not in _NO:
        return "no group of fields"
    if shape.said:
        return f"not {shape.said}"
    return f"no {_NO[shape.kind]}" if "ge" not in shape.limits else f"no whole number {_range(shape)}"


def wanted(shape: Shape, *, deep: bool = True) -> str:
    """What would be right, so that it can be written: ``a whole number from 1 to 9999``."""
    if shape.choices and "tag" in shape.choices[0].limits:
        return GRANTED_OR_DECIDED
    if shape.choices:
        return ", or ".join(wanted(each) for each in shape.choices)
    if shape.kind is Period:
        return A_PERIOD
    origin, inner = get_origin(shape.kind), get_args(shape.kind)
    if origin is Literal:
        return ("one of: " if len(inner) > 1 else "") + ", ".join(f"{each}" for each in inner)
    if origin is tuple:
        return f"a list in [brackets] or with a dash each, of {wanted(Shape(inner[0]), deep=False)}"
    if origin is dict:
        named = "" if shape.key().kind is str else f" each name {wanted(shape.key())};"
        return f"a group of `name: value`,{named} each value {wanted(Shape(inner[1]), deep=False)}"
    if shape.kind not in _PLAIN:
        return _fields(shape.kind) if deep else "a group of fields"
    return shape.said or f"{_PLAIN[shape.kind]}{' ' + _range(shape) if 'ge' in shape.limits else ''}"


def _range(shape: Shape) -> str:
    return f"from {shape.limits['ge']} to {shape.limits['le']}"


def _fields(model: type[BaseModel]) -> str:
    """The fields of a part: those it must have, or all it may have where it need have none."""
    named: Mapping[str, FieldInfo] = fields_of(model)
    must = [name for name, info in named.items() if info.is_required()]
    return "the fields " + ", ".join(f"`{name}`" for name in must or named)


def _spelt(word: str, around: Shape) -> str:
    named = list(fields_of(around.kind)) if isinstance(around.kind, type) else []
    near = get_close_matches(word, named, n=1)
    return f"write `{near[0]}`, or remove it" if near else f"remove it, or write one of: {', '.join(named)}"
