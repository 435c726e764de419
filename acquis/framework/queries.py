# SPDX-License-Identifier: EUPL-1.2
"""What the framework is, and was on a day; the dossier of an element; the crosswalk; who published on what topic."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from acquis.framework.models import (
    CbmStep,
    Dissociation,
    Element,
    ElementVersion,
    Endorsement,
    LawPosition,
    Link,
    Reaffirmation,
    Reaffirmed,
    Threat,
    Understanding,
)
from acquis.framework.words import FURTHER_TOPICS
from acquis.parties.names import in_language
from acquis.record.act import Malformed
from acquis.record.audience import PUBLIC, STATES, may_see
from acquis.record.dates import HEADQUARTERS


@dataclass(frozen=True)
class Standing:
    """An element as it stood at an instant: the version in force, its layers, the latest reaffirmation of it."""

    element: Element
    version: ElementVersion
    understandings: tuple[Understanding, ...] = ()
    reaffirmation: Reaffirmation | None = None

    @property
    def stage(self) -> str:
        """``reaffirmed``, or how the version came in: ``recalled``, ``new``."""
        return "reaffirmed" if self.reaffirmation else self.version.stage


@dataclass(frozen=True)
class Dossier:
    """All that the framework itself holds on an element."""

    standing: Standing
    versions: tuple[ElementVersion, ...]
    reaffirmations: tuple[Reaffirmation, ...]
    dissociations: dict[int, tuple[Dissociation, ...]]
    endorsements: dict[str, tuple[Endorsement, ...]]
    links: tuple[tuple[str, Element, Link], ...] = field(default=())


def moment_of(asked: str, now: datetime) -> datetime:
    """The instant a question about the past is about: the end of the day named, in New York, or now; never ahead."""
    if not asked:
        return now
    try:
        day = datetime.combine(date.fromisoformat(asked[:10]), time.max, ZoneInfo(HEADQUARTERS))
        exact = datetime.fromisoformat(asked) if len(asked) > 10 else None
    except ValueError as error:
        raise Malformed("as_of", "no-such-date", date=asked) from error
    if exact is not None and exact.tzinfo is None:
        exact = exact.replace(tzinfo=UTC)
    if (exact or day.replace(hour=0, minute=0, second=0)) > now:
        raise Malformed("as_of", "not-yet")
    return exact or min(now, day)


def as_of(at: datetime, kind: str | None = None) -> list[Standing]:
    """The framework as it stood at an instant, in its order; three queries however much it holds.

    An element recalled from its sources stands from the day of its first source: what was agreed then was agreed then,
    whenever it was entered here.
    """
    in_force = _in_force(at).select_related("element").order_by("element__order")
    versions = list(in_force.filter(element__kind=kind) if kind else in_force)
    layers: dict[int, list[Understanding]] = {}
    for layer in Understanding.objects.filter(since__lte=at).order_by("since", "pk"):
        layers.setdefault(layer.element_id, []).append(layer)
    reaffirmed = _reaffirmed(versions, at)
    return [
        Standing(each.element, each, tuple(layers.get(each.element_id, ())), reaffirmed.get(each.pk))
        for each in versions
    ]


def standing(element: Element, at: datetime) -> Standing | None:
    """One element as it stood at an instant; None if it was not there yet."""
    version = _in_force(at).filter(element=element).select_related("element").first()
    if version is None:
        return None
    layers = Understanding.objects.filter(element=element, since__lte=at).order_by("since", "pk")
    return Standing(element, version, tuple(layers), _reaffirmed([version], at).get(version.pk))


def dossier(element: Element, at: datetime) -> Dossier | None:
    """The dossier of an element at an instant; None if it was not there yet."""
    versions = tuple(element.elementversion_set.filter(since__lte=at).order_by("-number"))
    version = next((each for each in versions if each.until is None or each.until > at), None)
    if version is None:
        return None
    layers = Understanding.objects.filter(element=element, since__lte=at).order_by("since", "pk")
    named = list(_naming(versions, at))
    last = {row.version_id: row.reaffirmation for row in named}
    version.element = element
    stood = Standing(element, version, tuple(layers), last.get(version.pk))
    return Dossier(
        stood,
        versions,
        tuple(dict.fromkeys(row.reaffirmation for row in named)),
        _apart(versions, at),
        _endorsed([*versions, *stood.understandings], at),
        tuple(crosswalk([element])),
    )


def version_in_force(element: Element) -> ElementVersion:
    """The version of an element now in force."""
    return ElementVersion.objects.get(element=element, until=None)


def adopted_under(subject: str) -> bool:
    """Whether something of the framework was adopted or reaffirmed under that question."""
    return (
        ElementVersion.objects.filter(adopted_by=subject).exists()
        or Understanding.objects.filter(adopted_by=subject).exists()
        or Reaffirmation.objects.filter(by=subject).exists()
    )


def crosswalk(elements: Iterable[Element] | None = None) -> Iterator[tuple[str, Element, Link]]:
    """Links of the elements given, or all: (``out`` or ``in``, the other element, the link). Once each if all."""
    links = Link.objects.select_related("one", "other").order_by("one__order", "other__order")
    if elements is None:
        yield from (("out", link.other, link) for link in links)
        return
    keys = {element.pk for element in elements}
    for link in links.filter(Q(one__in=keys) | Q(other__in=keys)):
        if link.one_id in keys:
            yield "out", link.other, link
        else:
            yield "in", link.one, link


def linked(one: Element, other: Element) -> bool:
    """Whether two elements are linked, in either direction."""
    return Link.objects.filter(Q(one=one, other=other) | Q(one=other, other=one)).exists()


def topics() -> dict[str, Any]:
    """What published positions may treat: the elements on law, and further topics; code → words."""
    rows = ElementVersion.objects.filter(element__kind="law", until=None).order_by("element__order")
    law = {code: in_language(title) for code, title in rows.values_list("element__code", "title")}
    return law | FURTHER_TOPICS


def positions(at: datetime) -> QuerySet[LawPosition]:
    """The positions in the register at an instant; those withdrawn since are not shown."""
    replaced_later = Q(until=None) | Q(until__gt=at)
    return LawPosition.objects.filter(replaced_later, at__lte=at, withdrawn=None)


def corrected_by(position: LawPosition) -> list[int]:
    """The keys of an entry and of all those it corrected, one after the other."""
    before = corrected_by(position.corrects) if position.corrects else []
    return [position.pk, *before]


def cbm_steps(at: datetime, capacity: str | None) -> QuerySet[CbmStep]:
    """What States said they do, as far as `capacity` may read it, in the order of their codes."""
    seen = [audience for audience in (PUBLIC, STATES) if may_see(audience, capacity)]
    rows = CbmStep.objects.filter(audience__in=seen, at__lte=at, withdrawn=None)
    return rows.select_related("element").order_by("element__order", "state", "at")


def threats_on(code: str) -> list[Threat]:
    """The kinds of threats linked to a norm."""
    return [threat for threat in Threat.objects.order_by("pk") if code in threat.norms]


def places_in(stood: Standing, symbol: str) -> list[str]:
    """The places in a source that an element, or a layer on it, is cited from."""
    cited = [*stood.version.places, *(place for layer in stood.understandings for place in layer.places)]
    return list(dict.fromkeys(place["place"] for place in cited if place["source"] == symbol))


def _in_force(at: datetime) -> QuerySet[ElementVersion]:
    return ElementVersion.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


def _reaffirmed(versions: list[ElementVersion], at: datetime) -> dict[int, Reaffirmation]:
    """The latest reaffirmation of each version, up to an instant."""
    return {row.version_id: row.reaffirmation for row in _naming(versions, at)}


def _naming(versions: Iterable[ElementVersion], at: datetime) -> QuerySet[Reaffirmed]:
    """The namings of these versions by reaffirmations up to an instant, in their order."""
    rows = Reaffirmed.objects.filter(version__in=versions, reaffirmation__at__lte=at)
    return rows.select_related("reaffirmation").order_by("reaffirmation__at", "pk")


def titles_of(codes: Iterable[str], at: datetime) -> dict[str, dict[str, str]]:
    """The titles of elements by code, as they stood at an instant."""
    rows = _in_force(at).filter(element__code__in=set(codes))
    return dict(rows.values_list("element__code", "title"))


def _apart(versions: Iterable[ElementVersion], at: datetime) -> dict[int, tuple[Dissociation, ...]]:
    found: dict[int, tuple[Dissociation, ...]] = {}
    for row in Dissociation.objects.filter(version__in=versions, at__lte=at).order_by("at", "pk"):
        found[row.version_id] = (*found.get(row.version_id, ()), row)
    return found


def _endorsed(adopted: Iterable[Any], at: datetime) -> dict[str, tuple[Endorsement, ...]]:
    subjects = {each.adopted_by for each in adopted if each.adopted_by}
    found: dict[str, tuple[Endorsement, ...]] = {}
    for row in (
        Endorsement.objects.filter(of__in=subjects, at__lte=at).select_related("source").order_by("pk")
    ):
        found[row.of] = (*found.get(row.of, ()), row)
    return found
