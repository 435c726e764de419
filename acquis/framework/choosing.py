# SPDX-License-Identifier: EUPL-1.2
"""What people choose from in forms that name parts of the framework, and what a change of it begins with."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import catalogue, packs, queries
from acquis.framework.models import Element, ElementVersion, Source
from acquis.parties.names import in_language
from acquis.record import inputs, putting

inputs.LABELS.update(
    {
        "AddElement.code": _("Code"),
        "AddElement.group": _("Group"),
        "codes": _("Elements of the framework"),
        "from_version": _("Made from version"),
        "places": _("Place in a source"),
        "places.place": _("Place in it"),
        "places.source": _("Source"),
        "text": _("Text"),
        "topics": _("Topics that it treats"),
        "verified": _("Somebody read it there"),
    }
)
inputs.HINTS.update(
    {
        "AddElement.code": _("With the code comes the kind of element."),
        "AddElement.group": _("For principles of capacity-building."),
    }
)
inputs.LABELS.setdefault("element", _("Element of the framework"))


def elements() -> inputs.Choices:
    """The elements in force by kind: code → code and title."""
    rows = ElementVersion.objects.filter(until=None).select_related("element").order_by("element__order")
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        label = f"{row.element.code} {in_language(row.title)}"
        found.setdefault(row.element.kind, []).append((row.element.code, label))
    kinds = catalogue.kinds(packs.in_force())
    return [(packs.named(kinds, kind), choices) for kind, choices in found.items()]


def as_subjects(choices: inputs.Choices) -> inputs.Choices:
    """Elements as subjects: ``element:N3``."""
    return [(heading, [(f"element:{code}", label) for code, label in rows]) for heading, rows in choices]


def _sources() -> inputs.Choices:
    rows = Source.objects.order_by("date", "symbol")
    return [(row.symbol, f"{row.symbol}: {in_language(row.title)[:90]}") for row in rows]


def _next_codes() -> inputs.Choices:
    """For each kind the code that follows the last one."""
    taken = set(Element.objects.values_list("code", flat=True))
    found = []
    for row in catalogue.kinds(packs.in_force()).values():
        code = next(each for n in range(1, 10_000) if (each := f"{row['prefix']}{n}") not in taken)
        found.append((code, f"{code}: {in_language(row['name'])}"))
    return found


def _kind_of_code(payload: dict[str, Any], where: inputs.Where) -> dict[str, Any]:
    """The kind and the legal character of a new element, from the code that was chosen."""
    letters = str(payload.get("code", "")).rstrip("0123456789")
    kinds = catalogue.kinds(where.profile.content)
    kind = next((kind for kind, row in kinds.items() if row["prefix"] == letters), "")
    return {"kind": kind, "character": kinds[kind]["character"]} if kind else {}


def _kinds() -> inputs.Choices:
    kinds = catalogue.kinds(packs.in_force())
    return [(kind, in_language(row["name"])) for kind, row in kinds.items()]


def _groups() -> inputs.Choices:
    return [(key, in_language(name)) for key, name in catalogue.groups(packs.in_force()).items()]


def _characters() -> inputs.Choices:
    return [(key, in_language(name)) for key, name in catalogue.characters(packs.in_force()).items()]


def _as_it_stands(where: inputs.Where) -> dict[str, Any]:
    version = queries.version_in_force(where.row)
    return {
        "from_version": version.number,
        "title": version.title,
        "text": version.text,
        "places": version.places,
    }


def _all_elements(_meeting: Any) -> list[str]:
    return [f"element:{code}" for code in Element.objects.order_by("order").values_list("code", flat=True)]


for _name in ("codes", "elements", "reaffirms", "element", "norms", "other"):
    inputs.choices_come_from(_name, elements)
inputs.choices_come_from("source", _sources)
inputs.choices_come_from("topics", lambda: list(queries.topics().items()))
inputs.choices_come_from("AddElement.code", _next_codes)
inputs.choices_come_from("AddElement.group", _groups)
inputs.choices_come_from("character", _characters)
inputs.choices_come_from("AddElement.kind", _kinds)
inputs.complete("AddElement", ("kind", "character"), _kind_of_code)
inputs.fill_in("ReplaceVersion", _as_it_stands, hidden=("from_version",))
inputs.fill_in(
    "AddUnderstanding",
    lambda where: {"from_version": queries.version_in_force(where.row).number},
    hidden=("from_version",),
)
putting.put_on("ReplaceVersion", _all_elements)
putting.put_on("AddUnderstanding", _all_elements)
