# SPDX-License-Identifier: EUPL-1.2
"""What people need to be asked beyond an act's types: names of fields, choices, what fills them in, pages of their own.

Rooms add to it from their views. The act alone validates; nothing here does. A field is named ``elements``, or
``RetireRecommendation.successor`` where the same name means another thing in another act.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from acquis.law.profile import Profile
from acquis.record import sentences, subjects
from acquis.record.act import LANGUAGES, Act, NotFound
from acquis.record.forms import Spot, carries, field_for, known_of, payload_of, rows_in, spots
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

LABELS: dict[str, Any] = {
    "attested_by": _("Who attests it"),
    "adopted_on": _("Date of adoption"),
    "announced_at": _("When it was announced"),
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
    "only_acts": _("Only these acts"),
    "paths": _("What to erase"),
    "permits_power": _("Permits this, though the rules refuse it"),
    "permits_to": _("Permits it to"),
    "reason": _("Reason"),
    "state": _("State"),
    "status": _("Status of the meeting"),
    "title": _("Title"),
    "until": _("Until"),
    "words": _("In words"),
}
HINTS: dict[str, Any] = {
    "only_acts": _("One a line."),
    "paths": _("One path a line."),
}
"""What helps to fill a field in, by its name or ``Act.name``; its name alone stands where it is read."""

DAYS = {"adopted_on", "due", "by_when", "starts", "ends"}
"""Fields that hold a day, written year-month-day: asked for by the calendar of the browser."""

ONE_LINE = {"title", "name", "document", "whom"}
"""Texts for people that take one line."""


FILES = {"PublishQuestionnaire.text", "ChangeRules.profile_text"}
"""Fields that take the text of a file, where nothing is there to be chosen."""

LONGEST_FILE = 400_000


@dataclass(frozen=True)
class Where:
    """For what a form is made: on which subject (and its row), as whom, when, under which rules."""

    subject: str
    row: Any
    capacity: str | None
    at: datetime
    profile: Profile


def where(request: Request, found: subjects.Found) -> Where:
    """For what a form is made that the asker of a request fills in."""
    return Where(found.subject, found.row, request.capacity, request.now, profile_in_force(request.head))


class Worded(forms.Select):
    """A list in which what stands for nothing chosen has words of its own."""

    worded = True


class Boxes(forms.CheckboxSelectMultiple):
    """Boxes to tick, in a list that scrolls where it is long."""

    template_name = "record/boxes.html"


Choices = list[tuple[Any, Any]]

_choices: dict[str, Callable[[Where], Choices]] = {}
_everywhere: dict[str, Callable[[], Choices]] = {}
_known: dict[str, Callable[[Where], dict[str, Any]]] = {}
_hidden: dict[str, tuple[str, ...]] = {}
_completed: dict[str, tuple[tuple[str, ...], Callable[[dict[str, Any], Where], dict[str, Any]]]] = {}
_pages: dict[str, Callable[[Any], str]] = {}
_follows: dict[str, Any] = {}
_wordings: dict[str, Callable[[Any], Any]] = {}


def choices_come_from(field: str, function: Callable[[], Choices]) -> None:
    """Say what may be chosen in the fields of that name: ``[(value, words)]``, asked anew for each form.

    Values may stand in groups: ``[(heading, [(value, words)])]``. A field of several values becomes boxes to tick.
    """
    _everywhere[field] = function


def choices_also_come_from(field: str, function: Callable[[], Choices]) -> None:
    """Add to the choices that a room below gives for the fields of that name."""
    before = _everywhere[field]
    _everywhere[field] = lambda: [*before(), *function()]


def choices_depend(field: str, function: Callable[[Where], Choices]) -> None:
    """The same for fields whose choices differ by subject or by who chooses; ``function`` takes a `Where`."""
    _choices[field] = function


def fill_in(act: str, function: Callable[[Where], dict[str, Any]], hidden: tuple[str, ...] = ()) -> None:
    """Say what the form of an act knows before anything is typed (a payload, or part of one).

    `hidden` are the paths carried along and not asked for, such as the version that a change is made from.
    """
    _known[act], _hidden[act] = function, hidden


def complete(
    act: str, unasked: tuple[str, ...], function: Callable[[dict[str, Any], Where], dict[str, Any]]
) -> None:
    """Say how the payload of an act follows from what was chosen; the fields `unasked` stand in no form."""
    _completed[act] = unasked, function


def choices_of(field: str, act: str = "", where: Where | None = None) -> Choices:
    """What may be chosen in a field; nothing where one writes freely. `act` may give the name its own meaning."""
    for name in (f"{act}.{field}", field):
        if name in _everywhere:
            return list(_everywhere[name]())
        if name in _choices and where is not None:
            return list(_choices[name](where))
    return []


def has_choices(field: str, act: str = "") -> bool:
    """Whether values of the field are chosen, never written."""
    return any(name in _everywhere or name in _choices for name in (f"{act}.{field}", field))


def flattened(choices: Choices) -> dict[Any, Any]:
    """Choices without their groups: value → words."""
    found: dict[Any, Any] = {}
    for value, words in choices:
        found |= dict(words) if isinstance(words, list | tuple) else {value: words}
    return found


def nothing_to_choose(cls: type[Act], where: Where) -> bool:
    """Whether something must be chosen for an act, and there is nothing to choose from."""
    name = cls.act_name()
    unasked, _follow = _completed.get(name, ((), None))
    return any(
        not choices_of(spot.name, name, where)
        for spot in spots(cls)
        if not spot.optional and spot.path not in unasked and has_choices(spot.name, name)
        if f"{name}.{spot.name}" not in FILES
    )


def posted(request: Any) -> Any:
    """What was posted, the text of a file standing for the file."""
    data = request.POST.copy()
    for name, file in request.FILES.items():
        data[name] = file.read(LONGEST_FILE).decode("utf-8", "replace")
    return data


def label_of(act: str, spot: Spot) -> Any:
    """A field's name for people: the one given for this act, for the part it stands in, or for its own name."""
    parts = spot.general.split(".")
    endings = [".".join(parts[n:]) for n in range(len(parts))]
    names = (f"{act}.{spot.general}", f"{act}.{spot.name}", *endings)
    return next((LABELS[name] for name in names if name in LABELS), spot.name)


