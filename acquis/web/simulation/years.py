# SPDX-License-Identifier: EUPL-1.2
"""The order of things: preparation, then years of plenary, streams, reports and support, then a review."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction

from acquis.framework import content
from acquis.framework.amending_acts import AddElement, ReaffirmElements
from acquis.framework.models import Element
from acquis.law.loading import load_shipped
from acquis.meetings.acts import CloseMeeting, CreateWorkingGroup, ElectOfficer
from acquis.meetings.models import Body, Meeting, Stream
from acquis.meetings.programme_acts import AdoptProgrammeOfWork, ReportStream, StreamPlan
from acquis.needs import queries
from acquis.needs.models import Snapshot
from acquis.record import log
from acquis.record.models import Founding, Head
from acquis.texts.drafting_acts import AlternativeIn, ParagraphIn
from acquis.web.simulation import (
    accreditation,
    exchange,
    mapping,
    preparation,
    reporting,
    sessions,
    support,
    texts,
)
from acquis.web.simulation.play import Play, all_states, chair_of, found, words

REVIEW_EVERY = 4
APPLICANTS = (("TIDEMARK", "HEARTH"), ("QUILL",), ("COMPASS", "ORCHARD"), ("BEACON",))
SHARE_REPORTING = 0.45


@dataclass(frozen=True)
class Plan:
    """What to play: how many years, from when, at which scale, with which names and seed; `share` of States report."""

    years: int
    begins: datetime
    seed: int = 1
    scale: float = 1
    names: str = "real"
    profile: str = "belgium-poa"
    kind: str = "simulation"
    share: float = SHARE_REPORTING

    @property
    def name(self) -> str:
        """What the record is called: a simulation of another plan is another record."""
        share = "" if self.share == SHARE_REPORTING else f", share {self.share:.3f}"
        title = load_shipped(self.profile).title["en"]
        return f"{title} ({self.kind}, seed {self.seed}, scale {self.scale:g}{share})"


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
    for number in range(_years_played() + 1, plan.years + 1):
        play.draw = random.Random(f"{plan.seed}/{number}")
        with transaction.atomic():
            year(play, number, queries.latest_snapshot(), sign, plan.share)
            if number % REVIEW_EVERY == 0:
                review(play, number)
    return play


def begin(play: Play, plan: Plan, public_key: str) -> None:
    """The record founded, preparation and conference played: the institution exists. Or it stands there already."""
    name = plan.name
    founding = Founding.objects.first()
    if founding and (founding.name, founding.kind) != (name, plan.kind):
        raise AnotherRecord(f"This record is “{founding.name}”, not “{name}”. Name another file with --db.")
    with transaction.atomic():
        if founding is None:
            parties = "invented" if plan.names == "invented" else "united-nations"
            found(plan.kind, name, play.at, parties=parties, public_key=public_key, profile=plan.profile)
        play.states = all_states()
        if founding is None:
            preparation.prepare(play, _ten(play.at + timedelta(weeks=30)))
    play.until(log.moment(Head.objects.get().last_at))


def _years_played() -> int:
    return Meeting.objects.filter(body__kind="plenary", closed__isnull=False).count()


def year(
    play: Play,
    number: int,
    snapshot: Snapshot | None,
    sign: Callable[[str], str],
    share: float = SHARE_REPORTING,
) -> Snapshot:
    """One year: the plenary, its streams between sessions, reports and their snapshot, support and a label."""
    body = Body.objects.get(kind="plenary")
    applications = [accreditation.apply(play, code) for code in APPLICANTS[number % len(APPLICANTS)]]
    accreditation.before_states(play, applications)
    opens = _ten(play.at + timedelta(weeks=5))
    meeting = sessions.convene(play, body, f"Plenary meeting {number}", opens)
    plenary(play, meeting, number, snapshot)
    accreditation.accredit(play, meeting, accreditation.undisputed(applications))
    stream_meeting(play, number)
    window = reporting.reports(play, share)
    taken = mapping.snapshot(play, window)
    mapping.follow_up(play, play.times(20))
    providers = [*sessions.stakeholders(), "igo:HARBOUR"]
    support.a_year_of_support(play, providers, list(content.codes()[:11]), how_many=play.times(10))
    support.a_label_put(play, meeting, sign)
    return taken


def plenary(play: Play, meeting: Meeting, number: int, snapshot: Snapshot | None) -> None:
    """The plenary with its six standing items, decisions under the last, its report, and the next chair by silence."""
    sessions.open_and_adopt_agenda(play, meeting)
    for item in range(1, 7):
        sessions.debate(play, meeting, item, play.times(6 if item > 1 else 14), contested=item == 1)
        _exchanged(play, item, number)
    if number == 1:
        found_group(play, meeting)
        reporting.questionnaire(play, meeting)
    if snapshot:
        mapping.drafts(play, meeting, snapshot)
        mapping.changes(play, meeting, snapshot)
    programme(play, meeting, number)
    texts.report(play, meeting)
    play.do(CloseMeeting(), chair_of(meeting), meeting.subject, after=timedelta(minutes=10))


def _exchanged(play: Play, item: int, number: int) -> None:
    if item == 1:
        exchange.threats(play)
    elif item == 3:
        exchange.law(play, play.at.year)
    elif item == 4:
        exchange.confidence_building(play)


def found_group(play: Play, meeting: Meeting) -> None:
    """The plenary creates a working group by consensus, after one State objected and lifted its objection."""
    group = CreateWorkingGroup(
        title=words("Working group on incident response"),
        mandate=words("To exchange views on response to incidents and to report to the plenary."),
    )
    sessions.adopt_after_objection(
        play, meeting, "Creation of a working group", group, f"body:{meeting.body_id}"
    )


def programme(play: Play, meeting: Meeting, number: int) -> None:
    """The programme of work until the next plenary; its stream points at the recommendations it serves."""
    group = Body.objects.filter(kind="working-group", ended=None).order_by("pk").first()
    serves = tuple(f"recommendation:{each.pk}" for each in queries.standing()[:2])
    stream = StreamPlan(
        title=words("Response to incidents"),
        mandate=words("To settle a recommendation on training and report to the plenary."),
        place="geneva",
        body=f"body:{group.pk}" if group else None,
        serves=serves,
        due=(play.at + timedelta(weeks=40)).date().isoformat(),
    )
    act = AdoptProgrammeOfWork(title=words(f"Programme of work, year {number}"), streams=(stream,))
    sessions.adopt(play, meeting, "Programme of work", act, f"body:{meeting.body_id}")


def stream_meeting(play: Play, number: int) -> None:
    """The working group meets in Geneva, settles a bracketed alternative in a draft and reports on its stream."""
    group = Body.objects.filter(kind="working-group", ended=None).order_by("pk").first()
    if group is None:
        return
    opens = _ten(play.at + timedelta(weeks=10))
    meeting = sessions.convene(
        play, group, f"Working group, session {number}", opens, "geneva", ITEMS_OF_GROUP
    )
    following = meeting
    [chair] = play.some(1)
    elect = ElectOfficer(office="vice-chair", state=chair)
    sessions.open_and_adopt_agenda(play, meeting)
    sessions.adopt(play, meeting, "Election of a Vice-Chair", elect, following.subject)
    document = texts.negotiate(play, meeting, "Training for incident response", PARAGRAPHS)
    stream = Stream.objects.filter(programme__replaced=None, body=group).order_by("pk").last()
    if stream:
        reported = ReportStream(stream=f"stream:{stream.pk}", document=document.subject)
        play.do(reported, chair_of(meeting), meeting.subject)
    play.do(CloseMeeting(), chair_of(meeting), meeting.subject, after=timedelta(minutes=10))


ITEMS_OF_GROUP = ("Draft recommendation", "Report to the plenary")

PARAGRAPHS = (
    ParagraphIn(
        kind="PP",
        text=words("Recalling that support is driven by the needs that States themselves have stated;"),
    ),
    ParagraphIn(
        kind="OP",
        text=words("Invites States in a position to do so to offer training to response teams every year;"),
        alternatives=(AlternativeIn(instead_of="every year", text=words("every two years")),),
    ),
    ParagraphIn(
        kind="OP", text=words("Requests the secretariat to keep a calendar of the training offered.")
    ),
)


def review(play: Play, number: int) -> None:
    """The review conference: one element is added by consensus, the rest is reaffirmed as a whole."""
    body = Body.objects.get(kind="review-conference")
    opens = _ten(play.at + timedelta(weeks=9))
    items = ("Consideration of the framework", "Further development of the framework")
    meeting = sessions.convene(play, body, f"Review conference, year {number}", opens, items=items)
    sessions.open_and_adopt_agenda(play, meeting)
    sessions.debate(play, meeting, 1, play.times(14))
    standing = tuple(Element.objects.order_by("order").values_list("code", flat=True))
    added = AddElement(
        code=f"N{sum(code.startswith('N') for code in standing) + 1}",
        kind="norm",
        character="voluntary-norm",
        title=words("Care for services shared by many"),
        text=words("States take care that services on which many rely at once are not put at risk."),
    )
    sessions.adopt(play, meeting, "A new element of the framework", added, "institution")
    rest = ReaffirmElements(codes=standing, document=words("Final document of the review conference"))
    sessions.adopt(play, meeting, "Reaffirmation of the framework", rest, "institution")
    texts.report(play, meeting)
    play.do(CloseMeeting(), chair_of(meeting), meeting.subject, after=timedelta(minutes=10))


def _ten(day: datetime) -> datetime:
    """Ten o'clock in New York, on that day or the next working day, in UTC (DST left aside: 15:00)."""
    at = day.astimezone(UTC).replace(hour=15, minute=0, second=0, microsecond=0)
    while at.weekday() > 4:
        at += timedelta(days=1)
    return at
