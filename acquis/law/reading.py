# SPDX-License-Identifier: EUPL-1.2
"""YAML text to plain values with the line of each field, and one layer laid over another."""

from __future__ import annotations

import re
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


class _Plain(yaml.SafeLoader):
    """YAML without surprises: whole numbers of up to nine digits, true, false and null; all else is text, dates too."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """As in YAML, without aliases: each field is written where it is read."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.composer.ComposerError(None, None, "an alias stands here", mark)
        return super().compose_node(parent, index)


_Plain.yaml_implicit_resolvers = {}
_Plain.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"-?(0|[1-9][0-9]{0,8})$"), list("-0123456789")
)
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
_Plain.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(null|~|)$"), ["n", "~", ""])


def read(text: str, *, name: str) -> Page:
    """The page written in a YAML (or JSON) text; ProfileError when it is not well formed or no mapping."""
    page = Page({}, {(): (name, 1)})
    try:
        loader = _Plain(text)
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise ProfileError([Fault(name, 1, "", "this is no mapping of fields", "begin with `profile:`")])
        page.values = _value(node, (), page, loader)
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        says = f"not well-formed YAML: {problem or error}"
        raise ProfileError(
            [Fault(name, mark.line + 1 if mark else 1, "", says, "correct the line")]
        ) from error
    except RecursionError as error:
        says = "brackets or fields stand in one another without end"
        raise ProfileError([Fault(name, 1, "", says, "write fewer within each other")]) from error
    return page


def _value(node: yaml.Node, path: Path, page: Page, loader: _Plain) -> Any:
    """The value of a node, its line noted."""
    page.lines[path] = (page.lines[()][0], node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, page, loader)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, n), page, loader) for n, item in enumerate(node.value)]
    return loader.construct_object(node)


def _mapping(node: yaml.MappingNode, path: Path, page: Page, loader: _Plain) -> dict[str, Any]:
    """The fields of a mapping, keys as text; a key given twice is a fault."""
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in found:
            dotted = ".".join(str(step) for step in (*path, key))
            raise ProfileError([Fault(page.lines[()][0], line, dotted, "given twice", "keep one of the two")])
        found[key] = _value(value_node, (*path, key), page, loader)
        page.lines[(*path, key)] = (page.lines[()][0], line)
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
