# SPDX-License-Identifier: EUPL-1.2
"""Worked cases as a lawyer writes them, read field by field: what is misspelt or missing is a fault of its line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from .consensus import Objection
from .loading import load
from .profile import Profile
from .reading import Page, Path, ProfileError
from .verdicts import Allowed, Provision, Refused, Step

_MISSING = object()


@dataclass(frozen=True)
class Answer:
    """What the law says of a case: what it was asked, step by step what it found, and what that comes to.

    ``found``: by the name of each field in which a case may say what it expects.
    """

    asked: str
    steps: tuple[Step, ...]
    found: dict[str, Any] = field(hash=False)


@dataclass(frozen=True)
class Section:
    """Cases of one sort: ``answer`` asks the law; ``given`` are the fields of facts, ``expects`` those of findings.

    ``lone``: the field of facts that a case gives which is a word alone; ``implied``: what all of the sort expect.
    """

    answer: Callable[[Case], Answer]
    given: tuple[str, ...]
    expects: tuple[str, ...]
    lone: str = ""
    implied: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Case:
    """A case in a file: its fields, and those written once for all cases around it.

    ``text_of``: the self-contained text of a profile by its name; KeyError where there is none of that name.
    ``heads``: under which names on top of the file cases stand: there no field is written once for all.
    ``lone``: as in `Section`.
    """

    page: Page
    path: Path
    text_of: Callable[[str], str] = field(hash=False)
    heads: frozenset[str] = frozenset()
    lone: str = ""

    @property
    def top(self) -> Case:
        """What is written on top of the file, once for all cases."""
        return replace(self, path=())

    @property
    def own(self) -> dict[str, Any]:
        """The fields of the case itself; a fault where it has none."""
        value = _at(self.page.values, self.path)
        if self.lone and isinstance(value, str):
            return {self.lone: value}
        if not isinstance(value, dict):
            raise self.fault("", "a case is made of fields", "write {why: …, and what is asked and expected}")
        return value

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.page.line_of(self.path)[1]

    @property
    def why(self) -> str:
        """The name of the case: why it is there, or under which name it stands, or what it gives."""
        if "why" in self.own:
            return str(self.own["why"])
        if isinstance(self.path[-1], str):
            return self.path[-1]
        return ", ".join(f"{name} {_plain(value)}" for name, value in self.own.items())

    def fault(self, name: str, says: str, instead: str) -> ProfileError:
        """A fault of a field, at the line it is written on."""
        return ProfileError(
            [self.page.fault((*self._around(name), name) if name else self.path, says, instead)]
        )

    def get(self, name: str, default: Any = None) -> Any:
        """A field of the case, or the nearest of that name around it."""
        path = self._around(name)
        fields = self.own if path == self.path else _at(self.page.values, path)
        return fields.get(name, default)

    def has(self, name: str) -> bool:
        """Whether the field is written, here or around it."""
        return self.get(name, _MISSING) is not _MISSING

    def needed(self, name: str) -> Any:
        """The same; a fault where there is none."""
        value = self.get(name, _MISSING)
        if value is _MISSING:
            raise self.fault(
                "", f"{name} is missing", f"write {name}: … in the case, or once for all of them"
            )
        return value

    def word(self, name: str, among: Iterable[str], default: str | None = None) -> str:
        """A word out of those given."""
        value, words = self.needed(name) if default is None else self.get(name, default), list(among)
        if value not in words:
            raise self.fault(name, f"{_plain(value)} is not known here", f"one of {', '.join(words)}")
        return str(value)

    def text(self, name: str) -> str:
        """A text, or number, as text."""
        value = self.needed(name)
        if isinstance(value, (dict, list)) or value is None:
            raise self.fault(name, "this is no text", "write one")
        return str(value)

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.needed(name) if default is None else self.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fault(name, f"{_plain(value)} is no number", "write a whole number")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """True or false."""
        value = self.get(name, default)
        if not isinstance(value, bool):
            raise self.fault(name, f"{_plain(value)} is neither true nor false", "write true or false")
        return value

    def moment(self, name: str) -> datetime:
        """A time that says its distance from UTC."""
        return moment(self.needed(name), lambda says, instead: self.fault(name, says, instead))

    def moments(self, name: str) -> list[datetime]:
        """Several times."""
        return [
            moment(each, lambda says, instead: self.fault(name, says, instead)) for each in self.listed(name)
        ]

    def listed(self, name: str) -> list[Any]:
        """A list."""
        value = self.needed(name)
        if not isinstance(value, list):
            raise self.fault(name, "this is no list", "write [one, other]")
        return value

    def fields(self, name: str) -> dict[str, Any]:
        """Fields within a field."""
        value = self.needed(name)
        if not isinstance(value, dict):
            raise self.fault(name, "fields are expected here", "write {name: value}")
        return value

    def rows(self, name: str, known: tuple[str, ...]) -> list[Case]:
        """A list of fields, each of which may have the names given."""
        found = [replace(self, path=(*self._around(name), name, n)) for n, _ in enumerate(self.listed(name))]
        for row in found:
            for each in row.own:
                if each not in known:
                    raise row.fault(each, "is no field here", f"one of {', '.join(known)}")
        return found

    def objections(self) -> list[Objection]:
        """The objections of a case."""
        rows = self.rows("objections", ("by", "received", "lifted", "by_head"))
        return [
            Objection(
                row.text("by"),
                row.moment("received"),
                row.moment("lifted") if row.own.get("lifted") else None,
                bool(row.own.get("by_head", False)),
            )
            for row in rows
        ]

    def profile(self, change: Callable[[dict[str, Any]], None] | None = None) -> Profile:
        """The institution whose rules are asked, with what the case changes in them."""
        name = self.text("profile") if self.has("profile") else "belgium-poa"
        try:
            text = self.text_of(name)
        except KeyError:
            raise self.fault(
                "profile", f"there is no profile {name}", "name a shipped one, or a file"
            ) from None
        if change is not None:
            values = json.loads(text)
            try:
                change(values)
            except (KeyError, TypeError, AttributeError) as error:
                says = f"what it changes in {name} is not there: {error}"
                raise self.fault("", says, "name what is there") from error
            text = json.dumps(values)
        try:
            return _loaded(text)
        except ProfileError as error:
            first = error.faults[0]
            raise self.fault(
                "", f"{name} does not load so: {first.field}: {first.says}", first.instead
            ) from error

    def _around(self, name: str) -> Path:
        """The path of the fields, nearest to the case, in which one of that name stands; else that of the case."""
        path = self.path
        while True:
            value = _at(self.page.values, path)
            of_all = path or name not in self.heads or path == self.path
            if isinstance(value, dict) and name in value and of_all:
                return path
            if not path:
                return self.path
            path = path[:-1]


@lru_cache(maxsize=64)
def _loaded(text: str) -> Profile:
    return load(text, name="profile")


def moment(value: Any, fault: Callable[[str, str], ProfileError]) -> datetime:
    """An aware time as written in a case."""
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise fault(f"{_plain(value)} is no time", 'write for example "2026-11-24T16:00Z"') from None
    if found.tzinfo is None:
        raise fault(f"{value} does not say its distance from UTC", f'write for example "{value}Z"')
    return found


def answered(verdict: Allowed | Refused) -> tuple[str, Step, Provision | None]:
    """A verdict as a case names it (``allowed``, ``warned`` or the reason), as a step, and the provision cited."""
    if isinstance(verdict, Refused):
        return (
            verdict.reason,
            Step("answer", verdict.reason, verdict.provision, verdict.params),
            verdict.provision,
        )
    word = "warned" if verdict.warning else "allowed"
    provision = verdict.warning or verdict.provision
    return word, Step("answer", word, provision), provision


def number_of(provision: Provision | None) -> str | None:
    """The number of a provision."""
    return provision.number if provision else None


def verdict_of(asked: str, verdict: Allowed | Refused) -> Answer:
    """The answer to a case that asks whether something may be done."""
    word, step, provision = answered(verdict)
    return Answer(asked, (step,), {"answer": word, "provision": number_of(provision)})


def _at(values: Any, path: Path) -> Any:
    for step in path:
        values = values[step]
    return values


def _plain(value: Any) -> str:
    return str(value) if not isinstance(value, (dict, list)) else json.dumps(value, ensure_ascii=False)