def page_for(act: str, address: Callable[[Any], str]) -> None:
    """Give an act that one form cannot carry a page of its own; `address` takes the subject's row."""
    _pages[act] = address


def explain(act: str, words: Any) -> None:
    """Say what follows from an act and until when it can be undone: shown before one confirms it.

    `words` may be a function of the subject's row that gives them.
    """
    _follows[act] = words


def word(act: str, function: Callable[[Any], Any]) -> None:
    """Say how an act is called on a given subject's row, where it has a name of its own there."""
    _wordings[act] = function


def wording(cls: type[Act], row: Any) -> Any:
    """The words of the act's button."""
    name = cls.act_name()
    return _wordings[name](row) if name in _wordings else cls.asks


def what_follows(act: str, row: Any = None) -> Any:
    """What `explain` said of the act, or nothing."""
    words = _follows.get(act, "")
    return words(row) if callable(words) else words


def own_page(act: str, row: Any) -> str:
    """The address of the act's own page, or nothing."""
    return _pages[act](row) if act in _pages else ""


def can_be_asked(cls: type[Act]) -> bool:
    """Whether there is a form or a page for the act."""
    return carries(cls) or cls.act_name() in _pages


def needs_input(cls: type[Act]) -> bool:
    """Whether something must be filled in before the act can be performed."""
    return any(info.is_required() for info in cls.model_fields.values())


def payload(cls: type[Act], data: Any, where: Where, before: Any = None) -> dict[str, Any]:
    """The raw payload from what was posted, with what follows from it.

    A text left as the form showed it keeps all its languages: one of `before`, where a payload is changed.
    """
    name = cls.act_name()
    typed, known = payload_of(cls, data), _known[name](where) if name in _known else {}
    typed = _as_known(typed, _texts_in(known) | _texts_in(before))
    _unasked, follows = _completed.get(name, ((), None))
    return typed | follows(typed, where) if follows else typed


def _texts_in(known: Any) -> dict[str, Any]:
    """The texts in a payload, by how they read in the language of the page."""
    if isinstance(known, dict) and known and all(isinstance(each, str) for each in known.values()):
        return {sentences.in_words(known): known}
    values = known.values() if isinstance(known, dict) else known if isinstance(known, list | tuple) else ()
    return {text: words for each in values for text, words in _texts_in(each).items()}


