# SPDX-License-Identifier: EUPL-1.2
"""What an act is: a frozen, typed value that knows its power, its subject and what it does.

An act says in types what it carries, in `ready` and `check` whether it holds now, in `apply` what it changes.
Limits (lengths, ranges, dates that must lie ahead) belong to `check`, never to the types: otherwise an old
entry could no longer be read once a limit changes.

Each field carries one of two marks:

- ``Public[T]`` stands in the record in clear, for ever;
- ``Content[T]`` stands in the record as a salted commitment; its value lies beside the log, for the audience
  the act names, and can be erased without touching the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import attrgetter
from typing import Annotated, Any, ClassVar, TypeVar

from django.apps import apps
from pydantic import AfterValidator, BaseModel, ConfigDict, WrapValidator

from acquis.law.profile import Profile
from acquis.law.verdicts import Allowed, Provision, Refused
from acquis.record import audience as audiences
from acquis.record import log

ERASED = "\x7ferased"
KEYS_PER_ENTRY = 65_536
SEALED_KEYS_FROM = 2**36
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

T = TypeVar("T")


def _let_erased_pass(value: Any, handler: Callable[[Any], Any]) -> Any:
    return value if value == ERASED else handler(value)


class Mark:
    """A field's mark in the record; see the module's docstring."""

    def __init__(self, in_clear: bool):
        self.in_clear = in_clear


IN_CLEAR, BESIDE = Mark(in_clear=True), Mark(in_clear=False)
Public = Annotated[T, IN_CLEAR]
Content = Annotated[T, BESIDE, WrapValidator(_let_erased_pass)]


def _words(texts: dict[str, str]) -> dict[str, str]:
    languages = [key for key in texts if key != "authentic"]
    unknown = [key for key in languages if key not in LANGUAGES]
    if unknown or not languages:
        raise ValueError(f"give the text in at least one of {', '.join(LANGUAGES)}")
    authentic = texts.get("authentic") or (languages[0] if len(languages) == 1 else None)
    if authentic is None and len(languages) == len(LANGUAGES):
        return dict(texts)
    if authentic not in languages:
        raise ValueError('say which language is authentic: {"en": "…", "authentic": "en"}')
    return {**texts, "authentic": authentic}


Words = Annotated[dict[str, str], AfterValidator(_words)]
"""A text for people: ``{language: text, "authentic": language}``. One alone is authentic; all six equally are."""


class Refusal(Exception):
    """A no: a reason (a code whose sentence stands in a room's `words.py`), its provision and the sentence's values."""

    def __init__(self, reason: str, provision: Provision | None = None, **params: Any):
        super().__init__(reason)
        self.reason, self.provision, self.params = reason, provision, params


def unless_refused(verdict: Allowed | Refused) -> Allowed:
    """The law's yes; raises its no, with instants as they are written."""
    if isinstance(verdict, Refused):
        params = {name: _plain(value) for name, value in verdict.params.items()}
        raise Refusal(verdict.reason, verdict.provision, **params)
    return verdict


class NotFound(Refusal):
    """The subject does not exist, or is not for this capacity to know of: the answer is the same."""

    def __init__(self, subject: str):
        super().__init__("no-such-subject", subject=subject)


class NotThereYet(NotFound):
    """What the rules foresee and has not come into being: not found, and why."""

    def __init__(self, subject: str, reason: str, provision: Provision):
        Refusal.__init__(self, reason, provision, subject=subject)


class Malformed(Refusal):
    """A field holds what the act cannot take. `field` names it in the payload."""

    def __init__(self, field: str, reason: str, **params: Any):
        super().__init__(reason, **params)
        self.field = field


class Stale(Refusal):
    """The subject moved since the author saw it. `entries` are the numbers, in the log `which`, since."""

    def __init__(self, subject: str, seen: int, entries: list[int], which: str = log.OPEN):
        super().__init__("moved-since-seen", subject=subject)
        self.seen, self.entries, self.which = seen, entries, which


@dataclass(frozen=True)
class Law:
    """The law a deed was weighed under: the profile in force, its yes, the body whose decision is carried out.

    `since` gives the profile under which a matter that began at an instant ends (None: one that begins now).
    """

    profile: Profile
    verdict: Allowed
    since: Callable[[datetime | None], Profile]
    decided_by: str | None = None


@dataclass
class Deed:
    """One performance of an act: who, on what, when, under which law. Handed to `ready`, `check` and `apply`.

    There is no `law` during replay: `apply` may use only the act, its findings, `at`, `capacity`, `subject`,
    `about` (the subject's row) and `key`.
    """

    capacity: str
    subject: str
    about: Any
    at: datetime
    received: datetime
    log: str
    number: int
    kind: str = "living"
    under: str | None = None
    law: Law | None = None
    _given: int = field(default=0, repr=False)

    def key(self) -> int:
        """The next key of a row that this entry makes: number × 65,536 + n, sealed entries in a range of their own."""
        self._given += 1
        return key_of(self.log, self.number, self._given)

    @property
    def profile(self) -> Profile:
        """The profile in force. Not there during replay."""
        assert self.law is not None, "apply() asks no law"
        return self.law.profile

    @property
    def decided_by(self) -> str | None:
        """The body (its key in the profile) whose decision is carried out, if it is one. Not there during replay."""
        assert self.law is not None, "apply() asks no law"
        return self.law.decided_by

    @property
    def right(self) -> Provision | None:
        """The provision that gives the right to act."""
        assert self.law is not None, "apply() asks no law"
        return self.law.verdict.provision

    def provision(self, number: str) -> Provision:
        """The provision of that number in the profile in force."""
        return self.profile.provision(number)

    def under_rules_since(self, began: datetime | None) -> Deed:
        """The same moment, judged under the rules by which a matter that began at `began` ends."""
        law = self.law
        return replace(self, law=replace(law, profile=law.since(began))) if law and began else self

    def as_institution(self, subject: str, about: Any, decided_by: str | None = None) -> Deed:
        """The same moment, seen as the institution carrying out a decision of a body: for the check of a held act."""
        law = replace(self.law, decided_by=decided_by) if self.law else None
        return replace(self, capacity="institution", subject=subject, about=about, law=law, _given=0)


def key_of(which: str, number: int, n: int) -> int:
    """Key of the n-th row (from 1) made by entry `number` of the log `which`."""
    base = number + (SEALED_KEYS_FROM if which == log.SEALED else 0)
    return base * KEYS_PER_ENTRY + n


def made_by(key: int) -> tuple[str, int]:
    """The log, and the number in it, of the entry that made the row with this key."""
    number = key // KEYS_PER_ENTRY
    return (log.SEALED, number - SEALED_KEYS_FROM) if number >= SEALED_KEYS_FROM else (log.OPEN, number)


@dataclass(frozen=True)
class Consequence:
    """An act that another entails. `otherwise` makes the act to perform instead if this one is refused."""

    act: Act
    subject: str
    capacity: str = "institution"
    under: str | None = None
    otherwise: Callable[[Refusal], Consequence] | None = None


class Act(BaseModel):
    """A typed deed. Subclasses are leaves: no act derives from another act.

    `sealed_as` says where the subject's row holds the audience of the act's entries (``meeting.audience``), if they are
    as sealed as what it is done to. `said` is the sentence of its entries; `named` are the fields and findings in it
    that are capacities, told by name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    act_version: ClassVar[int] = 1
    power: ClassVar[str]
    subject_kind: ClassVar[str]
    ceiling: ClassVar[str] = audiences.PUBLIC
    sealed_as: ClassVar[str] = ""
    commutes: ClassVar[bool] = False
    needs_seen: ClassVar[bool] = False
    timely: ClassVar[bool] = False
    admits_timely: ClassVar[bool] = False
    founds: ClassVar[bool] = False
    of_another_body: ClassVar[bool] = False
    makes: ClassVar[str | None] = None
    kept_in: ClassVar[dict[str, tuple[str, int, str] | None]] = {}
    never_erased: ClassVar[tuple[str, ...]] = ()
    said: ClassVar[Any] = ""
    named: ClassVar[tuple[str, ...]] = ()
    asks: ClassVar[Any] = ""

    @classmethod
    def act_name(cls) -> str:
        """The act's one name: in the class, the profile, the API and the record."""
        return cls.__name__

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        """Who may know of the entry, given the subject's row and who acts. All but ``public`` is sealed."""
        return attrgetter(cls.sealed_as)(about) if cls.sealed_as else cls.ceiling

    @classmethod
    def ready(cls, deed: Deed) -> None:
        """Refuse what cannot happen now whatever the payload says. Asked by `/allowed` and the greyed button too."""

    def check(self, deed: Deed) -> dict[str, Any]:
        """Findings (plain values) if the act holds; raises `Refusal` if not. Reads, never writes."""
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence] | None:
        """Change the tables, deterministically, from the act, its findings and the deed's moment alone."""

    def began(self) -> datetime | None:
        """When the matter it ends began, where neither its subject nor a question tells. Reads, like `check`."""
        return None

    def if_not_adopted(self, on: str, capacity: str, under: str) -> Consequence | None:
        """For an act put before a body: what follows, done by whoever declares, if the body does not adopt it."""
        return None

    def audience_of(self, path: str, entry_audience: str) -> str:
        """Who may see the content at `path`; never wider than the entry itself."""
        return entry_audience

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        """Erase the contents at `paths` from the rows that an entry (the fields of its body) made.

        `kept_in` says where each went: path → (model, n-th row the entry made, field), or None for no row.
        """
        for path in paths:
            if (kept := cls.kept_in[path]) is None:
                continue
            model, n, name = kept
            row = key_of(entry["log"], entry["number"], n)
            apps.get_model(model).objects.filter(pk=row).update(**{name: ERASED})

    def payload(self) -> dict[str, Any]:
        """The payload in JSON's types, contents included."""
        return project(self, lambda path, value: value)


def project(model: BaseModel, beside: Callable[[str, Any], Any], prefix: str = "") -> dict[str, Any]:
    """The payload in JSON's types, with ``beside(path, value)`` standing for each content.

    Nested models and held acts are walked into; paths read ``answers.0.value``.
    """
    projected: dict[str, Any] = {}
    for name, info in type(model).model_fields.items():
        value, path = getattr(model, name), f"{prefix}{name}"
        if isinstance(value, BaseModel):
            projected[name] = project(value, beside, f"{path}.")
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            projected[name] = [project(each, beside, f"{path}.{n}.") for n, each in enumerate(value)]
        elif IN_CLEAR in info.metadata:
            projected[name] = _plain(value)
        else:
            projected[name] = beside(path, _plain(value))
    return projected


def fill(payload: Any, values: dict[str, Any], path: str = "") -> Any:
    """The payload with each commitment replaced by its content, from `values` by path."""
    if path in values:
        return values[path]
    prefix = f"{path}." if path else ""
    if isinstance(payload, dict):
        return {name: fill(value, values, f"{prefix}{name}") for name, value in payload.items()}
    if isinstance(payload, list):
        return [fill(value, values, f"{prefix}{n}") for n, value in enumerate(payload)]
    return payload


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return log.instant(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
