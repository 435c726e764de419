# SPDX-License-Identifier: EUPL-1.2
"""What people need to be asked beyond an act's types: names of fields, hints, choices, pages of their own.

Rooms add to it from their views. The act alone validates; nothing here does.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from acquis.record.act import Act
from acquis.record.forms import carries, form_for

LABELS: dict[str, Any] = {
    "attested_by": _("Who attests it"),
    "adopted_on": _("Date of adoption (year-month-day)"),
    "code": _("Code"),
    "document": _("Title of the document"),
    "given": _("Capacity"),
    "holder": _("Key of the person"),
    "hours": _("Hours"),
    "items": _("Items"),
    "kind": _("Kind"),
    "mandate": _("Mandate"),
    "name": _("Name"),
    "office": _("Office"),
    "on_behalf_of": _("On behalf of a group of States"),
    "only_acts": _("Only these acts, one a line"),
    "paths": _("What to erase, one path a line"),
    "permits_power": _("Permits this, though the rules refuse it"),
    "permits_to": _("Permits it to"),
    "reason": _("Reason"),
    "state": _("State"),
    "status": _("Status of the meeting"),
    "title": _("Title"),
    "until": _("Until"),
    "words": _("In words"),
}

_choices: dict[str, Callable[[], list[tuple[str, Any]]]] = {}
_pages: dict[str, Callable[[Any], str]] = {}
_follows: dict[str, Any] = {}
_wordings: dict[str, Callable[[Any], Any]] = {}


def choices_come_from(field: str, function: Callable[[], list[tuple[str, Any]]]) -> None:
    """Say what may be chosen in the fields of that name: ``[(value, words)]``, asked anew for each form."""
    _choices[field] = function


def choices_of(field: str) -> list[tuple[str, Any]]:
    """What may be chosen in the fields of that name; nothing where one writes freely."""
    return list(_choices[field]()) if field in _choices else []


def page_for(act: str, address: Callable[[Any], str]) -> None:
    """Give an act that one form cannot carry a page of its own; `address` takes the subject's row."""
    _pages[act] = address


def explain(act: str, words: Any) -> None:
    """Say what follows from an act and until when it can be undone: shown before one confirms it."""
    _follows[act] = words


def word(act: str, function: Callable[[Any], Any]) -> None:
    """Say how an act is called on a given subject's row, where it has a name of its own there."""
    _wordings[act] = function


def wording(cls: type[Act], row: Any) -> Any:
    """The words of the act's button."""
    name = cls.act_name()
    return _wordings[name](row) if name in _wordings else cls.asks


def what_follows(act: str) -> Any:
    """What `explain` said of the act, or nothing."""
    return _follows.get(act, "")


def own_page(act: str, row: Any) -> str:
    """The address of the act's own page, or nothing."""
    return _pages[act](row) if act in _pages else ""


def can_be_asked(cls: type[Act]) -> bool:
    """Whether there is a form or a page for the act."""
    return carries(cls) or cls.act_name() in _pages


def needs_input(cls: type[Act]) -> bool:
    """Whether something must be filled in before the act can be performed."""
    return any(info.is_required() for info in cls.model_fields.values())


def form_of(cls: type[Act], data: Any = None, known: Any = None) -> forms.Form | None:
    """The form of an act, with names and choices; None if it has no fields or cannot be carried.

    `known` fills fields in before anything was typed.
    """
    if not cls.model_fields or not carries(cls):
        return None
    form = form_for(cls, LABELS)(data, initial=known)
    for name, field in form.fields.items():
        if name in _choices:
            _offer(field, name)
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["lang"] = get_language() or "en"
    return form


def _offer(field: forms.Field, name: str) -> None:
    choices = choices_of(name)
    if not field.required:
        choices.insert(0, ("", "—"))
    field.widget = forms.Select(choices=choices)
