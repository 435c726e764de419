# SPDX-License-Identifier: EUPL-1.2
"""Every act by its name. Rooms register theirs; the door, the API, forms and replay look them up here."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from acquis.law.powers import NAMES as POWERS
from acquis.record.act import BESIDE, IN_CLEAR, Act, Malformed, Public

A = TypeVar("A", bound=type[Act])
Lift = Callable[[dict[str, Any]], dict[str, Any]]
RESERVED = frozenset(dir(Act)) | Act.__class_vars__ | {"act", "subject", "capacity", "as", "at", "seen"}

_acts: dict[str, type[Act]] = {}
_lifts: dict[tuple[str, int], Lift] = {}


def act(cls: A) -> A:
    """Register an act. A clash of names, an unknown power or an unmarked field is an error of the programmer."""
    if cls.act_name() in _acts:
        raise TypeError(f"{cls.act_name()} is registered already: one thing, one name")
    if Act not in cls.__bases__:
        raise TypeError(f"{cls.act_name()} must derive from Act itself")
    if cls.power not in POWERS and not cls.founds:
        raise TypeError(
            f"{cls.act_name()} names the power {cls.power!r}, which acquis.law.rights does not know"
        )
    _check_fields(cls, cls.act_name())
    _acts[cls.act_name()] = cls
    return cls


def _check_fields(model: type[BaseModel], where: str) -> None:
    for name, info in model.model_fields.items():
        if name in RESERVED:
            raise TypeError(f"{where}.{name} shadows a name of Act")
        if IN_CLEAR not in info.metadata and BESIDE not in info.metadata:
            raise TypeError(f"{where}.{name} must be marked Public or Content")


def lift(name: str, from_version: int) -> Callable[[Lift], Lift]:
    """Register how a raw payload of `from_version` of the act `name` becomes one of the next version."""

    def keep(function: Lift) -> Lift:
        _lifts[name, from_version] = function
        return function

    return keep


def names() -> list[str]:
    """The names of all acts, in alphabetical order."""
    return sorted(_acts)


def find(name: str) -> type[Act]:
    """The act of that name; refuses a name nobody registered."""
    if name not in _acts:
        raise Malformed("act", "no-such-act", act=name)
    return _acts[name]


def acts_on(subject_kind: str) -> list[type[Act]]:
    """The acts whose subject is of that kind, by name."""
    return [_acts[name] for name in names() if _acts[name].subject_kind == subject_kind]


def build(name: str, payload: dict[str, Any], version: int | None = None) -> Act:
    """The act of that name from a raw payload of `version` (today's if None), lifted; `Malformed` names the field."""
    cls = find(name)
    written = cls.act_version if version is None else version
    if not 1 <= written <= cls.act_version:
        raise Malformed("act_version", "out-of-range", least=1, most=cls.act_version)
    for number in range(written, cls.act_version):
        payload = _lifts[name, number](payload)
    try:
        return cls.model_validate(payload)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or name
        raise Malformed(field, first["type"], **_words_of(first)) from error


def _words_of(error: Any) -> dict[str, Any]:
    values = {key: str(value) for key, value in error.get("ctx", {}).items()}
    return values | {"message": error["msg"]}


class HeldAct(BaseModel):
    """An act put before a body: what adoption will perform, so that what was adopted and what happens are one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    act: Public[str]
    on: Public[str]
    act_version: Public[int] = 1
    payload: Public[Any]

    @model_validator(mode="before")
    @classmethod
    def _build(cls, raw: Any) -> Any:
        if not isinstance(raw, dict) or isinstance(raw.get("payload"), Act) or "payload" not in raw:
            return raw
        version = raw.get("act_version")
        if not isinstance(raw["payload"], dict) or not isinstance(version, int | None):
            raise ValueError("a held act has a payload of its own and a whole number as version")
        try:
            held = build(str(raw.get("act")), raw["payload"], version)
        except Malformed as error:
            field = error.field if error.field in ("act", "act_version") else f"payload.{error.field}"
            raise Malformed(f"held.{field}", error.reason, **error.params) from error
        return raw | {"payload": held, "act_version": held.act_version}


def hold(held: Act, on: str) -> HeldAct:
    """`held` on the subject `on`, ready to be put before a body."""
    return HeldAct(act=held.act_name(), on=on, act_version=held.act_version, payload=held)
