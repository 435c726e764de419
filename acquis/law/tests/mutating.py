# SPDX-License-Identifier: EUPL-1.2
"""Profiles with one field removed, misspelt or of another type, and what loading them must say. For tests and bench."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from acquis.law import loading
from acquis.law.articles import articles, table
from acquis.law.clauses import Period
from acquis.law.profile import Profile
from acquis.law.reading import Fault, Path
from acquis.law.wording import Shape, fields_of

MISSPELT = "x"
STRANGE: dict[str, Any] = {
    "group": {"strange": "strange"},
    "list": ["strange"],
    "number": 7,
    "text": "strange",
}
STRANGE |= {"flag": True, "nothing": None}
GENERIC = ("nput should", "see the shape", "Field required", "Extra inputs", "alue error", "unable to parse")


@dataclass(frozen=True)
class Mutation:
    """One change to a text: at ``path``, ``removed``, ``misspelt``, or a value of another type (a key of STRANGE)."""

    path: Path
    how: str

    def __str__(self) -> str:
        return f"{'.'.join(str(step) for step in self.path)} {self.how}"


def paths(values: Any, path: Path = ()) -> Iterator[Path]:
    """Every field of a text, and every item of its lists, given its plain values."""
    for step, value in values.items() if isinstance(values, dict) else enumerate(values):
        yield (*path, step)
        if isinstance(value, dict | list):
            yield from paths(value, (*path, step))


def changes_at(values: Any, path: Path, draw: random.Random) -> dict[str, Mutation]:
    """The changes to one field: removed, misspelt where it has a name, of one other type drawn."""
    value = at(values, path)
    others = [how for how in STRANGE if how != kind_of(value) or how == "text"]
    hows = {"removed": "removed", "misspelt": "misspelt", "mistyped": draw.choice(others)}
    if isinstance(path[-1], int):
        del hows["misspelt"]
    return {sort: Mutation(path, how) for sort, how in hows.items()}


def at(values: Any, path: Path) -> Any:
    """The value at a path."""
    for step in path:
        values = values[step]
    return values


def kind_of(value: Any) -> str:
    """Which of STRANGE a value is like."""
    if isinstance(value, bool):
        return "flag"
    kinds = {dict: "group", list: "list", int: "number", str: "text"}
    return kinds.get(type(value), "nothing")


class Flat:
    """A self-contained text, a line for each field, changed by lines."""

    def __init__(self, values: Any):
        self.name = "flat"
        self.values = values
        self.out: list[str] = []
        self.spans: dict[str, tuple[int, int]] = {}
        self._put(self.values, (), "", "")

    def _put(self, value: Any, path: Path, before: str, after: str) -> None:
        starts = len(self.out)
        if isinstance(value, dict | list):
            opening, closing = "{}" if isinstance(value, dict) else "[]"
            self.out.append(before + opening)
            for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
                self._put(inner, (*path, step), f" {_name(step)}", ",")
            self.out.append(closing + after)
        else:
            self.out.append(f"{before}{json.dumps(value, ensure_ascii=False)}{after}")
        self.spans[dotted(path)] = (starts, len(self.out))

    def changed(self, change: Mutation) -> str:
        """The text with that change. A comma too many is no fault."""
        starts, ends = self.spans[dotted(change.path)]
        return "\n".join((*self.out[:starts], *self._lines(change), *self.out[ends:])) + "\n"

    def _lines(self, change: Mutation) -> list[str]:
        starts, ends = self.spans[dotted(change.path)]
        name = _name(change.path[-1])
        if change.how == "misspelt":
            new = _name(f"{change.path[-1]}{MISSPELT}")
            return [self.out[starts].replace(name, new, 1), *self.out[starts + 1 : ends]]
        return [] if change.how == "removed" else [f" {name}{json.dumps(STRANGE[change.how])},"]

    def place(self, change: Mutation, field: str) -> tuple[str, int] | None:
        """File and line of a field once changed, None where there is none such."""
        starts, ends = self.spans[dotted(change.path)]
        was = _as_it_was(change, field)
        if was is None or was not in self.spans:
            return None
        line = self.spans[was][0]
        if was.startswith(dotted(change.path) + ".") and change.how != "misspelt":
            line = starts
        moved = len(self._lines(change)) - (ends - starts) if line >= ends else 0
        return self.name, line + moved + 1

    def inherits(self, path: Path) -> bool:
        """Whether a field, once removed, is there all the same."""
        return False


def _name(step: Any) -> str:
    return f"{json.dumps(step, ensure_ascii=False)}: " if isinstance(step, str) else ""


def _as_it_was(change: Mutation, field: str) -> str | None:
    """The field of the text before the change that stands where a field of the changed one does."""
    gone, renamed = dotted(change.path), f"{dotted(change.path)}{MISSPELT}"
    if change.how == "misspelt" and f"{field}.".startswith(f"{renamed}."):
        return gone + field[len(renamed) :]
    if change.how in STRANGE and field in (f"{gone}.strange", f"{gone}.0"):
        return gone
    within = f"{field}.".startswith(f"{gone}.")
    return None if within and (change.how not in STRANGE or field != gone) else field


@dataclass(frozen=True)
class _Spot:
    """Where a field stands in an author's text: from its name to the end of its value, the name, the value."""

    starts: int
    named: int
    value: int
    ends: int
    flow: bool