def _as_known(typed: Any, texts: dict[str, Any]) -> Any:
    """What was typed, each text that was left as it was in all its languages."""
    if isinstance(typed, list):
        return [_as_known(each, texts) for each in typed]
    if not isinstance(typed, dict):
        return typed
    [(language, text), *others] = typed.items() or [("", "")]
    if not others and language in LANGUAGES and isinstance(text, str):
        return texts.get(text.replace("\r\n", "\n"), typed)
    return {name: _as_known(each, texts) for name, each in typed.items()}


def form_of(
    cls: type[Act], data: Any = None, known: Any = None, where: Where | None = None
) -> forms.Form | None:
    """The form of an act, with names and choices; None if it has no fields or cannot be carried.

    `known` fills fields in before anything was typed, by path.
    """
    if not cls.model_fields or not carries(cls):
        return None
    name = cls.act_name()
    filled = {**_filled(cls, where), **{key: value for key, value in (known or {}).items() if value}}
    source = data if data is not None else filled
    unasked, _follow = _completed.get(name, ((), None))
    asked = [spot for spot in spots(cls, lambda path: _how_many(source, path)) if spot.path not in unasked]
    fields = {spot.path: _asked(name, spot, where) for spot in asked}
    for path, field in fields.items():
        if isinstance(field.widget, forms.Textarea) and isinstance(filled.get(path), list):
            filled[path] = "\n".join(map(str, filled[path]))
        if isinstance(field.widget, Boxes):
            offered = list(field.widget.choices)
            field.widget.choices = [*offered, *_unoffered(offered, filled.get(path) or [])]
        if isinstance(field.widget, forms.FileInput) and source.get(path):
            field.widget = forms.Textarea(attrs={"rows": 8})
    form = type(f"{name}Form", (forms.Form,), fields)(data, initial=filled)
    form.use_required_attribute = not any(spot.path != spot.general for spot in asked)
    return form


def _unoffered(offered: Choices, known: Any) -> Choices:
    """What is chosen already and stands in no list any more: it stays until somebody takes it out."""
    values = {str(each) for each in flattened(offered)}
    listed = known if isinstance(known, list | tuple) else [known]
    return [(each, _name_of(str(each))) for each in listed if str(each) not in values]


def _name_of(value: str) -> str:
    try:
        return subjects.label(subjects.find(value)) or value
    except NotFound:
        return value


def _filled(cls: type[Act], where: Where | None) -> dict[str, Any]:
    name = cls.act_name()
    if where is None or name not in _known:
        return {}
    return known_of(cls, _known[name](where), sentences.in_words)


def _how_many(source: Any, path: str) -> int:
    """As many rows as are filled in, one more where one asked for it, and one at least."""
    rows = rows_in(source, path)
    more = 1 if path in source.get("more", "").split() else 0
    return max(1, (rows[-1] + 1 if rows else 0) + more)


def _asked(act: str, spot: Spot, where: Where | None) -> forms.Field:
    field = field_for(spot)
    assert field is not None
    field.label = label_of(act, spot)
    field.help_text = HINTS.get(f"{act}.{spot.name}") or HINTS.get(spot.name) or _hint(spot)
    if spot.path in _hidden.get(act, ()):
        field.widget = forms.HiddenInput()
    elif has_choices(spot.name, act) and ((choices := choices_of(spot.name, act, where)) or spot.many):
        _offer(field, spot, choices)
    elif f"{act}.{spot.name}" in FILES:
        field.widget = forms.FileInput()
    elif has_choices(spot.name, act):
        _offer(field, spot, [])
    elif spot.kind is str and spot.name in DAYS:
        field.widget = forms.DateInput(attrs={"type": "date"})
    elif spot.words and spot.name in ONE_LINE:
        field.widget = forms.TextInput()
    if spot.words:
        field.widget.attrs["lang"] = get_language() or "en"
    return field


def _hint(spot: Spot) -> Any:
    return _("New York time") if spot.kind is datetime else ""


def _offer(field: forms.Field, spot: Spot, choices: Choices) -> None:
    """Boxes to tick where several may be chosen, a list where one may; with "none" where it may stay empty."""
    if spot.many:
        field.widget = Boxes(choices=choices)
        return
    worded = any(value == "" for value, _words in choices)
    may_be_left = spot.path != spot.general or not field.required and spot.default in (None, "")
    if may_be_left and not worded:
        choices = [("", "—"), *choices]
    field.widget = (Worded if worded else forms.Select)(choices=choices)
    if spot.default not in (None, ""):
        field.initial, field.required = spot.default, True
