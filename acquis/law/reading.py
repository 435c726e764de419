# SPDX-License-Identifier: EUPL-1.2
"""YAML text to plain values with the line of each field, and one layer laid over another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong in a profile, where, and what would be right; lines count from 1."""

    file: str
    line: int
    field: str
    says: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field or 'profile'}: {self.says}; {self.instead}"


class ProfileError(ValueError):
    """A profile that does not load; ``faults`` lists all that was found."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


@dataclass
class Page:
    """The plain values of a profile and, for each path in them, the file and line it was written on."""

    values: dict[str, Any]
    lines: dict[Path, tuple[str, int]] = field(default_factory=dict)

    def line_of(self, path: Path) -> tuple[str, int]:
        """File and line of a path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, ("", 1))

    def fault(self, path: Path, says: str, instead: str) -> Fault:
        """A fault at that path."""
        file, line = self.line_of(path)
        return Fault(file, line, ".".join(str(step) for step in path), says, instead)


_Parser = getattr(yaml, "CLoader", yaml.Loader)
"""The parser written in C where it was built, many times as fast; events alone are taken from it, no values."""

DEEPEST = 30
_INT, _BOOL, _NULL = re.compile(r"-?(0|[1-9][0-9]{0,8})"), {"true": True, "false": False}, ("null", "~", "")
_TROUBLES = {
    "mapping values are not allowed": "a colon stands where none can",
    "could not find expected ':'": "a colon is missing",
    "did not find expected key": "a field is expected, and something else stands here",
    "did not find expected ',' or": "a comma or a closing bracket is missing",
    "did not find expected node content": "a value is missing",
    "found character that cannot start any token": "a tab or another sign stands where no value can begin with it",
    "found unexpected end of stream": "a quotation mark or bracket is not closed",
}
"""What the parser says, and the same for people."""


def read(text: str, *, name: str) -> Page:
    """The page written in a YAML (or JSON) text; ProfileError when it is not well formed or no mapping.

    YAML without surprises: whole numbers of up to nine digits, true, false and null; all else is text, dates too.
    Without aliases and tags: each field is written where it is read.
    """
    page = Page({}, {(): (name, 1)})
    try:
        events = yaml.parse(text, Loader=_Parser)
        page.values = _document(events, page)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = min(mark.line if mark else 0, text.rstrip().count("\n")) + 1
        raise ProfileError([_ill_formed(name, line, f"{error}")]) from error
    except UnicodeEncodeError as error:
        raise ProfileError([_ill_formed(name, 1, "a sign stands here that is none")]) from error
    return page


def _ill_formed(name: str, line: int, said: str) -> Fault:
    found = next((words for sign, words in _TROUBLES.items() if sign in said), None)
    says = f"not well-formed YAML: {found or said.splitlines()[0]}"
    return Fault(
        name, line, "", says, "write `name: value`, indented by spaces, and text with a colon in quotes"
    )


def _document(events: Iterator[Any], page: Page) -> dict[str, Any]:
    """The values of the one document in a text, which is a mapping."""
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        raise ProfileError([page.fault((), "nothing stands in it", "begin with `profile:`")])
    event = next(events)
    if not isinstance(event, yaml.MappingStartEvent):
        raise ProfileError([page.fault((), "this is no mapping of fields", "begin with `profile:`")])
    values = _value(event, (), page, events)
    next(events)
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        raise ProfileError(
            [_at_line(page, after, (), "a second text begins here", "write one profile a file")]
        )
    assert isinstance(values, dict)
    return values


def _at_line(page: Page, event: Any, path: Path, says: str, instead: str) -> Fault:
    page.lines[path] = (page.lines[()][0], event.start_mark.line + 1)
    return page.fault(path, says, instead)


def _value(event: Any, path: Path, page: Page, events: Iterator[Any]) -> Any:
    """The value that begins with an event, its line noted."""
    page.lines[path] = (page.lines[()][0], event.start_mark.line + 1)
    if isinstance(event, yaml.AliasEvent):
        says = "not well-formed YAML: an alias stands here"
        raise ProfileError([_at_line(page, event, (), says, "write out what it stands for")])
    if event.tag not in (None, "!"):
        says = f"not well-formed YAML: the tag {event.tag} stands here"
        raise ProfileError([_at_line(page, event, path, says, "write the value alone")])
    if len(path) > DEEPEST:
        says = "brackets or fields stand in one another without end"
        raise ProfileError([_at_line(page, event, (), says, "write fewer within each other")])
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(path, page, events)
    if isinstance(event, yaml.SequenceStartEvent):
        return _list(path, page, events)
    return _plain(event.value) if event.implicit[0] else event.value


def _plain(written: str) -> Any:
    """What stands without quotes."""
    if _INT.fullmatch(written):
        return int(written)
    return None if written in _NULL else _BOOL.get(written, written)


def _list(path: Path, page: Page, events: Iterator[Any]) -> list[Any]:
    found: list[Any] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        found.append(_value(event, (*path, len(found)), page, events))
    return found


def _mapping(path: Path, page: Page, events: Iterator[Any]) -> dict[str, Any]:
    """The fields of a mapping, keys as text; a key given twice is a fault."""
    found: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            says = "a field is named by a list or by fields"
            raise ProfileError([_at_line(page, event, path, says, "name it by a word, and a colon after it")])
        key = event.value
        if key in found:
            raise ProfileError([_at_line(page, event, (*path, key), "given twice", "keep one of the two")])
        mark: Any = event.start_mark
        found[key] = _value(next(events), (*path, key), page, events)
        page.lines[(*path, key)] = (page.lines[()][0], mark.line + 1)
    return found


def overlay(own: Page, layer: Page) -> Page:
    """``own`` over ``layer``: mappings are joined, own fields first; anything else of ``own`` wins whole."""
    merged = Page({}, dict(own.lines))
    merged.values = _join(own.values, layer.values, (), merged, layer)
    return merged


def _join(own: Any, under: Any, path: Path, merged: Page, layer: Page) -> Any:
    """One value over another."""
    if not (isinstance(own, dict) and isinstance(under, dict)):
        return own
    joined = {key: _join(value, under.get(key), (*path, key), merged, layer) for key, value in own.items()}
    for key in under.keys() - own.keys():
        inherited = {p: place for p, place in layer.lines.items() if p[: len(path) + 1] == (*path, key)}
        merged.lines.update(inherited)
    return joined | {key: value for key, value in under.items() if key not in own}
