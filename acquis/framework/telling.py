# SPDX-License-Identifier: EUPL-1.2
"""What pages say of the framework: where an element comes from, what was decided under which question."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acquis.framework import limits
from acquis.framework.models import ElementVersion, Reaffirmation, Source, Understanding
from acquis.framework.pictures import Event
from acquis.framework.words import SOURCE_BODIES
from acquis.parties.models import State
from acquis.parties.names import in_language
from acquis.record import subjects
from acquis.record.act import Refusal
from acquis.record.audience import may_see
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

LINES = {
    "assembly": SOURCE_BODIES["assembly"],
    "experts": gettext_lazy("Groups of governmental experts"),
    "working-group": gettext_lazy("Open-ended working groups"),
    "conference": SOURCE_BODIES["conference"],
    "parties": SOURCE_BODIES["parties"],
    "institution": SOURCE_BODIES["institution"],
}


@dataclass(frozen=True)
class Decided:
    """Under what something was adopted: its name, and its page if the reader may see it."""

    name: str
    address: str = ""


@dataclass
class Deciders:
    """Names what decided, each asked once a page."""

    request: Request
    known: dict[str, Decided | None] = field(default_factory=dict)

    def get(self, subject: str, default: Any = None) -> Decided | None:
        """The question, or the kind of body; None where nothing is said."""
        if subject not in self.known:
            self.known[subject] = self._find(subject)
        return self.known[subject] or default

    def _find(self, subject: str) -> Decided | None:
        if ":" not in subject:
            body = profile_in_force(self.request.head).bodies.get(subject)
            return Decided(in_language({str(key): text for key, text in body.name.items()})) if body else None
        try:
            found = subjects.find(subject)
        except Refusal:
            return None
        if not may_see(subjects.audience(found), self.request.capacity):
            return None
        return Decided(subjects.label(found), subjects.address(found))


def proposals(subject: str, request: Request) -> list[Decided]:
    """What bodies have before them on a subject, as far as the reader may know of it."""
    deciders = Deciders(request)
    found = [deciders.get(pending.question) for pending in subjects.pending_on(subject)]
    return [each for each in found if each]


def stood_apart(source: Source) -> list[dict[str, Any]]:
    """The States that stood apart from part of an instrument, named if they are States here."""
    codes = [each["state"] for each in source.apart]
    states = {state.code: state for state in State.objects.filter(code__in=codes)}
    return [{"state": states.get(each["state"]), "part": each["part"]} for each in source.apart]


def events(sources: list[Source]) -> list[Event]:
    """What the timeline shows: the sources, what was reaffirmed and what was adopted here."""
    found = [
        Event(
            source.body,
            limits.a_day("date", source.date).date(),
            f"{source.symbol}: {in_language(source.title)}",
            reverse("source", args=[source.symbol]),
            adopted=source.manner != "not-adopted",
        )
        for source in sources
    ]
    for row in Reaffirmation.objects.order_by("at", "pk"):
        name = in_language(row.document) if row.document else _("Elements reaffirmed")
        found.append(Event("institution", _day(row.at), name, reverse("acquis")))
    for version in (
        ElementVersion.objects.filter(stage="new").select_related("element").order_by("since", "pk")
    ):
        name = f"{version.element.code}: {version}"
        found.append(
            Event("institution", _day(version.since), name, reverse("element", args=[version.element.code]))
        )
    layers = Understanding.objects.exclude(adopted_by="").select_related("element")
    for layer in layers.order_by("since", "pk"):
        name = _("Understanding of {code}").format(code=layer.element.code)
        found.append(
            Event("institution", _day(layer.since), name, reverse("element", args=[layer.element.code]))
        )
    return found


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
