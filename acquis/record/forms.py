# SPDX-License-Identifier: EUPL-1.2
"""From act to form: one small adapter. Validation stays the act's own; the form only asks and shows.

It carries flat acts. An act with nested fields gets an input page of its own that posts the same act.
"""

from datetime import datetime
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django import forms
from django.utils.translation import get_language
from pydantic.fields import FieldInfo

from acquis.record.act import Act


def carries(cls: type[Act]) -> bool:
    """Whether the adapter can make a form of this act."""
    return all(_field(name, info) is not None for name, info in cls.model_fields.items())


def form_for(cls: type[Act], labels: dict[str, Any]) -> type[forms.Form]:
    """A form class asking for the fields of a flat act; `labels` names them for people."""
    fields = {name: _field(labels.get(name, name), info) for name, info in cls.model_fields.items()}
    return type(f"{cls.act_name()}Form", (forms.Form,), fields)


def payload_of(cls: type[Act], data: Any) -> dict[str, Any]:
    """The raw payload of an act from what a form posted; empty means absent."""
    payload: dict[str, Any] = {}
    for name, info in cls.model_fields.items():
        value, (kind, _) = data.get(name, ""), _kind(info)
        if value == "":
            continue
        if kind is bool:
            value = value == "on"
        elif kind is dict:
            value = {_language(): value}
        elif _repeats(kind):
            value = [line.strip() for line in value.splitlines() if line.strip()]
        payload[name] = value
    return payload


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


def _repeats(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[:1] == (str,)


def _field(label: Any, info: FieldInfo) -> forms.Field | None:
    kind, optional = _kind(info)
    if get_origin(kind) is Literal:
        choices = [(each, each) for each in get_args(kind)]
        return forms.ChoiceField(label=label, required=not optional, choices=choices)
    makers: dict[Any, Any] = {str: forms.CharField, int: forms.IntegerField, bool: forms.BooleanField}
    if kind in makers:
        return makers[kind](label=label, required=not optional)
    if kind is datetime:
        return forms.CharField(label=label, required=not optional)
    if kind is dict or _repeats(kind):
        return forms.CharField(label=label, required=not optional, widget=forms.Textarea(attrs={"rows": 3}))
    return None
