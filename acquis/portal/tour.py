# SPDX-License-Identifier: EUPL-1.2
"""The guided tour of a demonstration: three walks, whose steps lead to subjects found in this very record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.decisions.models import Question
from acquis.meetings.models import Meeting
from acquis.needs import queries as needs
from acquis.record import log
from acquis.record.audience import PUBLIC
from acquis.record.caching import public_page
from acquis.record.models import Entry
from acquis.record.request import Request
from acquis.reports.models import PublishedAnswer
from acquis.support.models import Activity, Label

PLAYED = ("demonstration", "simulation", "test")


@dataclass(frozen=True)
class Step:
    """One step: what to look at there, and where."""

    words: Any
    address: str


@dataclass(frozen=True)
class Walk:
    """A walk: what it shows, its steps, how long."""

    title: Any
    minutes: int
    steps: list[Step]


@require_safe
@public_page(touching=lambda: ["institution"])
def tour(request: Request) -> HttpResponse:
    """Three walks; each step is there only if what it leads to is."""
    if request.head.kind not in PLAYED:
        raise Http404
    walks = [Walk(title, minutes, list(steps())) for title, minutes, steps in WALKS]
    return render(request, "portal/tour.html", {"walks": [each for each in walks if each.steps]})


def _from_answer_to_help() -> Iterable[Step]:
    """Report, needs map, recommendation, activity, label; as far as each is public."""
    activity, label = _helped()
    answer = _answer(activity.state if activity else "")
    if answer:
        yield Step(
            _(
                "A State reports. It chose to let everybody read some of its answers; the others nobody can count."
            ),
            reverse("reports-of", args=[answer.publication.state]),
        )
    taken = needs.latest_snapshot()
    if taken:
        yield Step(
            _("Reports give figures for groups of at least five States, each with its interval."),
            reverse("needs"),
        )
    recommendation = needs.standing().first()
    if recommendation:
        yield Step(
            _("The plenary adopts a recommendation that rests on a figure."),
            reverse("recommendation", args=[recommendation.number]),
        )
    if activity:
        yield Step(
            _("A State asks, sees which offers fit and why, chooses; the provider agrees: an activity."),
            reverse("activity", args=[activity.pk]),
        )
    if label:
        yield Step(
            _(
                "Reviewed by a panel drawn by lot and awarded under silence: a label anybody can check offline."
            ),
            reverse("label", args=[label.pk]),
        )


def _helped() -> tuple[Activity | None, Label | None]:
    """An activity open to everybody, one with a label if there is one."""
    label = (
        Label.objects.filter(activity__audience=PUBLIC)
        .select_related("activity")
        .order_by("-awarded")
        .first()
    )
    if label:
        return label.activity, label
    return Activity.objects.filter(audience=PUBLIC).order_by("-planned").first(), None


def _answer(state: str) -> PublishedAnswer | None:
    """An answer made public, by the State helped if it made any."""
    rows = PublishedAnswer.objects.filter(until=None).select_related("publication").order_by("pk")
    return rows.filter(publication__state=state).first() or rows.first()


def _a_decision_being_made() -> Iterable[Step]:
    """A silence that runs, the room in session, what was adopted, the rules behind it."""
    silence = Question.objects.filter(
        closes__isnull=False, declared=None, withdrawn=None, audience=PUBLIC
    ).first()
    if silence:
        yield Step(
            _("A silence procedure runs. Who would object is not told; how long is left is."),
            reverse("decision", args=[silence.pk]),
        )
    meeting = Meeting.objects.filter(opened__isnull=False, closed=None, audience=PUBLIC).first()
    if meeting:
        yield Step(
            _("A room is in session: the floor, the agenda, the question."),
            reverse("meeting", args=[meeting.pk]),
        )
        yield Step(_("The same on the wall of the room."), reverse("screen", args=[meeting.pk]))
    yield Step(_("Be the Chair, or the delegate of any State, by one press."), reverse("sign-in"))
    adopted = _adopted()
    if adopted:
        yield Step(
            _("A question that was adopted: the law step by step, each with its rule."),
            reverse("decision", args=[adopted.pk]),
        )
    yield Step(_("The rules of procedure, each with its source, and who may do what."), reverse("rules"))


def _adopted() -> Question | None:
    return Question.objects.filter(adopted=True, audience=PUBLIC).order_by("-declared").first()


def _check_the_record() -> Iterable[Step]:
    """The record, one entry, the same by the API."""
    yield Step(_("Every act stands here in the order in which it was done."), reverse("record"))
    adopted = _adopted()
    entry = (
        Entry.objects.filter(log=log.OPEN, subject=adopted.subject).order_by("-number").first()
        if adopted
        else None
    )
    if entry:
        yield Step(
            _("One entry: who, what, when, under which rule, and its bytes."),
            reverse("entry", args=[log.OPEN, entry.number]),
        )
    yield Step(_("The same for programmes: what is written here is what the API gives."), reverse("data"))


WALKS: tuple[tuple[Any, int, Callable[[], Iterable[Step]]], ...] = (
    (_("Follow one answer to help"), 2, _from_answer_to_help),
    (_("See a decision being made"), 2, _a_decision_being_made),
    (_("Check the record"), 1, _check_the_record),
)
