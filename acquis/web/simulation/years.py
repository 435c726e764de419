# SPDX-License-Identifier: EUPL-1.2
"""The order of things: establishment, then years of sessions on the days due, and what goes on between them."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from acquis.framework.models import Element
from acquis.law.calendar import after
from acquis.law.clauses import Period
from acquis.law.loading import load, load_shipped
from acquis.law.periods import Session, sessions_due
from acquis.meetings.models import Body, FoundingDocument, Meeting
from acquis.record import log
from acquis.record.models import Founding, Head
from acquis.web.simulation import (
    accreditation,
    bodies,
    mapping,
    preparation,
    relations,
    reporting,
    sessions,
    support,
)
from acquis.web.simulation.play import Play, all_states, found

APPLICANTS = (("TIDEMARK", "HEARTH"), ("QUILL",), ("COMPASS", "ORCHARD"), ("BEACON",))
SHARE_REPORTING = 0.45


@dataclass(frozen=True)
class Plan:
    """What to play: how many years, from when, at which scale, with which names and seed; `share` of States report.

    `text`: a profile of one's own, as YAML; `profile` is then what it is called.
    `stops`: the last year is cut short there.
    """

    years: int
    begins: datetime
    seed: int = 1
    scale: float = 1
    names: str = "real"
    profile: str = "belgium-poa"
    kind: str = "simulation"
    share: float = SHARE_REPORTING
    text: str = ""
    stops: datetime | None = None

    @property
    def name(self) -> str:
        """What the record is called: a simulation of another plan is another record."""
        share = "" if self.share == SHARE_REPORTING else f", share {self.share:.3f}"
        title = f"{self.profile}, {self._hash}" if self.text else load_shipped(self.profile).title["en"]
        return f"{title} ({self.kind}, seed {self.seed}, scale {self.scale:g}{share})"

    @property
    def _hash(self) -> str:
        return load(self.text, name=self.profile).hash[:12]


class AnotherRecord(RuntimeError):
    """The record at hand is not a simulation of this plan: it is left alone."""


def simulate(
    plan: Plan, *, public_key: str, sign: Callable[[str], str], told: Callable[[datetime, str], None]
) -> Play:
    """Play a plan from the founding on; returns the hand, standing at the end of the last year.

    Each year is one transaction, drawn by the seed and its own number. So a simulation that was killed goes on, when
    asked again, with the year it was in.
    """
    play = Play(plan.begins, random.Random(f"{plan.seed}/0"), scale=plan.scale, told=told)
    begin(play, plan, public_key)
    for number in range(_years_played(play.at) + 1, plan.years + 1):
        play.draw = random.Random(f"{plan.seed}/{number}")
        with transaction.atomic():
            year(play, number, sign, plan.share, plan.stops)
    return play


def begin(play: Play, plan: Plan, public_key: str) -> None:
    """The record founded and the institution established. Or it stands there already."""
    name = plan.name
    founding = Founding.objects.first()
    if founding and (founding.name, founding.kind) != (name, plan.kind):
        raise AnotherRecord(f"This record is “{founding.name}”, not “{name}”. Name another file with --db.")
    with transaction.atomic():
        if founding is None:
            parties = "invented" if plan.names == "invented" else "united-nations"
            rules = {"profile": plan.profile, "text": plan.text}
            found(plan.kind, name, play.at, parties=parties, public_key=public_key, **rules)
            preparation.enter_parties(play)
        play.states = all_states()
        if founding is None:
            preparation.establish(play)
    play.until(log.moment(Head.objects.get().last_at))


def established() -> datetime:
    """When the institution came into being."""
    return FoundingDocument.objects.latest("at").at


def _years_played(at: datetime) -> int:
    """How many years have begun: a year is played whole, or not at all."""
    count = 0
    while at > _year_ends(count):
        count += 1
    return count


def _year_ends(number: int) -> datetime:
    """When that many years have passed; at 0, a day after the establishment, when nothing else has happened yet."""
    if number == 0:
        return established() + timedelta(days=1)
    return after(established(), Period(count=number, unit="year"))


def year(
    play: Play,
    number: int,
    sign: Callable[[str], str],
    share: float = SHARE_REPORTING,
    stops: datetime | None = None,
) -> None:
    """One year: sessions on the days their periods call for; between them reports, needs, support and applications."""
    begins = after(established(), Period(count=number - 1, unit="year")) if number > 1 else established()
    ends = min(_year_ends(number), stops or _year_ends(number))
    play.until(begins)
    due = _sessions(play, begins, ends)
    meetings = [(each, bodies.convene_due(play, each, _title(play, each))) for each in due]
    waiting = list(_between(number, sign, share))
    for _, meeting in meetings:
        waiting = _meanwhile(play, waiting, meeting.starts)
        bodies.hold_session(play, meeting, number)
    _meanwhile(play, waiting, ends)


def _sessions(play: Play, begins: datetime, ends: datetime) -> list[Session]:
    """The sessions of all bodies in being that open after the day the year begins, up to that on which it ends."""
    since, profile = established().date(), play.profile
    found = [
        each
        for key in Body.objects.filter(ended=None, parent=None).order_by("pk").values_list("kind", flat=True)
        for each in sessions_due(profile, key, since, ends.date() + timedelta(days=1))
        if begins.date() < each.first
    ]
    order = list(profile.bodies)
    return sorted(found, key=lambda each: (each.first, order.index(each.body)))


def _title(play: Play, due: Session) -> str:
    """“Plenary meeting, 2027”; where a body meets more than once in a year, its month too."""
    name = play.profile.bodies[due.body].name["en"]
    period = play.profile.bodies[due.body].period
    assert period is not None
    often = period.every.unit != "year"
    return f"{name}, {due.first:%B %Y}" if often else f"{name}, {due.first:%Y}"


@dataclass(frozen=True)
class Work:
    """What goes on between sessions: how many days it takes at most, whether it is foreseen, and what is done."""

    days: int
    foreseen: Callable[[Play], bool]
    done: Callable[[Play], None]


def _meanwhile(play: Play, waiting: list[Work], until: datetime) -> list[Work]:
    """Do, in order, what is foreseen by now and fits before `until`; returns what still waits."""
    left = []
    for work in waiting:
        if work.foreseen(play) and play.at + timedelta(days=work.days) < until:
            work.done(play)
        else:
            left.append(work)
    return left


def _between(number: int, sign: Callable[[str], str], share: float) -> Iterator[Work]:
    """The work of a year outside sessions."""

    def applications(play: Play) -> None:
        able = [code for code in APPLICANTS[number % len(APPLICANTS)] if accreditation.may_apply(code)]
        entered = [accreditation.apply(play, code) for code in able]
        accreditation.before_states(play, entered)
        accreditation.between_sessions(play, _last_plenary(play), entered)

    def reports(play: Play) -> None:
        mapping.snapshot(play, reporting.reports(play, share))
        if play.foresees("adopt-recommendation"):
            mapping.follow_up(play, play.times(20))

    def a_year_of_support(play: Play) -> None:
        codes = list(Element.objects.order_by("order").values_list("code", flat=True))[:11]
        providers = [*sessions.stakeholders(), "igo:HARBOUR"]
        support.a_year_of_support(play, providers, codes, how_many=play.times(10))

    def label(play: Play) -> None:
        support.a_label_put(play, _last_plenary(play), sign)

    yield Work(2, lambda play: bool(relations.waiting_for_an_answer()), relations.answered)
    yield Work(60, lambda play: reporting.asked(), reports)
    yield Work(40, lambda play: play.profile.accreditation is not None and _held(play), applications)
    yield Work(20, lambda play: _group_in_being(), lambda play: bodies.created_group_meets(play, number))
    yield Work(75, lambda play: play.foresees("request-support") and _supported(), a_year_of_support)
    yield Work(30, lambda play: play.profile.labels is not None and _held(play), label)


def _held(play: Play) -> bool:
    return _plenaries(play).exists()


def _plenaries(play: Play) -> QuerySet[Meeting]:
    return Meeting.objects.filter(body__kind=play.profile.main_body(), closed__isnull=False)


def _last_plenary(play: Play) -> Meeting:
    return _plenaries(play).latest("closed")


def _group_in_being() -> bool:
    return Body.objects.filter(ended=None, parent__isnull=False).exists()


def _supported() -> bool:
    return Element.objects.exists()
