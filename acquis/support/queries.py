# SPDX-License-Identifier: EUPL-1.2
"""Offers that fit a request and why; what each reader may know of; what is unmet, in counts of five or more."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q, QuerySet

from acquis.law import labels, matching
from acquis.parties.models import State
from acquis.record.audience import PUBLIC, STATES, may_see
from acquis.support.limits import party
from acquis.support.models import (
    Activity,
    Choice,
    Label,
    LabelStep,
    Milestone,
    Offer,
    Result,
    SupportRequest,
)

FEWEST = 5


def standing_offers(at: datetime) -> QuerySet[Offer]:
    """The offers that can be chosen at a moment."""
    return Offer.objects.filter(withdrawn=None, valid_until__gt=at).order_by("-made", "-pk")


def requests_seen_by(capacity: str | None) -> QuerySet[SupportRequest]:
    """The requests that a reader may know of, each once: opened ones as they were opened."""
    audiences = [each for each in (PUBLIC, STATES) if may_see(each, capacity)]
    return SupportRequest.objects.filter(audience__in=audiences, opened=None).order_by("-made", "-pk")


def own_requests(state: str) -> QuerySet[SupportRequest]:
    """The requests of a State, the latest first: what a page shows to that State."""
    return SupportRequest.objects.filter(state=state, opened=None).order_by("-made", "-pk")


def activities_seen_by(capacity: str | None) -> QuerySet[Activity]:
    """The activities that a reader may know of: those open to everybody, and those it is a party to."""
    seen = Q(audience=PUBLIC)
    if capacity is not None:
        who = party(capacity)
        own = Q(provider=who) | (Q(state=who.removeprefix("state:")) if who.startswith("state:") else Q())
        seen |= own & Q(opened=None) if own else Q()
    return Activity.objects.filter(seen).order_by("-planned", "-pk")


def choices_of(capacity: str) -> QuerySet[Choice]:
    """The choices a party made or was chosen in, the latest first."""
    who = party(capacity)
    own = Q(offer__provider=who)
    if who.startswith("state:"):
        own |= Q(request__state=who.removeprefix("state:"))
    rows = Choice.objects.filter(own).select_related("request", "offer", "decline", "activity")
    return rows.order_by("-chosen", "-pk")


def asked(request: SupportRequest, state: State, at: datetime) -> matching.Request:
    """A request as the law compares it, with the region and the statuses that its State then has."""
    return matching.Request(
        elements=frozenset(request.elements),
        languages=frozenset(request.languages),
        region=state.group,
        statuses=statuses_on(state, at.astimezone(UTC).date()),
        starts=_day(request.starts),
        ends=_day(request.ends),
    )


def offered(offer: Offer) -> matching.Offer:
    """An offer as the law compares it."""
    return matching.Offer(
        key=offer.pk,
        elements=frozenset(offer.elements),
        languages=frozenset(offer.languages),
        regions=frozenset(offer.regions),
        eligible=frozenset(offer.eligible),
        until=offer.valid_until.astimezone(UTC).date(),
    )


@dataclass(frozen=True)
class Matches:
    """The offers that fit a request, and those that one thing keeps apart from it; each with its reasons."""

    fitting: list[tuple[Offer, matching.Fit]]
    near: list[tuple[Offer, matching.Fit]]


def matches(request: SupportRequest, at: datetime) -> Matches:
    """What is offered now for a request: two queries, however many offers stand."""
    state = State.objects.get(code=request.state)
    wanted = asked(request, state, at)
    rows = {row.pk: row for row in standing_offers(at) if row.provider != f"state:{request.state}"}
    offers = [offered(row) for row in rows.values()]
    return Matches(
        [(rows[each.offer], each) for each in matching.fitting(offers, wanted)],
        [(rows[each.offer], each) for each in matching.near(offers, wanted)],
    )


def fit_of(request: SupportRequest, offer: Offer, at: datetime) -> matching.Fit:
    """One offer against one request, filter by filter."""
    return matching.fit(offered(offer), asked(request, State.objects.get(code=request.state), at))


def statuses_on(state: State, day: date) -> frozenset[str]:
    """The statuses (``ldc``, ``sids``…) that a State has on a day."""
    written = day.isoformat()
    return frozenset(
        each["what"]
        for each in state.statuses
        if (not each["since"] or each["since"] <= written) and (not each["until"] or written < each["until"])
    )


@dataclass(frozen=True)
class Unmet:
    """So many States, at least five, of a regional group ask for support on an element, and no offer standing fits."""

    element: str
    region: str
    states: int


def unmet(at: datetime, capacity: str | None) -> list[Unmet]:
    """What is asked for and not offered, by element and region, in counts of at least five States.

    It rests on requests that States alone may read, and so is told to nobody else.
    """
    if not may_see(STATES, capacity):
        return []
    offers = [offered(row) for row in standing_offers(at)]
    requests = SupportRequest.objects.filter(opened=None, withdrawn=None).exclude(
        choice__agreed__isnull=False
    )
    states = State.objects.in_bulk({row.state for row in requests}, field_name="code")
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in requests:
        state = states[row.state]
        covered = {code for each in matching.fitting(offers, asked(row, state, at)) for code in each.shared}
        for code in set(row.elements) - covered:
            found[code, state.group].add(row.state)
    return [
        Unmet(code, region, len(codes))
        for (code, region), codes in sorted(found.items())
        if len(codes) >= FEWEST
    ]


def results_seen_by(activity: Activity, capacity: str | None) -> list[Result]:
    """What the State said of an activity, as far as a reader may know of it."""
    rows = Result.objects.filter(activity__in=_both(activity, capacity)).order_by("at", "pk")
    return [row for row in rows if may_see(row.audience, capacity)]


def _both(activity: Activity, capacity: str | None) -> list[int]:
    """The activity, and for its two parties the private one from which it was opened."""
    private = activity.private
    return [activity.pk, *([private.pk] if private and may_see(private.audience, capacity) else [])]


def milestones_seen_by(activity: Activity, capacity: str | None) -> list[Milestone]:
    """What the provider reported, as far as a reader may know of it."""

    return list(Milestone.objects.filter(activity__in=_both(activity, capacity)).order_by("at", "pk"))


def register() -> QuerySet[Label]:
    """Every label awarded, the latest first."""
    return Label.objects.select_related("activity").order_by("-awarded", "-pk")


def standings(found: Iterable[Label]) -> dict[int, labels.Standing]:
    """What the register says of each label, in one query."""
    rows = {label.pk: label for label in found}
    facts: dict[int, dict[str, datetime | None]] = {
        key: {"suspended": None, "suspended_until": None, "withdrawn": None} for key in rows
    }
    for step in LabelStep.objects.filter(label__in=rows).order_by("at", "pk"):
        if step.what == "suspended":
            facts[step.label_id] |= {"suspended": step.at, "suspended_until": step.until}
        elif step.what == "withdrawn":
            facts[step.label_id]["withdrawn"] = step.at
    return {key: labels.Standing(until=rows[key].valid_until, **facts[key]) for key in rows}


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
