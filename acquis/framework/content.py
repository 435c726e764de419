# SPDX-License-Identifier: EUPL-1.2
"""A pack as acts: sources, elements, links and kinds of threats, for a record to enter through the door."""

from collections.abc import Callable, Iterator
from typing import Any

from acquis.framework import catalogue
from acquis.framework.acts import EnterElement, EnterLink, EnterSource, EnterThreat
from acquis.record.act import Act


def enter_the_acquis(do: Callable[[Act, str, str], Any], pack: str = catalogue.DEFAULT) -> int:
    """Have ``do(act, capacity, subject)`` perform each act that enters a pack; says how many there were."""
    count = 0
    for act, subject in acts(pack):
        do(act, "secretariat", subject)
        count += 1
    return count


def acts(pack: str = catalogue.DEFAULT) -> Iterator[tuple[Act, str]]:
    """The acts that enter a pack, each with its subject, in the order in which they hold."""
    for row in catalogue.sources(pack):
        yield EnterSource(**_worded(row, "title")), "institution"
    for row in catalogue.elements(pack):
        layers = [layer | {"words": authentic(layer["words"])} for layer in row["layers"]]
        yield EnterElement(**_worded(row, "title", "text", layers=layers)), "institution"
    for row in catalogue.links(pack):
        yield EnterLink(**_link(row)), f"element:{row['one']}"
    for row in catalogue.threats(pack):
        yield EnterThreat(**_worded(row, "title")), "institution"


def codes(pack: str = catalogue.DEFAULT) -> tuple[str, ...]:
    """The codes of all elements of a pack, in their order: what a founding document may list."""
    return tuple(row["code"] for row in catalogue.elements(pack))


def authentic(words: dict[str, str]) -> dict[str, str]:
    """A text of ours: the English is the one we answer for."""
    return words | {"authentic": "en"}


def _worded(row: dict[str, Any], *texts: str, **more: Any) -> dict[str, Any]:
    return row | {name: authentic(row[name]) for name in texts} | more


def _link(row: dict[str, Any]) -> dict[str, Any]:
    place = {"source": row["source"], "place": row["place"]} if "source" in row else None
    return {"other": row["other"], "relation": row["relation"], "place": place}