class Own:
    """An author's own text, changed in place: what is taken out leaves its line ends, so that no line moves."""

    def __init__(self, name: str):
        self.name, self.text = f"{name}.yaml", loading.text_of(name)
        self.spots: dict[Path, _Spot] = {}
        root = yaml.compose(self.text, Loader=yaml.BaseLoader)
        assert isinstance(root, yaml.MappingNode)
        self.lines: dict[str, int] = {"": root.start_mark.line + 1}
        self.lists: list[str] = []
        self.values: Any = self._note(root, ())
        layer = self.values.pop("inherits", None)
        self.layer: Own | None = own(layer) if layer else None

    def _note(self, node: yaml.Node, path: Path) -> Any:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*path, key.value)
                self.lines[dotted(here)] = key.start_mark.line + 1
                self.spots[here] = self._spot(key.start_mark.index, key.end_mark.index, value, node)
            return {key.value: self._note(value, (*path, key.value)) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            self.lists.append(f"{dotted(path)}.")
            for n, value in enumerate(node.value):
                starts = value.start_mark.index
                self.lines[dotted((*path, n))] = value.start_mark.line + 1
                if not node.flow_style:
                    starts = self.text.rindex("-", 0, starts)
                self.spots[*path, n] = self._spot(starts, starts, value, node)
            return [self._note(value, (*path, n)) for n, value in enumerate(node.value)]
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        return yaml.safe_load(node.value) if plain and node.value.isdecimal() else _flag(node, plain)

    def _spot(self, starts: int, named: int, value: yaml.Node, around: Any) -> _Spot:
        begins, ends = value.start_mark.index, value.end_mark.index
        ends = begins + len(self.text[begins:ends].rstrip())
        return _Spot(starts, named, begins, max(ends, named), bool(around.flow_style))

    def changed(self, change: Mutation) -> str:
        """The text with that change."""
        spot, text = self.spots[change.path], self.text
        if change.how == "misspelt":
            closing = -1 if text[spot.named - 1] in "\"'" else 0
            return text[: spot.named + closing] + MISSPELT + text[spot.named + closing :]
        if change.how == "removed":
            return self._without(spot)
        item = isinstance(change.path[-1], int)
        begins = spot.value if item else spot.named
        new = json.dumps(STRANGE[change.how])
        return (
            text[:begins] + ("" if item else ": ") + new + self._ends(begins, spot.ends) + text[spot.ends :]
        )

    def _without(self, spot: _Spot) -> str:
        starts, ends, text = spot.starts, spot.ends, self.text
        if spot.flow:
            after = text[ends:].lstrip()
            if after.startswith(","):
                ends = text.index(",", ends) + 1
            elif text[:starts].rstrip().endswith(","):
                starts = text.rindex(",", 0, starts)
        return text[:starts] + self._ends(starts, ends) + text[ends:]

    def place(self, change: Mutation, field: str) -> tuple[str, int] | None:
        """File and line of a field once changed, of its layer where it is none of its own; None where there is none."""
        was = _as_it_was(change, field)
        if was is not None and was in self.lines:
            return self.name, self._first_left(change, was)
        if any(field.startswith(each) for each in self.lists):
            return None
        return self.layer.place(ELSEWHERE, field) if self.layer else None

    def _first_left(self, change: Mutation, field: str) -> int:
        """The line of a field; of an item whose first field was removed, that of the next."""
        line, around = self.lines[field], change.path[:-1]
        item = not around or isinstance(around[-1], int)
        removed = item and change.how == "removed" and field == dotted(around)
        if removed and not self.spots[change.path].flow:
            fields = at(self.values, around)
            first, *others = (self.lines[dotted((*around, step))] for step in fields)
            return others[0] if others and change.path[-1] == next(iter(fields)) and first == line else line
        return line

    def inherits(self, path: Path) -> bool:
        """Whether a field, once removed, is there all the same, by a layer: where no list of its own is around it."""
        field, layer = dotted(path), self.layer
        if any(field.startswith(each) for each in self.lists):
            return False
        return layer is not None and (field in layer.lines or layer.inherits(path))

    def _ends(self, starts: int, ends: int) -> str:
        return "\n" * self.text.count("\n", starts, ends)


def _flag(node: Any, plain: bool) -> Any:
    return {"true": True, "false": False}.get(node.value, node.value) if plain else node.value


ELSEWHERE = Mutation(("nowhere",), "removed")


@cache
def own(name: str) -> Own:
    """The text of a shipped profile or layer, as written."""
    return Own(name)


@cache
def flat(name: str) -> Flat:
    """The self-contained text of a shipped profile."""
    return Flat(json.loads(loading.flat(name)))


@cache
def stretched() -> Flat:
    """Belgium's profile with what the schema foresees and no shipped profile says: a quorum, votes with a floor."""
    values = json.loads(loading.flat("belgium-poa"))
    quorum = {"to_open": "1/3", "to_decide": "1/2", "opening_waived": True, "provision": "20"}
    vote = {"majority": "two-thirds", "of": "parties", "floor": 3, "after_efforts": True, "provision": "20"}
    values["rules"]["quorum"] = quorum
    values["rules"]["secret_ballot"] = {"dispensed": True, "provision": "20"}
    values["rules"]["votes"]["cases"] = {
        "substance": vote | {"called_within": "1 month", "deferral": "1 day"}
    }
    values["rules"]["votes"]["sponsors_provision"] = "20"
    values["powers"]["adopt-text"]["otherwise"] = "substance"
    values["speaking"]["in_bodies"] = [{"bodies": ["plenary"], "minutes": {"state": 3}, "provision": "20"}]
    return Flat(values)


def dotted(path: Path) -> str:
    """A path as faults name it."""
    return ".".join(str(step) for step in path)


def field_at(values: Any, path: Path) -> tuple[type[BaseModel], FieldInfo] | None:
    """The model and the field that a path is; None for an entry of a free mapping or an item of a list."""
    shape, last = Shape(Profile), None
    for step in path:
        model = shape.kind if isinstance(shape.kind, type) and issubclass(shape.kind, BaseModel) else None
        info = fields_of(model).get(str(step)) if model else None
        last = (model, info) if model and info else None
        inner = shape.within(step)
        if inner is None:
            return last
        values = values[step]
        if inner.choices and inner.choices[0].limits.get("tag"):
            decided = isinstance(values, dict) and "decision_of" in values
            inner = inner.choices[1 if decided else 0]
        shape = inner
    return last


def models() -> set[type[BaseModel]]:
    """Every part that a profile is made of, as the schema has them."""
    found: set[type[BaseModel]] = set()
    asked = [Shape(Profile)]
    while asked:
        shape = asked.pop()
        asked += shape.choices
        asked += [Shape(each) for each in get_args(shape.kind) if each is not Ellipsis]
        if isinstance(shape.kind, type) and issubclass(shape.kind, BaseModel) and shape.kind not in found:
            found.add(shape.kind)
            asked += [Shape(info) for info in fields_of(shape.kind).values() if shape.kind is not Period]
    return found - {Period}


def stands_at(profile: Profile, path: Path) -> Any:
    """What a loaded profile holds at a path."""
    found: Any = profile
    for step in path:
        if isinstance(found, BaseModel):
            alias = {info.alias or name: name for name, info in type(found).model_fields.items()}
            found = getattr(found, alias[str(step)])
        else:
            found = found[step]
    return found


def tried(text: Flat | Own, change: Mutation) -> str:
    """``loads`` or ``refused``; AssertionError where it is neither as it must be, any other error is a crash."""
    of = field_at(text.values, change.path)
    try:
        profile = loading.load(text.changed(change), name=text.name)
    except loading.ProfileError as error:
        _judge(text, change, of, error.faults)
        return "refused"
    assert change.how != "misspelt" or of is None, f"{change}: loads with a field that there is not"
    if change.how == "removed" and of is not None and not text.inherits(change.path):
        assert not of[1].is_required(), f"{change}: loads without what must be there"
        assert stands_at(profile, change.path) == of[1].get_default(call_default_factory=True), f"{change}"
    assert articles(profile) and table(profile)
    return "loads"


def _judge(text: Flat | Own, change: Mutation, of: Any, faults: list[Fault]) -> None:
    assert faults, f"{change}: refused without a fault"
    for fault in faults:
        assert fault.says and fault.instead, f"{change}: {fault}"
        assert not any(sign in f"{fault}" for sign in GENERIC), f"{change}: {fault}"
        expected = _standing(text, change, fault.field)
        assert (fault.file, fault.line) == expected, f"{change}: {fault}, but it stands in {expected}"
    assert any(_speaks_of(text, change, fault) for fault in faults), f"{change}: {faults}"
    gone = change.how == "removed" or change.how == "misspelt"
    if gone and of is not None and of[1].is_required() and not text.inherits(change.path):
        here, around = dotted(change.path), dotted(change.path[:-1])
        told = {(each.field, each.says, each.instead[:7]) for each in faults}
        assert {(here, "is missing", "add it:"), (around, "is empty", "write t")} & told, (
            f"{change}: {faults}"
        )


def _standing(text: Flat | Own, change: Mutation, field: str) -> tuple[str, int]:
    """The place of a field, or of the nearest thing around it."""
    while field and text.place(change, field) is None:
        field = field.rpartition(".")[0]
    place = text.place(change, field)
    assert place is not None
    return place


def _speaks_of(text: Flat | Own, change: Mutation, fault: Fault) -> bool:
    """A fault is at the place that was changed, within or around it; or names what is gone, wherever it is needed."""
    here = dotted(change.path)
    if f"{here}.".startswith(f"{fault.field}.") or not fault.field or fault.field.startswith(here):
        return True
    return any(word in f"{fault}" for word in (f"{change.path[-1]}", *_words(at(text.values, change.path))))


def _words(value: Any) -> Iterator[str]:
    """Every name and text in a value."""
    if isinstance(value, dict | list):
        for step in value:
            yield from _words(step)
            yield from _words(value[step]) if isinstance(value, dict) else ()
    else:
        yield f"{value}"


def drawn(text: Flat | Own, seed: int) -> dict[Any, dict[str, Mutation]]:
    """Of each field of the schema that a text has: the changes to one of that name, wherever it stands, by a seed.

    A field stands for all of its name in that part of the schema; items of a list and names in a mapping for all in it.
    """
    draw, found = random.Random(seed), list(paths(text.values))
    first = {_sort_of(text.values, path): path for path in draw.sample(found, len(found))}
    return {field: changes_at(text.values, path, draw) for field, path in sorted(first.items())}


def _sort_of(values: Any, path: Path) -> tuple[Any, ...]:
    """Model and field; for an entry of a mapping or list, those of what it is in."""
    of = field_at(values, path)
    if of is not None:
        return (of[0].__name__, path[-1])
    return (*_sort_of(values, path[:-1]), "*") if len(path) > 1 else ("*",)
