# SPDX-License-Identifier: EUPL-1.2
"""Entries told to people: who, did what, when, under which provision."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from acquis.record import entries, log, sentences
from acquis.record.audience import may_see
from acquis.record.models import Entry

_names: list[Callable[[Iterable[str]], dict[str, Any]]] = []


@dataclass(frozen=True)
class Told:
    """One entry as a line of a page."""

    log: str
    number: int
    act: str
    subject: str
    who: Any
    sentence: str
    at: datetime
    provision: str


def names_come_from(function: Callable[[Iterable[str]], dict[str, Any]]) -> None:
    """Say how capacities are named for people, many at once."""
    _names.append(function)


def names_of(capacities: Iterable[str]) -> dict[str, Any]:
    """The name of each capacity for people; as it is written where no room says better."""
    wanted = list(capacities)
    return _names[0](wanted) if _names else dict(zip(wanted, wanted, strict=True))


def told(found: Iterable[Entry], capacity: str | None) -> list[Told]:
    """These entries, in their order, as far as `capacity` may know of them; three queries at most."""
    seen = [entry for entry in found if may_see(entries.audience_of(entry), capacity)]
    beside = entries.contents_of(entry.order for entry in seen) if seen else {}
    lines = [(entry, entries.line(entry, beside.get(entry.order, []), capacity)) for entry in seen]
    wanted = {line["as"] for _, line in lines}
    wanted |= {
        each for _, line in lines for several in sentences.capacities_in(line).values() for each in several
    }
    names = names_of(wanted) if lines else {}
    plain = {each: getattr(who, "name", "") or str(who) for each, who in names.items()}
    return [_told(entry, line, names[line["as"]], plain) for entry, line in lines]


def _told(entry: Entry, line: dict[str, Any], who: Any, names: dict[str, str]) -> Told:
    return Told(
        entry.log,
        entry.number,
        line["act"],
        line["subject"],
        who,
        sentences.of_entry(line, line.get("content"), names),
        log.moment(line["at"]),
        line["findings"].get("provision", ""),
    )


def about(subject: str, *further: Entry) -> list[Entry]:
    """The entries on a subject in both logs, with `further` ones, in the order in which they were made."""
    found = {entry.order: entry for entry in Entry.objects.filter(subject=subject)}
    found |= {entry.order: entry for entry in further}
    return [found[order] for order in sorted(found)]


def latest(how_many: int, before: int | None = None) -> list[Entry]:
    """The last entries of the open log, newest first, with a number below `before` if given."""
    found = Entry.objects.filter(log=log.OPEN)
    if before is not None:
        found = found.filter(number__lt=before)
    return list(found.order_by("-number")[:how_many])
